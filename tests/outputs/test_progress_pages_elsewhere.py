"""How far something is, on the pages of measures, goals, fields, organisations, the concept and the start; the embed, the feed, the picture, the files."""

import html
import posixpath
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from lxml import etree
from msgspec.structs import replace
from tests.factories.changes import SLUG, three_editions
from tests.factories.editions import arabic_edition, decided, small_edition
from tests.factories.progress import large_progress, sealed_progress_of, small_progress, small_releases

from mittragen.edition.progress import Evidence, Statement
from mittragen.edition.terms import ReportKind
from mittragen.outputs.html import Library, render_page, site_files
from mittragen.outputs.pdf.picture import picture_png
from mittragen.outputs.registry import PROGRESS_TARGETS
from mittragen.outputs.target import File, Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
STAND = "/konzepte/integrationskonzept/stand/"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([decided(small_edition())], progress=small_releases())


def page_of(library: Library, path: str) -> str:
    page = render_page(library, SITE, path)
    assert page is not None and page.status == 200
    return page.body.decode()


def plain(page: str) -> str:
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page)))


def told_of(library: Library, path: str) -> str:
    found = re.search(r'<section class="section" aria-labelledby="seitdem">.*?</section>', page_of(library, path), re.DOTALL)
    assert found is not None
    return plain(found[0])


def line_of(page: str) -> str:
    found = re.search(r'<p class="stand-line">.*?</p>', page, re.DOTALL)
    return plain(found[0]) if found else ""


def test_a_measure_says_in_one_line_how_far_it_is(library: Library) -> None:
    line = line_of(page_of(library, "/k/m3"))
    assert "ruht" in line
    assert "kommt nicht voran" in line
    assert "zuletzt gemeldet am 3. Dezember 2027" in line
    assert "Meldung fehlt" in line_of(page_of(library, "/k/m2"))


def test_its_history_is_told_newest_first(library: Library) -> None:
    told = told_of(library, "/k/m3")
    assert told.index("3. Dezember 2027") < told.index("2. Dezember 2026") < told.index("1. Mai 2025")
    assert "Quelle: Sachstandsbericht 2025, S. 12" in told
    assert "Was hindert: Die Stelle ist seit Mai nicht besetzt." in told
    assert "Wie es weitergeht: Neu ausschreiben." in told


def test_a_round_without_an_answer_is_part_of_the_history(library: Library) -> None:
    told = told_of(library, "/k/m2")
    assert "Keine Meldung" in told and "Sachstand 2027" in told and "Sachstand 2026" in told


def test_an_answer_that_is_looked_through_is_not_told_as_missing(library: Library) -> None:
    told = told_of(library, "/k/m1")
    assert "Meldung wird geprüft" in told and "Keine Meldung" not in told


def test_no_news_is_an_answer(library: Library) -> None:
    assert "keine Neuigkeiten" in told_of(library, "/k/m5")


def test_what_the_office_smoothed_says_so_and_evidence_can_be_opened(library: Library) -> None:
    page = page_of(library, "/k/m1")
    assert "für die Veröffentlichung gekürzt oder geglättet" in page
    assert '<a href="https://musterau.invalid/lotsen" rel="noopener nofollow">Pressemitteilung</a>' in page


def test_milestones_stand_with_their_measure(library: Library) -> None:
    assert "Stelle ist besetzt erreicht am 12. Oktober 2026" in told_of(library, "/k/m1")
    assert "Vierte Sprache überfällig" in told_of(library, "/k/m3")


def test_what_was_said_of_a_predecessor_says_so() -> None:
    editions = three_editions()
    said = Statement(key="s", element="m6", on=editions[0].content.valid_from, kind=ReportKind.REPORT, phase="under_way", text="Das alte Vorhaben läuft.")  # type: ignore[arg-type]
    progress = replace(large_progress(editions[-1].content, 1), statements=(said,), rounds=())
    told = told_of(Library(editions, progress=[sealed_progress_of(progress)]), "/k/m12")
    assert "Das alte Vorhaben läuft." in told
    assert "Damals, in der Fassung 2024:" in told


