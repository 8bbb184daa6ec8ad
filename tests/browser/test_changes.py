"""What changed, in a real browser: accessibility, width, and the way from an old number to today."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.test_public_pages import RULES
from tests.factories.changes import SESSION_2025, SLUG

CONCEPT = f"/konzepte/{SLUG}/"
KINDS = [
    "/",
    CONCEPT,
    f"{CONCEPT}fassungen/",
    f"{CONCEPT}fassungen/2024/m4/",
    f"{CONCEPT}aenderungen/",
    f"{CONCEPT}aenderungen/?von=2024&nach=2024",
    f"{CONCEPT}aenderungen/2024..2025/",
    f"{CONCEPT}aenderungen/2025..2026/",
    f"{CONCEPT}aenderungen/2024..2025/?art=unverandert&organisation=vhs",
    f"{CONCEPT}beschluesse/",
    f"{CONCEPT}beschluesse/{SESSION_2025}/",
    "/k/m2",
    "/k/m6",
    "/k/m7",
    "/k/m12",
    "/k/g2",
    "/suche/?q=2.1.1",
]

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module", params=[("light", 1280), ("dark", 320)], ids=["desktop", "dark phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme, width = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing_and_nothing_is_too_wide(page: Page, revised_address: str, path: str) -> None:
    page.goto(revised_address + path)
    page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


def test_a_person_with_an_old_booklet_finds_what_became_of_a_measure(page: Page, revised_address: str) -> None:
    page.goto(f"{revised_address}/suche/?q=1.2.3")
    page.locator('a[href="/k/m6"]').click()
    page.locator('.notice a[href="/k/m12"]').click()
    expect(page.locator("h1")).to_contain_text("Wegweiser und Begleitung in Praxen")
    page.locator('.lifeline__table a[href$="aenderungen/2024..2025/#m5"]').click()
    expect(page.locator("#m5")).to_be_in_viewport()


def test_two_editions_are_chosen_and_changes_filtered_without_a_script(browser: Browser, revised_address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    quiet = context.new_page()
    quiet.goto(f"{revised_address}{CONCEPT}aenderungen/")
    quiet.locator("#von").select_option("2025")
    quiet.locator("#nach").select_option("2024")
    quiet.locator("form.compare button").click()
    expect(quiet).to_have_url(re.compile(r"/aenderungen/2024\.\.2025/$"))
    quiet.locator("#f-art").select_option("entfallen")
    quiet.locator("form.compare--filter button").click()
    expect(quiet.locator(".changes > li")).to_have_count(1)
    context.close()
