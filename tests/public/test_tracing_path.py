"""The path of a contribution: from the day it came in to what was decided, from sealed documents only."""

import re

import msgspec
import pytest
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from mittragen.archive.seal import seal_edition
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import erase_contribution, publish_blackened, publish_contributions, submit_contribution, withdraw_contribution
from mittragen.participation.models import Process
from tests.factories.small_edition import small_edition
from tests.factories.traces import traced_edition
from tests.public.conftest import seal
from tests.public.live import form_of, texts_of
from tests.public.said import PROCESS, said, spoken_process
from tests.public.told import group, link, tell

LIST = f"{PROCESS}beitraege/"
MEASURE = {"element": "m1", "element_label": "1.1.1", "element_title": "Lotsenstelle Sprache einrichten"}
TAKEN, COVERED, MERGED, REFUSED, PASSED = (
    OutcomeKind.TAKEN_UP,
    OutcomeKind.COVERED,
    OutcomeKind.MERGED,
    OutcomeKind.NOT_TAKEN_UP,
    OutcomeKind.PASSED_ON,
)


@pytest.fixture
def process(kreis: Municipality) -> Process:
    return spoken_process(kreis)


def _page(visitor: Client, key: str, prefix: str = "") -> str:
    answer = visitor.get(f"{prefix}/beitraege/{key}/")
    assert answer.status_code == 200
    return answer.content.decode()


def _stations(visitor: Client, key: str) -> list[str]:
    """The titles of the steps, in their order."""
    return re.findall(r'class="way__title">([^<]+)<', _page(visitor, key))


def test_path_leads_from_the_first_day_over_the_group_to_the_decision(process: Process, visitor: Client, kreis: Municipality) -> None:
    seal(kreis, small_edition())
    row, other = said(process, "Kurse am Abend"), said(process, "Abends lernen")
    links = [link(process, "v1", row, TAKEN, group="w1", **MEASURE), link(process, "v2", other, TAKEN, group="w1", **MEASURE)]
    tell(process, groups=[group(process, "w1", [row, other])], links=links)

    assert _stations(visitor, row.key) == ["Eingegangen", "Veröffentlicht", "Gebündelt mit einem anderen Beitrag", "Aufgenommen", "Beschlossen"]
    page = _page(visitor, row.key)
    assert f'href="{PROCESS}verbleib/w1/"' in page
    assert 'href="/k/m1"' in page
    assert "Abends fehlen Kurse." in page
    assert "2. März 2026" in page
    assert "Entschieden hat:" in page


def test_what_a_measure_is_called_now_stands_on_the_path(process: Process, visitor: Client, kreis: Municipality) -> None:
    seal(kreis, small_edition())
    row = said(process)
    tell(process, links=[link(process, "v1", row, TAKEN, **MEASURE | {"element_title": "Alter Name"})])
    assert "Alter Name" not in _page(visitor, row.key)
    assert small_edition().measures[0].title in _page(visitor, row.key)


@pytest.mark.parametrize(
    ("kind", "facts", "expected"),
    [
        (COVERED, MEASURE, ("Schon abgedeckt", "Lotsenstelle Sprache einrichten")),
        (
            REFUSED,
            {"reason_kind": OutcomeReason.NO_MEANS, "reason": "Erst 2029."},
            ("Nicht aufgenommen", "Grund: dafür fehlen Geld oder Personal", "Erst 2029."),
        ),
        (PASSED, {"passed_to": "Verkehrsbetriebe Musterau"}, ("Weitergegeben", "Verkehrsbetriebe Musterau")),
    ],
)
def test_every_outcome_is_told_with_its_reason(process: Process, visitor: Client, kind: OutcomeKind, facts: dict[str, str], expected: tuple[str, ...]) -> None:
    row = said(process)
    tell(process, links=[link(process, "v1", row, kind, **facts)])
    page = texts_of(visitor.get(f"/beitraege/{row.key}/"))
    assert [words for words in expected if words not in page] == []


def test_a_merged_contribution_leads_to_the_other_and_a_lost_one_leads_nowhere(process: Process, visitor: Client) -> None:
    row, lonely, other = said(process, "Eins und"), said(process, "Zwei und"), said(process, "Drei und")
    tell(process, links=[link(process, "v1", row, MERGED, merged_into=other.key), link(process, "v2", lonely, MERGED, merged_into="bweg99")])
    assert f'href="/beitraege/{other.key}/"' in _page(visitor, row.key)
    assert "Beitrag bweg99" in _page(visitor, lonely.key)
    assert 'href="/beitraege/bweg99/"' not in _page(visitor, lonely.key)


