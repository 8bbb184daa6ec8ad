"""Following a measure back to the card it came from, and forward again, on a phone: in the invented county."""

import csv
import random
import urllib.request
from io import StringIO

import pytest
import rdflib
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.xdist_group("county")

CONCEPT = "/konzepte/integrationskonzept/"
_SEED = 20260430
_BEHIND = """
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX mt: <urn:mittragen:trace:>
SELECT DISTINCT ?contribution WHERE {
  ?measure (prov:wasDerivedFrom|mt:alreadyCovers)/prov:wasQuotedFrom? ?contribution .
  ?contribution a mt:Contribution .
}
"""


@pytest.fixture(scope="module")
def site(county: dict[str, str]) -> str:
    return county["address"].replace("127.0.0.1", "localhost")


@pytest.fixture
def phone(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": 360, "height": 740}, has_touch=True, java_script_enabled=False).new_page()


def fetched(address: str) -> bytes:
    with urllib.request.urlopen(address) as answer:
        return bytes(answer.read())


def from_a_table(site: str) -> tuple[str, str]:
    """A measure drawn from those that came from a card of a workshop table, and the card: their keys."""
    rows = csv.DictReader(StringIO(fetched(f"{site}{CONCEPT}spur.csv").decode("utf-8-sig")), delimiter=";")
    links = [row for row in rows if row["Tisch"] and row["Weg"] == "Karte" and row["Kennung"].count(".") == 2]
    row = random.Random(_SEED).choice(links)
    return row["Ziel oder Maßnahme (Schlüssel)"], row["Beitrag"]


def test_a_measure_leads_back_to_its_card_and_the_card_forward_again_in_three_clicks(phone: Page, site: str) -> None:
    measure, card = from_a_table(site)
    phone.goto(f"{site}/k/{measure}")
    title = phone.locator("h1").inner_text()
    phone.locator(f"a[href='/beitraege/{card}/']").first.tap()
    expect(phone.locator("h1")).to_contain_text(card)
    expect(phone.locator("main")).to_contain_text("Karte")
    phone.locator(f"a[href='/k/{measure}']").first.tap()
    expect(phone.locator("h1")).to_have_text(title, use_inner_text=True)


def test_linked_data_name_the_contributions_that_the_page_lists(phone: Page, site: str) -> None:
    measure, _card = from_a_table(site)
    graph = rdflib.Graph().parse(data=fetched(f"{site}{CONCEPT}spur.jsonld"), format="json-ld")
    iri = next(subject for subject in graph.subjects() if str(subject).endswith(f"/k/{measure}"))
    behind = {str(row[0]).rstrip("/").rsplit("/", 1)[-1] for row in graph.query(_BEHIND, initBindings={"measure": iri})}
    phone.goto(f"{site}/k/{measure}")
    listed = phone.locator(".origin-said__number a").evaluate_all("links => links.map(link => link.getAttribute('href').split('/')[2])")
    assert behind == set(listed)
    assert behind
