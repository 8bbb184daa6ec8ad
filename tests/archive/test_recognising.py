"""Files that come back: which document they belong to, and whether they are unchanged."""

import io
import zipfile
import zlib
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from django_scopes import scope
from tests.factories import rooms
from tests.factories.small_edition import small_edition

from mittragen.archive.file_reading import digests_in, embedded_documents
from mittragen.archive.issuing import note_issued, note_issued_of
from mittragen.archive.models import IssuedFile, SealedDocument
from mittragen.archive.recognising import Finding, recognised
from mittragen.archive.seal import seal_candidate, seal_edition, seal_session
from mittragen.edition.codec import candidate_document, edition_document, encode, session_document
from mittragen.edition.documents import CandidateEnvelope, EditionDocument, EditionEnvelope
from mittragen.edition.session import SessionDocument, SessionEnvelope, SessionRecord
from mittragen.edition.terms import BodyKind
from mittragen.municipality.models import Municipality
from mittragen.outputs import docx, pdf, xlsx
from mittragen.publishing.site import site_of

AT = datetime(2026, 4, 30, 12, 0, tzinfo=UTC)


def document(**changes: str) -> EditionDocument:
    return edition_document(msgspec.structs.replace(small_edition(), **changes), EditionEnvelope(sealed_at=AT))


@pytest.fixture
def sealed(municipality: Municipality) -> SealedDocument:
    return seal_edition(municipality=municipality, document=document(), sealed_at=AT)


def rendered(sealed: SealedDocument, target: Any) -> bytes:
    return target.render(document(), site_of(sealed.municipality, address="https://musterkreis.localhost"))


def test_file_that_was_given_out_is_known_again(sealed: SealedDocument) -> None:
    note_issued(sealed=sealed, name="konzept.xlsx", body=b"eine Tabelle", program_version="1")
    note_issued_of(document=document(), name="konzept.xlsx", body=b"eine Tabelle", program_version="1")
    note_issued_of(document=document(label="2031"), name="konzept.xlsx", body=b"eine andere", program_version="1")
    found = recognised(b"eine Tabelle")
    assert (found.finding, found.file_name, found.label, found.digest, found.sealed_at) == (Finding.ISSUED, "konzept.xlsx", sealed.label, sealed.digest, AT)
    assert found.title == small_edition().title
    assert IssuedFile.objects.count() == 1


def test_document_is_unchanged_however_it_is_laid_out(sealed: SealedDocument) -> None:
    data = bytes(sealed.body)
    assert recognised(data).finding is Finding.UNCHANGED
    assert recognised(msgspec.json.format(data)).finding is Finding.UNCHANGED


def test_one_altered_byte_is_found(sealed: SealedDocument) -> None:
    data = bytes(sealed.body)
    place = data.index(small_edition().title.encode())
    altered = data[:place] + b"X" + data[place + 1 :]
    found = recognised(altered)
    assert (found.finding, found.label, found.digest) == (Finding.ALTERED, sealed.label, sealed.digest)
    assert "verändert" in found.fault


def test_every_byte_of_a_document_matters(sealed: SealedDocument) -> None:
    data = bytes(sealed.body)
    well = {Finding.ISSUED, Finding.UNCHANGED}
    for place in range(0, len(data), len(data) // 150):
        altered = data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]
        assert recognised(altered).finding not in well, f"byte {place}"


def test_altered_decision_beside_an_unaltered_content_is_found(sealed: SealedDocument) -> None:
    beside = edition_document(document().content, EditionEnvelope(sealed_at=datetime(2025, 1, 1, tzinfo=UTC)))
    assert recognised(encode(beside)).finding is Finding.BESIDE


def test_pdf_is_known_by_what_is_embedded(sealed: SealedDocument) -> None:
    body = rendered(sealed, pdf.TARGET)
    assert list(embedded_documents(body)) == [bytes(sealed.body)]
    found = recognised(body)
    assert (found.finding, found.label) == (Finding.EMBEDDED, sealed.label)
    note_issued(sealed=sealed, name="konzept.pdf", body=body, program_version="1")
    assert recognised(body).finding is Finding.ISSUED
    assert recognised(body + b"\n").finding is Finding.EMBEDDED


