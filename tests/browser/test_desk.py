"""The desk in a real browser: every page kind, accessible, and as wide as its window."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from mittragen.design.build.places import PACKAGES
from tests.browser.conftest import RunningDesk
from tests.browser.test_public_pages import RULES

CONCEPT = "/schreibtisch/konzepte/integration/"
EVENTS = "/schreibtisch/beteiligung/beteiligung/veranstaltungen/"
EVENT = f"{EVENTS}vtreff/"
CAPTURE = "/schreibtisch/beteiligung/beteiligung/erfassen/"
ALL = "/schreibtisch/beteiligung/"
RUNNING = f"{ALL}mitreden/"
SAID = f"{ALL}gesagt/"
WALL = f"{ALL}wand/auswertung/"
SITTING = f"{CONCEPT}sitzungen/2030-12-03-Steuerungsgruppe-Integration/"
KINDS = [
    "/schreibtisch/",
    "/schreibtisch/konzepte/neu/",
    CONCEPT,
    f"{CONCEPT}befunde/",
    f"{CONCEPT}liste/?ohne=cost",
    f"{CONCEPT}vorschau/",
    f"{CONCEPT}vorschau/konzepte/integration/",
    f"{CONCEPT}beschlussfassungen/",
    f"{CONCEPT}beschlussfassungen/1/",
    f"{CONCEPT}veroeffentlichen/",
    f"{CONCEPT}umsetzung/",
    f"{CONCEPT}umsetzung/abfragen/",
    f"{CONCEPT}umsetzung/abfragen/neu/",
    f"{CONCEPT}umsetzung/pruefen/",
    f"{CONCEPT}umsetzung/freigeben/",
    f"{CONCEPT}umsetzung/meldung/",
    f"{CONCEPT}umsetzung/frueheres/",
    f"{CONCEPT}umsetzung/skalen/",
    f"{CONCEPT}umsetzung/indikatoren/",
    f"{CONCEPT}umsetzung/indikatoren/neu/",
    f"{CONCEPT}umsetzung/indikatoren/einlesen/",
    f"{CONCEPT}umsetzung/meilensteine/",
    f"{CONCEPT}umsetzung/berichte/",
    f"{CONCEPT}umsetzung/berichte/jahr/",
    f"{CONCEPT}fortschreibung/",
    f"{CONCEPT}fortschreibung/durchsicht/",
    f"{CONCEPT}fortschreibung/aenderungen/",
    f"{CONCEPT}fortschreibung/nachfolge/",
    f"{CONCEPT}rahmen/",
    f"{CONCEPT}rahmen/ebenen/",
    f"{CONCEPT}rahmen/skalen/",
    f"{CONCEPT}rahmen/querschnittsthemen/",
    f"{CONCEPT}rahmen/zielgruppen/",
    f"{CONCEPT}rahmen/indikatoren/",
    f"{CONCEPT}rahmen/kapitel/",
    f"{CONCEPT}rahmen/kurzfassungen/",
    f"{CONCEPT}rahmen/kurzfassungen/ar/",
    "/schreibtisch/organisationen/",
    "/schreibtisch/organisationen/neu/",
    "/schreibtisch/konto/",
    "/schreibtisch/konto/name/",
    "/schreibtisch/konto/zweiter-faktor/",
    "/schreibtisch/abmelden/",
    "/schreibtisch/menschen/",
    "/schreibtisch/menschen/einladen/",
    "/schreibtisch/menschen/1/rollen/",
    "/schreibtisch/menschen/1/uebergeben/",
    "/schreibtisch/haus/",
    "/schreibtisch/haus/farbe/",
    "/schreibtisch/haus/texte/",
    "/schreibtisch/haus/texte/datenschutz/",
    ALL,
    f"{ALL}neu/",
    f"{ALL}neu/concept/?konzept=integration",
    f"{SAID}pruefen/",
    f"{SAID}pruefen/?was=widersprueche",
    f"{SAID}pruefen/?was=meldungen",
    f"{SAID}pruefen/?was=zurueckgestellt",
    f"{SAID}pruefen/barabisch/",
    f"{SAID}pruefen/bname/schwaerzen/",
    f"{SAID}pruefen/bname/ablehnen/",
    f"{SAID}pruefen/mehrere/",
    f"{SAID}beitraege/",
    f"{SAID}beitraege/?sprache=ar&suche=%D8%AF",
    f"{SAID}beitraege/bwider/",
    f"{SAID}beitraege/bgemeldet/loeschen/",
    f"{SAID}auswertung/verbleib/",
    f"{SAID}auswertung/liste/?nach=thema",
    f"{SAID}auswertung/veroeffentlichen/",
    "/schreibtisch/auskunft/",
    RUNNING,
    f"{RUNNING}plan/",
    f"{RUNNING}plan/phasen/neu/",
    f"{RUNNING}plan/phasen/ponline/",
    f"{RUNNING}plan/phasen/ponline/entfernen/",
    f"{RUNNING}plan/themen/",
    f"{RUNNING}plan/themen/tsprache/",
    f"{RUNNING}plan/angaben/",
    f"{RUNNING}plan/oeffentlich/",
    f"{ALL}beteiligung/plan/oeffentlich/",
    f"{RUNNING}dokumentation/",
    f"{RUNNING}dokumentation/ponline/",
    f"{RUNNING}dokumentation/ponline/versiegeln/",
    f"{RUNNING}umfragen/",
    f"{RUNNING}umfragen/neu/",
    f"{RUNNING}umfragen/ukurse/",
    f"{RUNNING}umfragen/ukurse/vorschau/",
    f"{RUNNING}umfragen/ukurse/aendern/",
    f"{RUNNING}umfragen/ukurse/entfernen/",
    EVENTS,
    f"{EVENTS}neu/",
    f"{EVENTS}gruppen/",
    EVENT,
    f"{EVENT}aendern/",
    f"{EVENT}absagen/",
    f"{EVENT}tische/",
    f"{EVENT}tafel/",
    f"{EVENT}anmeldungen/",
    f"{EVENT}anmeldungen/neu/",
    f"{EVENT}anmeldungen/1/abmelden/",
    f"{EVENT}anmeldungen/schilder/",
    f"{EVENT}anmeldungen/liste/",
    f"{EVENT}einlass/",
    f"{EVENT}einlass/?q=am",
    f"{EVENT}teilnahme/",
    f"{EVENT}einladungen/",
    f"{EVENT}einladungen/neu/",
    f"{EVENT}einladungen/schreiben/",
    f"{EVENT}protokoll/",
    f"{EVENT}protokoll/veroeffentlichen/",
    CAPTURE,
    f"{CAPTURE}fuer-andere/",
    f"{CAPTURE}vordrucke/",
    f"{CAPTURE}vordrucke/formular/",
    f"{CAPTURE}vtreff/karten-drucken/",
    f"{CAPTURE}vtreff/codes/",
    f"{CAPTURE}vtreff/tabelle/",
    f"{CAPTURE}vtreff/fotos/",
    f"{CAPTURE}vtreff/tisch/1/",
    f"{CAPTURE}vtreff/tisch/1/einfuegen/",
    f"{CONCEPT}auswertung/",
    f"{WALL}?stand=offen",
    f"{WALL}buendel/nwand/",
    f"{WALL}buendel/nwand/wird/?art=measure",
    f"{WALL}beitraege/bwand/",
    f"{WALL}antworten/?beitrag=bwand&art=taken_up",
    "/schreibtisch/gremien/",
    "/schreibtisch/gremien/neu/",
    "/schreibtisch/gremien/1/",
    "/schreibtisch/gremien/1/aendern/",
    "/schreibtisch/gremien/1/archivieren/",
    "/schreibtisch/gremien/1/sitze/neu/",
    "/schreibtisch/gremien/1/sitze/einfuegen/",
    "/schreibtisch/gremien/1/sitze/1/",
    f"{CONCEPT}sitzungen/",
    f"{CONCEPT}sitzungen/neu/",
    f"{CONCEPT}beratungsfolge/",
    f"{CONCEPT}beschluesse/",
    SITTING,
    f"{SITTING}aendern/",
    f"{SITTING}streichen/",
    f"{SITTING}antraege/",
    f"{SITTING}punkte/1/",
    f"{SITTING}aufsetzen/beschlussfassung/",
    f"{SITTING}aufsetzen/aenderungen/",
    f"{SITTING}aufsetzen/mitnehmen/",
    f"{SITTING}aufsetzen/thema/",
    f"{SITTING}einladung/",
    f"{SITTING}einladung/senden/",
    f"{SITTING}einladung/antworten/",
    f"{SITTING}protokoll/1/",
    f"{SITTING}protokoll/2/",
    f"{SITTING}protokoll/neu/",
    f"{SITTING}projektion/",
    f"{SITTING}abschluss/",
]

pytestmark = pytest.mark.xdist_group("browser")


@pytest.fixture(params=[("light", 1280), ("dark", 320)], ids=["desktop", "dark phone"])
def page(request: pytest.FixtureRequest, browser: Browser, desk: RunningDesk) -> Iterator[Page]:
    scheme, width = request.param
    context = desk.browser_of(browser, viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    yield context.new_page()
    context.close()


def test_axe_finds_nothing_and_no_page_is_wider_than_its_window(page: Page, desk: RunningDesk) -> None:
    found = []
    for path in KINDS:
        answer = page.goto(desk.address + path)
        assert answer is not None
        assert (path, answer.status) == (path, 200)
        page.evaluate((PACKAGES / "axe-core" / "axe.min.js").read_text(encoding="utf-8"))
        violations = page.evaluate("rules => axe.run(document, {runOnly: rules})", RULES)["violations"]
        found += [(path, violation["id"], [node["html"] for node in violation["nodes"]]) for violation in violations]
        for direction in ("ltr", "rtl"):
            page.evaluate("direction => document.documentElement.dir = direction", direction)
            wider = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            found += [(path, direction, wider)] if wider > 0 else []
    assert found == []
