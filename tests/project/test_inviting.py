"""Letting people in from the command line."""

import re
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client

from mittragen.municipality.models import Membership, Municipality, Role, User
from mittragen.project.command import run

PASSWORD = "vier zufällige Wörter hier"


def printed_link(capsys: pytest.CaptureFixture[str]) -> str:
    found = re.search(r"http://musterkreis\.localhost:8000(/\S+)", capsys.readouterr().out)
    assert found is not None
    return found.group(1)


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "musterkreis.localhost"})


@pytest.fixture(autouse=True)
def _port(settings: Any) -> None:
    settings.PORT, settings.SCHEME = 8000, "http"


def test_printed_link_lets_a_coordinator_in(municipality: Municipality, visitor: Client, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["invite", "hanna@example.org", "--role", "coordinator"]) == 0
    visitor.post(printed_link(capsys), {"name": "Hanna Petersen", "password": PASSWORD})
    user = User.objects.get(email="hanna@example.org")
    assert [row.role for row in Membership.objects.filter(user=user)] == [Role.COORDINATOR]
    assert not user.is_operator


def test_printed_link_makes_an_operator(municipality: Municipality, visitor: Client, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["invite", "betrieb@example.org", "--operator"]) == 0
    visitor.post(printed_link(capsys), {"name": "Betrieb", "password": PASSWORD})
    user = User.objects.get(email="betrieb@example.org")
    assert user.is_operator
    assert not Membership.objects.filter(user=user).exists()
    assert visitor.get("/schreibtisch/postausgang/").status_code == 200


@pytest.mark.parametrize("arguments", [["jan@example.org"], ["jan", "--role", "editor"], ["jan@example.org", "--role", "koenig"]])
def test_invitation_that_makes_no_sense_is_refused_in_one_line(municipality: Municipality, capsys: pytest.CaptureFixture[str], arguments: list[str]) -> None:
    assert run(["invite", *arguments]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1


def test_first_person_is_invited_with_the_municipality(db: None, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["--municipality", "musterkreis", "--name", "Landkreis Musterkreis", "--host", "musterkreis.localhost"]
    assert run(["init", *words, "--person", "hanna@example.org"]) == 0
    assert printed_link(capsys).startswith("/schreibtisch/einladung/")


def test_wrong_address_makes_no_municipality(db: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--municipality", "musterkreis", "--name", "Landkreis", "--person", "hanna"]) == 2
    assert not Municipality.objects.exists()


def test_lost_second_factor_is_removed_and_sessions_end(municipality: Municipality, coordinator: User, visitor: Client) -> None:
    TOTP.activate(coordinator, "JBSWY3DPEHPK3PXP")
    assert run(["unlock", coordinator.email]) == 0
    coordinator.set_password(PASSWORD)
    coordinator.save()
    answer = visitor.post("/schreibtisch/anmelden/", {"login": coordinator.email, "password": PASSWORD})
    assert answer["Location"] == "/schreibtisch/"


def test_stranger_is_not_unlocked(municipality: Municipality, stranger: User) -> None:
    assert run(["unlock", stranger.email]) == 2
