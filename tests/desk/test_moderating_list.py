"""All contributions: found, sorted, as a file; one with everything about it; corrected, and erased."""

import csv
import io
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from openpyxl import load_workbook

from mittragen.edition.participating import ContributionKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_event, capture_cards, publish_contributions, refuse_contributions
from mittragen.participation.models import Contact, Contribution, EventTable, Process
from mittragen.participation.queries.office import PAGE, OfficeOrder, Wanted, office_page
from tests.desk.conftest import ClientOf
from tests.desk.said import LIST, say
from tests.factories import rooms
from tests.factories.processes import running_process


@pytest.fixture
def process(municipality: Municipality) -> Process:
    cache.clear()
    return running_process(municipality)


@pytest.fixture
def reader_client(client_of: ClientOf, municipality: Municipality) -> Client:
    return client_of(rooms.member(municipality, "reader"))


def _listed(client: Client, query: str = "") -> list[str]:
    body = client.get(f"{LIST}{query}").content.decode()
    return [part.split("/")[0] for part in body.split('class="said-list__text"')[1:] for part in part.split(f'href="{LIST}')[1:2]]


def _csv(client: Client, query: str = "") -> list[list[str]]:
    answer = client.get(f"{LIST}datei/csv/{query}")
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


def test_the_list_shows_every_state_and_the_newest_first(reader_client: Client, process: Process) -> None:
    rows = [say(process, text).contribution for text in ("eins sagen", "zwei sagen", "drei sagen")]
    publish_contributions(contributions=rows[:1], by=None)
    refuse_contributions(contributions=rows[1:2], reason="Steht schon da.", by=None)
    keys = [row.key for row in rows]
    assert _listed(reader_client) == keys[::-1]
    assert _listed(reader_client, "?ordnung=oldest") == keys
    assert _listed(reader_client, "?stand=refused") == keys[1:2]


def test_filters_stand_in_the_address_and_narrow_together(reader_client: Client, process: Process) -> None:
    topic = process.topic_rows.all()[0]
    wanted = say(process, "Нужны курсы вечером", topic=topic, kind=ContributionKind.PROBLEM, actor_group="Eltern").contribution
    for more in ({"topic": topic}, {"kind": ContributionKind.PROBLEM}, {"actor_group": "Eltern"}, {}):
        say(process, f"Mehr Busse am Abend {len(more)} {more}", **more)
    assert _listed(reader_client, f"?thema={topic.key}&art=problem&gruppe=Eltern&sprache=ru&weg=online") == [wanted.key]
    assert len(_listed(reader_client, "?thema=-")) == 3
    body = reader_client.get(f"{LIST}?thema={topic.key}&gruppe=Eltern").content.decode()
    assert f'href="{LIST}?gruppe=Eltern"' in body


def test_cards_are_found_by_event_and_table(reader_client: Client, process: Process, coordinator: User) -> None:
    event = add_event(phase=process.phase_rows.get(), kind="workshop", title="Werkstatt", by=coordinator)
    first, second = (EventTable.objects.create(municipality=event.municipality, event=event, number=number) for number in (1, 2))
    (card,) = capture_cards(event=event, table=first, lines=["Mehr Busse"], by=coordinator)
    (other,) = capture_cards(event=event, table=second, lines=["Mehr Kurse"], by=coordinator)
    say(process)
    assert _listed(reader_client, f"?veranstaltung={event.key}") == [other.key, card.key]
    assert _listed(reader_client, f"?veranstaltung={event.key}&tisch=1") == [card.key]
    assert _listed(reader_client, "?veranstaltung=v0") == []


@pytest.mark.parametrize("words", ["öffnungszeiten", "ÖFFNUNGSZEITEN bürgeramt", "verein nachbar", "%"])
def test_words_are_found_however_they_are_written(reader_client: Client, process: Process, words: str) -> None:
    say(process)
    wanted = say(process, "Die Öffnungszeiten im Bürgeramt: nur 50 % sind abends", organisation="Verein Nachbarschaft").contribution
    assert _listed(reader_client, f"?suche={words}".replace("%", "%25")) == [wanted.key]
    assert _listed(reader_client, f"?suche={wanted.key.upper()}") == [wanted.key]


@pytest.mark.parametrize("query", ["?nach=x", "?nach=99999999999999999999", "?stand=kaputt", "?thema='", "?tisch=²&veranstaltung=v1", "?suche=" + "a" * 5000])
def test_a_broken_address_is_no_fault(reader_client: Client, process: Process, query: str) -> None:
    say(process)
    assert reader_client.get(f"{LIST}{query}").status_code == 200


