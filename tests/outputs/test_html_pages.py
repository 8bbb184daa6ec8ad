"""The public site page by page, from small editions, with no database."""

import re

import msgspec
import pytest
from tests.factories.editions import arabic_edition, awkward_edition, decided, large_edition, small_edition

from mittragen.edition.codec import edition_document
from mittragen.edition.documents import EditionDocument, EditionEnvelope, Summary
from mittragen.outputs.html import Library, page_paths, render_missing, render_page
from mittragen.outputs.target import Notice, Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
CONCEPT = "/konzepte/integrationskonzept/"


def _earlier() -> EditionDocument:
    edition = small_edition()
    from_before = edition.valid_from.replace(year=edition.valid_from.year - 5) if edition.valid_from else None
    measures = tuple(m if m.key != "m2" else msgspec.structs.replace(m, key="m2alt", title="Abendkurse in der Kreisstadt") for m in edition.measures)
    return edition_document(msgspec.structs.replace(edition, label="2021", valid_from=from_before, measures=measures), EditionEnvelope())


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([decided(small_edition())])


@pytest.fixture(scope="module")
def two_editions() -> Library:
    return Library([decided(small_edition()), _earlier()])


def text_of(library: Library, path: str, site: Site = SITE, **query: list[str]) -> str:
    page = render_page(library, site, path, query)
    assert page is not None
    return page.body.decode()


@pytest.mark.parametrize("build", [small_edition, arabic_edition, awkward_edition])
def test_every_page_has_one_heading_that_is_its_title(build) -> None:  # noqa: ANN001 - one of three factories
    library = Library([decided(build())])
    wrong = []
    for path in page_paths(library):
        page = text_of(library, path)
        headings = re.findall(r"<h1[^>]*>(.*?)</h1>", page, re.DOTALL)
        title = " ".join(re.findall(r"<title[^>]*>(.*?)</title>", page, re.DOTALL)[0].split())
        plain = " ".join(re.sub(r"<[^>]+>", "", headings[0]).split()) if len(headings) == 1 else ""
        if not plain or not title.startswith(plain):
            wrong.append((path, title, headings))
    assert wrong == []


@pytest.mark.parametrize("build", [small_edition, arabic_edition, awkward_edition])
def test_every_link_inside_the_site_leads_to_a_page(build) -> None:  # noqa: ANN001 - one of three factories
    library = Library([decided(build())])
    found = set()
    for path in page_paths(library):
        found |= set(re.findall(r'(?:href|action)="(/[^"]*)"', text_of(library, path)))
    inside = {address.partition("#")[0].partition("?")[0] for address in found}
    files = {address for address in inside if "/konzept." in address or address.startswith(("/static/", "/pruefen/"))}
    assert {address for address in inside - files if render_page(library, SITE, address) is None} == set()


def test_no_page_loads_or_posts_anything_elsewhere(library: Library) -> None:
    for path in page_paths(library):
        assert not re.search(r'<(?:link(?! rel="canonical")|script|img|form|iframe)[^>]*"https?://', text_of(library, path))


def test_markup_in_a_title_stays_text() -> None:
    page = text_of(Library([decided(awkward_edition())]), "/k/m1")
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_the_concept_says_who_decided_it(library: Library) -> None:
    page = text_of(library, CONCEPT)
    assert "Kreistag, 16. März 2026: mit Änderungen beschlossen" in page
    assert "38 dafür, 3 dagegen" in page


def test_a_key_figure_leads_to_as_many_rows(library: Library) -> None:
    page = text_of(library, CONCEPT)
    figures = re.findall(r'class="figure" href="([^"]*massnahmen[^"]*)"><strong class="figure__number">(\d+)', page)
    address, number = figures[0]
    path, _, query = address.partition("?")
    level = query.removeprefix("ebene=")
    assert text_of(library, path, ebene=[level]).count('class="row"') + text_of(library, path, ebene=[level]).count('class="row row--sub"') == int(number)


def test_a_measure_says_where_it_comes_from(library: Library) -> None:
    assert "Woher kommt das?" in text_of(library, "/k/m1")


def test_an_unknown_origin_is_said(library: Library) -> None:
    pages = [text_of(library, f"/k/{m.key}") for m in small_edition().measures if not m.origins]
    assert pages
    assert all("Keine Herkunft bekannt" in page for page in pages)


def test_a_measure_costs_the_same_among_many() -> None:
    few, many = Library([decided(large_edition(40))]), Library([decided(large_edition(400))])
    key = large_edition(40).measures[5].key
    assert abs(len(text_of(few, f"/k/{key}")) - len(text_of(many, f"/k/{key}"))) < 400


@pytest.mark.parametrize("path", ["/konzepte/gibt-es-nicht/", "/k/zzz", f"{CONCEPT}zzz/", f"{CONCEPT}fassungen/1999/", f"{CONCEPT}kurz/xx/", "/schreibtisch/"])
def test_where_nothing_stands_there_is_no_page(library: Library, path: str) -> None:
    assert render_page(library, SITE, path) is None


