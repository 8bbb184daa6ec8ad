"""Where an element comes from and how an edition came to be, on its pages: the drawing, the list, the figures, what is open."""

import re

import msgspec
import pytest
from tests.factories.editions import decided, small_edition
from tests.factories.traces import large_traced_edition, small_trace, traced_edition

from mittragen.edition.codec import candidate_document, edition_document
from mittragen.edition.documents import CandidateEnvelope, EditionDocument
from mittragen.edition.trace import Trace
from mittragen.outputs.html import Library, kept_inside, page_paths, render_page, site_files
from mittragen.outputs.registry import TRACE_TARGETS
from mittragen.outputs.target import Site

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
CONCEPT = "/konzepte/integrationskonzept/"
HOSTILE = '</title></desc></svg><script>alert(1)</script>" onload="x {{ 1234*5678 }}'


def _page(path: str, document: EditionDocument | None = None, site: Site = SITE) -> str:
    page = render_page(Library([document or traced_edition()]), site, path)
    assert page is not None
    return page.body.decode()


def _with(trace: Trace) -> EditionDocument:
    document = traced_edition()
    return edition_document(document.content, msgspec.structs.replace(document.envelope, trace=trace))


def _section(page: str) -> str:
    return page[page.index('class="section origins"') : page.index('aria-labelledby="fassungen"')]


def test_measure_lists_groups_with_statement_speakers_and_contributions() -> None:
    told = _section(_page("/k/m2"))
    assert "Kurse, die zur Schicht passen" in told
    assert "Kurse liegen zu Zeiten, zu denen viele arbeiten." in told
    assert "4 von 5 Beiträgen dieses Bündels" in told
    assert "Geflüchtete 2, Ehrenamt 2, ohne Angabe der Gruppe 1" in told
    assert "Eine Stimme hält Kurse am Abend für zu anstrengend." in told
    assert '<a href="/beitraege/s1/">Beitrag s1</a>' in told
    assert "Workshop Sprache, Tisch 2" in told


def test_measure_tells_law_beside_contributions_and_what_was_merged() -> None:
    told = _section(_page("/k/m1"))
    assert "§ 44 AufenthG" in told
    assert re.search(r'Darin aufgegangen: <a href="/beitraege/s8/">Beitrag s8</a>', told)
    assert "eine Stelle daraus" in told


def test_what_the_trace_tells_is_not_told_a_second_time_as_an_origin() -> None:
    measures = tuple(
        msgspec.structs.replace(m, origins=tuple(msgspec.structs.replace(o, reference="s6", text="Beitrag mit Schlüssel s6") for o in m.origins[:1]))
        if m.key == "m1"
        else m
        for m in small_edition().measures
    )
    told = _section(_page("/k/m1", traced_edition(msgspec.structs.replace(small_edition(), measures=measures))))
    assert "Beitrag mit Schlüssel s6" not in told


def test_goal_gathers_what_came_to_its_measures() -> None:
    told = _section(_page("/k/g1"))
    assert "Ziele und Maßnahmen darunter, hinter denen Beiträge stehen" in told
    assert re.search(r'href="/k/m1">.*?3 Beiträge.*?href="/k/m2">.*?4 Beiträge', told, re.DOTALL)


def test_link_that_holds_no_more_is_no_origin() -> None:
    assert "/beitraege/s11/" not in _section(_page("/k/g1"))


def test_element_without_any_origin_says_so() -> None:
    assert "Keine Herkunft bekannt" in _section(_page("/k/m5"))


def test_hundred_contributions_show_a_dozen_and_fold_the_rest() -> None:
    document = large_traced_edition()
    told = _section(_page(f"/k/{document.content.measures[0].key}", document))
    open_part = told[: told.index('<details class="origin-rest">')]
    assert open_part.count('class="origin-said"') == 12
    assert "86 weitere zeigen" in told


def test_drawing_has_title_description_and_the_same_numbers_as_a_table() -> None:
    told = _section(_page("/k/m2"))
    assert re.search(r'<svg class="flow__picture"[^>]*role="img" aria-labelledby="herkunft-bild-t herkunft-bild-d"', told)
    assert "Dahinter stehen 4 Beiträge" in told
    assert re.search(r"<tr><th[^>]*><bdi>Workshop Sprache</bdi></th><td><bdi>Kurse, die zur Schicht passen</bdi></td><td>aufgenommen</td><td[^>]*>4</td>", told)


def test_page_of_the_edition_tells_flow_coverage_small_voices_and_what_is_open() -> None:
    told = _page(f"{CONCEPT}herkunft/")
    assert "14 Beiträge: 9 davon stehen im Konzept" in told
    assert small_trace().untreated_reason in told
    assert "Ein Bus am Abend" in told
    assert "In keinem Bündel: 4 Beiträge (1 aufgenommen, 1 weitergegeben, 1 nicht aufgenommen, 1 noch offen)." in told
    assert re.findall(r'class="download" href="([^"]+)"', told) == [f"{CONCEPT}spur.{suffix}" for suffix in ("xlsx", "csv", "jsonld")]


