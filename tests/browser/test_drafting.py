"""People writing the draft in a real browser: saved as they type, kept without a connection, moved by keyboard."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import RunningDesk
from tests.browser.test_public_pages import RULES

DRAFT = "/schreibtisch/konzepte/integration/entwurf/"
SAVED = re.compile(r"Gespeichert um \d\d:\d\d Uhr\.")
OFFLINE = "Keine Verbindung. Ihre Eingaben bleiben in diesem Browser und werden gesendet, sobald es geht."

pytestmark = pytest.mark.xdist_group("handbook")


@pytest.fixture
def context(browser: Browser, desk: RunningDesk) -> Iterator[BrowserContext]:
    opened = desk.browser_of(browser)
    yield opened
    opened.close()


@pytest.fixture
def page(context: BrowserContext, desk: RunningDesk) -> Page:
    """The measure of the small concept, chosen in the outline."""
    return opened(context.new_page(), desk)


def opened(page: Page, desk: RunningDesk) -> Page:
    page.goto(desk.address + DRAFT)
    page.get_by_role("button", name="Sprache aufklappen").click()
    page.get_by_role("link", name="1.1.1 Sprachkurse am Abend anbieten").click()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_be_visible()
    return page


def test_what_is_typed_is_saved_and_there_after_loading_again(page: Page) -> None:
    page.get_by_role("textbox", name="Text", exact=True).fill("Die Kurse finden am Morgen statt.")
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value("Die Kurse finden am Morgen statt.")
    expect(page.locator("[data-kept]")).to_be_hidden()


def test_a_title_is_new_in_the_outline_as_soon_as_it_is_saved(page: Page) -> None:
    page.get_by_role("textbox", name="Titel", exact=True).fill("Kurse am Morgen")
    expect(page.get_by_role("link", name="1.1.1 Kurse am Morgen")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kurse am Morgen")


def test_without_a_connection_it_waits_and_is_sent_afterwards(page: Page, context: BrowserContext) -> None:
    context.set_offline(True)
    page.get_by_role("textbox", name="Text", exact=True).fill("Im Zug geschrieben.")
    expect(page.locator("[data-save-state]")).to_have_text(OFFLINE)
    context.set_offline(False)
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)


def test_what_a_closed_browser_did_not_send_is_offered_again(page: Page, context: BrowserContext, desk: RunningDesk) -> None:
    address = page.url
    context.set_offline(True)
    page.get_by_role("textbox", name="Text", exact=True).fill("Noch nicht gesendet.")
    expect(page.locator("[data-save-state]")).to_have_text(OFFLINE)
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(address)
    again.get_by_role("button", name="Übernehmen").click()
    expect(again.locator("[data-save-state]")).to_have_text(SAVED)
    again.reload()
    expect(again.get_by_role("textbox", name="Text", exact=True)).to_have_value("Noch nicht gesendet.")


def test_an_ended_session_asks_to_sign_in_and_then_goes_on(page: Page, context: BrowserContext, desk: RunningDesk) -> None:
    cookies = context.cookies()
    context.clear_cookies()
    page.get_by_role("textbox", name="Text", exact=True).fill("Nach der Pause.")
    expect(page.locator("[data-save-state]")).to_contain_text("Ihre Sitzung ist abgelaufen.")
    expect(page.get_by_role("link", name="In neuem Fenster anmelden")).to_be_visible()
    context.add_cookies(cookies)
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)


def test_two_people_at_one_text_come_to_a_comparison(page: Page, browser: Browser, desk: RunningDesk) -> None:
    other = desk.browser_of(browser, "editor")
    colleague = other.new_page()
    colleague.goto(page.url)
    colleague.get_by_role("textbox", name="Text", exact=True).fill("Kurse am Mittag.")
    expect(colleague.locator("[data-save-state]")).to_have_text(SAVED)
    page.get_by_role("textbox", name="Text", exact=True).fill("Kurse am Morgen.")
    page.get_by_role("button", name="Beide vergleichen").click()
    expect(page.locator("mark")).to_have_text(["Mittag", "Morgen"])
    page.get_by_label("Beides zusammenführen, so:").check()
    page.get_by_label("Text, zusammengeführt").fill("Kurse am Morgen und am Mittag.")
    page.get_by_role("button", name="So speichern").click()
    expect(page.get_by_role("textbox", name="Text", exact=True)).to_have_value("Kurse am Morgen und am Mittag.")
    other.close()


def test_a_measure_is_moved_by_keyboard(page: Page) -> None:
    page.get_by_role("link", name="1.1.1 Sprachkurse am Abend anbieten").focus()
    page.keyboard.press("Alt+ArrowLeft")
    expect(page.locator("[data-told]")).to_contain_text("ist verschoben.")
    expect(page.get_by_role("link", name="1.1.1 Sprachkurse am Abend anbieten")).to_be_focused()
    page.get_by_role("button", name="Rückgängig machen").click()
    expect(page.locator("[data-told]")).to_contain_text("Rückgängig gemacht.")


def test_signs_are_written_by_keyboard_and_shown_beside(page: Page) -> None:
    text = page.get_by_role("textbox", name="Text", exact=True)
    text.fill("Kurse am Abend")
    text.select_text()
    page.keyboard.press("Control+b")
    expect(text).to_have_value("**Kurse am Abend**")
    page.get_by_role("button", name="Vorschau").click()
    expect(page.locator(".preview strong")).to_have_text("Kurse am Abend")
    page.keyboard.press("Control+Home")


def test_an_organisation_is_added_once_its_field_is_left(page: Page) -> None:
    page.get_by_role("button", name="Organisation hinzufügen").click()
    page.keyboard.type("Kulturverein Moorstedt")
    page.keyboard.press("Tab")
    expect(page.locator("[data-save-state]")).to_contain_text("Neu angelegt: Kulturverein Moorstedt")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_pages_are_accessible_and_fit_everywhere(browser: Browser, desk: RunningDesk, scheme: str, width: int) -> None:
    context = desk.browser_of(browser, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(desk.address + DRAFT)
    page.get_by_role("button", name="Sprache aufklappen").click()
    measure = page.locator(".tree__item[data-kind=measure] .tree__link").get_attribute("href")
    found = []
    for path in (DRAFT, measure, f"{DRAFT}neu/?art=goal", *(f"{measure}{tool}/" for tool in ("platz", "entfernen", "teilen", "zusammenfuehren", "nummern"))):
        page.goto(desk.address + str(path))
        page.evaluate("document.querySelectorAll('details.form-fold').forEach((fold) => { fold.open = true; })")
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        found += [(path, violation["id"], [node["html"] for node in violation["nodes"]]) for violation in violations]
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => document.documentElement.dir = direction", direction)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [(path, direction, wider)] if wider > 0 else []
    context.close()
    assert found == []


def test_a_row_that_is_removed_is_gone_after_loading_again(page: Page) -> None:
    page.get_by_role("button", name="Zeile entfernen").first.click()
    expect(page.locator("[data-save-state]")).to_have_text(SAVED)
    page.reload()
    expect(page.get_by_role("combobox", name="Organisation", exact=True)).to_have_count(1)
