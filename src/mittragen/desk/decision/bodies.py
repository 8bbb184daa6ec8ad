"""Bodies: all of them in the order in which a concept goes through them, add, change, order, archive."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.decision.actions import add_body, archive_body, change_body, order_chain
from mittragen.decision.models import Body
from mittragen.decision.queries import chain_bodies
from mittragen.decision.rules import DecisionError, can_run_sessions
from mittragen.design.frame import Link
from mittragen.desk.decision.places import body_door
from mittragen.desk.doors import DeskRequest, door, found
from mittragen.desk.forms import DeskForm, LineField
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.templating import url
from mittragen.edition.terms import BodyKind

_STEPS = {"up": -1, "down": 1}


class BodyForm(DeskForm):
    """What is asked about a body."""

    name = LineField(label=gettext_lazy("Name"), max_length=200, help_text=gettext_lazy("Zum Beispiel „Steuerungsgruppe Integration“ oder „Kreistag“."))
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=BodyKind.choices())
    is_in_chain = forms.BooleanField(
        label=gettext_lazy("Gehört zur Beratungsfolge"),
        required=False,
        initial=True,
        help_text=gettext_lazy("Ein Konzept geht dann durch dieses Gremium. Den Platz ändern Sie in der Liste."),
    )
    is_binding = forms.BooleanField(
        label=gettext_lazy("Beschließt verbindlich"), required=False, help_text=gettext_lazy("Auf seinen Beschluss hin wird veröffentlicht.")
    )
    votes_in_advance = forms.BooleanField(
        label=gettext_lazy("Sitze dürfen vorab abstimmen"),
        required=False,
        help_text=gettext_lazy("Die Stimmen stehen im Protokoll getrennt; in der Sitzung gilt, was dort gezählt wird."),
    )

    def facts(self) -> dict[str, Any]:
        """What both actions take."""
        values = self.cleaned_data
        return {name: values[name] for name in ("name", "is_binding", "votes_in_advance")} | {"kind": BodyKind(values["kind"])}


@dataclass(frozen=True, kw_only=True)
class BodyRow:
    """A body in the list. ``position`` is 0 outside of the chain."""

    number: int
    position: int
    name: str
    kind: str
    seats: str
    is_binding: bool


@dataclass(frozen=True, kw_only=True)
class BodiesPage(DeskPage):
    """The chain, the other bodies, and those that meet no more."""

    section: str = "bodies"
    chain: tuple[BodyRow, ...]
    others: tuple[BodyRow, ...]
    archived: tuple[BodyRow, ...]


@dataclass(frozen=True, kw_only=True)
class BodyFormPage(DeskPage):
    """A body to add or change. ``archive`` is where it is archived."""

    section: str = "bodies"
    form: BodyForm
    button: str
    back: str
    archive: str = ""


@dataclass(frozen=True, kw_only=True)
class ArchivePage(DeskPage):
    """What follows when a body is archived."""

    section: str = "bodies"
    follows: tuple[str, ...]
    back: str


@door(can_run_sessions, methods=("GET",))
def bodies(request: DeskRequest) -> HttpResponse:
    """All bodies of the municipality."""
    living = Q(seats__archived_at__isnull=True)
    rows = Body.objects.annotate(seat_count=Count("seats", filter=living), voting_count=Count("seats", filter=living & Q(seats__has_vote=True))).order_by(
        "chain_position", "name", "pk"
    )
    there = [row for row in rows if row.archived_at is None]
    page = BodiesPage(
        title=_("Gremien"),
        chain=tuple(_row(row) for row in there if row.chain_position),
        others=tuple(_row(row) for row in there if not row.chain_position),
        archived=tuple(_row(row) for row in rows if row.archived_at is not None),
    )
    return show(request, "decision/bodies.html", page)


@door(can_run_sessions)
def new(request: DeskRequest) -> HttpResponse:
    """A further body, at the end of the chain."""
    form = BodyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            position = chain_bodies().count() + 1 if form.cleaned_data["is_in_chain"] else None
            body = add_body(municipality=request.municipality, by=request.user, chain_position=position, **form.facts())
            tell(request, _("„%(name)s“ ist angelegt. Jetzt fehlen die Sitze.") % {"name": body.name})
            return go("desk:body", body_number=body.pk)
        except DecisionError as refusal:
            form.say("name", str(refusal))
    page = BodyFormPage(title=_("Gremium anlegen"), form=form, button=_("Anlegen"), back=url("desk:bodies"), crumbs=crumbs())
    return show(request, "decision/body_form.html", page, status=422 if form.errors else 200)


@body_door()
def change(request: DeskRequest, body: Body) -> HttpResponse:
    """Change a body; one that comes into the chain stands at its end."""
    was = bool(body.chain_position)
    initial = {name: getattr(body, name) for name in ("name", "kind", "is_binding", "votes_in_advance")} | {"is_in_chain": was}
    form = BodyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            change_body(body=body, by=request.user, **form.facts())
            _place(request, body, is_in_chain=form.cleaned_data["is_in_chain"])
            tell(request, _("Gespeichert."))
            return go("desk:body", body_number=body.pk)
        except DecisionError as refusal:
            form.say("name", str(refusal))
    archive = url("desk:body-archive", body_number=body.pk) if body.archived_at is None else ""
    page = BodyFormPage(title=_("Gremium ändern"), form=form, button=_("Speichern"), back=address_of(body), archive=archive, crumbs=crumbs(body))
    return show(request, "decision/body_form.html", page, status=422 if form.errors else 200)


@body_door(methods=("POST",))
def move(request: DeskRequest, body: Body) -> HttpResponse:
    """One place up or down in the chain."""
    chain, step = list(chain_bodies()), found(_STEPS.get(request.POST.get("step", "")))
    at = found(next((place for place, one in enumerate(chain) if one.pk == body.pk), None))
    chain.insert(max(0, at + step), chain.pop(at))
    order_chain(municipality=request.municipality, bodies=chain, by=request.user)
    return HttpResponseRedirect(f"{url('desk:bodies')}#gremium-{body.pk}", status=303)


@body_door()
def archive(request: DeskRequest, body: Body) -> HttpResponse:
    """Ask, and take a body out of every list for what comes."""
    if request.method == "POST":
        archive_body(body=body, by=request.user)
        order_chain(municipality=request.municipality, bodies=[one for one in chain_bodies() if one.pk != body.pk], by=request.user)
        tell(request, _("„%(name)s“ ist archiviert.") % {"name": body.name})
        return go("desk:bodies")
    sessions = body.sessions.count()
    follows = (
        _("Das Gremium steht nicht mehr in der Beratungsfolge, und Sie können keine Sitzung mehr planen."),
        ngettext("Seine Sitzung mit allen Beschlüssen bleibt.", "Seine %(count)s Sitzungen mit allen Beschlüssen bleiben.", sessions) % {"count": sessions},
        _("Legen Sie es unter demselben Namen wieder an, ist es mit seinen Sitzen zurück."),
    )
    title = _("„%(name)s“ archivieren?") % {"name": body.name}
    return show(request, "decision/body_archive.html", ArchivePage(title=title, follows=follows, back=address_of(body), crumbs=crumbs(body)))


def crumbs(body: Body | None = None) -> tuple[Link, ...]:
    """The way to a page about bodies."""
    first = Link(address=url("desk:bodies"), title=_("Gremien"))
    return (first, Link(address=address_of(body), title=body.name)) if body else (first,)


def address_of(body: Body) -> str:
    """The page of a body."""
    return url("desk:body", body_number=body.pk)


def seats_word(seats: int, voting: int) -> str:
    """ "27 Sitze, davon 24 stimmberechtigt"."""
    if not seats:
        return _("noch ohne Sitze")
    words = ngettext("%(count)s Sitz", "%(count)s Sitze", seats) % {"count": seats}
    return words if seats == voting else _("%(seats)s, davon %(voting)s stimmberechtigt") % {"seats": words, "voting": voting}


def _row(body: Body) -> BodyRow:
    return BodyRow(
        number=body.pk,
        position=body.chain_position or 0,
        name=body.name,
        kind=BodyKind(body.kind).german,
        seats=seats_word(body.seat_count, body.voting_count),  # type: ignore[attr-defined]
        is_binding=body.is_binding,
    )


def _place(request: DeskRequest, body: Body, *, is_in_chain: bool) -> None:
    chain = list(chain_bodies())
    if is_in_chain == any(one.pk == body.pk for one in chain):
        return
    order_chain(municipality=request.municipality, bodies=[*chain, body] if is_in_chain else [one for one in chain if one.pk != body.pk], by=request.user)
