"""Reports at the desk: figures by filter, the same numbers in every file, extracts, the figures of a year, and what is internal."""

import csv
import io
import re
from datetime import UTC, date, datetime
from typing import Any

import docx
import msgspec
import pytest
from django.test import Client
from django.urls import reverse
from django_scopes import scope, scopes_disabled

from mittragen.archive.models import IssuedFile
from mittragen.archive.recognising import Finding, recognised
from mittragen.archive.seal import seal_edition, seal_progress
from mittragen.concept.models import Concept
from mittragen.edition.codec import encode
from mittragen.edition.progress import Progress
from mittragen.monitoring.actions import accept
from mittragen.municipality.models import Municipality, User
from mittragen.outputs.report_phrases import internal_mark
from tests.factories import monitoring
from tests.factories.editions import decided
from tests.factories.progress import sealed_progress_of, small_progress
from tests.factories.small_edition import small_edition

SLUG = "integration"
HERE = f"/schreibtisch/konzepte/{SLUG}/umsetzung/berichte/"
YEAR = f"{HERE}jahr/"


def release(municipality: Municipality, rounds: int = 2, **changes: Any) -> None:
    """The small edition and how far it is, sealed as this concept's."""
    document = decided(msgspec.structs.replace(small_edition(), slug=SLUG))
    content: Progress = msgspec.structs.replace(small_progress(rounds), slug=SLUG, edition_digest=document.digest, **changes)
    progress = sealed_progress_of(content)
    with scope(municipality=municipality):
        if rounds == 1 or not changes.get("label"):
            seal_edition(municipality=municipality, document=document, sealed_at=datetime(2026, 3, 20, tzinfo=UTC))
        seal_progress(municipality=municipality, document=progress, body=encode(progress), sealed_at=datetime(2027, 12, 20, rounds, tzinfo=UTC))


@pytest.fixture
def released(municipality: Municipality, concept: Concept) -> Municipality:
    release(municipality)
    return municipality


@pytest.fixture
def accepted(municipality: Municipality, concept: Concept, coordinator: User) -> Municipality:
    """A round whose first answer is accepted, and nothing is released."""
    with scope(municipality=municipality):
        held = monitoring.small_round(municipality, coordinator)
        accept(reports=monitoring.given_in(held, ["m0"], phase="done", text="Nur für innen."), by=coordinator)
    return municipality


