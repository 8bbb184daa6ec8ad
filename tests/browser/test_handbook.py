"""The handbook, followed by somebody who has never seen the program: from the link in a mail to a published concept.

Once by mouse and once by keyboard alone, in a county that has just begun and with a Word file as offices have it.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RunningDesk
from tests.browser.fresh_house import FreshHouse, accepts, fresh_house, sets_up_the_app
from tests.browser.hands import ByKeyboard, ByMouse, Person
from tests.intake.layouts.catalogue import catalogue, label_of
from tests.intake.layouts.wording import GOALS_PER_FIELD, MEASURES_PER_FIELD, spread
from tests.intake.layouts.worklist import worklist

MEASURE = "1.2.2 Vernetzung der Zusammenarbeit mit Vereinen im Bereich Sprache, Teil 5"
TEXT = "Vereine und Sprachkursträger treffen sich viermal im Jahr."
IRREGULAR = {
    "Nummer steht mehrmals",
    "Lücke in den Nummern",
    "Maßnahme ohne Nummer",
    "Ziel von der Zeile darüber angenommen",
    "Tabelle ohne Kopfzeile",
    "Ziel ohne Maßnahme",
    "Nachverfolgte Änderung",
}

pytestmark = pytest.mark.xdist_group("handbook")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[FreshHouse]:
    yield from fresh_house(tmp_path / "home")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE", color_scheme="light", reduced_motion="reduce")
    yield context.new_page()
    context.close()


@pytest.fixture
def at_desk(browser: Browser, desk: RunningDesk) -> Iterator[Person]:
    """Somebody who is signed in already, and has begun a concept of their own."""
    context = desk.browser_of(browser, viewport={"width": 1280, "height": 800}, locale="de-DE")
    person = ByMouse(context.new_page())
    person.opens(desk.address + "/schreibtisch/konzepte/neu/")
    begins_a_concept(person)
    yield person
    context.close()


@pytest.fixture
def word_file(tmp_path: Path) -> Path:
    """The office's concept."""
    path = tmp_path / "Integrationskonzept.docx"
    path.write_bytes(catalogue())
    return path


@pytest.mark.parametrize("hands", [ByMouse, ByKeyboard], ids=["by mouse", "by keyboard alone"])
def test_newcomer_follows_the_handbook_from_the_link_to_the_published_concept(house: FreshHouse, page: Page, word_file: Path, hands: type[Person]) -> None:
    jana = hands(page)
    comes_in(jana, house)
    begins_a_concept(jana, "Aus einer Datei")
    reads_the_file(jana, word_file)
    decides_the_doubts(jana)
    takes_it_over(jana)
    corrects_a_measure(jana)
    sees_what_is_missing(jana)
    looks_at_it(jana)
    has_it_decided(jana)
    publishes(jana)
    finds_it_in_public(jana)


def comes_in(jana: Person, house: FreshHouse) -> None:
    """1-erster-tag.md"""
    jana.opens(house.link)
    accepts(jana, house.link, "Jana Claasen")
    jana.stands_before("Zweiter Faktor")
    sets_up_the_app(jana)
    jana.stands_before("Legen Sie Ihr Konzept an")


def begins_a_concept(person: Person, way: str = "") -> None:
    """2-einlesen.md: a new concept, out of a file."""
    if way:
        person.uses(person.page.get_by_role("link", name=way))
    person.stands_before("Neues Konzept")
    person.writes("Titel", "Konzept für Teilhabe")
    person.ticks(person.page.get_by_role("radio", name="Mit einer Datei"))
    person.writes("Fassung, an der Sie arbeiten", "2025")
    person.writes("Stand", "01.12.2024")
    person.presses("Konzept anlegen")
    person.stands_before("Eine Datei einlesen")


def reads_the_file(person: Person, file: Path) -> None:
    """2-einlesen.md: which column holds what."""
    hands_in(person, file)
    person.sees("Gelesen wurden 6 Handlungsfelder, 62 Ziele und 163 Maßnahmen.")
    person.chooses(person.field("Indikator / Querschnitt"), "weitere Angabe, mit der Überschrift als Namen")
    person.presses("Anwenden und weiter")
    person.stands_before("Prüfen, was daraus wird")
    person.sees("6 Handlungsfelder, 62 Ziele, 163 Maßnahmen.")


def decides_the_doubts(person: Person) -> None:
    """2-einlesen.md: what was not sure."""
    page = person.page
    person.uses(page.locator("nav.import-views").get_by_role("link", name=re.compile("^Zweifel")))
    person.sees("2 Organisationen mit mehreren Schreibweisen?")
    person.presses("Organisationen merken")
    person.sees("entschieden")
    doubled = page.locator("details.import-group", has_text="Nummer steht mehrmals")
    person.types(doubled.locator("li", has_text="Teil 9").get_by_label("Nummer", exact=True), "2.3.3")
    person.presses("Entscheidung merken", within=doubled)
    expect(page.locator("details.import-group", has_text="Nummer steht mehrmals").locator("> summary")).to_contain_text("gesehen")


