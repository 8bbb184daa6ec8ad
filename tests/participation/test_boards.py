"""Catching a workshop: tables, phones and one board."""

from typing import Any

import pytest

from mittragen.edition.participating import ModerationState, ModerationTime
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import (
    add_board_card,
    add_heading,
    capture_cards,
    capture_with_code,
    change_event,
    change_process,
    close_phase,
    erase_contribution,
    freeze_board,
    give_table_code,
    hold_contributions,
    keep_off_wall,
    lay_on_wall,
    open_board,
    order_headings,
    remove_heading,
    rename_heading,
    set_tables,
    set_topic_of_cards,
    sort_cards,
    take_over_board,
)
from mittragen.participation.models import Board, Contribution, Event, Process
from mittragen.participation.queries.boards import board_of, board_of_code, board_state, cards_to_sort
from mittragen.participation.queries.moderation import queue
from mittragen.participation.queries.receipts import receipt_of_code
from mittragen.participation.rules import NothingSaidError, NotOpenError, ParticipationError, TooLongError
from tests.factories import rooms


@pytest.fixture
def board(event: Event, coordinator: User) -> Board:
    open_board(event=event, by=coordinator)
    return board_of(event)


def _card(board: Board, text: str, key: str = "") -> Any:
    return add_board_card(board=board, text=text, submission_key=key or text)


def _texts(event: Event, since: int = 0) -> list[str]:
    return [card.text for card in board_state(event, since).cards]


def test_a_whole_flip_chart_is_pasted_one_line_one_card(event: Event, process: Process, coordinator: User) -> None:
    topic = process.topic_rows.get(title="Sprache")
    (table,) = set_tables(event=event, tables=[("Fenster", topic)], by=coordinator)
    cards = capture_cards(event=event, table=table, lines=["• Mehr Kurse", "", "- Kinderbetreuung", "   "], by=coordinator)
    assert [(card.text, card.channel, card.topic, card.table, card.entered_by) for card in cards] == [
        ("Mehr Kurse", "card", topic, table, coordinator),
        ("Kinderbetreuung", "card", topic, table, coordinator),
    ]
    assert queue(process).count() == 2


def test_a_card_has_the_only_topic_of_its_event(event: Event, process: Process, coordinator: User) -> None:
    change_event(event=event, topics=process.topic_rows.filter(title="Wohnen"), by=coordinator)
    (card,) = capture_cards(event=event, lines=["Mehr Wohnungen"], by=coordinator)
    assert card.topic.title == "Wohnen"


def test_the_same_paste_sent_twice_is_there_once_and_two_equal_cards_are_two(event: Event, coordinator: User) -> None:
    first, second = (capture_cards(event=event, lines=["Busse", "Busse"], submission_key="form", by=coordinator) for _ in range(2))
    assert [card.pk for card in first] == [card.pk for card in second]
    assert Contribution.objects.count() == 2


