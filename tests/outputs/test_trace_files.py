"""The trace as files: every link with both ends, what is open, no words of contributions; and linked data that answers what the page answers."""

import csv
import io
import json
import re
from pathlib import Path

import msgspec
import pytest
import rdflib
from openpyxl import load_workbook
from rdflib.namespace import PROV
from tests.factories.editions import decided, small_edition
from tests.factories.traces import large_traced_edition, small_trace, traced_edition

from mittragen.edition.codec import candidate_document, edition_document
from mittragen.edition.documents import CandidateEnvelope, EditionDocument
from mittragen.outputs.csv import unguarded
from mittragen.outputs.html import Library, render_page
from mittragen.outputs.registry import TRACE_TARGETS
from mittragen.outputs.target import Site, TraceTarget

SITE = Site(address="https://mitreden.musterau.invalid", name="Landkreis Musterau")
HOW_TO = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "query-the-trace.md"
each_target = pytest.mark.parametrize("target", TRACE_TARGETS, ids=lambda target: target.suffix)


def _made(suffix: str, document: EditionDocument | None = None) -> bytes:
    target = next(target for target in TRACE_TARGETS if target.suffix == suffix)
    return target.render(document or traced_edition(), SITE)


def _rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def _graph(document: EditionDocument | None = None) -> rdflib.Graph:
    return rdflib.Graph().parse(data=_made("jsonld", document), format="json-ld")


def _query(number: int) -> str:
    """A query as the how-to prints it."""
    return re.findall(r"```sparql\n(.*?)```", HOW_TO.read_text(encoding="utf-8"), re.DOTALL)[number]


@each_target
def test_same_trace_gives_the_same_bytes(target: TraceTarget) -> None:
    assert target.render(traced_edition(), SITE) == target.render(traced_edition(), SITE)


@each_target
def test_edition_without_a_trace_and_candidate_can_be_written(target: TraceTarget) -> None:
    assert target.render(decided(small_edition()), SITE)
    assert target.render(candidate_document(small_edition(), CandidateEnvelope(trace=small_trace())), SITE)


def test_table_has_a_row_for_every_link_and_for_what_is_open() -> None:
    rows = _rows(_made("csv"))
    assert [row["Spur"] for row in rows] == [*(link.key for link in small_trace().links), ""]
    assert (rows[-1]["Stand"], rows[-1]["Beitrag"], rows[-1]["Begründung"]) == ("noch offen", "s14", small_trace().untreated_reason)


def test_table_tells_what_was_replaced_and_by_what() -> None:
    row = next(row for row in _rows(_made("csv")) if row["Spur"] == "v21")
    assert (row["Stand"], row["Beendet am"], row["Ersetzt durch Spur"], row["Kennung"]) == ("ersetzt", "2026-03-10", "v22", "1.1")
    assert row["Adresse des Beitrags"] == "https://mitreden.musterau.invalid/beitraege/s11/"


def test_workbook_holds_links_groups_and_contributions_as_texts() -> None:
    book = load_workbook(io.BytesIO(_made("xlsx", _hostile())))
    assert book.sheetnames == ["Übersicht", "Spur", "Bündel", "Beiträge"]
    assert [sheet.max_row for sheet in book][1:] == [len(small_trace().links) + 2, 4, 15]
    assert not [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_no_cell_is_taken_for_a_formula() -> None:
    rows = _rows(_made("csv", _hostile()))
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]
    assert unguarded(rows[0]["Bündel"]) == "=1+1"


def test_draft_says_so_in_every_row() -> None:
    target = next(target for target in TRACE_TARGETS if target.suffix == "csv")
    rows = _rows(target.render(candidate_document(small_edition(), CandidateEnvelope(trace=small_trace())), SITE))
    assert {row["Entwurf"] for row in rows} == {"Entwurf: nicht veröffentlicht"}


