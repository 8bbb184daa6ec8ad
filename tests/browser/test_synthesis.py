"""The wall of the synthesis in a real browser: by keyboard alone, on a narrow screen, without scripts."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RunningDesk

WALL = "/schreibtisch/beteiligung/wand/auswertung/"

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def wall(browser: Browser, desk: RunningDesk) -> Iterator[Page]:
    """The cards that have no outcome yet."""
    context = desk.browser_of(browser)
    page = context.new_page()
    page.goto(f"{desk.address}{WALL}?stand=offen")
    yield page
    context.close()


def told(page: Page, words: str) -> None:
    expect(page.locator("[data-wall-told]")).to_contain_text(words)


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('[data-card]')?.innerText ?? ''"))


def tick(page: Page, count: int) -> None:
    for _number in range(count):
        page.keyboard.press("x")
        page.keyboard.press("j")


def answer(page: Page, kind: str, words: str) -> None:
    """Say what becomes of what is ticked, or of the card that has the focus."""
    page.keyboard.press("o")
    expect(page.get_by_role("dialog").get_by_role("radio").first).to_be_focused()
    page.keyboard.press(kind)
    if words:
        page.keyboard.type(words)
    else:
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_sixty_cards_are_sorted_and_answered_by_keyboard_in_one_sitting(wall: Page) -> None:
    keys = wall.keyboard
    expect(wall.locator("[data-wall-meter]")).to_contain_text("60 von 60")
    for _number in range(4):
        keys.press("j")
    keys.press("g")
    keys.type("Abendkurse")
    keys.press("Enter")
    told(wall, "„Abendkurse“ ist jetzt ein Bündel für sich: 1 Beitrag.")
    assert "Karte 4" in focused(wall)
    tick(wall, 3)
    keys.press("g")
    keys.type("Abendkurse")
    keys.press("Enter")
    told(wall, "3 Beiträge in „Abendkurse“ gelegt.")
    keys.press("u")
    told(wall, "Zurückgenommen.")
    answer(wall, "1", "1.1.1")
    told(wall, "aufgenommen: 1.1.1")
    before = focused(wall)
    assert "Karte" in before
    answer(wall, "4", "")
    told(wall, "nicht aufgenommen")
    expect(wall.locator("[data-wall-meter]")).to_contain_text("58 von 60")
    assert focused(wall) not in ("", before)
    keys.press("u")
    expect(wall.locator("[data-wall-meter]")).to_contain_text("59 von 60")
    assert wall.evaluate("scrollX") == 0
    while wall.locator("[data-pile] [data-card]").count():
        wall.locator("[data-pile] [data-card] input").first.focus()
        tick(wall, 30)
        answer(wall, "5", "Volkshochschule")
        told(wall, "weitergegeben: Volkshochschule")
    expect(wall.locator("[data-wall-meter]")).to_contain_text("Alle 60 Beiträge haben einen Verbleib.")


def test_single_keys_rest_while_somebody_types_and_can_be_switched_off(wall: Page) -> None:
    wall.keyboard.press("/")
    expect(wall.get_by_role("searchbox")).to_be_focused()
    wall.keyboard.type("jxo")
    expect(wall.get_by_role("searchbox")).to_have_value("jxo")
    wall.locator("h1").click()
    wall.keyboard.press("?")
    wall.get_by_role("checkbox", name="Einzelne Tasten benutzen").uncheck()
    wall.locator("h1").click()
    wall.keyboard.press("j")
    assert focused(wall) == ""


def test_an_error_in_the_dialog_keeps_what_was_typed(wall: Page) -> None:
    wall.keyboard.press("j")
    wall.keyboard.press("o")
    dialog = wall.get_by_role("dialog")
    expect(dialog.get_by_role("radio").first).to_be_focused()
    wall.keyboard.press("1")
    dialog.get_by_role("textbox", name="In Ihren Worten").fill("Bleibt stehen.")
    dialog.get_by_role("button", name="Speichern").last.click()
    expect(dialog.get_by_role("alert")).to_be_focused()
    expect(dialog.get_by_role("textbox", name="In Ihren Worten")).to_have_value("Bleibt stehen.")
    wall.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_a_card_is_dropped_on_a_group(wall: Page) -> None:
    card = wall.locator("[data-pile] [data-card]", has_text="Karte 7:")
    card.drag_to(wall.locator("[data-group=nwand] h3"))
    told(wall, "1 Beitrag in „Mehr Kurse“ gelegt.")


def test_without_a_script_and_on_a_narrow_screen_a_card_is_sorted_and_answered(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser, java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(f"{desk.address}{WALL}?suche=Karte+9")
    page.get_by_role("checkbox", name="Karte 9: mehr Sprachkurse").check()
    page.get_by_role("combobox", name="Gewählte in das Bündel").fill("Mehr Kurse")
    page.get_by_role("button", name="Legen").click()
    expect(page.get_by_role("status").first).to_contain_text("1 Beitrag in „Mehr Kurse“ gelegt.")
    page.get_by_role("checkbox", name="Karte 9: mehr Sprachkurse").first.check()
    page.get_by_role("button", name="Verbleib sagen").click()
    page.get_by_role("radio", name="Nicht aufgenommen").check()
    page.get_by_role("radio", name="ist zu allgemein").check()
    page.get_by_role("button", name="Speichern").last.click()
    expect(page.get_by_role("status").first).to_contain_text("nicht aufgenommen: ist zu allgemein")
    page.get_by_role("button", name="Rückgängig machen").click()
    expect(page.get_by_role("status").first).to_contain_text("Zurückgenommen.")
    context.close()


def test_words_marked_with_the_mouse_become_a_passage(browser: Browser, desk: RunningDesk) -> None:
    context = desk.browser_of(browser)
    page = context.new_page()
    page.goto(f"{desk.address}{WALL}beitraege/bwand/")
    page.evaluate("""() => {
      const text = document.querySelector("[data-passage-source]").lastChild;
      getSelection().setBaseAndExtent(text, text.length - 5, text, text.length - 1);
    }""")
    page.get_by_role("button", name="Markierte Wörter als Auszug führen").click()
    expect(page.locator(".synth-passages")).to_contain_text("weit")
    context.close()