def test_coverage_adds_up_to_all_contributions() -> None:
    told = _page(f"{CONCEPT}herkunft/")
    for part in re.findall(r'<table class="table table--small">.*?</table>', told, re.DOTALL):
        assert sum(int(total) for total in re.findall(r"(\d+)</td></tr>", part)) == len(small_trace().sources)


def test_concept_leads_to_how_it_came_to_be() -> None:
    assert f'href="{CONCEPT}herkunft/"' in _page(CONCEPT)
    assert "herkunft/" not in _page(CONCEPT, decided(small_edition()))


def test_edition_without_a_trace_has_no_such_page() -> None:
    library = Library([decided(small_edition())])
    assert render_page(library, SITE, f"{CONCEPT}herkunft/") is None
    assert not [path for path in page_paths(library) if "herkunft" in path]


def test_site_of_files_has_the_page_and_the_files_and_leads_to_no_contribution() -> None:
    files = {file.path: file for file in site_files(Library([traced_edition()]), SITE, (), TRACE_TARGETS)}
    for folder in (CONCEPT, f"{CONCEPT}fassungen/2026/"):
        assert f"{folder}herkunft/index.html".lstrip("/") in files
        assert {f"{folder}spur.{target.suffix}".lstrip("/") for target in TRACE_TARGETS} <= set(files)
    assert not [name for name, file in files.items() if name.endswith(".html") and b"beitraege/" in file.body]
    assert b"Beitrag s1" in files["k/m2/index.html"].body


def test_draft_leads_out_of_the_look_to_contributions() -> None:
    library = Library([candidate_document(small_edition(), CandidateEnvelope(trace=small_trace()))])
    page = render_page(library, SITE, "/k/m2")
    assert page is not None
    inside = kept_inside(page, "/entwurf/abc").body.decode()
    assert 'href="/beitraege/s1/"' in inside
    assert 'href="/entwurf/abc/konzepte/integrationskonzept/herkunft/"' in inside


@pytest.mark.parametrize("path", ["/k/m1", "/k/m2", "/k/g1", CONCEPT, f"{CONCEPT}herkunft/"])
def test_hostile_words_stay_words(path: str) -> None:
    trace = small_trace()
    groups = tuple(msgspec.structs.replace(g, title=HOSTILE, statement=HOSTILE, counter_voices=HOSTILE) for g in trace.groups)
    sources = tuple(msgspec.structs.replace(s, topic=HOSTILE, event_title=HOSTILE, actor_group=HOSTILE, table=HOSTILE) for s in trace.sources)
    links = tuple(msgspec.structs.replace(link, reason=HOSTILE, passed_to=link.passed_to and HOSTILE) for link in trace.links)
    told = _page(path, _with(msgspec.structs.replace(trace, groups=groups, sources=sources, links=links, untreated_reason=HOSTILE)))
    assert "<script>alert" not in told
    assert 'onload="' not in told
    assert "7006652" not in told


def test_trace_that_leads_nowhere_breaks_no_page() -> None:
    trace = small_trace()
    links = tuple(msgspec.structs.replace(link, group="weg", element=link.element and "weg") for link in trace.links)
    document = _with(msgspec.structs.replace(trace, sources=trace.sources[:3], links=links, untreated=("weg",)))
    library = Library([document])
    assert all(render_page(library, SITE, path) for path in page_paths(library))


def test_two_contributions_merged_into_each_other_end_the_way() -> None:
    trace = small_trace()
    links = tuple(link for link in trace.links if link.key != "v16")
    back = msgspec.structs.replace(next(link for link in links if link.key == "v18"), key="v99", contribution="s6", merged_into="s8")
    assert "noch offen" in _page(f"{CONCEPT}herkunft/", _with(msgspec.structs.replace(trace, links=(*links, back))))


def test_reason_of_a_group_is_told_once() -> None:
    trace = small_trace()
    links = tuple(msgspec.structs.replace(link, reason="Ab Herbst im Angebot.") if link.group == "w1" else link for link in trace.links)
    assert _section(_page("/k/m2", _with(msgspec.structs.replace(trace, links=links)))).count("Ab Herbst im Angebot.") == 1


def test_many_small_groups_show_a_dozen_and_fold_the_rest() -> None:
    trace = small_trace()
    groups = tuple(msgspec.structs.replace(trace.groups[2], key=f"k{number}", title=f"Klein {number}") for number in range(15))
    told = _page(f"{CONCEPT}herkunft/", _with(msgspec.structs.replace(trace, groups=(*trace.groups[:2], *groups))))
    listed = told[told.index('class="voices-list"') :]
    assert listed[: listed.index('<details class="origin-rest">')].count("<li>") == 12
    assert "4 weitere zeigen" in listed