@pytest.mark.parametrize("key", ["m1", "m2", "g1"])
def test_query_for_contributions_behind_an_element_gives_the_list_of_its_page(key: str) -> None:
    page = render_page(Library([traced_edition()]), SITE, f"/k/{key}")
    assert page is not None
    listed = _listed(page.body.decode())
    found = _graph().query(_query(0), initBindings={"measure": rdflib.URIRef(f"{SITE.address}/k/{key}")})
    assert {str(row.contribution) for row in found} == {SITE.address + address for address in listed}
    assert listed


def test_query_gives_the_list_of_a_measure_with_very_many_contributions() -> None:
    document = large_traced_edition()
    key = document.content.measures[0].key
    page = render_page(Library([document]), SITE, f"/k/{key}")
    assert page is not None
    listed = set(_listed(page.body.decode()))
    found = _graph(document).query(_query(0), initBindings={"measure": rdflib.URIRef(f"{SITE.address}/k/{key}")})
    assert {str(row.contribution) for row in found} == {SITE.address + address for address in listed}
    assert len(listed) > 90


def test_query_for_a_contribution_tells_its_steps_in_order() -> None:
    found = _graph().query(_query(1), initBindings={"contribution": rdflib.URIRef(f"{SITE.address}/beitraege/s11/")})
    assert [(str(row.element), row.ended is None) for row in found] == [(f"{SITE.address}/k/g1", False), (f"{SITE.address}/k/m1", True)]


def test_links_say_who_when_and_what_came_in_their_place() -> None:
    graph, link = _graph(), rdflib.URIRef(f"{SITE.address}/beteiligung/zusammen-leben/verbleib/#spur-v21")
    assert str(graph.value(link, PROV.generatedAtTime)) == "2026-03-02T12:00:00+00:00"
    ending = graph.value(link, PROV.wasInvalidatedBy)
    assert str(graph.value(ending, PROV.endedAtTime)) == "2026-03-10T12:00:00+00:00"
    assert graph.value(predicate=PROV.wasRevisionOf, object=link) == rdflib.URIRef(f"{SITE.address}/beteiligung/zusammen-leben/verbleib/#spur-v22")
    assert (graph.value(link, PROV.wasAttributedTo), rdflib.RDF.type, PROV.Organization) in graph


def test_link_that_holds_no_more_derives_nothing() -> None:
    goal = rdflib.URIRef(f"{SITE.address}/k/g1")
    assert list(_graph().objects(goal, PROV.wasDerivedFrom)) == []


def test_every_address_is_absolute_and_its_own_words_are_texts() -> None:
    graph = _graph(_hostile())
    assert not [node for triple in graph for node in triple if isinstance(node, rdflib.URIRef) and ":" not in node]
    group = rdflib.URIRef(f"{SITE.address}/beteiligung/zusammen-leben/verbleib/#buendel-w1")
    assert graph.value(group, rdflib.DCTERMS.title) == rdflib.Literal("=1+1")


def test_context_loads_nothing() -> None:
    assert isinstance(json.loads(_made("jsonld"))["@context"], dict)


def test_query_finds_what_was_merged_into_a_contribution_behind_a_measure() -> None:
    measure, merged = rdflib.URIRef(f"{SITE.address}/k/m1"), rdflib.URIRef("urn:mittragen:trace:mergedInto")
    behind = {row.contribution for row in _graph().query(_query(0), initBindings={"measure": measure})}
    assert [str(subject).split("/")[-2] for key in behind for subject in _graph().subjects(merged, key) if "/beitraege/" in str(subject)] == ["s8"]


def _listed(page: str) -> list[str]:
    return re.findall(r'origin-said__number"><a href="([^"]+)"', page)


def _hostile() -> EditionDocument:
    """The small trace with words that look like formulas and markup."""
    document, trace = traced_edition(), small_trace()
    groups = tuple(msgspec.structs.replace(group, title="=1+1", statement='@x <script>alert("1")</script>') for group in trace.groups)
    links = tuple(msgspec.structs.replace(link, reason="+cmd|' /C calc'!A0", element_title=link.element_title and "-2+3") for link in trace.links)
    worse = msgspec.structs.replace(trace, groups=groups, links=links, untreated_reason="@SUM(1)")
    return edition_document(document.content, msgspec.structs.replace(document.envelope, trace=worse))