def test_reports_stand_in_the_life_line_on_the_lane_of_what_they_were_made_of() -> None:
    editions = three_editions()
    days = {"m6": date(2024, 12, 1), "m12": date(2026, 12, 1), "m1": date(2026, 12, 1)}
    said = tuple(Statement(key=f"s{key}", element=key, on=on, kind=ReportKind.REPORT, phase="under_way", text="Läuft.") for key, on in days.items())
    progress = replace(large_progress(editions[-1].content, 1), statements=said, rounds=())
    page = page_of(Library(editions, progress=[sealed_progress_of(progress)]), "/k/m12")
    marks = re.findall(r'<path class="lifeline__report" d="M([\d.]+) ([\d.]+)l[^"]*"><title>([^<]*)</title>', page)
    assert [title for _x, _y, title in marks] == ["1. Dezember 2026: in Umsetzung", "1. Dezember 2024: in Umsetzung"]
    assert float(marks[1][0]) < float(marks[0][0]) and marks[0][1] != marks[1][1]
    assert "2 Meldungen" in plain(page)


def test_a_pinned_page_shows_nothing_that_came_after(library: Library) -> None:
    page = page_of(library, "/konzepte/integrationskonzept/fassungen/2026/m3/")
    assert "seitdem" not in page and not line_of(page)
    assert "stand-small" not in page_of(library, "/konzepte/integrationskonzept/fassungen/2026/")


def test_a_measure_nobody_was_asked_about_has_no_such_section() -> None:
    library = Library([decided(small_edition())], progress=[sealed_progress_of(replace(small_progress(), statements=(), rounds=(), milestones=()))])
    assert "seitdem" not in page_of(library, "/k/m3")


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/", "Von 4 Maßnahmen ist 1 umgesetzt"),
        ("/konzepte/integrationskonzept/", "Von 4 Maßnahmen ist 1 umgesetzt"),
        ("/k/f1", "2: 1 umgesetzt, 1 keine Angabe"),
        ("/k/g3", "1: 1 ruht"),
        ("/konzepte/integrationskonzept/organisationen/a4/", "1: 1 ruht"),
    ],
)
def test_a_small_bar_says_how_far_it_is(library: Library, path: str, said: str) -> None:
    page = page_of(library, path)
    assert said in html.unescape(page)
    assert "stand-small" in page


def test_a_goal_tells_what_was_said_of_it(library: Library) -> None:
    assert "Es fehlen noch Kurse am Abend." in told_of(library, "/k/g1")


def test_the_start_tells_of_the_newest_release(library: Library) -> None:
    told = plain(page_of(library, "/"))
    assert "Was sich zuletzt getan hat" in told
    assert "20. Dezember 2027 Stand vom 20. Dezember 2027 : Neu fertig: 1. Sachstand 2027: 2 von 4 Anfragen beantwortet." in told


def test_the_cards_of_the_fields_say_how_far_they_are(library: Library) -> None:
    cards = re.findall(r'<li class="card card--field">.*?</li>', page_of(library, "/konzepte/integrationskonzept/"), re.DOTALL)
    assert ["2: 1 umgesetzt, 1 keine Angabe" in card for card in cards] == [True, False]
    assert all('class="stack"' in card for card in cards)


def test_without_a_release_nothing_of_it_is_said() -> None:
    library = Library([decided(small_edition())])
    for path in ("/", "/konzepte/integrationskonzept/", "/k/m1", "/k/g1", "/k/f1", "/konzepte/integrationskonzept/organisationen/a4/"):
        page = page_of(library, path)
        assert "stand-" not in page and "/stand/" not in page


@pytest.mark.parametrize(
    "path", ["/", "/konzepte/integrationskonzept/", "/k/m1", "/k/g1", "/k/f1", STAND, f"{STAND}2026-12-20/", f"{STAND}alle/", f"{STAND}einbetten/"]
)
def test_no_name_is_given_twice_on_a_page(library: Library, path: str) -> None:
    names = re.findall(r'\sid="([^"]+)"', page_of(library, path))
    assert len(names) == len(set(names))


def test_the_embed_is_small_and_holds_no_script_and_no_form(library: Library) -> None:
    page = page_of(library, f"{STAND}einbetten/")
    assert len(page) < 10_000
    assert "<script" not in page and "<form" not in page
    assert "Von 4 Maßnahmen ist 1 umgesetzt" in page
    assert f'<a href="https://beispiel.invalid{STAND}" target="_blank" rel="noopener">' in page