def test_one_line_that_cannot_be_taken_refuses_all(event: Event, coordinator: User) -> None:
    with pytest.raises(TooLongError):
        capture_cards(event=event, lines=["Gut", "x" * 20_000], by=coordinator)
    with pytest.raises(NothingSaidError):
        capture_cards(event=event, lines=["", "  "], by=coordinator)
    with pytest.raises(ParticipationError, match="500"):
        capture_cards(event=event, lines=["Karte"] * 501, by=coordinator)
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize("count", [1, 3])
def test_capturing_costs_the_same_whatever_the_number_of_cards(event: Event, coordinator: User, count: int, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(15):
        capture_cards(event=event, lines=[f"Karte {number}" for number in range(count)], submission_key="form", by=coordinator)


def test_whoever_has_the_code_of_a_table_captures_without_an_account(event: Event, coordinator: User) -> None:
    (table,) = set_tables(event=event, tables=[("Fenster", None)], by=coordinator)
    code = give_table_code(table=table, by=coordinator)
    (card,) = capture_with_code(code=code, lines=["Mehr Kurse"], submission_key="form")
    assert (card.table, card.entered_by) == (table, None)
    with pytest.raises(NotOpenError, match="gilt nicht mehr"):
        capture_with_code(code="zzzzz-zzzzz-zzzzz", lines=["Mehr Kurse"], submission_key="form")


def test_cards_of_phones_and_tables_lie_on_one_board(event: Event, board: Board, coordinator: User) -> None:
    receipt = _card(board, "Vom Telefon")
    capture_cards(event=event, lines=["Vom Tisch"], by=coordinator)
    assert sorted(_texts(event)) == ["Vom Telefon", "Vom Tisch"]
    assert receipt_of_code(receipt.code).text == "Vom Telefon"


def test_cards_captured_before_lie_on_the_board_when_it_opens(event: Event, coordinator: User) -> None:
    capture_cards(event=event, lines=["Schon da"], by=coordinator)
    open_board(event=event, by=coordinator)
    assert _texts(event) == ["Schon da"]


def test_only_what_changed_is_told_again(event: Event, board: Board, moderator: User) -> None:
    first = _card(board, "Eins").contribution
    revision = board_state(event).revision
    assert board_state(event, revision).is_unchanged
    _card(board, "Zwei")
    assert _texts(event, revision) == ["Zwei"]
    revision = board_state(event).revision
    hold_contributions(contributions=[first], by=moderator)
    (gone,) = board_state(event, revision).cards
    assert (gone.key, gone.is_gone, gone.text) == (first.key, True, "")
    assert _texts(event) == ["Zwei"]
    assert len(board_state(event, 99_999).cards) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_state_of_the_board_costs_three_queries_and_one_when_nothing_changed(
    event: Event, board: Board, coordinator: User, count: int, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        _card(board, f"Karte {number}")
        add_heading(board=board, title=f"Überschrift {number}", by=coordinator)
    with django_assert_num_queries(3):
        state = board_state(event)
    assert (len(state.cards), len(state.headings)) == (count, count)
    with django_assert_num_queries(1):
        board_state(event, state.revision)


def test_a_double_tap_is_one_card(event: Event, board: Board) -> None:
    assert _card(board, "Mehr Busse").code == _card(board, "Mehr Busse").code
    assert _texts(event) == ["Mehr Busse"]


def test_insults_and_numbers_are_not_thrown_on_the_wall(event: Event, board: Board, process: Process, coordinator: User) -> None:
    states = [_card(board, text).state for text in ("Ihr Idioten", "Ruft an: 04961 123456", "Mehr Busse")]
    assert (states, _texts(event)) == ([ModerationState.HELD, ModerationState.HELD, ModerationState.WAITING], ["Mehr Busse"])
    take_over_board(board=board, by=coordinator)
    assert queue(process).count() == 3


def test_a_frozen_board_takes_no_card_from_a_phone_and_can_be_opened_again(event: Event, board: Board, coordinator: User) -> None:
    freeze_board(board=board, by=coordinator)
    with pytest.raises(NotOpenError, match="gerade keine Karten"):
        _card(board, "Zu spät")
    capture_cards(event=event, lines=["Vom Tisch"], by=coordinator)
    open_board(event=event, by=coordinator)
    _card(board_of(event), "Doch noch")
    assert sorted(_texts(event)) == ["Doch noch", "Vom Tisch"]


def test_a_board_frozen_by_somebody_else_refuses_at_once(board: Board, event: Event, coordinator: User) -> None:
    freeze_board(board=board_of(event), by=coordinator)
    with pytest.raises(NotOpenError):
        _card(board, "Zu spät")


def test_cards_are_sorted_to_headings_and_back(event: Event, board: Board, coordinator: User) -> None:
    keys = [_card(board, text).key for text in ("Eins", "Zwei", "Drei")]
    heading = add_heading(board=board, title="Kurse", by=coordinator)
    assert sort_cards(board=board, keys=[keys[2], keys[0], "bzzzzz"], heading=heading, by=coordinator) == 2
    sort_cards(board=board, keys=[keys[1]], heading=heading, before=keys[0], by=coordinator)
    cards = sorted(board_state(event).cards, key=lambda card: card.position)
    assert [(card.text, card.heading) for card in cards] == [("Drei", heading.pk), ("Zwei", heading.pk), ("Eins", heading.pk)]
    revision = board_state(event).revision
    remove_heading(heading=heading, by=coordinator)
    assert {card.heading for card in board_state(event, revision).cards} == {None}


def test_headings_are_renamed_and_ordered(event: Event, board: Board, coordinator: User) -> None:
    first, second = (add_heading(board=board, title=title, by=coordinator) for title in ("A", "B"))
    rename_heading(heading=first, title="Z", by=coordinator)
    order_headings(board=board, headings=[second.pk, first.pk], by=coordinator)
    assert [heading.title for heading in board_state(event).headings] == ["B", "Z"]
    with pytest.raises(NothingSaidError):
        add_heading(board=board, title=" ", by=coordinator)


def test_cards_come_into_the_queue_once_they_are_taken_over(event: Event, board: Board, process: Process, coordinator: User) -> None:
    _card(board, "Mehr Busse")
    assert queue(process).count() == 0
    assert [take_over_board(board=board, by=coordinator) for _ in range(2)] == [1, 0]
    assert queue(process).count() == 1
    with pytest.raises(NotOpenError, match="schon übernommen"):
        open_board(event=event, by=coordinator)


def test_where_contributions_are_shown_first_so_are_cards_once_taken_over(board: Board, process: Process, coordinator: User) -> None:
    change_process(process=process, moderation=ModerationTime.AFTER, by=coordinator)
    for text in ("Mehr Busse", "Frau Müller fragen"):
        _card(board, text)
    assert not Contribution.objects.filter(is_shown=True).exists()
    take_over_board(board=Board.objects.get(), by=coordinator)
    assert [(row.public_text, row.state) for row in Contribution.objects.order_by("id")] == [("Mehr Busse", "published"), ("", "waiting")]


def test_an_erased_card_leaves_the_board(event: Event, board: Board, moderator: User) -> None:
    row = _card(board, "Weg damit").contribution
    revision = board_state(event).revision
    erase_contribution(contribution=row, by=moderator)
    assert [card.is_gone for card in board_state(event, revision).cards] == [True]


def test_the_code_on_the_projector_leads_to_the_board_while_its_process_runs(event: Event, board: Board, coordinator: User) -> None:
    assert board_of_code(f" {board.join_code.upper()} ") == board
    assert board_of_code("zzzzzz") is None
    close_phase(phase=event.phase, by=coordinator)
    with pytest.raises(NotOpenError, match="abgeschlossen"):
        _card(board_of(event), "Zu spät")


def test_readers_sort_nothing(municipality: Municipality, board: Board) -> None:
    reader = rooms.member(municipality, "reader")
    for refused in (
        lambda: freeze_board(board=board, by=reader),
        lambda: sort_cards(board=board, keys=[], heading=None, by=reader),
        lambda: capture_cards(event=board.event, lines=["Nein"], by=reader),
    ):
        with pytest.raises(NotAllowedError):
            refused()


def test_a_card_kept_off_the_wall_is_seen_by_those_who_sort_and_laid_back(event: Event, board: Board, process: Process, coordinator: User) -> None:
    keys = [_card(board, text).key for text in ("Eins", "Zwei")]
    assert keep_off_wall(board=board, keys=keys[:1], by=coordinator) == keys[:1]
    assert keep_off_wall(board=board, keys=keys[:1], by=coordinator) == []
    assert _texts(event) == ["Zwei"]
    assert [(card.text, card.is_kept_off) for card in cards_to_sort(board)] == [("Zwei", False), ("Eins", True)]
    assert lay_on_wall(board=board, keys=keys, by=coordinator) == keys[:1]
    assert sorted(_texts(event)) == ["Eins", "Zwei"]


def test_what_the_moderation_decided_is_not_laid_on_the_wall(event: Event, board: Board, moderator: User) -> None:
    row = _card(board, "Eins").contribution
    hold_contributions(contributions=[row], by=moderator)
    assert lay_on_wall(board=board, keys=[row.key], by=moderator) == []
    take_over_board(board=board, by=moderator)
    with pytest.raises(NotOpenError, match="schon übernommen"):
        keep_off_wall(board=board, keys=[row.key], by=moderator)


def test_a_card_kept_off_the_wall_comes_into_the_queue_with_the_others(board: Board, process: Process, coordinator: User) -> None:
    keep_off_wall(board=board, keys=[_card(board, "Eins").key], by=coordinator)
    take_over_board(board=board, by=coordinator)
    assert queue(process).count() == 1


def test_cards_are_put_under_a_topic_and_taken_out_of_it(event: Event, board: Board, process: Process, coordinator: User) -> None:
    keys = [_card(board, text).key for text in ("Eins", "Zwei")]
    topic = process.topic_rows.get(title="Wohnen")
    assert [set_topic_of_cards(board=board, keys=keys, topic=topic, by=coordinator) for _ in range(2)] == [2, 0]
    assert {card.topic_title for card in cards_to_sort(board)} == {"Wohnen"}
    assert set_topic_of_cards(board=board, keys=keys[:1], topic=None, by=coordinator) == 1


def test_what_two_people_sort_at_once_stays(event: Event, board: Board, coordinator: User) -> None:
    keys = [_card(board, str(number)).key for number in range(6)]
    first, second = (add_heading(board=board, title=title, by=coordinator) for title in "AB")
    one, other = board_of(event), board_of(event)
    sort_cards(board=one, keys=keys[:3], heading=first, by=coordinator)
    sort_cards(board=other, keys=keys[3:5], heading=second, by=coordinator)
    sort_cards(board=one, keys=keys[5:], heading=second, by=coordinator)
    sort_cards(board=other, keys=keys[:1], heading=None, by=coordinator)
    by_key = {card.key: card.heading for card in cards_to_sort(board)}
    assert [by_key[key] for key in keys] == [0, first.pk, first.pk, second.pk, second.pk, second.pk]


def test_what_is_no_card_any_more_is_refused_in_words(board: Board) -> None:
    with pytest.raises(TooLongError, match="1.000 Zeichen"):
        _card(board, "wort " * 400)
    with pytest.raises(NothingSaidError):
        _card(board, "🎉🎉🎉")


@pytest.mark.parametrize("count", [1, 3])
def test_cards_to_sort_cost_one_query(board: Board, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        _card(board, str(number))
    with django_assert_num_queries(1):
        assert len(cards_to_sort(board)) == count
