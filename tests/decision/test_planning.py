"""Sessions: plan, change, drop; and what stands on their agenda."""

from datetime import date, time
from typing import Any

import pytest
from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.decision.actions import (
    DecisionError,
    NewItem,
    add_items,
    archive_body,
    carry_forward,
    change_item,
    change_session,
    delete_session,
    move_item,
    plan_session,
    record_result,
    remove_item,
)
from mittragen.decision.models import Body, Item, Session
from mittragen.decision.queries import agenda_of, session_of, sessions_of
from mittragen.decision.wordings import wordings_of
from mittragen.edition.session import Wording
from mittragen.edition.terms import DecisionResult, ItemKind
from mittragen.municipality.models import JournalEntry, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.publishing.candidates import keep_candidate
from tests.decision.conftest import BEFORE, OTHER, PROPOSED, reworded, topic
from tests.factories import rooms


def later(session: Session, by: User, **facts: Any) -> Session:
    return plan_session(**{"concept": session.concept, "body": session.body, "held_on": date(2031, 1, 15), "by": by, **facts})


def close(session: Session) -> None:
    Session.objects.filter(pk=session.pk).update(closed_at=timezone.now())


def numbered(session: Session) -> list[tuple[str, str]]:
    return [(item.number, item.title) for item in agenda_of(session)]


def test_label_tells_sessions_of_a_day_apart(session: Session, coordinator: User) -> None:
    second = later(session, coordinator, held_on=session.held_on)
    assert (session.label, second.label) == ("2030-12-03-Steuerungsgruppe", "2030-12-03-Steuerungsgruppe-2")
    assert session_of(session.concept, second.label) == second


def test_label_is_a_part_of_an_address(concept: Concept, body: Body, coordinator: User) -> None:
    body.name = "Ausschuß für Bildung/Kultur & Öffentliches: " + "sehr lang " * 9
    label = plan_session(concept=concept, body=body, held_on=date(2031, 1, 15), by=coordinator).label
    assert label.startswith("2031-01-15-Ausschuß-für-Bildung-Kultur-Öffentliches-sehr")
    assert len(label) <= 60


def test_program_itself_may_plan(concept: Concept, body: Body) -> None:
    assert plan_session(concept=concept, body=body, held_on=date(2031, 1, 15), by=None).by is None


@pytest.mark.parametrize("facts", [{"title": "T" * 301}, {"place": "P" * 301}, {"online_link": "javascript:alert(1)"}, {"online_link": "https://" + "x" * 500}])
def test_session_that_does_not_fit_is_refused(session: Session, coordinator: User, facts: dict[str, str]) -> None:
    for act in (lambda: later(session, coordinator, **facts), lambda: change_session(session=session, by=coordinator, **facts)):
        with pytest.raises(DecisionError):
            act()
    assert Session.objects.count() == 1


def test_body_that_meets_no_more_has_no_session(session: Session, coordinator: User) -> None:
    archive_body(body=session.body, by=coordinator)
    with pytest.raises(DecisionError, match="tagt nicht mehr"):
        later(session, coordinator)


def test_session_that_is_moved_keeps_its_address(session: Session, coordinator: User) -> None:
    changed = change_session(session=session, held_on=date(2031, 2, 1), starts_at=time(9), text="Bitte\r\npünktlich", by=coordinator)
    assert (changed.label, changed.held_on, changed.text) == (session.label, date(2031, 2, 1), "Bitte\npünktlich")
    change_session(session=changed, held_on=date(2031, 2, 1), by=coordinator)
    assert JournalEntry.objects.filter(action="change_session", subject_kind="concept", subject_key="integration", note=session.label).count() == 1


def test_session_with_a_result_is_not_dropped(item: Item, coordinator: User) -> None:
    record_result(item=item, result=DecisionResult.NOTED, by=coordinator)
    with pytest.raises(DecisionError, match="schon etwas festgehalten"):
        delete_session(session=item.session, by=coordinator)
    assert Item.objects.exists()


def test_planned_session_is_dropped_with_its_agenda(item: Item, coordinator: User) -> None:
    delete_session(session=item.session, by=coordinator)
    assert not Session.objects.exists()
    with pytest.raises(DecisionError, match="gibt es nicht mehr"):
        add_items(session=item.session, items=[topic()], by=coordinator)


