"""Scenario 7, "Committee annex and the press call": the annex and the figures in ten minutes, the same numbers everywhere, frozen for ever."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RunningDesk, desk_environment, served_program
from tests.browser.hands import ByMouse
from tests.browser.prepared_round import IN_TOWN, MEASURES, OURS, TOWN, VOLUNTEERS
from tests.factories.file_texts import readable

ACCOUNTS = "/schreibtisch/konzepte/integration/umsetzung/berichte/"
WORK = "/schreibtisch/konzepte/integration/umsetzung/"
STAND = "/konzepte/integration/stand/"
# Of those that answered every fourth is done.
DONE = 37

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def county(tmp_path: Path) -> Iterator[RunningDesk]:
    """A county with two releases, served."""
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-m", "tests.browser.prepared_round", "told"]
    made = subprocess.run(command, env=desk_environment(home), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    for address in served_program(home):
        yield RunningDesk(address, home, json.loads(made.stdout))


def test_the_annex_and_the_press_call_have_the_same_numbers_everywhere(browser: Browser, county: RunningDesk) -> None:
    context = county.browser_of(browser)
    page = context.new_page()
    page.goto(county.address + ACCOUNTS)
    sentence = f"Von {MEASURES} Maßnahmen sind {DONE} umgesetzt, {MEASURES - DONE} laufen oder stehen noch an."
    assert sentence in page.locator("#satz-text").inner_text()
    assert _same_everywhere(page, county, sentence) == []
    _annex_is_whole(_file(page, county, "docx"))
    _town(page, county)
    _organisation_and_phase(page, county)
    _frozen(page, county)
    context.close()


def _same_everywhere(page: Page, county: RunningDesk, sentence: str) -> list[str]:
    """Where the sentence, or its count of what is done, is another one."""
    page.goto(county.address + STAND)
    rows = list(csv.DictReader(io.StringIO(_file(page, county, "csv").decode("utf-8-sig")), delimiter=";"))
    phase = next(name for name in rows[0] if name.casefold() in ("umsetzungsstand", "stand der umsetzung"))
    told = {
        "web": page.locator("main").inner_text(),
        "docx": "\n".join(line.text for line in docx.Document(io.BytesIO(_file(page, county, "docx"))).paragraphs),
        "pdf": readable("pdf", _file(page, county, "pdf")),
    }
    wrong = [name for name, text in told.items() if _dense(sentence) not in _dense(text)]
    counted = (len(rows), sum(row[phase] == "umgesetzt" for row in rows))
    return [*wrong, *([f"csv {counted}"] if counted != (MEASURES, DONE) else [])]


def _annex_is_whole(body: bytes) -> None:
    """Legend, summary for each field, a block for each measure with what was said before and what changed."""
    document = docx.Document(io.BytesIO(body))
    heads = [line.text for line in document.paragraphs if line.style is not None and line.style.name.startswith("Heading")]
    text = readable("docx", body)
    assert "Legende" in heads
    assert "Zusammenfassung" in heads
    assert sum(bool(re.match(r"1\.1\.\d+ Maßnahme \d+$", head)) for head in heads) == MEASURES
    assert "Stand 2025-2." in text
    assert "Stand 2026-1." in text
    assert "neu umgesetzt" in text


def _town(page: Page, county: RunningDesk) -> None:
    """How many in Haren, how many of them are done, what does it cost."""
    page.goto(county.address + ACCOUNTS)
    page.get_by_label(re.compile("^Organisation oder Gemeinde")).first.select_option(label=TOWN)
    page.get_by_role("button", name="Anzeigen", exact=True).click()
    expect(page.locator("#satz-text")).to_contain_text(f"Von {IN_TOWN} Maßnahmen")
    told = page.locator("main").inner_text()
    assert "12.000 €" in told.replace("\u202f", ".").replace("\u00a0", " ")


def _organisation_and_phase(page: Page, county: RunningDesk) -> None:
    """How many one organisation leads or takes part in, and how many are done: by filter, the list as long as the number."""
    for label, option, count in (("^Organisation oder Gemeinde", VOLUNTEERS, len(OURS)), ("^Umsetzungsstand", "umgesetzt", DONE)):
        page.goto(county.address + ACCOUNTS)
        page.get_by_label(re.compile(label)).first.select_option(label=option)
        page.get_by_role("button", name="Anzeigen", exact=True).click()
        expect(page.locator("#satz-text")).to_contain_text(f"Von {count} Maßnahmen")
        expect(page.locator("[aria-labelledby=liste] tbody tr")).to_have_count(count)


def _frozen(page: Page, county: RunningDesk) -> None:
    """Each release stays under its address, with its digest, also when there is a later one."""
    page.goto(f"{county.address}{STAND}alle/")
    labels = {found[1] for found in re.finditer(r"/stand/(\d{4}-\d\d-\d\d(?:-\d)?)/", page.content())}
    assert len(labels) == 2
    older, newer = sorted(labels)
    first = page.request.get(f"{county.address}{STAND}{older}/stand.json").json()
    assert all(one["phase"] == "under_way" for one in first["content"]["statements"])
    assert first["digest"] != page.request.get(f"{county.address}{STAND}{newer}/stand.json").json()["digest"]
    page.goto(f"{county.address}{STAND}{older}/")
    assert first["digest"] in page.content()
    before = {name: page.request.get(f"{county.address}{STAND}{name}/stand.json").body() for name in (older, newer)}
    _releases_once_more(ByMouse(page), county)
    assert {name: page.request.get(f"{county.address}{STAND}{name}/stand.json").body() for name in before} == before
    assert page.request.get(f"{county.address}{STAND}stand.json").json()["envelope"]["predecessor"] == json.loads(before[newer])["digest"]
    page.goto(county.address + STAND)
    assert f"sind {DONE + 1} umgesetzt" in page.locator("main").inner_text()


def _releases_once_more(office: ByMouse, county: RunningDesk) -> None:
    """One more is done: the office says so by itself, and releases it."""
    office.opens(f"{county.address}{WORK}meldung/")
    office.writes("Maßnahme oder Ziel", "Maßnahme 1")
    office.chooses(office.field("Stand der Umsetzung"), "umgesetzt")
    office.writes("In einem Satz", "Ist fertig.")
    office.presses("Eintragen")
    office.opens(f"{county.address}{WORK}freigeben/")
    office.presses("Jetzt für alle freigeben")
    office.stands_before("Der Stand ist öffentlich")


def _file(page: Page, county: RunningDesk, suffix: str) -> bytes:
    answer = page.request.get(f"{county.address}{STAND}stand.{suffix}")
    assert answer.status == 200
    return answer.body()


def _dense(text: str) -> str:
    return "".join(text.split())
