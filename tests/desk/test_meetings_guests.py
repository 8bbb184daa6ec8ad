"""Guests of an event at the desk: registrations, invitations, the door, who was there."""

import html
import io
from datetime import timedelta
from typing import Any

import openpyxl
import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from mittragen.edition.participating import RegistrationState
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import invite_to_event, record_attendance
from mittragen.participation.codes import digest_of
from mittragen.participation.guests import Guest
from mittragen.participation.models import Event, EventInvitation, Process, Registration
from mittragen.participation.queries.events import attendance_by_group
from tests.desk.meetings import EVENTS, at, event, group_with_person, process, registered

__all__ = ["at", "event", "process"]


def test_the_list_says_who_comes_who_waits_and_what_they_need(coordinator_client: Client, event: Event, at: str) -> None:
    registered(event, 1, interpreter_language="ar", needs_childcare=True)
    registered(event, 2, interpreter_language="ar")
    registered(event, 3)
    page = coordinator_client.get(f"{at}anmeldungen/").content.decode()
    assert "Angemeldet: 2 von 2 Plätzen" in page
    assert "Warteliste: 1" in page
    assert "2 × Dolmetschen: Arabisch, 1 × Kinderbetreuung" in page
    assert "gelöscht" in page


def test_somebody_who_waits_gets_a_place(coordinator_client: Client, event: Event, at: str) -> None:
    for number in (1, 2):
        registered(event, number)
    waiting = registered(event, 3)
    assert coordinator_client.post(f"{at}anmeldungen/{waiting.pk}/nachruecken/").status_code == 303
    waiting.refresh_from_db()
    assert waiting.state == RegistrationState.REGISTERED


def test_signing_off_asks_first_and_says_who_moves_up(coordinator_client: Client, event: Event, at: str) -> None:
    first, _second, third = (registered(event, number) for number in (1, 2, 3))
    asked = coordinator_client.get(f"{at}anmeldungen/{first.pk}/abmelden/").content.decode()
    assert "Person 3 rückt von der Warteliste nach" in asked
    assert coordinator_client.post(f"{at}anmeldungen/{first.pk}/abmelden/").status_code == 303
    first.refresh_from_db()
    third.refresh_from_db()
    assert (first.name, first.state, third.state) == ("", "cancelled", "registered")
    assert coordinator_client.post(f"{at}anmeldungen/{first.pk}/abmelden/").status_code == 404


def test_somebody_who_called_is_registered_by_hand_once(coordinator_client: Client, event: Event, at: str) -> None:
    sent = {"name": "Ada Beispiel", "email": "", "language": "de", "needs": "Rampe", "submission": "anruf-anruf-anruf-1"}
    for _ in range(2):
        assert coordinator_client.post(f"{at}anmeldungen/neu/", sent).status_code == 303
    assert [(row.name, row.needs) for row in Registration.objects.filter(event=event)] == [("Ada Beispiel", "Rampe")]


@pytest.mark.parametrize("wrong", [{"name": ""}, {"email": "keine"}, {"language": "xx"}, {"name": "A" * 201}])
def test_a_registration_by_hand_that_does_not_fit_is_kept(coordinator_client: Client, event: Event, at: str, wrong: dict[str, str]) -> None:
    answer = coordinator_client.post(f"{at}anmeldungen/neu/", {"name": "Ada", "email": "", "language": "de", "organisation": "Verein, der bleibt", **wrong})
    assert answer.status_code == 422
    assert "Verein, der bleibt" in answer.content.decode()


def test_badges_and_the_list_to_sign_carry_every_name(coordinator_client: Client, event: Event, at: str) -> None:
    registered(event, 1, name="محمد الأحمد", organisation="Freundeskreis <b>e. V.</b>")
    for sheet in ("schilder", "liste"):
        page = coordinator_client.get(f"{at}anmeldungen/{sheet}/").content.decode()
        assert "<bdi>محمد الأحمد</bdi>" in page
        assert "<b>e. V." not in page
    assert coordinator_client.get(f"{at}anmeldungen/schilder/").content.decode().count('<li class="badge') == 10


def test_the_workbook_holds_text_and_no_formula(coordinator_client: Client, event: Event, at: str) -> None:
    registered(event, 1, name="=1+1", needs="@SUM(A1)")
    answer = coordinator_client.get(f"{at}anmeldungen/liste.xlsx")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))["Anmeldungen"]
    cells = {cell.value: cell.data_type for row in sheet.iter_rows(min_row=2) for cell in row if cell.value}
    assert (cells["=1+1"], cells["@SUM(A1)"]) == ("s", "s")