def test_the_404_page_offers_search_and_the_concept(library: Library) -> None:
    page = render_missing(library, SITE)
    assert page.status == 404
    assert f'href="{CONCEPT}"'.encode() in page.body
    assert b'name="q"' in page.body


@pytest.mark.parametrize(("path", "right"), [("/k/m1/", "/k/m1"), (CONCEPT[:-1], CONCEPT), (f"{CONCEPT}massnahmen", f"{CONCEPT}massnahmen/")])
def test_a_wrong_slash_is_put_right(library: Library, path: str, right: str) -> None:
    page = render_page(library, SITE, path)
    assert page is not None
    assert page.redirect == right


def test_the_newest_edition_is_the_one_valid_last(two_editions: Library) -> None:
    assert two_editions.newest[0].edition.label == "2026"


def test_an_earlier_edition_stands_for_ever_and_says_so(two_editions: Library) -> None:
    page = text_of(two_editions, f"{CONCEPT}fassungen/2021/m1/")
    assert "Sie lesen eine frühere Fassung." in page
    assert f'href="{CONCEPT}fassungen/2021/"' in page


def test_an_element_that_is_gone_is_found_by_its_short_address(two_editions: Library) -> None:
    page = text_of(two_editions, "/k/m2alt")
    assert "In der neuesten Fassung steht dies nicht mehr." in page


def test_the_short_address_shows_the_newest_text(two_editions: Library) -> None:
    assert "Sie lesen eine frühere Fassung." not in text_of(two_editions, "/k/m1")


def test_a_summary_speaks_its_own_language() -> None:
    languages = ("de-simple", "en", "ar", "uk", "fa")
    summaries = tuple(Summary(language=language, title=f"In {language}", text="Kurz.") for language in languages)
    library = Library([decided(msgspec.structs.replace(small_edition(), summaries=summaries))])
    pages = [text_of(library, f"{CONCEPT}kurz/{language}/") for language in languages]
    spoken = [re.findall(r'<html lang="(.+)" dir="(.+)">', page)[0] for page in pages]
    assert spoken == [("de", "ltr"), ("en", "ltr"), ("ar", "rtl"), ("uk", "ltr"), ("de", "ltr")]
    assert '<article lang="fa" dir="rtl">' in pages[4]
    assert ['(<span lang="de">Deutsch</span>)' in page for page in pages] == [False, True, True, True, True]


def test_the_start_page_leads_to_every_language() -> None:
    summaries = tuple(Summary(language=language, title=f"In {language}", text="Kurz.") for language in ("de-simple", "ar"))
    page = text_of(Library([decided(msgspec.structs.replace(small_edition(), summaries=summaries))]), "/")
    assert f'<a href="{CONCEPT}kurz/ar/" hreflang="ar" lang="ar" dir="rtl">العربية</a>' in page
    assert f'href="{CONCEPT}konzept.pdf" download' in page


def test_the_fields_stand_before_the_rest_of_the_introduction() -> None:
    edition = msgspec.structs.replace(small_edition(), introduction="Worum es geht.\n\nWas noch zu sagen ist.")
    page = text_of(Library([decided(edition)]), CONCEPT)
    assert page.index("Worum es geht.</p>") < page.index('id="handlungsfelder"') < page.index("<p>Was noch zu sagen ist.")


def test_an_own_notice_is_printed(library: Library) -> None:
    site = msgspec.structs.replace(SITE, notices=(Notice(name="impressum", title="Impressum", text="Der **Landrat**"),))
    assert "Der <strong>Landrat</strong>" in text_of(library, "/impressum/", site)


def test_an_imprint_without_an_own_text_names_the_publisher(library: Library) -> None:
    assert small_edition().publisher.address.split("\n")[0] in text_of(library, "/impressum/")


def test_a_colour_that_is_none_is_left_out(library: Library) -> None:
    site = msgspec.structs.replace(SITE, accent="red;}body{display:none")
    assert text_of(library, "/marke.css", site) == ""


def test_the_sitemap_lists_the_newest_measure(library: Library) -> None:
    assert "<loc>https://beispiel.invalid/k/m1</loc>" in text_of(library, "/sitemap.xml")


def test_an_empty_municipality_says_what_will_be_here() -> None:
    assert "Hier erscheint das Konzept" in text_of(Library([]), "/")


def test_the_same_library_gives_the_same_bytes(library: Library) -> None:
    again = Library([decided(small_edition())])
    assert [text_of(library, path) for path in page_paths(library)] == [text_of(again, path) for path in page_paths(again)]


def test_a_concept_without_goals_offers_no_list_of_them() -> None:
    edition = small_edition()
    assert "Alle Ziele" in text_of(Library([decided(edition)]), CONCEPT)
    measures = tuple(msgspec.structs.replace(measure, parent="f1") for measure in edition.measures)
    assert "Alle Ziele" not in text_of(Library([decided(msgspec.structs.replace(edition, goals=(), measures=measures))]), CONCEPT)
