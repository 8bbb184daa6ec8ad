"""Scenario 4, up to the sorted cards: a workshop with two tables, sixty cards, three notes of a talk, and a wall that is sorted afterwards."""

import re
from itertools import zip_longest

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import RunningDesk
from tests.browser.hands import ByMouse
from tests.browser.test_public_pages import RULES
from tests.browser.workshop_cards import COURSES, HEADINGS, MEETING, TALK, WAYS
from tests.factories.meetings import EVENT_KEY

PROCESS = "/schreibtisch/beteiligung/beteiligung/"
EVENT = f"{PROCESS}veranstaltungen/{EVENT_KEY}/"

pytestmark = pytest.mark.xdist_group("browser")


class AtATable(ByMouse):
    """Somebody who types what hangs on the wall: a card, Enter, the next card."""

    def catches(self, text: str) -> None:
        """The field has the focus all the time; nobody waits for the server."""
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")

    def has(self, count: int) -> None:
        """So many cards stand in the list, and the server has each of them."""
        expect(self.page.locator("[data-cards] > [data-key]")).to_have_count(count, timeout=30_000)
        expect(self.page.locator("[data-cards] > li")).to_have_count(count)

    def is_told(self, words: str) -> None:
        expect(self.page.get_by_role("status").filter(has_text=words).first).to_be_visible(timeout=30_000)


def test_sixty_cards_from_two_tables_are_caught_and_sorted(browser: Browser, desk: RunningDesk) -> None:
    office, phone = desk.browser_of(browser), browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True)
    coordinator, at_window, at_door = ByMouse(office.new_page()), AtATable(office.new_page()), AtATable(phone.new_page())

    # The day before: a second table, and a slip of paper with a code for each.
    _lays_two_tables(coordinator, desk)
    code = _prints_codes(coordinator, desk)

    # The first table is written down at the desk, the second by a helper with a phone and no account.
    at_window.opens(f"{desk.address}{PROCESS}erfassen/")
    at_window.follows("Tisch 1: Am Fenster", exact=False)
    at_window.stands_before("Tisch 1: Am Fenster")
    at_door.opens(f"{desk.address}/tisch/")
    at_door.writes("Code des Tisches", code)
    at_door.presses("Zum Tisch")
    at_door.stands_before("Tisch 2: Am Eingang")

    # Both type at once. In the middle the phone loses its connection, and nobody stops typing.
    here, there = (*COURSES, *MEETING[:10]), (*WAYS, *MEETING[10:])
    for number, (one, other) in enumerate(zip_longest(here, there)):
        _connection(phone, is_there=not 10 <= number < 15)
        at_window.catches(one)
        at_door.catches(other)
        if number == 14:
            at_door.is_told("5 Karten bleiben in diesem Browser")
    at_window.has(30)
    at_door.has(30)
    at_door.is_told("Alle Karten sind gespeichert.")

    # A slip of the finger is mended, one card too many is taken away and comes back.
    _mends(at_window, "Laptops zum Ausleihen", "Laptops zum Ausleihen, mit Einweisung")
    _changes_ones_mind(at_door, "Licht an der Unterführung")

    # Three notes of a talk are entered in one sitting, on behalf of those who spoke.
    _enters_a_talk(coordinator, desk)

    # The wall: sixty cards, three headings.
    _sorts(coordinator, desk)
    office.close()
    phone.close()


def test_a_phone_at_a_table_finds_everything_in_reach(browser: Browser, desk: RunningDesk) -> None:
    office = desk.browser_of(browser)
    coordinator = ByMouse(office.new_page())
    coordinator.opens(f"{desk.address}{PROCESS}erfassen/{EVENT_KEY}/codes/")
    coordinator.presses("Neue Codes machen")
    code = coordinator.page.locator(".capture-slip__code").inner_text()
    phone = browser.new_context(viewport={"width": 320, "height": 640}, color_scheme="dark", bypass_csp=True)
    page = phone.new_page()
    for path in ("/tisch/", f"/tisch/{code}/", f"/ar/tisch/{code}/"):
        page.goto(desk.address + path)
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert (path, [(one["id"], [node["html"] for node in one["nodes"]]) for one in violations], max(wider, 0)) == (path, [], 0)
    phone.close()
    office.close()


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_whole_flip_chart_is_pasted_and_seen_before_it_counts(browser: Browser, desk: RunningDesk, has_scripts: bool) -> None:
    office = desk.browser_of(browser, java_script_enabled=has_scripts)
    person = ByMouse(office.new_page())
    person.opens(f"{desk.address}{PROCESS}erfassen/{EVENT_KEY}/tisch/1/")
    person.follows("Flipchart einfügen")
    person.writes("Text vom Flipchart", "\n".join(f"• {card}" for card in COURSES))
    if has_scripts:
        person.sees("20 Karten")
    person.presses("Vorschau zeigen")
    person.stands_before("20 Karten eintragen?")
    person.presses("Eintragen")
    expect(person.page.locator("[data-cards] > li")).to_have_count(20)
    person.presses("Rückgängig machen")
    person.sees("20 Karten sind wieder weg.")
    office.close()


