"""From an office file to a published edition: what a coordination office does, and what the public sees of it.

Everything goes through the real command and the real web application. The files are as offices have them: a Word catalogue of 163 measures and an Excel
working list of 60 rows, both irregular on purpose.
"""

import csv
import json
import re
from io import BytesIO, StringIO
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from mittragen.edition.codec import verified
from tests.intake.layouts.catalogue import catalogue
from tests.intake.layouts.worklist import worklist
from tests.stories.conftest import HOST, Office, Public, words_of

CONCEPT = "integrationskonzept"
UNDERSTOOD = "6 Handlungsfelder, 62 Ziele, 163 Maßnahmen"
NEIGHBOUR = "konzepte.nachbarland.localhost"


@pytest.fixture
def document(tmp_path: Path) -> Path:
    """The office's concept, as a Word document."""
    path = tmp_path / "Integrationskonzept.docx"
    path.write_bytes(catalogue())
    return path


@pytest.fixture
def decided(office: Office, document: Path, tmp_path: Path) -> Path:
    """The concept is in the draft; the council decided on its digest, and the office wrote the decision down."""
    office.does("import", document, "--concept", CONCEPT, "--create")
    return decision(tmp_path, office.does("candidate", CONCEPT).strip())


def decision(folder: Path, digest: str) -> Path:
    """The council's decision, as the office writes it down."""
    path = folder / "beschluss.toml"
    lines = ['body = "Kreistag des Landkreises Musterland"', "decided_on = 2026-04-30", 'result = "adopted"', "votes_for = 41", 'paper = "KT 2026/037"']
    path.write_text("\n".join([*lines, f'digest = "{digest}"']), encoding="utf-8")
    return path


def test_the_office_looks_first_then_reads_in_takes_it_back_and_reads_in_again(office: Office, document: Path) -> None:
    looked = office.does("import", document, "--concept", CONCEPT, "--dry-run")
    assert UNDERSTOOD in looked
    assert "Nicht sicher" in looked
    assert "Nicht übernommen" in looked
    assert "gibt es nicht" in office.is_refused("check", CONCEPT)

    read = office.does("import", document, "--concept", CONCEPT, "--create")
    assert "231 neu, 0 geändert" in read
    first = office.does("candidate", CONCEPT)

    assert "rückgängig gemacht" in office.does("import", "--undo", "--concept", CONCEPT)
    assert "noch leer" in office.is_refused("candidate", CONCEPT)

    assert "231 neu, 0 geändert" in office.does("import", document, "--concept", CONCEPT)
    assert "nichts geändert" in office.does("import", document, "--concept", CONCEPT)
    # Another draft than the first: keys that were given out once never come again.
    assert office.does("candidate", CONCEPT) != first


def test_the_office_changes_twenty_rows_of_its_working_list_and_sees_exactly_these(office: Office, tmp_path: Path) -> None:
    before, after = tmp_path / "liste.xlsx", tmp_path / "liste-neu.xlsx"
    before.write_bytes(worklist())
    after.write_bytes(worklist(edits=20))
    office.does("import", before, "--concept", "arbeitsliste", "--create")

    read = json.loads(office.does("import", after, "--concept", "arbeitsliste", "--json"))

    changed = [one for one in read["differences"]["changed"] if one["name"] == "title"]
    # Twenty rows: two of them are struck through and not in the draft, two are one measure that is listed under two fields.
    assert len(changed) == 17
    assert all(one["new"] == f"{one['old']} (neu gefasst)" for one in changed)
    assert {one["key"] for one in read["differences"]["changed"]} == {one["key"] for one in changed}
    assert (read["differences"]["added"], read["differences"]["missing"]) == ([], [])
    assert "nichts geändert" in office.does("import", after, "--concept", "arbeitsliste")


def test_the_office_sees_what_is_missing_and_says_what_may_stay(office: Office, document: Path) -> None:
    office.does("import", document, "--concept", CONCEPT, "--create")

    found = office.does("check", CONCEPT)
    assert "W201 Ziel 4.2" in found
    assert re.search(r"\n\d+ Befunde\.", found)

    before = office.does("candidate", CONCEPT)
    office.does("accept", CONCEPT, "W201", "--at", "4.2", "--reason", "Die Maßnahmen dazu folgen nach der Schulreform.")
    assert "hingenommen: Die Maßnahmen dazu folgen nach der Schulreform." in office.does("check", CONCEPT)
    # The reason stands in the edition, so that it is decided on too.
    assert office.does("candidate", CONCEPT) != before


def test_only_what_was_decided_is_published_and_only_once(office: Office, decided: Path, tmp_path: Path) -> None:
    digest = office.does("candidate", CONCEPT).strip()

    assert "Prüfsumme" in office.is_refused("publish", CONCEPT, "--decision", decision(tmp_path, "0" * 64))
    assert "noch keine Fassung" in office.is_refused("export", CONCEPT, "--out", tmp_path / "fassung.json")

    published = office.does("publish", CONCEPT, "--decision", decision(tmp_path, digest))
    assert f"http://{HOST}:8000/konzepte/{CONCEPT}/fassungen/" in published
    assert digest in published

    assert "schon veröffentlicht" in office.is_refused("publish", CONCEPT, "--decision", decided)
    verified_now = office.does("verify")
    assert digest in verified_now
    assert "Alle sind unverändert" in verified_now


