"""One's own account: name, address, outbox; and an invitation, opened."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from mittragen.municipality.invitations import invite, withdraw_invitation
from mittragen.municipality.models import Invitation, Membership, Municipality, Role, User
from tests.desk.conftest import HOST
from tests.factories import rooms

ADDRESS = "/schreibtisch/konto/adresse/"
PASSWORD = "vier zufällige Wörter hier"


@pytest.fixture(autouse=True)
def _quick_hashes(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def invited(municipality: Municipality) -> tuple[Invitation, str]:
    """Somebody without an account, invited as editor; with the address of the link."""
    invitation, token = invite(municipality=municipality, email="neu@example.org", name="Jan Claasen", role=Role.EDITOR, by=None)
    return invitation, f"/schreibtisch/einladung/{token}/"


def newcomer(client: Client, link: str, **more: str) -> Any:
    return client.post(link, {"name": "Jan Claasen", "password": PASSWORD, **more})


def test_opening_the_link_changes_nothing(nobody: Client, invited: tuple[Invitation, str]) -> None:
    for _ in range(2):
        page = nobody.get(invited[1])
        assert page.status_code == 200
    assert "Redaktion" in page.content.decode()
    assert Invitation.objects.count() == 1
    assert not User.objects.filter(email="neu@example.org").exists()


def test_newcomer_chooses_a_password_and_is_in(nobody: Client, invited: tuple[Invitation, str]) -> None:
    assert newcomer(nobody, invited[1])["Location"] == "/schreibtisch/"
    user = User.objects.get(email="neu@example.org")
    assert (user.name, user.check_password(PASSWORD)) == ("Jan Claasen", True)
    assert [row.role for row in Membership.objects.filter(user=user)] == [Role.EDITOR]
    assert nobody.get("/schreibtisch/").status_code == 200


def test_newcomer_may_do_without_a_password(nobody: Client, invited: tuple[Invitation, str]) -> None:
    newcomer(nobody, invited[1], password="", by_code="on")
    assert not User.objects.get(email="neu@example.org").has_usable_password()


@pytest.mark.parametrize("password", ["", "kurz", "123456789012"])
def test_weak_password_is_refused_and_the_name_stays(nobody: Client, invited: tuple[Invitation, str], password: str) -> None:
    answer = newcomer(nobody, invited[1], password=password)
    assert answer.status_code == 422
    assert "Passwort" not in answer.content.decode()
    assert 'value="Jan Claasen"' in answer.content.decode()
    assert Invitation.objects.count() == 1


def test_link_works_once(nobody: Client, invited: tuple[Invitation, str]) -> None:
    newcomer(nobody, invited[1])
    second = Client(headers={"host": HOST})
    assert second.get(invited[1]).status_code == 404
    assert newcomer(second, invited[1]).status_code == 404


def test_expired_link_is_worth_nothing(nobody: Client, invited: tuple[Invitation, str]) -> None:
    Invitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    assert newcomer(nobody, invited[1]).status_code == 404
    assert not User.objects.filter(email="neu@example.org").exists()


def test_withdrawn_link_is_worth_nothing(nobody: Client, invited: tuple[Invitation, str]) -> None:
    withdraw_invitation(invitation=invited[0], by=None)
    assert nobody.get(invited[1]).status_code == 404


def test_link_is_worth_nothing_at_another_county(invited: tuple[Invitation, str]) -> None:
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    elsewhere = Client(headers={"host": "nachbarkreis.localhost"})
    assert elsewhere.get(invited[1]).status_code == 404
    assert newcomer(elsewhere, invited[1]).status_code == 404


def test_guessed_link_looks_like_an_expired_one(nobody: Client, municipality: Municipality) -> None:
    assert nobody.get("/schreibtisch/einladung/geraten/").status_code == 404
    assert nobody.get(f"/schreibtisch/einladung/{'x' * 5000}/").status_code == 404


def test_link_never_opens_an_account_that_is_there_already(nobody: Client, invited: tuple[Invitation, str]) -> None:
    there = User.objects.create_user("neu@example.org", "Schon da", "ihr eigenes Kennwort")
    answer = newcomer(nobody, invited[1])
    assert answer.status_code == 422
    assert "_auth_user_id" not in nobody.session
    there.refresh_from_db()
    assert there.check_password("ihr eigenes Kennwort")


def test_somebody_with_an_account_takes_it_up_signed_in(client_of: Any, invited: tuple[Invitation, str]) -> None:
    there = User.objects.create_user("neu@example.org", "Schon da")
    assert client_of(there).post(invited[1])["Location"] == "/schreibtisch/"
    assert Membership.objects.filter(user=there, role=Role.EDITOR).exists()


def test_invitation_for_somebody_else_is_not_taken_up(client_of: Any, stranger: User, invited: tuple[Invitation, str]) -> None:
    assert client_of(stranger).post(invited[1]).status_code == 422
    assert not Membership.objects.filter(user=stranger).exists()


def test_own_name_is_changed(coordinator_client: Client, coordinator: User) -> None:
    coordinator_client.post("/schreibtisch/konto/name/", {"name": "Hanna  Petersen"})
    coordinator.refresh_from_db()
    assert coordinator.name == "Hanna Petersen"


def test_new_address_counts_once_its_code_is_typed(coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    client = signed_in_with_password(coordinator)
    assert client.post(ADDRESS, {"email": "Hanna@Example.org"})["Location"] == f"{ADDRESS}code/"
    coordinator.refresh_from_db()
    assert coordinator.email != "hanna@example.org"
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{ADDRESS}code/", {"code": mailed_code()})["Location"] == "/schreibtisch/konto/"
    before = coordinator.email
    coordinator.refresh_from_db()
    assert coordinator.email == "hanna@example.org"
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == ([before], "Ihre E-Mail-Adresse wurde geändert")


def test_wrong_code_changes_no_address_and_three_end_it(coordinator: User) -> None:
    client = signed_in_with_password(coordinator)
    client.post(ADDRESS, {"email": "hanna@example.org"})
    right = mailed_code()
    statuses = [client.post(f"{ADDRESS}code/", {"code": "FALSCH"}).status_code for _ in range(3)]
    assert statuses == [422, 422, 422]
    assert client.post(f"{ADDRESS}code/", {"code": right})["Location"] == ADDRESS
    coordinator.refresh_from_db()
    assert coordinator.email != "hanna@example.org"


def test_an_address_that_somebody_has_gets_the_same_answer_and_no_code(coordinator: User, stranger: User) -> None:
    client = signed_in_with_password(coordinator)
    answer = client.post(ADDRESS, {"email": stranger.email})
    assert answer["Location"] == f"{ADDRESS}code/"
    assert mail.outbox[-1].to == [stranger.email]
    assert re.search(r"^    \S+$", str(mail.outbox[-1].body), re.MULTILINE) is None
    assert client.post(f"{ADDRESS}code/", {"code": ""}).status_code == 422


def test_address_is_not_changed_without_proving_who_one_is(coordinator_client: Client, coordinator: User) -> None:
    coordinator.set_password(PASSWORD)
    coordinator.save()
    coordinator_client.force_login(coordinator)
    answer = coordinator_client.post(ADDRESS, {"email": "dieb@example.org"})
    assert answer["Location"].startswith("/schreibtisch/konto/sind-sie-es/")
    assert mail.outbox == []


def test_whoever_has_no_password_must_have_signed_in_freshly(coordinator_client: Client) -> None:
    assert coordinator_client.get(ADDRESS)["Location"] == "/schreibtisch/abmelden/"
    assert coordinator_client.get("/schreibtisch/konto/zweiter-faktor/app/")["Location"] == "/schreibtisch/abmelden/"


def test_only_the_operator_reads_the_outbox(client_of: Any, coordinator: User) -> None:
    assert client_of(coordinator).get("/schreibtisch/postausgang/").status_code == 404
    coordinator.is_operator = True
    coordinator.save()
    assert client_of(coordinator).get("/schreibtisch/postausgang/").status_code == 200


def signed_in_with_password(user: User) -> Client:
    """A browser in which somebody signed in a moment ago."""
    user.set_password(PASSWORD)
    user.save()
    client = Client(headers={"host": HOST})
    client.post("/schreibtisch/anmelden/", {"login": user.email, "password": PASSWORD})
    return client


def mailed_code() -> str:
    found = re.search(r"^    (\S+)$", str(mail.outbox[-1].body), re.MULTILINE)
    assert found is not None
    return found.group(1)