@pytest.mark.parametrize("target", [docx.TARGET, xlsx.TARGET], ids=["docx", "xlsx"])
def test_office_file_names_its_edition(sealed: SealedDocument, target: Any) -> None:
    body = rendered(sealed, target)
    assert sealed.digest in digests_in(body)
    found = recognised(body)
    assert (found.finding, found.label) == (Finding.NAMED, sealed.label)


def test_torn_document_names_its_edition(sealed: SealedDocument) -> None:
    data = bytes(sealed.body)
    assert recognised(data[: data.index(sealed.digest.encode()) + 64] + b'"').finding is Finding.NAMED


def test_document_of_another_house_is_right_in_itself(municipality: Municipality) -> None:
    found = recognised(encode(document(label="2031")))
    assert (found.finding, found.label, found.kind) == (Finding.FOREIGN, "2031", "edition")


def test_document_of_a_newer_program_is_told_as_such(sealed: SealedDocument) -> None:
    newer = bytes(sealed.body).replace(b'"schema_version":1', b'"schema_version":9', 1)
    raw = msgspec.json.decode(newer)
    raw["content"]["schema_version"] = 9
    found = recognised(msgspec.json.encode(raw))
    assert found.finding is Finding.NEWER
    assert "neuere Programmfassung" in found.fault


def test_candidate_is_no_edition(sealed: SealedDocument) -> None:
    draft = candidate_document(document().content, CandidateEnvelope(compiled_at=AT))
    assert recognised(encode(draft)).finding is Finding.FOREIGN
    seal_candidate(municipality=sealed.municipality, document=draft, compiled_at=AT, note="", by=None)
    assert recognised(encode(draft)).finding is Finding.CANDIDATE


def sealed_session(beside: SealedDocument, *, is_public: bool) -> SessionDocument:
    content = SessionRecord(
        publisher=small_edition().publisher,
        slug=beside.slug,
        label="2026-03-01-Rat",
        concept_title="Konzept",
        edition_label="2026",
        body="Rat",
        body_kind=BodyKind.COUNCIL,
        held_on=AT.date(),
    )
    record = session_document(content, SessionEnvelope(sealed_at=AT, is_public=is_public))
    seal_session(municipality=beside.municipality, document=record, body=encode(record), sealed_at=AT)
    return record


def test_session_record_is_known(sealed: SealedDocument) -> None:
    record = sealed_session(sealed, is_public=False)
    found = recognised(encode(record))
    assert (found.finding, found.kind, found.is_public, found.title) == (Finding.UNCHANGED, "session", False, "Konzept")


@pytest.mark.parametrize("is_public", [True, False])
def test_name_alone_tells_only_of_what_everyone_may_read(sealed: SealedDocument, is_public: bool) -> None:
    record = sealed_session(sealed, is_public=is_public)
    guess = {"document": "session", "digest": "0" * 64, "content": {"slug": sealed.slug, "label": "2026-03-01-Rat"}}
    found = recognised(msgspec.json.encode(guess))
    assert (found.digest, found.sealed_at) == ((record.digest, AT) if is_public else ("0" * 64, None))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"{}",
        b"[1]",
        b"\xff\xfe\x00",
        b"%PDF-1.7\nstream\n\x78\x9c\x00",
        b"%PDF-1.7\nstream\n{",
        b'{"digest": 1, "content": 7}',
        b"PK\x03\x04 kaputt",
    ],
)
def test_anything_else_is_unknown(sealed: SealedDocument, data: bytes) -> None:
    assert recognised(data).finding is Finding.UNKNOWN


def test_json_that_only_looks_like_a_document_is_altered_or_unknown(sealed: SealedDocument) -> None:
    assert recognised(b'{"document": {}, "digest": null, "content": {"slug": [], "label": 7}}').finding is Finding.ALTERED


