"""The board on paper and as a workbook: what a photo of the wall was for."""

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import long_date
from mittragen.desk.boards.doors import board_door
from mittragen.desk.boards.pages import PrintPage, cards_counted, frame_facts, groups_of, where_of
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import show
from mittragen.desk.templating import url
from mittragen.outputs.xlsx import TARGET
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of
from mittragen.participation.models import Board, BoardHeading
from mittragen.participation.queries.boards import cards_to_sort


@board_door(methods=("GET",))
def sheet(request: DeskRequest, board: Board) -> HttpResponse:
    """All cards by heading, to print. Those kept off the wall are left out."""
    cards = [card for card in cards_to_sort(board) if not card.is_kept_off]
    groups = tuple(group for group in groups_of(board, BoardHeading.objects.filter(event=board.event_id), cards) if group.cards)
    page = PrintPage(
        **frame_facts(board.event, board.event.title), subtitle=_subtitle(board, len(cards)), groups=groups, back=url("desk:board", **where_of(board.event))
    )
    return show(request, "boards/print.html", page)


@board_door(methods=("GET",))
def workbook(request: DeskRequest, board: Board) -> HttpResponse:
    """All cards with everything known of them, one row each."""
    groups = groups_of(board, BoardHeading.objects.filter(event=board.event_id), cards_to_sort(board))
    rows = tuple(
        (group.title if group.number else "", card.text, card.topic_title, card.table, _("nein") if card.is_kept_off else _("ja"), card.key)
        for group in groups
        for card in group.cards
    )
    columns = ((_("Überschrift"), 30), (_("Karte"), 70), (_("Thema"), 24), (_("Tisch"), 16), (_("Auf der Wand"), 14), (_("Schlüssel"), 12))
    properties = {"title": board.event.title, "author": str(request.municipality), "created": _moment(board)}
    body = workbook_of([Sheet(name=_("Karten"), columns=columns, rows=rows)], properties)
    return HttpResponse(body, content_type=TARGET.media_type, headers={"Content-Disposition": f'attachment; filename="tafel-{board.event.key}.xlsx"'})


def _subtitle(board: Board, count: int) -> str:
    counted = cards_counted(count)
    return f"{long_date(timezone.localdate(board.event.starts_at), 'de')} · {counted}" if board.event.starts_at else counted


def _moment(board: Board) -> datetime:
    return timezone.make_naive(board.event.starts_at or timezone.now())
