"""The people of the house: invited, given roles, handed over, erased."""

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from mittragen.municipality.models import Invitation, JournalChange, JournalEntry, KeptMail, Membership, Municipality, Role, User
from tests.factories import rooms

PEOPLE = "/schreibtisch/menschen/"
NEW = {"email": "jan@example.org", "name": "Jan Claasen", "role": "editor"}


@pytest.fixture
def editor(municipality: Municipality) -> User:
    return rooms.member(municipality, "editor")


def test_colleague_is_invited_by_mail(coordinator_client: Client, settings: Any, django_capture_on_commit_callbacks: Any) -> None:
    settings.MAILS_ARE_SENT = True
    with django_capture_on_commit_callbacks(execute=True):
        assert coordinator_client.post(f"{PEOPLE}einladen/", NEW)["Location"] == PEOPLE
    letter = mail.outbox[-1]
    assert letter.to == ["jan@example.org"]
    assert letter.subject == "Einladung zur Mitarbeit: Landkreis Musterkreis"
    assert "Ihre Rolle: Redaktion." in str(letter.body)
    link = re.search(r"http://musterkreis\.localhost:8000(/\S+)", str(letter.body))
    assert link is not None
    assert Client(headers={"host": "musterkreis.localhost"}).get(link.group(1)).status_code == 200
    assert link.group(1) not in coordinator_client.get(PEOPLE).content.decode()


