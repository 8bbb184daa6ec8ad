"""The handbook's chapters about participation, followed by the office, somebody at a table and somebody at home: from a template to the sealed record."""

import re
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import RunningDesk
from tests.browser.hands import ByMouse, Person

DESK = "/schreibtisch/beteiligung/"
PROCESS, EVENT = "Wie wollen wir zusammen leben?", "Auftakt im Kreishaus"
CARD, OTHER_CARD, SAID = "Der letzte Bus fährt um sechs", "Ein Kurs am Samstag", "Bitte schreiben Sie Ihre Briefe so, dass man sie versteht."
READS_FOR_A_WHILE = 3_500

pytestmark = pytest.mark.xdist_group("handbook")


def test_an_office_follows_the_handbook_from_the_template_to_the_sealed_record(browser: Browser, desk: RunningDesk) -> None:
    office, phone = desk.browser_of(browser, locale="de-DE"), browser.new_context(viewport={"width": 390, "height": 800}, locale="de-DE")
    jana = ByMouse(office.new_page())
    place = plans(jana, desk)
    event = plans_an_event(jana, place)
    invites(jana, event)
    catches_an_evening(jana, phone, event, place, desk)
    enters_on_behalf(jana, place)
    code = contributes_at_home(ByMouse(phone.new_page()), desk)
    moderates(jana, place)
    finds_what_became_of_it(ByMouse(phone.new_page()), desk, code)
    asks_everyone(jana, place)
    looks_up_what_is_stored(jana, desk, code)
    writes_the_minutes(jana, event)
    seals(jana, place)
    office.close()
    phone.close()


def plans(jana: Person, desk: RunningDesk) -> str:
    """6-beteiligen.md: a template, the days, the address, the public page."""
    jana.opens(desk.address + DESK)
    jana.follows("Neue Beteiligung")
    jana.follows("Eine Frage an alle", exact=False)
    jana.writes("Titel", PROCESS)
    jana.writes("Erster Tag", f"{date.today() - timedelta(days=1):%d.%m.%Y}")
    jana.writes("Kurzname in der Adresse", "zusammen-leben")
    jana.presses("Beteiligung anlegen")
    jana.sees("Ihre Beteiligung ist angelegt. Noch sieht sie nur, wer hier arbeitet.")
    place = f"{desk.address}{DESK}zusammen-leben/"
    jana.opens(f"{place}plan/angaben/")
    jana.writes("Worum geht es?", "Was brauchen Menschen, um gut anzukommen?")
    jana.presses("Speichern")
    jana.follows("Veröffentlichen", within=jana.page.locator("main"))
    jana.sees("Das werden alle lesen")
    jana.presses("Jetzt veröffentlichen")
    jana.sees("Die Beteiligung ist öffentlich, und die Adresse gilt ab sofort.")
    return place


def plans_an_event(jana: Person, place: str) -> str:
    """6-beteiligen.md: an event with its tables; its address."""
    jana.opens(place)
    jana.follows("Veranstaltungen")
    jana.follows("Veranstaltung hinzufügen")
    jana.writes("Titel", EVENT)
    jana.writes("Tag", f"{date.today():%d.%m.%Y}")
    jana.writes("Beginn", "0:05")
    jana.writes("Ende", "0:10")
    jana.presses("Hinzufügen")
    jana.sees(EVENT)
    event = jana.page.url
    jana.follows("Tische")
    jana.presses("Tisch hinzufügen")
    jana.types(jana.page.get_by_label(re.compile("^Name")).last, "Am Fenster")
    jana.presses("Speichern")
    jana.sees("Gespeichert.")
    return event


def invites(jana: Person, event: str) -> None:
    """6-beteiligen.md: the list first, then the letter."""
    jana.opens(event)
    jana.follows("Einladungen")
    jana.follows("Gäste auf die Liste setzen")
    jana.writes("Einzelne E-Mail-Adressen", "Ada Beispiel <ada@example.org>")
    jana.presses("Auf die Liste setzen")
    jana.sees("Ada Beispiel")


def catches_an_evening(jana: Person, phone: BrowserContext, event: str, place: str, desk: RunningDesk) -> None:
    """6-beteiligen.md and am-tisch-mitschreiben.md: a table without an account, the board, the phones, the headings."""
    jana.opens(f"{place}erfassen/")
    jana.follows("Codes für die Tische")
    jana.presses("Neue Codes machen")
    code = jana.page.locator(".capture-slip__code").first.inner_text()
    helper = ByMouse(phone.new_page())
    helper.opens(f"{desk.address}/tisch/")
    helper.writes("Code des Tisches", code)
    helper.presses("Zum Tisch")
    helper.page.locator("#text").click()
    helper.page.keyboard.type(CARD)
    helper.page.keyboard.press("Enter")
    expect(helper.page.locator("[data-cards] > [data-key]")).to_have_count(1, timeout=30_000)
    jana.opens(event)
    jana.follows("Tafel")
    jana.presses("Tafel öffnen")
    helper.opens(jana.page.locator(".board-top__join a").get_attribute("href") or "")
    helper.writes("Ihre Karte", OTHER_CARD)
    helper.presses("Karte senden")
    helper.sees("Beleg:")
    expect(jana.page.locator("[data-card]")).to_have_count(2, timeout=30_000)
    jana.writes("Neue Überschrift", "Unterwegs")
    jana.presses("Hinzufügen")
    jana.page.locator("[data-card]").filter(has_text=CARD).get_by_role("checkbox").check()
    jana.chooses(jana.field("legen unter"), "Unterwegs")
    jana.presses("Dorthin legen")
    expect(jana.page.locator('[data-group]:not([data-group="0"]) [data-card]')).to_have_count(1)
    jana.presses("Keine Karten mehr annehmen")
    jana.follows("Karten übernehmen")
    jana.sees("2 Karten werden Beiträge wie alle anderen und behalten ihre Überschrift.")
    jana.presses("Karten übernehmen")
    expect(jana.page.get_by_role("link", name="Karten übernehmen")).to_have_count(0)


