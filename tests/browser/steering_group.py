"""What an office does around a session, page by page: for the scenario of the steering group."""

import re
import sqlite3
from datetime import date
from pathlib import Path

from playwright.sync_api import Page, expect

SEATS = 27
CONCEPT = "/schreibtisch/konzepte/integration/"


class Office:
    """Somebody of the coordination office in a browser."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def opens(self, path: str) -> None:
        answer = self.page.goto(self.address + path)
        assert answer is not None
        assert (path, answer.status) == (path, 200)

    def presses(self, name: str) -> None:
        self.page.get_by_role("button", name=name).first.click()

    def reads(self, *words: str) -> None:
        for text in words:
            expect(self.page.locator("main")).to_contain_text(text)

    def founds(self, name: str, kind: str, seats: int = 0, *, is_binding: bool = False, prefix: str = "Sitz") -> None:
        """A body, with its seats pasted at once; the first one has somebody to write to."""
        self.opens("/schreibtisch/gremien/neu/")
        self.page.get_by_label("Name").fill(name)
        self.page.get_by_label("Art").select_option(label=kind)
        if is_binding:
            self.page.get_by_label("Beschließt verbindlich").check()
        self.page.locator("main form").get_by_role("button").first.click()
        self.page.wait_for_url(re.compile(r"/gremien/\d+/"))
        if seats:
            self.page.get_by_role("link", name="Viele auf einmal einfügen").click()
            self.page.get_by_label("Eine Zeile je Sitz").fill("\n".join(_line(prefix, number) for number in range(1, seats + 1)))
            self.presses("Ansehen")
            self.presses("So übernehmen")
            self.reads(f"{seats} Sitze")

    def plans(self, body: str, day: date) -> str:
        """A session; the address of its agenda."""
        self.opens(f"{CONCEPT}sitzungen/neu/")
        self.page.get_by_label("Gremium").select_option(label=body)
        self.page.get_by_label("Tag").fill(f"{day:%d.%m.%Y}")
        self.page.get_by_label("Beginn").fill("16:30")
        self.page.get_by_label("Ort").fill("Kreishaus, Saal 1")
        self.presses("Planen")
        self.page.wait_for_url(re.compile(r"/sitzungen/\d{4}-[^/]+/$"))
        return self.page.url.removeprefix(self.address)

    def records(self, title: str, result: str, votes: tuple[int, int, int], *, reason: str = "", paper: str = "", takes_over: bool = False) -> None:
        """The result of the item called ``title``, from the page on which the minutes are taken; ``takes_over``: with the wording that a seat proposed."""
        self.page.get_by_role("navigation", name="Tagesordnung").get_by_role("link", name=re.compile(re.escape(title))).click()
        expect(self.page.get_by_role("heading", level=1)).to_contain_text(title)
        self.page.get_by_role("radio", name=re.compile(f"^{result}")).check()
        for label, count in zip(("Dafür", "Dagegen", "Enthaltungen"), votes, strict=True):
            self.page.get_by_label(re.compile(f"^{label}")).fill(str(count))
        if takes_over:
            self.page.get_by_label("Was wurde aus diesem Antrag?").select_option(label="übernommen")
        if reason:
            self.page.get_by_label("Begründung oder Auflage").fill(reason)
        if paper:
            self.page.get_by_text("Vorlage im Ratsinformationssystem").click()
            self.page.get_by_label("Nummer der Vorlage").fill(paper)
        self.presses("Speichern und weiter")
        self.page.wait_for_load_state()

    def closes(self, session: str) -> None:
        """The minutes are final, and everyone may read them."""
        self.opens(f"{session}abschluss/")
        self.page.get_by_label("Alle: Sie steht auf den öffentlichen Seiten.").check()
        self.presses("Sitzung abschließen")
        self.reads("Die Sitzung ist abgeschlossen.")


def link_in_mail(home: Path, to: str) -> str:
    """Where the newest mail to somebody leads, without the host; from the outbox of a house without a mail server."""
    with sqlite3.connect(home / "mittragen.sqlite3") as database:
        ((text,),) = database.execute('SELECT text FROM municipality_keptmail WHERE "to" = ? ORDER BY id DESC LIMIT 1', [to]).fetchall()
    found = re.search(r"/schreibtisch/mappe/[\w-]+/", text)
    assert found is not None
    return found[0]


def _line(prefix: str, number: int) -> str:
    person = f"Ada Beispiel;sitz-{number}@example.org" if number == 1 else ";"
    return f"{prefix} {number};;{person}"
