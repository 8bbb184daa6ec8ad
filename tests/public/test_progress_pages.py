"""How far a concept is, over the web: nothing before it was released, a frame for other sites, a picture, and no more queries than any published page."""

import re
from datetime import UTC, datetime

import pytest
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from mittragen.archive.seal import seal_progress
from mittragen.edition.codec import encode
from mittragen.edition.progress import ProgressDocument
from mittragen.municipality.models import Municipality
from tests.factories.editions import large_edition, small_edition
from tests.factories.progress import large_progress, sealed_progress_of, small_releases
from tests.factories.rooms import county
from tests.public.conftest import HOST, seal

STAND = "/konzepte/integrationskonzept/stand/"
PAGES = (STAND, f"{STAND}alle/", f"{STAND}2026-12-20/", f"{STAND}einbetten/", f"{STAND}feed.xml", f"{STAND}bild.svg", f"{STAND}?feld=f1&phase=done")


def release(municipality: Municipality, *documents: ProgressDocument) -> None:
    """Put releases into the archive."""
    with scope(municipality=municipality):
        for document in documents:
            seal_progress(municipality=municipality, document=document, body=encode(document), sealed_at=datetime(2027, 12, 20, tzinfo=UTC))


@pytest.fixture
def released(published: Municipality) -> Municipality:
    """The county with two releases on its edition."""
    release(published, *small_releases())
    return published


@pytest.mark.parametrize("path", PAGES)
def test_what_was_released_is_there_for_everyone(released: Municipality, visitor: Client, path: str) -> None:
    response = visitor.get(path)
    assert response.status_code == 200
    assert response.cookies == {}
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("path", [*PAGES[1:-1], f"{STAND}bild.png", f"{STAND}stand.pdf", f"{STAND}2027-12-20/stand.json"])
def test_before_a_release_it_is_the_404_of_what_never_was(published: Municipality, visitor: Client, path: str) -> None:
    found, wanted = visitor.get(path), visitor.get("/dort-ist-nichts/")
    assert found.status_code == wanted.status_code == 404
    assert found.content == wanted.content


@pytest.mark.parametrize("path", [*PAGES[1:-1], f"{STAND}bild.png", f"{STAND}2027-12-20/"])
def test_what_another_county_released_is_not_there(published: Municipality, visitor: Client, path: str) -> None:
    other = county("nachbar", "nachbar.localhost")
    seal(other, small_edition())
    release(other, *small_releases())
    assert visitor.get(path).status_code == 404
    assert Client(headers={"host": "nachbar.localhost"}).get(f"{STAND}2027-12-20/").status_code == 200


def test_without_an_edition_there_is_nothing(kreis: Municipality, visitor: Client) -> None:
    release(kreis, *small_releases())
    assert visitor.get(STAND).status_code == 404


def test_a_release_is_seen_at_once(published: Municipality, visitor: Client) -> None:
    assert "Sobald die ersten Meldungen" in visitor.get(STAND).content.decode()
    release(published, small_releases()[0])
    assert "Stand vom 20. Dezember 2026" in visitor.get(STAND).content.decode()
    release(published, small_releases()[1])
    assert "Stand vom 20. Dezember 2027" in visitor.get(STAND).content.decode()


def test_only_the_embed_may_stand_in_a_frame(released: Municipality, visitor: Client) -> None:
    policies = {path: visitor.get(path)["Content-Security-Policy"] for path in (STAND, f"{STAND}einbetten/", "/", "/k/m1")}
    framed = [path for path, policy in policies.items() if "frame-ancestors *" in policy]
    assert framed == [f"{STAND}einbetten/"]
    assert all("frame-ancestors 'none'" in policy for path, policy in policies.items() if path not in framed)
    assert "X-Frame-Options" not in visitor.get(f"{STAND}einbetten/")
    assert re.sub(r"frame-ancestors [^;]+", "", policies[framed[0]]) == re.sub(r"frame-ancestors [^;]+", "", policies["/"])


def test_the_embed_may_stand_in_a_frame_also_when_a_browser_has_it_already(released: Municipality, visitor: Client) -> None:
    path = f"{STAND}einbetten/"
    again = visitor.get(path, headers={"if-none-match": visitor.get(path)["ETag"]})
    assert again.status_code == 304
    assert "frame-ancestors *" in again["Content-Security-Policy"]


def test_the_picture_is_made_once_and_kept(released: Municipality, visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[bytes] = []

    def draw(svg: bytes, width: int, moment: datetime) -> bytes:
        made.append(svg)
        return b"\x89PNG drawn"

    monkeypatch.setattr("mittragen.public.edition.pictures.picture_png", draw)
    answers = [visitor.get(f"{STAND}bild.png") for _ in range(2)]
    assert [(answer.status_code, answer["Content-Type"], answer.content) for answer in answers] == [(200, "image/png", b"\x89PNG drawn")] * 2
    assert len(made) == 1
    assert 'filename="Umsetzungsstand 2027-12-20.png"' in answers[0]["Content-Disposition"]


@pytest.mark.parametrize("query", ["stand=%00", "stand=%ff", "stand=" + "9" * 9_000])
def test_an_unreadable_day_is_refused_in_german(released: Municipality, visitor: Client, query: str) -> None:
    response = visitor.generic("GET", STAND, QUERY_STRING=query)
    assert response.status_code == 400
    assert "Diese Adresse ist nicht lesbar" in response.content.decode()


@pytest.mark.parametrize(
    "query", ["stand=", "stand=0001-01-01", "stand=9999-12-31", "feld=&ziel=&phase=", "feld=f1&feld=f2", "phase=%22%3E%3Cscript%3E", "stand=1.1.1"]
)
def test_an_odd_choice_is_answered(released: Municipality, visitor: Client, query: str) -> None:
    response = visitor.generic("GET", STAND, QUERY_STRING=query)
    assert response.status_code == 200
    assert "<script" not in response.content.decode()


@pytest.mark.parametrize("rounds", [1, 3])
def test_pages_of_progress_cost_two_queries(kreis: Municipality, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries, rounds: int) -> None:
    edition = large_edition(60)
    seal(kreis, edition)
    release(kreis, *(sealed_progress_of(large_progress(edition, count)) for count in range(1, rounds + 1)))
    for path in (
        "/konzepte/gross/stand/",
        "/konzepte/gross/stand/?stand=2026-12-31&feld=f1",
        "/konzepte/gross/stand/einbetten/",
        "/konzepte/gross/stand/feed.xml",
    ):
        visitor.get(path)
        with django_assert_num_queries(2):
            visitor.get(path)


def test_sitemap_names_every_release(released: Municipality, visitor: Client) -> None:
    places = re.findall(r"<loc>https?://[^/]+(/[^<]*/stand/[^<]*)</loc>", visitor.get("/sitemap.xml").content.decode())
    assert places == [STAND, f"{STAND}alle/", f"{STAND}2026-12-20/", f"{STAND}2027-12-20/"]


def test_missing_slash_leads_to_the_page_with_its_query(released: Municipality, visitor: Client) -> None:
    response = visitor.get(f"{STAND.rstrip('/')}?phase=done")
    assert (response.status_code, response["Location"]) == (301, f"{STAND}?phase=done")


def test_host_of_this_module_is_the_county(released: Municipality) -> None:
    assert Client(headers={"host": "fremd.localhost"}).get(STAND).status_code == 404
    assert Client(headers={"host": HOST}).get(STAND).status_code == 200