def enters_on_behalf(jana: Person, place: str) -> None:
    """6-beteiligen.md: what came by telephone, one paragraph one contribution."""
    jana.opens(f"{place}erfassen/")
    jana.follows("Für andere eintragen")
    jana.chooses(jana.field("Woher kommt es?"), "Telefon")
    jana.writes("Was gesagt wurde", "Die Tür am Amt ist zu schwer.\n\nIch rufe an, und niemand hebt ab.")
    jana.presses("Weiter: Beiträge prüfen")
    jana.stands_before("2 Beiträge eintragen?")
    jana.presses("Eintragen")
    jana.sees("2 Beiträge sind für andere eingetragen.")


def contributes_at_home(anna: Person, desk: RunningDesk) -> str:
    """7-zuhoeren-und-festhalten.md: what somebody at home does; the code of the receipt."""
    anna.opens(f"{desk.address}/beteiligung/zusammen-leben/")
    anna.follows("Mitreden")
    anna.types(anna.page.locator("textarea[name=text]"), SAID)
    anna.page.wait_for_timeout(READS_FOR_A_WHILE)
    anna.presses("Weiter")
    anna.sees("Genau das wird öffentlich")
    anna.presses("Beitrag senden")
    anna.sees("Ihr Beleg")
    return anna.page.locator(".receipt__code").inner_text()


def moderates(jana: Person, place: str) -> None:
    """6-beteiligen.md: publish, take back, blacken, refuse, several at once."""
    jana.opens(f"{place}pruefen/")
    jana.presses("Veröffentlichen")
    jana.sees(re.compile("^Veröffentlicht: "))
    jana.presses("Rückgängig machen")
    jana.unfolds("Mit geschwärzter Stelle veröffentlichen …")
    jana.types(jana.page.locator("#woerter"), "Bus")
    jana.presses("Vorschau ansehen")
    jana.sees("Das werden alle lesen")
    jana.presses("So veröffentlichen")
    jana.unfolds("Nicht veröffentlichen …")
    jana.ticks(jana.page.get_by_role("radio", name="Derselbe Beitrag ist schon einmal eingegangen."))
    jana.presses("Nicht veröffentlichen")
    jana.sees(re.compile("^Nicht veröffentlicht: "))
    jana.follows("Mehrere auf einmal")
    jana.ticks(jana.page.get_by_label("alle auf dieser Seite"))
    jana.presses("Weiter")
    jana.stands_before("Diese Beiträge veröffentlichen?")
    jana.presses("Veröffentlichen")
    jana.sees("Hier wartet nichts.")


def finds_what_became_of_it(anna: Person, desk: RunningDesk, code: str) -> None:
    """7-zuhoeren-und-festhalten.md: the receipt."""
    anna.opens(f"{desk.address}/beleg/")
    anna.writes("Der Code von Ihrem Beleg", code)
    anna.presses("Nachsehen")
    anna.sees(SAID)


def asks_everyone(jana: Person, place: str) -> None:
    """7-zuhoeren-und-festhalten.md: a survey."""
    jana.opens(f"{place}umfragen/")
    jana.follows("Umfrage anlegen")
    jana.writes("Titel", "Drei Fragen")
    jana.writes("Frage", "Wie kommen Sie zum Amt?")
    jana.writes("Antworten zur Auswahl, eine je Zeile", "Bus\nRad")
    jana.presses("Speichern und ansehen")
    jana.sees("So sehen Teilnehmende die Umfrage.")
    jana.presses("Umfrage veröffentlichen")
    jana.sees("Noch hat niemand geantwortet")


def looks_up_what_is_stored(jana: Person, desk: RunningDesk, code: str) -> None:
    """7-zuhoeren-und-festhalten.md: a request by somebody who has a code."""
    jana.opens(f"{desk.address}/schreibtisch/beteiligung/zusammen-leben/beitraege/")
    jana.follows("Auskunft und Löschung")
    jana.writes("E-Mail-Adresse oder Code", code)
    jana.presses("Nachsehen")
    jana.sees("Alles als eine Datei herunterladen")


def writes_the_minutes(jana: Person, event: str) -> None:
    """7-zuhoeren-und-festhalten.md: who was there, and the minutes, published after a look."""
    jana.opens(event)
    jana.follows("Protokoll")
    jana.writes("Zusammenfassung", "Viele kamen, viele kennen sich jetzt.")
    jana.presses("Speichern")
    jana.follows("Veröffentlichen …")
    jana.presses("Veröffentlichen")
    jana.sees(re.compile("^Öffentlich seit "))


def seals(jana: Person, place: str) -> None:
    """7-zuhoeren-und-festhalten.md: the phase is closed, looked at, sealed."""
    jana.opens(f"{place}plan/")
    jana.follows("Online-Beteiligung", within=jana.page.locator("main"))
    jana.presses("Phase abschließen")
    jana.follows("Dokumentation")
    jana.follows("Ansehen und versiegeln", exact=False)
    jana.sees("Vorher ansehen")
    jana.follows("Weiter zum Versiegeln")
    jana.presses("Versiegeln")
    jana.sees("Versiegelt: „Online-Beteiligung“.")
