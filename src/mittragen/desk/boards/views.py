"""The board of an event: open it, show the way there, stop taking cards, take the cards over."""

from collections import Counter

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.design.assets import asset
from mittragen.desk.boards.doors import board_door
from mittragen.desk.boards.pages import (
    NoBoardPage,
    SortingPage,
    TakeOverPage,
    addresses_of,
    cards_counted,
    frame_facts,
    groups_of,
    host_of,
    state_words,
    where_of,
)
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door
from mittragen.desk.templating import url
from mittragen.edition.participating import ModerationTime
from mittragen.outputs.html.rendering import qr_path
from mittragen.participation.actions import freeze_board, open_board, take_over_board
from mittragen.participation.models import Board, BoardHeading, Event
from mittragen.participation.queries.boards import board_of, cards_to_sort
from mittragen.participation.rules import can_capture


@event_door(can_capture, methods=("GET",))
def board(request: DeskRequest, event: Event) -> HttpResponse:
    """The board with its cards to sort, or how to open one."""
    found = board_of(event)
    if found is None:
        page = NoBoardPage(
            **frame_facts(event, _("Tafel")), open_address=addresses_of(event)["open"], event_title=event.title, is_cancelled=event.cancelled_at is not None
        )
        return show(request, "boards/none.html", page)
    found.event = event
    return show_board(request, found)


@event_door(can_capture, methods=("POST",))
def open_for_cards(request: DeskRequest, event: Event) -> HttpResponse:
    """Take cards from phones, for the first time or again."""
    open_board(event=event, by=request.user)
    tell(request, _("Die Tafel ist offen."), undo=addresses_of(event)["freeze"])
    return go("desk:board", **where_of(event))


@board_door(methods=("POST",))
def freeze(request: DeskRequest, board: Board) -> HttpResponse:
    """Take no more cards from phones."""
    freeze_board(board=board, by=request.user)
    tell(request, _("Die Tafel nimmt keine Karten von Telefonen mehr an."), undo=addresses_of(board.event)["open"])
    return go("desk:board", **where_of(board.event))


@board_door()
def take_over(request: DeskRequest, board: Board) -> HttpResponse:
    """Say what will happen to the cards, then do it."""
    if request.method == "POST":
        count = take_over_board(board=board, by=request.user)
        tell(request, _("%(cards)s übernommen. Sie stehen jetzt unter „Beiträge“, was noch wartet auch unter „Prüfen“.") % {"cards": cards_counted(count)})
        return go("desk:board", **where_of(board.event))
    back = url("desk:board", **where_of(board.event))
    facts = frame_facts(board.event, _("Karten übernehmen"))
    page = TakeOverPage(**facts, sentences=_what_happens(board), address=addresses_of(board.event)["take-over"], back=back)
    return show(request, "boards/take_over.html", page)


def show_board(request: DeskRequest, board: Board, *, title: str = "", error: str = "", status: int = 200) -> HttpResponse:
    """The sorting page; with a heading that could not be added it comes back with status 422."""
    cards, process = cards_to_sort(board), board.event.process
    host, code = host_of(request), board.join_code
    page = SortingPage(
        **frame_facts(board.event, _("Tafel: %(event)s") % {"event": board.event.title}),
        scripts=tuple(asset(f"js/desk/{name}") for name in ("board-sort.js", "board-drag.js", "board-keys.js")),
        is_wide=True,
        code=code,
        shown_code=f"{code[:3]} {code[3:]}".upper(),
        phone=f"{host}/tafel/{code}/",
        qr=qr_path(f"{host}/tafel/{code}/"),
        wall=f"/tafel/{code}/wand/",
        is_open=board.is_open,
        is_taken_over=board.taken_over_at is not None,
        is_public=process.is_public and process.closed_at is None,
        state=state_words(board),
        revision=board.revision,
        count=len(cards),
        groups=groups_of(board, BoardHeading.objects.filter(event=board.event_id), cards),
        topics=tuple(process.topic_rows.all()),
        heading_title=title,
        heading_error=error,
        addresses=addresses_of(board.event),
    )
    return show(request, "boards/sorting.html", page, status=status)


def _what_happens(board: Board) -> tuple[str, ...]:
    kept_off = Counter(card.is_kept_off for card in cards_to_sort(board))
    first = _("%(cards)s werden Beiträge wie alle anderen und behalten ihre Überschrift.") % {"cards": cards_counted(kept_off.total())}
    if board.event.process.moderation == ModerationTime.AFTER:
        then = _("Sie sind sofort öffentlich zu lesen. Nur Karten mit einem Namen, einer Nummer oder einer Beleidigung warten unter „Prüfen“.")
    else:
        then = _("Sie warten dann unter „Prüfen“. Öffentlich zu lesen sind sie erst, wenn jemand sie dort veröffentlicht.")
    off = _("%(cards)s, die nicht auf der Wand liegen, warten ebenfalls unter „Prüfen“.") % {"cards": cards_counted(kept_off[True])}
    last = _("Telefone können danach keine Karten mehr senden. Sortieren können Sie weiterhin. Das Übernehmen lässt sich nicht zurücknehmen.")
    return (first, then, *((off,) if kept_off[True] else ()), last)
