"""A member of a body on a phone: without a script, by keyboard, in Arabic; every page accessible and as wide as its window."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import RunningDesk
from tests.browser.test_public_pages import RULES
from tests.factories.invited import ARABIC_SECRET, SECRET

FOLDER = f"/schreibtisch/mappe/{SECRET}/"
OTHER = "Die Volkshochschule bietet Kurse am Vormittag und am Wochenende an."

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    """320 pixels, no script."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    yield context
    context.close()


def test_a_member_answers_reads_proposes_and_votes_on_a_phone_without_a_script(phone: BrowserContext, desk: RunningDesk) -> None:
    page = phone.new_page()
    page.goto(desk.address + FOLDER)
    expect(page.get_by_role("heading", level=1)).to_have_text("Steuerungsgruppe Integration")
    expect(page.get_by_text("Dienstag, 3. Dezember 2030, 16:30 Uhr")).to_be_visible()
    page.get_by_role("button", name="Ich komme").click()
    expect(page.get_by_role("status")).to_contain_text("Danke, Ihre Antwort ist angekommen.")
    page.get_by_role("link", name="Sprachkurse am Abend anbieten").click()
    expect(page.get_by_text("Jobcenter Musterkreis")).to_be_visible()

    page.get_by_role("link", name="Anderen Wortlaut vorschlagen").click()
    page.get_by_label("Ihr Wortlaut").fill(OTHER)
    page.get_by_role("button", name="Vergleichen").click()
    expect(page.locator("#vergleich .wording__text--boxed del")).to_contain_text("Abend")
    expect(page.locator("#vergleich .wording__text--boxed ins")).to_contain_text("Vormittag")
    page.get_by_role("button", name="So vorschlagen").click()
    expect(page.get_by_role("status")).to_contain_text("Ihr Änderungsantrag ist gespeichert.")

    page.get_by_role("button", name="Dafür").click()
    expect(page.locator("#stimme")).to_contain_text("Ihre Stimme: Dafür")
    page.get_by_label("Etwas anmerken").fill("Bitte auch am Vormittag.")
    page.get_by_role("button", name="Anmerkung senden").click()
    expect(page.get_by_text("Bitte auch am Vormittag.")).to_be_visible()
    page.get_by_role("link", name="Steuerungsgruppe Integration").click()
    for said in ("1 Anmerkung von Ihnen", "1 Änderungsantrag von Ihnen", "Ihre Stimme: Dafür"):
        expect(page.get_by_text(said)).to_be_visible()
    assert phone.cookies() == []


def test_everything_is_reached_by_keyboard(browser: Browser, desk: RunningDesk) -> None:
    page = browser.new_page(viewport={"width": 800, "height": 900})
    page.goto(desk.address + FOLDER)
    reached = []
    for _ in range(25):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.innerText"))
        if reached[-1] == "Ich kann nicht":
            break
    assert reached[-3:] == ["Ich komme", "Ich lasse mich vertreten", "Ich kann nicht"]
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Ich kann nicht")).to_have_attribute("aria-pressed", "true")
    page.close()


def test_what_was_opened_is_marked_as_read_in_this_browser_alone(browser: Browser, desk: RunningDesk) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(desk.address + FOLDER)
    row = page.locator(".attend-item", has_text="Sprachkurse")
    expect(row).not_to_contain_text("gelesen")
    page.get_by_role("link", name="Sprachkurse").click()
    expect(page.locator("[data-reading-item]")).to_be_attached()
    page.wait_for_load_state()
    page.go_back()
    expect(row).to_contain_text("gelesen")
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)], ids=["desktop", "dark phone"])
@pytest.mark.parametrize("secret", [SECRET, ARABIC_SECRET], ids=["German", "Arabic"])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(browser: Browser, desk: RunningDesk, secret: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    start = f"{desk.address}/schreibtisch/mappe/{secret}/"
    page.goto(start)
    items = [link.get_attribute("href") or "" for link in page.locator("[data-read-item]").all()]
    paths = [
        start,
        *(desk.address + item for item in items),
        f"{desk.address}{items[0]}wortlaut/0/",
        f"{desk.address}{items[1]}aenderungen/",
        f"{start}punkte/0/",
    ]
    found = [(path.removeprefix(start), fault) for path in paths for fault in _faults(page, path)]
    context.close()
    assert found == []


def _faults(page: Page, path: str) -> list[str]:
    page.goto(path)
    page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{violation['id']}: {node['html']}" for violation in violations for node in violation["nodes"]] + (["wide"] if is_wide else [])
