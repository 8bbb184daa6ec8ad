"""Tasks: whose they are, when they are due, and what becomes of them when somebody leaves."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils import timezone
from django_scopes import scope
from tests.factories import rooms

from mittragen.municipality.models import JournalEntry, Membership, Municipality, User
from mittragen.municipality.rules import NotAllowedError
from mittragen.teamwork.actions import add_task, change_task, finish_task, hand_over, reopen_task
from mittragen.teamwork.models import Task
from mittragen.teamwork.queries import TaskChoice, TaskCounts, open_tasks, overdue_tasks, task_counts, task_facts, tasks_about, tasks_chosen
from mittragen.teamwork.rules import TeamworkError
from mittragen.teamwork.subjects import Subject

MEASURE = Subject("measure", "m1", "concept", "integration")


@pytest.fixture
def editor(municipality: Municipality) -> User:
    return rooms.member(municipality, "editor")


def _days(count: int) -> date:
    return timezone.localdate() + timedelta(days=count)


def _task(municipality: Municipality, by: User, text: str = "Zahlen erfragen", **more: Any) -> Task:
    return add_task(municipality=municipality, text=text, by=by, **more)


def test_the_most_urgent_comes_first_and_without_a_day_last(municipality: Municipality, coordinator: User) -> None:
    for text, due_on in (("ohne", None), ("später", _days(9)), ("gestern", _days(-1))):
        _task(municipality, coordinator, text, person=coordinator, due_on=due_on)
    assert [(task.text, task.days_late) for task in open_tasks(coordinator)] == [("gestern", 1), ("später", -9), ("ohne", 0)]


def test_due_today_is_not_late(municipality: Municipality, coordinator: User) -> None:
    _task(municipality, coordinator, due_on=_days(0))
    late = _task(municipality, coordinator, due_on=_days(-3))
    assert [task.pk for task in overdue_tasks()] == [late.pk]
    assert [task.is_due_today for task in task_facts(Task.objects.all(), coordinator)] == [False, True]


def test_a_finished_task_is_done_by_somebody_and_can_be_reopened(municipality: Municipality, coordinator: User) -> None:
    task = _task(municipality, coordinator, person=coordinator)
    for _ in range(2):
        finish_task(task=task, by=coordinator)
    (done,) = task_facts(tasks_chosen(TaskChoice.DONE, coordinator, sees_all=True), coordinator)
    assert (done.done_by, open_tasks(coordinator)) == ("Koordinierung", ())
    reopen_task(task=task, by=coordinator)
    assert len(open_tasks(coordinator)) == 1
    assert list(JournalEntry.objects.filter(subject_kind="task").values_list("action", flat=True)) == ["add_task", "finish_task", "reopen_task"]


def test_who_may_not_read_the_draft_does_their_own_tasks_and_no_others(municipality: Municipality, coordinator: User) -> None:
    member = rooms.member(municipality, "steering_member")
    own, other = _task(municipality, coordinator, person=member), _task(municipality, coordinator)
    assert [task.pk for task in task_facts(tasks_chosen(TaskChoice.EVERYONES, member, sees_all=False), member)] == [own.pk]
    assert finish_task(task=own, by=member).done_by == member
    for refused in (lambda: finish_task(task=other, by=member), lambda: _task(municipality, member)):
        with pytest.raises(NotAllowedError):
            refused()


def test_handing_over_moves_open_tasks_only(municipality: Municipality, coordinator: User, editor: User) -> None:
    done = finish_task(task=_task(municipality, coordinator, person=coordinator), by=coordinator)
    for text in ("Eins", "Zwei"):
        _task(municipality, coordinator, text, person=coordinator)
    assert hand_over(municipality=municipality, from_user=coordinator, to_user=editor, by=coordinator) == 2
    assert [task.text for task in open_tasks(editor)] == ["Eins", "Zwei"]
    done.refresh_from_db()
    assert done.person == coordinator


def test_a_task_of_a_removed_member_is_nobodys_until_it_is_given_on(municipality: Municipality, coordinator: User, editor: User) -> None:
    task = _task(municipality, coordinator, person=editor)
    Membership.objects.filter(user=editor).delete()
    (seen,) = task_facts(tasks_chosen(TaskChoice.EVERYONES, coordinator, sees_all=True), coordinator)
    assert seen.person == ""
    assert hand_over(municipality=municipality, from_user=editor, to_user=coordinator, by=coordinator) == 1
    task.refresh_from_db()
    assert task.person == coordinator


def test_a_task_goes_to_members_only(municipality: Municipality, coordinator: User, stranger: User) -> None:
    with pytest.raises(TeamworkError, match="arbeitet hier nicht mit"):
        _task(municipality, coordinator, person=stranger)
    with pytest.raises(TeamworkError, match="arbeitet hier nicht mit"):
        hand_over(municipality=municipality, from_user=coordinator, to_user=stranger, by=coordinator)


def test_changing_a_task_tells_what_changed_and_nothing_when_nothing_did(municipality: Municipality, coordinator: User, editor: User) -> None:
    task = _task(municipality, coordinator)
    change_task(task=task, text="Zahlen erfragen", person=None, due_on=None, by=coordinator)
    change_task(task=task, text="Zahlen erfragen", person=editor, due_on=date(2026, 9, 30), by=coordinator)
    entry = JournalEntry.objects.get(action="change_task")
    assert {change.name: change.after for change in entry.changes.all()} == {"person_id": str(editor.pk), "due_on": "2026-09-30"}


@pytest.mark.parametrize("text", ["", "  ", "x" * 501])
def test_a_task_needs_a_few_words(municipality: Municipality, coordinator: User, text: str) -> None:
    with pytest.raises(TeamworkError):
        _task(municipality, coordinator, text)


def test_tasks_are_counted_for_each_choice(municipality: Municipality, coordinator: User, editor: User) -> None:
    _task(municipality, coordinator, person=coordinator, due_on=_days(-1))
    _task(municipality, coordinator, person=editor)
    finish_task(task=_task(municipality, coordinator), by=coordinator)
    assert task_counts(coordinator, sees_all=True) == TaskCounts(mine=1, everyones=2, overdue=1, done=1)
    assert task_counts(editor, sees_all=False) == TaskCounts(mine=1, everyones=1, overdue=0, done=0)


def test_another_county_sees_no_tasks(municipality: Municipality, coordinator: User) -> None:
    _task(municipality, coordinator, person=coordinator, subject=MEASURE, due_on=_days(-1))
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert (open_tasks(coordinator), overdue_tasks(), tasks_about(MEASURE, coordinator)) == ((), (), ())


@pytest.mark.parametrize("count", [1, 3])
def test_tasks_take_one_query(municipality: Municipality, coordinator: User, django_assert_num_queries: Any, count: int) -> None:
    for _ in range(count):
        _task(municipality, coordinator, person=coordinator, subject=MEASURE)
    with django_assert_num_queries(1):
        assert len(tasks_about(MEASURE, coordinator)) == count
