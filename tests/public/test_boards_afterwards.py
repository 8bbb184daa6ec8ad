"""What everyone sees of a board once its cards were taken over, or a card was refused."""

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.municipality.models import Municipality
from mittragen.participation.actions import (
    Receipt,
    add_board_card,
    appeal,
    capture_with_code,
    give_table_code,
    publish_contributions,
    refuse_contributions,
    set_tables,
    take_over_board,
)
from mittragen.participation.models import Board
from mittragen.public.boards.kept import BOARDS
from tests.factories.boards import open_workshop


@pytest.fixture
def board(kreis: Municipality) -> Board:
    with scope(municipality=kreis):
        return open_workshop(kreis, None)


def _seen(visitor: Client, board: Board) -> str:
    """Everything that phones and the wall are told by a process that has seen nothing yet."""
    BOARDS.__init__()  # type: ignore[misc]
    pages = (visitor.get(f"/tafel/{board.join_code}/{end}").content.decode() for end in ("", "wand/", "neu"))
    return "".join(pages)


def _card(board: Board, text: str) -> Receipt:
    return add_board_card(board=board, text=text, submission_key=text)


def test_a_card_kept_off_the_wall_stays_off_when_the_cards_are_taken_over(visitor: Client, kreis: Municipality, board: Board) -> None:
    with scope(municipality=kreis):
        shown, kept_off = _card(board, "Mehr Sprachkurse"), _card(board, "Ruft mich an: 0171 2345678")
        take_over_board(board=board, by=None)
        publish_contributions(contributions=[shown.contribution], by=None)
    assert "Mehr Sprachkurse" in _seen(visitor, board)
    assert "2345678" not in _seen(visitor, board)
    with scope(municipality=kreis):
        publish_contributions(contributions=[kept_off.contribution], by=None)
    assert "2345678" in _seen(visitor, board)


def test_what_comes_after_the_cards_were_taken_over_waits_for_the_moderation(visitor: Client, kreis: Municipality, board: Board) -> None:
    with scope(municipality=kreis):
        set_tables(event=board.event, tables=[("", None)], by=None)
        code = give_table_code(table=board.event.tables.get(), by=None)
        take_over_board(board=board, by=None)
        capture_with_code(code=code, lines=["Nachgereicht"], submission_key="spät")
    assert "Nachgereicht" not in _seen(visitor, board)


def test_an_objection_lays_no_refused_card_on_the_board_again(visitor: Client, kreis: Municipality, board: Board) -> None:
    with scope(municipality=kreis):
        card = _card(board, "Das ist gemein gemeint")
        assert "gemein gemeint" in _seen(visitor, board)
        refuse_contributions(contributions=[card.contribution], reason="Das verletzt.", by=None)
        appeal(code=card.code, text="Das war doch Spaß.")
    assert "gemein gemeint" not in _seen(visitor, board)
