"""The start, the capture screen of a table, and one card changed, taken away or put back."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.capturing.doors import Spot, spot_door
from mittragen.desk.capturing.pages import CardPage
from mittragen.desk.capturing.screen import UNFIT, screen, take_card
from mittragen.desk.capturing.start import start_page
from mittragen.desk.capturing.wording import kinds, place, spot_name, topic_of, topics
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door, process_door
from mittragen.desk.templating import url
from mittragen.municipality.models import JournalEntry
from mittragen.participation.actions import correct_card, put_back_cards, take_back_cards
from mittragen.participation.kinds import kind_of
from mittragen.participation.models import Contribution, Event, Process
from mittragen.participation.queries.capturing import cards_at
from mittragen.participation.rules import ParticipationError, can_capture

_LARGEST_NUMBER = 2**63 - 1


@process_door(can_capture, methods=("GET",))
def start(request: DeskRequest, process: Process) -> HttpResponse:
    """Which event, which table?"""
    return show(request, "capturing/start.html", start_page(process))


@spot_door()
def cards(request: DeskRequest, spot: Spot) -> HttpResponse:
    """Type a card, Enter, the next."""
    return take_card(request, spot) if request.method == "POST" else screen(request, spot)


@spot_door()
def card(request: DeskRequest, spot: Spot, card_key: str) -> HttpResponse:
    """Write a card anew."""
    row = _card(spot, card_key)
    text, refused = request.POST.get("text", row.text), ""
    kind, topic = request.POST.get("art", row.kind), request.POST.get("thema", row.topic.key if row.topic else "")
    if request.method == "POST":
        try:
            correct_card(card=row, text=text, kind=kind_of(kind), topic=topic_of(spot.event.process, topic), by=request.user)
            tell(request, _("Die Karte ist geändert."))
            return go("desk:capture-cards", **spot.where)
        except ParticipationError as refusal:
            refused = str(refusal)
    where = {**spot.where, "card_key": card_key}
    back = url("desk:capture-cards", **spot.where)
    page = CardPage(
        **place(spot.event.process, _("Karte ändern"), (spot_name(spot), back)),
        text=text,
        kinds=kinds(kind),
        topics=topics(spot.event.process, topic),
        action=url("desk:capture-card", **where),
        removing=url("desk:capture-remove", **where),
        back=back,
        refused=refused,
    )
    return show(request, "capturing/card.html", page, status=UNFIT if refused else 200)


@spot_door(methods=("POST",))
def remove(request: DeskRequest, spot: Spot, card_key: str) -> HttpResponse:
    """Take a card away; it can be put back."""
    count = take_back_cards(event=spot.event, keys=[card_key], by=request.user)
    if count:
        tell(request, _("Die Karte ist weg."), undo=url("desk:capture-put-back", **spot.where, card_key=card_key))
    else:
        tell(request, _("Über diese Karte ist schon entschieden. Sie bleibt."), kind="warning")
    return go("desk:capture-cards", **spot.where)


@spot_door(methods=("POST",))
def put_back(request: DeskRequest, spot: Spot, card_key: str) -> HttpResponse:
    """Put a card back that was taken away."""
    put_back_cards(event=spot.event, keys=[card_key], by=request.user)
    return go("desk:capture-cards", **spot.where)


@event_door(can_capture, methods=("POST",))
def undo(request: DeskRequest, event: Event, captured: int) -> HttpResponse:
    """Take back everything that was captured in one step."""
    rows = JournalEntry.objects.filter(pk=min(captured, _LARGEST_NUMBER), action="capture_cards", subject_kind="event", subject_key=event.key)
    change = found(found(rows.first()).changes.filter(name="cards").first())
    count = take_back_cards(event=event, keys=change.after.split(), by=request.user)
    tell(request, ngettext("%(count)s Karte ist wieder weg.", "%(count)s Karten sind wieder weg.", count) % {"count": count})
    return go("desk:capture", process=event.process.slug)


def _card(spot: Spot, key: str) -> Contribution:
    row = found(cards_at(spot.event, spot.table).filter(key=key, receipt_hash="").select_related("process", "phase__process", "board", "heading").first())
    row.event, row.table = spot.event, spot.table
    return row
