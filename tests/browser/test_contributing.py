"""Amal has a phone and reads Arabic. From the start page of the county to the receipt, and back when the office has read what she wrote."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import RunningDesk
from tests.browser.test_public_pages import RULES

PROCESS = "/beteiligung/mitreden/"
TEXT = "ابنتي تترجم لي عند الطبيب وهي في الحادية عشرة. نحتاج إلى مترجمات في المستشفى."
GROUP = "Eltern"
READS_FOR_A_WHILE = 2_100
PHONE = {"viewport": {"width": 320, "height": 640}, "locale": "ar", "has_touch": True, "bypass_csp": True}

pytestmark = pytest.mark.xdist_group("browser")


class Amal:
    """Somebody with a small phone; whatever page she sees is in order."""

    def __init__(self, page: Page, address: str, has_scripts: bool) -> None:
        self.page, self.address, self.has_scripts = page, address, has_scripts

    def opens(self, path: str) -> None:
        self.page.goto(f"{self.address}{path}")

    def taps(self, selector: str) -> None:
        self.page.locator(selector).first.click()

    def writes(self, name: str, text: str) -> None:
        self.page.locator(f"[name={name}]").fill(text)

    def is_pleased(self, direction: str = "rtl") -> None:
        """The page runs in her direction, fits her screen and has no barrier that a machine can find."""
        root = self.page.locator("html")
        expect(root).to_have_attribute("dir", direction)
        expect(root).to_have_attribute("lang", "ar" if direction == "rtl" else "de")
        if self.has_scripts:
            assert self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
            self.page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
            found = self.page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
            assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


@pytest.fixture(params=[True, False], ids=["with scripts", "without scripts"])
def amal(request: pytest.FixtureRequest, browser: Browser, desk: RunningDesk) -> Iterator[Amal]:
    context = browser.new_context(**PHONE, java_script_enabled=request.param)
    yield Amal(context.new_page(), desk.address, request.param)
    assert context.cookies() == []
    context.close()


def test_a_phone_contributes_in_arabic_from_the_start_page_to_the_receipt_and_finds_it_published(amal: Amal, browser: Browser, desk: RunningDesk) -> None:
    # The first thing on the county's start page is the participation, and a way to read of it in Arabic.
    amal.opens("/")
    expect(amal.page.locator("main section").first).to_have_class("running")
    amal.is_pleased("ltr")
    amal.taps(".running a[hreflang=ar]")
    amal.is_pleased()

    # About what, and what she has to say. Nothing else is asked of her; she adds for whom she speaks.
    amal.taps(".invite a")
    amal.is_pleased()
    amal.taps(".topic:has-text('Sprache')")
    amal.writes("text", TEXT)
    amal.taps(".extras summary")
    amal.writes("actor_group", GROUP)
    amal.page.wait_for_timeout(READS_FOR_A_WHILE)
    amal.taps("button[value=check]")

    # She sees what everyone will see: her words, from right to left.
    preview = amal.page.locator(".voice--preview blockquote")
    expect(preview).to_have_text(TEXT)
    expect(preview).to_have_attribute("dir", "rtl")
    expect(amal.page.locator(".voice--preview")).to_contain_text(GROUP)
    amal.is_pleased()
    amal.taps("button[value=send]")

    # The receipt: a number, a code, and a picture of the code.
    number, code = amal.page.locator(".receipt__facts bdi[dir=ltr]").first.inner_text(), amal.page.locator(".receipt__code").inner_text()
    assert re.fullmatch(r"(\w{5}-){2}\w{5}", code)
    assert code not in amal.page.url
    expect(amal.page.locator(".receipt__qr svg")).to_be_visible()
    amal.is_pleased()

    # Nobody else can read it yet; under her code she finds that it waits.
    _looks_up(amal, code)
    expect(amal.page.locator(".way__step--open")).to_have_count(1)
    expect(amal.page.locator("blockquote")).to_have_text(TEXT)
    amal.is_pleased()
    amal.opens(f"/ar/beitraege/{number}/")
    expect(amal.page.locator("h1")).not_to_contain_text(number)

    # The office reads it and publishes it.
    _publishes(browser, desk, number)

    # Now it stands with the others, in her language and direction, on the German page too.
    _looks_up(amal, code)
    amal.taps(f"a[href='/ar/beitraege/{number}/']")
    expect(amal.page.locator(".voice--whole blockquote")).to_have_text(TEXT)
    amal.is_pleased()
    amal.opens(f"/beitraege/{number}/")
    words = amal.page.locator(".voice--whole blockquote")
    expect(words).to_have_attribute("lang", "ar")
    expect(words).to_have_attribute("dir", "rtl")
    amal.is_pleased("ltr")
    amal.opens(f"/ar{PROCESS}beitraege/")
    expect(amal.page.locator(".voice", has_text=TEXT)).to_be_visible()
    amal.is_pleased()


def _looks_up(amal: Amal, code: str) -> None:
    amal.opens("/ar/beleg/")
    amal.is_pleased()
    amal.writes("code", code.upper())
    amal.taps("form.form button")
    assert code not in amal.page.url


def _publishes(browser: Browser, desk: RunningDesk, number: str) -> None:
    office = desk.browser_of(browser)
    page = office.new_page()
    page.goto(f"{desk.address}/schreibtisch/beteiligung/mitreden/pruefen/{number}/")
    page.get_by_role("button", name="Veröffentlichen", exact=True).first.click()
    expect(page.locator("h1")).to_be_visible()
    office.close()


def test_a_connection_lost_at_the_moment_of_sending_loses_no_word_and_sends_nothing_twice(browser: Browser, desk: RunningDesk) -> None:
    context = browser.new_context(**PHONE)
    amal = Amal(context.new_page(), desk.address, has_scripts=True)
    amal.opens(f"/ar{PROCESS}mitreden/")
    amal.writes("text", TEXT)
    amal.page.wait_for_timeout(READS_FOR_A_WHILE)
    amal.taps("button[value=check]")

    # The county takes it, but the answer never reaches her.
    arrived: list[str] = []
    context.route("**/mitreden/", lambda route: (arrived.append(route.fetch().text()), route.abort("connectionreset")))
    with amal.page.expect_event("requestfailed"):
        amal.page.locator("button[value=send]").click(no_wait_after=True)
    expect(amal.page.locator("[value=send]")).to_have_count(0)
    context.unroute("**/mitreden/")
    assert 'class="receipt__code"' in arrived[0]

    # She opens the form again: her words are there. She sends them once more and gets one receipt for one contribution.
    amal.opens(f"/ar{PROCESS}mitreden/")
    expect(amal.page.locator("[name=text]")).to_have_value(TEXT)
    amal.taps("button[value=check]")
    amal.taps("button[value=send]")
    number = amal.page.locator(".receipt__facts bdi[dir=ltr]").first.inner_text()
    office = desk.browser_of(browser)
    page = office.new_page()
    page.goto(f"{desk.address}/schreibtisch/beteiligung/mitreden/beitraege/")
    assert page.content().count(TEXT[:30]) == 1
    assert number in page.content()
    office.close()
    context.close()


def test_words_that_were_not_sent_are_there_again_until_they_are(browser: Browser, desk: RunningDesk) -> None:
    context = browser.new_context(**PHONE)
    amal = Amal(context.new_page(), desk.address, has_scripts=True)
    amal.opens(f"/ar{PROCESS}mitreden/")
    amal.writes("text", TEXT)
    amal.opens("/")
    amal.opens(f"/ar{PROCESS}mitreden/")
    expect(amal.page.locator("[name=text]")).to_have_value(TEXT)
    expect(amal.page.locator("[data-kept-notice]")).to_be_visible()
    amal.page.wait_for_timeout(READS_FOR_A_WHILE)
    amal.taps("button[value=check]")
    amal.taps("button[value=send]")
    expect(amal.page.locator(".receipt")).to_be_visible()
    amal.opens(f"/ar{PROCESS}mitreden/")
    expect(amal.page.locator("[name=text]")).to_have_value("")
    assert amal.page.evaluate("localStorage.length + sessionStorage.length") == 0
    context.close()


def test_the_code_in_the_picture_fills_the_field_and_leaves_the_address(browser: Browser, desk: RunningDesk) -> None:
    context = browser.new_context(**PHONE)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{desk.address}/ar/beleg/#abcde-fghij-klmno")
    expect(page.locator("#code")).to_have_value("abcde-fghij-klmno")
    assert page.url == f"{desk.address}/ar/beleg/"
    assert not [url for url in asked if "abcde" in url.partition("#")[0]]
    context.close()


def test_pressing_that_it_matters_counts_once_for_a_browser(browser: Browser, desk: RunningDesk) -> None:
    context = browser.new_context(**PHONE)
    amal = Amal(context.new_page(), desk.address, has_scripts=True)
    amal.opens(f"{PROCESS}mitreden/")
    amal.writes("text", "Mehr Busse am Abend")
    amal.page.wait_for_timeout(READS_FOR_A_WHILE)
    amal.taps("button[value=check]")
    amal.taps("button[value=send]")
    number = amal.page.locator(".receipt__facts bdi[dir=ltr]").first.inner_text()
    _publishes(browser, desk, number)
    assert context.cookies() == []

    amal.opens(f"/beitraege/{number}/")
    amal.page.get_by_role("button", name="Das ist mir auch wichtig").click()
    expect(amal.page.get_by_text("1 Person ist das auch wichtig")).to_be_visible()
    amal.is_pleased("ltr")
    # In another language it is the same browser, and elsewhere nobody hears of it.
    amal.opens(f"/ar/beitraege/{number}/")
    expect(amal.page.locator("button[name=zurueck]")).to_be_visible()
    assert {cookie["path"] for cookie in context.cookies()} == {f"{prefix}/beitraege/{number}/" for prefix in ("", "/en", "/ar")}
    amal.taps("button[name=zurueck]")
    expect(amal.page.locator("button[name=zurueck]")).to_have_count(0)
    assert context.cookies() == []
    context.close()
