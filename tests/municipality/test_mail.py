"""Mails: what is kept without a server, and how a server is set."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone
from django_scopes import scopes_disabled

from mittragen.municipality.mail import MOST_KEPT, forget_old_mails, send_now
from mittragen.municipality.models import KeptMail, Municipality
from mittragen.project.environment import SettingError
from mittragen.project.mail_server import mail_server


@pytest.fixture
def outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "mittragen.municipality.mail.Outbox"


@pytest.mark.usefixtures("outbox")
def test_mail_without_a_server_is_kept_with_its_municipality(municipality: Municipality) -> None:
    assert send_now(municipality=municipality, to="jan@example.org", subject="Guten Tag", text="Text\n")
    kept = KeptMail.objects.get()
    assert (kept.municipality, kept.to, kept.subject, kept.text) == (municipality, "jan@example.org", "Guten Tag", "Text\n")


@pytest.mark.usefixtures("outbox")
def test_outbox_has_an_end(municipality: Municipality) -> None:
    rows = [KeptMail(municipality=municipality, to="jan@example.org", subject=str(number), text="") for number in range(MOST_KEPT + 5)]
    KeptMail.objects.bulk_create(rows)
    send_now(municipality=municipality, to="jan@example.org", subject="neu", text="")
    assert KeptMail.objects.count() == MOST_KEPT
    assert KeptMail.objects.order_by("-id")[0].subject == "neu"


def test_old_mails_are_forgotten(municipality: Municipality) -> None:
    KeptMail.objects.create(municipality=municipality, to="jan@example.org", subject="alt", text="")
    KeptMail.objects.update(at=timezone.now() - timedelta(days=15))
    assert (forget_old_mails(), forget_old_mails()) == (1, 0)


@pytest.mark.usefixtures("outbox", "db")
def test_mail_that_belongs_to_no_municipality_is_not_kept() -> None:
    mail.send_mail("Betreff", "Text", None, ["jan@example.org"])
    with scopes_disabled():
        assert KeptMail.objects.count() == 0


def test_line_ends_in_a_subject_make_no_header(municipality: Municipality) -> None:
    assert send_now(municipality=municipality, to="jan@example.org", subject="Hallo\r\nBcc: alle@example.org", text="")
    assert mail.outbox[0].message()["Bcc"] is None
    assert mail.outbox[0].recipients() == ["jan@example.org"]


def test_line_ends_in_an_address_are_refused(municipality: Municipality) -> None:
    assert not send_now(municipality=municipality, to="jan@example.org\r\nBcc: alle@example.org", subject="Hallo", text="")
    assert mail.outbox == []


def test_mail_server_is_taken_apart() -> None:
    found = mail_server("smtp://mit:ge%40heim@mail.example.org:2525?tls=none")
    names = ("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS", "EMAIL_USE_SSL")
    assert [found[name] for name in names] == ["mail.example.org", 2525, "mit", "ge@heim", False, False]


@pytest.mark.parametrize(("address", "port", "starttls"), [("smtp://m.example", 587, True), ("smtp://m.example?tls=tls", 465, False)])
def test_mail_server_has_the_usual_port(address: str, port: int, starttls: bool) -> None:
    found = mail_server(address)
    assert (found["EMAIL_PORT"], found["EMAIL_USE_TLS"]) == (port, starttls)


@pytest.mark.parametrize(
    "address", ["mail.example.org", "http://mail.example.org", "smtp://", "smtp://name:geheim@m:x/", "smtp://m?tls=vielleicht", "smtp://[::1"]
)
def test_mail_server_that_makes_no_sense_is_refused_without_its_password(address: str) -> None:
    with pytest.raises(SettingError) as refusal:
        mail_server(address)
    assert len(str(refusal.value).splitlines()) == 1
    assert "geheim" not in str(refusal.value)
