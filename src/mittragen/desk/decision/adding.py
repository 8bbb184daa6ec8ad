"""What can be put on an agenda: the whole draft, changes of the revision, a topic, what the body before decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.decision.actions import NewItem, add_items, carry_forward
from mittragen.decision.models import Item, Session
from mittragen.decision.rules import DecisionError, can_run_sessions
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.decision.places import SessionPage, about_session, session_door
from mittragen.desk.decision.words import result_word
from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.desk.moments import near_day
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.edition.changes import Change, Changes
from mittragen.edition.terms import DecisionResult, ElementKind, ItemKind
from mittragen.edition.text import whole_number
from mittragen.municipality.refusal import RefusedError
from mittragen.outputs.change_words import KIND_ORDER, kind_word
from mittragen.publishing.agenda import put_candidate_on_agenda, put_changes_on_agenda
from mittragen.publishing.proposals import title_of_change
from mittragen.publishing.revising import change_list

_LANGUAGE = "de"


class CandidateForm(DeskForm):
    """A note on the candidate that is kept for this session."""

    note = TextField(label=gettext_lazy("Notiz"), rows=2, max_length=2000, required=False, help_text=gettext_lazy("Nur für Sie; sie steht in keinem Dokument."))


class TopicForm(DeskForm):
    """Something to talk about without a paper."""

    title = LineField(label=gettext_lazy("Titel"), max_length=500, error_messages={"required": gettext_lazy("Bitte schreiben Sie, worum es geht.")})
    text = TextField(label=gettext_lazy("Erläuterung"), rows=4, required=False, max_length=20_000)


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """A change to tick. ``is_there`` says that it stands on this agenda already."""

    key: str
    line: str
    what: str
    reason: str
    is_there: bool
    is_ticked: bool


@dataclass(frozen=True, kw_only=True)
class CarryRow:
    """What the body before decided."""

    number: int
    title: str
    where: str
    result: str
    is_ticked: bool


@dataclass(frozen=True, kw_only=True)
class AddPage(SessionPage):
    """A form that adds something."""

    form: DeskForm


@dataclass(frozen=True, kw_only=True)
class ChangesPage(SessionPage):
    """The changes of the draft by kind. ``refused`` says why nothing was added. ``has_edition`` is false before there is one to compare with."""

    groups: tuple[tuple[str, tuple[ChangeRow, ...]], ...]
    has_edition: bool
    refused: str


@dataclass(frozen=True, kw_only=True)
class CarryPage(SessionPage):
    """What can be carried forward."""

    rows: tuple[CarryRow, ...]
    refused: str


@session_door(can_run_sessions)
def candidate(request: DeskRequest, session: Session) -> HttpResponse:
    """Keep a candidate of the draft and put it on the agenda."""
    form = CandidateForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            put_candidate_on_agenda(session=session, by=request.user, note=form.cleaned_data["note"])
            tell(request, _("Der Entwurf ist als Beschlussfassung festgehalten und steht auf der Tagesordnung."))
            return _back(session)
        except RefusedError as refusal:
            form.say("", str(refusal))
    page = AddPage(title=_("Die ganze Beschlussfassung"), form=form, **_about(request, session))
    return show(request, "decision/add_candidate.html", page, status=422 if form.errors else 200)


@session_door(can_run_sessions)
def changes(request: DeskRequest, session: Session) -> HttpResponse:
    """Tick changes of the draft and put them on the agenda, all at once."""
    keys, refused = request.POST.getlist("key"), ""
    if request.method == "POST":
        try:
            added = put_changes_on_agenda(session=session, keys=keys, by=request.user)
            tell(
                request,
                ngettext("%(count)s Änderung steht auf der Tagesordnung.", "%(count)s Änderungen stehen auf der Tagesordnung.", len(added))
                % {"count": len(added)},
            )
            return _back(session)
        except RefusedError as refusal:
            refused = str(refusal)
    listed = change_list(session.concept)
    page = ChangesPage(
        title=_("Änderungen auswählen"),
        groups=_groups(listed, session, keys) if listed else (),
        has_edition=listed is not None,
        refused=refused,
        scripts=(asset("js/desk/tick-all.js"),),
        **_about(request, session),
    )
    return show(request, "decision/add_changes.html", page, status=409 if refused else 200)


@session_door(can_run_sessions)
def topic(request: DeskRequest, session: Session) -> HttpResponse:
    """Something to talk about."""
    form = TopicForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            add_items(session=session, items=[NewItem(kind=ItemKind.TOPIC, **form.cleaned_data)], by=request.user)
            tell(request, _("„%(title)s“ steht auf der Tagesordnung.") % {"title": form.cleaned_data["title"]})
            return _back(session)
        except DecisionError as refusal:
            form.say("title", str(refusal))
    page = AddPage(title=_("Ein Thema"), form=form, **_about(request, session))
    return show(request, "decision/add_topic.html", page, status=422 if form.errors else 200)


@session_door(can_run_sessions)
def carry(request: DeskRequest, session: Session) -> HttpResponse:
    """Take along what an earlier session adopted, in the words adopted there."""
    there, refused = _decided(session), ""
    numbers = {whole_number(one, digits=18) or 0 for one in request.POST.getlist("punkt")} - {0}
    if request.method == "POST":
        try:
            added = carry_forward(items=[item for item in there if item.pk in numbers], to=session, by=request.user)
            tell(request, ngettext("%(count)s Punkt ist mitgenommen.", "%(count)s Punkte sind mitgenommen.", len(added)) % {"count": len(added)})
            return _back(session)
        except DecisionError as refusal:
            refused = str(refusal)
    rows = tuple(_carry_row(item, not numbers or item.pk in numbers) for item in there)
    page = CarryPage(title=_("Beschlossenes mitnehmen"), rows=rows, refused=refused, scripts=(asset("js/desk/tick-all.js"),), **_about(request, session))
    return show(request, "decision/add_carried.html", page, status=409 if refused else 200)


def _about(request: DeskRequest, session: Session) -> dict[str, Any]:
    about = about_session(request, session, "session")
    about["crumbs"] += (Link(address=url("desk:session", slug=session.concept.slug, session_label=session.label), title=_("Tagesordnung")),)
    return about


def _back(session: Session) -> HttpResponse:
    return go("desk:session", slug=session.concept.slug, session_label=session.label)


def _groups(listed: Changes, session: Session, ticked: Sequence[str]) -> tuple[tuple[str, tuple[ChangeRow, ...]], ...]:
    """The changes by kind, in the order in which kinds are told."""
    taken = {key for keys in session.items.values_list("keys", flat=True) for key in keys}
    rows = sorted(listed.changed, key=lambda change: KIND_ORDER.index(change.kind))
    return tuple(
        (kind_word(kind, _LANGUAGE), tuple(_change_row(change, taken, ticked) for change in found))
        for kind, found in groupby(rows, key=lambda change: change.kind)
    )


def _change_row(change: Change, taken: set[str], ticked: Sequence[str]) -> ChangeRow:
    return ChangeRow(
        key=change.key,
        line=title_of_change(change, _LANGUAGE),
        what=ElementKind(change.element_kind).german,
        reason=" ".join(change.reasons),
        is_there=bool(taken.intersection(change.keys)),
        is_ticked=change.key in ticked,
    )


def _decided(session: Session) -> list[Item]:
    """What earlier sessions of other bodies adopted or noted and is not on this agenda yet; of each subject the newest."""
    permitting = [one.value for one in DecisionResult if one.permits_publication]
    rows = Item.objects.filter(session__concept=session.concept, session__held_on__lte=session.held_on, result__in=permitting)
    rows = rows.exclude(session=session).exclude(session__body=session.body).exclude(carried_to__isnull=False).exclude(kind=ItemKind.TOPIC)
    taken = {key for keys in session.items.values_list("keys", flat=True) for key in keys}
    candidates = set(session.items.filter(candidate__isnull=False).values_list("candidate_id", flat=True))
    found = rows.select_related("session__body", "candidate").defer("candidate__body").order_by("session__held_on", "session_id", "position", "pk")
    return [item for item in found if not taken.intersection(item.keys) and item.candidate_id not in candidates]


def _carry_row(item: Item, is_ticked: bool) -> CarryRow:
    where = _("%(body)s, %(day)s") % {"body": item.session.body.name, "day": near_day(item.session.held_on)}
    return CarryRow(number=item.pk, title=str(item), where=where, result=result_word(item.result), is_ticked=is_ticked)
