"""The handbook's chapter about evaluating, followed by the office: from a wall of cards to the list for the closing event."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import RunningDesk
from tests.browser.hands import ByMouse, Person

WALL = "/schreibtisch/beteiligung/wand/auswertung/"
TITLE = "Kurse am Abend"
# The first cards of this wall carry passages already.
UNTOUCHED = 4

pytestmark = pytest.mark.xdist_group("handbook")


def test_an_office_follows_the_handbook_from_the_wall_to_the_list(browser: Browser, desk: RunningDesk) -> None:
    office = desk.browser_of(browser, locale="de-DE")
    jana = ByMouse(office.new_page())
    bundles(jana, desk)
    makes_a_measure(jana)
    answers(jana, desk)
    marks_a_passage(jana, desk)
    prints_the_list(jana, desk)
    office.close()


def bundles(jana: Person, desk: RunningDesk) -> None:
    """8-auswerten.md: cards that say the same become a group; what it says stands in its statement."""
    jana.opens(f"{desk.address}{WALL}?stand=offen")
    for number in range(2):
        jana.page.locator("[data-pile] [data-card] input").nth(UNTOUCHED + number).check()
    jana.writes("Gewählte in das Bündel", TITLE)
    jana.presses("Legen")
    jana.sees(re.compile(f"Neues Bündel „{TITLE}“: 2 Beiträge"))
    jana.follows(TITLE, within=jana.page.locator(".synth-groups"))
    jana.stands_before(TITLE)
    statement = jana.page.get_by_role("textbox", name=re.compile("^Aussage"))
    jana.types(statement, "Abends gibt es zu wenige Kurse.")
    jana.presses("Speichern")
    expect(statement).to_have_value("Abends gibt es zu wenige Kurse.")


def makes_a_measure(jana: Person) -> None:
    """8-auswerten.md: from a group to a measure in two clicks; its contributions have their outcome with it."""
    jana.follows("Neue Maßnahme daraus")
    jana.stands_before("In den Entwurf aufnehmen")
    jana.presses("In den Entwurf aufnehmen")
    jana.sees(re.compile(f"^aufgenommen: .*{TITLE}"))


def answers(jana: Person, desk: RunningDesk) -> None:
    """8-auswerten.md: what becomes of two cards, with a reason, and back again."""
    jana.opens(f"{desk.address}{WALL}?stand=offen")
    expect(jana.page.locator("[data-wall-meter]")).to_contain_text("58 von 60")
    for number in range(2):
        jana.page.locator("[data-pile] [data-card] input").nth(UNTOUCHED + number).check()
    jana.presses("Verbleib sagen …")
    dialog = jana.page.get_by_role("dialog")
    dialog.get_by_role("radio", name=re.compile("^Nicht aufgenommen")).check()
    dialog.locator("input[name=grund]").first.check()
    jana.presses("Speichern", within=dialog.locator(".form__buttons"))
    expect(jana.page.locator("[data-wall-meter]")).to_contain_text("56 von 60")
    jana.presses("Rückgängig machen")
    expect(jana.page.locator("[data-wall-meter]")).to_contain_text("58 von 60")


def marks_a_passage(jana: Person, desk: RunningDesk) -> None:
    """8-auswerten.md: a contribution that says several things."""
    jana.opens(f"{desk.address}{WALL}?stand=offen")
    jana.page.locator("[data-pile] [data-card-link]").nth(UNTOUCHED + 2).click()
    jana.page.locator("input[name=stelle]:enabled").first.check()
    jana.presses("Als Auszug führen")
    jana.sees("1 Auszug ist markiert. Sagen Sie jetzt, was aus ihm wird.")


def prints_the_list(jana: Person, desk: RunningDesk) -> None:
    """8-auswerten.md: how far the office is, the list for the closing event as PDF and Word, and the page before publishing."""
    jana.opens(f"{desk.address}{WALL}")
    jana.follows("Verbleib", within=jana.page.locator("header, nav").filter(has=jana.page.get_by_role("link", name="Verbleib", exact=True)))
    jana.stands_before("Verbleib der Beiträge")
    jana.follows("Liste zum Drucken")
    jana.stands_before("Was wurde aus den Beiträgen?")
    for name in ("Als PDF", "Als Word"):
        address = jana.page.get_by_role("link", name=name, exact=True).get_attribute("href") or ""
        assert jana.page.request.get(desk.address + address).status == 200
    jana.follows("Veröffentlichen", within=jana.page.locator("main"))
    jana.stands_before("Verbleib veröffentlichen")