def test_items_are_numbered_through(session: Session, coordinator: User) -> None:
    first, second, third = add_items(session=session, items=[topic("Eins"), reworded(), topic("Drei")], by=coordinator)
    move_item(item=third, position=0, by=coordinator)
    remove_item(item=first, by=coordinator)
    add_items(session=session, items=[topic("Vier")], by=coordinator)
    assert numbered(session) == [("1", "Drei"), ("2", second.title), ("3", "Vier")]


def test_place_outside_of_the_agenda_is_its_end_or_begin(session: Session, coordinator: User) -> None:
    first, second = add_items(session=session, items=[topic("Eins"), topic("Zwei")], by=coordinator)
    move_item(item=first, position=99, by=coordinator)
    assert numbered(session) == [("1", "Zwei"), ("2", "Eins")]
    move_item(item=first, position=-3, by=coordinator)
    assert numbered(session) == [("1", "Eins"), ("2", "Zwei")]
    assert second.session_id == session.pk


def test_empty_change_is_refused(session: Session, coordinator: User) -> None:
    same = Wording(element="abc123", name="text", title="Beschreibung", before=BEFORE, proposed=BEFORE)
    for wordings in ((), (same,)):
        with pytest.raises(DecisionError, match="ändert nichts"):
            add_items(session=session, items=[topic(), reworded(wordings=wordings)], by=coordinator)
    assert not session.items.exists()


def test_element_stands_once_on_an_agenda(item: Item, coordinator: User) -> None:
    with pytest.raises(DecisionError, match="steht schon auf der Tagesordnung"):
        add_items(session=item.session, items=[reworded(title="Noch einmal")], by=coordinator)
    with pytest.raises(DecisionError, match="steht schon auf der Tagesordnung"):
        add_items(session=item.session, items=[reworded("neu111"), reworded("neu222", keys=("neu222", "neu111"))], by=coordinator)
    assert item.session.items.count() == 1


@pytest.mark.parametrize("new", [topic("  "), topic("T" * 501), reworded(title=" "), NewItem(kind=ItemKind.CONCEPT, title="Ohne Beschlussfassung")])
def test_item_that_lacks_something_is_refused(session: Session, coordinator: User, new: NewItem) -> None:
    with pytest.raises(DecisionError):
        add_items(session=session, items=[new], by=coordinator)
    assert not session.items.exists()


def test_candidate_stands_once_on_an_agenda_and_only_of_its_concept(session: Session, coordinator: User) -> None:
    other = rooms.small_concept(session.municipality, coordinator, "gesundheit")
    foreign = NewItem(kind=ItemKind.CONCEPT, title="Fremd", candidate=keep_candidate(concept=other, by=coordinator, put_before="Kreistag"))
    whole = NewItem(kind=ItemKind.CONCEPT, title="Konzept", candidate=keep_candidate(concept=session.concept, by=coordinator, put_before="Kreistag"))
    with pytest.raises(DecisionError, match="anderen Konzept"):
        add_items(session=session, items=[foreign], by=coordinator)
    add_items(session=session, items=[whole], by=coordinator)
    with pytest.raises(DecisionError, match="steht schon"):
        add_items(session=session, items=[whole], by=coordinator)


def test_words_of_an_item_change_and_what_is_proposed_stays(item: Item, coordinator: User) -> None:
    changed = change_item(item=item, title="  Neuer  Titel ", reason="Weil es so ist.", by=coordinator)
    assert (changed.title, changed.reason, changed.wordings) == ("Neuer Titel", "Weil es so ist.", item.wordings)
    change_item(item=item, title="Neuer Titel", by=coordinator)
    assert JournalEntry.objects.filter(action="change_item").count() == 1
    for title in (" ", "T" * 501):
        with pytest.raises(DecisionError):
            change_item(item=item, title=title, by=coordinator)


def test_item_with_a_result_is_not_taken_off(item: Item, coordinator: User) -> None:
    record_result(item=item, result=DecisionResult.DEFERRED, by=coordinator)
    with pytest.raises(DecisionError, match="schon ein Ergebnis"):
        remove_item(item=item, by=coordinator)


def test_item_that_somebody_took_off_is_told(item: Item, coordinator: User) -> None:
    remove_item(item=Item.objects.get(pk=item.pk), by=coordinator)
    for act in (
        lambda: remove_item(item=item, by=coordinator),
        lambda: change_item(item=item, title="Neu", by=coordinator),
        lambda: move_item(item=item, position=0, by=coordinator),
        lambda: record_result(item=item, result=DecisionResult.NOTED, by=coordinator),
    ):
        with pytest.raises(DecisionError, match="nicht mehr auf der Tagesordnung"):
            act()


