"""Letters go out by themselves once a round is sent, and what is due by the clock is found."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.utils import timezone
from django_scopes import scope
from django_tasks.backends.immediate import ImmediateBackend

from mittragen.monitoring import jobs
from mittragen.monitoring.delivering import send_due_letters
from mittragen.monitoring.duties import look_round
from mittragen.monitoring.jobs import send_letters
from mittragen.monitoring.models import Letter, LetterState
from mittragen.municipality.models import Municipality, User
from tests.factories import rooms
from tests.factories.monitoring import small_round


@pytest.fixture(autouse=True)
def _mails_are_sent(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


def test_tests_do_tasks_at_once() -> None:
    assert isinstance(send_letters.get_backend(), ImmediateBackend)


def test_letters_of_a_round_go_out_after_the_transaction(municipality: Municipality, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        small_round(municipality, coordinator)
        assert not mail.outbox
    assert sorted(message.to[0] for message in mail.outbox) == ["verein-0@example.org", "verein-1@example.org"]
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.SENT}


def test_a_queue_that_is_not_there_undoes_nothing(
    municipality: Municipality, coordinator: User, django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(*arguments: Any) -> None:
        raise ConnectionError("no broker")

    monkeypatch.setattr(type(send_letters), "enqueue", gone)
    with django_capture_on_commit_callbacks(execute=True):
        small_round(municipality, coordinator)
    assert set(Letter.objects.values_list("state", flat=True)) == {LetterState.WAITING}
    monkeypatch.undo()
    assert look_round() == 1
    assert len(mail.outbox) == 2


def test_many_letters_are_sent_a_few_at_a_time(municipality: Municipality, coordinator: User, monkeypatch: pytest.MonkeyPatch) -> None:
    small_round(municipality, coordinator)
    asked_for: list[int] = []
    monkeypatch.setattr(jobs, "AT_ONCE", 1)
    monkeypatch.setattr(jobs, "send_due_letters", lambda municipality: asked_for.append(1) or send_due_letters(municipality=municipality, at_most=1))
    send_letters.enqueue(municipality.pk)
    assert len(mail.outbox) == 2
    assert len(asked_for) == 2


def test_a_letter_that_could_not_go_is_found_when_its_time_has_come(municipality: Municipality, coordinator: User) -> None:
    small_round(municipality, coordinator)
    Letter.objects.update(try_at=timezone.now() + timedelta(minutes=10))
    assert look_round() == 0
    with time_machine.travel(timezone.now() + timedelta(minutes=11), tick=False):
        assert look_round() == 1
    assert len(mail.outbox) == 2


def test_nothing_due_puts_nothing_into_the_queue(municipality: Municipality) -> None:
    assert look_round() == 0


def test_letters_of_another_county_are_not_touched(municipality: Municipality, coordinator: User) -> None:
    small_round(municipality, coordinator)
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        send_letters.enqueue(other.pk)
    assert not mail.outbox


def test_a_county_that_is_gone_is_no_fault(municipality: Municipality) -> None:
    assert send_letters.enqueue(0).return_value == 0
