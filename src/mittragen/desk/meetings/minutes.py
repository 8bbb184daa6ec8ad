"""The minutes of an event: written, looked at for names, released, recalled."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.desk.meetings.pages import EventPage, about_event, may_plan
from mittragen.desk.meetings.rows import Row, Rows
from mittragen.desk.moments import moment
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door
from mittragen.edition.participating import MarkKind
from mittragen.participation.actions import recall_minutes, release_minutes, write_minutes
from mittragen.participation.marking import marks
from mittragen.participation.models import Event
from mittragen.participation.rules import ParticipationError, can_capture, can_plan

_PERSONAL = {MarkKind.PERSONAL_NAME, MarkKind.MAIL, MarkKind.TELEPHONE}


class MinutesForm(DeskForm):
    """What was said as a whole."""

    text = TextField(label=gettext_lazy("Zusammenfassung"), rows=8, required=False)


class AgendaRow(Row):
    """An item of the agenda and what came of it."""

    title = LineField(label=gettext_lazy("Punkt"), max_length=300, required=False)
    text = TextField(label=gettext_lazy("Ergebnis"), rows=3, required=False)


@dataclass(frozen=True, kw_only=True)
class MinutesPage(EventPage):
    """The minutes to write. ``released`` says since when everyone may read them; ``people`` is what may be the name or the address of somebody."""

    form: MinutesForm
    rows: Rows
    released: str
    people: tuple[str, ...]
    may_release: bool
    is_empty: bool
    refusal: str = ""


@dataclass(frozen=True, kw_only=True)
class ReleasePage(EventPage):
    """The minutes as everyone will read them."""

    text: str
    agenda: tuple[tuple[str, str], ...]
    people: tuple[str, ...]
    is_public: bool


@event_door(can_capture)
def minutes(request: DeskRequest, event: Event) -> HttpResponse:
    """Write the minutes."""
    agenda, refusal = [{"title": item.title, "text": item.text} for item in event.agenda.all()], ""
    form = MinutesForm(request.POST or None, initial={"text": event.minutes})
    rows = Rows(AgendaRow, "agenda", agenda, request.POST or None)
    if request.method == "POST" and form.is_valid() and rows.is_valid():
        try:
            write_minutes(event=event, text=form.cleaned_data["text"], agenda=[(one["title"], one["text"]) for one in rows.values()], by=request.user)
            tell(request, _("Gespeichert."))
            return go("desk:event-minutes", process=event.process.slug, event_key=event.key)
        except ParticipationError as said:
            refusal = str(said)
    page = MinutesPage(
        title=_("Protokoll"),
        form=form,
        rows=rows,
        released=moment(event.minutes_released_at) if event.minutes_released_at else "",
        people=people_in(event),
        may_release=may_plan(request),
        is_empty=not event.minutes and not agenda,
        refusal=refusal,
        **about_event(request, event, "event-minutes"),
    )
    return show(request, "meetings/minutes.html", page, status=422 if refusal or form.errors or rows.wrong() else 200)


@event_door(can_plan)
def release(request: DeskRequest, event: Event) -> HttpResponse:
    """Everyone may read the minutes, after one look at them."""
    if request.method == "POST":
        release_minutes(event=event, by=request.user)
        tell(request, _("Das Protokoll ist öffentlich."))
        return go("desk:event-minutes", process=event.process.slug, event_key=event.key)
    page = ReleasePage(
        title=_("Protokoll veröffentlichen"),
        text=event.minutes,
        agenda=tuple((item.title, item.text) for item in event.agenda.all()),
        people=people_in(event),
        is_public=event.process.is_public,
        **about_event(request, event, "event-minutes"),
    )
    return show(request, "meetings/release.html", page)


@event_door(can_plan, methods=("POST",))
def recall(request: DeskRequest, event: Event) -> HttpResponse:
    """Nobody outside reads them any more."""
    recall_minutes(event=event, by=request.user)
    tell(request, _("Das Protokoll ist nicht mehr öffentlich."))
    return go("desk:event-minutes", process=event.process.slug, event_key=event.key)


def people_in(event: Event) -> tuple[str, ...]:
    """What in the minutes may be the name, the number or the address of a person, each once."""
    texts = [event.minutes, *(part for item in event.agenda.all() for part in (item.title, item.text))]
    return tuple(dict.fromkeys(text[mark.start : mark.end] for text in texts for mark in marks(text) if mark.kind in _PERSONAL))
