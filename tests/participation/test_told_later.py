"""What is written down later stands with the time when it happened."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from mittragen.edition.participating import EventKind, ModerationState, QuestionKind
from mittragen.municipality.models import User
from mittragen.participation.actions import (
    CardWords,
    Given,
    PlannedQuestion,
    add_event,
    add_survey,
    answer_survey,
    appeal,
    capture_planned,
    close_phase,
    publish_blackened,
    publish_contributions,
    publish_survey,
    refuse_contributions,
    register,
    release_minutes,
    submit_contribution,
    withdraw_contribution,
    write_minutes,
)
from mittragen.participation.models import Contribution, Event, Phase, Process, Registration
from mittragen.participation.rules import NotOpenError


@pytest.fixture
def then() -> datetime:
    """Five days ago: the phase ran already."""
    return timezone.now() - timedelta(days=5)


def test_a_contribution_stands_with_the_time_when_it_was_said(process: Process, then: datetime) -> None:
    receipt = submit_contribution(process=process, text="Der Bus fehlt.", submission_key="form", at=then)
    assert receipt.contribution.submitted_at == then


def test_nothing_is_said_before_the_phase_began(process: Process, then: datetime) -> None:
    with pytest.raises(NotOpenError):
        submit_contribution(process=process, text="Der Bus fehlt.", submission_key="form", at=then - timedelta(days=5))


def test_a_phase_that_is_over_has_what_was_said_while_it_ran(process: Process, phase: Phase, then: datetime) -> None:
    phase.ends_on = timezone.localdate() - timedelta(days=2)
    phase.save(update_fields=["ends_on"])
    with pytest.raises(NotOpenError):
        submit_contribution(process=process, phase=phase, text="Der Bus fehlt.", submission_key="form")
    assert submit_contribution(process=process, phase=phase, text="Der Bus fehlt.", submission_key="form", at=then).contribution.phase == phase


def test_cards_stand_with_the_time_of_their_workshop_in_their_order(event: Event, coordinator: User, then: datetime) -> None:
    cards = [CardWords("Bus am Abend"), CardWords("Kurs am Morgen")]
    first, second = capture_planned(event=event, cards=cards, by=coordinator, at=then)
    assert first.submitted_at == then
    assert then < second.submitted_at < then + timedelta(seconds=1)


def test_an_answer_stands_with_the_time_when_it_was_given(phase: Phase, coordinator: User, then: datetime) -> None:
    survey = add_survey(phase=phase, title="Kurse", questions=[PlannedQuestion(QuestionKind.TEXT, "Was fehlt?")], by=coordinator)
    publish_survey(survey=survey, by=coordinator)
    response = answer_survey(survey=survey, given={survey.questions.get().pk: Given(text="Ein Kurs am Morgen")}, submission_key="form", at=then)
    assert response.submitted_at == then
    assert Contribution.objects.get().submitted_at == then


def test_somebody_is_registered_for_what_was_yesterday(phase: Phase, coordinator: User, then: datetime) -> None:
    start = timezone.now() - timedelta(days=1)
    event = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Gestern", starts_at=start, by=coordinator)
    with pytest.raises(NotOpenError):
        register(event=event, name="Jo Tamm", email="", submission_key="form")
    register(event=event, name="Jo Tamm", email="", submission_key="form", at=then)
    assert Registration.objects.get().registered_at == then


def test_decisions_stand_with_the_time_when_they_were_made(process: Process, coordinator: User, then: datetime) -> None:
    texts = {"shown": "Der Bus fehlt.", "blackened": "Der Brief von gestern fehlt.", "refused": "Das ist Werbung.", "withdrawn": "Das nehme ich zurück."}
    receipts = {name: submit_contribution(process=process, text=text, submission_key=name, at=then) for name, text in texts.items()}
    later = then + timedelta(days=1)
    publish_contributions(contributions=[receipts["shown"].contribution], by=coordinator, at=later)
    publish_blackened(contribution=receipts["blackened"].contribution, passages=[(0, 3)], by=coordinator, at=later)
    refuse_contributions(contributions=[receipts["refused"].contribution], reason="Werbung", by=coordinator, at=later)
    withdraw_contribution(code=receipts["withdrawn"].code, at=later)
    assert set(Contribution.objects.values_list("decided_at", flat=True)) == {later}
    assert set(Contribution.objects.filter(is_shown=True).values_list("shown_at", flat=True)) == {later}
    again = appeal(code=receipts["refused"].code, text="Das war keine Werbung.", at=later)
    assert (again.appealed_at, again.state) == (later, ModerationState.WAITING)


def test_minutes_and_the_end_of_a_phase_stand_with_their_time(event: Event, phase: Phase, coordinator: User, then: datetime) -> None:
    write_minutes(event=event, text="Vierzig waren da.", agenda=[], by=coordinator)
    assert release_minutes(event=event, by=coordinator, at=then).minutes_released_at == then
    assert close_phase(phase=phase, by=coordinator, at=then).closed_at == then