def test_an_element_that_is_in_no_edition_yet_is_named_without_an_address(process: Process, visitor: Client) -> None:
    row = said(process)
    tell(process, links=[link(process, "v1", row, TAKEN, **MEASURE)])
    assert 'href="/k/m1"' not in _page(visitor, row.key)
    assert _stations(visitor, row.key)[-2:] == ["Aufgenommen", "Beschluss"]


def test_what_was_decided_otherwise_later_stays_with_its_day(process: Process, visitor: Client) -> None:
    row = said(process)
    old = link(process, "v1", row, PASSED, passed_to="Gemeinde Oldenmoor", ended_on=link(process, "x", row, PASSED).day, successor="v2")
    tell(process, links=[old, link(process, "v2", row, REFUSED, reason_kind=OutcomeReason.LATER)])
    assert _stations(visitor, row.key)[2:] == ["Weitergegeben", "Nicht aufgenommen"]
    assert "Das galt bis zum 2. März 2026. Was seitdem gilt, steht darunter." in _page(visitor, row.key)


def test_what_is_open_is_said_kindly_and_with_the_reason_of_the_edition(process: Process, visitor: Client) -> None:
    row, other = said(process, "Eins und"), said(process, "Zwei und")
    tell(process, links=[link(process, "v1", other, REFUSED, reason_kind=OutcomeReason.LATER)])
    assert _stations(visitor, row.key)[-1] == "Noch offen"
    assert "Sobald es entschieden und veröffentlicht ist, steht es hier." in _page(visitor, row.key)


def test_the_newest_record_of_a_phase_is_believed(process: Process, visitor: Client) -> None:
    row = said(process)
    tell(process, links=[link(process, "v1", row, REFUSED, reason_kind=OutcomeReason.LATER)])
    assert "Nicht aufgenommen" in _stations(visitor, row.key)
    tell(process, links=[link(process, "v1", row, REFUSED, reason_kind=OutcomeReason.LATER, ended_on="2026-03-09")], label="Stand 2")
    assert _stations(visitor, row.key)[-1] == "Noch offen"


def test_an_edition_tells_what_no_record_tells_yet(kreis: Municipality, visitor: Client) -> None:
    process = spoken_process(kreis, slug="zusammen-leben")
    row = said(process)
    document = traced_edition()
    trace = document.envelope.trace
    assert trace is not None
    told = [link(process, "v1", row, TAKEN, **MEASURE)]
    envelope = msgspec.structs.replace(document.envelope, trace=msgspec.structs.replace(trace, links=tuple(told)), sealed_at="2026-03-20T00:00:00Z")
    with scope(municipality=kreis):
        seal_edition(municipality=kreis, document=msgspec.structs.replace(document, envelope=envelope), sealed_at=row.submitted_at)
    assert _stations(visitor, row.key)[-2:] == ["Aufgenommen", "Beschlossen"]


def test_passages_with_outcomes_of_their_own_are_marked_in_the_words(process: Process, visitor: Client) -> None:
    row = said(process, "Mehr Kurse. Und ein Bus am Abend. Danke")
    tell(
        process,
        links=[
            link(process, "v1", row, TAKEN, excerpt="x1", start=0, end=11, **MEASURE),
            link(process, "v2", row, PASSED, excerpt="x2", start=12, end=33, passed_to="Verkehrsbetriebe"),
        ],
    )
    page = _page(visitor, row.key)
    assert re.findall(r'<mark class="passage"[^>]*>([^<]+)<sup', page) == ["Mehr Kurse.", "Und ein Bus am Abend."]
    assert re.findall(r"<q [^>]*>([^<]+)</q>", page) == ["Mehr Kurse.", "Und ein Bus am Abend."]
    assert _stations(visitor, row.key)[-2:] == ["Zum Teil noch offen", "Beschluss"]


@pytest.mark.parametrize("places", [((5, 900),), ((0, 11), (4, 20)), ((-0, 0),)])
def test_passages_that_do_not_fit_the_words_mark_nothing_wrong(process: Process, visitor: Client, places: tuple[tuple[int, int], ...]) -> None:
    row = said(process, "Mehr Kurse. Und ein Bus am Abend.")
    links = [link(process, f"v{at}", row, PASSED, excerpt=f"x{at}", start=start, end=end, passed_to="Oldenmoor") for at, (start, end) in enumerate(places)]
    tell(process, links=links)
    assert texts_of(visitor.get(f"/beitraege/{row.key}/")).count("Und ein Bus am Abend.") == 1


def test_words_that_were_blackened_since_are_not_marked_at_a_place_of_other_words(process: Process, visitor: Client) -> None:
    row = said(process, "Frau Petersen sagt: Ein Bus am Abend.")
    tell(process, links=[link(process, "v1", row, PASSED, excerpt="x1", start=20, end=37, passed_to="Verkehrsbetriebe")])
    assert "<mark" in _page(visitor, row.key)
    with scope(municipality=process.municipality):
        row.refresh_from_db()
        publish_blackened(contribution=row, passages=[(0, 13)], by=None)
    page = _page(visitor, row.key)
    assert "<mark" not in page
    assert "Petersen" not in page
    assert "Weitergegeben" in page


