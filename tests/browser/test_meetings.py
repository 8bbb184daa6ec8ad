"""The door of an event on a phone, with and without scripts; and what is printed for it."""

import io

import pikepdf
import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import RunningDesk
from tests.factories.meetings import EVENT_KEY

EVENT = f"/schreibtisch/beteiligung/beteiligung/veranstaltungen/{EVENT_KEY}/"
A4 = [595, 842]

pytestmark = pytest.mark.xdist_group("browser")


@pytest.mark.parametrize("has_scripts", [True, False], ids=["with scripts", "without scripts"])
def test_somebody_at_the_door_is_found_taken_in_and_taken_back(browser: Browser, desk: RunningDesk, has_scripts: bool) -> None:
    context = desk.browser_of(browser, viewport={"width": 360, "height": 720}, java_script_enabled=has_scripts)
    page = context.new_page()
    page.goto(f"{desk.address}{EVENT}einlass/")
    field = page.get_by_role("searchbox", name="Name oder Organisation")
    field.fill("mü")
    if not has_scripts:
        page.get_by_role("button", name="Suchen").click()
    found = page.get_by_role("region", name="Gefunden")
    expect(found.get_by_role("listitem")).to_have_count(1)
    found.get_by_role("button", name="Günter Müller").click()
    expect(page.get_by_role("status")).to_contain_text("Günter Müller ist da.")
    expect(page.get_by_role("heading", name="2 sind da, 5 angemeldet")).to_be_visible()
    page.get_by_role("button", name="Rückgängig machen").click()
    expect(page.get_by_role("heading", name="1 sind da, 5 angemeldet")).to_be_visible()
    context.close()


def test_a_guest_is_one_tap_and_the_other_door_sees_it(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser, viewport={"width": 360, "height": 720})
    here, there = context.new_page(), context.new_page()
    for page in (there, here):
        page.goto(f"{desk.address}{EVENT}einlass/")
    here.get_by_text("Gast ohne Anmeldung").click()
    here.get_by_role("button", name="Kirchen").click()
    expect(here.get_by_role("status")).to_contain_text("Ein Gast mehr: Kirchen.")
    expect(there.get_by_role("heading", name="2 sind da, 5 angemeldet")).to_be_visible(timeout=15_000)
    context.close()


@pytest.mark.parametrize(("sheet", "pages"), [("schilder", 1), ("liste", 1)])
def test_what_is_printed_fills_whole_sheets_of_paper(browser: Browser, desk: RunningDesk, sheet: str, pages: int) -> None:
    context = desk.browser_of(browser)
    page = context.new_page()
    page.goto(f"{desk.address}{EVENT}anmeldungen/{sheet}/")
    with pikepdf.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
        sizes = [[round(float(side)) for side in one.mediabox[2:]] for one in printed.pages]
    assert sizes == [A4] * pages
    context.close()
