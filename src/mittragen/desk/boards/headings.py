"""The headings of a board: add, rename, move, remove, and bring back what was removed."""

from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.desk.boards.doors import board_door
from mittragen.desk.boards.pages import where_of
from mittragen.desk.boards.views import show_board
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, tell
from mittragen.desk.templating import url
from mittragen.edition.text import whole_number
from mittragen.municipality.refusal import RefusedError
from mittragen.participation.actions import add_heading, order_headings, remove_heading, rename_heading, sort_cards
from mittragen.participation.models import Board, BoardHeading


@board_door(methods=("POST",))
def add(request: DeskRequest, board: Board) -> HttpResponse:
    """A new heading after all others."""
    title = request.POST.get("titel", "")
    try:
        add_heading(board=board, title=title, by=request.user)
    except RefusedError as refusal:
        return show_board(request, board, title=title, error=str(refusal), status=422)
    return go("desk:board", **where_of(board.event))


@board_door(methods=("POST",))
def rename(request: DeskRequest, board: Board, heading_number: int) -> HttpResponse:
    """Another title."""
    heading = _heading(board, heading_number)
    rename_heading(heading=heading, title=request.POST.get("titel", ""), by=request.user)
    tell(request, _("Die Überschrift heißt jetzt „%(title)s“.") % {"title": heading.title})
    return go("desk:board", **where_of(board.event))


@board_door(methods=("POST",))
def place(request: DeskRequest, board: Board, heading_number: int) -> HttpResponse:
    """One place further to the front or to the back."""
    heading = _heading(board, heading_number)
    order = list(BoardHeading.objects.filter(event=board.event_id).values_list("pk", flat=True))
    at = order.index(heading.pk)
    other = max(0, at - 1) if request.POST.get("wohin") == "vor" else min(len(order) - 1, at + 1)
    order.insert(other, order.pop(at))
    order_headings(board=board, headings=order, by=request.user)
    return go("desk:board", **where_of(board.event))


@board_door(methods=("POST",))
def remove(request: DeskRequest, board: Board, heading_number: int) -> HttpResponse:
    """Remove a heading; its cards lie unsorted again."""
    heading = _heading(board, heading_number)
    keys = heading.cards.order_by("board_position", "id").values_list("key", flat=True)
    at = BoardHeading.objects.filter(event=board.event_id, position__lt=heading.position).count()
    before = urlencode({"titel": heading.title, "platz": at, "karten": ".".join(keys)})
    remove_heading(heading=heading, by=request.user)
    said = _("Die Überschrift „%(title)s“ ist entfernt. Ihre Karten liegen bei denen ohne Überschrift.") % {"title": heading.title}
    tell(request, said, undo=f"{url('desk:board-heading-restore', **where_of(board.event))}?{before}")
    return go("desk:board", **where_of(board.event))


@board_door(methods=("POST",))
def restore(request: DeskRequest, board: Board) -> HttpResponse:
    """A removed heading again, at its place, with those of its cards that nobody put elsewhere meanwhile."""
    heading = add_heading(board=board, title=request.GET.get("titel", ""), by=request.user)
    order = [pk for pk in BoardHeading.objects.filter(event=board.event_id).values_list("pk", flat=True) if pk != heading.pk]
    place = whole_number(request.GET.get("platz", ""))
    order.insert(len(order) if place is None else place, heading.pk)
    order_headings(board=board, headings=order, by=request.user)
    keys = request.GET.get("karten", "").split(".")
    unsorted = set(board.cards.filter(key__in=keys, heading=None).values_list("key", flat=True))
    sort_cards(board=board, keys=[key for key in keys if key in unsorted], heading=heading, by=request.user)
    tell(request, _("Die Überschrift „%(title)s“ ist wieder da.") % {"title": heading.title})
    return go("desk:board", **where_of(board.event))


def _heading(board: Board, number: int) -> BoardHeading:
    # The number comes from an address: larger than any database counts, it is nobody's.
    heading: BoardHeading = found(BoardHeading.objects.filter(event=board.event_id, pk=number).first() if number < 2**63 else None)
    heading.event = board.event
    heading.event.board = board
    return heading