def test_pages_follow_one_another_without_gaps(process: Process) -> None:
    for number in range(5):
        say(process, f"Mehr Busse {number}")
    for order in OfficeOrder:
        seen, place = [], ""
        for _page in range(3):
            page = office_page(process, Wanted(order=order), place, size=2)
            seen += [row.key for row in page.rows]
            place = page.next_place
        assert sorted(seen) == sorted(Contribution.objects.values_list("key", flat=True))
        assert place == ""
    assert PAGE < 200


def test_another_countys_contributions_are_not_there(reader_client: Client, process: Process) -> None:
    assert reader_client.get(f"{LIST}b2222/").status_code == 404
    assert reader_client.get(f"{LIST}datei/pdf/").status_code == 404
    assert process.slug in LIST


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_many_as_for_one(reader_client: Client, process: Process, count: int, django_assert_max_num_queries: Any) -> None:
    for number in range(count):
        say(process, f"Mehr Busse {number}", topic=process.topic_rows.all()[0])
    with django_assert_max_num_queries(26):
        assert len(_listed(reader_client)) == count


def test_the_file_holds_what_was_filtered_and_nobodys_address(reader_client: Client, process: Process) -> None:
    say(process, "=1+1 ist eine Formel", email="ada@example.org", actor_group="Eltern")
    say(process, "Mehr Wohnungen")
    header, row = _csv(reader_client, "?gruppe=Eltern")
    assert row[header.index("Wortlaut (intern)")] == "'=1+1 ist eine Formel"
    answer = reader_client.get(f"{LIST}datei/xlsx/?gruppe=Eltern")
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert [[cell.data_type for cell in line][3] for line in sheet.iter_rows()] == ["s", "s"]
    assert sheet.max_row == 2
    for body in (answer.content, reader_client.get(f"{LIST}datei/csv/").content):
        assert b"ada@example.org" not in body


def test_facts_are_corrected_and_words_are_not(coordinator_client: Client, process: Process) -> None:
    row, topic = say(process).contribution, process.topic_rows.all()[1]
    sent = {"kind": "goal", "topic": topic.key, "language": "uk", "actor_group": "Eltern", "organisation": "", "text": "Anderes"}
    assert coordinator_client.post(f"{LIST}{row.key}/", sent).status_code == 303
    row.refresh_from_db()
    assert (row.kind, row.topic, row.language, row.actor_group, row.text) == ("goal", topic, "uk", "Eltern", "Mehr Busse am Abend")
    wrong = coordinator_client.post(f"{LIST}{row.key}/", sent | {"topic": "t0", "actor_group": "Vereine"})
    assert wrong.status_code == 422
    assert "Vereine" in wrong.content.decode()


def test_who_reads_cannot_correct_decide_or_erase(reader_client: Client, process: Process) -> None:
    row = say(process).contribution
    body = reader_client.get(f"{LIST}{row.key}/").content.decode()
    assert [words in body for words in ("Angaben berichtigen", "Löschen …", "Entscheiden oder")] == [False] * 3
    reader_client.post(f"{LIST}{row.key}/", {"kind": "goal"})
    assert Contribution.objects.get().kind == "idea"


def test_erasing_says_what_goes_and_what_stays_before_it_does(coordinator_client: Client, process: Process) -> None:
    row = say(process, "Zebrastein", email="ada@example.org").contribution
    publish_contributions(contributions=[row], by=None)
    say(process, "Das finde ich auch", parent=row)
    address = f"{LIST}{row.key}/loeschen/"
    body = coordinator_client.get(address).content.decode()
    assert "1 Antwort bleibt stehen." in body
    assert "Die Adresse, an die eine Antwort gehen sollte, wird gelöscht." in body
    coordinator_client.post(address, {})
    assert Contribution.objects.get(pk=row.pk).state == "published"
    coordinator_client.post(address, {"confirmed": "1"})
    row.refresh_from_db()
    assert (row.state, row.text, Contact.objects.count()) == ("erased", "", 0)
    assert "Zebrastein" not in coordinator_client.get(f"{LIST}{row.key}/").content.decode()


def test_replies_are_counted_apart_so_that_numbers_agree_with_the_overview(reader_client: Client, process: Process) -> None:
    first = say(process, "Mehr Busse am Abend").contribution
    say(process, "Mehr Bänke am Weg")
    assert ">2 Beiträge<" in reader_client.get(LIST).content.decode()
    publish_contributions(contributions=[first], by=None)
    say(process, "Auch am Sonntag", parent=first)
    assert ">2 Beiträge und 1 Antwort<" in reader_client.get(LIST).content.decode()
