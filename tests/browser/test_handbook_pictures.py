"""The pictures of the handbook: taken here, in the invented county, and laid into ``docs/handbuch/bilder`` by ``make handbook``."""

import os
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page

HANDBOOK = Path(__file__).resolve().parents[2] / "docs" / "handbuch"
CONCEPT = "/schreibtisch/konzepte/integrationskonzept/"
SESSION = CONCEPT + "sitzungen/{sitting}/"
OVER, RUNNING = "/schreibtisch/beteiligung/beteiligung-2023/", "/schreibtisch/beteiligung/fortschreibung/"
PICTURES = {
    "start": "/schreibtisch/",
    "schreiben": CONCEPT + "entwurf/{measure}/",
    "tabelle": CONCEPT + "tabelle/",
    "kommentare": CONCEPT + "entwurf/{measure}/kommentare/",
    "befunde": CONCEPT + "befunde/",
    "einlesen": CONCEPT + "einlesen/{pending}/pruefen/?ansicht=zweifel",
    "veroeffentlichen": CONCEPT + "veroeffentlichen/",
    "beteiligung": OVER,
    "tafel": OVER + "veranstaltungen/{workshop}/tafel/",
    "pruefen": RUNNING + "pruefen/{naming}/",
    "umfrage": OVER + "umfragen/{survey}/",
    "versiegeln": RUNNING + "dokumentation/{phase}/versiegeln/",
    "wand": OVER + "auswertung/",
    "verbleib": RUNNING + "auswertung/verbleib/",
    "tagesordnung": SESSION,
    "protokoll": SESSION + "protokoll/{item}/",
    "durchsicht": CONCEPT + "fortschreibung/durchsicht/",
    "vergleich": "/konzepte/integrationskonzept/aenderungen/2024..2025/",
    "berichte": CONCEPT + "umsetzung/berichte/",
    "stand": "/konzepte/integrationskonzept/stand/",
}
# What a picture begins with, and how wide it is: so that no day and no address is in it that is another one tomorrow.
BEGINS_AT = {
    "tafel": "[data-sorting]",
    "tagesordnung": ".session-head",
    "protokoll": ".record-bar",
    "durchsicht": "h1",
    "vergleich": "h1",
    "berichte": "h1",
    "stand": "h1",
}
WIDTHS = {"pruefen": 880}
_COLOURS = 64
_LARGEST = 90_000

pytestmark = pytest.mark.xdist_group("county")


@pytest.fixture(scope="module")
def page(browser: Browser, county: dict[str, str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, locale="de-DE")
    context.add_cookies([{"name": "sessionid", "value": county["session"], "domain": "localhost", "path": "/schreibtisch/"}])
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PICTURES)
def test_picture_is_taken(name: str, page: Page, county: dict[str, str], tmp_path: Path) -> None:
    answer = page.goto(county["address"].replace("127.0.0.1", "localhost") + PICTURES[name].format(**county))
    assert answer is not None
    assert answer.status == 200
    if name in BEGINS_AT:
        page.locator(BEGINS_AT[name]).evaluate("one => scrollTo({top: scrollY + one.getBoundingClientRect().top, behavior: 'instant'})")
    shot = Image.open(BytesIO(page.screenshot()))
    drawn = shot.crop((0, 0, WIDTHS.get(name, shot.width), shot.height)).convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    folder = HANDBOOK / "bilder" if os.environ.get("MITTRAGEN_BLESS") == "1" else tmp_path
    folder.mkdir(exist_ok=True)
    drawn.save(folder / f"{name}.png", optimize=True)
    assert (folder / f"{name}.png").stat().st_size < _LARGEST


def test_the_handbook_shows_exactly_these_pictures() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in HANDBOOK.glob("*.md"))
    assert sorted(re.findall(r"\(bilder/(\w+)\.png\)", texts)) == sorted(PICTURES)
    assert sorted(path.stem for path in (HANDBOOK / "bilder").glob("*.png")) == sorted(PICTURES)


def test_every_picture_says_in_words_what_it_shows() -> None:
    texts = "".join(page.read_text(encoding="utf-8") for page in HANDBOOK.glob("*.md"))
    assert all(len(words) > 20 for words in re.findall(r"!\[([^\]]*)\]", texts))
