"""Indicators, earlier reports, scales and milestones at the desk."""

import re
from html import unescape
from io import BytesIO

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mittragen.concept.models import Concept
from mittragen.monitoring.models import Indicator, IndicatorReading, Milestone, Report, ScaleStep
from mittragen.municipality.models import Municipality, User
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.revised import published

WORK = "/schreibtisch/konzepte/integration/umsetzung/"
SERIES = f"{WORK}indikatoren/"


@pytest.fixture
def edition(concept: Concept) -> Concept:
    published(concept)
    return concept


def _label(concept: Concept) -> str:
    return str(concept.elements.filter(kind="measure").values_list("label", flat=True)[0])


def _workbook(*rows: tuple[object, ...]) -> SimpleUploadedFile:
    made = BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Werte")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return SimpleUploadedFile("werte.xlsx", made.getvalue())


def _made(client: Client, **facts: str) -> Indicator:
    answer = client.post(f"{SERIES}neu/", {"title": "Teilnahmen", "kind": "measure", **facts})
    assert answer.status_code == 303, answer.content.decode()
    return Indicator.objects.get(title="Teilnahmen")


def test_before_the_first_edition_pages_say_so(coordinator_client: Client, concept: Concept) -> None:
    pages = [coordinator_client.get(address) for address in (SERIES, f"{WORK}meilensteine/", f"{WORK}frueheres/", f"{WORK}skalen/", f"{SERIES}einlesen/")]

    assert [page.status_code for page in pages] == [200] * 5
    assert "Noch keine veröffentlichte Fassung" in pages[2].content.decode()


def test_an_indicator_is_laid_down_with_its_measure_and_gets_a_value(coordinator_client: Client, edition: Concept) -> None:
    made = _made(coordinator_client, elements=_label(edition), unit="Menschen")

    answer = coordinator_client.post(f"{SERIES}{made.key}/", {"on": "31.12.2025", "value": "1.234,5", "note": "Zählung"})

    assert answer.status_code == 303
    assert [str(row.value) for row in IndicatorReading.objects.all()] == ["1234.5000"]
    assert len(made.elements) == 1
    assert "1.234,5" in coordinator_client.get(f"{SERIES}{made.key}/").content.decode().replace("\u202f", ".")


def test_a_number_nobody_has_is_refused_and_all_that_was_typed_stays(coordinator_client: Client, edition: Concept) -> None:
    answer = coordinator_client.post(f"{SERIES}neu/", {"title": "Teilnahmen", "kind": "measure", "elements": "99.99", "definition": "Wer kommt"})

    assert answer.status_code == 422
    assert "99.99" in answer.content.decode()
    assert "Wer kommt" in answer.content.decode()
    assert not Indicator.objects.exists()


def test_a_day_in_the_future_is_no_reading(coordinator_client: Client, edition: Concept) -> None:
    made = _made(coordinator_client)

    answer = coordinator_client.post(f"{SERIES}{made.key}/", {"on": "31.12.2199", "value": "1"})

    assert answer.status_code == 422
    assert "Zukunft" in answer.content.decode()


def test_kept_no_longer_is_asked_before_and_undone_with_one_press(coordinator_client: Client, edition: Concept) -> None:
    made = _made(coordinator_client)
    asked = coordinator_client.get(f"{SERIES}{made.key}/archivieren/")
    assert "erscheint er ab der nächsten Freigabe nicht mehr" in asked.content.decode()

    coordinator_client.post(f"{SERIES}{made.key}/archivieren/")
    assert coordinator_client.get(f"{SERIES}{made.key}/").status_code == 404
    coordinator_client.post(f"{SERIES}{made.key}/archivieren/")
    assert coordinator_client.get(f"{SERIES}{made.key}/").status_code == 200


def test_values_of_a_sheet_are_shown_before_they_are_taken_over(coordinator_client: Client, edition: Concept) -> None:
    _made(coordinator_client)
    shown = coordinator_client.post(
        f"{SERIES}einlesen/",
        {"datei": _workbook(("Indikator", "Jahr", "Wert"), ("teilnahmen", 2024, 80), ("Teilnahmen", 2025, 95.5), ("Teilnahmen", 2023, "1.234"))},
    )
    assert "3 Werte in der Datei" in shown.content.decode()
    assert not IndicatorReading.objects.exists()

    coordinator_client.post(f"{SERIES}einlesen/", {"gelesen": _hidden(shown.content.decode())})

    assert {(row.on.isoformat(), float(row.value)) for row in IndicatorReading.objects.all()} == {
        ("2023-12-31", 1234.0),
        ("2024-12-31", 80.0),
        ("2025-12-31", 95.5),
    }


def _hidden(page: str) -> str:
    found = re.search(r'name="gelesen" value="([^"]*)"', page)
    assert found is not None
    return unescape(found[1])


def test_each_wrong_cell_of_a_sheet_is_named_and_nothing_is_taken_over(coordinator_client: Client, edition: Concept) -> None:
    _made(coordinator_client)
    rows = (("Indikator", "Tag", "Wert"), ("Unbekannt", "31.12.2024", 1), ("Teilnahmen", "gestern", 1), ("Teilnahmen", "31.12.2024", "viele"))

    answer = coordinator_client.post(f"{SERIES}einlesen/", {"datei": _workbook(*rows)})
    page = answer.content.decode()

    assert answer.status_code == 422
    assert all(place in page for place in ("Zeile 2, Spalte A", "Zeile 3, Spalte B", "Zeile 4, Spalte C"))
    assert 'name="gelesen"' not in page


