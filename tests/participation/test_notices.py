"""Mails about what became of a contribution: at most one a week, in one's own language, each once whoever runs the upkeep."""

from datetime import datetime, timedelta

import msgspec
import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from mittragen.archive.seal import seal_edition
from mittragen.edition.codec import edition_document
from mittragen.edition.documents import EditionEnvelope
from mittragen.municipality.models import User
from mittragen.participation.actions import (
    Receipt,
    appeal,
    hold_contributions,
    new_batch,
    publish_contributions,
    refuse_contributions,
    stop_notices,
    submit_contribution,
    undo_decisions,
    withdraw_contribution,
)
from mittragen.participation.models import Contact, Process
from mittragen.participation.notices import News, news_of, people_with_news, send_notices, tell_person, told_of_edition
from tests.factories.small_edition import small_edition

pytestmark = pytest.mark.django_db(transaction=True)
Outbox = list[mail.EmailMessage]


def _say(process: Process, text: str = "Mehr Busse am Abend", email: str = "ada@example.org", **more: str) -> Receipt:
    return submit_contribution(process=process, text=text, submission_key=text, email=email, **more)


def _later(days: float) -> datetime:
    return timezone.now() + timedelta(days=days)


def test_somebody_hears_once_that_a_contribution_is_there(process: Process, mailoutbox: Outbox) -> None:
    receipt = _say(process)
    assert [send_notices(_later(days)) for days in (0.1, 1, 8)] == [1, 0, 0]
    (letter,) = mailoutbox
    assert letter.to == ["ada@example.org"]
    assert f"Ihr Beitrag {receipt.key}" in letter.body
    assert "Er ist angekommen." in letter.body
    assert receipt.code not in letter.body


def test_a_decision_is_told_after_a_week_at_the_earliest(process: Process, moderator: User, mailoutbox: Outbox) -> None:
    row = _say(process).contribution
    send_notices()
    with time_machine.travel(_later(1), tick=False):
        publish_contributions(contributions=[row], by=moderator)
    assert [send_notices(_later(days)) for days in (2, 6.9, 7.1, 15)] == [0, 0, 1, 0]
    assert "Er ist veröffentlicht." in mailoutbox[1].body
    assert f"/beitraege/{row.key}/" in mailoutbox[1].body


def test_what_is_new_to_one_person_comes_in_one_mail(process: Process, moderator: User, mailoutbox: Outbox) -> None:
    first, second = _say(process), _say(process, "Mehr Wohnungen")
    _say(process, "Mehr Kurse", email="eda@example.org")
    refuse_contributions(contributions=[second.contribution], reason="Der Beitrag wirbt für etwas.\nBitte ohne Preisliste.", by=moderator)
    assert send_notices(_later(0.5)) == 2
    ada, eda = mailoutbox
    assert (ada.to, eda.to) == (["ada@example.org"], ["eda@example.org"])
    assert first.key in ada.body
    assert "Der Beitrag wirbt für etwas.\nBitte ohne Preisliste." in ada.body
    assert second.key not in eda.body


def test_the_mail_names_its_way_out(process: Process, mailoutbox: Outbox) -> None:
    _say(process, contact_language="ar")
    send_notices()
    (letter,) = mailoutbox
    stop = letter.extra_headers["List-Unsubscribe"].strip("<>")
    assert stop in letter.body
    assert "/abbestellen/" in stop
    _say(process, "Mehr Wohnungen")
    stop_notices(code=stop.rstrip("/").rpartition("/")[2])
    assert not Contact.objects.exists()


def test_the_code_of_a_receipt_stops_what_is_told_about_its_contribution_alone(process: Process) -> None:
    receipt = _say(process)
    other = _say(process, "Mehr Wohnungen")
    stop_notices(code=receipt.code)
    assert [contact.contribution_id for contact in Contact.objects.all()] == [other.contribution.pk]


def test_a_fresh_decision_waits_so_that_it_can_be_taken_back(process: Process, moderator: User, mailoutbox: Outbox) -> None:
    row, batch = _say(process).contribution, new_batch()
    hold_contributions(contributions=[row], by=moderator, batch=batch)
    assert send_notices() == 0
    undo_decisions(batch=batch, by=moderator)
    assert send_notices() == 1
    assert "Er ist angekommen." in mailoutbox[0].body