def test_the_public_reads_nothing_before_the_decision_and_everything_after_it(office: Office, decided: Path, public: Public) -> None:
    assert public.opens(f"/konzepte/{CONCEPT}/").status == 404
    office.does("publish", CONCEPT, "--decision", decided)

    concept = public.opens(f"/konzepte/{CONCEPT}/")
    assert concept.status == 200
    assert "Integrationskonzept des Landkreises" in concept.text
    assert "Kreistag des Landkreises Musterland" in concept.text
    assert "Set-Cookie" not in concept.headers

    held = json.loads(public.opens(f"/konzepte/{CONCEPT}/konzept.json").body)["content"]
    field, goal, measure = held["fields_of_action"][0], held["goals"][0], held["measures"][0]
    assert (len(held["fields_of_action"]), len(held["goals"]), len(held["measures"])) == (6, 62, 163)
    for element in (field, goal, measure):
        assert element["title"] in public.opens(f"/k/{element['key']}").text
    assert "Koordinierungsstelle Migration und Teilhabe" in public.opens(f"/k/{measure['key']}").text

    assert public.opens(f"/konzepte/{CONCEPT}/massnahmen/").body.count(b'href="/k/') >= 163
    assert measure["title"] in public.opens(f"/suche/?q={measure['label']}").text
    for compound in ("Kinderbetreuung", "betreuung"):
        assert "Kinderbetreuung" in public.opens(f"/suche/?q={compound}").text


def test_the_public_takes_every_file_away_and_all_tell_the_same_numbers(office: Office, decided: Path, public: Public) -> None:
    office.does("publish", CONCEPT, "--decision", decided)
    page = public.opens(f"/konzepte/{CONCEPT}/")
    files = {}
    for suffix in ("pdf", "docx", "xlsx", "csv", "json"):
        address = f"/konzepte/{CONCEPT}/konzept.{suffix}"
        assert f'href="{address}"' in page.body.decode()
        files[suffix] = public.opens(address).body

    assert "62 Ziele" in page.text
    assert "163 Maßnahmen" in page.text
    assert files["pdf"].startswith(b"%PDF-")
    titles = tuple(measure["title"] for measure in json.loads(files["json"])["content"]["measures"])
    headings = [paragraph.text for paragraph in Document(BytesIO(files["docx"])).paragraphs if paragraph.style and paragraph.style.name.startswith("Heading")]
    assert sum(heading.endswith(titles) for heading in headings) == len(titles) == 163
    book = load_workbook(BytesIO(files["xlsx"]))
    assert (book["Ziele"].max_row - 1, book["Maßnahmen"].max_row - 1) == (62, 163)
    assert len(list(csv.DictReader(StringIO(files["csv"].decode("utf-8-sig")), delimiter=";"))) == 163


def test_what_is_published_stays_whatever_happens_to_the_draft(office: Office, decided: Path, public: Public) -> None:
    office.does("publish", CONCEPT, "--decision", decided)
    before = public.opens(f"/konzepte/{CONCEPT}/massnahmen/").body

    office.does("import", "--undo", "--concept", CONCEPT)

    assert "noch leer" in office.is_refused("candidate", CONCEPT)
    assert public.opens(f"/konzepte/{CONCEPT}/massnahmen/").body == before


def test_the_document_alone_makes_the_same_site(office: Office, decided: Path, public: Public, tmp_path: Path) -> None:
    office.does("publish", CONCEPT, "--decision", decided)
    document, folder = tmp_path / "fassung.json", tmp_path / "auftritt"

    office.does("export", CONCEPT, "--out", document)
    office.does("build", document, "--out", folder, "--address", f"http://{HOST}:8000")

    content = verified(document.read_bytes()).content
    elements = [f"k/{element.key}" for element in (*content.fields_of_action, *content.goals, *content.measures)]
    lists = [f"konzepte/{CONCEPT}/{name}" for name in ("ziele", "organisationen", "zielgruppen", "zeit")]
    pages = [".", f"konzepte/{CONCEPT}", *lists, *elements, "impressum"]
    differing = [page for page in pages if words_of((folder / page / "index.html").read_text(encoding="utf-8")) != public.opens(_address(page)).text]
    assert differing == []
    for suffix in ("pdf", "docx", "xlsx", "csv", "json"):
        path = f"konzepte/{CONCEPT}/konzept.{suffix}"
        assert (folder / path).is_file()
    assert (folder / f"konzepte/{CONCEPT}/konzept.json").read_bytes() == public.opens(f"/konzepte/{CONCEPT}/konzept.json").body


def test_another_municipality_shows_nothing_of_it(office: Office, decided: Path, public: Public) -> None:
    office.does("init", "--municipality", "nachbarland", "--name", "Landkreis Nachbarland", "--host", NEIGHBOUR)
    office.does("publish", CONCEPT, "--decision", decided)
    measure = json.loads(public.opens(f"/konzepte/{CONCEPT}/konzept.json").body)["content"]["measures"][0]

    for address in (f"/konzepte/{CONCEPT}/", f"/konzepte/{CONCEPT}/massnahmen/", f"/konzepte/{CONCEPT}/konzept.pdf", f"/k/{measure['key']}"):
        assert public.opens(address, NEIGHBOUR).status == 404
    assert public.opens("/", NEIGHBOUR).status == 200
    for address in ("/", f"/suche/?q={measure['label']}", "/suche/index.json", "/sitemap.xml"):
        answer = public.opens(address, NEIGHBOUR)
        assert measure["title"] not in answer.body.decode()
        assert CONCEPT not in answer.body.decode()


def _address(page: str) -> str:
    """Where the page of a folder stands on the web: short addresses have no slash at their end."""
    if page == ".":
        return "/"
    return f"/{page}" if page.startswith("k/") else f"/{page}/"
