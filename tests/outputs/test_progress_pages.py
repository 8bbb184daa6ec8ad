"""How far a concept is, for everyone: the page, as of any day, its releases, and what leads from a number to its list."""

import html
import re
from datetime import date

import pytest
from msgspec.structs import replace
from tests.factories.editions import arabic_edition, decided, large_edition, small_edition
from tests.factories.progress import large_progress, sealed_progress_of, small_progress, small_releases

from mittragen.edition.codec import candidate_document
from mittragen.edition.documents import CandidateEnvelope
from mittragen.edition.terms import ImplementationPhase
from mittragen.outputs.html import Library, page_paths, render_page
from mittragen.outputs.html.course import done_on
from mittragen.outputs.html.progress_parts import _ORDER
from mittragen.outputs.target import Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
STAND = "/konzepte/integrationskonzept/stand/"


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([decided(small_edition())], progress=small_releases())


@pytest.fixture(scope="module")
def large() -> Library:
    edition = large_edition(60)
    return Library([decided(edition)], progress=[sealed_progress_of(large_progress(edition, rounds)) for rounds in (1, 2, 3)])


def page_of(library: Library, path: str = STAND, site: Site = SITE, **query: list[str]) -> str:
    page = render_page(library, site, path, query)
    assert page is not None and page.status == 200 and not page.redirect
    return page.body.decode()


