"""Somebody asks what is stored about them, and wants it gone: one file, and the anonymous card stays."""

import io
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from openpyxl import load_workbook

from mittragen.edition.participating import EventKind
from mittragen.municipality.models import JournalChange, JournalEntry, Municipality
from mittragen.participation.actions import Receipt, add_event, check_in, invite_to_event, register
from mittragen.participation.guests import Guest
from mittragen.participation.models import Contact, Contribution, Event, EventInvitation, Process, Registration
from mittragen.participation.queries.personal import personal_data
from tests.desk.conftest import ClientOf
from tests.desk.said import say
from tests.factories import rooms
from tests.factories.processes import running_process

ASK = "/schreibtisch/auskunft/"
ADA = "ada@example.org"


@pytest.fixture
def process(municipality: Municipality) -> Process:
    return running_process(municipality)


@pytest.fixture
def event(process: Process) -> Event:
    start = timezone.now() + timedelta(days=1)
    return add_event(phase=process.phase_rows.get(), kind=EventKind.WORKSHOP, title="Werkstatt", starts_at=start, capacity=1, by=None)


@pytest.fixture
def receipt(process: Process, event: Event) -> Receipt:
    """Ada said something, registered, was invited; Eda waits for a place."""
    said = say(process, email=ADA)
    register(event=event, name="Ada Beispiel", email="Ada@Example.org", submission_key="a")
    register(event=event, name="Eda Muster", email="eda@example.org", submission_key="e")
    invite_to_event(event=event, guests=[Guest(name="Ada Beispiel", email=ADA)], by=None)
    say(process, f"Schreibt mir an {ADA}")
    return said


def _all_ticked() -> list[str]:
    data = personal_data(ADA)
    kinds = (("contact", data.contacts), ("registration", data.registrations), ("invitation", data.invitations))
    return [f"{kind}-{row.pk}" for kind, rows in kinds for row in rows]


@pytest.mark.parametrize("how", ["mail", "shouted mail", "code"])
def test_everything_is_found_by_mail_address_or_code(editor_client: Client, receipt: Receipt, how: str) -> None:
    asked = {"mail": ADA, "shouted mail": f" {ADA.upper()} ", "code": receipt.code.upper().replace("-", " ")}[how]
    body = editor_client.post(ASK, {"asked": asked}).content.decode()
    assert [words in body for words in ("Ada Beispiel", "Werkstatt", receipt.key, "Einladungen", "in denen die Adresse steht")] == [True] * 5
    assert "Eda Muster" not in body


def test_the_address_stands_in_no_address_of_a_page(editor_client: Client, receipt: Receipt) -> None:
    assert ADA not in editor_client.get(f"{ASK}?asked={ADA}").content.decode()
    assert receipt.key


def test_nothing_is_stored_about_anybody_else(editor_client: Client, receipt: Receipt) -> None:
    assert "Dazu ist nichts gespeichert." in editor_client.post(ASK, {"asked": "niemand@example.org"}).content.decode()
    assert editor_client.post(ASK, {"asked": ""}).status_code == 422
    assert receipt.key


def test_everything_comes_as_one_file(editor_client: Client, receipt: Receipt) -> None:
    answer = editor_client.post(f"{ASK}datei/", {"asked": ADA})
    book = load_workbook(io.BytesIO(answer.content))
    cells = {str(cell.value) for sheet in book for line in sheet.iter_rows() for cell in line}
    assert {"Ada Beispiel", ADA, receipt.key, "Werkstatt", "Mehr Busse am Abend"} <= cells
    assert "Eda Muster" not in cells


def test_erasing_leaves_the_anonymous_card_and_gives_the_place_away(editor_client: Client, receipt: Receipt) -> None:
    editor_client.post(f"{ASK}loeschen/", {"asked": ADA, "row": _all_ticked()})
    assert (Contact.objects.count(), EventInvitation.objects.count()) == (0, 0)
    assert sorted(Registration.objects.values_list("name", "state")) == [("", "cancelled"), ("Eda Muster", "registered")]
    assert Contribution.objects.get(key=receipt.key).text == "Mehr Busse am Abend"


def test_words_go_only_when_they_are_ticked(editor_client: Client, receipt: Receipt) -> None:
    row = receipt.contribution
    editor_client.post(f"{ASK}loeschen/", {"asked": ADA, "row": f"words-{row.pk}"})
    row.refresh_from_db()
    assert (row.state, row.text) == ("erased", "")
    assert Registration.objects.exclude(name="").count() == 2


def test_only_what_belongs_to_the_person_is_erased(editor_client: Client, receipt: Receipt) -> None:
    other = Registration.objects.get(name="Eda Muster")
    editor_client.post(f"{ASK}loeschen/", {"asked": ADA, "row": f"registration-{other.pk}"})
    other.refresh_from_db()
    assert other.name == "Eda Muster"
    assert receipt.key


def test_who_was_there_is_counted_without_a_name(editor_client: Client, receipt: Receipt, event: Event) -> None:
    row = Registration.objects.get(name="Ada Beispiel")
    check_in(registration=row, by=None)
    Event.objects.filter(pk=event.pk).update(starts_at=timezone.now() - timedelta(days=1))
    editor_client.post(f"{ASK}loeschen/", {"asked": ADA, "row": _all_ticked()})
    row.refresh_from_db()
    assert (row.name, row.email, row.state, row.checked_in_at is None) == ("", "", "registered", False)
    assert receipt.key


def test_the_journal_says_that_it_was_done_and_not_for_whom(editor_client: Client, receipt: Receipt) -> None:
    editor_client.post(f"{ASK}loeschen/", {"asked": ADA, "row": _all_ticked()})
    entry = JournalEntry.objects.filter(action="forget_person").get()
    assert (entry.subject_key, entry.note) == ("", "3")
    assert not JournalChange.objects.filter(entry=entry).exists()
    assert receipt.key


def test_who_may_not_see_registrations_finds_no_such_page(client_of: ClientOf, municipality: Municipality) -> None:
    client = client_of(rooms.member(municipality, "moderator"))
    assert {client.get(ASK).status_code, client.post(ASK, {"asked": ADA}).status_code, client.post(f"{ASK}datei/", {"asked": ADA}).status_code} == {404}
