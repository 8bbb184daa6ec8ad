"""Many seats at once: pasted, looked at, taken over. What has an error is shown with it, and nothing is lost."""

from collections.abc import Sequence
from dataclasses import dataclass

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from mittragen.actors.actions import find_or_add_actor
from mittragen.actors.names import folded
from mittragen.actors.queries import actors_by_name
from mittragen.decision.actions import add_seat, write_seat_person
from mittragen.decision.models import Body
from mittragen.decision.queries import seats_of
from mittragen.desk.decision.bodies import address_of, crumbs
from mittragen.desk.decision.places import body_door
from mittragen.desk.decision.seat_lines import MOST_LINES, SeatLine, seat_lines
from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import DeskPage, go, show, tell

_LONGEST = 60_000


class LinesField(forms.CharField):
    """Lines as they were pasted: tabs divide columns, and each cell goes through the gate later."""

    widget = forms.Textarea(attrs={"rows": 12, "spellcheck": "false"})


class PasteForm(DeskForm):
    """The lines, and what to do with organisations that stand in no list."""

    lines = LinesField(
        label=gettext_lazy("Eine Zeile je Sitz"),
        max_length=_LONGEST,
        strip=False,
        help_text=gettext_lazy(
            "Bezeichnung; Organisation; Name; E-Mail; Vertretung; E-Mail. Was Sie nicht wissen, bleibt leer. Aus Excel kopiert geht es auch."
        ),
        error_messages={
            "required": gettext_lazy("Bitte fügen Sie mindestens eine Zeile ein."),
            "max_length": gettext_lazy("Das sind sehr viele Zeilen. Bitte fügen Sie sie in mehreren Teilen ein."),
        },
    )
    adds_organisations = forms.BooleanField(label=gettext_lazy("Organisationen, die noch nicht in der Liste stehen, anlegen"), required=False)


@dataclass(frozen=True, kw_only=True)
class PastePage(DeskPage):
    """The lines; with ``rows`` how they were understood. ``wrong`` counts lines that have to be changed first."""

    section: str = "bodies"
    form: PasteForm
    rows: tuple[SeatLine, ...] = ()
    wrong: int = 0
    back: str


@body_door()
def paste(request: DeskRequest, body: Body) -> HttpResponse:
    """Look at the lines first, take them over then."""
    form = PasteForm(request.POST or None)
    rows = _read(body, form) if request.method == "POST" and form.is_valid() else ()
    wrong = sum(bool(row.errors) for row in rows)
    if rows and not wrong and request.POST.get("do") == "take":
        _take_over(request, body, rows)
        tell(request, ngettext("%(count)s Sitz ist angelegt.", "%(count)s Sitze sind angelegt.", len(rows)) % {"count": len(rows)})
        return go("desk:body", body_number=body.pk)
    page = PastePage(title=_("Sitze einfügen"), crumbs=crumbs(body), form=form, rows=rows, wrong=wrong, back=address_of(body))
    return show(request, "decision/seats_paste.html", page, status=422 if form.errors or wrong else 200)


def _read(body: Body, form: PasteForm) -> tuple[SeatLine, ...]:
    there = {folded(seat.title) for seat in seats_of(body)}
    rows = seat_lines(form.cleaned_data["lines"], actors_by_name(), there, adds_organisations=form.cleaned_data["adds_organisations"])
    if not rows:
        form.say("lines", _("Bitte fügen Sie mindestens eine Zeile ein."))
    if len(rows) > MOST_LINES:
        form.say("lines", _("Das sind %(count)s Zeilen. Bitte fügen Sie höchstens %(most)s auf einmal ein.") % {"count": len(rows), "most": MOST_LINES})
        return ()
    return rows


def _take_over(request: DeskRequest, body: Body, rows: Sequence[SeatLine]) -> None:
    by = request.user
    for row in rows:
        actor = find_or_add_actor(municipality=body.municipality, name=row.organisation, by=by) if row.is_new else row.actor
        seat = add_seat(body=body, title=row.title, actor=actor, by=by)
        for name, email, is_deputy in ((row.name, row.email, False), (row.deputy, row.deputy_email, True)):
            if name:
                write_seat_person(seat=seat, name=name, email=email, is_deputy=is_deputy, by=by)