def test_an_appeal_is_answered(process: Process, moderator: User) -> None:
    receipt = _say(process)
    refuse_contributions(contributions=[receipt.contribution], reason="Steht schon da.", by=moderator)
    row = appeal(code=receipt.code, text="Nein.")
    contact = Contact.objects.select_related("contribution").get()
    contact.told_at = row.decided_at
    assert news_of(contact, _later(1)) is None
    publish_contributions(contributions=[row], by=moderator)
    contact = Contact.objects.select_related("contribution").get()
    assert news_of(contact, _later(1)) is News.APPEAL_GRANTED


def test_nobody_hears_of_what_they_did_themselves(process: Process) -> None:
    receipt = _say(process)
    withdraw_contribution(code=receipt.code)
    assert list(people_with_news(_later(1))) == []


def test_two_processes_write_one_mail(process: Process, mailoutbox: Outbox) -> None:
    _say(process)
    _say(process, "Mehr Wohnungen")
    now = timezone.now()
    (of_one,), (of_other,) = list(people_with_news(now)), list(people_with_news(now))
    assert [tell_person(of_one, now), tell_person(of_other, now)] == [True, False]
    assert len(mailoutbox) == 1


def test_a_process_that_saw_more_does_not_write_a_second_mail(process: Process, mailoutbox: Outbox) -> None:
    _say(process)
    now = timezone.now()
    (of_one,) = list(people_with_news(now))
    later = _say(process, "Mehr Wohnungen").contribution
    (of_other,) = list(people_with_news(now))
    assert [tell_person(of_one, now), tell_person(of_other, now)] == [True, False]
    assert Contact.objects.get(contribution=later).told_at is None
    assert len(mailoutbox) == 1


def test_a_mail_that_was_not_taken_is_written_again(process: Process, monkeypatch: pytest.MonkeyPatch, mailoutbox: Outbox) -> None:
    _say(process)
    with monkeypatch.context() as broken:
        broken.setattr("mittragen.municipality.mail.EmailMessage.send", lambda _self: (_ for _ in ()).throw(OSError("away")))
        send_notices()
    assert Contact.objects.get().told_at is None
    assert send_notices() == 1
    assert len(mailoutbox) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_looking_for_news_asks_as_often_for_many_as_for_one(process: Process, count: int, django_assert_num_queries: object) -> None:
    for number in range(count):
        _say(process, f"Mehr Busse {number}", email=f"ada{number}@example.org")
    with django_assert_num_queries(3):  # type: ignore[operator]
        assert len(list(people_with_news(timezone.now()))) == count


def _publish(process: Process, label: str = "2027") -> None:
    edition = msgspec.structs.replace(small_edition(), slug=process.concept_slug, label=label)
    document = edition_document(edition, EditionEnvelope(sealed_at=timezone.now()))
    seal_edition(municipality=process.municipality, document=document, sealed_at=timezone.now())


def test_an_edition_is_told_once_to_whoever_contributed_before_it(process: Process, mailoutbox: Outbox) -> None:
    Process.objects.update(concept_slug="integration")
    process.refresh_from_db()
    _say(process)
    _say(process, "Mehr Bänke")
    assert send_notices(_later(0.5)) == 1
    with time_machine.travel(_later(3)):
        _publish(process)
        assert told_of_edition("integration", timezone.now()) == 1
        _say(process, "Nach der Fassung", email="bert@example.org")
    assert [send_notices(_later(days)) for days in (8, 16)] == [2, 0]
    told = [mail for mail in mailoutbox if "ist veröffentlicht:" in str(mail.body)]
    assert [mail.to for mail in told] == [["ada@example.org"]]
    assert str(told[0].body).count("Die Fassung 2027, zu der") == 1
    assert "/konzepte/integration/" in str(told[0].body)


def test_an_edition_is_told_in_the_language_of_the_person(process: Process, mailoutbox: Outbox) -> None:
    Process.objects.update(concept_slug="integration")
    process.refresh_from_db()
    _say(process, language="en")
    send_notices(_later(0.5))
    with time_machine.travel(_later(20)):
        _publish(process)
    assert send_notices(_later(21)) == 1
    assert mailoutbox[-1].to == ["ada@example.org"]


def test_an_edition_of_another_concept_is_nobodys_news(process: Process, mailoutbox: Outbox) -> None:
    _say(process)
    send_notices(_later(0.5))
    with time_machine.travel(_later(20)):
        edition = edition_document(small_edition(), EditionEnvelope(sealed_at=timezone.now()))
        seal_edition(municipality=process.municipality, document=edition, sealed_at=timezone.now())
    assert send_notices(_later(21)) == 0