def test_the_path_of_what_was_taken_back_stays_without_a_word(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        receipt = submit_contribution(process=process, text="Bitte vergessen", submission_key="1")
        publish_contributions(contributions=[receipt.contribution], by=None)
        gone = receipt.contribution
    erased = said(process, "Ganz und gar weg")
    links = [link(process, f"v{row.key}", row, PASSED, excerpt=f"x{row.key}", start=0, end=5, passed_to="Oldenmoor") for row in (gone, erased)]
    tell(process, links=links)
    with scope(municipality=process.municipality):
        withdraw_contribution(code=receipt.code)
        erased.refresh_from_db()
        erase_contribution(contribution=erased, by=None)
    assert _stations(visitor, gone.key) == ["Eingegangen", "Veröffentlicht", "Weitergegeben", "Zurückgezogen"]
    assert _stations(visitor, erased.key)[-2:] == ["Weitergegeben", "Gelöscht"]
    assert "Bitte" not in texts_of(visitor.get(f"/beitraege/{gone.key}/")).replace("Bitte leer lassen", "")
    assert "Ganz" not in _page(visitor, erased.key)


def test_the_receipt_tells_the_same_path(process: Process, visitor: Client) -> None:
    with scope(municipality=process.municipality):
        receipt = submit_contribution(process=process, text="Mehr Kurse", submission_key="1")
        publish_contributions(contributions=[receipt.contribution], by=None)
    tell(process, links=[link(process, "v1", receipt.contribution, REFUSED, reason_kind=OutcomeReason.TOO_GENERAL, reason="Bitte genauer.")])
    page = texts_of(visitor.post("/beleg/", {**form_of(visitor, "/beleg/"), "code": receipt.code}))
    assert "Nicht aufgenommen" in page
    assert "Bitte genauer." in page


def test_the_list_shows_what_became_of_each_and_is_filtered_by_it(process: Process, visitor: Client) -> None:
    taken, passed, open_one = said(process, "Eins und"), said(process, "Zwei und"), said(process, "Drei und")
    assert "verbleib" not in visitor.get(LIST).content.decode()
    tell(process, links=[link(process, "v1", taken, TAKEN, **MEASURE), link(process, "v2", passed, PASSED, passed_to="Oldenmoor")])

    def keys(query: str) -> set[str]:
        return set(re.findall(r'href="/beitraege/(\w+)/"', visitor.get(f"{LIST}{query}").content.decode()))

    assert "aufgenommen" in texts_of(visitor.get(LIST))
    assert keys("?verbleib=taken_up") == {taken.key}
    assert keys("?verbleib=passed_on") == {passed.key}
    assert keys("?verbleib=merged") == set()
    assert keys("?verbleib=open") == {open_one.key}
    assert keys("?verbleib=unsinn") == {taken.key, passed.key, open_one.key}
    assert f'class="chip" href="{LIST}"' in visitor.get(f"{LIST}?verbleib=open").content.decode()


def test_path_is_told_in_the_language_of_the_address_and_keeps_what_is_the_offices(process: Process, visitor: Client, kreis: Municipality) -> None:
    seal(kreis, small_edition())
    row = said(process)
    tell(process, links=[link(process, "v1", row, TAKEN, **MEASURE)])
    page = _page(visitor, row.key, "/ar")
    assert 'dir="rtl"' in page.split("<body", 1)[0]
    assert re.search(rf'<bdi lang="de" dir="ltr">.*{re.escape(small_edition().measures[0].title)}</bdi>', page)


@pytest.mark.parametrize("count", [5, 60])
def test_path_costs_the_same_queries_however_much_was_said(
    process: Process, visitor: Client, django_assert_max_num_queries: DjangoAssertNumQueries, count: int
) -> None:
    rows = [said(process, f"Vorschlag {number} mit Worten") for number in range(count)]
    excerpt = link(process, "v0", rows[0], TAKEN, excerpt="x1", start=0, end=9, **MEASURE)
    tell(process, groups=[group(process, "w1", rows)], links=[excerpt, *(link(process, f"v{row.key}", row, TAKEN, **MEASURE) for row in rows[1:])])
    # One more for the words that passages lie in; none for what documents tell.
    for address, cost in ((f"/beitraege/{rows[0].key}/", 6), (f"/beitraege/{rows[1].key}/", 5), (LIST, 8), (f"{LIST}?verbleib=taken_up", 8)):
        visitor.get(address)
        with django_assert_max_num_queries(cost):
            visitor.get(address)
