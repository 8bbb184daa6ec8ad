"""The table by keyboard alone, as a spreadsheet; and its pages held to the rules of accessibility."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import RunningDesk
from tests.browser.test_public_pages import RULES

TABLE = "/schreibtisch/konzepte/integration/tabelle/"
STATUS, OLD = "[data-grid-status]", "Sprachkurse am Abend anbieten"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def context(browser: Browser, desk: RunningDesk) -> Iterator[BrowserContext]:
    context = desk.browser_of(browser, permissions=["clipboard-read", "clipboard-write"])
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, desk: RunningDesk) -> Page:
    """The table, with the focus on the title of its only measure, brought there by keys."""
    page = context.new_page()
    page.goto(desk.address + TABLE)
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('tbody') !== null"):
            break
    press(page, "ArrowRight", "ArrowRight")
    expect(title(page)).to_be_focused()
    return page


def press(page: Page, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def title(page: Page) -> Locator:
    return page.locator("tbody th")


def test_typing_saves_a_cell_and_undo_brings_it_back(page: Page) -> None:
    page.keyboard.type("Kurse am Abend")
    press(page, "Enter")
    expect(page.locator(STATUS)).to_contain_text("Gespeichert: Titel")
    expect(title(page)).to_have_text("Kurse am Abend")
    expect(title(page)).to_be_focused()
    press(page, "Control+z")
    expect(title(page)).to_have_text(OLD)


def test_escape_gives_up_and_tab_saves_and_goes_on(page: Page) -> None:
    press(page, "Enter")
    page.keyboard.type("Unsinn")
    press(page, "Escape")
    expect(title(page)).to_have_text(OLD)
    expect(title(page)).to_be_focused()
    press(page, "Enter", "End")
    page.keyboard.type(" und am Morgen")
    press(page, "Tab")
    expect(title(page)).to_have_text(f"{OLD} und am Morgen")
    expect(page.locator("tbody td").nth(2)).to_be_focused()


def test_what_cannot_be_saved_stays_in_the_cell(page: Page) -> None:
    press(page, "ArrowRight", "ArrowRight", "Enter")
    page.keyboard.type("Niemand")
    press(page, "Enter")
    expect(page.locator(STATUS)).to_contain_text("„Niemand“ gibt es hier noch nicht.")
    expect(page.locator("[data-editing]")).to_have_value("Niemand")
    expect(page.locator("[data-editing]")).to_be_focused()


def test_two_people_in_one_cell_end_in_a_comparison(page: Page, context: BrowserContext, desk: RunningDesk) -> None:
    other = context.new_page()
    other.goto(desk.address + TABLE)
    page.bring_to_front()
    page.keyboard.type("Von der ersten")
    press(page, "Enter")
    expect(page.locator(STATUS)).to_contain_text("Gespeichert")
    other.bring_to_front()
    title(other).click()
    other.keyboard.type("Von der zweiten")
    press(other, "Enter")
    expect(other.locator("[data-clash]")).to_be_visible()
    expect(other.locator("[data-theirs]")).to_have_text("Von der ersten")
    expect(other.locator("[data-yours]")).to_have_text("Von der zweiten")
    press(other, "Enter")
    expect(title(other)).to_have_text("Von der zweiten")
    expect(other.locator(STATUS)).to_contain_text("Gespeichert")


def test_cells_go_to_a_spreadsheet_and_come_back_with_a_preview(page: Page) -> None:
    press(page, "Shift+ArrowLeft", "Control+c")
    assert page.evaluate("navigator.clipboard.readText()") == f"1.1.1\t{OLD}"
    page.evaluate("navigator.clipboard.writeText('1.1.7\\tKurse\\r\\n')")
    press(page, "Control+v")
    expect(page.locator("h1")).to_have_text("Vorschau der Änderungen")
    expect(page.locator("ins")).to_have_text(["1.1.7", "Kurse"])
    for _ in range(40):
        press(page, "Tab")
        if page.evaluate("document.activeElement.textContent.trim()") == "Alles übernehmen":
            break
    press(page, "Enter")
    expect(page.locator(".told")).to_contain_text("2 Änderungen an 1 Maßnahme")
    expect(title(page)).to_have_text("Kurse")


def test_rows_are_ticked_and_changed_by_keyboard(page: Page) -> None:
    press(page, "Home", "Space")
    expect(page.locator("[data-ticked]")).to_have_text("(1)")
    page.locator("#was").focus()
    page.keyboard.type("Prio")
    press(page, "Tab", "Tab", "Enter")
    expect(page.locator("h1")).to_have_text("1 Maßnahme ändern")
    page.locator("#wert").focus()
    page.keyboard.type("hoch")
    press(page, "Enter")
    expect(page.locator("ins")).to_have_text("hoch")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(browser: Browser, desk: RunningDesk, scheme: str, width: int) -> None:
    context = desk.browser_of(browser, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(desk.address + TABLE)
    key = page.locator("tbody tr").get_attribute("data-key")
    found = []
    for path in (
        "",
        "?suche=kurse&sortierung=titel",
        "?suche=nichts",
        f"zeile/{key}/",
        f"viele/?zeile={key}&was=prioritaet",
        "einfuegen/",
        "(editing)",
        "(preview)",
    ):
        if path == "(editing)":
            page.goto(desk.address + TABLE)
            title(page).dblclick()
        elif path == "(preview)":
            page.goto(desk.address + TABLE + "einfuegen/")
            page.locator("#text").fill("Kennung\tTitel\n1.1.1\tKurse")
            page.get_by_role("button", name="Vorschau zeigen").click()
            expect(page.locator("ins")).to_have_text("Kurse")
        else:
            page.goto(desk.address + TABLE + path)
            page.evaluate("for (const panel of document.querySelectorAll('details.table-panel')) panel.open = true")
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        found += [(path, violation["id"], [node["html"] for node in violation["nodes"]]) for violation in violations]
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => document.documentElement.dir = direction", direction)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [(path, direction, wider)] if wider > 0 else []
    context.close()
    assert found == []
