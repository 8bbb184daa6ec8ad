"""The pages of how far a concept is in a real browser: accessibility, width, both directions, and a frame on the page of somebody else."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mittragen.design.build.places import PACKAGES

CONCEPT = "/konzepte/gross/"
STAND = f"{CONCEPT}stand/"
KINDS = [
    STAND,
    f"{STAND}?stand=2026-12-24",
    f"{STAND}?stand=morgen",
    f"{STAND}?feld=f1&phase=under_way",
    f"{STAND}?phase=merged",
    f"{STAND}2026-12-20/",
    f"{STAND}alle/",
    f"{STAND}einbetten/",
    "/",
    CONCEPT,
    "/k/m1",
    "/k/m5",
    "/k/f1",
    "/k/g1",
    f"{CONCEPT}organisationen/a7/",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPEN = "document.querySelectorAll('details').forEach((one) => { one.open = true; })"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module", params=[("light", 1280), ("dark", 320)], ids=["desktop", "dark phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(page: Page, progress_address: str, path: str) -> None:
    page.goto(progress_address + path)
    page.evaluate(OPEN)
    page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found] == []


@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_wider_than_the_window(page: Page, progress_address: str, path: str) -> None:
    page.goto(progress_address + path)
    page.evaluate(OPEN)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("path", [STAND, f"{STAND}einbetten/"])
def test_a_page_asks_nobody_else_and_breaks_no_rule_of_its_policy(browser: Browser, progress_address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page, asked, complaints = context.new_page(), [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(progress_address + path)
    assert [url for url in asked if not url.startswith(progress_address)] == []
    assert (context.cookies(), complaints) == ([], [])
    context.close()


def test_a_filter_works_without_a_script(browser: Browser, progress_address: str) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    page = context.new_page()
    page.goto(progress_address + STAND)
    page.click(".stand-filter > summary")
    page.select_option("[name=feld]", "f1")
    page.select_option("[name=phase]", "under_way")
    page.click(".stand-filter__go button")
    expect(page).to_have_url(re.compile("feld=f1.*phase=under_way"))
    page.wait_for_load_state()
    expect(page.locator(".stand-row")).to_have_count(int(page.inner_text("#auswahl-titel").split()[0]))
    context.close()


def test_bars_are_as_wide_as_their_place_and_begin_where_reading_begins(browser: Browser, progress_address: str) -> None:
    context = browser.new_context(viewport={"width": 800, "height": 900})
    page = context.new_page()
    page.goto(progress_address + STAND)
    bar, first, last = (page.locator(f".stand-whole .stack{inner}").bounding_box() for inner in ("", " g:first-of-type", " g:last-of-type"))
    assert bar is not None and first is not None and last is not None
    is_rtl = page.evaluate("document.documentElement.dir") == "rtl"
    assert (first["x"] > last["x"]) is is_rtl
    assert abs(min(first["x"], last["x"]) - bar["x"]) <= 2
    context.close()
