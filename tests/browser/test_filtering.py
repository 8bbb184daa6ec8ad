"""Filter and search: while people type, without JavaScript, and without a server."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mittragen.edition.outline import Outline
from tests.factories.editions import small_edition

LIST = "/konzepte/integrationskonzept/massnahmen/"
SECOND_FIELD = "f2"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.fixture
def scriptless(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=False)
    yield context.new_page()
    context.close()


def _in_second_field() -> int:
    edition = small_edition()
    return len(Outline(edition).measures_in(next(field for field in edition.fields_of_action if field.key == SECOND_FIELD)))


def test_ticking_a_box_narrows_the_list_and_changes_the_address(page: Page, address: str) -> None:
    page.goto(address + LIST)
    page.check(f"input[name=handlungsfeld][value={SECOND_FIELD}]")
    expect(page.locator(".results .row")).to_have_count(_in_second_field())
    expect(page).to_have_url(f"{address}{LIST}?handlungsfeld={SECOND_FIELD}")


def test_the_field_keeps_its_focus_while_the_list_changes(page: Page, address: str) -> None:
    page.goto(address + LIST)
    page.locator("#suchfeld").press_sequentially("sprach")
    expect(page).to_have_url(f"{address}{LIST}?q=sprach")
    assert page.evaluate("document.activeElement.id") == "suchfeld"


def test_the_number_of_hits_is_read_aloud(page: Page, address: str) -> None:
    page.goto(address + LIST)
    page.fill("#suchfeld", "gibtesnicht")
    expect(page.locator("[data-status]")).to_have_text(f"0 von {len(small_edition().measures)} passen")


def test_without_javascript_the_button_filters(scriptless: Page, address: str) -> None:
    scriptless.goto(address + LIST)
    scriptless.check(f"input[name=handlungsfeld][value={SECOND_FIELD}]")
    scriptless.click(".finder__submit")
    expect(scriptless.locator(".results .row")).to_have_count(_in_second_field())


def test_without_a_server_the_list_is_filtered_by_its_address(page: Page, folder_address: str) -> None:
    page.goto(f"{folder_address}{LIST}index.html?handlungsfeld={SECOND_FIELD}")
    expect(page.locator(".results .row:visible")).to_have_count(_in_second_field())


def test_without_a_server_typing_filters(page: Page, folder_address: str) -> None:
    page.goto(f"{folder_address}{LIST}index.html")
    page.fill("#suchfeld", "gibtesnicht")
    expect(page.locator(".results .row:visible")).to_have_count(0)
    expect(page.locator("[data-nothing]")).to_be_visible()


def test_without_a_server_and_without_javascript_everything_is_listed(scriptless: Page, folder_address: str) -> None:
    scriptless.goto(f"{folder_address}{LIST}index.html")
    expect(scriptless.locator(".results .row:visible")).to_have_count(len(small_edition().measures))


def test_without_a_server_a_search_from_any_page_leads_to_the_measure(page: Page, folder_address: str) -> None:
    wanted = next(measure for measure in small_edition().measures if measure.key == "m1")
    page.goto(f"{folder_address}/k/f1/index.html")
    page.fill("#suche-oben", wanted.title)
    page.press("#suche-oben", "Enter")
    page.locator(".row__link", has_text=wanted.title).first.click()
    expect(page).to_have_url(f"{folder_address}/k/m1/index.html")
