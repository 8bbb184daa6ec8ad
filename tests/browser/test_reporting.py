"""A volunteer of a migrant association answers for two measures on a phone: with few taps, without a script, in Arabic, on a small screen."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import desk_environment, served_program
from tests.browser.reporting_links import ARABIC, STRICT, VEREIN
from tests.browser.test_public_pages import RULES

MOST_TAPS = 10
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(scope="module")
def reporting_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder to copy, made once."""
    home = tmp_path_factory.mktemp("reporting")
    made = subprocess.run([sys.executable, "-m", "tests.browser.prepared_reporting"], env=desk_environment(home), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return home


@pytest.fixture
def address(reporting_home: Path, tmp_path: Path) -> Iterator[str]:
    """The program with a round that was sent. What a test changes is gone afterwards."""
    home = tmp_path / "home"
    shutil.copytree(reporting_home, home)
    yield from served_program(home)


@pytest.fixture
def phone(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    yield context
    context.close()


class Taps:
    """Counts every tap."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def button(self, name: str) -> None:
        self._tap(self.page.get_by_role("button", name=name, exact=True).last)

    def choice(self, name: str) -> None:
        self._tap(self.page.locator("label").filter(has_text=name).first)

    def field(self, name: str, text: str) -> None:
        field = self.page.get_by_label(name)
        self._tap(field)
        self.page.keyboard.type(text)

    def _tap(self, place) -> None:  # noqa: ANN001 - a locator
        self.count += 1
        place.tap()


def test_two_measures_take_at_most_ten_taps(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(f"{address}/meldung/{VEREIN}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Guten Tag, Verein Brücken e. V.")
    taps = Taps(page)
    taps.button("Los geht's")
    expect(page.get_by_text("Maßnahme 1 von 2")).to_be_visible()
    expect(page.get_by_text("Wir suchen einen Raum für die Schulung.")).to_be_visible()
    taps.choice("in Umsetzung")
    taps.choice("läuft nach Plan")
    taps.field("In einem Satz", "Zwölf Lotsinnen sind ausgebildet.")
    taps.button("Speichern und weiter")
    expect(page.get_by_text("Maßnahme 2 von 2")).to_be_visible()
    taps.button("Keine Neuigkeiten")
    taps.button("Absenden")
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke, alles ist angekommen")
    expect(page.get_by_text("Zwölf Lotsinnen sind ausgebildet.")).to_be_visible()
    assert taps.count <= MOST_TAPS
    assert phone.cookies() == []


def test_what_is_typed_is_saved_while_it_is_typed_and_found_on_another_device(phone: BrowserContext, browser: Browser, address: str) -> None:
    page = phone.new_page()
    page.goto(f"{address}/meldung/{VEREIN}/")
    page.get_by_role("button", name="Los geht's").tap()
    page.get_by_label("In einem Satz").fill("Noch nicht fertig geschr")
    expect(page.locator("[data-report-state]")).to_contain_text("Gespeichert um")
    page.get_by_label("In einem Satz").fill("Noch nicht fertig geschrieben.")
    page.get_by_role("button", name="Speichern und weiter").last.tap()
    expect(page.get_by_text("Maßnahme 2 von 2")).to_be_visible()
    other = browser.new_context()
    elsewhere = other.new_page()
    elsewhere.goto(f"{address}/meldung/{VEREIN}/")
    elsewhere.get_by_role("button", name="Weitermachen").click()
    expect(elsewhere.get_by_text("Maßnahme 2 von 2")).to_be_visible()
    elsewhere.get_by_role("link", name="Zurück").click()
    expect(elsewhere.get_by_label("In einem Satz")).to_have_value("Noch nicht fertig geschrieben.")
    other.close()


def test_everything_works_without_a_script_on_the_smallest_screen(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/meldung/{VEREIN}/")
    page.get_by_role("button", name="Los geht's").click()
    page.get_by_role("button", name="Speichern und weiter").last.click()
    expect(page.get_by_role("alert")).to_contain_text("Bitte wählen Sie, wie weit die Maßnahme ist.")
    page.get_by_label("umgesetzt", exact=True).check()
    page.get_by_text("Was steht im Weg?", exact=True).click()
    page.get_by_label("Was steht im Weg?").fill("Nichts mehr.")
    page.get_by_role("button", name="Speichern und weiter").last.click()
    page.get_by_text("Nicht unsere Aufgabe", exact=True).click()
    page.get_by_label("Warum nicht, oder wer sonst?").fill("Das macht die Volkshochschule.")
    page.get_by_role("button", name="Das ist nicht unsere Aufgabe").click()
    page.get_by_role("button", name="Absenden").click()
    expect(page.get_by_text("Nichts mehr.")).to_be_visible()
    expect(page.get_by_text("Das macht die Volkshochschule.")).to_be_visible()
    context.close()


def test_two_people_at_once_see_both_wordings(browser: Browser, address: str) -> None:
    contexts = [browser.new_context(java_script_enabled=False) for _ in range(2)]
    first, second = (context.new_page() for context in contexts)
    for page in (first, second):
        page.goto(f"{address}/meldung/{VEREIN}/")
        page.get_by_role("button", name="Los geht's").click()
    first.get_by_label("In einem Satz").fill("Das Erste.")
    first.get_by_role("button", name="Speichern und weiter").last.click()
    second.get_by_label("In einem Satz").fill("Das Zweite.")
    second.get_by_role("button", name="Speichern und weiter").last.click()
    expect(second.get_by_role("alert")).to_contain_text("Das Erste.")
    expect(second.get_by_label("In einem Satz")).to_have_value("Das Zweite.")
    second.get_by_role("button", name="Meine Fassung speichern").click()
    expect(second.get_by_text("Maßnahme 2 von 2")).to_be_visible()
    for context in contexts:
        context.close()


def test_enter_in_a_field_saves_and_does_not_say_no_news(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{address}/meldung/{VEREIN}/")
    page.get_by_role("button", name="Los geht's").click()
    page.get_by_text("Werte der Indikatoren").click()
    page.get_by_label("Kurse im Jahr (Kurse)").fill("12")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Maßnahme 2 von 2")).to_be_visible()
    page.get_by_role("link", name="Alle ansehen").click()
    expect(page.get_by_text("12 Kurse")).to_be_visible()
    context.close()


def test_the_page_of_an_arabic_reader_is_read_from_the_right(phone: BrowserContext, address: str) -> None:
    page = phone.new_page()
    page.goto(f"{address}/meldung/{ARABIC}/")
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    page.locator(".menu__button").tap()
    page.get_by_role("link", name="Deutsch").tap()
    expect(page.locator("html")).to_have_attribute("dir", "ltr")
    page.get_by_role("button", name="Los geht's").tap()
    expect(page.get_by_text("Maßnahme 1 von 2")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "de")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320), ("light", 390)], ids=["desktop", "dark phone", "phone"])
@pytest.mark.parametrize("secret", [VEREIN, ARABIC], ids=["German", "Arabic"])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(browser: Browser, address: str, secret: str, scheme: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page, start = context.new_page(), f"{address}/meldung/{secret}/"
    page.goto(start)
    page.locator(".report-begin button").click()
    measure, found = page.url, _faults(page)
    page.locator(".report-save button").click()
    found += _faults(page)
    page.goto(measure)
    for folded in page.locator("main details").all():
        folded.locator("summary").first.click()
    found += _faults(page)
    page.get_by_role("radio").first.check()
    page.locator(".report-save button").click()
    for path in (start, f"{start}fertig/", f"{start}ablehnen/", f"{start}9999999/", f"{address}/meldung/falsch/", f"{address}/meldung/{STRICT}/"):
        page.goto(path)
        found += _faults(page)
    page.locator(".report-begin button").click()
    found += _faults(page)
    context.close()
    assert found == []


def _faults(page: Page) -> list[str]:
    page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
    violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
    is_wide = page.evaluate("document.documentElement.scrollWidth > innerWidth")
    return [f"{page.url} {violation['id']}: {node['html']}" for violation in violations for node in violation["nodes"]] + (
        [f"{page.url} wide"] if is_wide else []
    )