@pytest.mark.parametrize("address", ["", "anmeldungen/", "anmeldungen/schilder/", "einlass/", "einladungen/"])
def test_a_page_asks_as_often_for_300_guests_as_for_one(
    coordinator_client: Client, event: Event, at: str, address: str, django_assert_max_num_queries: Any
) -> None:
    event.capacity = None
    event.save()
    registered(event, 0)
    coordinator_client.get(at + address)
    with django_assert_max_num_queries(60) as few:
        coordinator_client.get(at + address)
    one = Registration.objects.get(event=event)
    more = [{"submission_hash": f"s{number}", "code_hash": f"c{number}", "name": f"Gast {number}"} for number in range(299)]
    kept = {name: getattr(one, name) for name in ("municipality", "event", "state", "registered_at", "deletes_on")}
    Registration.objects.bulk_create(Registration(**kept, **given) for given in more)
    rows = [EventInvitation(municipality=event.municipality, event=event, email=f"g{number}@example.org", deletes_on=one.deletes_on) for number in range(300)]
    EventInvitation.objects.bulk_create(rows)
    with django_assert_max_num_queries(len(few)):
        assert coordinator_client.get(at + address).status_code == 200


def test_the_door_finds_by_a_few_letters(coordinator_client: Client, event: Event, at: str) -> None:
    registered(event, 1, name="Günter Müller")
    registered(event, 2, name="Amal Haddad", organisation="Caritas")
    for typed in ("MÜ gü", "muell", "mull", "gunt"):
        found = coordinator_client.get(f"{at}einlass/", {"q": typed}).content.decode()
        assert ("Günter Müller" in found, "Amal Haddad" in found) == (True, False)
    assert "Amal Haddad" in coordinator_client.get(f"{at}einlass/?q=carit").content.decode()
    assert "Niemand gefunden" in coordinator_client.get(f"{at}einlass/?q=xyz").content.decode()


def test_one_tap_checks_in_and_one_takes_it_back(coordinator_client: Client, event: Event, at: str) -> None:
    row = registered(event, 1, actor_group="Vereine")
    answer = coordinator_client.post(f"{at}einlass/{row.pk}/", follow=True).content.decode()
    assert "Person 1 ist da." in answer
    assert "Rückgängig machen" in answer
    assert attendance_by_group(event) == (("Vereine", 1),)
    coordinator_client.post(f"{at}einlass/{row.pk}/zuruecknehmen/")
    assert attendance_by_group(event) == ()


def test_a_guest_is_counted_by_group_and_taken_back(coordinator_client: Client, municipality: Municipality, event: Event, at: str) -> None:
    group_with_person(municipality, "Vereine", "v@example.org")
    coordinator_client.post(f"{at}einlass/gast/", {"group": "Vereine", "submission": "gast-gast-gast-gast"})
    assert attendance_by_group(event) == (("Vereine", 1),)
    assert coordinator_client.post(f"{at}einlass/gast/", {"group": "Erfunden"}).status_code == 404
    guest = Registration.objects.get(event=event)
    coordinator_client.post(f"{at}einlass/{guest.pk}/zuruecknehmen/")
    assert not Registration.objects.filter(event=event).exists()


def test_counts_by_hand_replace_those_of_the_door(coordinator_client: Client, municipality: Municipality, event: Event, at: str) -> None:
    group_with_person(municipality, "Vereine", "v@example.org")
    names = {group: f"count-{digest_of(group)[:12]}" for group in ("Vereine", "")}
    sent = {names["Vereine"]: "12", names[""]: "3", "others-0-group": "Kirchen", "others-0-count": "2", "others-1-group": "niemand", "others-1-count": ""}
    assert coordinator_client.post(f"{at}teilnahme/", sent).status_code == 303
    assert attendance_by_group(event) == (("Vereine", 12), ("", 3), ("Kirchen", 2))
    wrong = coordinator_client.post(f"{at}teilnahme/", {**sent, names["Vereine"]: "viele"})
    assert wrong.status_code == 422
    assert 'value="viele"' in wrong.content.decode()
    assert 'value="Kirchen"' in wrong.content.decode()


def test_groups_that_are_missing_lead_to_inviting_them(
    coordinator_client: Client, coordinator: User, municipality: Municipality, event: Event, at: str
) -> None:
    group_with_person(municipality, "Vereine", "v@example.org")
    group_with_person(municipality, "Kirchen", "k@example.org")
    record_attendance(event=event, counts={"Vereine": 4}, by=coordinator)
    page = coordinator_client.get(f"{EVENTS}gruppen/").content.decode()
    assert f'{at}einladungen/neu/?gruppe=Kirchen"' in page
    form = coordinator_client.get(f"{at}einladungen/neu/?gruppe=Kirchen").content.decode()
    assert 'value="Kirchen"' in form
    assert form.count("checked") == 1


