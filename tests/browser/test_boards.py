"""A wall and two phones in a real browser, and the cards sorted at the desk by mouse and by keys."""

import shutil
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from mittragen.design.build.places import PACKAGES
from tests.bench.crash import Server
from tests.bench.hall import Board
from tests.browser.test_public_pages import RULES

pytestmark = pytest.mark.xdist_group("browser")
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True}


@dataclass
class Workshop:
    """A workshop whose board is open, and the server it is found at."""

    server: Server
    board: Board

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server.port}"

    @property
    def tafel(self) -> str:
        return f"{self.address}/tafel/{self.board.code}/"

    @property
    def sorting(self) -> str:
        return f"{self.address}/schreibtisch/beteiligung/{self.board.process}/veranstaltungen/{self.board.event}/tafel/"

    def office(self, browser: Browser, **settings: object) -> BrowserContext:
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **settings})  # type: ignore[arg-type]
        context.add_cookies([{"name": "sessionid", "value": self.board.session, "domain": "127.0.0.1", "path": "/schreibtisch/"}])
        return context


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Board]:
    """A data folder to copy, made once."""
    home = tmp_path_factory.mktemp("workshop")
    return home, Server(home, 0).prepare()


@pytest.fixture
def workshop(prepared: tuple[Path, Board], tmp_path: Path) -> Iterator[Workshop]:
    folder, board = prepared
    shutil.copytree(folder, tmp_path / "home")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        server = Server(tmp_path / "home", probe.getsockname()[1])
    server.start()
    yield Workshop(server, board)
    server.kill()


def test_what_two_phones_write_appears_on_the_wall_by_itself(browser: Browser, workshop: Workshop) -> None:
    wall, one, other = browser.new_page(viewport={"width": 1920, "height": 1080}), browser.new_page(**PHONE), browser.new_page(**PHONE)
    wall.goto(f"{workshop.tafel}wand/")
    expect(wall.get_by_text("Die erste Karte kommt von Ihnen.")).to_be_visible()
    one.goto(f"{workshop.address}/tafel")
    one.get_by_label("Code von der Wand").fill(workshop.board.code.upper())
    one.get_by_role("button", name="Zur Tafel").click()
    other.goto(workshop.tafel)

    _write(one, "Mehr Abendkurse")
    _write(other, "دورات مسائية في القرى")
    for page in (wall, one, other):
        for text in ("Mehr Abendkurse", "دورات مسائية في القرى"):
            expect(page.locator(".board-card", has_text=text)).to_be_visible(timeout=20_000)
    expect(one.locator("[data-own-cards]")).to_contain_text("Ihre Karte liegt auf der Tafel")
    expect(wall.locator("[data-told]")).not_to_be_empty()

    # Somebody stops the wall, reads, and lets it go on.
    wall.get_by_role("button", name="Anhalten").click()
    _write(one, "Busse am Sonntag")
    expect(other.locator(".board-card", has_text="Busse am Sonntag")).to_be_visible(timeout=20_000)
    expect(wall.locator(".board-card")).to_have_count(2)
    wall.get_by_role("button", name="Fortsetzen").click()
    expect(wall.locator(".board-card")).to_have_count(3, timeout=20_000)


def test_a_card_written_without_a_connection_is_kept_and_sent_once(browser: Browser, workshop: Workshop) -> None:
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    phone = context.new_page()
    phone.goto(workshop.tafel)
    context.set_offline(True)
    _write(phone, "Im Funkloch geschrieben")
    phone.get_by_label("Ihre Karte").type("und noch ein halber Ge")
    expect(phone.locator("[data-own-cards]")).to_contain_text("Keine Verbindung", timeout=20_000)
    context.set_offline(False)
    expect(phone.locator("[data-own-cards]")).to_contain_text("Ihre Karte liegt auf der Tafel", timeout=30_000)
    phone.reload()
    expect(phone.get_by_label("Ihre Karte")).to_have_value("und noch ein halber Ge")
    expect(phone.locator(".board-card")).to_have_text(["Im Funkloch geschrieben"])


def test_a_card_that_is_refused_says_why_and_comes_back_into_the_field(browser: Browser, workshop: Workshop) -> None:
    phone = browser.new_page(**PHONE)
    phone.goto(workshop.tafel)
    _write(phone, "Ruft mich an: 04961 123456")
    expect(phone.locator("[data-own-cards]")).to_contain_text("steht aber noch nicht auf der Wand", timeout=20_000)
    long = "sehr lang " * 150
    _write(phone, long)
    expect(phone.locator("[data-own-cards]")).to_contain_text("1.000 Zeichen", timeout=20_000)
    phone.get_by_role("button", name="Noch einmal bearbeiten").click()
    expect(phone.get_by_label("Ihre Karte")).to_have_value(long.strip())