def plain(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def section_of(page: str, name: str) -> str:
    found = re.search(rf'<section class="section" aria-labelledby="{name}">.*?</section>', page, re.DOTALL)
    assert found is not None
    return plain(found[0])


def test_page_begins_with_a_sentence_written_from_the_figures(library: Library) -> None:
    lead = re.search(r'<p class="lead">(.*?)</p>', page_of(library), re.DOTALL)
    assert lead is not None
    assert lead[1] == "Von 4 Maßnahmen ist 1 umgesetzt, 2 laufen oder stehen noch an. Zu 1 ist noch nichts bekannt. 1 steht still. Zu 1 fehlt eine Meldung."


@pytest.mark.parametrize("slug", ["gross", "integrationskonzept"])
def test_every_number_of_the_tables_is_that_of_the_list_it_leads_to(library: Library, large: Library, slug: str) -> None:
    """The one thing that lets people trust a figure. The small edition has goals below goals, and measures that stand in two fields."""
    path, shown_by = f"/konzepte/{slug}/stand/", large if slug == "gross" else library
    found = re.findall(rf'<a href="{path}\?([^"#]+)#auswahl">(\d+)</a>', page_of(shown_by, path))
    assert len(found) > 12
    for query, count in {(html.unescape(query), int(count)) for query, count in found}:
        shown = page_of(shown_by, path, **{name: [value] for name, _, value in (pair.partition("=") for pair in query.split("&"))})
        assert shown.count('<li class="stand-row">') == count, query


def test_parts_of_a_bar_are_as_wide_as_the_whole(large: Library) -> None:
    bars = re.findall(r'<svg class="stack".*?</svg>', page_of(large, "/konzepte/gross/stand/"), re.DOTALL)
    assert bars
    for bar in bars:
        widths = [float(width) for width in re.findall(r'<rect class="phase-part" x="[\d.]+%" width="([\d.]+)%"', bar)]
        assert sum(widths) == pytest.approx(100, abs=0.1)


def test_what_stands_still_says_why(library: Library) -> None:
    told = section_of(page_of(library), "steht-still")
    assert "Anerkennung beraten" in told
    assert "Die Stelle ist seit Mai nicht besetzt." in told
    assert "Neu ausschreiben." in told


def test_what_became_done_since_is_named(library: Library) -> None:
    told = section_of(page_of(library), "neu-fertig")
    assert "Lotsenstelle Sprache einrichten" in told
    assert "Anerkennung beraten" not in told


def test_missing_reports_are_shown_as_missing(library: Library) -> None:
    told = section_of(page_of(library), "ohne-meldung")
    assert "Volkshochschule Musterau" in told
    assert "Abendkurse in jeder Gemeinde" in told
    assert "noch nie gemeldet" in told
    assert "Sachstand 2027, erbeten bis 15. Dezember 2027" in told


def test_newest_statement_comes_first_with_the_phase_it_named(library: Library) -> None:
    told = section_of(page_of(library), "neueste")
    assert told.index("Zur Zeit keine Beratung.") < told.index("Die Lotsenstelle arbeitet.") < told.index("Die Stelle ist ausgeschrieben.")
    assert "in Umsetzung läuft mit Hindernissen" in re.sub(r" Ampel: ", " ", told)


def test_indicators_of_the_situation_stand_apart(library: Library) -> None:
    page = page_of(library)
    own, context = page.index("Maßnahmenindikatoren"), page.index("Kontextindikatoren")
    assert own < page.index("Abgeschlossene Kurse") < context < page.index("Beschäftigungsquote")


def test_an_indicator_has_a_drawing_with_words_and_a_table(library: Library) -> None:
    card = re.search(r'<section class="series" id="indikator-ind-courses".*?</section>', page_of(library), re.DOTALL)
    assert card is not None
    assert 'role="img"' in card[0] and "<title" in card[0] and "<desc" in card[0]
    told = plain(card[0])
    assert "2026: 41 Kurse. Ziel bis 2029: 60 Kurse." in told
    assert "31. Dezember 2025 34 Kurse ohne Online-Kurse" in told
    assert "Meldung der Träger" in told


def test_page_of_indicators_knows_what_was_read_since() -> None:
    """The page of the edition in force says how it is today; a pinned one keeps to the words that were decided."""
    edition = small_edition()
    unread = replace(edition, indicators=tuple(replace(one, readings=()) for one in edition.indicators))
    library = Library([decided(unread)], progress=small_releases())
    today, pinned = (page_of(library, f"/konzepte/integrationskonzept/{where}indikatoren/") for where in ("", "fassungen/2026/"))
    assert "655,5" in plain(today) and f'href="{STAND}#indikator-i1"' in today
    assert 'id="i1"' in pinned and "655,5" not in plain(pinned) and "#indikator-i1" not in pinned


def test_coming_milestones_stand_before_overdue_ones(library: Library) -> None:
    told = section_of(page_of(library), "meilensteine")
    assert told.index("Kurse in allen Gemeinden") < told.index("Vierte Sprache")
    assert "Stelle ist besetzt" not in told


def test_another_day_shows_what_was_known_then(library: Library) -> None:
    page = page_of(library, stand=["2026-12-31"])
    assert "Stand vom 31. Dezember 2026" in page
    assert "Die Lotsenstelle arbeitet." not in page
    assert "Die Stelle ist ausgeschrieben." in page


def test_a_day_in_german_is_read(library: Library) -> None:
    assert "Stand vom 1. Februar 2027" in page_of(library, stand=["1.2.2027"])


@pytest.mark.parametrize("written", ["morgen", "2026-13-40", "<script>", "31.02.2027", "9" * 500, "0000-00-00"])
def test_what_is_no_date_is_told_and_changes_nothing(library: Library, written: str) -> None:
    page = page_of(library, stand=[written])
    assert "ist kein Datum. Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026." in html.unescape(page)
    assert "Stand vom 20. Dezember 2027" in page
    assert "<script>" not in page


def test_a_day_to_come_shows_the_newest(library: Library) -> None:
    assert "Stand vom 20. Dezember 2027" in page_of(library, stand=["2099-01-01"])


def test_a_day_before_anything_was_said_says_that_nothing_is_known(library: Library) -> None:
    assert "Zu 4 ist noch nichts bekannt." in page_of(library, stand=["2020-01-01"])


def test_numbers_of_another_day_lead_to_lists_of_that_day(library: Library) -> None:
    assert f'href="{STAND}?stand=2026-12-31&amp;feld=f1#auswahl"' in page_of(library, stand=["2026-12-31"])


def test_a_choice_shows_its_measures_with_what_they_cost(library: Library) -> None:
    told = plain(page_of(library, feld=["f1"], phase=["done"]))
    assert "1 Maßnahme " in told
    assert "45.000 € bis 50.000 €" in told
    assert "0,5 Vollzeitstellen" in told
    assert "Abendkurse in jeder Gemeinde" not in told.partition("Was die Zeichen bedeuten")[0].rpartition("Alles zeigen")[2]


def test_a_chip_takes_back_one_part_of_a_choice(library: Library) -> None:
    page = page_of(library, feld=["f1"], phase=["done"], organisation=["a1"], rolle=["federfuehrung"])
    assert f'href="{STAND}?feld=f1&amp;organisation=a1&amp;rolle=federfuehrung#auswahl"' in page
    assert f'href="{STAND}?feld=f1&amp;phase=done#auswahl"' in page


@pytest.mark.parametrize("query", [{"feld": ["gibtesnicht"]}, {"phase": ["<b>"]}, {"besonders": ["alles"]}, {"rolle": ["federfuehrung"]}, {"was": ["1"]}])
def test_a_choice_that_leads_nowhere_shows_the_whole(library: Library, query: dict[str, list[str]]) -> None:
    assert 'aria-labelledby="steht-still"' in page_of(library, **query)


@pytest.mark.parametrize(("special", "keys"), [("ohne-meldung", ["1.1.2"]), ("steht-still", ["2.1.1"]), ("lange-nichts", ["1.1.2"]), ("neu-fertig", ["1.1.1"])])
def test_special_choices_find_what_they_name(library: Library, special: str, keys: list[str]) -> None:
    rows = re.findall(r'<li class="stand-row"><a[^>]*><span class="label">([^<]*)</span>', page_of(library, besonders=[special]))
    assert rows == keys


def test_a_release_stays_as_it_was(library: Library) -> None:
    first = page_of(library, f"{STAND}2026-12-20/")
    assert "Stand vom 20. Dezember 2026" in first
    assert small_releases()[0].digest in first
    assert "Die Lotsenstelle arbeitet." not in first
    assert "Dies ist ein früherer Stand." in first
    assert page_of(Library([decided(small_edition())], progress=small_releases()[:1]), f"{STAND}2026-12-20/").count("stand-row") == first.count("stand-row")


def test_a_release_knows_no_other_day(library: Library) -> None:
    assert page_of(library, f"{STAND}2026-12-20/", stand=["2025-12-31"]) == page_of(library, f"{STAND}2026-12-20/")


def test_a_release_of_an_edition_shows_that_edition() -> None:
    edition = small_edition()
    later = replace(edition, label="2028", valid_from=date(2028, 1, 1), measures=edition.measures[:3])
    library = Library([decided(edition), decided(later)], progress=small_releases())
    assert "Bündnis für Ausbildung" in page_of(library, f"{STAND}2027-12-20/")
    assert f"{STAND.removesuffix('stand/')}fassungen/2026/m5/" in page_of(library, f"{STAND}2027-12-20/")
    assert "Bündnis für Ausbildung" not in page_of(library)


def test_all_releases_are_listed_with_their_digests(library: Library) -> None:
    page = page_of(library, f"{STAND}alle/")
    first, second = small_releases()
    assert page.index(second.digest) < page.index(first.digest)
    assert f"{STAND}2026-12-20/" in page


def test_releases_are_in_the_map_of_the_site(library: Library) -> None:
    paths = list(page_paths(library))
    assert [path for path in paths if "/stand/" in path] == [STAND, f"{STAND}alle/", f"{STAND}2026-12-20/", f"{STAND}2027-12-20/"]


def test_before_the_first_release_the_page_says_what_will_be_here() -> None:
    library = Library([decided(small_edition())])
    assert "Sobald die ersten Meldungen veröffentlicht sind" in page_of(library)
    assert not [path for path in page_paths(library) if "/stand/" in path]


@pytest.mark.parametrize("name", ["alle/", "einbetten/", "feed.xml", "bild.svg", "2026-12-20/", "2099-01-01/", "gibtesnicht/", "2026-12-20/mehr/"])
def test_before_the_first_release_nothing_else_is_there(name: str) -> None:
    assert render_page(Library([decided(small_edition())]), SITE, STAND + name) is None


@pytest.mark.parametrize("name", ["2099-01-01/", "gibtesnicht/", "2026-12-20/mehr/", "bild.gif", "feed.json"])
def test_what_was_not_released_is_not_there(library: Library, name: str) -> None:
    assert render_page(library, SITE, STAND + name) is None


def test_a_draft_is_no_further_than_its_words() -> None:
    draft = candidate_document(small_edition(), CandidateEnvelope())
    library = Library([draft], progress=small_releases())
    assert render_page(library, SITE, STAND) is None
    assert "Was ist seitdem passiert?" not in page_of(library, "/k/m1")


def test_progress_of_a_concept_that_is_not_here_does_no_harm() -> None:
    stray = sealed_progress_of(replace(small_progress(), slug="anderes"))
    library = Library([decided(small_edition())], progress=[stray])
    assert render_page(library, SITE, "/konzepte/anderes/stand/") is None
    assert "Sobald die ersten Meldungen" in page_of(library)


def test_a_page_read_from_right_to_left_draws_its_bars_so() -> None:
    edition = arabic_edition()
    library = Library([decided(edition)], progress=[sealed_progress_of(large_progress(edition, 2))])
    course = library.courses(edition.slug)
    assert course is not None and course.newest.figures.measures == 1
    page = page_of(library, f"/konzepte/{edition.slug}/stand/")
    assert 'dir="rtl"' in page and 'class="stack"' in page


def test_page_needs_no_script(library: Library) -> None:
    assert "<script" not in page_of(library)


def test_every_phase_has_its_place_in_the_bars() -> None:
    assert set(_ORDER) == set(ImplementationPhase)


def test_done_counts_from_the_first_of_an_unbroken_row(large: Library) -> None:
    courses = large.courses("gross")
    assert courses is not None
    days = {measure.key: done_on(courses.newest.standings.of(measure.key)) for measure in courses.newest.measures}
    assert days["m4"] is not None and days["m4"].year == 2027
    assert days["m1"] is None


def test_page_is_as_long_after_twenty_rounds_as_after_two() -> None:
    edition = large_edition(160)
    pages = [
        page_of(
            Library([decided(edition)], progress=[sealed_progress_of(large_progress(edition, count)) for count in range(1, rounds + 1)]),
            "/konzepte/gross/stand/",
        )
        for rounds in (3, 20)
    ]
    assert len(pages[1]) < 1.1 * len(pages[0])