def test_a_group_and_single_people_are_put_on_the_list_once(coordinator_client: Client, municipality: Municipality, event: Event, at: str) -> None:
    group_with_person(municipality, "Vereine", "v@example.org")
    sent = {"groups": ["Vereine"], "addresses": "Bela Muster <bela@example.org>\nv@example.org\n"}
    assert coordinator_client.post(f"{at}einladungen/neu/", sent).status_code == 303
    assert set(event.invitations.values_list("email", "name", "actor_group")) == {
        ("v@example.org", "Ada Beispiel", "Vereine"),
        ("bela@example.org", "Bela Muster", ""),
    }


@pytest.mark.parametrize("typed", ["keine Adresse", "a@b", "<>", "", "a@example.org\nb@example", "a@example.org\n" * 501])
def test_an_address_that_does_not_fit_is_said_and_kept(coordinator_client: Client, event: Event, at: str, typed: str) -> None:
    answer = coordinator_client.post(f"{at}einladungen/neu/", {"addresses": typed})
    assert answer.status_code == 422
    assert "Bitte" in answer.content.decode()
    assert typed.splitlines()[-1:] == [] or html.escape(typed.splitlines()[-1]) in answer.content.decode()
    assert not event.invitations.exists()


def test_a_letter_is_looked_at_and_then_goes_to_each_alone(
    coordinator_client: Client, coordinator: User, event: Event, at: str, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    invite_to_event(event=event, guests=[Guest(email=f"{name}@example.org", name=name.title()) for name in ("ada", "bela")], by=coordinator)
    letter = {"subject": "Kommen Sie?", "text": "wir laden Sie ein."}
    seen = coordinator_client.post(f"{at}einladungen/schreiben/", {**letter, "do": "look"}).content.decode()
    assert "Guten Tag, Ada," in seen
    assert f"/veranstaltungen/{event.key}/" in seen
    assert not event.invitations.filter(sent_at__isnull=False).exists()
    with django_capture_on_commit_callbacks(execute=True):
        assert coordinator_client.post(f"{at}einladungen/schreiben/", {**letter, "do": "send"}).status_code == 303
    assert sorted(message.to for message in mail.outbox) == [["ada@example.org"], ["bela@example.org"]]


def test_only_the_silent_are_reminded(
    coordinator_client: Client, coordinator: User, event: Event, at: str, django_capture_on_commit_callbacks: Any, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    invite_to_event(event=event, guests=[Guest(email=f"{name}@example.org") for name in ("kommt", "kommtnicht", "schweigt")], by=coordinator)
    event.invitations.update(sent_at=timezone.now() - timedelta(days=3))
    registered(event, 1, email="kommt@example.org")
    coordinator_client.post(f"{at}einladungen/{event.invitations.get(email='kommtnicht@example.org').pk}/absage/")
    page = coordinator_client.get(f"{at}einladungen/").content.decode()
    assert "Eine Person erinnern" in page
    with django_capture_on_commit_callbacks(execute=True):
        coordinator_client.post(f"{at}einladungen/schreiben/?art=erinnern", {"subject": "Noch frei", "text": "Text", "do": "send"})
    assert [message.to for message in mail.outbox] == [["schweigt@example.org"]]


def test_a_registration_of_another_event_is_not_there(coordinator_client: Client, process: Process, coordinator: User, event: Event, at: str) -> None:
    row = registered(event)
    key = event.key
    other = at.replace(key, "v00000")
    assert coordinator_client.post(f"{other}einlass/{row.pk}/").status_code == 404
    assert coordinator_client.post(f"{at}einlass/{row.pk + 99}/").status_code == 404


def test_nobody_is_asked_to_choose_a_group_that_nobody_can_be_reached_in(coordinator_client: Client, municipality: Municipality, at: str) -> None:
    page = coordinator_client.get(f"{at}einladungen/neu/").content.decode()
    assert "Akteursgruppen" not in page
    assert "sobald bei ihren Organisationen eine Ansprechperson mit E-Mail-Adresse steht" in page
    group_with_person(municipality, "Vereine", "v@example.org")
    assert "Akteursgruppen" in coordinator_client.get(f"{at}einladungen/neu/").content.decode()