@pytest.mark.parametrize("address", [f"{SERIES}einlesen/", f"{WORK}frueheres/"])
def test_no_file_and_a_foreign_file_get_a_sentence(coordinator_client: Client, edition: Concept, address: str) -> None:
    none = coordinator_client.post(address, {"source": "Bericht"})
    odd = coordinator_client.post(address, {"source": "Bericht", "datei": SimpleUploadedFile("bild.png", b"\x89PNG\r\n\x1a\n")})
    huge = coordinator_client.post(address, {"source": "Bericht", "datei": SimpleUploadedFile("viel.csv", b"a;b\n" * 1_300_000)})

    assert [answer.status_code for answer in (none, odd, huge)] == [422, 422, 422]
    assert "5 MB" in huge.content.decode()


def test_earlier_reports_become_history_of_the_measures(coordinator_client: Client, edition: Concept) -> None:
    sheet = _workbook(
        ("Nr.", "Stand vom", "Sachstand", "Status"),
        (_label(edition), "31.12.2024", "Der Raum ist gefunden.", "in Umsetzung"),
        (_label(edition), "2023", "", ""),
    )
    shown = coordinator_client.post(f"{WORK}frueheres/", {"source": "Sachstandsbericht 2024", "datei": sheet}).content.decode()
    assert "keine Neuigkeiten" in shown

    coordinator_client.post(f"{WORK}frueheres/", {"source": "Sachstandsbericht 2024", "gelesen": _hidden(shown)})

    assert {(row.on.year, row.phase, row.kind) for row in Report.objects.all()} == {(2024, "under_way", "report"), (2023, "", "no_news")}
    assert "Sachstandsbericht 2024" in coordinator_client.get(f"{WORK}frueheres/").content.decode()


def test_a_phase_the_scale_does_not_know_is_named_with_its_cell(coordinator_client: Client, edition: Concept) -> None:
    sheet = _workbook(("Nr.", "Tag", "Status"), (_label(edition), "31.12.2024", "fast fertig"))

    answer = coordinator_client.post(f"{WORK}frueheres/", {"source": "Bericht", "datei": sheet})

    assert answer.status_code == 422
    assert "Zeile 2, Spalte C" in answer.content.decode()


def test_a_scale_is_renamed_and_a_refused_one_keeps_what_was_typed(coordinator_client: Client, edition: Concept) -> None:
    sent = {"skala": "light", "light-1-code": "green", "light-1-title": "gut", "light-1-means": "green", "light-2-title": "schlecht", "light-2-means": "red"}
    assert coordinator_client.post(f"{WORK}skalen/", sent).status_code == 303
    assert [row.title for row in ScaleStep.objects.filter(kind="light")] == ["gut", "schlecht"]

    refused = coordinator_client.post(f"{WORK}skalen/", {**sent, "light-2-title": "GUT"})

    assert refused.status_code == 422
    assert "GUT" in refused.content.decode()


def test_a_milestone_is_written_reached_and_stands_in_the_calendar(coordinator_client: Client, edition: Concept) -> None:
    address = f"{WORK}meilensteine/"
    coordinator_client.post(address, {"measure": _label(edition), "text": "Raum gefunden", "due_on": "31.12.2024", "is_public": "on"})
    one = Milestone.objects.get()
    assert "überfällig" in coordinator_client.get(address).content.decode()
    assert b"Raum gefunden" in coordinator_client.get(f"{address}kalender.ics").content

    coordinator_client.post(f"{address}{one.key}/erreicht/")
    assert "1 Meilenstein erreicht" in coordinator_client.get(address).content.decode()
    assert b"Raum gefunden" not in coordinator_client.get(f"{address}kalender.ics").content


def test_a_milestone_of_no_measure_is_refused(coordinator_client: Client, edition: Concept) -> None:
    answer = coordinator_client.post(f"{WORK}meilensteine/", {"measure": "gibt es nicht", "text": "Raum", "due_on": "31.12.2024"})

    assert answer.status_code == 422
    assert not Milestone.objects.exists()


def test_whoever_only_reads_sees_and_cannot_write(client_of: ClientOf, municipality: Municipality, edition: Concept, coordinator_client: Client) -> None:
    made = _made(coordinator_client)
    reader = client_of(rooms.member(municipality, "reader"))

    assert reader.get(f"{SERIES}{made.key}/").status_code == 200
    assert reader.post(f"{SERIES}{made.key}/", {"on": "31.12.2024", "value": "1"}).status_code == 404
    assert reader.post(f"{WORK}meilensteine/", {"text": "x"}).status_code == 404
    assert not IndicatorReading.objects.exists()


def test_more_indicators_take_no_more_queries(coordinator_client: Client, edition: Concept, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    def asked() -> int:
        with django_assert_max_num_queries(30) as held:
            coordinator_client.get(SERIES)
        return len(held)

    _made(coordinator_client)
    first = asked()
    for number in range(3):
        coordinator_client.post(f"{SERIES}neu/", {"title": f"Weiterer {number}", "kind": "context"})

    assert asked() == first


def test_another_county_finds_nothing(coordinator_client: Client, edition: Concept, coordinator: User) -> None:
    made = _made(coordinator_client)
    other = Client(headers={"host": "nachbarkreis.localhost"})
    rooms.county("nachbarkreis", "nachbarkreis.localhost")
    other.force_login(coordinator)

    assert other.get(f"{SERIES}{made.key}/").status_code == 404
