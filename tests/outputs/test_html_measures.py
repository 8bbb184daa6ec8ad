"""The list of measures: filters, counts, order, download; and search."""

import re
from urllib.parse import quote

import pytest
from tests.factories.editions import decided, large_edition, small_edition

from mittragen.edition.figures import figures_of
from mittragen.edition.outline import Outline
from mittragen.outputs.html import Library, render_page
from mittragen.outputs.html.index import SearchIndex, fold, words_of
from mittragen.outputs.html.pages.found import marked, snippet
from mittragen.outputs.target import Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
LIST = "/konzepte/integrationskonzept/massnahmen/"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([decided(small_edition())])


def _page(library: Library, path: str = LIST, **query: list[str]) -> str:
    page = render_page(library, SITE, path, query)
    assert page is not None
    return page.body.decode()


def _titles(page: str) -> list[str]:
    return re.findall(r'class="row__title">([^<]*)<', page)


def test_without_a_choice_everything_is_listed(library: Library) -> None:
    assert _titles(_page(library)) == [measure.title for measure in small_edition().measures]


def test_a_field_narrows_the_list_down(library: Library) -> None:
    edition = small_edition()
    outline = Outline(edition)
    field = edition.fields_of_action[1]
    assert _titles(_page(library, handlungsfeld=[field.key])) == [measure.title for measure in outline.measures_in(field)]


def test_two_values_of_one_facet_widen_and_two_facets_narrow(library: Library) -> None:
    both = [field.key for field in small_edition().fields_of_action]
    assert _titles(_page(library, handlungsfeld=both)) == _titles(_page(library))
    assert len(_titles(_page(library, handlungsfeld=both, ebene=["teilmassnahme"]))) == 1


def test_a_count_tells_what_choosing_it_gives(library: Library) -> None:
    page = _page(library, handlungsfeld=["f1"])
    counts = dict(re.findall(r'data-count="federfuehrung:([^"]+)">(\d+)<', page))
    assert counts
    assert {lead: len(_titles(_page(library, handlungsfeld=["f1"], federfuehrung=[lead]))) for lead in counts} == {k: int(v) for k, v in counts.items()}


def test_an_unknown_value_filters_nothing(library: Library) -> None:
    assert _titles(_page(library, handlungsfeld=["gibt-es-nicht"])) == _titles(_page(library))


def test_a_chosen_value_is_a_chip_that_takes_it_back(library: Library) -> None:
    assert f'class="chip" href="{LIST}"' in _page(library, handlungsfeld=["f1"])


def test_rows_can_be_put_in_order_of_title(library: Library) -> None:
    titles = _titles(_page(library, sortierung=["titel"]))
    assert titles == sorted(titles, key=fold)


def test_the_table_shows_the_same_measures(library: Library) -> None:
    page = _page(library, ansicht=["tabelle"])
    assert len(re.findall(r'<th scope="row">', page)) == len(small_edition().measures)


def test_the_download_holds_what_was_chosen(library: Library) -> None:
    page = render_page(library, SITE, "/konzepte/integrationskonzept/massnahmen.csv", {"handlungsfeld": ["f2"]})
    assert page is not None
    lines = page.body.decode("utf-8-sig").splitlines()
    assert len(lines) - 1 == len(_titles(_page(library, handlungsfeld=["f2"])))


def test_the_counts_of_the_charts_are_the_lengths_of_their_lists() -> None:
    library = Library([decided(large_edition(120))])
    slug = large_edition(120).slug
    page = _page(library, f"/konzepte/{slug}/")
    bars = re.findall(r'class="chart__name" href="([^"]+)">[^<]*</a><span class="chart__number">(\d+)<', page)
    assert bars
    for address, number in bars:
        path, _, query = address.partition("?")
        pairs: dict[str, list[str]] = {}
        for pair in query.replace("&amp;", "&").split("&"):
            name, _, value = pair.partition("=")
            pairs.setdefault(name, []).append(value)
        assert len(_titles(_page(library, path, **pairs))) == int(number), address


