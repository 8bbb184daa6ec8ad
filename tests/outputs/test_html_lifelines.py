"""The life line of an element, where what is gone went, and what old numbers name today."""

import html
import re

import pytest
from msgspec.structs import replace
from tests.factories.changes import SLUG, edition_2024, three_editions
from tests.factories.editions import decided

from mittragen.edition.codec import edition_document
from mittragen.outputs.html import Library, render_page
from mittragen.outputs.html.following import path_of, successors_of
from mittragen.outputs.target import Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
CONCEPT = f"/konzepte/{SLUG}/"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library(three_editions())


def text_of(library: Library, path: str, site: Site = SITE, **query: list[str]) -> str:
    page = render_page(library, site, path, query)
    assert page is not None and not page.redirect
    return page.body.decode()


def plain(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page)))


def table_of(page: str) -> str:
    found = re.search(r'<table class="table lifeline__table".*?</table>', page, re.DOTALL)
    assert found is not None
    return found[0]


@pytest.mark.parametrize(
    ("key", "stops"),
    [
        ("m2", [(0, "m2"), (1, "m2"), (2, "m2")]),
        ("m6", [(0, "m6"), (1, "m5"), (2, "m12")]),
        ("m13", [(0, "m4"), (1, "m4"), (2, "m13")]),
        ("m11", [(1, "m11")]),
    ],
)
def test_an_element_is_followed_through_every_edition(library: Library, key: str, stops: list[tuple[int, str]]) -> None:
    path = path_of(library, SLUG, key)
    assert [stop for stop in path.stops if stop not in path.beside] == stops


def test_what_it_was_merged_with_stands_beside_it(library: Library) -> None:
    assert path_of(library, SLUG, "m6").beside == {(0, "m5"), (1, "m10")}


def test_what_ended_and_what_began_is_known(library: Library) -> None:
    gone, came = path_of(library, SLUG, "m7"), path_of(library, SLUG, "m11")
    assert (gone.ended, gone.began, came.ended, came.began) == ({(0, "m7")}, set(), {(1, "m11")}, {(1, "m11")})


def test_successors_are_followed_over_all_editions(library: Library) -> None:
    oldest = library.editions_of(SLUG)[0]
    assert [successors_of(library, oldest, key) for key in ("m6", "m4", "m7", "m1")] == [("m12",), ("m13", "m14", "m12"), (), ("m1",)]


def test_the_table_leads_to_every_text_and_every_comparison(library: Library) -> None:
    table = table_of(text_of(library, "/k/m6"))
    links = re.findall(r'href="([^"]+)"', table)
    assert links == [
        f"{CONCEPT}fassungen/2024/m6/",
        f"{CONCEPT}aenderungen/2024..2025/#m5",
        f"{CONCEPT}fassungen/2025/m5/",
        f"{CONCEPT}aenderungen/2025..2026/#m12",
        f"{CONCEPT}fassungen/2026/m12/",
    ]


def test_every_comparison_of_a_life_line_stands_where_it_leads(library: Library) -> None:
    for key in library.editions_of(SLUG)[0].outline.elements:
        for address, anchor in re.findall(r'href="([^"#]+/aenderungen/[^"#]+)#(\w+)"', text_of(library, f"{CONCEPT}fassungen/2024/{key}/")):
            assert f'id="{anchor}"' in text_of(library, address)


def test_the_drawing_says_nothing_that_the_table_does_not(library: Library) -> None:
    page = text_of(library, "/k/m2")
    drawn, table = re.findall(r'<text class="lifeline__text[^>]*>([^<]+)</text>', page), plain(table_of(page))
    assert "neu gefasst" in drawn and all(text.rstrip("…") in table for text in drawn)


def test_the_drawing_stays_inside(library: Library) -> None:
    for key in ("m4", "m6", "m12", "m7", "m11"):
        page = text_of(library, f"/k/{key}")
        box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)" width=', page)
        dots = re.findall(r'<circle class="lifeline__dot[^"]*" cx="([\d.]+)" cy="([\d.]+)"', page)
        assert box is not None and dots
        assert all(0 < float(x) < float(box[1]) and 0 < float(y) < float(box[2]) for x, y in dots)


def test_a_drawing_read_from_the_right_is_turned_around() -> None:
    documents = [edition_document(replace(d.content, language="ar"), d.envelope) for d in three_editions()]
    german, arabic = (re.findall(r'dot" cx="([\d.]+)"', text_of(lib, "/k/m2")) for lib in (Library(three_editions()), Library(documents)))
    assert [700 - float(x) for x in german] == [float(x) for x in arabic]


def test_with_one_edition_there_is_no_life_line() -> None:
    assert "lifeline" not in text_of(Library([decided(edition_2024())]), "/k/m1")


def test_what_is_gone_says_why_and_what_it_is_today(library: Library) -> None:
    page = text_of(library, "/k/m6")
    said = plain(page)
    assert "In der neuesten Fassung steht dies nicht mehr. 1.2.2 und 1.2.3 wurden zu 1.2.2 zusammengeführt (Fassung 2025)." in said
    assert "Grund: Heft und Anwendung haben denselben Inhalt." in said
    assert re.search(r'Heute steht das hier: <a href="/k/m12">', page)


def test_what_was_dropped_names_the_decision(library: Library) -> None:
    said = plain(text_of(library, "/k/m8"))
    assert "2.1.2 ist entfallen (Fassung 2025)." in said and "Steuerungsgruppe, 20. Mai 2025: beschlossen" in said


def test_an_old_text_names_the_parts_it_was_split_into(library: Library) -> None:
    said = plain(text_of(library, f"{CONCEPT}fassungen/2024/m4/"))
    assert "Heute steht das hier: 1.2.1 Begleitung zum Jobcenter, 1.2.5 Begleitung zur Ausländerbehörde, 1.2.3 Wegweiser" in said


def test_an_earlier_text_of_what_still_stands_leads_to_it(library: Library) -> None:
    page = text_of(library, f"{CONCEPT}fassungen/2024/m2/")
    assert "Sie lesen eine frühere Fassung." in page and f'href="{CONCEPT}aenderungen/2024..2026/#m2"' in page


def test_an_old_number_finds_what_had_it(library: Library) -> None:
    page = text_of(library, "/suche/", q=["2.1.3"])
    assert "Frühere Nummern" in page and "2.1.3 in der Fassung 2024, heute 2.1.1" in page and 'href="/k/m9"' in page


def test_a_number_that_names_something_else_today_finds_both(library: Library) -> None:
    page = text_of(library, "/suche/", q=["2.1.1"])
    assert re.findall(r'class="row__link" href="(/k/\w+)"', page)[:2] == ["/k/m9", "/k/m9a"] and 'href="/k/m7"' in page
    assert "2.1.1 in der Fassung 2024, steht heute nicht mehr im Konzept" in page


def test_a_number_that_stayed_is_not_told_twice(library: Library) -> None:
    assert "Frühere Nummern" not in text_of(library, "/suche/", q=["1.1.1"])


def test_the_index_of_a_static_site_knows_old_numbers(library: Library) -> None:
    assert "2.1.3 in der Fassung 2024, heute 2.1.1" in text_of(library, "/suche/index.json")
