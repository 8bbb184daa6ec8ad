"""Documents to bytes and back: the digest, and what is refused."""

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from mittragen.edition.codec import DocumentError, candidate_document, canonical, decode, digest_of, edition_document, encode, verified
from mittragen.edition.documents import CandidateEnvelope, EditionEnvelope
from mittragen.edition.elements import Amount, Cost, Indicator, Reading
from mittragen.edition.terms import IndicatorKind
from tests.edition.concepts import a_concept, a_measure, an_edition
from tests.factories.editions import CASES, decided, small_edition


def test_the_digest_of_an_edition_never_changes() -> None:
    assert digest_of(an_edition()) == "cddae8bffabc064d462798b1240320dbe5b57cff0329863756fba6d7502b6d80"


def test_the_digest_is_that_of_the_canonical_content() -> None:
    assert canonical(an_edition(title="Ä\n")).startswith(b'{"accepted_findings":[],"actors":[],"as_of":"2026-01-01","authors":""')
    assert '"title":"Ä\\n"'.encode() in canonical(an_edition(title="Ä\n"))


@pytest.mark.parametrize("case", CASES)
def test_a_document_reads_back_as_it_was(case: str) -> None:
    document = decided(CASES[case]())

    assert verified(encode(document)) == document
    assert encode(decode(encode(document))) == encode(document)


def test_a_candidate_has_the_digest_of_the_edition_it_may_become() -> None:
    content = small_edition()
    candidate = candidate_document(content, CandidateEnvelope(body="Kreistag", open_until=date(2026, 5, 1)))

    assert candidate.digest == edition_document(content, EditionEnvelope()).digest
    assert verified(encode(candidate)) == candidate


def test_amounts_and_readings_keep_every_digit() -> None:
    cost = Cost(one_off=Amount(euro=Decimal("0.10"), up_to=Decimal("12345678901234567.89")))
    indicator = Indicator(key="i", title="I", kind=IndicatorKind.CONTEXT, readings=(Reading(on=date(2026, 1, 1), value=Decimal("48.50")),))
    content = a_concept(a_measure(cost=cost), indicators=(indicator,))

    read = verified(encode(edition_document(content, EditionEnvelope()))).content

    assert (str(read.measures[0].cost.one_off.euro), str(read.indicators[0].readings[0].value)) == ("0.10", "48.50")  # type: ignore[union-attr]


def test_a_changed_content_is_detected() -> None:
    data = encode(edition_document(an_edition(title="Zusammen leben"), EditionEnvelope()))

    with pytest.raises(DocumentError, match=r"^Der Inhalt wurde verändert: Prüfsumme laut Dokument [0-9a-f]{64}, berechnet [0-9a-f]{64}\.$"):
        verified(data.replace(b"Zusammen leben", b"Zusammen beben"))


def test_a_changed_envelope_leaves_the_digest_valid() -> None:
    document = decided(small_edition())
    later = msgspec.structs.replace(document, envelope=msgspec.structs.replace(document.envelope, predecessor="0" * 64))

    assert verified(encode(later)).digest == document.digest


@pytest.mark.parametrize("version", [2, -1, "1", 10**30])
def test_another_schema_version_is_refused_even_where_it_would_fit(version: object) -> None:
    raw = msgspec.json.decode(encode(decided(small_edition())))
    raw["content"]["schema_version"] = version

    with pytest.raises(DocumentError, match="Bitte eine neuere Programmfassung verwenden"):
        decode(msgspec.json.encode(raw))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"null",
        b"{",
        b"PK\x03\x04",
        b"\xff\xfe{\x00}",
        b"[" * 100_000,
        b'{"document":"buch"}',
        b'{"document":"edition"}',
        b'{"document":"edition","digest":"x","content":3}',
        b'{"document":"edition","digest":"x","content":{"schema_version":0}}',
        b'{"document":"edition","digest":"x","content":{"schema_version":0,"organisations":[]}}',
        b'{"document":"edition","digest":"\\ud800","content":{}}',
    ],
)
def test_what_is_no_document_is_refused_in_one_german_line(data: bytes) -> None:
    for read in (decode, verified):
        with pytest.raises(DocumentError) as refusal:
            read(data)

        assert str(refusal.value).startswith("Das ")
        assert "\n" not in str(refusal.value)


def test_an_unknown_field_is_refused() -> None:
    raw = msgspec.json.decode(encode(decided(small_edition())))
    raw["content"]["erfunden"] = 1

    with pytest.raises(DocumentError, match="Das Dokument passt nicht zum Schema"):
        decode(msgspec.json.encode(raw))


@pytest.mark.parametrize("name", ["../../weg", "/etc", "a/b", "..", "", "a\n", "a b", "a\\b"])
def test_a_document_whose_names_could_lead_out_of_their_place_is_refused(name: str) -> None:
    raw = msgspec.json.decode(encode(decided(small_edition())))
    for place in (raw["content"], raw["content"]["measures"][0], raw["content"]["chapters"][0], raw["content"]["actors"][0], raw["content"]["summaries"][0]):
        word = next(word for word in ("slug", "key", "language") if word in place)
        before, place[word] = place[word], name
        with pytest.raises(DocumentError):
            decode(msgspec.json.encode(raw))
        place[word] = before
    assert decode(msgspec.json.encode(raw))


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\uffff", "\x9b"])
def test_a_document_with_signs_that_no_text_may_hold_is_not_verified(sign: str) -> None:
    document = edition_document(an_edition(title=f"Konzept{sign}"), EditionEnvelope())
    with pytest.raises(DocumentError, match="Zeichen"):
        verified(encode(document))
