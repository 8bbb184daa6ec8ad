"""The participation record: to bytes and back, its digest for ever, its schema, and what a commitment gives away."""

import msgspec
import pytest
from jsonschema import Draft202012Validator

from mittragen.edition.codec import DocumentError, decode, decode_record, digest_of, encode, verified
from mittragen.edition.proof import proved
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.record_figures import record_figures
from mittragen.edition.schema import document_schema
from mittragen.edition.voices import commitment_of
from mittragen.outputs.json.record import JsonRecord
from mittragen.outputs.target import Site
from tests.factories.editions import decided, small_edition
from tests.factories.records import CORPUS, SAID, sealed_small_record, small_record, small_voices
from tests.factories.traces import traced_record

DIGEST = "3850fe8b4845614bf96e3a23b75cecf31eec11f2c9b8fb3702614d7c5179323c"


def test_record_reads_back_as_it_was() -> None:
    document = sealed_small_record()

    assert decode_record(encode(document)) == verified(encode(document)) == document


def test_record_keeps_its_digest_for_ever() -> None:
    document = verified((CORPUS / "small.json").read_bytes())

    assert document == sealed_small_record()
    assert document.digest == digest_of(small_record()) == DIGEST


def test_record_carries_what_became_of_its_contributions() -> None:
    document = verified((CORPUS / "traced.json").read_bytes())

    assert document == traced_record()
    assert isinstance(document, ParticipationDocument)
    assert (len(document.content.groups), len(document.content.links)) == (1, 6)


def test_changed_record_is_detected() -> None:
    with pytest.raises(DocumentError, match="Der Inhalt wurde verändert"):
        verified(encode(sealed_small_record()).replace(b"Rathaus", b"Rothaus"))


def test_record_and_edition_are_not_taken_for_one_another() -> None:
    with pytest.raises(DocumentError, match="Beteiligungsdokumentation"):
        decode(encode(sealed_small_record()))
    with pytest.raises(DocumentError, match="Fassung eines Konzepts"):
        decode_record(encode(decided(small_edition())))


@pytest.mark.parametrize("version", [0, 3, "2"])
def test_another_version_of_a_record_is_refused(version: object) -> None:
    raw = msgspec.json.decode(encode(sealed_small_record()))
    raw["content"]["schema_version"] = version

    with pytest.raises(DocumentError, match="Bitte eine neuere Programmfassung verwenden"):
        decode_record(msgspec.json.encode(raw))


@pytest.mark.parametrize("commitment", ["", "0" * 63, "G" * 64, "0" * 64 + "\n"])
def test_commitment_that_is_none_is_refused(commitment: str) -> None:
    raw = msgspec.json.decode(encode(sealed_small_record()))
    raw["content"]["contributions"][0]["commitment"] = commitment

    with pytest.raises(DocumentError, match="passt nicht zum Schema"):
        decode_record(msgspec.json.encode(raw))


@pytest.mark.parametrize("document", [sealed_small_record(), traced_record()], ids=["small", "traced"])
def test_record_fits_the_schema(document: ParticipationDocument) -> None:
    raw = msgspec.json.decode(encode(document))

    assert [error.message for error in Draft202012Validator(document_schema()).iter_errors(raw)] == []


def test_record_holds_no_word_of_a_contribution() -> None:
    body = encode(sealed_small_record()).decode()

    assert not any(word in body for text in SAID.values() for word in text.split() if len(word) > 8)


def test_commitment_binds_the_words_and_depends_on_the_salt() -> None:
    voice = small_voices()["b1"]

    assert small_record().contributions[0].commitment == commitment_of(voice.salt, voice.text)
    assert len({commitment_of("00", "Ja"), commitment_of("01", "Ja"), commitment_of("00", "Nein")}) == 3


def test_figures_name_topics_without_contributions_and_count_nobody_twice_over_groups() -> None:
    figures = record_figures(small_record())

    assert [(count.title, count.count) for count in figures.by_topic] == [("Sprache und Verständigung", 4), ("Mobilität", 2), ("Wohnen", 0), ("", 1)]
    assert [(count.key, count.count) for count in figures.by_group] == [("Ehrenamt", 12), ("Bildungseinrichtungen", 7), ("", 3)]
    assert sum(count.count for count in figures.by_hidden_state) == figures.hidden


def test_record_with_its_voices_is_proved_and_a_changed_word_found() -> None:
    made = JsonRecord().render(sealed_small_record(), small_voices(), Site(address="", name=""))

    assert proved(made) == sealed_small_record()
    for spoilt in (
        made.replace(b"Oldenmoor", b"Altenmoor"),
        made.replace(b'"voices":{"b1":', b'"voices":{"b0":'),
        made.replace(b'"salt":"0', b'"salt":"x'),
    ):
        with pytest.raises(DocumentError, match="Wortlaut des Beitrags b"):
            proved(spoilt)


@pytest.mark.parametrize("data", [b"", b"[]", b'{"record":{}}', b'{"record":{},"voices":[]}', b'{"record":[],"voices":{}}', b"\xff", b"[" * 100_000])
def test_file_that_is_no_record_with_voices_is_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(DocumentError) as refusal:
        proved(data)

    assert str(refusal.value).startswith("Das ")
    assert "\n" not in str(refusal.value)


def test_edition_is_proved_as_before() -> None:
    assert proved(encode(decided(small_edition()))).digest == decided(small_edition()).digest
