"""Scenario 9, "yearly revision": the edition in force becomes the next one, and everyone can read what changed, why, and who decided it."""

import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import RunningDesk, desk_environment, served_program
from tests.browser.steering_group import CONCEPT, Office

DRAFT = f"{CONCEPT}entwurf/"
REVISION = f"{CONCEPT}fortschreibung/"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def published(tmp_path: Path) -> Iterator[RunningDesk]:
    """A county with one edition of eight measures, served."""
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-m", "tests.browser.prepared_revision", "edition"]
    made = subprocess.run(command, env=desk_environment(home), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    secret = re.search(r'"coordinator": "(\w+)"', made.stdout)
    assert secret is not None
    for address in served_program(home):
        yield RunningDesk(address, home, {"coordinator": secret[1]})


def test_an_edition_is_revised_and_every_change_is_told(browser: Browser, published: RunningDesk) -> None:
    context = published.browser_of(browser)
    office = Office(context.new_page(), published.address)
    keys = _keys(published.home)
    _begin(office)
    _revise(office, keys)
    _list_is_whole(office)
    council = _council(office)
    _numbers(office, published.home)
    _decide(office, council)
    context.close()
    reader = browser.new_page()
    _everyone_reads(reader, published.address, keys)
    reader.close()


def _keys(home: Path) -> dict[str, str]:
    """The key of each element of the draft, by its title."""
    with sqlite3.connect(home / "mittragen.sqlite3") as database:
        return dict(database.execute("SELECT title, key FROM concept_element").fetchall())


def _choose(field: Locator, words: str) -> None:
    """The first option with these words in it."""
    field.select_option(value=field.locator("option", has_text=words).first.get_attribute("value"))


def _begin(office: Office) -> None:
    office.opens(REVISION)
    expect(office.page.get_by_label("Bezeichnung der neuen Fassung")).to_have_value("2027")
    office.presses("Fortschreibung beginnen")
    office.page.wait_for_url(re.compile("/durchsicht/$"))


def _revise(office: Office, keys: dict[str, str]) -> None:
    """One field renamed, two measures merged, one split, one moved, one reworded, two dropped, three added."""
    page = office.page
    office.opens(f"{DRAFT}{keys['Sprache']}/")
    page.get_by_label("Titel").first.fill("Teilhabe durch Sprache")
    office.presses("Speichern")
    expect(page.locator("[data-save-state], .save-line").first).to_contain_text(re.compile("gespeichert", re.IGNORECASE))
    office.opens(f"{DRAFT}{keys['Sprachkurse am Abend anbieten']}/zusammenfuehren/?mit={keys['Sprachtreffs öffnen']}")
    page.get_by_label("Warum?").fill("Beide bringen abends zusammen.")
    office.presses("Zusammenführen")
    office.opens(f"{DRAFT}{keys['Busse am Abend']}/teilen/")
    page.get_by_role("group", name="Teil 2").get_by_label("Titel").fill("Busse am Sonntag")
    page.get_by_label("Warum?").fill("Zwei Verkehrsbetriebe sind zuständig.")
    office.presses("Teilen")
    office.opens(f"{DRAFT}{keys['Zeugnisse anerkennen']}/platz/")
    _choose(page.get_by_label("Verschieben nach"), "Alle finden Arbeit")
    office.presses("Verschieben")
    for title, reason in (("Wohnungen vermitteln", "Das Land hat die Förderung beendet."), ("Feste feiern", "Die Vereine feiern selbst.")):
        office.opens(f"{REVISION}durchsicht/{keys[title]}/beenden/")
        page.get_by_label("entfällt: Es wird nicht weitergeführt.").check()
        page.get_by_label("Warum?").fill(reason)
        office.presses("Aus dem Entwurf nehmen")
    office.opens(f"{REVISION}aenderungen/{keys['Zeugnisse anerkennen']}/grund/")
    page.get_by_label("Warum?").fill("Es geht um Arbeit.")
    office.presses("Speichern")
    for number in range(1, 4):
        office.opens(f"{DRAFT}neu/?art=measure&unter={keys['Alle finden Arbeit']}")
        page.get_by_label("Titel").first.fill(f"Neue Maßnahme {number}")
        office.presses("Hinzufügen")


def _list_is_whole(office: Office) -> None:
    """The list stands at the desk already, and its counts add up."""
    office.opens(REVISION)
    rows = office.page.locator(".revise__counts tbody tr")
    counts = [[int(cell) for cell in row.locator("td").all_inner_texts()] for row in rows.all()]
    assert [sum(column) for column in zip(*counts, strict=True)] == [8, 9]
    office.opens(f"{REVISION}aenderungen/?art=ohne-grund")
    expect(office.page.locator("article.change")).to_have_count(0)


def _council(office: Office) -> str:
    """The Kreistag has the whole draft before it, and brings in two measures of its own at the table, both called "neu"."""
    office.founds("Kreistag Musterkreis", "Vertretung (Kreistag, Rat)", 42, is_binding=True)
    session = office.plans("Kreistag Musterkreis", date.today())
    office.opens(f"{session}aufsetzen/beschlussfassung/")
    office.presses("Festhalten und aufsetzen")
    for number in (1, 2):
        office.opens(f"{session}protokoll/neu/")
        page = office.page
        _choose(page.locator("main form select").first, "Alle finden Arbeit")
        page.get_by_label(re.compile("^Titel")).first.fill(f"Antrag der Fraktion {number}")
        page.get_by_label(re.compile("^Wortlaut")).first.fill("Der Landkreis prüft es und berichtet.")
        office.presses("Aufnehmen und festhalten")
    return session


def _numbers(office: Office, home: Path) -> None:
    """What came in as "neu" gets a number of its own."""
    office.opens(f"{CONCEPT}befunde/")
    office.reads("neu")
    keys = _keys(home)
    office.opens(f"{DRAFT}{keys['Teilhabe durch Sprache']}/nummern/")
    office.presses("Vorschau zeigen")
    office.presses("So nummerieren")
    office.opens(DRAFT)
    expect(office.page.locator("main")).not_to_contain_text(re.compile(r"\bneu\b Antrag"))


def _decide(office: Office, session: str) -> None:
    office.opens(f"{session}protokoll/")
    for number in (1, 2):
        office.records(f"Antrag der Fraktion {number}", "beschlossen", (41, 0, 1))
    office.records("Integrationskonzept", "mit Änderungen beschlossen", (40, 1, 1), reason="Zwei Anträge sind aufgenommen.", paper="KT 2027/012")
    office.opens(f"{session}abschluss/")
    office.presses("Beschluss an den Wortlaut binden")
    office.closes(session)
    office.opens(f"{CONCEPT}veroeffentlichen/")
    office.page.get_by_label(re.compile("Kreistag Musterkreis")).first.check()
    office.page.get_by_role("button", name=re.compile("veröffentlichen", re.IGNORECASE)).last.click()
    expect(office.page.locator("main")).to_contain_text(re.compile("allen offen|ist veröffentlicht"), timeout=120_000)


def _everyone_reads(page: Page, address: str, keys: dict[str, str]) -> None:
    """The list of changes with counts that add up; old addresses and numbers lead to the old text and on to what came of it."""
    page.goto(f"{address}/konzepte/integration/aenderungen/2026..2027/")
    main = page.locator("main")
    for words in (
        "11",
        "Beide bringen abends zusammen.",
        "Zwei Verkehrsbetriebe sind zuständig.",
        "Es geht um Arbeit.",
        "Das Land hat die Förderung beendet.",
    ):
        expect(main).to_contain_text(words)
    for kind in ("neu gefasst", "zusammengeführt", "geteilt", "verschoben", "entfallen", "unverändert", "neu"):
        expect(main.get_by_role("link", name=re.compile(f"^{kind}")).first).to_be_visible()
    expect(main.locator("ins").first).to_be_visible()
    for suffix, start in (("pdf", b"%PDF-"), ("docx", b"PK"), ("xlsx", b"PK"), ("json", b"{")):
        file = page.request.get(f"{address}/konzepte/integration/aenderungen/2026..2027/synopse.{suffix}")
        assert (file.status, file.body()[: len(start)]) == (200, start)
    page.goto(f"{address}/konzepte/integration/fassungen/")
    expect(main).to_contain_text("KT 2027/012")
    page.goto(f"{address}/k/{keys['Sprachtreffs öffnen']}")
    expect(main).to_contain_text("Der Landkreis öffnet drei Sprachtreffs.")
    expect(main.get_by_role("link", name=re.compile("Sprachkurse am Abend anbieten")).first).to_be_visible()
    page.goto(f"{address}/k/{keys['Feste feiern']}")
    expect(main).to_contain_text("Die Vereine feiern selbst.")
    page.goto(f"{address}/konzepte/integration/fassungen/2026/{keys['Wohnungen vermitteln']}/")
    expect(main).to_contain_text("Eine Stelle vermittelt Wohnungen.")
    page.goto(f"{address}/suche/?q=1.1.5")
    expect(main).to_contain_text("Zeugnisse anerkennen")
    page.goto(f"{address}/konzepte/integration/massnahmen/")
    expect(main).to_contain_text("Antrag der Fraktion 2")
    expect(main.locator(".label", has_text=re.compile("^neu$"))).to_have_count(0)
