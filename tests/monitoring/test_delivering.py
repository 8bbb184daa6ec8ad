"""Letters are handed over once each, whatever happens on the way, and none is lost without being named."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPSenderRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import connection
from django.utils import timezone

from mittragen.monitoring.actions import close_round
from mittragen.monitoring.actions.journaling import write_letters
from mittragen.monitoring.codes import is_code, occasion_of
from mittragen.monitoring.delivering import PAUSES, claim, note, send_due_letters
from mittragen.monitoring.models import Letter, LetterKind, LetterState, Recipient, ReportingRound, ReportLink, ReportRequest, RequestState
from mittragen.monitoring.queries import expiry_of, link_of_token
from mittragen.municipality.mail import Delivery
from mittragen.municipality.models import Municipality, User
from tests.factories.monitoring import given_in, link_to, request_of, small_round
from tests.monitoring.killed_worker import POINTS


@pytest.fixture(autouse=True)
def _mails_are_sent(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def held(municipality: Municipality, coordinator: User) -> ReportingRound:
    return small_round(municipality, coordinator)


def states() -> list[str]:
    return list(Letter.objects.order_by("id").values_list("state", flat=True))


def token_in(text: str) -> str:
    found = re.search(r"/meldung/([\w-]{32})/", text)
    assert found is not None
    return found[1]


def test_everyone_gets_one_mail_with_a_link_of_their_own(municipality: Municipality, held: ReportingRound) -> None:
    assert send_due_letters(municipality=municipality) == 2
    assert send_due_letters(municipality=municipality) == 0
    assert [message.to for message in mail.outbox] == [["verein-0@example.org"], ["verein-1@example.org"]]
    links = [link_of_token(token_in(str(message.body))) for message in mail.outbox]
    assert [link.request.actor.name for link in links if link] == ["Verein 00", "Verein 01"]
    assert {link.expires_at for link in links if link} == {expiry_of(held.due_on)}


def test_no_secret_rests_in_the_database(municipality: Municipality, held: ReportingRound) -> None:
    send_due_letters(municipality=municipality)
    token = token_in(str(mail.outbox[0].body))
    for model in (Letter, ReportLink, Recipient, ReportRequest, ReportingRound):
        assert token not in str(list(model.objects.values()))


def test_a_mail_says_that_a_program_wrote_it_and_has_the_same_id_for_ever(municipality: Municipality, held: ReportingRound) -> None:
    send_due_letters(municipality=municipality)
    Letter.objects.filter(recipient__email="verein-0@example.org").update(state=LetterState.WAITING)
    send_due_letters(municipality=municipality)
    first, other, again = [message.extra_headers for message in mail.outbox]
    assert first["Auto-Submitted"] == "auto-generated"
    assert first["Message-ID"] == again["Message-ID"] != other["Message-ID"]
    assert first["Message-ID"].endswith("@musterkreis.localhost>")


def test_the_sheet_goes_with_the_first_letter(municipality: Municipality, held: ReportingRound) -> None:
    send_due_letters(municipality=municipality)
    ((name, body, media_type),) = mail.outbox[0].attachments
    assert name == "sachstand.xlsx"
    assert bytes(body).startswith(b"PK")
    assert "spreadsheetml" in str(media_type)


class Failing(EmailBackend):
    """A mail server with a fault of its own."""

    fault: Callable[[str], Exception] = SMTPServerDisconnected
    opening: Exception | None = None

    def open(self) -> None:
        if Failing.opening is not None:
            raise Failing.opening

    def send_messages(self, messages: Any) -> int:
        raise Failing.fault(messages[0].to[0])


def failing(
    settings: Any, monkeypatch: pytest.MonkeyPatch, *, fault: Callable[[str], Exception] = SMTPServerDisconnected, opening: Exception | None = None
) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    monkeypatch.setattr(Failing, "fault", staticmethod(fault))
    monkeypatch.setattr(Failing, "opening", opening)


@pytest.mark.parametrize(
    "fault",
    [
        lambda to: SMTPRecipientsRefused({to: (451, b"greylisted")}),
        lambda to: SMTPSenderRefused(550, b"not allowed", to),
        lambda to: SMTPDataError(421, b"later"),
    ],
)
def test_a_mail_server_that_cannot_now_is_tried_again_later_and_later(
    municipality: Municipality, held: ReportingRound, settings: Any, monkeypatch: pytest.MonkeyPatch, fault: Any
) -> None:
    failing(settings, monkeypatch, fault=fault)
    now = timezone.now()
    for pause in PAUSES:
        assert send_due_letters(municipality=municipality, now=now) == 2
        assert states() == [LetterState.WAITING] * 2
        assert send_due_letters(municipality=municipality, now=now + pause - timedelta(seconds=1)) == 0
        now += pause
    send_due_letters(municipality=municipality, now=now)
    assert states() == [LetterState.FAILED] * 2
    assert Letter.objects.exclude(fault="").count() == 2
    assert not ReportLink.objects.exists()


def test_a_mail_server_that_cannot_be_reached_loses_nothing(
    municipality: Municipality, held: ReportingRound, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing(settings, monkeypatch, opening=ConnectionRefusedError())
    now = timezone.now()
    send_due_letters(municipality=municipality, now=now)
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due_letters(municipality=municipality, now=now + PAUSES[0]) == 2
    assert states() == [LetterState.SENT] * 2
    assert ReportLink.objects.count() == 2


@pytest.mark.parametrize(
    ("fault", "state"),
    [
        (lambda to: SMTPRecipientsRefused({to: (550, b"no such user")}), LetterState.BOUNCED),
        (lambda to: SMTPDataError(554, b"spam"), LetterState.FAILED),
        (lambda to: ValueError("odd"), LetterState.FAILED),
        (SMTPServerDisconnected, LetterState.UNCERTAIN),
        (lambda to: TimeoutError(to), LetterState.UNCERTAIN),
    ],
)
def test_what_cannot_be_sent_is_named_and_not_tried_again(
    municipality: Municipality, held: ReportingRound, settings: Any, monkeypatch: pytest.MonkeyPatch, fault: Any, state: str
) -> None:
    failing(settings, monkeypatch, fault=fault)
    send_due_letters(municipality=municipality)
    assert states() == [state] * 2
    assert Letter.objects.exclude(fault="").count() == 2
    assert send_due_letters(municipality=municipality, now=timezone.now() + timedelta(days=2)) == 0
    assert ReportLink.objects.exists() == (state == LetterState.UNCERTAIN)


def test_a_letter_belongs_to_whoever_claims_it_first(municipality: Municipality, held: ReportingRound) -> None:
    now, pk = timezone.now(), Letter.objects.values_list("pk", flat=True)[0]
    assert claim(pk, now) is not None
    assert claim(pk, now) is None
    send_due_letters(municipality=municipality)
    assert len(mail.outbox) == 1


def test_a_slow_worker_still_notes_what_it_sent(municipality: Municipality, held: ReportingRound) -> None:
    now, pk = timezone.now(), Letter.objects.values_list("pk", flat=True)[0]
    claimed = claim(pk, now)
    assert claimed is not None
    send_due_letters(municipality=municipality, now=now + timedelta(minutes=11))
    assert Letter.objects.get(pk=pk).state == LetterState.UNCERTAIN
    note(claimed, Delivery.TAKEN, now)
    assert Letter.objects.get(pk=pk).state == LetterState.SENT


@pytest.mark.parametrize("state", [RequestState.ANSWERED, RequestState.DECLINED])
def test_nobody_is_reminded_who_answered_meanwhile(municipality: Municipality, held: ReportingRound, state: RequestState) -> None:
    send_due_letters(municipality=municipality)
    write_letters(Recipient.objects.all(), kind=LetterKind.REMIND, occasion="remind-heute", by=None)
    at = {"answered_at": timezone.now()} if state == RequestState.ANSWERED else {"declined_at": timezone.now()}
    ReportRequest.objects.filter(pk=request_of(held).pk).update(state=state, **at)
    send_due_letters(municipality=municipality)
    assert [message.to[0] for message in mail.outbox[2:]] == ["verein-1@example.org"]
    assert states()[2] == LetterState.CANCELLED


def test_an_answer_by_telephone_spares_the_first_letter(municipality: Municipality, held: ReportingRound) -> None:
    given_in(held, ["m1"])
    send_due_letters(municipality=municipality)
    assert [message.to[0] for message in mail.outbox] == ["verein-0@example.org"]


def test_who_answered_can_still_be_sent_a_fresh_link(municipality: Municipality, held: ReportingRound) -> None:
    given_in(held, ["m1"])
    write_letters(Recipient.objects.filter(request=request_of(held, 1)), kind=LetterKind.INVITE, occasion="again-1", by=None)
    send_due_letters(municipality=municipality)
    assert "verein-1@example.org" in [message.to[0] for message in mail.outbox]


def test_a_closed_round_writes_to_nobody(municipality: Municipality, coordinator: User, held: ReportingRound) -> None:
    close_round(held=held, by=coordinator)
    Letter.objects.update(state=LetterState.WAITING)
    assert send_due_letters(municipality=municipality) == 2
    assert states() == [LetterState.CANCELLED] * 2
    assert not mail.outbox


def test_a_link_that_would_be_over_is_not_sent(municipality: Municipality, held: ReportingRound) -> None:
    send_due_letters(municipality=municipality, now=expiry_of(held.due_on) + timedelta(days=1))
    assert states() == [LetterState.FAILED] * 2
    assert "verlängern" in Letter.objects.all()[0].fault


def test_a_code_holds_from_the_moment_it_is_sent(municipality: Municipality, held: ReportingRound) -> None:
    link = link_to(request_of(held))
    assert link.recipient is not None
    write_letters([link.recipient], kind=LetterKind.CODE, occasion=occasion_of(link), by=None)
    send_due_letters(municipality=municipality)
    message = mail.outbox[0]
    code = re.search(r"\d{6}", str(message.subject))
    assert code is not None
    assert code[0] in str(message.body)
    assert "/meldung/" not in str(message.body)
    link.refresh_from_db()
    assert is_code(link, code[0])


def test_a_code_nobody_waits_for_any_more_is_not_sent(municipality: Municipality, held: ReportingRound) -> None:
    link = link_to(request_of(held))
    assert link.recipient is not None
    write_letters([link.recipient], kind=LetterKind.CODE, occasion=occasion_of(link), by=None)
    Letter.objects.filter(kind=LetterKind.CODE).update(made_at=timezone.now() - timedelta(hours=1))
    send_due_letters(municipality=municipality)
    assert Letter.objects.get(kind=LetterKind.CODE).state == LetterState.CANCELLED


def test_nothing_is_sent_inside_a_transaction(municipality: Municipality, held: ReportingRound, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    depth = len(connection.savepoint_ids)
    seen: list[int] = []

    def look(to: str) -> Exception:
        seen.append(len(connection.savepoint_ids))
        return SMTPDataError(554, b"spam")

    failing(settings, monkeypatch, fault=look)
    send_due_letters(municipality=municipality)
    assert seen == [depth, depth]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "sqlite", reason="kills processes that work at a copied file")
def test_a_worker_killed_at_any_point_sends_nothing_twice_and_loses_nothing_unnamed(held: ReportingRound, tmp_path: Path) -> None:
    import sqlite3

    # They went out when the round was sent.
    ReportLink.objects.all().delete()
    Letter.objects.update(state=LetterState.WAITING, tries=0)
    with sqlite3.connect(tmp_path / "letters.sqlite3") as copied:
        connection.connection.backup(copied)
    copied.close()
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG", "TMPDIR")}
    command = [sys.executable, "-m", "tests.monitoring.killed_worker", str(tmp_path)]
    answer = subprocess.run(command, env={**kept, "PYTHONPATH": os.pathsep.join(["src", "."])}, capture_output=True, check=True)
    played = json.loads(answer.stdout)
    expected = {"while it is claimed": "sent", "once it is noted": "sent"}
    assert list(played) == list(POINTS)
    for point, left in played.items():
        assert left["code"] == 9, f"{point}: it was not killed"
        assert len(left["mails"]) == len(set(left["mails"])), f"{point}: somebody got two"
        assert [state for _, state in left["letters"]] == [expected.get(point, "uncertain"), "sent"], point
        unsent = {address for address, _ in left["letters"]} - set(left["mails"])
        assert unsent <= {address for address, state in left["letters"] if state == "uncertain"}, f"{point}: one is lost"
