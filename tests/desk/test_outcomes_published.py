"""The list for the closing event, and letting everyone read what became of contributions."""

import re

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.archive.models import SealedDocument
from mittragen.concept.models import Concept
from mittragen.edition.codec import decode_record
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import Municipality, User
from mittragen.participation.models import Process
from mittragen.synthesis.actions import NewOutcome, record_outcomes, write_statement
from mittragen.synthesis.models import Group
from tests.desk.conftest import ClientOf
from tests.desk.test_outcomes import ALL, LIST, RELEASE, process, read
from tests.factories import rooms
from tests.factories.file_texts import readable
from tests.factories.synthesis import COURSES, FLATS, OPEN

__all__ = ["process"]


def test_the_list_tells_every_contribution_with_what_became_of_it(coordinator_client: Client, process: Process) -> None:
    page = read(coordinator_client, LIST)
    entry = page[page.index(FLATS) :]
    assert all(text in page for text in (COURSES, FLATS, OPEN))
    assert "Für Wohnungen ist kein Geld eingeplant." in entry[: entry.index("</li></ul>")]
    assert "noch offen" in page[page.index(OPEN) :]


def test_the_list_is_ordered_by_topic_when_asked(coordinator_client: Client, process: Process) -> None:
    page = read(coordinator_client, f"{LIST}?nach=thema")
    heads = re.findall(r'<h2 id="teil-\d+">([^<]+)</h2>', page)
    assert heads == ["Sprache", "Wohnen", "Ohne Thema"]
    assert f"{LIST}verbleib.pdf?nach=thema" in page


@pytest.mark.parametrize("suffix", ["pdf", "docx"])
def test_the_list_is_downloaded_with_the_same_words(coordinator_client: Client, process: Process, suffix: str) -> None:
    answer = coordinator_client.get(f"{LIST}verbleib.{suffix}?nach=thema")
    assert answer.status_code == 200
    text = " ".join(readable(suffix, answer.content).split())
    assert ("bezahlbare Wohnungen" in text, "Für Wohnungen ist kein Geld eingeplant." in text) == (True, True)


def test_an_unknown_kind_of_file_is_not_there(coordinator_client: Client, process: Process) -> None:
    assert coordinator_client.get(f"{LIST}verbleib.xlsx").status_code == 404


def test_what_would_become_public_is_said_before(coordinator_client: Client, process: Process) -> None:
    page = read(coordinator_client, RELEASE)
    assert "<strong>4</strong> Beiträge haben zum ersten Mal einen Verbleib" in page
    assert "Alle können dann lesen, was aus den Beiträgen wurde. Wer eine Adresse hinterlassen hat, bekommt Nachricht." in page
    assert '<th scope="row">nicht aufgenommen</th><td class="table__number">1</td>' in page


def test_looking_publishes_nothing_and_one_press_does(coordinator_client: Client, process: Process) -> None:
    read(coordinator_client, RELEASE)
    before = SealedDocument.objects.count()
    answer = coordinator_client.post(RELEASE, {"submission": "einmal"})
    again = coordinator_client.post(RELEASE, {"submission": "einmal"})
    assert (before, answer.status_code, again.status_code, SealedDocument.objects.count()) == (0, 303, 303, 1)
    document = decode_record(bytes(SealedDocument.objects.get().body))
    assert {link.kind for link in document.content.links} == {OutcomeKind.TAKEN_UP, OutcomeKind.PASSED_ON, OutcomeKind.NOT_TAKEN_UP}
    page = read(coordinator_client, answer["Location"])
    assert 'href="/beteiligung/zusammen/verbleib/"' in page
    for address in re.findall(r'<a href="(/beteiligung/zusammen/[^"]*)"', page):
        assert coordinator_client.get(address).status_code == 200, address


def test_pressing_when_all_is_public_is_refused_with_a_sentence(coordinator_client: Client, process: Process) -> None:
    coordinator_client.post(RELEASE, {"submission": "eins"})
    answer = coordinator_client.post(RELEASE, {"submission": "zwei"})
    assert (answer.status_code, SealedDocument.objects.count()) == (409, 1)
    assert "Alles, was bisher gesagt ist, können schon alle lesen." in answer.content.decode()


def test_names_of_people_are_shown_with_where_to_mend_them(coordinator_client: Client, municipality: Municipality, coordinator: User, process: Process) -> None:
    with scope(municipality=municipality):
        group, flats = Group.objects.get(), process.contributions.get(text=FLATS)
        write_statement(group=group, statement="Frau Anna Weber will abends lernen.", counter_voices="", by=coordinator)
        refused = NewOutcome(OutcomeKind.NOT_TAKEN_UP, reason_kind=OutcomeReason.OTHER, reason="Herr Peter Meier sieht kein Geld.")
        record_outcomes(members=[flats], outcome=refused, by=coordinator)
    page = read(coordinator_client, RELEASE)
    assert ("„Frau Anna Weber“" in page, "„Herr Peter Meier“" in page) == (True, True)
    assert f'href="{ALL}beitraege/{flats.key}/"' in page
    assert f'href="{ALL}buendel/{group.key}/"' in page


def test_the_list_is_the_published_one_while_nothing_changed(coordinator_client: Client, process: Process) -> None:
    before = readable("docx", coordinator_client.get(f"{LIST}verbleib.docx").content)
    coordinator_client.post(RELEASE, {"submission": "eins"})
    after = readable("docx", coordinator_client.get(f"{LIST}verbleib.docx").content)
    assert ("nicht veröffentlicht" in before, "nicht veröffentlicht" in after) == (True, False)


def test_an_author_prints_and_does_not_publish(client_of: ClientOf, municipality: Municipality, concept: Concept, process: Process) -> None:
    author = client_of(rooms.member(municipality, "author"))
    assert (author.get(f"{LIST}verbleib.docx").status_code, author.post(RELEASE).status_code, SealedDocument.objects.count()) == (200, 404, 0)