def told(response: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def rows_of(response: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"), newline=""), delimiter=";"))


def figures_in(response: Any) -> dict[str, str]:
    found = re.findall(r'figure__number">([^<]+)</strong> <span class="figure__title">([^<]+)<', response.content.decode())
    return {name: count for count, name in found}


def test_before_the_first_release_the_page_says_what_to_do(coordinator_client: Client, concept: Concept) -> None:
    response = coordinator_client.get(HERE)

    assert response.status_code == 200
    assert "Noch ist kein Stand veröffentlicht" in told(response)
    assert coordinator_client.get(f"{HERE}bericht.pdf").status_code == 409
    assert "Noch ist kein Stand veröffentlicht" in told(coordinator_client.get(YEAR))


def test_all_measures_are_counted_where_nothing_is_chosen(coordinator_client: Client, released: Municipality) -> None:
    response = coordinator_client.get(HERE)

    assert figures_in(response)["Maßnahmen"] == "4"
    assert figures_in(response)["umgesetzt"] == "1"
    assert "Von 4 Maßnahmen ist 1 umgesetzt" in told(response)
    assert "45.000 € bis 50.000 €" in told(response).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("query", "measures"),
    [
        ("feld=f2", "2"),
        ("ziel=g1", "2"),
        ("organisation=a2", "2"),
        ("organisation=a2&rolle=federfuehrung", "1"),
        ("phase=done", "1"),
        ("phase=-", "1"),
        ("ampel=red", "1"),
        ("besonders=ohne-meldung", "1"),
        ("besonders=steht-still", "1"),
        ("besonders=neu-fertig", "1"),
    ],
)
def test_every_filter_narrows_figures_list_and_table(coordinator_client: Client, released: Municipality, query: str, measures: str) -> None:
    page = coordinator_client.get(f"{HERE}?{query}")
    figures = figures_in(page)

    assert next(iter(figures.values())) == measures
    assert page.content.decode().count('<tr><th scope="row"><a href="/k/') == int(measures)
    assert len(rows_of(coordinator_client.get(f"{HERE}bericht.csv?{query}"))) == int(measures)
    files = re.findall(r'href="([^"]*bericht\.csv[^"]*)"', page.content.decode())
    assert len(rows_of(coordinator_client.get(files[0].replace("&amp;", "&")))) == int(measures)


def test_word_file_tells_the_figures_of_the_page(coordinator_client: Client, released: Municipality) -> None:
    figures = figures_in(coordinator_client.get(f"{HERE}?feld=f2"))
    response = coordinator_client.get(f"{HERE}bericht.docx?feld=f2")
    table = next(table for table in docx.Document(io.BytesIO(response.content)).tables if table.cell(0, 0).text == "Was")

    assert {row.cells[0].text: row.cells[1].text for row in table.rows[1:]} == figures
    assert "Sachstandsbericht-Auszug-2027-12-20.docx" in response["Content-Disposition"]


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "csv"])
def test_every_form_is_given_and_known_again(coordinator_client: Client, released: Municipality, suffix: str) -> None:
    response = coordinator_client.get(f"{HERE}bericht.{suffix}?organisation=a1")

    assert response.status_code == 200
    with scope(municipality=released):
        assert recognised(response.content).finding is Finding.ISSUED


@pytest.mark.parametrize("query", ["feld=nix", "phase=umgesetzt", "seit=gestern", "quelle=2001-01-01", "rolle=x"])
def test_what_cannot_be_chosen_is_told_beside_its_field(coordinator_client: Client, released: Municipality, query: str) -> None:
    response = coordinator_client.get(f"{HERE}?{query}")

    assert response.status_code == 422
    assert "Diese Auswahl geht so nicht" in told(response)
    assert "bericht.pdf" not in response.content.decode().split("auszuege")[0]
    assert coordinator_client.get(f"{HERE}bericht.csv?{query}").status_code == 409


def test_unknown_kind_of_file_is_not_there(coordinator_client: Client, released: Municipality) -> None:
    assert coordinator_client.get(f"{HERE}bericht.json").status_code == 404
    assert coordinator_client.get(f"{YEAR}jahreszahlen.pdf").status_code == 404


