"""Scenario 6, "Status round": 160 measures with 40 lead organisations; a volunteer answers for two of them on a phone; nothing is public before it is released."""

import json
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import RunningDesk, desk_environment, served_program
from tests.browser.hands import ByMouse
from tests.browser.prepared_round import LEADS, VOLUNTEERS

WORK = "/schreibtisch/konzepte/integration/umsetzung/"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SAID, WANTED = "Zwölf Lotsinnen sind ausgebildet.", "Uns fehlt ein Raum am Abend."

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def county(tmp_path: Path) -> Iterator[RunningDesk]:
    """A county with an edition, served, with its worker."""
    home = tmp_path / "home"
    home.mkdir()
    made = subprocess.run([sys.executable, "-m", "tests.browser.prepared_round"], env=desk_environment(home), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    for address in served_program(home):
        yield RunningDesk(address, home, json.loads(made.stdout))


def test_a_round_is_answered_on_a_phone_and_by_telephone_and_released_at_last(browser: Browser, county: RunningDesk) -> None:
    context = county.browser_of(browser)
    office = ByMouse(context.new_page())
    _begins(office, county)
    link = _link_to(county.home, "verein-40@example.org")
    _answers_on_a_phone(browser, county, office, link)
    _says_not_ours(browser, county)
    _reminds_the_missing(office, county)
    _enters_what_was_said_on_the_telephone(office, county)
    assert SAID not in _public(browser, county)
    _reviews_and_releases(office, county)
    told = _public(browser, county)
    assert SAID in told
    assert WANTED not in told
    _finds_the_link_expired(browser, county)
    context.close()


def _begins(office: ByMouse, county: RunningDesk) -> None:
    office.opens(county.address + WORK)
    office.follows("Abfrage beginnen")
    office.stands_before("Abfrage beginnen")
    office.presses("Weiter: ansehen, wer was bekommt")
    office.sees(f"{LEADS} E-Mails warten.", "Gefragt wird nach 160 Maßnahmen")
    office.presses(f"{LEADS} E-Mails senden")
    office.sees(f"0 von {LEADS} Organisationen haben geantwortet.")


def _link_to(home: Path, to: str) -> str:
    """The link in the mail to somebody, once the worker has sent it."""
    until = time.monotonic() + 90
    while time.monotonic() < until:
        with sqlite3.connect(home / "mittragen.sqlite3") as database:
            rows = database.execute('SELECT text FROM municipality_keptmail WHERE "to" = ?', [to]).fetchall()
        if rows:
            found = re.search(r"/meldung/[\w-]+/", rows[-1][0])
            assert found is not None
            return found[0]
        time.sleep(0.5)
    pytest.fail(f"no mail to {to} within 90 seconds")


def _answers_on_a_phone(browser: Browser, county: RunningDesk, office: ByMouse, link: str) -> None:
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(county.address + link)
    expect(page.get_by_role("heading", level=1)).to_have_text(f"Guten Tag, {VOLUNTEERS}")
    # Looking changes nothing.
    office.opens(f"{_round(office, county)}?suche=br%C3%BCcke")
    office.sees("noch nicht geöffnet")
    page.get_by_role("button", name="Los geht's").tap()
    page.locator("label").filter(has_text="in Umsetzung").first.tap()
    page.get_by_label("In einem Satz").fill(SAID)
    page.get_by_text("Wobei können wir helfen?", exact=True).tap()
    page.get_by_label("Wobei können wir helfen?").fill(WANTED)
    page.get_by_role("button", name="Speichern und weiter").last.tap()
    expect(page.get_by_text("Maßnahme 2 von 2")).to_be_visible()
    page.get_by_role("button", name="Keine Neuigkeiten").last.tap()
    page.get_by_role("button", name="Absenden").last.tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Danke, alles ist angekommen")
    assert context.cookies() == []
    context.close()


def _says_not_ours(browser: Browser, county: RunningDesk) -> None:
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(county.address + _link_to(county.home, "verein-1@example.org"))
    page.get_by_role("button", name="Los geht's").tap()
    page.get_by_text("Nicht unsere Aufgabe", exact=True).tap()
    page.get_by_label("Warum nicht, oder wer sonst?").fill("Das macht die Volkshochschule.")
    page.get_by_role("button", name="Das ist nicht unsere Aufgabe").tap()
    # The others of the same organisation are asked next; what was said so far is given in.
    expect(page.get_by_text(re.compile(r"Maßnahme 2 von \d"))).to_be_visible()
    page.get_by_role("link", name="Alle ansehen").first.tap()
    page.get_by_role("button", name=re.compile("bsenden")).first.tap()
    expect(page.get_by_text("Das macht die Volkshochschule.").first).to_be_visible()
    context.close()


def _reminds_the_missing(office: ByMouse, county: RunningDesk) -> None:
    office.opens(_round(office, county))
    office.sees(f"1 von {LEADS} Organisationen haben geantwortet.")
    office.follows(f"{LEADS - 1} Fehlende erinnern …")
    office.stands_before("Erinnern")
    expect(office.page.locator("main li").filter(has_text=VOLUNTEERS)).to_have_count(0)
    office.presses("Jetzt erinnern")
    office.sees(f"{LEADS - 1} Erinnerungen sind unterwegs.")


def _enters_what_was_said_on_the_telephone(office: ByMouse, county: RunningDesk) -> None:
    office.opens(f"{_round(office, county)}?suche=Verein+02")
    office.follows("Verein 02")
    office.uses(office.page.get_by_role("link", name=re.compile("Am Telefon gesagt")).first)
    office.ticks(office.page.get_by_label("Meldung", exact=True))
    office.chooses(office.field("Stand der Umsetzung"), "umgesetzt")
    office.writes("Wer hat es gesagt?", "Frau Yıldız")
    office.writes("In einem Satz", "Am Telefon: ist fertig.")
    office.presses("Eintragen")
    office.sees("Eingetragen für Verein 02.")


def _reviews_and_releases(office: ByMouse, county: RunningDesk) -> None:
    office.opens(f"{county.address}{WORK}pruefen/")
    office.sees(SAID, WANTED, "Das macht die Volkshochschule.")
    office.ticks(office.page.locator("[data-tick-all]"))
    office.presses("Ausgewählte übernehmen")
    office.sees("3 Meldungen sind geprüft.")
    office.follows("3 geprüfte Meldungen freigeben …")
    office.stands_before("Freigeben")
    office.presses("Jetzt für alle freigeben")
    office.stands_before("Der Stand ist öffentlich")


def _finds_the_link_expired(browser: Browser, county: RunningDesk) -> None:
    """31 days after the due day, as the links see it: who opens one then is told whom to ask, and learns nothing of what was asked."""
    link, to = _link_to(county.home, "verein-5@example.org"), ["verein-5@example.org"]
    person = "recipient_id IN (SELECT id FROM monitoring_recipient WHERE email = ?)"
    with sqlite3.connect(county.home / "mittragen.sqlite3", timeout=20) as database:
        due, until = database.execute(
            f"SELECT (SELECT due_on FROM monitoring_reportinground), expires_at FROM monitoring_reportlink WHERE {person}", to
        ).fetchone()
        assert 30 <= (datetime.fromisoformat(until).date() - date.fromisoformat(due)).days <= 31
        database.execute(f"UPDATE monitoring_reportlink SET expires_at = '2026-01-01 00:00:00' WHERE {person}", to)
    context = browser.new_context(**PHONE)  # type: ignore[arg-type]
    page = context.new_page()
    answer = page.goto(county.address + link)
    assert answer is not None and answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Dieser Link gilt nicht (mehr)")
    assert "Verein 05" not in page.content()
    context.close()


def _public(browser: Browser, county: RunningDesk) -> str:
    """What everyone reads of the progress and of the measure."""
    context = browser.new_context()
    page = context.new_page()
    told = [_read(page, f"{county.address}{path}") for path in ("/konzepte/integration/stand/", "/k/m158", "/k/m159")]
    context.close()
    return " ".join(told)


def _read(page: Page, address: str) -> str:
    page.goto(address)
    return page.content()


def _round(office: ByMouse, county: RunningDesk) -> str:
    """The address of the one round."""
    office.opens(f"{county.address}{WORK}abfragen/")
    return county.address + str(office.page.locator("main table a").first.get_attribute("href"))
