"""One round: who answered, who is missing; reminded, extended, closed."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.rounds.forms import DueForm
from mittragen.desk.rounds.listing import percent, state_of
from mittragen.desk.rounds.place import link_to_round, link_to_rounds, placed, round_at
from mittragen.desk.rounds.words import LANES, RequestLine, lane_titles, request_line
from mittragen.desk.templating import url
from mittragen.edition.text import whole_number
from mittragen.monitoring.actions import close_round, extend_round, reopen_round
from mittragen.monitoring.actions.reminding import goes_out_on, remind
from mittragen.monitoring.models import ON_THE_WAY, Letter, ReportingRound
from mittragen.monitoring.queries import round_rows
from mittragen.monitoring.rules import can_monitor, can_read_progress
from mittragen.municipality.refusal import RefusedError


@dataclass(frozen=True, kw_only=True)
class LaneLink:
    link: Link
    count: int


@dataclass(frozen=True, kw_only=True)
class RoundPage(DeskPage):
    """A round with its organisations. ``on_the_way`` mails wait to be sent: then the page looks again by itself."""

    may_edit: bool
    state: str
    due_on: str
    days: int
    asked: int
    answered: int
    opened: int
    declined: int
    missing: int
    share: float
    opened_share: float
    measures: int
    measures_answered: int
    lane: str
    lanes: tuple[LaneLink, ...]
    lines: tuple[RequestLine, ...]
    query: str
    order: str
    on_the_way: int
    is_closed: bool
    here: str
    remind: str
    extend: str
    close: str
    csv: str


@dataclass(frozen=True, kw_only=True)
class RemindPage(DeskPage):
    """Whom a reminder goes to, and when."""

    names: tuple[str, ...]
    numbers: tuple[int, ...]
    without: tuple[str, ...]
    day: str
    is_today: bool
    back: str


@dataclass(frozen=True, kw_only=True)
class ExtendPage(DeskPage):
    form: forms.Form
    back: str


@dataclass(frozen=True, kw_only=True)
class ClosePage(DeskPage):
    missing: tuple[str, ...]
    is_closed: bool
    back: str


@concept_door(can_read_progress, methods=("GET",))
def one(request: DeskRequest, concept: Concept, round_number: int) -> HttpResponse:
    """Who answered and who is missing."""
    held = round_at(concept, round_number)
    may_edit = can_monitor(request.user, request.municipality)
    if held.sent_at is None and may_edit:
        return go("desk:round-send", slug=concept.slug, round_number=held.pk)
    rows = round_rows(held)
    lines = [request_line(row, concept.slug) for row in rows]
    lane = request.GET.get("stand", "alle")
    lane = lane if lane in LANES else "alle"
    where = {"slug": concept.slug, "round_number": held.pk}
    here = url("desk:round", **where)
    kept = {name: request.GET[name][:100] for name in ("suche", "ordnung") if request.GET.get(name)}
    answered, opened, declined = (sum(line.state == state for line in lines) for state in ("answered", "opened", "declined"))
    page = RoundPage(
        **placed(concept, held.title, crumbs=(link_to_rounds(concept),), scripts=("tick-all.js",), is_wide=True),
        may_edit=may_edit,
        state=state_of(held),
        due_on=in_words(held.due_on),
        days=(held.due_on - timezone.localdate()).days,
        asked=len(lines),
        answered=answered,
        opened=opened,
        declined=declined,
        missing=sum(line.is_silent for line in lines),
        share=percent(answered, len(lines)),
        opened_share=percent(opened, len(lines)),
        measures=sum(line.asked for line in lines),
        measures_answered=sum(line.answered for line in lines),
        lane=lane,
        lanes=tuple(
            LaneLink(
                link=Link(address=f"{here}?{urlencode({**kept, 'stand': name})}", title=title, is_current=name == lane),
                count=sum(name in line.lanes for line in lines),
            )
            for name, title in lane_titles().items()
        ),
        lines=_shown(request, lines, lane),
        query=request.GET.get("suche", "")[:100],
        order=request.GET.get("ordnung", "name"),
        on_the_way=_on_the_way(held),
        is_closed=held.closed_at is not None,
        here=here,
        remind=url("desk:round-remind", **where),
        extend=url("desk:round-extend", **where),
        close=url("desk:round-close", **where),
        csv=url("desk:round-list", **where),
    )
    response = show(request, "rounds/round.html", page)
    if request.headers.get("HX-Request") and not page.on_the_way:
        # The last mail has left: now the table says so, too.
        response["HX-Refresh"] = "true"
    return response


@concept_door(can_monitor)
def remind_missing(request: DeskRequest, concept: Concept, round_number: int) -> HttpResponse:
    """Ask to whom it goes; write to those who are missing, or to those of them that were ticked."""
    held = round_at(concept, round_number)
    ticked = {whole_number(raw, digits=18) or 0 for raw in request.POST.getlist("anfrage") + request.GET.getlist("anfrage")} - {0}
    if "auswahl" in request.GET and not ticked:
        tell(request, _("Bitte kreuzen Sie zuerst Organisationen an."), kind="warning")
        return go("desk:round", slug=concept.slug, round_number=held.pk)
    rows = [row for row in round_rows(held) if row.is_silent and (not ticked or row.request.pk in ticked)]
    if request.method == "POST" and "erinnern" in request.POST:
        try:
            count = remind(held=held, by=request.user, requests=[row.request for row in rows] if ticked else None)
        except RefusedError as refusal:
            tell(request, str(refusal), kind="warning")
        else:
            none = _("Niemand war mehr zu erinnern: Alle haben inzwischen geantwortet oder sind heute schon erinnert worden.")
            tell(request, ngettext("Eine Erinnerung ist unterwegs.", "%(count)s Erinnerungen sind unterwegs.", count) % {"count": count} if count else none)
        return go("desk:round", slug=concept.slug, round_number=held.pk)
    day = goes_out_on(request.municipality)
    page = RemindPage(
        **placed(concept, _("Erinnern"), crumbs=(link_to_rounds(concept), link_to_round(held))),
        names=tuple(row.actor.name for row in rows if row.has_address),
        numbers=tuple(row.request.pk for row in rows if row.has_address),
        without=tuple(row.actor.name for row in rows if not row.has_address),
        day=in_words(day),
        is_today=day == timezone.localdate(),
        back=url("desk:round", slug=concept.slug, round_number=held.pk),
    )
    return show(request, "rounds/remind.html", page)


@concept_door(can_monitor)
def extend(request: DeskRequest, concept: Concept, round_number: int) -> HttpResponse:
    """Longer for everybody."""
    held = round_at(concept, round_number)
    form = DueForm(request.POST or None, initial={"due_on": held.due_on})
    if request.method == "POST" and form.is_valid():
        try:
            extend_round(held=held, due_on=form.cleaned_data["due_on"], by=request.user)
        except RefusedError as refusal:
            form.add_error("due_on", str(refusal))
        else:
            tell(request, _("Alle haben jetzt Zeit bis zum %(day)s.") % {"day": in_words(form.cleaned_data["due_on"])})
            return go("desk:round", slug=concept.slug, round_number=held.pk)
    back = url("desk:round", slug=concept.slug, round_number=held.pk)
    page = ExtendPage(**placed(concept, _("Frist für alle verlängern"), crumbs=(link_to_rounds(concept), link_to_round(held))), form=form, back=back)
    return show(request, "rounds/extend.html", page, status=422 if form.errors else 200)


@concept_door(can_monitor)
def close(request: DeskRequest, concept: Concept, round_number: int) -> HttpResponse:
    """Ask, and close it; a closed one is opened again."""
    held = round_at(concept, round_number)
    if request.method == "POST":
        return _closed(request, concept, held)
    missing = tuple(row.actor.name for row in round_rows(held) if row.is_silent)
    title = _("Abfrage wieder öffnen?") if held.closed_at is not None else _("Abfrage abschließen?")
    back = url("desk:round", slug=concept.slug, round_number=held.pk)
    crumbs = (link_to_rounds(concept), link_to_round(held))
    page = ClosePage(**placed(concept, title, crumbs=crumbs), missing=missing, is_closed=held.closed_at is not None, back=back)
    return show(request, "rounds/close.html", page)


def _on_the_way(held: ReportingRound) -> int:
    """How many mails go out just now."""
    letters = Letter.objects.filter(recipient__request__round=held, state__in=ON_THE_WAY)
    return letters.filter(try_at__lte=timezone.now()).count()


def _closed(request: DeskRequest, concept: Concept, held: ReportingRound) -> HttpResponse:
    undo = url("desk:round-close", slug=concept.slug, round_number=held.pk)
    if held.closed_at is not None:
        reopen_round(held=held, by=request.user)
        tell(request, _("Die Abfrage ist wieder offen."))
    else:
        close_round(held=held, by=request.user)
        tell(request, _("Die Abfrage ist abgeschlossen."), undo=undo)
    return go("desk:round", slug=concept.slug, round_number=held.pk)


def _shown(request: DeskRequest, lines: list[RequestLine], lane: str) -> tuple[RequestLine, ...]:
    """Those of a tab that fit the search, in the order asked for."""
    wanted = request.GET.get("suche", "").strip().casefold()[:100]
    shown = [line for line in lines if lane in line.lanes and (not wanted or wanted in line.organisation.casefold() or wanted in line.people.casefold())]
    match request.GET.get("ordnung"):
        case "stand":
            shown.sort(key=lambda line: (line.state, -line.asked + line.answered))
        case "offen":
            shown.sort(key=lambda line: line.answered - line.asked)
    return tuple(shown)