def test_the_progress_page_says_how_to_embed_it(library: Library) -> None:
    assert f'<iframe src="https://beispiel.invalid{STAND}einbetten/"' in html.unescape(page_of(library, STAND))


def test_the_feed_has_an_entry_for_each_release_newest_first(library: Library) -> None:
    feed = etree.fromstring(page_of(library, f"{STAND}feed.xml").encode())
    assert feed.xpath("string(a:id)", namespaces=ATOM).startswith("urn:uuid:")
    assert [entry.findtext("a:title", namespaces=ATOM) for entry in feed.findall("a:entry", ATOM)] == [
        "Stand vom 20. Dezember 2027",
        "Stand vom 20. Dezember 2026",
    ]
    assert feed.xpath("string(a:entry/a:link/@href)", namespaces=ATOM) == f"https://beispiel.invalid{STAND}2027-12-20/"
    assert feed.findtext("a:updated", namespaces=ATOM) == "2027-12-20T12:00:00Z"


def test_ids_of_the_feed_stay_when_more_is_released(library: Library) -> None:
    earlier = Library([decided(small_edition())], progress=small_releases()[:1])
    ids = [set(re.findall(r"<id>(.*?)</id>", page_of(one, f"{STAND}feed.xml"))) for one in (earlier, library)]
    assert ids[0] < ids[1]


def test_the_feed_is_told_to_news_readers(library: Library) -> None:
    assert f'type="application/atom+xml" title="Umsetzungsstand: Zusammen leben im Kreis Musterau" href="{STAND}feed.xml"' in page_of(library, STAND)


@pytest.mark.parametrize("edition", [small_edition(), arabic_edition()])
def test_the_picture_says_all_that_a_picture_alone_has_to_say(edition: object) -> None:
    library = Library([decided(edition)], progress=[sealed_progress_of(large_progress(edition, 2))])  # type: ignore[arg-type]
    drawn = etree.fromstring(page_of(library, f"/konzepte/{edition.slug}/stand/bild.svg").encode())  # type: ignore[attr-defined]
    texts = " ".join(drawn.itertext())
    assert edition.title in texts  # type: ignore[attr-defined]
    assert "Landkreis Musterau" in texts and "beispiel.invalid" in texts and "2027" in texts
    assert drawn.find("{*}desc").text


def test_the_picture_is_made_as_png(library: Library) -> None:
    page = render_page(library, SITE, f"{STAND}bild.svg")
    assert page is not None
    made = picture_png(page.body, 1200, datetime(2027, 12, 20, tzinfo=UTC))
    assert made.startswith(b"\x89PNG")
    assert int.from_bytes(made[16:20]) == 2400


@pytest.fixture(scope="module")
def files(library: Library) -> dict[str, File]:
    return {file.path: file for file in site_files(library, SITE, progress_targets=PROGRESS_TARGETS, picture=lambda svg, width, moment: b"PNG")}


def test_a_site_of_files_holds_every_release_in_every_format(files: dict[str, File]) -> None:
    folder = STAND.lstrip("/")
    wanted = {f"{folder}{label}stand.{suffix}" for label in ("", "2026-12-20/", "2027-12-20/") for suffix in ("pdf", "docx", "xlsx", "csv", "json")}
    wanted |= {
        f"{folder}{name}" for name in ("index.html", "alle/index.html", "einbetten/index.html", "feed.xml", "bild.svg", "bild.png", "2026-12-20/index.html")
    }
    assert wanted <= files.keys()


def test_every_link_of_these_pages_leads_to_a_file(files: dict[str, File]) -> None:
    dead, pages = set(), [name for name in files if "/stand/" in name and name.endswith(".html")]
    assert len(pages) > 4
    for name in pages:
        for address in re.findall(r'\s(?:href|src|action)="([^"]*)"', files[name].body.decode()):
            path = re.split("[?#]", address)[0]
            if path and ":" not in path and posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) not in files:
                dead.add((name, address))
    assert dead == set()


def test_a_site_of_files_asks_no_questions(files: dict[str, File]) -> None:
    page = files[f"{STAND.lstrip('/')}index.html"].body.decode()
    main = page.partition("<main")[2]
    assert "<form" not in main and "auswahl" not in main


