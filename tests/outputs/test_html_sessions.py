"""Session records that everyone may read."""

import html
import re

import pytest
from msgspec.structs import replace
from tests.factories.changes import SESSION_2025, SLUG, session_documents, three_editions

from mittragen.edition.codec import session_document
from mittragen.edition.terms import DecisionResult
from mittragen.outputs.html import Library, page_paths, render_page, site_files
from mittragen.outputs.target import Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
SESSIONS = f"/konzepte/{SLUG}/beschluesse/"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(three_editions(), sessions=session_documents())


def text_of(library: Library, path: str) -> str:
    page = render_page(library, SITE, path)
    assert page is not None
    return page.body.decode()


def plain(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def test_a_session_tells_results_votes_and_words(library: Library) -> None:
    said = plain(text_of(library, f"{SESSIONS}{SESSION_2025}/"))
    for told in (
        "Kreistag am 18. Juni 2025",
        "Beschlossen · 38 dafür, 3 dagegen, 1 Enthaltung · Vorlage 2025/031",
        "Mit Änderungen beschlossen · 40 dafür, 0 dagegen, 2 Enthaltungen",
        "Begründung des Gremiums: Für einen vierten Ort fehlt das Geld.",
        "Vorgeschlagen war: Sprachcafé an vier Orten",
        "Fraktion A · Titel übernommen",
        "Entschuldigt: Fraktion A",
    ):
        assert told in said


def test_what_members_remarked_beforehand_is_not_for_everyone(library: Library) -> None:
    assert "Vier Orte sind zu viele." not in text_of(library, f"{SESSIONS}{SESSION_2025}/")


def test_what_was_rejected_is_told_as_proposed_and_not_as_decided_away() -> None:
    public = session_documents()[0]
    item = next(one for one in public.content.items if any(wording.before and wording.proposed for wording in one.wordings))
    wordings = tuple(replace(wording, decided="") for wording in item.wordings)
    rejected = replace(item, result=DecisionResult.REJECTED, wordings=wordings, decided_digest="")
    document = session_document(replace(public.content, items=(rejected,)), public.envelope)
    said = plain(text_of(Library(three_editions(), sessions=[document]), f"{SESSIONS}{SESSION_2025}/"))
    assert "Abgelehnt" in said
    assert "vorgeschlagen" in said
    assert "Vorgeschlagen war" not in said
    assert "nichts" not in said


def test_a_session_leads_to_the_edition_it_decided(library: Library) -> None:
    assert f'href="/konzepte/{SLUG}/fassungen/2025/"' in text_of(library, f"{SESSIONS}{SESSION_2025}/")


def test_only_public_sessions_are_listed(library: Library) -> None:
    page = text_of(library, SESSIONS)
    assert re.findall(r'<h2><a href="([^"]+)">', page) == [f"{SESSIONS}{SESSION_2025}/"]


@pytest.mark.parametrize("label", ["2025-05-20-Steuerungsgruppe", "nichts", "2025-06-18-Kreistag/mehr"])
def test_a_session_that_is_not_public_is_missing_like_one_that_is_not_there(library: Library, label: str) -> None:
    assert render_page(library, SITE, f"{SESSIONS}{label}/") is None


def test_without_a_public_session_there_is_no_list() -> None:
    assert render_page(Library(three_editions(), sessions=session_documents()[1:]), SITE, SESSIONS) is None


def test_markup_in_a_session_stays_text() -> None:
    public = session_documents()[0]
    evil = replace(public.content, title="<b>Fett</b>", place='"><script>alert(1)</script>')
    page = text_of(Library(three_editions(), sessions=[session_document(evil, public.envelope)]), f"{SESSIONS}{SESSION_2025}/")
    assert "<script>alert" not in page and "<b>Fett" not in page


def test_every_page_is_among_the_paths_and_every_link_leads_somewhere(library: Library) -> None:
    found, paths = set[str](), set(page_paths(library))
    for path in paths:
        found |= set(re.findall(r'(?:href|action)="(/[^"]*)"', text_of(library, path)))
    inside = {re.split("[?#]", address)[0] for address in found}
    files = {
        address
        for address in inside
        if "/konzept." in address or "/synopse." in address or "/niederschrift." in address or address.startswith(("/static/", "/pruefen/"))
    }
    assert {address for address in inside - files if render_page(library, SITE, address) is None} == set()
    assert {f"{SESSIONS}{SESSION_2025}/", f"/konzepte/{SLUG}/aenderungen/2024..2026/"} <= paths


class TextSynopsis:
    suffix = "json"
    media_type = "application/json"
    title = "JSON"

    def render(self, changes: object, documents: object, site: object) -> bytes:
        return b"{}"


def test_a_folder_of_files_holds_comparisons_sessions_and_feed(library: Library) -> None:
    files = {file.path: file.body.decode(errors="replace") for file in site_files(library, SITE, synopsis_targets=(TextSynopsis(),))}
    folder = f"konzepte/{SLUG}/"
    pair = files[f"{folder}aenderungen/2024..2025/index.html"]
    assert f"{folder}aenderungen/2024..2025/synopse.json" in files and 'href="synopse.json"' in pair
    assert "synopse.pdf" not in pair and "<form" not in pair.partition("<main")[2]
    assert {f"{folder}aenderungen.atom", f"{folder}beschluesse/{SESSION_2025}/index.html"} <= files.keys()
