"""The handbook's chapters about revising and deciding, followed by the office: from the edition in force to the page on which everyone reads what changed."""

import re
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import RunningDesk, desk_environment, served_program
from tests.browser.hands import ByMouse, Person

CONCEPT = "/schreibtisch/konzepte/integration/"
MEASURE = "Busse am Abend"
SEATS = "Vorsitz; ; Ada Beispiel; ada@example.org\nBusbetrieb; Busbetrieb Musterkreis"

pytestmark = pytest.mark.xdist_group("handbook")


@pytest.fixture
def published(tmp_path: Path) -> Iterator[RunningDesk]:
    """A county with one edition, which nobody has begun to revise."""
    home = tmp_path / "home"
    home.mkdir()
    command = [sys.executable, "-m", "tests.browser.prepared_revision", "edition"]
    made = subprocess.run(command, env=desk_environment(home), capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    secret = re.search(r'"coordinator": "(\w+)"', made.stdout)
    assert secret is not None
    for address in served_program(home):
        yield RunningDesk(address, home, {"coordinator": secret[1]})


def test_an_office_follows_the_handbook_from_one_edition_to_the_next(browser: Browser, published: RunningDesk) -> None:
    office = published.browser_of(browser, locale="de-DE")
    jana = ByMouse(office.new_page())
    begins(jana, published)
    goes_through_everything(jana)
    says_why(jana)
    founds_a_body(jana, published)
    makes_an_agenda(jana, published)
    takes_the_minutes(jana)
    closes(jana)
    publishes(jana)
    reads_what_everyone_reads(jana, published)
    office.close()


def begins(jana: Person, desk: RunningDesk) -> None:
    """10-fortschreiben.md: the next edition has a name, and a day."""
    jana.opens(f"{desk.address}{CONCEPT}fortschreibung/")
    jana.stands_before("Fortschreibung")
    expect(jana.field("Bezeichnung der neuen Fassung")).to_have_value("2027")
    jana.presses("Fortschreibung beginnen")
    jana.stands_before(re.compile("^Durchsicht"))


def goes_through_everything(jana: Person) -> None:
    """10-fortschreiben.md: one measure is to be worded anew, everything else goes on; the line leads to where it is done."""
    line = jana.page.locator("[data-review-row]").filter(has_text=MEASURE)
    jana.ticks(line.get_by_role("radio", name="neu fassen"))
    jana.presses("Speichern")
    jana.sees("1 Angabe gespeichert.")
    jana.uses(jana.page.get_by_role("button", name=re.compile(r"^Alle \d+ noch offenen hier: fortführen$")))
    expect(line.get_by_role("radio", name="neu fassen")).to_be_checked()
    jana.uses(line.get_by_role("link", name=re.compile("^Im Entwurf neu fassen")))
    jana.stands_before(re.compile(MEASURE))
    jana.writes("Text", "Busse fahren bis 22 Uhr.")
    jana.presses("Speichern")
    jana.sees(re.compile("^Gespeichert", re.IGNORECASE))


def says_why(jana: Person) -> None:
    """10-fortschreiben.md: each change has its reason."""
    jana.follows("Fortschreiben")
    jana.follows("Änderungen")
    jana.follows("Begründen", exact=False)
    jana.writes("Warum?", "Viele arbeiten bis 21 Uhr.")
    jana.presses("Speichern")
    jana.sees("Die Begründung ist gespeichert.")


def founds_a_body(jana: Person, desk: RunningDesk) -> None:
    """9-beschliessen.md: a body, its seats pasted and looked at first."""
    jana.opens(f"{desk.address}/schreibtisch/gremien/")
    jana.follows("Gremium anlegen")
    jana.writes("Name", "Kreistag")
    jana.chooses(jana.field("Art"), "Vertretung (Kreistag, Rat)")
    jana.ticks(jana.page.get_by_label("Beschließt verbindlich"))
    jana.presses("Anlegen")
    jana.follows("Viele auf einmal einfügen")
    jana.writes("Eine Zeile je Sitz", SEATS)
    jana.ticks(jana.page.get_by_label("Organisationen, die noch nicht in der Liste stehen, anlegen"))
    jana.presses("Ansehen")
    jana.sees("So kommen 2 Sitze dazu. Noch ist nichts gespeichert.")
    jana.presses("So übernehmen")
    jana.stands_before("Kreistag")


def makes_an_agenda(jana: Person, desk: RunningDesk) -> None:
    """9-beschliessen.md: a session, the changes on its agenda, and the paper out of it."""
    jana.opens(f"{desk.address}{CONCEPT}sitzungen/")
    jana.follows("Sitzung planen")
    jana.chooses(jana.field("Gremium"), "Kreistag")
    jana.writes("Tag", f"{date.today():%d.%m.%Y}")
    jana.writes("Beginn", "16:30")
    jana.presses("Planen")
    jana.stands_before("Tagesordnung")
    jana.follows("Änderungen auswählen")
    jana.ticks(jana.page.get_by_role("checkbox", name=re.compile("^Alle")))
    jana.presses("Auf die Tagesordnung setzen")
    jana.stands_before("Tagesordnung")
    for name in ("Vorlage als PDF", "Vorlage als Word"):
        address = jana.page.get_by_role("link", name=name).get_attribute("href") or ""
        assert jana.page.request.get(desk.address + address).status == 200
    jana.follows("Einladung")
    jana.follows("Einladung ansehen und senden", exact=False)
    jana.presses("1 E-Mail senden")
    jana.stands_before("Einladung und Antworten")


def takes_the_minutes(jana: Person) -> None:
    """9-beschliessen.md: the result of the item, with the keys."""
    jana.follows("Tagesordnung")
    jana.follows("Protokoll führen")
    jana.stands_before(re.compile("TOP 1"))
    jana.page.keyboard.press("1")
    jana.page.keyboard.press("Enter")
    jana.stands_before("Sitzung abschließen")


def closes(jana: Person) -> None:
    """9-beschliessen.md: the decision holds for exactly these words; everyone may read the minutes."""
    jana.presses("Beschluss an den Wortlaut binden")
    jana.sees("Der Beschluss ist festgehalten und an den Wortlaut gebunden.")
    jana.ticks(jana.page.get_by_label("Alle: Sie steht auf den öffentlichen Seiten."))
    jana.presses("Sitzung abschließen")
    jana.stands_before("Niederschrift")


def publishes(jana: Person) -> None:
    """5-veroeffentlichen.md: the decision stands there already; the page says how far it is, and what to do afterwards."""
    jana.follows("Veröffentlichen")
    jana.sees("Nichts hält die Veröffentlichung auf.")
    jana.ticks(jana.page.get_by_role("radio", name=re.compile("^Kreistag")).first)
    jana.presses("Fassung 2027 jetzt veröffentlichen")
    expect(jana.page.get_by_role("heading", name="Hier steht sie")).to_be_visible(timeout=120_000)
    jana.follows("Presseblatt ansehen")
    jana.sees("Ein Beispiel aus jedem Handlungsfeld")


def reads_what_everyone_reads(jana: Person, desk: RunningDesk) -> None:
    """10-fortschreiben.md: old and new wording, reason and decision; a file that says where it comes from."""
    jana.opens(f"{desk.address}/konzepte/integration/aenderungen/2026..2027/")
    jana.stands_before("Was sich geändert hat: 2026 bis 2027")
    jana.sees("Viele arbeiten bis 21 Uhr.", re.compile("Kreistag.*beschlossen"))
    jana.follows("Eine Datei prüfen")
    file = desk.home.parent / "konzept.pdf"
    file.write_bytes(jana.page.request.get(f"{desk.address}/konzepte/integration/fassungen/2027/konzept.pdf").body())
    jana.gives(jana.field("Ihre Datei"), file)
    jana.presses("Datei prüfen")
    jana.sees("Das Ergebnis", re.compile("Fassung 2027"))
