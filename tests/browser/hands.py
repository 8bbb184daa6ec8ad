"""A person at the desk, with a mouse or with nothing but a keyboard. Both do the same things and look at the same words.

The keyboard goes from one thing to the next as a person does, with Tab and Shift+Tab, and whatever it uses has to show that it has the focus.
"""

import re
from abc import ABC, abstractmethod
from pathlib import Path

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as TooLateError

FARTHEST = 700
PRESSES = 4
# Whether the first thing stands behind the second, in the order of the page.
BEHIND = "(one, other) => Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING)"
HAS_FOCUS = """one => {
  const active = document.activeElement;
  return active === one || (one.type === "radio" && active.type === "radio" && active.name === one.name && active.form === one.form);
}"""
SHOWS_FOCUS = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  // A field with its button inside is ringed as one.
  const ringed = [one, one.closest(".search-field")].some((place) => {
    const style = place && getComputedStyle(place);
    return style && ((style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none");
  });
  const inside = box.bottom > 0 && box.top < innerHeight;
  const [x, y] = [box.left + Math.min(box.width / 2, 40), Math.min(Math.max((box.top + box.bottom) / 2, 1), innerHeight - 2)];
  const over = document.elementFromPoint(x, y);
  return ringed && inside && Boolean(over) && (one.contains(over) || over.contains(one) || Boolean(over.closest("label")?.contains(one)));
}"""


class Person(ABC):
    """Does what the handbook says, by the words that stand on the screen."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def opens(self, address: str) -> None:
        self.page.goto(address)

    def follows(self, name: str, within: Locator | None = None, exact: bool = True) -> None:
        """A link, by its words."""
        self.uses((within or self.page).get_by_role("link", name=name, exact=exact).first)

    def presses(self, name: str, within: Locator | None = None) -> None:
        """A button, by its words."""
        self.uses((within or self.page).get_by_role("button", name=name, exact=True).first)

    def unfolds(self, words: str, within: Locator | None = None) -> None:
        """What is folded under ``words``."""
        self.uses((within or self.page).locator("summary", has_text=words).first)

    def field(self, label: str, within: Locator | None = None) -> Locator:
        """The field with this label; "(freiwillig)" behind it does not count."""
        return (within or self.page).get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*(\(freiwillig\))?\s*$")).first

    def writes(self, label: str, text: str, within: Locator | None = None) -> None:
        self.types(self.field(label, within), text)

    def sees(self, *texts: str | re.Pattern[str]) -> None:
        """Each text stands on the page, in sight."""
        for text in texts:
            expect(self.page.get_by_text(text).filter(visible=True).first).to_be_visible(timeout=20_000)

    def stands_before(self, heading: str | re.Pattern[str]) -> None:
        """The page with this heading."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading, timeout=20_000)

    @abstractmethod
    def uses(self, wanted: Locator) -> None:
        """Press it, whatever it is."""

    @abstractmethod
    def types(self, wanted: Locator, text: str) -> None:
        """Replace what stands in a field."""

    @abstractmethod
    def chooses(self, wanted: Locator, option: str) -> None:
        """An entry of a list."""

    @abstractmethod
    def ticks(self, wanted: Locator) -> None:
        """A box or one of several circles."""

    @abstractmethod
    def gives(self, wanted: Locator, file: Path) -> None:
        """A file to a field for files."""


class ByMouse(Person):
    """Points and clicks."""

    def uses(self, wanted: Locator) -> None:
        wanted.click()

    def types(self, wanted: Locator, text: str) -> None:
        wanted.click()
        wanted.fill(text)

    def chooses(self, wanted: Locator, option: str) -> None:
        wanted.select_option(label=option)

    def ticks(self, wanted: Locator) -> None:
        wanted.check()

    def gives(self, wanted: Locator, file: Path) -> None:
        with self.page.expect_file_chooser() as chooser:
            wanted.click()
        chooser.value.set_files(file)


class ByKeyboard(Person):
    """Has no mouse."""

    def uses(self, wanted: Locator) -> None:
        self._reach(wanted)
        self.page.keyboard.press("Enter")

    def types(self, wanted: Locator, text: str) -> None:
        self._reach(wanted)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(text)

    def chooses(self, wanted: Locator, option: str) -> None:
        self._reach(wanted)
        self.page.keyboard.press("Home")
        for _ in range(300):
            if wanted.evaluate("one => one.selectedOptions[0]?.label") == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keys do not lead to „{option}“")

    def ticks(self, wanted: Locator) -> None:
        self._reach(wanted)
        if wanted.get_attribute("type") == "checkbox" or not self.page.evaluate("document.activeElement.checked"):
            self.page.keyboard.press("Space")
        for _ in range(20):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the keys do not tick {wanted}")

    def gives(self, wanted: Locator, file: Path) -> None:
        """A busy browser may drop the first press while it still paints the page: whoever sees no window open presses again."""
        for _ in range(PRESSES):
            self._reach(wanted)
            try:
                with self.page.expect_file_chooser(timeout=5_000) as chooser:
                    self.page.keyboard.press("Enter")
            except TooLateError:
                continue
            chooser.value.set_files(file)
            return
        raise AssertionError(f"Enter opens no window for a file: {wanted}")

    def _reach(self, wanted: Locator) -> None:
        """Go there from where the focus is."""
        expect(wanted).to_be_visible(timeout=20_000)
        key = "Tab" if wanted.evaluate(f"one => document.activeElement === document.body || ({BEHIND})(one, document.activeElement)") else "Shift+Tab"
        for _ in range(FARTHEST):
            if wanted.evaluate(HAS_FOCUS):
                assert self.page.evaluate(SHOWS_FOCUS), f"the focus cannot be seen: {wanted.evaluate('one => one.outerHTML.slice(0, 300)')}"
                return
            self.page.keyboard.press(key)
        raise AssertionError(f"{key} does not lead to {wanted}")
