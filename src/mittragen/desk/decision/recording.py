"""Recording in the meeting: item by item, by keyboard; what two people record at once is told to the second."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.rules import can_read_draft
from mittragen.decision.actions import clear_result, record_result, settle_amendment
from mittragen.decision.models import Item, Session
from mittragen.decision.queries import advance_votes_of, presence_of
from mittragen.decision.rules import ChangedMeanwhileError, DecisionError, can_run_sessions
from mittragen.decision.wordings import wordings_of
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.decision.attendance import Coming, coming
from mittragen.desk.decision.council_paper import Asked, asked_of, typed_with
from mittragen.desk.decision.places import SessionPage, about_session, item_in, session_door
from mittragen.desk.decision.recording_form import RecordForm
from mittragen.desk.decision.showing import AgendaRow, ItemShown, agenda_rows, shown
from mittragen.desk.decision.words import result_word, votes_word
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.edition.terms import AmendmentState, Ballot, DecisionResult

_SCRIPTS = ("record-keys.js", "record-texts.js")


@dataclass(frozen=True, kw_only=True)
class Advance:
    """What was voted beforehand: how often, and by which seats."""

    word: str
    count: int
    seats: str


@dataclass(frozen=True, kw_only=True)
class RecordingPage(SessionPage):
    """The agenda, the item at hand, the form. ``meanwhile`` says what somebody else recorded."""

    rows: tuple[AgendaRow, ...]
    item: ItemShown
    form: RecordForm
    coming: Coming
    advance: tuple[Advance, ...]
    meanwhile: str
    previous: Link | None
    following: Link | None
    waiting: int
    has_result: bool
    asked: Asked | None


@dataclass(frozen=True, kw_only=True)
class NothingPage(SessionPage):
    """An agenda without items."""


@session_door(can_run_sessions, methods=("GET",))
def start(request: DeskRequest, session: Session) -> HttpResponse:
    """The first item without a result, else the first one."""
    where = {"slug": session.concept.slug, "session_label": session.label}
    first = session.items.filter(result="").order_by("position", "pk").first() or session.items.order_by("position", "pk").first()
    if session.closed_at is not None:
        return go("desk:session-closing", **where)
    if first is not None:
        return go("desk:session-record", item_number=first.pk, **where)
    page = NothingPage(title=_("Protokoll"), **about_session(request, session, "session-recording"))
    return show(request, "decision/record_nothing.html", page)


@session_door(can_run_sessions)
def record(request: DeskRequest, session: Session, item_number: int) -> HttpResponse:
    """One item: what came out of it. Saving goes on to the next one."""
    if session.closed_at is not None:
        return go("desk:session-closing", slug=session.concept.slug, session_label=session.label)
    item, asked, meanwhile = item_in(session, item_number), asked_of(request), ""
    form = _form(item, request.POST if request.method == "POST" and asked is None else None, typed=typed_with(request, asked))
    if form.is_bound and form.is_valid():
        try:
            _write(request, item, form)
            return _next(request, session, item)
        except ChangedMeanwhileError:
            item = item_in(session, item_number)
            meanwhile, form = _meanwhile(item), _form(item, typed=request.POST.dict())
        except DecisionError as refusal:
            form.say("", str(refusal))
    refused = form.is_bound and bool(form.errors)
    page = _page(request, session, item, form, meanwhile=meanwhile, asked=asked)
    return show(request, "decision/record.html", page, status=409 if meanwhile else 422 if refused or (asked and asked.error) else 200)


@session_door(can_run_sessions, methods=("POST",))
def clear(request: DeskRequest, session: Session, item_number: int) -> HttpResponse:
    """Take a result back."""
    item = item_in(session, item_number)
    clear_result(item=item, by=request.user)
    tell(request, _("Das Ergebnis zu TOP %(number)s ist zurückgenommen.") % {"number": item.number}, kind="info")
    return go("desk:session-record", slug=session.concept.slug, session_label=session.label, item_number=item_number)


def _form(item: Item, data: Any = None, *, typed: Mapping[str, str] | None = None) -> RecordForm:
    amendments = list(item.amendments.select_related("seat"))
    advance = Counter(vote.ballot for vote in advance_votes_of(item))
    return RecordForm(data, item=item, wordings=wordings_of(item), amendments=amendments, advance=advance, typed=typed or {})


def _write(request: DeskRequest, item: Item, form: RecordForm) -> None:
    record_result(item=item, by=request.user, **form.facts())
    again = False
    for amendment, state in form.settled():
        amendment.item = item
        settle_amendment(amendment=amendment, state=state, by=request.user)
        again = again or state is AmendmentState.ADOPTED
    if again and form.facts()["result"] is DecisionResult.ADOPTED_WITH_CHANGES:
        # An amendment that is taken over puts its own words there: what was typed on top of it is what was decided.
        record_result(item=item, by=request.user, **form.facts() | {"seen": ""})


def _next(request: DeskRequest, session: Session, item: Item) -> HttpResponse:
    """On to the next item without a result; after the last one, to the end of the session."""
    where = {"slug": session.concept.slug, "session_label": session.label}
    undo = url("desk:session-clear", item_number=item.pk, **where)
    tell(request, _("TOP %(number)s: %(result)s.") % {"number": item.number, "result": result_word(request.POST["result"])}, undo=undo)
    waiting = session.items.filter(result="").order_by("position", "pk")
    following = waiting.filter(position__gt=item.position).first() or waiting.first()
    return go("desk:session-record", item_number=following.pk, **where) if following else go("desk:session-closing", **where)


def _meanwhile(item: Item) -> str:
    if not item.result:
        return _("Inzwischen hat jemand anderes das Ergebnis zurückgenommen.")
    votes = votes_word(item.votes_for, item.votes_against, item.abstentions)
    said = f"{result_word(item.result)} ({votes})" if votes else result_word(item.result)
    return _("Inzwischen hat jemand anderes festgehalten: %(result)s.") % {"result": said}


def _page(request: DeskRequest, session: Session, item: Item, form: RecordForm, *, meanwhile: str, asked: Asked | None) -> RecordingPage:
    rows = agenda_rows(session)
    at = next(place for place, row in enumerate(rows) if row.number == item.pk)
    links = [_link(session, row) for row in rows]
    return RecordingPage(
        title=_("TOP %(number)s: %(title)s") % {"number": item.number, "title": item.title},
        is_wide=True,
        scripts=tuple(asset(f"js/desk/{name}") for name in _SCRIPTS),
        rows=rows,
        item=shown(item, slug=session.concept.slug, links=can_read_draft(request.user, request.municipality)),
        form=form,
        coming=coming(presence_of(session)),
        advance=_advance(item),
        meanwhile=meanwhile,
        previous=links[at - 1] if at else None,
        following=links[at + 1] if at + 1 < len(links) else None,
        waiting=sum(not row.result for row in rows),
        has_result=bool(item.result),
        asked=asked,
        **about_session(request, session, "session-recording"),
    )


def _link(session: Session, row: AgendaRow) -> Link:
    address = url("desk:session-record", slug=session.concept.slug, session_label=session.label, item_number=row.number)
    return Link(address=address, title=row.title, label=row.place)


def _advance(item: Item) -> tuple[Advance, ...]:
    seats: dict[str, list[str]] = {}
    for vote in advance_votes_of(item):
        seats.setdefault(vote.ballot, []).append(vote.seat.title)
    return tuple(Advance(word=one.german, count=len(seats[one]), seats=", ".join(seats[one])) for one in Ballot if one in seats)
