"""Recording in the meeting: by keyboard alone, and on a phone without a script; what stands on the wall follows."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RunningDesk

SESSION = f"/schreibtisch/konzepte/integration/sitzungen/{quote('2030-12-03-Steuerungsgruppe-Integration')}/"

pytestmark = pytest.mark.xdist_group("browser")


def test_a_whole_agenda_is_recorded_by_keyboard_alone(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser)
    page = context.new_page()
    page.goto(f"{desk.address}{SESSION}protokoll/")
    expect(page).to_have_title(re.compile("TOP 1"))
    page.keyboard.press("j")
    expect(page).to_have_title(re.compile("TOP 2"))
    page.keyboard.press("k")
    expect(page).to_have_title(re.compile("TOP 1"))
    page.keyboard.press("2")
    expect(page.get_by_label("Beschreibung")).to_be_visible()
    page.keyboard.press("1")
    expect(page.get_by_role("radio", name="beschlossen", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("2")
    page.keyboard.press("Tab")
    page.keyboard.type("1")
    page.keyboard.press("Enter")
    expect(page).to_have_title(re.compile("TOP 2"))
    expect(page.get_by_role("status").first).to_contain_text("TOP 1: beschlossen.")
    page.keyboard.press("u")
    expect(page).to_have_title(re.compile("TOP 1"))
    expect(page.get_by_role("status").first).to_contain_text("zurückgenommen")
    for number, key in enumerate("164", start=1):
        expect(page).to_have_title(re.compile(f"TOP {number}"))
        page.keyboard.press(key)
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Sitzung abschließen")).to_be_visible()
    context.close()


def test_keys_rest_where_somebody_switched_them_off(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser)
    page = context.new_page()
    page.goto(f"{desk.address}{SESSION}protokoll/")
    page.keyboard.press("?")
    page.get_by_label("Einzelne Tasten verwenden").uncheck()
    page.reload()
    page.keyboard.press("1")
    expect(page.get_by_role("radio", name="beschlossen", exact=True)).not_to_be_checked()
    context.close()


def test_the_wording_of_an_amendment_is_taken_over_with_one_press(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser)
    page = context.new_page()
    page.goto(f"{desk.address}{SESSION}protokoll/")
    page.get_by_role("button", name="Diesen Wortlaut übernehmen").click()
    expect(page.get_by_role("radio", name="mit Änderungen beschlossen")).to_be_checked()
    expect(page.get_by_label("Beschreibung")).to_have_value(re.compile("und online an"))
    page.get_by_role("button", name="Speichern und weiter").click()
    page.goto(f"{desk.address}{SESSION}antraege/")
    expect(page.get_by_text("übernommen", exact=True)).to_be_visible()
    context.close()


def test_on_a_phone_without_a_script_everything_can_be_recorded(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser, viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk.address}{SESSION}protokoll/")
    page.get_by_text("Wortlaut, wie er beschlossen wird").click()
    page.get_by_label("Beschreibung").fill("Die Volkshochschule bietet Kurse am Sonntag an.")
    page.get_by_label("mit Änderungen beschlossen").check()
    page.get_by_label("Dafür").fill("2")
    page.get_by_label("Begründung oder Auflage").fill("Der Sonntag ist frei.")
    page.get_by_role("button", name="Speichern und weiter").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("TOP 2")
    page.goto(f"{desk.address}{SESSION}")
    expect(page.get_by_text("mit Änderungen beschlossen")).to_be_visible()
    expect(page.get_by_text("(2 dafür)")).to_be_visible()
    page.get_by_role("button", name="„Integrationskonzept 2026“ nach oben").click()
    expect(page.get_by_role("listitem").filter(has_text="TOP 1")).to_contain_text("Integrationskonzept 2026")
    context.close()


def test_the_wall_follows_what_is_recorded(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser, viewport={"width": 1920, "height": 1080}, reduced_motion="reduce")
    wall, minutes = context.new_page(), context.new_page()
    wall.goto(f"{desk.address}{SESSION}projektion/")
    expect(wall.get_by_role("heading", level=1)).to_contain_text("Sprachkurse am Abend anbieten")
    _records(minutes, desk)
    expect(wall.locator(".projection__result")).to_contain_text("vertagt", timeout=15_000)
    assert wall.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    context.close()


def test_items_are_dragged_to_another_place(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser)
    page = context.new_page()
    page.goto(f"{desk.address}{SESSION}")
    last, first = page.locator("[data-item]").nth(2), page.locator("[data-item]").first
    last.drag_to(first, source_position={"x": 40, "y": 10}, target_position={"x": 40, "y": 3})
    expect(page.locator("[data-item]").first).to_contain_text("Bericht der Koordinierung")
    context.close()


def _records(page: Page, desk: RunningDesk) -> None:
    page.goto(f"{desk.address}{SESSION}protokoll/")
    page.get_by_role("radio", name="vertagt").check()
    page.get_by_role("button", name="Speichern und weiter").click()
    expect(page).to_have_title(re.compile("TOP 2"))