def _lays_two_tables(coordinator: ByMouse, desk: RunningDesk) -> None:
    coordinator.opens(f"{desk.address}{EVENT}tische/")
    coordinator.presses("Tisch hinzufügen")
    coordinator.types(coordinator.page.get_by_label(re.compile("^Name")).last, "Am Eingang")
    coordinator.presses("Speichern")
    coordinator.sees("Gespeichert.")


def _prints_codes(coordinator: ByMouse, desk: RunningDesk) -> str:
    """The code of the second table, as it stands on its slip."""
    coordinator.opens(f"{desk.address}{PROCESS}erfassen/")
    coordinator.follows("Codes für die Tische")
    coordinator.presses("Neue Codes machen")
    slip = coordinator.page.get_by_role("listitem").filter(has=coordinator.page.get_by_role("heading", name="Tisch 2: Am Eingang"))
    return slip.locator(".capture-slip__code").inner_text()


def _connection(context: BrowserContext, *, is_there: bool) -> None:
    context.set_offline(not is_there)


def _card(page: Page, text: str) -> object:
    return page.locator("[data-cards] > li").filter(has_text=text)


def _mends(person: AtATable, wrong: str, right: str) -> None:
    person.follows("Ändern", within=_card(person.page, wrong))
    person.writes("Was auf der Karte steht", right)
    person.presses("Speichern")
    person.sees(right)
    person.has(30)


def _changes_ones_mind(person: AtATable, text: str) -> None:
    person.presses("Entfernen", within=_card(person.page, text))
    person.sees("Die Karte ist weg.")
    person.has(29)
    person.presses("Rückgängig machen")
    person.has(30)


def _enters_a_talk(coordinator: ByMouse, desk: RunningDesk) -> None:
    coordinator.opens(f"{desk.address}{PROCESS}erfassen/")
    coordinator.sees("60 Karten")
    coordinator.follows("Für andere eintragen")
    coordinator.chooses(coordinator.field("Woher kommt es?"), "Gespräch")
    coordinator.writes("Für welche Gruppe?", "Auszubildende")
    coordinator.writes("Was gesagt wurde", TALK)
    coordinator.presses("Weiter: Beiträge prüfen")
    coordinator.stands_before("3 Beiträge eintragen?")
    coordinator.chooses(coordinator.page.get_by_label("Art").nth(0), "Problem")
    coordinator.presses("Eintragen")
    coordinator.sees("3 Beiträge sind für andere eingetragen.", re.compile("Eine Sprachnachricht würde reichen"))


def _sorts(coordinator: ByMouse, desk: RunningDesk) -> None:
    page = coordinator.page
    coordinator.opens(f"{desk.address}{EVENT}tafel/")
    coordinator.presses("Tafel öffnen")
    expect(page.locator("[data-card]")).to_have_count(60)
    for heading in HEADINGS:
        coordinator.writes("Neue Überschrift", heading)
        coordinator.presses("Hinzufügen")
        expect(page.get_by_role("heading", name=re.compile(f"^{heading}"))).to_be_visible()
    for heading, cards in HEADINGS.items():
        for text in cards:
            page.locator("[data-card]").filter(has_text=text).get_by_role("checkbox").first.check()
        coordinator.chooses(coordinator.field("legen unter"), heading)
        coordinator.presses("Dorthin legen")
        group = page.locator("[data-group]").filter(has=page.get_by_role("heading", name=re.compile(f"^{heading}")))
        expect(group.locator("[data-card]")).to_have_count(20)
    page.reload()
    for heading, cards in HEADINGS.items():
        group = page.locator("[data-group]").filter(has=page.get_by_role("heading", name=re.compile(f"^{heading}")))
        expect(group.locator("[data-card]")).to_have_count(20)
        expect(group).to_contain_text(cards[-1])
    expect(page.locator('[data-group="0"] [data-card]')).to_have_count(0)
