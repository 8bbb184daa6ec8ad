"""What changed between editions, page by page: counts that add up, every change, filters, addresses."""

import html
import re

import pytest
from msgspec.structs import replace
from tests.factories.changes import SLUG, edition_2024, edition_2025, session_documents, three_editions
from tests.factories.editions import decided

from mittragen.edition.codec import edition_document
from mittragen.edition.documents import EditionDocument
from mittragen.edition.figures import figures_of
from mittragen.outputs.html import Library, render_page
from mittragen.outputs.html.comparison import compared, neighbours
from mittragen.outputs.target import Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
CONCEPT = f"/konzepte/{SLUG}/"
CHANGES = f"{CONCEPT}aenderungen/"
PAIR = f"{CHANGES}2024..2025/"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(three_editions(), sessions=session_documents())


def text_of(library: Library, path: str, site: Site = SITE, **query: list[str]) -> str:
    page = render_page(library, site, path, query)
    assert page is not None and not page.redirect
    return page.body.decode()


def plain(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def cards(page: str) -> list[str]:
    return re.findall(r'<li class="change change--(\w+)" id="(\w+)">', page)


def test_the_counts_of_a_comparison_are_those_of_the_editions(library: Library) -> None:
    page = text_of(library, PAIR)
    sums = re.findall(r"<tfoot>.*?<strong>(\d+)</strong>.*?<strong>(\d+)</strong>", page, re.DOTALL)
    before, after = figures_of(edition_2024()), figures_of(edition_2025())
    assert [tuple(map(int, pair)) for pair in sums] == [(before.measures, after.measures)]


def test_the_rows_of_a_table_add_up_to_its_sums(library: Library) -> None:
    body = re.search(r"<tbody>(.*?)</tbody>", text_of(library, PAIR), re.DOTALL)
    assert body is not None
    rows = re.findall(r'table__number">(\d+|–)</td><td class="table__number">(\d+|–)<', body[1])
    numbers = [[int(cell) if cell != "–" else 0 for cell in column] for column in zip(*rows, strict=True)]
    assert [sum(column) for column in numbers] == [9, 8]


@pytest.mark.parametrize("pair", ["2024..2025", "2025..2026", "2024..2026"])
def test_every_change_has_a_card(library: Library, pair: str) -> None:
    older, newer = (library.edition(SLUG, label) for label in pair.split(".."))
    assert older and newer
    changes = compared(library, older, newer).changes
    assert cards(text_of(library, f"{CHANGES}{pair}/")) == [(change.kind.value, change.key) for change in changes.changed]


def test_a_card_says_what_why_and_who_decided(library: Library) -> None:
    page = text_of(library, PAIR)
    said = plain(page)
    assert "Der Bedarf in Neudorf ist gewachsen." in said
    assert "Kreistag, 18. Juni 2025: mit Änderungen beschlossen (Vorlage 2025/031). Für einen vierten Ort fehlt das Geld." in said
    assert f'href="{CONCEPT}beschluesse/2025-06-18-Kreistag/"' in page and 'href="https://rat.example.org/2025-031"' in page


def test_a_decision_in_a_session_that_is_not_public_leads_nowhere(library: Library) -> None:
    page = text_of(library, PAIR)
    assert "Steuerungsgruppe, 20. Mai 2025: beschlossen" in page and "2025-05-20" not in page


def test_marked_words_are_told_to_those_who_only_listen(library: Library) -> None:
    page = text_of(library, PAIR)
    assert re.search(r'<del><span class="visually-hidden">\[entfällt: </span>zwei\s?<span class="visually-hidden"> bis hier\]</span></del>', page)
    assert re.search(r'<ins><span class="visually-hidden">\[neu: </span>drei\s?<span', page)


def test_old_and_new_text_can_be_read_whole(library: Library) -> None:
    page = text_of(library, PAIR)
    assert f'href="{CONCEPT}fassungen/2024/m6/"' in page and f'href="{CONCEPT}fassungen/2025/m5/"' in page


def test_the_newer_text_of_the_newest_edition_has_its_short_address(library: Library) -> None:
    assert 'href="/k/m12"' in text_of(library, f"{CHANGES}2025..2026/")


def test_what_is_unchanged_is_listed_with_its_old_number(library: Library) -> None:
    page = plain(text_of(library, PAIR))
    assert "2 davon haben eine andere Nummer." in page and "2.1.1 Anerkennung begleiten früher 2.1.3" in page


def test_the_frame_is_compared(library: Library) -> None:
    page = text_of(library, f"{CHANGES}2025..2026/")
    assert "Titel, Einleitung und Kapitel" in page and "bis 2030" in page


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"art": ["neu-gefasst"]}, ["m2"]),
        ({"art": ["entfallen"], "ebene": ["massnahme"]}, ["m8"]),
        ({"handlungsfeld": ["f2"]}, ["m7", "m8", "m11"]),
        ({"organisation": ["vhs"]}, ["m2", "m3", "m5"]),
        ({"organisation": ["vhs"], "art": ["verschoben"]}, ["m3"]),
        ({"art": ["unverandert"], "ebene": ["teilmassnahme"]}, []),
        ({"ebene": ["teilmassnahme"]}, []),
    ],
)
def test_changes_can_be_chosen(library: Library, query: dict[str, list[str]], expected: list[str]) -> None:
    assert [key for _, key in cards(text_of(library, PAIR, **query))] == expected


def test_a_value_that_nobody_knows_chooses_nothing(library: Library) -> None:
    assert len(cards(text_of(library, PAIR, art=["<script>"], organisation=["nobody"]))) == 7