def takes_it_over(person: Person) -> None:
    """2-einlesen.md: one step."""
    person.follows("Weiter zum Übernehmen")
    person.stands_before("Übernehmen")
    person.presses("In den Entwurf übernehmen")
    person.stands_before("Gliederung")
    person.sees("„Integrationskonzept.docx“ ist übernommen: 231 Elemente neu oder geändert.")


def corrects_a_measure(person: Person) -> None:
    """3-schreiben.md"""
    page = person.page
    person.presses("Teilhabe durch Sprache aufklappen")
    person.follows(MEASURE)
    person.sees("Maßnahme ohne Federführung")
    person.writes("Text", TEXT)
    person.types(page.get_by_role("combobox", name="Organisation").first, "Freiwilligenagentur")
    person.writes("Was kostet es?", "10.000 € pro Jahr")
    expect(page.locator("[data-save-state]")).to_have_text(re.compile(r"Gespeichert um \d\d:\d\d Uhr\."))
    expect(page.locator(".element-findings")).not_to_contain_text("Maßnahme ohne", timeout=30_000)
    person.follows("Tabelle")
    person.sees("163 Maßnahmen, hier 1 bis 100")


def sees_what_is_missing(person: Person) -> None:
    """5-veroeffentlichen.md: findings."""
    page = person.page
    person.follows("Befunde")
    person.stands_before("Befunde")
    person.chooses(person.field("Art"), "W201 Ziel ohne Maßnahme (1)")
    person.presses("Anzeigen")
    person.sees(re.compile(r"^1 von \d+ Befunden$"))
    person.ticks(page.get_by_role("checkbox", name=re.compile("Ziel 4.2")))
    person.unfolds("So stehen lassen …")
    person.writes("Warum darf das so bleiben?", "Die Maßnahmen dazu folgen mit dem Nahverkehrsplan.")
    person.presses("Ausgewählte stehen lassen")
    person.sees(re.compile("Die Maßnahmen dazu folgen mit dem Nahverkehrsplan."))


def looks_at_it(person: Person) -> None:
    """5-veroeffentlichen.md: the preview."""
    page = person.page
    person.follows("Veröffentlichen")
    person.stands_before("Veröffentlichen")
    person.follows("Vorschau", within=page.locator(".ribbon__below"))
    person.sees("nicht veröffentlicht", "163")
    person.follows("Zurück zum Schreibtisch")
    person.stands_before("Gliederung")


def has_it_decided(person: Person) -> None:
    """5-veroeffentlichen.md: the candidate, and who may read it."""
    page = person.page
    person.follows("Beschließen")
    person.follows("Beschlussfassungen", within=person.page.locator(".ribbon__below"))
    person.stands_before("Beschlussfassungen")
    person.writes("Für welches Gremium", "Kreistag")
    person.presses("Beschlussfassung zusammenstellen")
    person.sees("Der Entwurf ist seitdem unverändert.")
    group = page.get_by_role("region", name="Der Steuerungsgruppe zeigen")
    person.presses("Geheimen Link erstellen", within=group)
    person.sees("Der geheime Link ist fertig.")


def publishes(person: Person) -> None:
    """5-veroeffentlichen.md: the decision, and the last button."""
    page = person.page
    person.follows("Veröffentlichen")
    person.sees("Nichts hält die Veröffentlichung auf.")
    person.ticks(page.get_by_role("radio").first)
    person.writes("Wer hat beschlossen?", "Kreistag")
    person.writes("Wann?", "12.12.2024")
    person.writes("Nummer der Vorlage", "KT 2024/118")
    person.presses("Fassung 2025 jetzt veröffentlichen")
    expect(page).to_have_url(re.compile("/veroeffentlichen/fertig/"), timeout=90_000)


def finds_it_in_public(person: Person) -> None:
    """What everybody reads now."""
    page = person.page
    person.uses(page.locator("dl.facts a").first)
    person.stands_before("Konzept für Teilhabe")
    person.sees("163 Maßnahmen")
    person.types(page.get_by_role("searchbox").first, "viermal im Jahr")
    page.keyboard.press("Enter")
    person.uses(page.locator("main").get_by_role("link", name=re.compile("Vernetzung der Zusammenarbeit")).first)
    person.sees(TEXT, "Freiwilligenagentur")


