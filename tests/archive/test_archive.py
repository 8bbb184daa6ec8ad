"""The archive: what is sealed is found again, proved, and never replaced."""

from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from django_scopes import scope, scopes_disabled
from tests.factories import rooms
from tests.factories.small_edition import small_edition

from mittragen.archive.files import drop_rendering, fetch_rendering, rendering_name, store_rendering
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import documents_of, generation, sealed_edition, verify_all
from mittragen.archive.seal import AlreadySealedError, seal_edition
from mittragen.edition.codec import edition_document, encode
from mittragen.edition.documents import EditionDocument, EditionEnvelope
from mittragen.municipality.models import Municipality

AT = datetime(2026, 4, 30, 12, 0, tzinfo=UTC)


def document(**changes: str) -> EditionDocument:
    return edition_document(msgspec.structs.replace(small_edition(), **changes), EditionEnvelope(sealed_at=AT))


def seal(municipality: Municipality, **changes: str) -> SealedDocument:
    return seal_edition(municipality=municipality, document=document(**changes), sealed_at=AT)


def test_sealed_document_comes_back_byte_for_byte(municipality: Municipality) -> None:
    seal(municipality)
    assert bytes(sealed_edition(small_edition().slug).body) == encode(document())
    assert documents_of(municipality) == (document(),)


def test_newest_edition_is_the_one_sealed_last(municipality: Municipality) -> None:
    for label in ("2026", "2024"):
        seal(municipality, label=label)
    assert sealed_edition(small_edition().slug).label == "2024"
    assert sealed_edition(small_edition().slug, "2026").label == "2026"
    assert sealed_edition(small_edition().slug, "1999") is None
    assert sealed_edition("anderes") is None


def test_label_is_taken_once_in_each_municipality(municipality: Municipality) -> None:
    seal(municipality)
    with pytest.raises(AlreadySealedError, match="schon veröffentlicht"):
        seal(municipality)
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        seal(other)
        assert SealedDocument.objects.count() == 1


def test_generation_grows_with_every_seal_of_every_municipality(municipality: Municipality) -> None:
    stamps = [generation()]
    seal(municipality)
    stamps.append(generation())
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        seal(other)
    assert stamps[0] < stamps[1] < generation()


@pytest.mark.parametrize(
    ("spoilt", "fault"),
    [
        ({"body": encode(document()).replace(b"Sprache", b"Sprachen", 1)}, "verändert"),
        ({"body": b"kein JSON"}, ""),
        ({"label": "2027"}, "Im Archiv steht"),
        ({"slug": "anderes"}, "Im Archiv steht"),
    ],
)
def test_verification_names_what_is_not_as_it_was_sealed(municipality: Municipality, spoilt: dict[str, object], fault: str) -> None:
    whole = document()
    facts = {"slug": whole.content.slug, "label": whole.content.label, "digest": whole.digest, "body": encode(whole)}
    SealedDocument.objects.create(municipality=municipality, kind="edition", sealed_at=AT, **{**facts, **spoilt})
    with scopes_disabled():
        found = verify_all()
    assert len(found) == 1
    assert found[0].fault
    assert fault in found[0].fault


def test_verification_of_the_untouched_finds_nothing(municipality: Municipality) -> None:
    seal(municipality)
    assert [one.fault for one in verify_all()] == [""]


def test_rendering_is_kept_under_everything_it_depends_on() -> None:
    names = {
        rendering_name(document=document, circumstances=around, suffix=suffix)
        for document in (b"a", b"b")
        for around in (b"c", b"d")
        for suffix in ("pdf", "xlsx")
    }
    assert len(names) == 8
    assert rendering_name(document=b"ab", circumstances=b"c", suffix="pdf") != rendering_name(document=b"a", circumstances=b"bc", suffix="pdf")


def test_stored_rendering_is_fetched_and_dropped() -> None:
    store_rendering("renderings/aa/x.pdf", b"eins")
    store_rendering("renderings/aa/x.pdf", b"zwei")
    assert fetch_rendering("renderings/aa/x.pdf") == b"zwei"
    drop_rendering("renderings/aa/x.pdf")
    assert fetch_rendering("renderings/aa/x.pdf") is None


def test_half_written_rendering_is_as_good_as_none(tmp_path: Path) -> None:
    store_rendering("renderings/aa/x.pdf", b"ein ganzer Text")
    path = tmp_path / "files" / "renderings" / "aa" / "x.pdf"
    path.write_bytes(path.read_bytes()[:-3])
    assert fetch_rendering("renderings/aa/x.pdf") is None
