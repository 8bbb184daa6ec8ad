"""Moderation in a real browser: by single keys, by mouse, by keyboard alone, and without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RunningDesk
from tests.factories.said import ARABIC, NAMED

QUEUE = "/schreibtisch/beteiligung/gesagt/pruefen/"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def queue(browser: Browser, desk: RunningDesk) -> Iterator[Page]:
    """The queue, with the oldest contribution large."""
    context = desk.browser_of(browser, "moderator")
    page = context.new_page()
    page.goto(desk.address + QUEUE)
    yield page
    context.close()


def _removed(page: Page) -> list[str]:
    return page.locator("[data-blacken-places] [data-place-words]").all_inner_texts()


def test_single_keys_decide_lead_on_and_take_back(queue: Page) -> None:
    queue.keyboard.press("j")
    expect(queue.get_by_role("heading", name=f"Beitrag {ARABIC}")).to_be_visible()
    queue.keyboard.press("k")
    queue.keyboard.press("v")  # Too fast: this page is going.
    expect(queue.get_by_role("heading", name=f"Beitrag {NAMED}")).to_be_visible()
    queue.keyboard.press("z")
    expect(queue.get_by_role("status").first).to_contain_text("Zurückgestellt: „Frau Müller")
    queue.keyboard.press("u")
    expect(queue.get_by_role("status").first).to_contain_text("Zurückgenommen.")
    expect(queue.get_by_role("heading", name=f"Beitrag {NAMED}")).to_be_visible()
    queue.keyboard.press("v")
    expect(queue.get_by_role("status").first).to_contain_text("Veröffentlicht: „Frau Müller")


def test_single_keys_do_nothing_while_somebody_types_or_switched_them_off(queue: Page) -> None:
    queue.keyboard.press("a")
    reason = queue.get_by_role("textbox", name="In Ihren Worten")
    reason.press_sequentially("zu vage, j")
    expect(reason).to_have_value("zu vage, j")
    switch = queue.get_by_role("checkbox", name="Einzelne Tasten benutzen")
    switch.uncheck()
    queue.reload()
    expect(switch).not_to_be_checked()
    queue.keyboard.press("z")
    queue.wait_for_timeout(300)
    expect(queue.get_by_role("heading", name=f"Beitrag {NAMED}")).to_be_visible()
    expect(queue.get_by_text("Zurückgestellt:")).to_have_count(0)


def test_a_passage_is_chosen_by_keyboard_alone_and_its_characters_are_gone(queue: Page) -> None:
    queue.keyboard.press("s")
    source = queue.locator("[data-blacken-source]")
    source.focus()
    queue.keyboard.press("Control+End")
    for _character in "Danke!":
        queue.keyboard.press("Shift+ArrowLeft")
    queue.keyboard.type("x")
    queue.keyboard.press("Tab")
    queue.keyboard.press("Enter")
    assert _removed(queue) == ["Danke!"]
    queue.get_by_role("button", name="Vorschau ansehen").click()
    expect(queue.locator(".case__text--public")).to_contain_text("123456. 👩‍👧 […]")
    queue.get_by_role("link", name="Stellen ändern").click()
    assert _removed(queue) == ["Danke!"]
    queue.get_by_label("04961 123456").check()
    queue.get_by_role("button", name="Vorschau ansehen").click()
    queue.get_by_role("button", name="So veröffentlichen").click()
    expect(queue.get_by_role("status").first).to_contain_text("Mit geschwärzter Stelle veröffentlicht")
    site = queue.url.split("/schreibtisch/")[0]
    body = queue.request.get(f"{site}/beitraege/{NAMED}/").text()
    assert [words in body for words in ("Jobcenter", "Danke!", "123456")] == [True, False, False]


def test_words_marked_with_the_mouse_can_be_removed(queue: Page) -> None:
    queue.keyboard.press("s")
    queue.locator("[data-moderated-text] mark").first.dblclick()
    queue.get_by_role("button", name="Markierte Wörter entfernen").click()
    assert _removed(queue) in (["Frau"], ["Frau "], ["Müller"])


def test_everything_works_without_scripts(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser, "moderator", java_script_enabled=False, viewport={"width": 320, "height": 720})
    page = context.new_page()
    page.goto(f"{desk.address}{QUEUE}{NAMED}/schwaerzen/")
    expect(page.get_by_text("Einzelne Tasten benutzen")).to_be_hidden()
    page.get_by_label("Oder schreiben Sie die Wörter").fill("frau müller\nDanke!")
    page.get_by_role("button", name="Vorschau ansehen").click()
    page.get_by_role("button", name="So veröffentlichen").click()
    page.get_by_role("button", name="Rückgängig machen").click()
    expect(page.get_by_role("heading", name=f"Beitrag {NAMED}")).to_be_visible()
    context.close()