def test_word_catalogue_is_counted_right_shows_each_doubt_once_and_is_undone_as_a_whole(at_desk: Person, word_file: Path) -> None:
    page = at_desk.page
    hands_in(at_desk, word_file)
    at_desk.sees("Gelesen wurden 6 Handlungsfelder, 62 Ziele und 163 Maßnahmen.")
    at_desk.presses("Anwenden und weiter")
    at_desk.stands_before("Prüfen, was daraus wird")
    printed = [label for label in page.locator(".import-row--measure .label").all_text_contents() if label]
    assert sorted(printed) == sorted(labels_as_printed())
    at_desk.uses(page.locator("nav.import-views").get_by_role("link", name=re.compile("^Zweifel")))
    kinds = [re.sub(r"\s+", " ", words).strip() for words in page.locator("details.import-group > summary").all_text_contents()]
    named = [re.sub(r"^\d+-mal: | (Ihre Entscheidung|gesehen)$", "", words) for words in kinds]
    assert {name: named.count(name) for name in IRREGULAR} == dict.fromkeys(IRREGULAR, 1)
    takes_it_over(at_desk)
    at_desk.follows("Einlesen")
    at_desk.uses(page.get_by_role("link", name="Rückgängig machen …").first)
    at_desk.sees("231 Elemente aus der Datei verschwinden wieder.")
    at_desk.presses("Rückgängig machen")
    at_desk.sees("rückgängig gemacht")
    at_desk.follows("Gliederung")
    at_desk.sees("Hier entsteht Ihr Konzept. Noch steht nichts darin.")


def test_working_list_read_twice_offers_the_twenty_differences_side_by_side(at_desk: Person, tmp_path: Path) -> None:
    page, before, after = at_desk.page, tmp_path / "Arbeitsliste.xlsx", tmp_path / "Arbeitsliste-neu.xlsx"
    before.write_bytes(worklist())
    after.write_bytes(worklist(edits=20))
    hands_in(at_desk, before)
    at_desk.presses("Anwenden und weiter")
    at_desk.uses(page.locator("nav.import-views").get_by_role("link", name=re.compile("^Zweifel")))
    for said in (
        "Zeile ist durchgestrichen",
        "Zeile ist ausgeblendet",
        "Stand steht nur als Farbe",
        "Maßnahme steht in zwei Blättern",
        "Ältere Fassung in der Datei",
    ):
        expect(page.locator("details.import-group > summary", has_text=said)).to_have_count(1)
    takes_rows_that_are_struck_through(at_desk)
    keeps_the_pair_apart(at_desk)
    at_desk.follows("Weiter zum Übernehmen")
    at_desk.presses("In den Entwurf übernehmen")
    at_desk.follows("Einlesen")
    hands_in(at_desk, after)
    at_desk.presses("Anwenden und weiter")
    at_desk.sees("20 Elemente stehen anders in der Datei", "20 von 20 Änderungen sind zum Übernehmen ausgewählt.")
    sides = page.locator(".import-fact__side")
    expect(sides).to_have_count(40)
    expect(sides.nth(0)).not_to_contain_text("(neu gefasst)")
    expect(sides.nth(1)).to_contain_text("(neu gefasst)")
    at_desk.follows("Weiter zum Übernehmen")
    at_desk.presses("In den Entwurf übernehmen")
    at_desk.follows("Tabelle")
    at_desk.sees("60 Maßnahmen")
    for label in ("SP 1", "SP 1.10"):
        expect(page.locator("tbody td").get_by_text(label, exact=True)).to_have_count(1)


def hands_in(person: Person, file: Path) -> None:
    """Choose a file and have it read."""
    person.gives(person.page.locator("input[type=file]"), file)
    person.presses("Datei lesen")
    person.stands_before("Was in welcher Spalte steht")


def labels_as_printed() -> list[str]:
    """Every number of the Word file as somebody reads it there. In the third table Word counts by itself, and does not count the one that was typed."""
    found = []
    for field, goals in enumerate(GOALS_PER_FIELD):
        per_goal = spread(MEASURES_PER_FIELD[field], goals - (field == 3))
        if field == 3:
            per_goal = [per_goal[0], 0, *per_goal[1:]]
        found += [label_of(field, goal, position) for goal, count in enumerate(per_goal) for position in range(count)]
    found.remove("3.2.3")
    found.append("3.2.2")
    return [label for label in found if label]


def takes_rows_that_are_struck_through(person: Person) -> None:
    """What was dropped in the list stays in the draft, because somebody says so."""
    group = person.page.locator("details.import-group", has_text="Zeile ist durchgestrichen").first
    for choice in group.get_by_role("radio", name="trotzdem übernehmen").all():
        person.ticks(choice)
    person.presses("Entscheidung merken", within=group)
    person.stands_before("Prüfen, was daraus wird")


def keeps_the_pair_apart(person: Person) -> None:
    """One measure in two sheets: here two, because both may go on by themselves."""
    group = person.page.locator("details.import-group", has_text="Maßnahme steht in zwei Blättern").first
    person.ticks(group.get_by_role("radio", name="zwei Maßnahmen"))
    person.presses("Entscheidung merken", within=group)
    person.stands_before("Prüfen, was daraus wird")
