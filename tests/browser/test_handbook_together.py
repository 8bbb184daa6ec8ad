"""The handbook's chapter about working together, followed by two colleagues: invite, comment, hand out a task, meet in one measure, go back."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.fresh_house import FreshHouse, accepts, fresh_house, sets_up_the_app
from tests.browser.hands import ByMouse, Person

FIELD, GOAL, MEASURE = "Sprache", "Alle finden einen Kurs in ihrer Nähe", "Sprachkurse am Abend anbieten"
BEFORE = "Der Landkreis bietet Sprachkurse am Abend an."
JANAS = "Der Landkreis bietet Sprachkurse am Abend und am Samstag an."
TOMS = "Der Landkreis und die Volkshochschule bieten Sprachkurse am Abend an."
SAVED = re.compile(r"Gespeichert um \d\d:\d\d Uhr\.")

pytestmark = pytest.mark.xdist_group("handbook")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[FreshHouse]:
    yield from fresh_house(tmp_path / "home")


@pytest.fixture
def colleagues(browser: Browser) -> Iterator[tuple[Person, Person]]:
    """Two people at two machines."""
    contexts = [browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE", reduced_motion="reduce") for _ in range(2)]
    jana, tom = (ByMouse(context.new_page()) for context in contexts)
    yield jana, tom
    for context in contexts:
        context.close()


def test_two_colleagues_follow_the_handbook_and_nothing_either_wrote_is_lost(house: FreshHouse, colleagues: tuple[Person, Person]) -> None:
    jana, tom = colleagues
    accepts(jana, house.link, "Jana Claasen")
    sets_up_the_app(jana)
    address = writes_a_small_concept(jana)
    accepts(tom, invites_him(jana), "Tom Behrens")
    tom.sees("Konzept für Teilhabe")
    he_asks_and_she_hands_out_a_task(jana, tom, address)
    both_write_the_same_text(jana, tom, address)
    she_goes_back(jana, address)


def invites_him(jana: Person) -> str:
    """1-erster-tag.md: without a mail server the desk shows the link to pass on."""
    jana.follows("Menschen")
    jana.follows("Jemanden einladen")
    jana.writes("E-Mail-Adresse", "tom.behrens@example.org")
    jana.writes("Name", "Tom Behrens")
    jana.ticks(jana.page.get_by_role("radio", name="Redaktion"))
    jana.presses("Einladung schicken")
    jana.sees("Bitte geben Sie Tom Behrens diesen Link selbst weiter")
    found = re.search(r"/schreibtisch/einladung/[^\s]+/", jana.page.locator("[data-told]").inner_text())
    assert found
    return urljoin(jana.page.url, found[0])


def he_asks_and_she_hands_out_a_task(jana: Person, tom: Person, address: str) -> None:
    """4-zusammen-arbeiten.md: comments and tasks."""
    speaks_about(tom, address)
    tom.writes("Kommentar", "Bieten wir auch einen Kurs am Samstag an?")
    tom.chooses(tom.field("Hinweis an"), "Jana Claasen")
    tom.presses("Kommentar senden")
    tom.sees("Ihr Kommentar steht jetzt hier.")
    speaks_about(jana, address)
    jana.sees("Bieten wir auch einen Kurs am Samstag an?")
    jana.presses("Erledigt", within=jana.page.locator("article.thread").first)
    jana.sees("Hierzu ist nichts offen.")
    jana.follows("Aufgabe hinzufügen")
    jana.writes("Was ist zu tun?", "Die Volkshochschule nach dem Samstag fragen")
    jana.chooses(jana.field("Wer?"), "Tom Behrens")
    jana.presses("Speichern")
    tom.follows("Aufgaben")
    tom.sees("Die Volkshochschule nach dem Samstag fragen")


def speaks_about(person: Person, address: str) -> None:
    """The comments of the measure."""
    person.opens(address)
    person.follows("Kommentare", within=person.page.locator("main"), exact=False)


def both_write_the_same_text(jana: Person, tom: Person, address: str) -> None:
    """4-zusammen-arbeiten.md: both texts stand side by side."""
    tom.opens(address)
    jana.opens(address)
    tom.writes("Text", TOMS)
    expect(tom.page.locator("[data-save-state]")).to_have_text(SAVED)
    jana.writes("Text", JANAS)
    jana.presses("Beide vergleichen")
    jana.sees("Es ist nichts verloren: Bitte wählen Sie, was gelten soll.", "Tom Behrens")
    expect(jana.page.locator(".compare__text")).to_have_text([TOMS, JANAS])
    jana.ticks(jana.page.get_by_role("radio", name="Die andere gilt"))
    jana.presses("So speichern")
    expect(jana.page.get_by_role("textbox", name="Text", exact=True)).to_have_value(TOMS)


def she_goes_back(jana: Person, address: str) -> None:
    """4-zusammen-arbeiten.md: the history, and an earlier state."""
    jana.follows("Verlauf", within=jana.page.locator("main"))
    jana.uses(jana.page.locator(".story__step", has_text="Volkshochschule").get_by_role("link", name=re.compile("^Wie davor wiederherstellen")).first)
    jana.presses("Diesen Stand wiederherstellen")
    jana.opens(address)
    expect(jana.page.get_by_role("textbox", name="Text", exact=True)).to_have_value(BEFORE)


def writes_a_small_concept(person: Person) -> str:
    """A field, a goal, a measure, each by its button; the address of the measure."""
    person.uses(person.page.get_by_role("link", name="Von Anfang an"))
    person.writes("Titel", "Konzept für Teilhabe")
    person.ticks(person.page.get_by_role("radio", name="Leer"))
    person.presses("Konzept anlegen")
    person.follows("Handlungsfeld", within=person.page.locator("main"))
    for title, further in ((FIELD, "Ziel"), (GOAL, "Maßnahme"), (MEASURE, "")):
        person.writes("Titel", title)
        person.presses("Hinzufügen")
        person.stands_before(title)
        if further:
            person.unfolds("Hinzufügen")
            person.uses(person.page.locator("details[open] .menu__list").get_by_role("link", name=f"{further} darunter", exact=True))
    person.writes("Text", BEFORE)
    expect(person.page.locator("[data-save-state]")).to_have_text(SAVED)
    return person.page.url
