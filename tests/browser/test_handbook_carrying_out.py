"""The handbook's chapter about carrying out, followed by the office: from a round to a release, with indicators, milestones, earlier reports and scales."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import RunningDesk, desk_environment, served_program
from tests.browser.hands import ByMouse, Person

WORK = "/schreibtisch/konzepte/integration/umsetzung/"
SAID, CLEAR = "läuft so halb", "Der Kurs findet jede zweite Woche statt."
EARLIER = "Maßnahme;Tag;Text\nMaßnahme 7;30.06.2024;Die ersten Gespräche sind geführt.\nMaßnahme 8;30.06.2024;\n"

pytestmark = pytest.mark.xdist_group("handbook")


@pytest.fixture
def county(tmp_path: Path) -> Iterator[RunningDesk]:
    """A county with two releases, served, with its worker."""
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-m", "tests.browser.prepared_round", "told"]
    made = subprocess.run(command, env=desk_environment(home), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    for address in served_program(home):
        yield RunningDesk(address, home, json.loads(made.stdout))


def test_an_office_follows_the_handbook_from_the_round_to_the_reports(browser: Browser, county: RunningDesk, tmp_path: Path) -> None:
    office = county.browser_of(browser, locale="de-DE")
    jana = ByMouse(office.new_page())
    begins_a_round(jana, county)
    cares_for_one_organisation(jana)
    keeps_an_indicator_and_a_milestone(jana, county)
    reads_earlier_reports_in(jana, county, tmp_path)
    reviews_and_releases(jana, county)
    takes_the_papers(jana, county)
    renames_a_phase(jana, county)
    office.close()


def begins_a_round(jana: Person, county: RunningDesk) -> None:
    """11-umsetzen.md: what fits stands there already; nothing goes out before the mails were seen."""
    jana.opens(f"{county.address}{WORK}abfragen/")
    jana.follows("Abfrage beginnen")
    jana.unfolds("Maßnahmen, Fragen und Sicherheit")
    jana.sees("Beim Öffnen einen sechsstelligen Code verlangen")
    jana.presses("Weiter: ansehen, wer was bekommt")
    jana.sees(re.compile("^So sieht die E-Mail an .* aus$"), "Er gilt bis 30 Tage nach der Frist.")
    jana.uses(jana.page.get_by_role("button", name=re.compile(r"^\d+ E-Mails senden$")))
    jana.sees(re.compile(r"^0 von \d+ Organisationen haben geantwortet\.$"))


def cares_for_one_organisation(jana: Person) -> None:
    """11-umsetzen.md: what it said on the telephone, a further address, a fresh link, no measure that is not its own."""
    jana.opens(f"{jana.page.url.split('?')[0]}?suche=Verein+03")
    jana.follows("Verein 03")
    jana.uses(jana.page.get_by_role("link", name=re.compile("Am Telefon gesagt")).first)
    jana.ticks(jana.page.get_by_label("Meldung", exact=True))
    jana.chooses(jana.field("Stand der Umsetzung"), "in Umsetzung")
    jana.writes("In einem Satz", SAID)
    jana.presses("Eintragen")
    jana.sees("Eingetragen für Verein 03.")
    jana.writes("E-Mail-Adresse", "vorstand-3@example.org")
    jana.presses("Adresse eintragen")
    jana.sees("vorstand-3@example.org")
    jana.uses(jana.page.get_by_role("link", name=re.compile("^Weitergeben")).last)
    jana.writes("Organisation", "Verein 04")
    jana.presses("Weitergeben")
    jana.sees("Gefragt ist jetzt Verein 04.")
    jana.unfolds("Alle bisherigen Links widerrufen")
    jana.presses("Alle bisherigen Links widerrufen")
    jana.sees("Alle bisherigen Links dieser Organisation gelten nicht mehr.")
    jana.presses("Noch einmal mit neuem Link schreiben")
    jana.sees(re.compile("mit neuem Link (ist|sind) unterwegs"))
    jana.sees("Ausgefüllte Liste einlesen")


def keeps_an_indicator_and_a_milestone(jana: Person, county: RunningDesk) -> None:
    """11-umsetzen.md: a reading by hand; what shall be reached until when, with a calendar file."""
    jana.opens(f"{county.address}{WORK}indikatoren/")
    jana.follows("Kurse im Jahr")
    jana.writes("Wert", "12")
    jana.writes("Tag", "30.06.2026")
    jana.presses("Eintragen")
    jana.sees("Der Wert ist eingetragen. Öffentlich wird er mit der nächsten Freigabe.")
    jana.opens(f"{county.address}{WORK}meilensteine/")
    jana.writes("Maßnahme", "Maßnahme 5")
    jana.writes("Was soll erreicht sein?", "Raum gefunden")
    jana.writes("Bis wann?", "30.09.2026")
    jana.presses("Eintragen")
    jana.sees("Überfällig", "Raum gefunden")
    address = jana.page.get_by_role("link", name="Als Kalenderdatei herunterladen").get_attribute("href") or ""
    assert "Raum gefunden" in jana.page.request.get(county.address + address).text()


def reads_earlier_reports_in(jana: Person, county: RunningDesk, folder: Path) -> None:
    """11-umsetzen.md: every line is seen before it is taken over, and the whole can be taken back."""
    file = folder / "bericht-2024.csv"
    file.write_text(EARLIER, encoding="utf-8")
    jana.opens(f"{county.address}{WORK}pruefen/")
    jana.follows("Frühere Berichte einlesen")
    jana.writes("Woher sind die Meldungen?", "Sachstandsbericht 2024")
    jana.gives(jana.page.locator("input[type=file]"), file)
    jana.presses("Weiter: Meldungen ansehen")
    jana.sees("2 Meldungen in der Datei", "Die ersten Gespräche sind geführt.")
    jana.presses("Alle übernehmen")
    jana.sees("Sachstandsbericht 2024")
    jana.presses("Zurücknehmen")
    jana.sees("2 Meldungen sind zurückgenommen.")


def reviews_and_releases(jana: Person, county: RunningDesk) -> None:
    """11-umsetzen.md: said in other words for everyone, the organisation's own kept; then released."""
    jana.opens(f"{county.address}{WORK}pruefen/")
    jana.follows("Eine nach der anderen prüfen")
    jana.unfolds("Für die Öffentlichkeit anders schreiben")
    panel = jana.page.locator("#aendern")
    jana.types(jana.field("In einem Satz", panel), CLEAR)
    jana.presses("So lesen es alle", panel)
    jana.sees("So lesen es alle. Der Wortlaut der Organisation bleibt daneben stehen.", CLEAR, SAID)
    jana.presses("Übernehmen")
    jana.opens(f"{county.address}{WORK}freigeben/")
    jana.sees("Das wird öffentlich", CLEAR)
    jana.presses("Jetzt für alle freigeben")
    jana.stands_before("Der Stand ist öffentlich")
    told = jana.page.request.get(f"{county.address}/konzepte/integration/stand/stand.json").text()
    assert CLEAR in told
    assert SAID not in told


def takes_the_papers(jana: Person, county: RunningDesk) -> None:
    """11-umsetzen.md: the committee report and the figures of a year as files."""
    jana.opens(f"{county.address}{WORK}berichte/")
    for name in ("PDF", "Word", "Excel", "CSV"):
        address = jana.page.locator(".account-files").first.get_by_role("link", name=re.compile(name)).first.get_attribute("href") or ""
        assert jana.page.request.get(county.address + address).status == 200
    jana.follows("Jahreszahlen für den Förderantrag")
    jana.stands_before(re.compile(r"^Jahreszahlen \d{4}$"))


def renames_a_phase(jana: Person, county: RunningDesk) -> None:
    """11-umsetzen.md: phases in the words of the county."""
    jana.opens(f"{county.address}{WORK}abfragen/")
    jana.follows("Stufen und Ampeln ändern")
    jana.types(jana.page.locator("input[value='in Umsetzung']").first, "läuft")
    jana.presses("Speichern")
    jana.sees("Die Skala ist gespeichert.")
