"""Importing with eyes open, as the office does it: four pages, plain forms, one step that can be undone."""

import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from mittragen.actors.models import Actor
from mittragen.concept.actions import change_element
from mittragen.concept.models import Concept, Element, ImportStep, PendingImport
from mittragen.municipality.models import Municipality, User
from tests.factories import imports, rooms
from tests.intake.layouts.catalogue import catalogue
from tests.intake.layouts.worklist import worklist

HERE = "/schreibtisch/konzepte/integration/einlesen/"
Office = Callable[..., str]


@pytest.fixture
def draft(municipality: Municipality, coordinator: User) -> Concept:
    return rooms.empty_concept(municipality, coordinator)


def upload(client: Client, data: bytes, name: str) -> str:
    """The address of the file that was read, up to its number."""
    answer = client.post(HERE, {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 303, words(answer)
    return str(answer["Location"]).removesuffix("spalten/")


def words(answer: HttpResponse) -> str:
    """What a page says, without its tags."""
    text = re.sub(r"<(script|style|option)\b.*?</\1>|<[^>]+>", " ", answer.content.decode(), flags=re.DOTALL)
    return " ".join(unescape(text).split())


def page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def take_over(client: Client, file: str) -> HttpResponse:
    """Press the button of the last page."""
    seal = re.search(r'name="seal" value="(\w+)"', page(client, file + "uebernehmen/"))
    assert seal is not None
    return client.post(file + "uebernehmen/", {"seal": seal[1]})


def mark_of(html: str, title: str) -> str:
    """The mark of the row with this title."""
    found = re.search(rf'id="z-(\w+)"(?:(?!</li>).)*?{re.escape(title)}', html, re.DOTALL)
    assert found is not None, title
    return found[1]


def fields_of(html: str) -> dict[str, Any]:
    """The form of the columns, as the browser would send it untouched."""
    data: dict[str, Any] = {}
    for name, inside in re.findall(r'<select name="([\w-]+)"[^>]*>(.*?)</select>', html, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inside)
        data[name] = unescape(chosen[1]) if chosen else ""
    for tag in re.findall(r"<input [^>]+>", html):
        name, kind = re.search(r'name="([\w-]+)"', tag), re.search(r'type="(\w+)"', tag)
        value = re.search(r'value="([^"]*)"', tag)
        if name and kind and kind[1] in ("text", "number"):
            data[name[1]] = unescape(value[1]) if value else ""
        elif name and kind and kind[1] in ("checkbox", "radio") and " checked" in tag:
            data[name[1]] = unescape(value[1]) if value else "on"
    return data


# Scenario 1: the adopted concept as a Word file.


def test_word_catalogue_is_seen_corrected_taken_over_and_undone(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, catalogue(), "Katalog.docx")

    columns = page(coordinator_client, file + "spalten/")
    assert "6 Handlungsfelder, 62 Ziele und 163 Maßnahmen" in columns
    assert "Koordinierungsstelle Migration und Teilhabe (Federführung)" in columns
    outline = page(coordinator_client, file + "pruefen/")
    assert len(re.findall(r'class="import-row import-row--measure ', outline)) == 163
    assert len(re.findall(r'class="import-row import-row--goal ', outline)) == 62
    doubts = words(coordinator_client.get(file + "pruefen/?ansicht=zweifel"))
    for said in (
        "2-mal: Ziel von der Zeile darüber angenommen",
        "1-mal: Maßnahme ohne Nummer",
        "1-mal: Lücke in den Nummern",
        "38-mal: Federführung angenommen",
    ):
        assert said in doubts
    assert "2-mal: Nachverfolgte Änderung" in doubts and "1-mal: Ziel ohne Maßnahme" in doubts and "2.3.2" in doubts
    assert not Element.objects.exists()

    inherited, doubled = mark_of(outline, "Teil 5"), mark_of(outline, "Bereich Bildung, Teil 9")
    inherited = mark_of(outline, "Überarbeitung eines offenen Treffs im Bereich Bildung, Teil 5")
    other_goal = mark_of(outline, "Familien werden früh begleitet (Bildung)")
    answer = coordinator_client.post(
        file + "pruefen/?ansicht=zweifel", {f"parent-{inherited}": other_goal, f"label-{doubled}": "2.3.3", "confirm": "duplicate_label"}
    )
    assert answer.status_code == 303
    answer = take_over(coordinator_client, file)
    assert (answer.status_code, answer["Location"]) == (303, "/schreibtisch/konzepte/integration/entwurf/")
    kinds = {kind: Element.objects.filter(kind=kind).count() for kind in ("field_of_action", "goal", "measure")}
    assert kinds == {"field_of_action": 6, "goal": 62, "measure": 163}
    assert Element.objects.get(title__startswith="Überarbeitung eines offenen Treffs im Bereich Bildung, Teil 5").parent.label == "2.3"
    assert Element.objects.filter(label="2.3.2").count() == Element.objects.filter(label="3.2.1a").count() == 1
    assert not PendingImport.objects.exists()
    told = words(coordinator_client.get(HERE))
    assert "231 Elemente neu oder geändert" in told and "Katalog.docx" in told

    step = ImportStep.objects.get()
    assert "231 Elemente aus der Datei verschwinden wieder" in words(coordinator_client.get(f"{HERE}zuruecknehmen/{step.pk}/"))
    assert coordinator_client.post(f"{HERE}zuruecknehmen/{step.pk}/").status_code == 303
    assert not Element.objects.exists() and not Actor.objects.exists()
    assert "rückgängig gemacht" in words(coordinator_client.get(HERE))


def test_text_before_tracked_changes_is_taken_over_when_chosen(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, catalogue(), "Katalog.docx")
    data = fields_of(page(coordinator_client, file + "spalten/"))
    assert data["tracked"] == "accepted"
    assert coordinator_client.post(file + "spalten/", {**data, "tracked": "original"})["Location"] == file + "pruefen/"
    take_over(coordinator_client, file)
    assert "alle Familien" not in Element.objects.get(label="1.1.2").title
    assert "Die Kosten trägt der Landkreis." in Element.objects.get(label="1.2.1").title


# Scenario 2: the office's Excel list, twice.


def test_working_list_changed_in_twenty_rows_offers_exactly_these(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, worklist(), "Liste.xlsx")
    outline = page(coordinator_client, file + "pruefen/")
    struck = [mark_of(outline, title) for title in ("Terminübersicht im Bereich Sprache, Teil 3", "Beschäftigte im Bereich Sprache, Teil 4")]
    answers = {**{f"take-{mark}": "yes" for mark in struck}, "twice": "SP 3/BI 2", "apart-0": "two"}
    assert coordinator_client.post(file + "pruefen/?ansicht=zweifel", answers).status_code == 303
    take_over(coordinator_client, file)
    assert Element.objects.filter(kind="measure").count() == 60
    assert sorted(Element.objects.filter(label__in=["SP 1", "SP 1.10"]).values_list("label", flat=True)) == ["SP 1", "SP 1.10"]

    second = upload(coordinator_client, worklist(edits=20), "Liste.xlsx")

    compared = page(coordinator_client, second + "pruefen/")
    assert re.findall(r"\d+ Elemente? ste\w+ anders in der Datei", compared) == ["20 Elemente stehen anders in der Datei"]
    assert "20 von 20 Änderungen" in compared
    assert compared.count("<ins> (neu gefasst)</ins>") == 20
    assert 'id="neu"' not in compared and 'id="bleibt"' not in compared
    shown = re.findall(r'name="shown" value="([^"]+)"', compared)
    assert len(shown) == 20
    assert coordinator_client.post(second + "pruefen/", {"shown": shown, "choice": shown[:5]}).status_code == 303
    assert "5 von 20 Änderungen" in page(coordinator_client, second + "pruefen/")
    assert "<strong>5</strong> <span>Elemente geändert</span>" in page(coordinator_client, second + "uebernehmen/")
    take_over(coordinator_client, second)
    assert Element.objects.filter(title__endswith="(neu gefasst)").count() == 5
    assert Element.objects.filter(kind="measure").count() == 60

    third = upload(coordinator_client, worklist(edits=20), "Liste.xlsx")
    assert "15 Elemente stehen anders" in page(coordinator_client, third + "pruefen/")
    assert coordinator_client.post(third + "pruefen/", {"shown": shown, "which": "none"}).status_code == 303
    assert "Es gibt keinen Unterschied." in page(coordinator_client, third + "uebernehmen/")


def test_what_the_list_hides_strikes_and_colours_is_reported(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, worklist(), "Liste.xlsx")
    doubts = words(coordinator_client.get(file + "pruefen/?ansicht=zweifel"))
    for said in (
        "2-mal: Zeile ist durchgestrichen",
        "4-mal: Zeile ist ausgeblendet",
        "1-mal: Maßnahme steht in zwei Blättern",
        "1-mal: Ältere Fassung in der Datei",
    ):
        assert said in doubts
    assert "Stand steht nur als Farbe" in doubts and "Datum statt Nummer" in doubts and "Telefonnummer: 04999 123-45" in doubts
    assert "7-mal: Summenzeile" in doubts
    take_over(coordinator_client, file)
    assert not Element.objects.filter(label__startswith="SP", measure_facts__internal_notes__contains="Stand: fertig").exists()
    assert Element.objects.filter(kind="measure").count() == 57


def test_colours_count_once_a_person_says_what_they_mean(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, worklist(), "Liste.xlsx")
    html = page(coordinator_client, file + "spalten/")
    green = re.search(r'for="id_(colour-\d)">grün', html)
    assert green is not None and "in der Legende: „fertig“" in html
    coordinator_client.post(file + "spalten/", {**fields_of(html), green[1]: "fertig"})
    take_over(coordinator_client, file)
    assert Element.objects.filter(label__startswith="SP", measure_facts__internal_notes__contains="Stand: fertig").count() > 1


def test_wrong_column_is_corrected_for_all_tables_at_once(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, catalogue(), "Katalog.docx")
    html = page(coordinator_client, file + "spalten/")
    answer = coordinator_client.post(file + "spalten/", {**fields_of(html), "role-0-5": "target_groups", "then": "stay"})
    assert answer["Location"] == file + "spalten/"
    data = fields_of(page(coordinator_client, file + "spalten/"))
    assert [data[f"role-{table}-5"] for table in range(5)] == ["target_groups"] * 5
    take_over(coordinator_client, file)
    assert Element.objects.filter(targetgroupuse_rows__isnull=False).distinct().count() > 100


def test_sheet_is_left_out_and_an_old_one_read(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, worklist(), "Liste.xlsx")
    data = fields_of(page(coordinator_client, file + "spalten/"))
    assert "read-7" not in data
    coordinator_client.post(file + "spalten/", {name: value for name, value in data.items() if name != "read-6"} | {"read-7": "on", "field-7": "Früher"})
    outline = page(coordinator_client, file + "pruefen/")
    assert "Früher" in outline and "Ehrenamt und Engagement" not in outline


def test_wrong_row_of_headings_is_refused_with_everything_kept(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, worklist(), "Liste.xlsx")
    data = fields_of(page(coordinator_client, file + "spalten/"))
    answer = coordinator_client.post(file + "spalten/", {**data, "head-1": "viel", "field-1": "Sprache und <b>"})
    assert answer.status_code == 422
    assert "zum Beispiel 4" in words(answer)
    assert 'value="Sprache und &lt;b&gt;"' in answer.content.decode()


def test_spellings_are_joined_kept_apart_or_given_another_name(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, catalogue(), "Katalog.docx")
    proposed = ["Koordinierungsstelle Migration und Teilhabe", "Volkshochschule"]
    answers = {"proposal": proposed, "how-0": "one", "is-0": "Stelle Teilhabe", "spelling-0": ["KMuT", "Koordinierungsstelle MuT"], "how-1": "apart"}
    coordinator_client.post(file + "pruefen/?ansicht=zweifel", answers)
    take_over(coordinator_client, file)
    names = set(Actor.objects.values_list("name", flat=True))
    assert {"Stelle Teilhabe", "Koordinierungsstelle Migration und Teilhabe", "VHS", "Volkshochschule"} <= names
    assert set(Actor.objects.get(name="Stelle Teilhabe").aliases.values_list("name", flat=True)) == {"KMuT", "Koordinierungsstelle MuT"}


def test_row_left_out_in_its_panel_stays_out(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, catalogue(), "Katalog.docx")
    mark = mark_of(page(coordinator_client, file + "pruefen/"), "Beratung ist leicht zu erreichen und gut bekannt (Sprache)")
    panel = words(coordinator_client.get(f"{file}pruefen/?zeile={mark}"))
    assert "So steht es in der Datei Tabelle 1, Zeile 6" in panel and "mit allen" in panel
    answer = coordinator_client.post(f"{file}pruefen/?zeile={mark}", {f"take-{mark}": "no", f"label-{mark}": "1.2"})
    assert answer["Location"].endswith(f"?zeile={mark}#z-{mark}")
    take_over(coordinator_client, file)
    assert not Element.objects.filter(label__startswith="1.2").exists()


def test_search_finds_rows_across_fields(coordinator_client: Client, draft: Concept) -> None:
    file = upload(coordinator_client, catalogue(), "Katalog.docx")
    html = page(coordinator_client, file + "pruefen/?suche=lotsenstelle+rathaus")
    rows = re.findall(r'class="import-row ', html)
    assert 3 < len(rows) < 60
    assert f"{len(rows)} Zeilen gefunden." in html
    assert "Eine Zeile gefunden." not in page(coordinator_client, file + "pruefen/?suche=gibtesnicht")


# Two people, two clicks, a draft that moves on.


def test_pressed_twice_it_is_taken_over_once(coordinator_client: Client, draft: Concept) -> None:
    pending = imports.pending_in("integration")
    seal = re.search(r'name="seal" value="(\w+)"', page(coordinator_client, f"{HERE}{pending.pk}/uebernehmen/"))
    assert seal is not None
    sent = {"seal": seal[1], "submission": "einmal"}
    answers = [coordinator_client.post(f"{HERE}{pending.pk}/uebernehmen/", sent) for _ in range(2)]
    assert [(answer.status_code, answer["Location"]) for answer in answers] == [(303, "/schreibtisch/konzepte/integration/entwurf/")] * 2
    assert (ImportStep.objects.count(), Element.objects.filter(kind="measure").count()) == (1, 1)


def test_draft_that_changed_meanwhile_is_computed_anew_and_said(coordinator_client: Client, draft: Concept, coordinator: User) -> None:
    imports.imported_in("integration")
    pending = imports.pending_in("integration", imports.LIST.replace("2027", "2028"))
    seal = re.search(r'name="seal" value="(\w+)"', page(coordinator_client, f"{HERE}{pending.pk}/uebernehmen/"))
    assert seal is not None
    change_element(element=Element.objects.get(kind="measure"), by=coordinator, title="Praktika anders vermitteln")
    answer = coordinator_client.post(f"{HERE}{pending.pk}/uebernehmen/", {"seal": seal[1]})
    assert answer.status_code == 422
    assert "Inzwischen hat sich etwas geändert" in words(answer)
    assert Element.objects.get(kind="measure").period_text == "2027"
    assert take_over(coordinator_client, f"{HERE}{pending.pk}/").status_code == 303
    assert Element.objects.get(kind="measure").period_text == "2028"


def test_file_taken_over_by_a_colleague_is_gone_in_plain_words(coordinator_client: Client, editor_client: Client, draft: Concept) -> None:
    pending = imports.pending_in("integration")
    take_over(editor_client, f"{HERE}{pending.pk}/")
    answer = coordinator_client.post(f"{HERE}{pending.pk}/uebernehmen/", {"seal": "x"})
    assert answer.status_code == 404
    assert "Diese Datei wartet nicht mehr" in words(answer)
    assert ImportStep.objects.count() == 1


def test_import_is_not_undone_over_later_work(coordinator_client: Client, draft: Concept, coordinator: User) -> None:
    step = imports.imported_in("integration")
    change_element(element=Element.objects.get(kind="measure"), by=coordinator, text="Von Hand.")
    assert "nach dem Import geändert" in words(coordinator_client.get(f"{HERE}zuruecknehmen/{step.pk}/"))
    assert coordinator_client.post(f"{HERE}zuruecknehmen/{step.pk}/").status_code == 409
    assert Element.objects.filter(text="Von Hand.").exists()


def test_file_can_be_gone_on_with_and_dropped(coordinator_client: Client, draft: Concept) -> None:
    pending = imports.pending_in("integration")
    assert f"{HERE}{pending.pk}/pruefen/" in page(coordinator_client, HERE)
    assert coordinator_client.post(f"{HERE}{pending.pk}/verwerfen/").status_code == 303
    assert not PendingImport.objects.exists()


def test_number_of_another_concept_or_beyond_all_numbers_is_not_there(coordinator_client: Client, draft: Concept, coordinator: User) -> None:
    rooms.empty_concept(draft.municipality, coordinator, "anderes")
    pending, step = imports.pending_in("anderes"), imports.imported_in("anderes")
    for address in (f"{pending.pk}/spalten/", f"{pending.pk}/pruefen/", f"{pending.pk}/uebernehmen/", f"zuruecknehmen/{step.pk}/", f"{10**30}/pruefen/"):
        assert coordinator_client.get(HERE + address).status_code == 404
    assert coordinator_client.get(f"{HERE}zuruecknehmen/{10**30}/").status_code == 404
    assert coordinator_client.post(f"{HERE}{pending.pk}/verwerfen/").status_code == 404
    assert PendingImport.objects.count() == 1


# As fast with ten times as much.


FIELDS = ("Sprache lernen", "Bildung für alle", "Arbeit und Beruf", "Gesund bleiben", "Gut wohnen", "Ehrenamt stärken")


def table(rows: int) -> str:
    """A list of measures, the same number in each of six fields."""
    lines = ["Nr.;Handlungsfeld;Ziel;Maßnahme;Federführung;Zeit"]
    for number in range(rows):
        field, goal = number % 6, number % 7
        goal_title = f"{FIELDS[field]}: Menschen erreichen, Stufe {goal + 1}"
        lines.append(f"{field + 1}.{goal + 1}.{number};{FIELDS[field]};{goal_title};Kurs {number * 7} in Ort {number * 13} anbieten;Verein {number % 60};2027")
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("rows", [3, 1630])
def test_pages_ask_the_database_as_often_for_1630_rows_as_for_three(coordinator_client: Client, draft: Concept, rows: int) -> None:
    imports.imported_in("integration", table(min(rows, 60)))
    file = f"{HERE}{imports.pending_in('integration', table(rows).replace('2027', '2028')).pk}/"
    counted = {}
    for address in ("spalten/", "pruefen/", "pruefen/?ansicht=gliederung", "pruefen/?ansicht=zweifel", "uebernehmen/"):
        with CaptureQueriesContext(connection) as queries:
            html = page(coordinator_client, file + address)
        counted[address] = len(queries)
        assert len(html) < 700_000, address
    assert counted == {"spalten/": 6, "pruefen/": 12, "pruefen/?ansicht=gliederung": 7, "pruefen/?ansicht=zweifel": 7, "uebernehmen/": 13}
