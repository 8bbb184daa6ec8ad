"""What changed, over the web: pages, files, feed and session records of what is sealed."""

from urllib.parse import quote

import pytest
from django.test import Client
from django_scopes import scope
from msgspec.structs import replace
from pytest_django import DjangoAssertNumQueries

from mittragen.archive.seal import seal_edition, seal_session
from mittragen.edition.codec import encode
from mittragen.edition.documents import Edition
from mittragen.edition.session import SessionRecord
from mittragen.municipality.models import Municipality
from mittragen.outputs.html import Library
from mittragen.outputs.target import Site
from mittragen.public.edition import comparing
from tests.factories.changes import SESSION_2025, SLUG, session_documents, three_editions
from tests.factories.rooms import county

CONCEPT = f"/konzepte/{SLUG}/"
PAIR = f"{CONCEPT}aenderungen/2024..2025/"
SESSION = f"{CONCEPT}beschluesse/{SESSION_2025}/"


@pytest.fixture
def revised(kreis: Municipality) -> Municipality:
    """The county with three editions and two session records, one of them public."""
    with scope(municipality=kreis):
        for document in three_editions():
            assert document.envelope.sealed_at is not None
            seal_edition(municipality=kreis, document=document, sealed_at=document.envelope.sealed_at)
        for session in session_documents():
            assert session.envelope.sealed_at is not None
            seal_session(municipality=kreis, document=session, body=encode(session), sealed_at=session.envelope.sealed_at)
    return kreis


@pytest.mark.parametrize("path", [f"{CONCEPT}aenderungen/", PAIR, f"{PAIR}?art=neu", SESSION, f"{CONCEPT}beschluesse/", "/k/m6", f"{CONCEPT}aenderungen.atom"])
def test_page_has_a_tag_and_no_cookie(revised: Municipality, visitor: Client, path: str) -> None:
    response = visitor.get(path)
    again = visitor.get(path, headers={"if-none-match": response["ETag"]})
    assert (response.status_code, again.status_code, dict(response.cookies)) == (200, 304, {})


@pytest.mark.parametrize("path", [f"{CONCEPT}aenderungen/", PAIR, SESSION, "/k/m6", "/suche/?q=2.1.3"])
def test_page_costs_two_queries(revised: Municipality, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries, path: str) -> None:
    visitor.get("/")
    with django_assert_num_queries(2):
        visitor.get(path)


@pytest.mark.parametrize(
    "path",
    [
        f"{CONCEPT}aenderungen/2024..2030/",
        f"{CONCEPT}aenderungen/2024..2030/synopse.pdf",
        f"{CONCEPT}aenderungen/2025..2024/synopse.json",
        f"{CONCEPT}aenderungen/2024..2024/synopse.json",
        f"{PAIR}synopse.exe",
        f"{CONCEPT}beschluesse/2025-05-20-Steuerungsgruppe/",
        f"{CONCEPT}presse.exe",
        "/konzepte/anderes/aenderungen.atom",
    ],
)
def test_what_is_not_there_is_missing(revised: Municipality, visitor: Client, path: str) -> None:
    assert visitor.get(path).status_code == 404


def test_another_county_has_none_of_it(revised: Municipality) -> None:
    county("anderer", "anderer.localhost")
    other = Client(headers={"host": "anderer.localhost"})
    assert {other.get(path).status_code for path in (PAIR, f"{PAIR}synopse.json", SESSION, f"{CONCEPT}aenderungen.atom", "/k/m6")} == {404}


def test_the_form_leads_to_the_comparison_and_forgets_its_query(revised: Municipality, visitor: Client) -> None:
    response = visitor.get(f"{CONCEPT}aenderungen/?von=2025&nach=2024")
    assert (response.status_code, response["Location"]) == (302, quote(PAIR))


def test_filters_are_kept_when_the_order_is_put_right(revised: Municipality, visitor: Client) -> None:
    assert visitor.get(f"{CONCEPT}aenderungen/2025..2024/?art=neu")["Location"] == f"{PAIR}?art=neu"


def test_synopsis_is_made_once(revised: Municipality, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[tuple[str, str]] = []

    class Counting:
        suffix = "json"
        media_type = "application/json"
        title = "JSON"

        def render(self, changes: object, documents: tuple, site: Site) -> bytes:  # type: ignore[type-arg]
            made.append((documents[0].content.label, documents[1].content.label))
            return b"{}"

    monkeypatch.setitem(comparing._SYNOPSES, "json", Counting())
    first, second = visitor.get(f"{PAIR}synopse.json"), visitor.get(f"{PAIR}synopse.json")
    assert (first.content, second.content, made) == (b"{}", b"{}", [("2024", "2025")])
    assert "Synopse%202024%202025.json" in first["Content-Disposition"] or "Synopse 2024 2025.json" in first["Content-Disposition"]


def test_another_decision_on_a_change_makes_another_file(revised: Municipality) -> None:
    first, second, _ = three_editions()
    bare = replace(second, envelope=replace(second.envelope, changes=()))
    site = Site(address="https://beispiel.invalid", name="Kreis")
    names = {comparing._kept_name(Library([first, document]).editions_of(SLUG), site, "json") for document in (second, bare)}
    assert len(names) == 2


def test_synopsis_of_json_holds_every_change(revised: Municipality, visitor: Client) -> None:
    data = visitor.get(f"{PAIR}synopse.json").json()
    assert (data["older"]["label"], data["newer"]["label"], len(data["changes"])) == ("2024", "2025", 16)


def test_feed_is_atom(revised: Municipality, visitor: Client) -> None:
    response = visitor.get(f"{CONCEPT}aenderungen.atom")
    assert response["Content-Type"].startswith("application/atom+xml") and b"2025..2026" in response.content


def test_a_public_session_is_a_page(revised: Municipality, visitor: Client) -> None:
    assert "Kreistag am 18. Juni 2025" in visitor.get(SESSION).content.decode()


def test_minutes_of_a_public_session_are_a_file(revised: Municipality, visitor: Client) -> None:
    response = visitor.get(f"{SESSION}niederschrift.docx")
    assert response.status_code == 200 and response.content.startswith(b"PK")


def test_minutes_for_everyone_leave_out_what_members_remarked(revised: Municipality, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[SessionRecord] = []

    class Keeping:
        suffix = "docx"
        media_type = "application/octet-stream"
        title = "Word"

        def render(self, record: SessionRecord, editions: object, in_force: Edition | None, site: Site) -> bytes:
            given.append(record)
            assert in_force is not None and in_force.label == "2024"
            return b"x"

    monkeypatch.setitem(comparing._PAPERS, "docx", Keeping())
    visitor.get(f"{SESSION}niederschrift.docx")
    assert [item.remarks for item in given[0].items] == [(), (), ()]


def test_minutes_of_a_session_that_is_not_public_are_missing(revised: Municipality, visitor: Client) -> None:
    assert visitor.get(f"{CONCEPT}beschluesse/2025-05-20-Steuerungsgruppe/niederschrift.docx").status_code == 404


def test_press_sheet_stands_beside_each_edition(revised: Municipality, visitor: Client) -> None:
    assert {visitor.get(f"{CONCEPT}{place}presse.docx").status_code for place in ("", "fassungen/2024/")} == {200}