@pytest.mark.parametrize(
    ("typed", "found"), [("STRASSE", "Straße"), ("Massnahme", "Maßnahme"), ("Uebungsraeume", "Übungsräume"), ("übungsraum", "Übungsräume")]
)
def test_umlauts_are_found_however_they_are_typed(typed: str, found: str) -> None:
    assert all(any(form in fold(found) for form in forms) for forms in words_of(typed))


def test_part_of_a_compound_is_found() -> None:
    edition = small_edition()
    index = SearchIndex(edition, Outline(edition))
    assert "m2" in [hit.entry.key for hit in index.find("kurse")]


def test_a_printed_number_comes_first() -> None:
    edition = small_edition()
    index = SearchIndex(edition, Outline(edition))
    wanted = edition.measures[2]
    assert index.find(wanted.label)[0].entry.label == wanted.label


def test_blanks_and_signs_find_nothing() -> None:
    edition = small_edition()
    assert SearchIndex(edition, Outline(edition)).find('  "*( ') == ()


def test_a_hit_is_marked_in_its_own_spelling() -> None:
    assert marked("Die Große Straße", "strasse", "de") == "Die Große <mark>Straße</mark>"


def test_markup_around_a_hit_stays_text() -> None:
    assert marked("<b>Kurs</b>", "kurs", "de") == "&lt;b&gt;<mark>Kurs</mark>&lt;/b&gt;"


def test_a_snippet_stands_around_the_hit() -> None:
    text = "Anfang " * 40 + "Lotsenstelle " + "Ende " * 40
    assert "Lotsenstelle" in snippet(text, "lotsen", "de")
    assert len(snippet(text, "lotsen", "de")) < 200


def test_search_groups_by_kind_and_marks(library: Library) -> None:
    page = _page(library, "/suche/", q=["sprache"])
    assert "<mark>Sprache</mark>" in page
    assert 'id="fund-1"' in page


def test_the_list_counts_measures_and_their_parts_apart(library: Library) -> None:
    figures = figures_of(small_edition())
    whole, parts = figures.measures, figures.sub_measures
    assert parts == 1
    assert f"{whole} Maßnahmen und {parts} Teilmaßnahme</h2>" in _page(library)
    assert f"<span data-total>{whole}</span> von {whole + parts} passen: {whole} Maßnahmen</h2>" in _page(library, ebene=["massnahme"])


def test_a_printed_choice_names_its_own_address(library: Library) -> None:
    assert "<bdi>https://beispiel.invalid/konzepte/integrationskonzept/massnahmen/?handlungsfeld=f1</bdi>" in _page(library, handlungsfeld=["f1"])
    assert "<bdi>https://beispiel.invalid/konzepte/integrationskonzept/massnahmen/</bdi>" in _page(library, q=["ü" * 200])


def test_the_lists_of_an_organisation_can_be_downloaded_as_they_stand(library: Library) -> None:
    page = _page(library, "/konzepte/integrationskonzept/organisationen/a1/")
    sections = re.findall(r'<section class="section" aria-labelledby="gruppe.*?</section>', page, re.DOTALL)
    assert len(sections) > 0
    for section in sections:
        facet, key = re.findall(r'massnahmen.csv\?(\w+)=(\w+)"', section)[0]
        lines = _page(library, "/konzepte/integrationskonzept/massnahmen.csv", **{facet: [key]}).splitlines()[1:]
        assert [line.split(";")[1].strip('"') for line in lines] == _titles(section)


def test_a_mistyped_word_gets_a_suggestion_and_nonsense_none(library: Library) -> None:
    word = max(re.findall(r"[^\W\d]{6,}", " ".join(measure.title for measure in small_edition().measures)), key=len)
    mistyped = word[:3] + word[4] + word[3] + word[5:]

    assert f'/suche/?q={quote(word)}">{word}</a>' in _page(library, "/suche/", q=[mistyped])
    assert "Meinten Sie" not in _page(library, "/suche/", q=["qxqxqxqx"])
    assert "Meinten Sie" not in _page(library, "/suche/", q=[word])