def test_in_a_site_of_files_numbers_lead_to_the_list_that_filters_in_the_browser(files: dict[str, File]) -> None:
    page = files[f"{STAND.lstrip('/')}index.html"].body.decode()
    assert 'href="../massnahmen/index.html?handlungsfeld=f1&amp;umsetzung=done&amp;ebene=massnahme"' in page
    rows = re.findall(r'data-key="([^"]+)" data-tags="([^"]*)"', files["konzepte/integrationskonzept/massnahmen/index.html"].body.decode())
    assert [key for key, tags in rows if {"handlungsfeld:f1", "umsetzung:done", "ebene:massnahme"} <= set(tags.split())] == ["m1"]


def test_the_list_of_measures_can_be_narrowed_down_by_how_far_they_are(library: Library) -> None:
    path = "/konzepte/integrationskonzept/massnahmen/"
    page = render_page(library, SITE, path, {"umsetzung": ["paused", "-"]})
    assert page is not None
    assert re.findall(r'class="row__title">([^<]*)<', page.body.decode()) == [
        "Sprechstunde im Jobcenter",
        "Abendkurse in jeder Gemeinde",
        "Anerkennung beraten",
    ]
    assert "umsetzung" not in page_of(Library([decided(small_edition())]), path)
    assert "umsetzung" not in page_of(library, path.replace("massnahmen", "fassungen/2026/massnahmen"))


def test_a_row_of_a_measure_names_its_phase(library: Library) -> None:
    page = page_of(library, "/k/g3")
    assert re.search(r'<p class="row__facts">\s*<span class="phase-sign">.*?ruht', page, re.DOTALL)


@pytest.mark.parametrize("targets", [(), PROGRESS_TARGETS[2:3]])
def test_only_files_that_were_made_are_offered(library: Library, targets: Sequence[object]) -> None:
    made = {file.path: file for file in site_files(library, SITE, progress_targets=targets)}  # type: ignore[arg-type]
    page = made[f"{STAND.lstrip('/')}index.html"].body.decode()
    assert re.findall(r'class="download" href="([^"]+)"', page) == [f"stand.{target.suffix}" for target in targets]  # type: ignore[attr-defined]
    assert "bild.png" not in page


def test_three_editions_and_their_releases_go_together() -> None:
    editions = three_editions()
    library = Library(editions, progress=[sealed_progress_of(large_progress(one.content, 1)) for one in editions])
    for label in ("2024-12-20", "2025-12-20", "2026-12-20"):
        assert f"Fassung {label[:4]}" in page_of(library, f"/konzepte/{SLUG}/stand/{label}/")


def test_texts_of_other_hands_stay_texts() -> None:
    bad = '"><script>alert(1)</script><b onclick="x">'
    said = Statement(
        key="s",
        element="m1",
        on=date(2027, 1, 1),
        kind=ReportKind.REPORT,
        actor="fremd",
        actor_name=bad,
        phase="paused",
        text=bad,
        obstacles=bad,
        next_steps=bad,
        source=bad,
        evidence=(Evidence(title=bad, address="javascript:alert(1)"),),
    )
    progress = small_progress()
    steps = tuple(replace(step, title=bad, text=bad) for step in progress.phases)
    rounds = tuple(replace(held, title=bad, asked=tuple(replace(one, actor="fremd", actor_name=bad) for one in held.asked)) for held in progress.rounds)
    series = tuple(replace(one, indicator=replace(one.indicator, title=bad, unit=bad, source=bad, definition=bad)) for one in progress.series)
    milestones = tuple(replace(one, text=bad) for one in progress.milestones)
    worse = replace(progress, text=bad, statements=(said,), phases=steps, rounds=rounds, series=series, milestones=milestones)
    library = Library([decided(small_edition())], progress=[sealed_progress_of(worse)])
    for path in (STAND, f"{STAND}alle/", f"{STAND}einbetten/", f"{STAND}feed.xml", f"{STAND}bild.svg", "/k/m1", "/k/f1", "/"):
        page = page_of(library, path)
        assert "<script>" not in page and "<b onclick" not in page and "javascript:" not in page
    etree.fromstring(page_of(library, f"{STAND}bild.svg").encode())