def test_packed_file_is_read_up_to_a_limit(sealed: SealedDocument, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mittragen.archive.file_reading._MOST_BYTES", 1_000)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("a.xml", b" " * 50_000 + sealed.digest.encode())
    assert digests_in(packed.getvalue()) == ()


def pdf_of(*streams: bytes) -> bytes:
    return b"%PDF-1.7\n" + b"".join(b"stream\n%b\nendstream\n" % stream for stream in streams)


def test_broken_streams_cost_as_much_as_whole_ones(sealed: SealedDocument, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mittragen.archive.file_reading._MOST_BYTES", 10_000_000)
    bomb = zlib.compress(b"{" + b" " * 3_000_000)[:-6] + b"\xff" * 8
    whole = zlib.compress(bytes(sealed.body))
    assert list(embedded_documents(pdf_of(bomb, whole))) == [bytes(sealed.body)]
    assert list(embedded_documents(pdf_of(bomb, bomb, bomb, whole))) == []


def test_streams_without_an_end_are_looked_for_once(sealed: SealedDocument) -> None:
    class Watched(bytes):
        found = 0

        def find(self, *where: Any) -> int:  # type: ignore[override]
            type(self).found += 1
            return super().find(*where)

    assert list(embedded_documents(Watched(b"%PDF-1.7\n" + b"stream\n{" * 1_000))) == []
    assert Watched.found == 1


def test_open_brackets_are_read_once(sealed: SealedDocument) -> None:
    """Sixty thousand took seconds, and forty million are in a file that is just not too large: this would never end."""
    assert digests_in(b"<" * 10_000_000 + sealed.digest.encode()) == (sealed.digest,)
    assert digests_in(b"<b>" + sealed.digest[:32].encode() + b"</b>" + sealed.digest[32:].encode()) == (sealed.digest,)


def test_torn_package_of_any_packing_is_no_fault(sealed: SealedDocument) -> None:
    for packing in (zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA):
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", packing) as package:
            package.writestr("a.xml", sealed.digest)
        data = packed.getvalue()
        for place in range(len(data)):
            assert recognised(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :]).finding in {Finding.UNKNOWN, Finding.NAMED}


def test_package_of_nothing_but_names_is_not_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mittragen.archive.file_reading._MOST_NAMES", 3)
    digest = "0123456789abcdef" * 4
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        for number in range(3):
            package.writestr(f"{number}.xml", digest)
    assert digests_in(packed.getvalue()) == (digest,)
    with zipfile.ZipFile(packed, "a") as package:
        package.writestr("4.xml", digest)
    assert digests_in(packed.getvalue()) == ()


def test_json_of_more_parts_than_any_document_is_not_taken_apart(sealed: SealedDocument) -> None:
    many = b'{"document": "edition", "digest": "x", "content": {"x": [' + b"{}," * 800_000 + b"{}]}}"
    assert recognised(many).finding is Finding.UNKNOWN


@pytest.mark.parametrize("around", ["%s", '{"record": %s, "voices": {}}'])
def test_numbers_beyond_json_are_told(sealed: SealedDocument, around: str) -> None:
    raw = msgspec.json.decode(encode(sealed_session(sealed, is_public=True)))
    raw["content"]["items"] = [{"number": "1", "kind": "topic", "title": "Ein Thema", "votes_for": "ZAHL"}]
    data = msgspec.json.encode(raw).replace(b'"ZAHL"', b"100000000000000000000")
    found = recognised((around % data.decode()).encode())
    assert (found.finding, "Zahl" in found.fault) == (Finding.ALTERED, True)


def test_nothing_that_no_line_may_hold_is_asked_for_or_told(sealed: SealedDocument) -> None:
    guess = {"document": "edition\0", "digest": "x", "content": {"slug": "a\0b", "label": "c\u202ed", "title": "e\0f"}}
    found = recognised(msgspec.json.encode(guess))
    assert (found.kind, found.slug, found.label, found.title) == ("edition", "ab", "cd", "ef")


def test_archive_of_another_municipality_knows_nothing(sealed: SealedDocument) -> None:
    note_issued(sealed=sealed, name="konzept.xlsx", body=b"eine Tabelle", program_version="1")
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert recognised(b"eine Tabelle").finding is Finding.UNKNOWN
        assert recognised(bytes(sealed.body)).finding is Finding.FOREIGN
        assert recognised(f"Prüfsumme {sealed.digest}".encode()).finding is Finding.UNKNOWN