def test_decided_words_are_what_is_proposed_next(item: Item, coordinator: User) -> None:
    decided = {("abc123", "text"): OTHER, ("abc123", "title"): ""}
    item = record_result(item=item, result=DecisionResult.ADOPTED_WITH_CHANGES, decided=decided, by=coordinator)
    council = later(item.session, coordinator)
    carried = carry_forward(items=[item], to=council, by=coordinator)[0]
    assert [(one.before, one.proposed, one.decided) for one in wordings_of(carried)] == [("Kurse", "", ""), (BEFORE, OTHER, "")]
    assert (carried.carried_from, carried.result, carried.keys) == (item, "", ["abc123"])
    assert carry_forward(items=[item], to=council, by=coordinator) == []


def test_what_came_up_at_the_table_is_carried_as_a_change(session: Session, coordinator: User) -> None:
    item = add_items(session=session, items=[reworded(kind=ItemKind.AT_TABLE)], by=coordinator)[0]
    item = record_result(item=item, result=DecisionResult.ADOPTED, by=coordinator)
    carried = carry_forward(items=[item], to=later(session, coordinator), by=coordinator)[0]
    assert (carried.kind, wordings_of(carried)[1].proposed) == (ItemKind.CHANGE, PROPOSED)


@pytest.mark.parametrize("result", ["", DecisionResult.DEFERRED, DecisionResult.REJECTED, DecisionResult.SENT_BACK])
def test_what_was_not_agreed_to_is_not_carried(item: Item, coordinator: User, result: str) -> None:
    if result:
        item = record_result(item=item, result=DecisionResult(result), by=coordinator)
    with pytest.raises(DecisionError, match="noch nicht beschlossen"):
        carry_forward(items=[item], to=later(item.session, coordinator), by=coordinator)


def test_nothing_is_carried_to_its_own_session_or_to_another_concept(session: Session, coordinator: User) -> None:
    item = record_result(item=add_items(session=session, items=[topic()], by=coordinator)[0], result=DecisionResult.NOTED, by=coordinator)
    other = later(session, coordinator, concept=rooms.empty_concept(session.municipality, coordinator, "gesundheit"))
    with pytest.raises(DecisionError, match="schon auf dieser Tagesordnung"):
        carry_forward(items=[item], to=session, by=coordinator)
    with pytest.raises(DecisionError, match="anderen Konzept"):
        carry_forward(items=[item], to=other, by=coordinator)


def test_closed_session_keeps_its_agenda(item: Item, coordinator: User) -> None:
    close(item.session)
    for act in (
        lambda: change_session(session=item.session, title="Anders", by=coordinator),
        lambda: delete_session(session=item.session, by=coordinator),
        lambda: add_items(session=item.session, items=[topic()], by=coordinator),
        lambda: change_item(item=item, title="Anders", by=coordinator),
        lambda: move_item(item=item, position=1, by=coordinator),
        lambda: remove_item(item=item, by=coordinator),
    ):
        with pytest.raises(DecisionError, match="abgeschlossen"):
            act()


def test_stranger_touches_no_agenda(item: Item, stranger: User) -> None:
    for act in (
        lambda: later(item.session, stranger),
        lambda: change_session(session=item.session, title="Anders", by=stranger),
        lambda: delete_session(session=item.session, by=stranger),
        lambda: add_items(session=item.session, items=[topic()], by=stranger),
        lambda: change_item(item=item, title="Anders", by=stranger),
        lambda: move_item(item=item, position=1, by=stranger),
        lambda: remove_item(item=item, by=stranger),
        lambda: carry_forward(items=[item], to=item.session, by=stranger),
    ):
        with pytest.raises(NotAllowedError):
            act()


def test_sessions_and_agendas_are_read_in_a_fixed_number_of_queries(item: Item, coordinator: User, django_assert_num_queries: Any) -> None:
    for count in (1, 3):
        with django_assert_num_queries(1):
            assert [(one.item_count, one.open_count) for one in sessions_of(item.session.concept)] == [(count, count)]
        with django_assert_num_queries(4):
            assert len(list(agenda_of(item.session))) == count
        add_items(session=item.session, items=[topic("Eins"), topic("Zwei")], by=coordinator)
