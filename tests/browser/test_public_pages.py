"""Every kind of public page in a real browser: accessibility, width, keyboard, and what must not happen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from mittragen.design.build.places import PACKAGES

CONCEPT = "/konzepte/integrationskonzept/"
KINDS = [
    "/",
    CONCEPT,
    f"{CONCEPT}fassungen/",
    f"{CONCEPT}fassungen/2021/",
    f"{CONCEPT}fassungen/2021/m1/",
    "/k/m1",
    "/k/m1a",
    "/k/f1",
    "/k/g1",
    "/k/l1",
    "/k/u1",
    f"{CONCEPT}querschnitt/q1/",
    f"{CONCEPT}herkunft/",
    "/k/m2",
    f"{CONCEPT}massnahmen/",
    f"{CONCEPT}massnahmen/?handlungsfeld=f1",
    f"{CONCEPT}massnahmen/?ansicht=tabelle",
    f"{CONCEPT}massnahmen/?q=gibtesnicht",
    f"{CONCEPT}ziele/",
    f"{CONCEPT}organisationen/",
    f"{CONCEPT}organisationen/a1/",
    f"{CONCEPT}zielgruppen/",
    f"{CONCEPT}zielgruppen/z1/",
    f"{CONCEPT}zeit/",
    f"{CONCEPT}indikatoren/",
    f"{CONCEPT}kapitel/k1/",
    f"{CONCEPT}kurz/de-simple/",
    f"{CONCEPT}kurz/en/",
    f"{CONCEPT}kurz/ar/",
    f"{CONCEPT}kurz/uk/",
    f"{CONCEPT}kurz/fa/",
    "/suche/",
    "/suche/?q=sprache",
    "/suche/?q=gibtesnicht",
    "/impressum/",
    "/datenschutz/",
    "/barrierefreiheit/",
    "/einfache-sprache/",
    "/hier-steht-nichts/",
    "/bausteine/de/",
    "/bausteine/ar/",
]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module", params=[("light", 1280), ("dark", 320)], ids=["desktop", "dark phone"])
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    scheme, width = request.param
    # axe is put into the page from outside, which the page's own policy would rightly refuse.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    yield context.new_page()
    context.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", KINDS)
def test_axe_finds_nothing(page: Page, address: str, path: str) -> None:
    page.goto(address + path)
    page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    assert [(violation["id"], [node["html"] for node in violation["nodes"]]) for violation in found] == []


@pytest.mark.parametrize("path", KINDS)
def test_nothing_is_wider_than_a_small_phone(plain: Page, address: str, path: str) -> None:
    plain.set_viewport_size({"width": 320, "height": 640})
    plain.goto(address + path)
    assert plain.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0


@pytest.mark.parametrize("path", ["/", CONCEPT, "/k/m1", f"{CONCEPT}massnahmen/", "/suche/?q=sprache", f"{CONCEPT}kurz/ar/"])
def test_a_page_sets_no_cookie_asks_nobody_else_and_breaks_no_rule_of_its_policy(plain: Page, address: str, path: str) -> None:
    asked: list[str] = []
    complaints: list[str] = []
    plain.on("request", lambda request: asked.append(request.url))
    plain.on("console", lambda message: complaints.append(message.text))
    plain.on("pageerror", lambda error: complaints.append(str(error)))
    plain.goto(address + path)
    assert [url for url in asked if not url.startswith(address)] == []
    assert plain.context.cookies() == []
    assert complaints == []


def test_the_first_key_stroke_offers_to_skip_to_the_content(plain: Page, address: str) -> None:
    plain.goto(address + CONCEPT)
    plain.keyboard.press("Tab")
    assert plain.evaluate("document.activeElement.textContent") == "Zum Inhalt springen"
    plain.keyboard.press("Enter")
    assert plain.evaluate("document.activeElement.id") == "inhalt"


def test_every_stop_of_the_keyboard_can_be_seen(plain: Page, address: str) -> None:
    plain.goto(f"{address}/k/m1")
    unseen = []
    for _ in range(40):
        plain.keyboard.press("Tab")
        here = plain.evaluate(
            """() => {
                const found = document.activeElement;
                if (found === document.body) return null;
                const around = [found, found.closest('.search-field, .card')].filter(Boolean);
                const shown = around.some((one) => getComputedStyle(one).outlineStyle !== 'none' && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
                return [found.outerHTML.slice(0, 80), shown];
            }"""
        )
        if here is None:
            break
        if not here[1]:
            unseen.append(here[0])
    assert unseen == []


def test_printing_shows_the_address_and_its_code(plain: Page, address: str) -> None:
    plain.goto(f"{address}/k/m1")
    plain.emulate_media(media="print")
    assert plain.is_visible(".page-foot__qr")
    assert "https://beispiel.invalid/k/m1" in plain.inner_text(".page-foot")
    assert not plain.is_visible(".masthead__tools")