def test_link_is_kept_nowhere(coordinator_client: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        coordinator_client.post(f"{PEOPLE}einladen/", NEW)
    token = re.search(r"/einladung/([^/\s]+)/", str(mail.outbox[-1].body)).group(1)  # type: ignore[union-attr]
    assert len(token) >= 43
    assert Invitation.objects.filter(digest=token).count() == 0
    assert not JournalEntry.objects.filter(note__contains=token).exists()


@pytest.mark.django_db(transaction=True)
def test_invitation_that_cannot_be_sent_gives_the_link_to_the_coordinator(coordinator_client: Client, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object) -> None:
        raise TimeoutError

    settings.MAILS_ARE_SENT = True
    monkeypatch.setattr("django.core.mail.EmailMessage.send", fails)
    coordinator_client.post(f"{PEOPLE}einladen/", NEW)
    page = coordinator_client.get(PEOPLE).content.decode()
    assert "Die Mail an jan@example.org konnte nicht gesendet werden." in page
    assert "ist unterwegs" not in page
    link = re.search(r"http://musterkreis\.localhost:8000(/schreibtisch/einladung/[^/]+/)", page)
    assert link is not None
    assert Client(headers={"host": "musterkreis.localhost"}).get(link.group(1)).status_code == 200


def test_line_end_in_a_name_makes_no_header(coordinator_client: Client, coordinator: User, django_capture_on_commit_callbacks: Any) -> None:
    coordinator.name = "Hanna\r\nBcc: alle@example.org"
    coordinator.save()
    with django_capture_on_commit_callbacks(execute=True):
        coordinator_client.post(f"{PEOPLE}einladen/", {**NEW, "email": "jan@example.org\r\nBcc: alle@example.org"})
        coordinator_client.post(f"{PEOPLE}einladen/", NEW)
    assert [letter.recipients() for letter in mail.outbox] == [["jan@example.org"]]
    assert "Bcc" not in mail.outbox[0].message()


def test_mail_address_that_has_an_account_gets_the_same_answer(coordinator_client: Client, stranger: User) -> None:
    known = coordinator_client.post(f"{PEOPLE}einladen/", {**NEW, "email": stranger.email})
    unknown = coordinator_client.post(f"{PEOPLE}einladen/", NEW)
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


@pytest.mark.django_db(transaction=True)
def test_without_a_mail_server_the_coordinator_hands_the_link_on(coordinator_client: Client, settings: Any) -> None:
    settings.EMAIL_BACKEND = "mittragen.municipality.mail.Outbox"
    coordinator_client.post(f"{PEOPLE}einladen/", NEW)
    page = coordinator_client.get(PEOPLE).content.decode()
    assert "Bitte geben Sie Jan Claasen diesen Link selbst weiter" in page
    assert KeptMail.objects.get().to == "jan@example.org"


def test_second_link_ends_the_first(coordinator_client: Client, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        coordinator_client.post(f"{PEOPLE}einladen/", NEW)
        coordinator_client.post(f"{PEOPLE}einladungen/{Invitation.objects.get().pk}/erneut/")
    links = [re.search(r"(/schreibtisch/einladung/\S+)", str(letter.body)).group(1) for letter in mail.outbox]  # type: ignore[union-attr]
    browser = Client(headers={"host": "musterkreis.localhost"})
    assert [browser.get(link).status_code for link in links] == [404, 200]


def test_withdrawing_takes_a_post(coordinator_client: Client) -> None:
    coordinator_client.post(f"{PEOPLE}einladen/", NEW)
    address = f"{PEOPLE}einladungen/{Invitation.objects.get().pk}/zurueckziehen/"
    coordinator_client.get(address)
    assert Invitation.objects.count() == 1
    coordinator_client.post(address)
    assert Invitation.objects.count() == 0


@pytest.mark.parametrize("change", [{"email": "jan"}, {"email": ""}, {"name": ""}, {"role": "king"}, {"role": ""}])
def test_form_with_a_gap_comes_back_filled(coordinator_client: Client, change: dict[str, str]) -> None:
    answer = coordinator_client.post(f"{PEOPLE}einladen/", {**NEW, **change})
    assert answer.status_code == 422
    assert Invitation.objects.count() == 0
    assert all(value in answer.content.decode() for name, value in {**NEW, **change}.items() if name != "role")


def test_roles_are_changed_and_count_at_the_next_request(coordinator_client: Client, client_of: Any, editor: User) -> None:
    theirs = client_of(editor)
    assert theirs.get("/schreibtisch/").status_code == 200
    coordinator_client.post(f"{PEOPLE}{editor.pk}/rollen/", {"roles": ["author", "reader"]})
    assert {row.role for row in Membership.objects.filter(user=editor)} == {"author", "reader"}
    coordinator_client.post(f"{PEOPLE}{editor.pk}/rollen/", {"roles": []})
    assert theirs.get("/schreibtisch/").status_code == 404


def test_last_coordinator_stays(coordinator_client: Client, coordinator: User) -> None:
    answer = coordinator_client.post(f"{PEOPLE}{coordinator.pk}/rollen/", {"roles": ["reader"]})
    assert answer.status_code == 422
    assert "Es muss immer jemand koordinieren." in answer.content.decode()
    assert [row.role for row in Membership.objects.filter(user=coordinator)] == [Role.COORDINATOR]


def test_somebody_of_another_county_is_not_there(coordinator_client: Client) -> None:
    other = rooms.coordinator(rooms.county("nachbarkreis", "nachbarkreis.localhost"))
    for errand in ("rollen", "uebergeben", "loeschen"):
        assert coordinator_client.get(f"{PEOPLE}{other.pk}/{errand}/").status_code == 404
        assert coordinator_client.post(f"{PEOPLE}{other.pk}/{errand}/", {"sure": "on", "roles": []}).status_code == 404


def test_erased_person_leaves_deeds_and_no_name(coordinator_client: Client, coordinator: User, editor: User, client_of: Any) -> None:
    theirs, address = client_of(editor), editor.email
    theirs.post("/schreibtisch/konto/name/", {"name": "Erika Musterfrau"})
    assert coordinator_client.post(f"{PEOPLE}{editor.pk}/loeschen/", {}).status_code == 422
    coordinator_client.post(f"{PEOPLE}{editor.pk}/loeschen/", {"sure": "on"})
    editor.refresh_from_db()
    assert (str(editor), editor.is_active) == ("Ehemaliges Mitglied", False)
    assert address not in editor.email
    assert JournalEntry.objects.filter(by=editor).exists()
    assert not JournalChange.objects.filter(after__contains="Musterfrau").exists()
    assert theirs.get("/schreibtisch/").status_code == 302


def test_person_who_works_elsewhere_too_is_not_erased(coordinator_client: Client, editor: User) -> None:
    from django_scopes import scope

    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        Membership.objects.create(municipality=other, user=editor, role=Role.EDITOR)
    assert coordinator_client.post(f"{PEOPLE}{editor.pk}/loeschen/", {"sure": "on"}).status_code == 409
    editor.refresh_from_db()
    assert editor.is_active
    assert Membership.objects.filter(user=editor).exists()


def test_nobody_erases_oneself(coordinator_client: Client, coordinator: User) -> None:
    assert coordinator_client.post(f"{PEOPLE}{coordinator.pk}/loeschen/", {"sure": "on"}).status_code == 409


def test_open_tasks_go_to_a_successor(coordinator_client: Client, coordinator: User, editor: User, municipality: Municipality) -> None:
    from mittragen.teamwork.actions import add_task
    from mittragen.teamwork.models import Task

    add_task(municipality=municipality, text="Räume finden", by=coordinator, person=editor)
    coordinator_client.post(f"{PEOPLE}{editor.pk}/uebergeben/", {"successor": str(coordinator.pk)})
    assert [task.person for task in Task.objects.all()] == [coordinator]


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_the_same_queries_for_any_number(
    coordinator_client: Client, municipality: Municipality, number: int, django_assert_max_num_queries: Any
) -> None:
    for role in list(Role)[1 : 1 + number]:
        rooms.member(municipality, role.value)
    with django_assert_max_num_queries(14):
        assert coordinator_client.get(PEOPLE).status_code == 200


def test_author_sees_nobodys_address(client_of: Any, municipality: Municipality, coordinator: User) -> None:
    author = client_of(rooms.member(municipality, "author"))
    assert author.get(PEOPLE).status_code == 404
    assert coordinator.email not in author.get("/schreibtisch/").content.decode()


def test_name_that_is_missing_is_never_replaced_by_the_address(municipality: Municipality) -> None:
    assert "@" not in str(User.objects.create_user("ohne@example.org"))
