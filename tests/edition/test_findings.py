"""Findings as a whole: their table, their order, and what the office lets stand."""

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mittragen.edition.checks import RULES, SEVERITIES, Severity, findings, severity_of
from mittragen.edition.documents import AcceptedFinding, Chapter, Publisher, Summary
from mittragen.edition.elements import Actor, GuidingPrinciple, Indicator
from mittragen.edition.terms import IndicatorKind, MunicipalityKind
from tests.edition.concepts import a_concept, a_measure, an_edition, found
from tests.factories.editions import awkward_edition, small_edition


def test_a_complete_concept_has_no_findings() -> None:
    summary = Summary(language="de-simple", title="In Kürze", text="Wir helfen.")
    principles = (GuidingPrinciple(key="l", title="Alle gehören dazu"),)

    assert findings(a_concept(a_measure(), summaries=(summary,), guiding_principles=principles)) == ()


def test_findings_come_gravest_first_and_by_code() -> None:
    found_here = findings(awkward_edition())

    ranks = [(SEVERITIES.index(finding.severity), finding.code) for finding in found_here]
    assert ranks == sorted(ranks)
    assert {finding.severity for finding in found_here} == set(Severity)


def test_every_message_is_a_whole_german_sentence() -> None:
    for finding in (*findings(small_edition()), *findings(awkward_edition())):
        assert finding.message.endswith(".")
        assert "None" not in finding.message
        assert finding.repair.startswith("Bitte")


@pytest.mark.parametrize("code", RULES)
def test_the_letter_of_a_code_tells_its_severity_and_only_the_gravest_block(code: str) -> None:
    assert severity_of(code) is {"E": Severity.MUST, "W": Severity.SHOULD, "N": Severity.HINT}[code[0]]
    assert severity_of(code) is Severity.MUST or not RULES[code].blocks


def test_an_accepted_finding_stays_with_its_reason_and_blocks_no_more() -> None:
    edition = a_concept(a_measure("m1", title=""), a_measure("m2", title=""))
    accepted = AcceptedFinding(code="E103", key="m2", reason="Folgt im Herbst.")

    first, second = found(msgspec.structs.replace(edition, accepted_findings=(accepted,)), "E103")

    assert (first.key, first.accepted, first.blocks) == ("m1", "", True)
    assert (second.key, second.accepted, second.blocks) == ("m2", "Folgt im Herbst.", False)


def test_a_finding_names_the_printed_level_label_and_title() -> None:
    (finding,) = found(a_concept(a_measure(label="1.1.1", responsibilities=(), responsibility_text="N. N.")), "E101")

    assert finding.label == "1.1.1"
    assert finding.message == "Maßnahme 1.1.1 „Maßnahme m“ hat keine Federführung. Der Wortlaut „N. N.“ nennt keine."


def test_a_concept_must_hold_from_an_earlier_day_than_it_holds_until() -> None:
    (finding,) = found(an_edition(valid_from=date(2027, 1, 1), valid_until=date(2026, 12, 31)), "E110")

    assert finding.message == "Das Konzept gilt bis 31.12.2026, aber erst ab 01.01.2027."


def test_a_publisher_without_contact_is_found() -> None:
    (finding,) = found(an_edition(publisher=Publisher(name="Dorf", kind=MunicipalityKind.MUNICIPALITY)), "W213")

    assert finding.message == "Bei „Dorf“ fehlt: die Anschrift und die E-Mail-Adresse."


def test_a_summary_in_ordinary_german_is_no_plain_language() -> None:
    assert found(an_edition(summaries=(Summary(language="de", title="Kurz", text="Kurz."),)), "N306")
    assert not found(an_edition(summaries=(Summary(language="de-x-leicht", title="Kurz", text="Kurz."),)), "N306")


def test_an_indicator_needs_a_unit_and_unless_it_is_context_a_target() -> None:
    indicators = (Indicator(key="i1", title="Plätze"), Indicator(key="i2", title="Zuzug", unit="Menschen", kind=IndicatorKind.CONTEXT))
    edition = an_edition(indicators=indicators)

    assert [finding.key for finding in found(edition, "N304")] == ["i1"]
    assert [finding.key for finding in found(edition, "N305")] == ["i1"]


def test_a_chapter_without_title_is_found() -> None:
    assert [finding.key for finding in found(an_edition(chapters=(Chapter(key="k", title=" ", text="Text"),)), "E103")] == ["k"]


@settings(max_examples=200)
@given(st.lists(st.tuples(st.text(max_size=12), st.text(alphabet=st.sampled_from("s. vgl1.2aBIÜ+/-–{}FrauDr@:0"), max_size=40)), max_size=4))
def test_no_label_and_no_text_can_stop_the_checks(written: list[tuple[str, str]]) -> None:
    measures = (a_measure(f"m{place}", label=label, title=text, text=text, responsibility_text=text) for place, (label, text) in enumerate(written))
    edition = a_concept(*measures, actors=tuple(Actor(key=f"a{place}", name=text, short_name=label) for place, (label, text) in enumerate(written)))

    assert {finding.code for finding in findings(edition)} <= set(RULES)
