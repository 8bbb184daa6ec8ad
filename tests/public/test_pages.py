"""Published pages over the web."""

import re

import pytest
from django.db import OperationalError
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from mittragen.municipality.actions import write_notice
from mittragen.municipality.models import Municipality
from tests.factories.editions import arabic_edition, large_edition, small_edition
from tests.factories.rooms import county
from tests.public.conftest import HOST, seal

CONCEPT = "/konzepte/integrationskonzept/"


def test_concept_page_names_the_concept(published: Municipality, visitor: Client) -> None:
    response = visitor.get(CONCEPT)
    assert response.status_code == 200
    assert small_edition().title in response.content.decode()


def test_page_sets_no_cookie(published: Municipality, visitor: Client) -> None:
    response = visitor.get(CONCEPT, headers={"cookie": "sessionid=abc; csrftoken=def"})
    assert response.cookies == {}


def test_page_asks_to_be_checked_each_time(published: Municipality, visitor: Client) -> None:
    assert visitor.get(CONCEPT)["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_same_page_has_the_same_tag(published: Municipality, visitor: Client) -> None:
    tag = visitor.get(CONCEPT)["ETag"]
    assert re.fullmatch(r'"[0-9a-f]{64}"', tag)
    assert visitor.get(CONCEPT)["ETag"] == tag


def test_whoever_has_the_page_gets_304(published: Municipality, visitor: Client) -> None:
    tag = visitor.get(CONCEPT)["ETag"]
    response = visitor.get(CONCEPT, headers={"if-none-match": f'"other", {tag}'})
    assert (response.status_code, response.content, response["ETag"]) == (304, b"", tag)


def test_page_for_another_tag_comes_whole(published: Municipality, visitor: Client) -> None:
    assert visitor.get(CONCEPT, headers={"if-none-match": '"other"'}).status_code == 200


def test_head_has_the_length_and_no_body(published: Municipality, visitor: Client) -> None:
    whole, head = visitor.get(CONCEPT), visitor.head(CONCEPT)
    assert (head.status_code, head.content, head["Content-Length"]) == (200, b"", str(len(whole.content)))


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@pytest.mark.parametrize("path", [CONCEPT, "/static/mittragen/vendor/mittragen.css", "/nichts/"])
def test_other_methods_are_refused(published: Municipality, visitor: Client, method: str, path: str) -> None:
    response = getattr(visitor, method)(path)
    assert (response.status_code, response["Allow"]) == (405, "GET, HEAD")


def test_page_allows_nothing_from_elsewhere(published: Municipality, visitor: Client) -> None:
    response = visitor.get(CONCEPT)
    policy = dict(part.split(" ", 1) for part in response["Content-Security-Policy"].split("; "))
    assert policy["default-src"] == "'none'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in response["Content-Security-Policy"]
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response["Permissions-Policy"]


def test_page_tells_its_language(kreis: Municipality, visitor: Client) -> None:
    seal(kreis, arabic_edition())
    edition = arabic_edition()
    assert visitor.get(f"/konzepte/{edition.slug}/")["Content-Language"] == edition.language


def test_missing_slash_leads_to_the_page_with_its_query(published: Municipality, visitor: Client) -> None:
    response = visitor.get("/konzepte/integrationskonzept/massnahmen?q=deutsch")
    assert (response.status_code, response["Location"]) == (301, "/konzepte/integrationskonzept/massnahmen/?q=deutsch")


@pytest.mark.parametrize("path", ["//example.org/", "//example.org", "/\\example.org/", "/nichts", "/konzepte/"])
def test_nothing_leads_elsewhere(published: Municipality, visitor: Client, path: str) -> None:
    response = visitor.generic("GET", "/", PATH_INFO=path)
    assert (response.status_code, response.headers.get("Location")) == (404, None)


@pytest.mark.parametrize(
    "path",
    [
        "/nichts/",
        "/konzepte/entwurf/",
        "/konzepte/integrationskonzept/fassungen/2099/",
        "/konzepte/integrationskonzept/fassungen/2099/konzept.pdf",
        "/konzepte/integrationskonzept/konzept.exe",
        "/konzepte/entwurf/konzept.pdf",
        "/k/gibtesnicht",
        "/\0",
        "/\udcff\udcfe",
        "/konzepte/integrationskonzept/../../etc/passwd",
        "/" + "a" * 5_000,
    ],
)
def test_what_is_not_published_is_the_same_404(published: Municipality, visitor: Client, path: str) -> None:
    wanted = visitor.get("/dort-ist-nichts/")
    found = visitor.generic("GET", "/", PATH_INFO=path.encode("utf-8", "surrogateescape").decode("latin-1"))
    assert found.status_code == wanted.status_code == 404
    assert found.content == wanted.content
    assert dict(found.headers) == dict(wanted.headers)


@pytest.mark.parametrize("query", ["q=%00", "q=%ff%fe", "q=" + "a" * 9_000, "&".join(f"q{n}=1" for n in range(500)), "%00=1", "q=\xff"])
def test_unreadable_query_is_refused_in_german(published: Municipality, visitor: Client, query: str) -> None:
    response = visitor.generic("GET", "/suche/", QUERY_STRING=query)
    assert response.status_code == 400
    assert "Diese Adresse ist nicht lesbar" in response.content.decode()


@pytest.mark.parametrize(
    "query", ["", "&&&", "=", "q", "q=%F0%9F%98%80", "q=%", "q=%zz", "q=(((" + "%22" * 50, "q=" + "%20" * 500, "q=<script>", "__proto__=1"]
)
def test_odd_query_is_answered(published: Municipality, visitor: Client, query: str) -> None:
    response = visitor.generic("GET", "/konzepte/integrationskonzept/massnahmen/", QUERY_STRING=query)
    assert response.status_code == 200
    assert "<script>" not in response.content.decode().replace('<script type="module"', "")


def test_unknown_host_says_so(published: Municipality) -> None:
    response = Client(headers={"host": "fremd.localhost"}).get(CONCEPT)
    assert response.status_code == 404
    assert "keine Kommune" in response.content.decode()


@pytest.mark.parametrize(
    "host",
    [
        "example.org",
        "musterkreis.localhost.",
        "a..b",
        "x" * 300,
        "musterkreis.localhost:99999999",
        "<script>",
        "[::1",
        "musterkreis.localhost@example.org",
        "ä",
    ],
)
def test_weird_host_is_no_failure(published: Municipality, host: str) -> None:
    response = Client().get(CONCEPT, headers={"host": host})
    assert response.status_code in {200, 400, 404}
    assert "<script>" not in response.content.decode()


def test_host_is_found_in_any_case_and_at_any_port(published: Municipality) -> None:
    response = Client().get(CONCEPT, headers={"host": "MusterKreis.Localhost:8123"})
    assert response.status_code == 200
    assert "http://musterkreis.localhost:8123/konzepte/integrationskonzept/" in response.content.decode()


def test_one_county_never_shows_anothers_concept(published: Municipality, visitor: Client) -> None:
    other = county("nachbarkreis", "nachbarkreis.localhost")
    seal(other, large_edition(3))
    neighbour = Client(headers={"host": "nachbarkreis.localhost"})
    assert [visitor.get("/konzepte/gross/").status_code, neighbour.get("/konzepte/gross/").status_code] == [404, 200]
    assert [visitor.get(CONCEPT).status_code, neighbour.get(CONCEPT).status_code] == [200, 404]
    assert [visitor.get("/konzepte/gross/konzept.json").status_code, neighbour.get("/konzepte/gross/konzept.json").status_code] == [404, 200]


def test_new_edition_is_shown_at_once(published: Municipality, visitor: Client) -> None:
    visitor.get(CONCEPT)
    seal(published, small_edition(), label="2027", title="Ganz neues Konzept", valid_from=None, as_of=small_edition().as_of.replace(year=2030))
    assert "Ganz neues Konzept" in visitor.get("/").content.decode()


def test_changed_notice_is_shown_at_once(published: Municipality, visitor: Client) -> None:
    visitor.get("/impressum/")
    with scope(municipality=published):
        write_notice(municipality=published, name="impressum", title="Impressum", text="Neue Anschrift am Markt.", by=None)
    assert "Neue Anschrift am Markt." in visitor.get("/impressum/").content.decode()


@pytest.mark.parametrize("measures", [160, 1_600])
@pytest.mark.parametrize("tenants", [1, 3])
def test_page_costs_two_queries(kreis: Municipality, visitor: Client, django_assert_num_queries: DjangoAssertNumQueries, measures: int, tenants: int) -> None:
    seal(kreis, large_edition(measures))
    for number in range(1, tenants):
        other = county(f"kreis{number}", f"kreis{number}.localhost")
        seal(other, large_edition(measures))
        Client().get("/", headers={"host": f"kreis{number}.localhost"})
    for path in ("/konzepte/gross/", "/k/m7", "/konzepte/gross/massnahmen/?q=sprache", "/", "/nichts/"):
        visitor.get(path)
        # The start page asks whether a participation is open.
        with django_assert_num_queries(3 if path == "/" else 2):
            visitor.get(path)


def test_failure_says_so_in_german_and_needs_nothing(published: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ValueError("broken")

    monkeypatch.setattr("mittragen.public.edition.views.render_page", broken)
    response = Client(headers={"host": HOST}, raise_request_exception=False).get(CONCEPT)
    assert response.status_code == 500
    assert "Das hat nicht geklappt" in response.content.decode()
    assert "broken" not in response.content.decode()


def test_absent_database_is_said_to_be_passing(published: Municipality, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: object) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr("mittragen.public.edition.views.tenant_of", away)
    response = Client(headers={"host": HOST}, raise_request_exception=False).get(CONCEPT)
    assert (response.status_code, response["Retry-After"]) == (503, "60")
