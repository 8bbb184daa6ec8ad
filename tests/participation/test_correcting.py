"""Cards that were mistyped, and cards that each say more than their words."""

import pytest

from mittragen.edition.participating import ContributionKind, MarkKind, ModerationTime
from mittragen.municipality.models import JournalEntry, User
from mittragen.participation.actions import (
    CardWords,
    add_photo,
    capture_cards,
    capture_planned,
    capture_with_code,
    change_process,
    correct_card,
    correct_with_code,
    give_table_code,
    open_board,
    publish_contributions,
    put_back_cards,
    put_back_with_code,
    set_tables,
    take_back_cards,
    take_back_with_code,
)
from mittragen.participation.models import Contribution, Event, PhotoCard
from mittragen.participation.queries.boards import board_state
from mittragen.participation.queries.capturing import cards_at, harvest
from mittragen.participation.rules import NothingSaidError, NotOpenError, ParticipationError
from tests.participation.test_forgetting import _photo


def _lying(event: Event) -> list[str]:
    return [card.text for card in cards_at(event, None)]


def test_a_card_taken_back_is_gone_for_everyone_and_can_be_put_back(event: Event, coordinator: User) -> None:
    open_board(event=event, by=coordinator)
    one, two = capture_cards(event=event, lines=["Mehr Kurse", "Tippfehlr"], by=coordinator)
    seen = board_state(event).revision
    assert take_back_cards(event=event, keys=[two.key], by=coordinator) == 1
    assert _lying(event) == ["Mehr Kurse"]
    assert [(card.key, card.is_gone) for card in board_state(event, seen).cards] == [(two.key, True)]
    assert put_back_cards(event=event, keys=[two.key], by=coordinator) == 1
    assert _lying(event) == ["Mehr Kurse", "Tippfehlr"]
    assert take_back_cards(event=event, keys=[one.key, one.key, "b999"], by=coordinator) == 1


def test_what_a_moderation_decided_on_is_not_taken_back(event: Event, coordinator: User) -> None:
    (card,) = capture_cards(event=event, lines=["Mehr Kurse"], by=coordinator)
    publish_contributions(contributions=[card], by=coordinator)
    assert take_back_cards(event=event, keys=[card.key], by=coordinator) == 0
    card.refresh_from_db()
    with pytest.raises(ParticipationError, match="nicht mehr geändert"):
        correct_card(card=card, text="Weniger Kurse", kind=ContributionKind.IDEA, topic=None, by=coordinator)


def test_a_corrected_card_stands_in_its_place_and_is_one_card_when_sent_twice(event: Event, coordinator: User) -> None:
    first, _second = capture_cards(event=event, lines=["Mer Kurse", "Kinderbetreuung"], by=coordinator)
    photo = add_photo(event=event, content=_photo(), cards=[first], by=coordinator)
    for _time in range(2):
        card = Contribution.objects.get(pk=first.pk)
        fresh = correct_card(card=card, text="Mehr Kurse", kind=ContributionKind.GOAL, topic=None, by=coordinator)
    assert _lying(event) == ["Mehr Kurse", "Kinderbetreuung"]
    assert (fresh.kind, fresh.marks.count()) == ("goal", 0)
    assert PhotoCard.objects.get(photo=photo).contribution == fresh


def test_the_same_words_with_another_kind_are_the_same_card(event: Event, coordinator: User) -> None:
    (card,) = capture_cards(event=event, lines=["Mehr Kurse"], by=coordinator)
    assert correct_card(card=card, text=" Mehr Kurse ", kind=ContributionKind.PROBLEM, topic=None, by=coordinator).pk == card.pk


def test_a_card_written_again_after_it_was_taken_back_is_no_duplicate(event: Event, coordinator: User) -> None:
    (card,) = capture_cards(event=event, lines=["Mehr Kurse"], by=coordinator)
    take_back_cards(event=event, keys=[card.key], by=coordinator)
    (again,) = capture_cards(event=event, lines=["Mehr Kurse"], by=coordinator)
    assert not again.marks.filter(kind=MarkKind.DUPLICATE).exists()


def test_a_code_corrects_the_cards_of_its_own_table_only(event: Event, coordinator: User) -> None:
    here, there = set_tables(event=event, tables=[("", None), ("", None)], by=coordinator)
    code = give_table_code(table=here, by=coordinator)
    (mine,) = capture_with_code(code=code, lines=["Mer Kurse"], submission_key="a")
    (theirs,) = capture_cards(event=event, table=there, lines=["Nicht Ihre"], by=coordinator)
    assert take_back_with_code(code=code, keys=[theirs.key]) == 0
    assert correct_with_code(code=code, key=theirs.key, text="Doch", kind=ContributionKind.IDEA) is None
    corrected = correct_with_code(code=code, key=mine.key, text="Mehr Kurse", kind=ContributionKind.IDEA)
    assert corrected is not None
    assert take_back_with_code(code=code, keys=[corrected.key]) == 1
    assert put_back_with_code(code=code, keys=[corrected.key]) == 1
    with pytest.raises(NotOpenError, match="Code"):
        take_back_with_code(code="falsch", keys=[mine.key])


def test_put_back_where_contributions_are_shown_at_once_a_card_is_shown_again(event: Event, coordinator: User) -> None:
    change_process(process=event.process, moderation=ModerationTime.AFTER, by=coordinator)
    (card,) = capture_cards(event=event, lines=["Mehr Kurse"], by=coordinator)
    assert card.is_shown
    take_back_cards(event=event, keys=[card.key], by=coordinator)
    put_back_cards(event=event, keys=[card.key], by=coordinator)
    card.refresh_from_db()
    assert (card.is_shown, card.public_text) == (True, "Mehr Kurse")


def test_planned_cards_bring_their_headings_and_stay_whole_or_not_at_all(event: Event, coordinator: User) -> None:
    cards = [CardWords("Mehr Kurse", heading="Lernen"), CardWords("Räume", heading="lernen", actor_group="Verbände"), CardWords("Bus", heading="Wege")]
    rows = capture_planned(event=event, cards=cards, by=coordinator)
    assert [row.heading and row.heading.title for row in rows] == ["Lernen", "Lernen", "Wege"]
    with pytest.raises(NothingSaidError):
        capture_planned(event=event, cards=[CardWords("Gut", heading="Neu"), CardWords("🎉")], by=coordinator)


def test_the_journal_names_the_cards_that_were_captured_together(event: Event, coordinator: User) -> None:
    rows = capture_cards(event=event, lines=["Eins", "Zwei"], by=coordinator)
    entry = JournalEntry.objects.filter(action="capture_cards").latest("pk")
    assert entry.changes.get(name="cards").after.split() == [row.key for row in rows]


def test_the_harvest_counts_each_table(event: Event, coordinator: User, django_assert_num_queries: object) -> None:
    tables = set_tables(event=event, tables=[("Fenster", None), ("", None)], by=coordinator)
    capture_cards(event=event, table=tables[0], lines=["Eins", "Zwei"], by=coordinator)
    capture_cards(event=event, lines=["Drei"], by=coordinator)
    with django_assert_num_queries(3):  # type: ignore[operator]
        (one,) = harvest(event.process)
    assert ([(table.number, table.name, table.cards) for table in one.tables], one.loose, one.cards) == ([(1, "Fenster", 2), (2, "", 0)], 1, 3)
