"""The trace in documents: beside the content, for ever, and what is found missing in it."""

import msgspec
import pytest
from jsonschema import Draft202012Validator
from msgspec.structs import replace

from mittragen.edition.checks import Finding, findings
from mittragen.edition.codec import DocumentError, decode, encode, verified
from mittragen.edition.documents import AcceptedFinding
from mittragen.edition.elements import Origin
from mittragen.edition.schema import document_schema
from mittragen.edition.terms import OriginKind
from mittragen.edition.trace import Trace, origins_by_element
from tests.edition.concepts import a_concept, a_measure
from tests.factories.editions import CORPUS, decided, small_edition
from tests.factories.traces import small_groups, small_links, small_trace, traced_edition

EDITION = a_concept(a_measure("m1"), slug="integrationskonzept")


def found(code: str, trace: Trace | None = None, **changes: object) -> list[Finding]:
    return [each for each in findings(replace(EDITION, **changes), trace or small_trace()) if each.code == code]


def test_edition_with_a_trace_stays_readable_and_fits_the_schema() -> None:
    body = (CORPUS / "traced" / "document.json").read_bytes()

    assert verified(body) == traced_edition()
    assert encode(traced_edition()) == body
    assert [error.message for error in Draft202012Validator(document_schema()).iter_errors(msgspec.json.decode(body))] == []


def test_trace_does_not_change_the_digest_that_a_body_decides_on() -> None:
    assert traced_edition().digest == decided(small_edition()).digest


@pytest.mark.parametrize("version", [0, 2, "1"])
def test_trace_of_another_version_is_refused(version: object) -> None:
    raw = msgspec.json.decode(encode(traced_edition()))
    raw["envelope"]["trace"]["schema_version"] = version

    with pytest.raises(DocumentError, match="Bitte eine neuere Programmfassung verwenden"):
        decode(msgspec.json.encode(raw))


def test_origins_of_an_element_are_the_links_that_hold_in_the_order_of_their_days() -> None:
    origins = origins_by_element(small_links())

    assert origins["m1"].contributions == ("s6", "s7", "s11")
    assert origins["m1"].groups == ("w2",)
    assert origins["g1"].contributions == ("s5",)


def test_contributions_without_outcome_block_by_participation() -> None:
    (finding,) = found("E111")

    assert (finding.key, finding.blocks) == ("zusammen-leben", True)
    assert "„Zusammen leben im Kreis Musterau“" in finding.message
    assert found("E111", replace(small_trace(), untreated=())) == []


def test_contributions_without_outcome_do_not_block_with_a_reason() -> None:
    accepted = AcceptedFinding(code="E111", key="zusammen-leben", reason="Sie kamen nach der Sitzung.")

    (finding,) = found("E111", accepted_findings=(accepted,))

    assert (finding.blocks, finding.accepted) == (False, "Sie kamen nach der Sitzung.")


def test_statement_without_a_contribution_is_found() -> None:
    groups = (replace(small_groups()[0], members=()), *small_groups()[1:])

    (finding,) = found("W215", replace(small_trace(), groups=groups))

    assert "„Kurse, die zur Schicht passen“" in finding.message


def test_link_to_what_is_not_in_the_draft_is_found_once() -> None:
    messages = [finding.message for finding in found("W216")]

    assert len(messages) == 2
    assert "„1.1.2 Abendkurse in jeder Gemeinde“" in messages[0] + messages[1]


def test_link_to_another_concept_is_not_missed_in_this_one() -> None:
    assert found("W216", slug="anderes-konzept") == []


def test_measure_without_origin_is_found_unless_a_link_or_its_own_words_say_where_it_comes_from() -> None:
    others = (a_measure("m3"), a_measure("m4", origins=(Origin(kind=OriginKind.COUNCIL, text="Auftrag des Kreistags"),)))

    assert [finding.key for finding in found("N308", measures=(*EDITION.measures, *others))] == ["m3"]


def test_nothing_is_missed_of_an_edition_without_a_trace() -> None:
    assert not {"E111", "W215", "W216", "N308"} & {each.code for each in findings(EDITION)}
