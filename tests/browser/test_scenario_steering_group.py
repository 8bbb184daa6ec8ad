"""Scenario 5, "Steering group": a session of 27 seats from the list of decisions to the council, and what was decided read a year later."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import RunningDesk, desk_environment, served_program
from tests.browser.steering_group import CONCEPT, SEATS, Office, link_in_mail

DECIDED = "Busse fahren bis 23 Uhr, freitags bis Mitternacht."

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture
def revising(tmp_path: Path) -> Iterator[RunningDesk]:
    """A county with an edition and five changes in its draft, served."""
    home = tmp_path / "home"
    home.mkdir()
    made = subprocess.run([sys.executable, "-m", "tests.browser.prepared_revision"], env=desk_environment(home), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    secret = re.search(r'"coordinator": "(\w+)"', made.stdout)
    assert secret is not None
    for address in served_program(home):
        yield RunningDesk(address, home, {"coordinator": secret[1]})


def test_a_steering_group_decides_and_a_year_later_every_word_is_there(browser: Browser, revising: RunningDesk, tmp_path: Path) -> None:
    context = revising.browser_of(browser)
    office, today = Office(context.new_page(), revising.address), date.today()
    _bodies(office)
    session = _list_of_decisions(office, today)
    _another_wording(browser, office, revising, session)
    _minutes(office, session)
    _nothing_undecided_is_published(office)
    _end(office, session)
    committee = _next_body(office, "Sozialausschuss", today, "SA 2026/17")
    office.closes(committee)
    council = _next_body(office, "Kreistag Musterkreis", today, "KT 2026/041")
    digest = _bound(office, council)
    office.closes(council)
    _published(office)
    context.close()
    _a_year_later(browser, revising.home, tmp_path, session, digest)


def _bodies(office: Office) -> None:
    office.founds("Steuerungsgruppe", "Steuerungsgruppe", SEATS)
    office.founds("Sozialausschuss", "Ausschuss", 11)
    office.founds("Kreistag Musterkreis", "Vertretung (Kreistag, Rat)", 42, is_binding=True)


def _list_of_decisions(office: Office, day: date) -> str:
    """Every change of the draft is an item; the paper is made, the invitation sent."""
    session = office.plans("Steuerungsgruppe", day)
    office.opens(f"{session}aufsetzen/aenderungen/")
    boxes = office.page.get_by_role("group").get_by_role("checkbox").all()
    assert len(boxes) == 5
    for box in boxes:
        box.check()
    office.presses("Auf die Tagesordnung setzen")
    office.reads("Sprachtreffs", "TOP 5")
    paper = office.page.request.get(f"{office.address}{session}vorlage.pdf")
    assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")
    office.opens(f"{session}einladung/senden/")
    office.presses("1 E-Mail senden")
    return session


def _another_wording(browser: Browser, office: Office, revising: RunningDesk, session: str) -> None:
    """A member proposes it on a phone, without a script; the office sees it beside what is proposed."""
    phone = browser.new_context(viewport={"width": 320, "height": 640}, java_script_enabled=False)
    page = phone.new_page()
    page.goto(revising.address + link_in_mail(revising.home, "sitz-1@example.org"))
    page.get_by_role("button", name="Ich komme").click()
    page.get_by_role("link", name=re.compile("Busse am Abend")).click()
    page.get_by_role("link", name="Anderen Wortlaut vorschlagen").click()
    page.get_by_label("Ihr Wortlaut").fill(DECIDED)
    page.get_by_role("button", name="Vergleichen").click()
    page.get_by_role("button", name="So vorschlagen").click()
    expect(page.get_by_role("status")).to_contain_text("Ihr Änderungsantrag ist gespeichert.")
    phone.close()
    office.opens(f"{session}antraege/")
    office.reads("Busse am Abend", "Sitz 1", "offen")
    expect(office.page.locator(".synopsis ins").first).to_be_visible()
    expect(office.page.locator(".synopsis del").first).to_be_visible()


def _minutes(office: Office, session: str) -> None:
    """Five items, five results."""
    office.opens(f"{session}protokoll/")
    office.records("Sprachtreffs öffnen", "beschlossen", (24, 1, 2), reason="Mit Auflage: jährlicher Bericht.")
    office.records("Busse am Abend", "mit Änderungen beschlossen", (27, 0, 0), reason="Der Spätdienst endet um 23 Uhr.", takes_over=True)
    office.records("Wohnungen vermitteln", "zurückverwiesen", (14, 10, 3), reason="Erst mit dem Jobcenter sprechen.")
    office.records("Zeugnisse anerkennen", "vertagt", (20, 0, 7), reason="Das Land entscheidet im Frühjahr.")
    office.records("Feste feiern", "abgelehnt", (3, 22, 2), reason="Dafür fehlt das Geld.")
    office.opens(session)
    office.reads("beschlossen", "mit Änderungen beschlossen", "zurückverwiesen", "vertagt", "abgelehnt")


def _nothing_undecided_is_published(office: Office) -> None:
    """What a body sent back, deferred or rejected holds publication up; as a draft it may be read, and says that it is one."""
    office.opens(f"{CONCEPT}veroeffentlichen/")
    office.page.get_by_label("Wer hat beschlossen?").fill("Kreistag Musterkreis")
    office.page.get_by_label("Wann?").fill(f"{date.today():%d.%m.%Y}")
    office.presses("Fassung 2027 jetzt veröffentlichen")
    office.reads("Wohnungen vermitteln", "Zeugnisse anerkennen", "Feste feiern")
    answer = office.page.request.get(f"{office.address}/konzepte/integration/fassungen/2027/")
    assert answer.status == 404
    office.opens(f"{CONCEPT}vorschau/konzepte/integration/")
    expect(office.page.get_by_role("complementary", name="Entwurf")).to_be_visible()


def _end(office: Office, session: str) -> None:
    """The draft says what was decided, the rest is taken back, the minutes are closed."""
    office.opens(f"{session}abschluss/")
    office.presses("Beschlossenen Wortlaut in den Entwurf schreiben")
    for _ in range(3):
        office.presses("Änderung im Entwurf zurücknehmen")
        office.page.wait_for_load_state()
    office.reads("Nichts: Einzelne Änderungen stehen so im Entwurf, wie sie beschlossen wurden.")
    office.closes(session)


def _next_body(office: Office, body: str, day: date, paper: str) -> str:
    """The next body has before it what the one before adopted, in the words adopted there."""
    session = office.plans(body, day)
    office.opens(f"{session}aufsetzen/mitnehmen/")
    office.presses("Mitnehmen")
    office.reads("Sprachtreffs öffnen", "Busse am Abend")
    office.opens(f"{session}protokoll/")
    for title in ("Sprachtreffs öffnen", "Busse am Abend"):
        office.records(title, "beschlossen", (9, 1, 1), paper=paper)
    office.opens(f"{CONCEPT}beratungsfolge/")
    office.reads(body, paper)
    return session


def _bound(office: Office, session: str) -> str:
    """The decision names the words it is about by their digest."""
    office.opens(f"{session}abschluss/")
    office.presses("Beschluss an den Wortlaut binden")
    shown = office.page.locator(".bound code.digest")
    expect(shown).to_have_text(re.compile(r"^[0-9a-f]{64}$"))
    return shown.inner_text()


def _published(office: Office) -> None:
    """The decision of the council covers the edition."""
    office.opens(f"{CONCEPT}veroeffentlichen/")
    office.page.get_by_label(re.compile("Kreistag Musterkreis")).first.check()
    office.page.get_by_role("button", name=re.compile("veröffentlichen", re.IGNORECASE)).last.click()
    expect(office.page.locator("main")).to_contain_text(re.compile("allen offen|ist veröffentlicht"), timeout=120_000)
    office.opens(f"{CONCEPT}veroeffentlichen/fertig/")
    office.reads("2027")


def _a_year_later(browser: Browser, home: Path, tmp_path: Path, session: str, digest: str) -> None:
    """Another server, in another year: minutes and edition say the very words, and every seal is whole."""
    later = tmp_path / "later"
    shutil.copytree(home, later)
    label = session.rstrip("/").rpartition("/")[2]
    path = str(Path(__file__).parent / "a_year_later")
    for address in served_program(later, PYTHONPATH=f"{path}:src:."):
        page = browser.new_page()
        page.goto(f"{address}/konzepte/integration/beschluesse/{label}/")
        results = ("beschlossen", "mit Änderungen beschlossen", "zurückverwiesen", "vertagt", "abgelehnt")
        for words in (DECIDED, *results, "Erst mit dem Jobcenter sprechen.", "27 dafür"):
            expect(page.locator("main")).to_contain_text(words, ignore_case=True)
        page.goto(f"{address}/konzepte/integration/fassungen/2027/massnahmen/")
        expect(page.locator("footer code.digest")).to_have_text(digest)
        page.get_by_role("link", name=re.compile("Busse am Abend")).first.click()
        expect(page.locator("main")).to_contain_text(DECIDED)
        assert page.goto(address + link_in_mail(later, "sitz-1@example.org")).status == 404  # type: ignore[union-attr]
        page.close()
    command = [sys.executable, "-c", "from mittragen.project.command import main; main()", "verify"]
    verified = subprocess.run(command, env=desk_environment(later), capture_output=True, text=True, check=False)
    assert verified.returncode == 0, verified.stdout + verified.stderr