def test_each_figure_leads_to_the_changes_it_counts(library: Library) -> None:
    page = text_of(library, PAIR)
    links = re.findall(rf'href="{re.escape(PAIR)}\?art=([\w-]+)&amp;ebene=massnahme#liste"', page)
    assert "zusammengefuhrt" in links and len(links) == 8


def test_the_other_way_round_leads_to_the_right_one(library: Library) -> None:
    page = render_page(library, SITE, f"{CHANGES}2025..2024/")
    assert page is not None and (page.redirect, page.status) == (PAIR, 301)


def test_an_edition_and_itself_lead_to_the_choice(library: Library) -> None:
    page = render_page(library, SITE, f"{CHANGES}2024..2024/")
    assert page is not None and page.redirect == CHANGES


@pytest.mark.parametrize("path", ["2024..1999", "2024", "..", "2024..", "2024..2025/mehr", "2024..2025..2026"])
def test_a_pair_that_is_not_there_is_missing(library: Library, path: str) -> None:
    assert render_page(library, SITE, f"{CHANGES}{path}/") is None


def test_labels_with_dots_can_be_compared() -> None:
    documents = [edition_document(replace(d.content, label=f"{d.content.label}..b"), d.envelope) for d in three_editions()]
    assert len(cards(text_of(Library(documents), f"{CHANGES}2024..b..2025..b/"))) == 7


def test_the_choice_offers_the_newest_pair_first_and_the_whole_way_last(library: Library) -> None:
    page = text_of(library, CHANGES)
    assert re.findall(r'<h2><a href="[^"]*/aenderungen/([^"]+)/">', page) == ["2025..2026", "2024..2025", "2024..2026"]


def test_whoever_chose_two_is_led_to_them_in_the_right_order(library: Library) -> None:
    page = render_page(library, SITE, CHANGES, {"von": ["2026"], "nach": ["2024"]})
    assert page is not None and page.redirect == f"{CHANGES}2024..2026/" and not page.keeps_query


def test_whoever_chose_the_same_twice_is_asked_again(library: Library) -> None:
    assert "Bitte wählen Sie zwei verschiedene Fassungen." in text_of(library, CHANGES, von=["2024"], nach=["2024"])


def test_with_one_edition_the_page_says_what_will_be_here() -> None:
    page = text_of(Library([decided(edition_2024())]), CHANGES)
    assert "Hier steht, was sich ändert" in page and '<form class="compare' not in page


def test_a_concept_nobody_published_has_no_changes(library: Library) -> None:
    assert render_page(library, SITE, "/konzepte/anderes/aenderungen/") is None


def test_markup_in_texts_stays_text() -> None:
    evil = "<script>alert(1)</script><del>"
    older, newer = (edition_document(replace(e, title=f"{e.title} {evil}", measures=_evil(e.measures, evil)), d.envelope) for e, d in _both())
    page = text_of(Library([older, newer]), PAIR)
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page


def _both() -> list[tuple]:  # type: ignore[type-arg]
    return [(document.content, document) for document in three_editions()[:2]]


def _evil(measures: tuple, evil: str) -> tuple:  # type: ignore[type-arg]
    return tuple(replace(measure, text=f"{measure.text} {evil}") for measure in measures)


def test_the_same_pair_is_compared_once(library: Library) -> None:
    again = Library(three_editions())
    assert neighbours(again, SLUG)[0].changes is neighbours(library, SLUG)[0].changes


def test_a_library_read_anew_leads_into_itself(library: Library) -> None:
    text_of(library, f"{CHANGES}2025..2026/")
    assert 'href="/k/m12"' in text_of(Library(three_editions()), f"{CHANGES}2025..2026/")


def test_another_decision_on_a_change_is_not_answered_from_memory(library: Library) -> None:
    first, second, _ = three_editions()
    bare = EditionDocument(digest=second.digest, content=second.content, envelope=replace(second.envelope, changes=()))
    assert "Für einen vierten Ort fehlt das Geld." not in text_of(Library([first, bare]), PAIR)


def test_the_feed_is_told_to_news_readers(library: Library) -> None:
    page, feed = text_of(library, CONCEPT), render_page(library, SITE, f"{CONCEPT}aenderungen.atom")
    assert f'type="application/atom+xml" title="Änderungen: Zusammen leben und arbeiten im Kreis Musterau" href="{CONCEPT}aenderungen.atom"' in page
    assert feed is not None and feed.media_type == "application/atom+xml" and b"<feed" in feed.body


def test_the_concept_and_the_start_page_tell_what_changed(library: Library) -> None:
    told = "1 neu, 1 neu gefasst, 1 in 2 geteilt, 2 zu 1 zusammengeführt, 1 entfallen, 3 unverändert"
    assert told in plain(text_of(library, CONCEPT)) and told in plain(text_of(library, "/"))


def test_the_editions_lead_to_what_changed_and_tell_the_chain(library: Library) -> None:
    page = text_of(library, f"{CONCEPT}fassungen/")
    said = plain(page)
    assert f'href="{CHANGES}2024..2025/"' in page and "Seit Fassung 2024: 1 neu" in said
    assert "Steuerungsgruppe, 20. Mai 2025: beschlossen" in said and 'href="/pruefen/"' in page


def test_many_changes_come_in_pages() -> None:
    edition = edition_2024()
    many = tuple(replace(edition.measures[0], key=f"n{number}", label=f"1.1.{number}") for number in range(230))
    older, newer = decided(edition), decided(replace(edition_2025(), measures=many, successions=()))
    library = Library([older, newer])
    first, third = (text_of(library, PAIR, seite=[page]) for page in ("1", "3"))
    assert (len(cards(first)), len(cards(third))) == (100, 40) and "seite=2#liste" in first
