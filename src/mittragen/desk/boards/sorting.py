"""Cards are put under headings, kept off the wall, put under topics: one or many, with a script or without."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.desk.boards.doors import board_door
from mittragen.desk.boards.pages import ChangesPage, addresses_of, cards_counted, groups_of, state_words, where_of
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, part, tell
from mittragen.edition.text import whole_number
from mittragen.participation.actions import keep_off_wall, lay_on_wall, set_topic_of_cards, sort_cards
from mittragen.participation.models import Board, BoardHeading
from mittragen.participation.queries.boards import cards_to_sort
from mittragen.participation.rules import ParticipationError

_MOST_KEYS = 2_000


@board_door(methods=("GET",))
def news(request: DeskRequest, board: Board) -> HttpResponse:
    """What changed after the number of change ``seit``; 204 when nothing did."""
    since = _number(request.GET.get("seit", ""))
    return HttpResponse(status=204) if since == board.revision else changes(request, board, since)


@board_door(methods=("POST",))
def sort(request: DeskRequest, board: Board) -> HttpResponse:
    """What was chosen in the bar, or dropped, or pressed."""
    keys = list(dict.fromkeys(request.POST.getlist("karte")))[:_MOST_KEYS]
    if not keys:
        raise ParticipationError(_("Bitte wählen Sie zuerst Karten aus."))
    done = {"thema": _topic_set, "abnehmen": _kept_off, "zeigen": _laid}.get(request.POST.get("tun", ""), _sorted)
    said, undo = done(request, board, keys)
    if request.headers.get("X-Requested-With") == "fetch":
        board.refresh_from_db(fields=["revision"])
        return changes(request, board, _number(request.POST.get("seit", "")), said, undo)
    tell(request, said, undo=undo)
    return go("desk:board", **where_of(board.event))


@board_door(methods=("POST",))
def undo(request: DeskRequest, board: Board) -> HttpResponse:
    """Put cards back where they lay: ``lag`` names a heading and its cards ("12.b2x4k.b7m3p"), ``tun`` takes back what was done with the wall."""
    keys = request.GET.get("karten", "").split(".")
    act = {"abnehmen": keep_off_wall, "zeigen": lay_on_wall}.get(request.GET.get("tun", ""))
    if act:
        act(board=board, keys=keys, by=request.user)
    for lay in request.GET.getlist("lag"):
        number, _dot, rest = lay.partition(".")
        sort_cards(board=board, keys=rest.split("."), heading=_heading(board, number), by=request.user)
    if request.headers.get("X-Requested-With") == "fetch":
        board.refresh_from_db(fields=["revision"])
        return changes(request, board, _number(request.POST.get("seit", "")), _("Zurückgenommen."))
    tell(request, _("Zurückgenommen."))
    return go("desk:board", **where_of(board.event))


def changes(request: DeskRequest, board: Board, since: int, said: str = "", undo: str = "") -> HttpResponse:
    """The cards that changed, under all headings, for the script."""
    # A number from the future is of another database: everything is told.
    cards = cards_to_sort(board, since if since <= board.revision else 0)
    page = ChangesPage(
        title="",
        revision=board.revision,
        said=said,
        undo=undo,
        state=state_words(board),
        is_open=board.is_open,
        count=board.cards.filter(state__in=("waiting", "published", "blackened", "held")).count(),
        groups=groups_of(board, BoardHeading.objects.filter(event=board.event_id), [card for card in cards if not card.is_gone]),
        gone=tuple(card.key for card in cards if card.is_gone),
    )
    return part(request, "boards/changes.html", page)


def _sorted(request: DeskRequest, board: Board, keys: list[str]) -> tuple[str, str]:
    heading = _heading(board, request.POST.get("ueberschrift", ""))
    lay: dict[int, list[str]] = {}
    for key, number in board.cards.filter(key__in=keys).order_by("board_position", "id").values_list("key", "heading_id"):
        lay.setdefault(number or 0, []).append(key)
    count = sort_cards(board=board, keys=keys, heading=heading, by=request.user, before=request.POST.get("vor", "")[:12])
    words = {"cards": cards_counted(count), "heading": heading.title if heading else ""}
    said = _("%(cards)s unter „%(heading)s“ gelegt.") % words if heading else _("%(cards)s zurück zu den Karten ohne Überschrift gelegt.") % words
    before = "&".join(f"lag={number}.{'.'.join(of_heading)}" for number, of_heading in lay.items())
    return said, f"{addresses_of(board.event)['undo']}?{before}" if before else ""


def _topic_set(request: DeskRequest, board: Board, keys: list[str]) -> tuple[str, str]:
    wanted = request.POST.get("thema", "")
    topic = found(board.event.process.topic_rows.filter(key=wanted).first()) if wanted else None
    count = set_topic_of_cards(board=board, keys=keys, topic=topic, by=request.user)
    words = {"cards": cards_counted(count), "topic": topic.title if topic else ""}
    return (_("%(cards)s gehören jetzt zum Thema „%(topic)s“.") if topic else _("%(cards)s gehören jetzt zu keinem Thema.")) % words, ""


def _kept_off(request: DeskRequest, board: Board, keys: list[str]) -> tuple[str, str]:
    turned = keep_off_wall(board=board, keys=keys, by=request.user)
    return _("%(cards)s von der Wand genommen.") % {"cards": cards_counted(len(turned))}, _back(board, "zeigen", turned)


def _laid(request: DeskRequest, board: Board, keys: list[str]) -> tuple[str, str]:
    turned = lay_on_wall(board=board, keys=keys, by=request.user)
    return _("%(cards)s auf die Wand gelegt.") % {"cards": cards_counted(len(turned))}, _back(board, "abnehmen", turned)


def _back(board: Board, act: str, keys: list[str]) -> str:
    return f"{addresses_of(board.event)['undo']}?tun={act}&karten={'.'.join(keys)}" if keys else ""


def _heading(board: Board, number: str) -> BoardHeading | None:
    """The heading with this number; nothing for 0. A heading that somebody removed meanwhile is told of."""
    wanted = _number(number)
    if not wanted:
        return None
    heading = BoardHeading.objects.filter(event=board.event_id, pk=wanted).first()
    if heading is None:
        raise ParticipationError(_("Diese Überschrift gibt es nicht mehr. Bitte laden Sie die Seite neu und wählen Sie eine andere."))
    return heading


def _number(typed: str) -> int:
    return whole_number(typed) or 0
