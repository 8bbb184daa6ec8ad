"""Sealed records, decoded, and their files. A sealed document never changes, so it is decoded once; the words beside it are asked for each time."""

from functools import lru_cache

from mittragen import __version__
from mittragen.archive.files import drop_rendering, fetch_rendering, record_rendering_name, store_rendering
from mittragen.archive.issuing import note_issued
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_records
from mittragen.archive.voices import digest_of_voices, voices_of
from mittragen.edition.codec import decode_record
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.voices import Voice
from mittragen.outputs.phrases import edition_segment
from mittragen.outputs.registry import RECORD_TARGETS
from mittragen.outputs.target import RecordTarget, Site, circumstances
from mittragen.public.edition.making import one_at_a_time

RECORD_FILES = {target.suffix: target for target in RECORD_TARGETS}
_MOST = 16


def sealed_at(slug: str, segment: str) -> SealedDocument | None:
    """The record at this address."""
    found = {edition_segment(label): number for number, label in sealed_records(slug).values_list("pk", "label")}
    return SealedDocument.objects.filter(pk=found[segment]).defer("body").first() if segment in found else None


def document_of(sealed: SealedDocument) -> ParticipationDocument:
    """The sealed document."""
    return _decoded(sealed.pk, sealed.digest)


def file_of(sealed: SealedDocument, target: RecordTarget, site: Site) -> bytes:
    """A file of a record as its words are now: kept, or made and kept. Raises ``BeingMadeError``."""
    document = document_of(sealed)
    voices = voices_of(sealed.municipality_id, document)
    name = _name(sealed, voices, site, target)
    kept = fetch_rendering(name)
    if kept is None:
        with one_at_a_time():
            # Whoever was here before may have made it.
            kept = fetch_rendering(name) or _made(sealed, target, site)
    return kept


def _made(sealed: SealedDocument, target: RecordTarget, site: Site) -> bytes:
    document = document_of(sealed)
    while True:
        voices = voices_of(sealed.municipality_id, document)
        name, body = _name(sealed, voices, site, target), target.render(document, voices, site)
        store_rendering(name, body)
        # Words that were erased while the file was made must not stay in it: either this look finds them gone, or erasing them finds the file.
        if _name(sealed, voices_of(sealed.municipality_id, document), site, target) == name:
            note_issued(sealed=sealed, name=f"dokumentation.{target.suffix}", body=body, program_version=__version__)
            return body
        drop_rendering(name)


def _name(sealed: SealedDocument, voices: dict[str, Voice], site: Site, target: RecordTarget) -> str:
    return record_rendering_name(
        municipality=sealed.municipality_id,
        slug=sealed.slug,
        document=sealed.digest.encode(),
        voices=digest_of_voices(voices),
        circumstances=circumstances(site),
        suffix=target.suffix,
    )


@lru_cache(maxsize=_MOST)
def _decoded(number: int, _digest: str) -> ParticipationDocument:
    return decode_record(bytes(SealedDocument.objects.only("body").get(pk=number).body))