def test_a_frozen_board_tells_the_phone_and_the_wall_without_loading_anew(browser: Browser, workshop: Workshop) -> None:
    phone, wall, office = browser.new_page(**PHONE), browser.new_page(), workshop.office(browser).new_page()
    phone.goto(workshop.tafel)
    wall.goto(f"{workshop.tafel}wand/")
    office.goto(workshop.sorting)
    office.get_by_role("button", name="Keine Karten mehr annehmen").click()
    for page in (phone, wall):
        expect(page.get_by_text("Die Tafel nimmt gerade keine Karten an.")).to_be_visible(timeout=20_000)
    expect(phone.get_by_label("Ihre Karte")).to_be_hidden()


def test_cards_are_sorted_by_mouse_and_by_keys_and_taken_back(browser: Browser, workshop: Workshop) -> None:
    phone, office, wall = browser.new_page(**PHONE), workshop.office(browser).new_page(), browser.new_page()
    phone.goto(workshop.tafel)
    for text in ("Eins", "Zwei", "Drei"):
        _write(phone, text)
    expect(phone.locator(".board-card")).to_have_count(3, timeout=20_000)
    office.goto(workshop.sorting)
    wall.goto(f"{workshop.tafel}wand/")
    groups = office.locator("[data-group]")

    # By mouse: dragged onto the first heading.
    office.locator("[data-card]", has_text="Eins").drag_to(groups.nth(1))
    expect(groups.nth(1).locator("[data-card]")).to_have_text(["Eins"], timeout=20_000, use_inner_text=True)
    # By keys: the focus stays among the cards, one after the other goes where its digit says.
    office.locator("[data-card]", has_text="Drei").get_by_role("checkbox").focus()
    office.keyboard.press("2")
    expect(groups.nth(2).locator("[data-card]")).to_contain_text(["Drei"], timeout=20_000)
    expect(office.locator("[data-card]", has_text="Zwei").get_by_role("checkbox")).to_be_focused()
    office.keyboard.press("1")
    expect(groups.nth(1).locator("[data-card]")).to_contain_text(["Eins", "Zwei"], timeout=20_000)
    expect(wall.locator("[data-heading]").nth(1).locator(".board-card")).to_have_text(["Eins", "Zwei"], timeout=20_000)

    # Alt and the arrow change the order, and what was done last is taken back.
    office.locator("[data-card]", has_text="Zwei").get_by_role("checkbox").focus()
    office.keyboard.press("Alt+ArrowUp")
    expect(groups.nth(1).locator("[data-card]")).to_contain_text(["Zwei", "Eins"], timeout=20_000)
    office.locator("[data-card]", has_text="Drei").get_by_role("checkbox").focus()
    office.keyboard.press("0")
    expect(groups.nth(0).locator("[data-card]")).to_contain_text(["Drei"], timeout=20_000)
    office.locator("[data-sort-told]").get_by_role("button", name="Rückgängig machen").click()
    expect(groups.nth(2).locator("[data-card]")).to_contain_text(["Drei"], timeout=20_000)


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(browser: Browser, workshop: Workshop, scheme: str, width: int) -> None:
    context = workshop.office(browser, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(workshop.tafel)
    for text in ("Mehr Abendkurse", "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenstickerei", "دورات مسائية"):
        _write(page, text)
    expect(page.locator(".board-card")).to_have_count(3, timeout=20_000)
    tafel, sorting = workshop.tafel, workshop.sorting
    kinds = [f"{workshop.address}/tafel/", tafel, f"{tafel}wand/", f"{tafel}wand/?raum=dunkel", sorting, f"{sorting}uebernehmen/", f"{sorting}drucken/"]
    found = []
    for address in kinds:
        page.goto(address)
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        found += [(address, violation["id"], [node["html"] for node in violation["nodes"]]) for violation in violations]
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => document.documentElement.dir = direction", direction)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [(address, direction, wider)] if wider > 0 else []
    assert found == []


def _write(phone: Page, text: str) -> None:
    phone.get_by_label("Ihre Karte").fill(text)
    phone.keyboard.press("Enter")
