"""Only the missing are reminded, once a day at most, and on no holiday of the Land."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions import Answers, MonitoringError, close_round, decline_request, extend_round, save_report
from mittragen.monitoring.actions.reminding import goes_out_on, remind, remind_due, reminders_are_due
from mittragen.monitoring.duties import look_round
from mittragen.monitoring.forgetting import KEPT_FOR, forget_recipients
from mittragen.monitoring.models import Letter, LetterKind, LetterState, Recipient, Report, ReportingRound
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import NotAllowedError
from tests.factories.monitoring import edition_of_county, given_in, link_to, planned_round, request_of, sent_round

SENT, DUE = datetime(2026, 9, 1, 9, tzinfo=UTC), date(2026, 10, 9)  # a Tuesday, a Friday


def at(day: date, hour: int = 9) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(SENT, tick=False) as traveller:
        yield traveller


@pytest.fixture
def held(clock: time_machine.Traveller, municipality: Municipality, coordinator: User) -> ReportingRound:
    municipality.official_key = "03159"
    municipality.save()
    return sent_round(edition_of_county(municipality), coordinator, due_on=DUE, remind_days=(14, 3))


def reminded() -> list[str]:
    return list(Letter.objects.filter(kind=LetterKind.REMIND).order_by("id").values_list("recipient__email", flat=True))


def test_only_those_are_reminded_who_neither_answered_nor_declined(held: ReportingRound, coordinator: User) -> None:
    given_in(held, ["m1"])
    assert remind(held=held, by=coordinator) == 1
    assert reminded() == ["verein-0@example.org"]
    decline_request(request=request_of(held), reason="keine Zeit", link=link_to(request_of(held)))
    assert remind(held=held, by=coordinator) == 0


def test_nobody_is_reminded_twice_on_one_day(held: ReportingRound, coordinator: User, clock: time_machine.Traveller) -> None:
    assert remind(held=held, by=coordinator, requests=[request_of(held)]) == 1
    assert remind(held=held, by=coordinator) == 1
    assert remind(held=held, by=coordinator) == 0
    clock.shift(timedelta(days=1))
    assert remind(held=held, by=coordinator) == 2


def test_a_reminder_written_on_a_sunday_goes_out_on_monday_and_then_once(held: ReportingRound, coordinator: User, clock: time_machine.Traveller) -> None:
    clock.move_to(at(date(2026, 9, 6)))
    assert remind(held=held, by=coordinator) == 2
    assert goes_out_on(held.municipality) == date(2026, 9, 7)
    assert {timezone.localdate(moment) for moment in Letter.objects.filter(kind=LetterKind.REMIND).values_list("try_at", flat=True)} == {date(2026, 9, 7)}
    clock.move_to(at(date(2026, 9, 7)))
    assert remind(held=held, by=coordinator) == 0


def test_a_round_that_is_not_running_reminds_nobody(held: ReportingRound, coordinator: User, municipality: Municipality) -> None:
    close_round(held=held, by=coordinator)
    with pytest.raises(MonitoringError):
        remind(held=held, by=coordinator)
    unsent = planned_round(edition_of_county(municipality, label="2027"), coordinator, label="2027-1", due_on=DUE)
    with pytest.raises(MonitoringError):
        remind(held=unsent, by=coordinator)


def test_a_stranger_reminds_nobody(held: ReportingRound, stranger: User) -> None:
    with pytest.raises(NotAllowedError):
        remind(held=held, by=stranger)


def test_the_silent_are_reminded_by_themselves_on_the_days_of_the_round_and_on_no_other(held: ReportingRound, municipality: Municipality) -> None:
    days = [SENT.date() + timedelta(days=number) for number in range(45)]
    found = [day for day in days if remind_due(municipality=municipality, now=at(day))]
    assert found == [date(2026, 9, 25), date(2026, 10, 6)]


@pytest.mark.parametrize(
    ("key", "due_on", "expected"),
    [
        ("03159", date(2028, 11, 14), date(2028, 11, 1)),  # fourteen days before is Reformationstag in Niedersachsen
        ("09162", date(2028, 11, 14), date(2028, 10, 31)),
        ("09162", date(2026, 6, 18), date(2026, 6, 5)),  # Fronleichnam in Bayern
    ],
)
def test_a_reminder_waits_for_the_next_working_day_of_the_land(municipality: Municipality, coordinator: User, key: str, due_on: date, expected: date) -> None:
    municipality.official_key = key
    municipality.save()
    with time_machine.travel(at(due_on - timedelta(days=30)), tick=False) as clock:
        sent_round(edition_of_county(municipality), coordinator, due_on=due_on, remind_days=(14,))
        found = []
        for number in range(30):
            clock.move_to(at(due_on - timedelta(days=30 - number)))
            found += [timezone.localdate()] if remind_due(municipality=municipality, now=timezone.now()) else []
    assert found == [expected]


def test_a_reminder_by_hand_spares_the_one_by_itself(
    held: ReportingRound, coordinator: User, municipality: Municipality, clock: time_machine.Traveller
) -> None:
    clock.move_to(at(date(2026, 10, 6)))
    remind(held=held, by=coordinator, requests=[request_of(held)])
    assert remind_due(municipality=municipality, now=timezone.now()) == 1
    assert sorted(reminded()) == ["verein-0@example.org", "verein-1@example.org"]


def test_a_day_on_which_nothing_ran_is_made_up_for(held: ReportingRound, municipality: Municipality, clock: time_machine.Traveller) -> None:
    clock.move_to(at(date(2026, 10, 7)))
    assert remind_due(municipality=municipality, now=timezone.now()) == 2
    assert remind_due(municipality=municipality, now=timezone.now()) == 0


def test_more_time_for_all_moves_the_reminders(held: ReportingRound, coordinator: User, municipality: Municipality, clock: time_machine.Traveller) -> None:
    extend_round(held=held, due_on=DUE + timedelta(days=14), by=coordinator)
    clock.move_to(at(date(2026, 10, 6)))
    assert not reminders_are_due(municipality=municipality, now=timezone.now())
    clock.move_to(at(date(2026, 10, 9)))
    assert reminders_are_due(municipality=municipality, now=timezone.now())


def test_reminders_go_out_in_office_hours(held: ReportingRound, clock: time_machine.Traveller) -> None:
    Letter.objects.update(state=LetterState.SENT)
    clock.move_to(at(date(2026, 10, 6), 3))
    assert look_round() == 0
    clock.move_to(at(date(2026, 10, 6), 9))
    assert look_round() == 1
    assert len(reminded()) == 2
    Letter.objects.update(state=LetterState.SENT)
    assert look_round() == 0


def test_names_and_addresses_are_forgotten_half_a_year_after_the_round(held: ReportingRound, coordinator: User, clock: time_machine.Traveller) -> None:
    link_to(request_of(held))
    requested = request_of(held).measures.order_by("id")[0]
    save_report(requested=requested, answers=Answers(ReportKind.NO_NEWS), expected=None, way="office", by=coordinator, said_by="Frau Yıldız")
    close_round(held=held, by=coordinator)
    clock.shift(KEPT_FOR - timedelta(days=1))
    assert forget_recipients() == 0
    clock.shift(timedelta(days=2))
    assert forget_recipients() == 4
    assert Report.objects.get().said_by == ""
    assert set(Recipient.objects.values_list("name", "email")) == {("", "")}
    assert Letter.objects.count() == 2
    assert forget_recipients() == 0