def test_an_earlier_release_can_be_asked(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    release(municipality, rounds=1)
    release(municipality, label="2027-12-20")
    response = coordinator_client.get(f"{HERE}?quelle=2026-12-20")

    assert "Stand vom 20. Dezember 2026" in told(response)
    assert figures_in(response)["umgesetzt"] == "0"


def test_report_is_held_against_the_day_that_was_chosen(coordinator_client: Client, released: Municipality) -> None:
    rows = {row["Schlüssel"]: row["Seit dem letzten Bericht"] for row in rows_of(coordinator_client.get(f"{HERE}bericht.csv?seit=02.12.2027"))}

    assert rows["m1"] == "unverändert"
    assert rows["m3"] == "in Umsetzung → ruht"


def test_earlier_reports_can_be_left_out(coordinator_client: Client, released: Municipality) -> None:
    whole, short = (coordinator_client.get(f"{HERE}bericht.docx{query}").content for query in ("", "?frueher=nein"))
    texts = ["\n".join(line.text for line in docx.Document(io.BytesIO(body)).paragraphs) for body in (whole, short)]

    assert ["Frühere Meldungen" in text for text in texts] == [True, False]


def test_each_leading_organisation_has_its_extract(coordinator_client: Client, released: Municipality) -> None:
    body = coordinator_client.get(HERE).content.decode()

    assert "Auszug je Organisation" in body
    assert f"{HERE}bericht.docx?organisation=a4" in body
    report = docx.Document(io.BytesIO(coordinator_client.get(f"{HERE}bericht.docx?organisation=a4").content))
    assert [line.text for line in report.paragraphs if line.style.name == "Heading 2" and line.text[:1].isdigit()] == ["2.1.1 Anerkennung beraten"]


def test_what_is_not_released_is_counted_only_where_it_is_asked_for(coordinator_client: Client, accepted: Municipality) -> None:
    assert "Noch ist kein Stand veröffentlicht" in told(coordinator_client.get(HERE))
    response = coordinator_client.get(f"{HERE}?quelle=intern")

    assert figures_in(response)["umgesetzt"] == "1"
    assert "Intern, Entwurf" in told(response)


@pytest.mark.parametrize("suffix", ["pdf", "docx", "xlsx", "csv"])
def test_internal_files_say_so_and_are_no_files_given_out(coordinator_client: Client, accepted: Municipality, suffix: str) -> None:
    response = coordinator_client.get(f"{HERE}bericht.{suffix}?quelle=intern")

    assert response.status_code == 200
    assert f"-intern.{suffix}" in response["Content-Disposition"]
    with scopes_disabled():
        assert not IssuedFile.objects.exists()
    if suffix == "csv":
        assert {row["Entwurf"] for row in rows_of(response)} == {internal_mark("de")}
    if suffix == "docx":
        word = docx.Document(io.BytesIO(response.content))
        assert internal_mark("de") in word.sections[0].header.paragraphs[0].text


def test_year_is_told_with_how_each_figure_is_counted(coordinator_client: Client, released: Municipality) -> None:
    response = coordinator_client.get(f"{YEAR}?jahr=2027")

    assert response.status_code == 200
    assert "Rücklauf 75 % beantwortete von allen Anfragen" in told(response)
    assert "Jahreszahlen 2027" in told(response)
    rows = rows_of(coordinator_client.get(f"{YEAR}jahreszahlen.csv?jahr=2027"))
    assert next(row["Wert"] for row in rows if row["Was"] == "Rücklauf") == "75"
    assert coordinator_client.get(f"{YEAR}jahreszahlen.docx?jahr=2026").status_code == 200


@pytest.mark.parametrize("year", ["1990", "2099", "abc", "²"])
def test_year_that_nothing_is_known_of_is_told(coordinator_client: Client, released: Municipality, year: str) -> None:
    response = coordinator_client.get(YEAR, {"jahr": year})

    assert response.status_code == 422
    assert "Zu diesem Jahr gibt es keine Zahlen" in told(response)
    assert coordinator_client.get(f"{YEAR}jahreszahlen.csv", {"jahr": year}).status_code == 409


def test_names_of_organisations_stay_texts(coordinator_client: Client, municipality: Municipality, concept: Concept) -> None:
    poison = '<script>alert(1)</script>=1+1"'
    release(municipality, concept_title=poison, text=poison)

    assert b"<script>alert" not in coordinator_client.get(HERE).content


@pytest.mark.parametrize("releases", [1, 3])
def test_page_asks_for_the_same_queries_whatever_there_is(
    coordinator_client: Client, municipality: Municipality, concept: Concept, releases: int, django_assert_max_num_queries: Any
) -> None:
    release(municipality, rounds=1)
    for number in range(1, releases):
        release(municipality, label=f"2027-12-20-{number}", as_of=date(2027, 12, 20))
    coordinator_client.get(HERE)
    with django_assert_max_num_queries(12):
        coordinator_client.get(HERE)


def test_addresses_are_those_agreed() -> None:
    assert reverse("desk:accounts", kwargs={"slug": SLUG}) == HERE
    assert reverse("desk:account-year", kwargs={"slug": SLUG}) == YEAR
