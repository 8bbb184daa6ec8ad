"""Working together in a real browser: accessible pages, a passage by marking it, a name by typing @, and who is here."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import RunningDesk
from tests.browser.test_public_pages import RULES

CONCEPT = "/schreibtisch/konzepte/integration/"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def page(browser: Browser, desk: RunningDesk) -> Iterator[Page]:
    context = desk.browser_of(browser, bypass_csp=True)
    yield context.new_page()
    context.close()


def _comments(page: Page, desk: RunningDesk) -> str:
    """The address of the comments on the measure."""
    page.goto(f"{desk.address}{CONCEPT}verlauf/")
    history = page.get_by_role("link", name="Maßnahme").first.get_attribute("href")
    assert history
    return desk.address + history.replace("/verlauf/", "/kommentare/")


def _write(page: Page, text: str) -> None:
    page.fill("[data-passage-form] textarea", text)
    page.get_by_role("button", name="Kommentar senden").click()
    expect(page.locator("[data-told]")).to_contain_text("Ihr Kommentar steht jetzt hier.")


def _mark(page: Page, name: str, words: str) -> None:
    page.evaluate(
        """([name, words]) => {
            const node = document.querySelector(`[data-passage-text=${name}]`).firstChild;
            const start = node.textContent.indexOf(words);
            getSelection().setBaseAndExtent(node, start, node, start + words.length);
        }""",
        [name, words],
    )


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)], ids=["desktop", "dark phone"])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(browser: Browser, desk: RunningDesk, scheme: str, width: int) -> None:
    context = desk.browser_of(browser, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    comments = _comments(page, desk)
    page.goto(comments)
    _write(page, "Bitte prüfen.")
    history = comments.replace("/kommentare/", "/verlauf/")
    tasks = f"{desk.address}/schreibtisch/aufgaben/"
    found = []
    for address in (
        comments,
        history,
        f"{desk.address}{CONCEPT}kommentare/",
        f"{desk.address}{CONCEPT}verlauf/",
        f"{desk.address}{CONCEPT}verlauf/entfernt/",
        tasks,
        f"{tasks}neu/",
        f"{tasks}uebergeben/",
    ):
        page.goto(address)
        for folded in page.locator("details").all():
            folded.evaluate("one => one.open = true")
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        found += [(address, violation["id"], [node["html"] for node in violation["nodes"]]) for violation in violations]
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => document.documentElement.dir = direction", direction)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [(address, direction, wider)] if wider > 0 else []
    context.close()
    assert found == []


def test_marking_words_offers_a_comment_on_just_these(page: Page, desk: RunningDesk) -> None:
    page.goto(_comments(page, desk))
    _mark(page, "text", "am Abend")
    page.get_by_role("button", name="Zu dieser Stelle kommentieren").click()
    _write(page, "Wann genau?")
    expect(page.locator(".talk__mark")).to_have_text("am Abend")
    expect(page.locator(".thread__quote")).to_contain_text("am Abend")


def test_typing_an_at_sign_offers_names_and_the_keyboard_chooses(page: Page, desk: RunningDesk) -> None:
    page.goto(_comments(page, desk))
    field = page.locator("[data-passage-form] textarea")
    field.press_sequentially("Bitte ansehen, @ed")
    expect(page.locator(".mentions [role=option]")).to_have_text("Editor")
    field.press("Enter")
    expect(field).to_have_value("Bitte ansehen, @Editor ")
    expect(page.locator("[data-passage-form] .mentions")).to_be_hidden()


def test_two_people_at_one_element_see_each_other_until_one_leaves(page: Page, browser: Browser, desk: RunningDesk) -> None:
    address = _comments(page, desk)
    other = desk.browser_of(browser, "editor")
    there = other.new_page()
    with there.expect_response("**/anwesend/"):
        there.goto(address)
    page.goto(address)
    expect(page.locator("[data-presence]")).to_contain_text("Auch hier: Editor, seit ")
    there.goto(f"{desk.address}/schreibtisch/")
    # A page that goes away says so without waiting for an answer: asked again until it was heard.
    for _ in range(50):
        page.reload()
        if not page.locator("[data-presence]").inner_text():
            break
    expect(page.locator("[data-presence]")).to_have_text("")
    other.close()


def test_without_javascript_a_passage_is_quoted_by_hand(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser, java_script_enabled=False)
    page = context.new_page()
    page.goto(_comments(page, desk))
    page.click("text=Zu einer Stelle im Text")
    page.select_option("[name=passage_name]", "text")
    page.fill("[name=passage_quote]", "am Abend")
    _write(page, "Wann genau?")
    expect(page.locator(".talk__mark")).to_have_text("am Abend")
    context.close()
