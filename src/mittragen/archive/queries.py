"""Reading sealed documents, and proving that they are as they were sealed."""

import hashlib
from dataclasses import dataclass

from django.db.models import QuerySet
from django_scopes import scope, scopes_disabled

from mittragen.archive.models import SealedDocument
from mittragen.archive.voices import fault_of_voices
from mittragen.edition.codec import DocumentError, decode, decode_progress, decode_session, verified
from mittragen.edition.documents import CandidateDocument, EditionDocument
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.record import AnyDocument, ParticipationDocument
from mittragen.edition.session import SessionDocument
from mittragen.municipality.models import JournalEntry, Municipality


def sealed_documents() -> QuerySet[SealedDocument]:
    """Everything sealed by the municipality in scope, oldest first."""
    return SealedDocument.objects.order_by("sealed_at", "id")


def documents_of(municipality: Municipality) -> tuple[EditionDocument, ...]:
    """The sealed editions of a municipality, decoded, oldest first. Decoding does not prove the digest: see :func:`verify_all`."""
    with scope(municipality=municipality):
        editions = sealed_documents().filter(kind=SealedDocument.Kind.EDITION)
        decoded = [decode(bytes(body)) for body in editions.values_list("body", flat=True)]
    return tuple(document for document in decoded if isinstance(document, EditionDocument))


def sealed_edition(slug: str, label: str | None = None) -> SealedDocument | None:
    """The edition with this label; the newest one of the concept when no label is given."""
    found = sealed_documents().filter(kind=SealedDocument.Kind.EDITION, slug=slug)
    return found.filter(label=label).first() if label is not None else found.last()


def sealed_records(slug: str) -> QuerySet[SealedDocument]:
    """The participation records of a process, oldest first."""
    return sealed_documents().filter(kind=SealedDocument.Kind.PARTICIPATION_RECORD, slug=slug)


def sealed_record(slug: str, label: str) -> SealedDocument | None:
    """The record with this label."""
    return sealed_records(slug).filter(label=label).first()


def sealed_session(slug: str, label: str) -> SealedDocument | None:
    """The record of the session with this label."""
    return sealed_documents().filter(kind=SealedDocument.Kind.SESSION, slug=slug, label=label).first()


def session_documents_of(municipality: Municipality, *, only_public: bool = False) -> tuple[SessionDocument, ...]:
    """The sealed records of sessions of a municipality, decoded, the oldest session first."""
    with scope(municipality=municipality):
        bodies = list(sealed_documents().filter(kind=SealedDocument.Kind.SESSION).values_list("body", flat=True))
    documents = (decode_session(bytes(body)) for body in bodies)
    return tuple(sorted((one for one in documents if one.envelope.is_public or not only_public), key=lambda one: one.content.held_on))


def sealed_progress(slug: str, label: str | None = None) -> SealedDocument | None:
    """The progress document with this label; the newest one of the concept when no label is given."""
    found = sealed_documents().filter(kind=SealedDocument.Kind.PROGRESS, slug=slug)
    return found.filter(label=label).first() if label is not None else found.last()


def progress_documents_of(municipality: Municipality) -> tuple[ProgressDocument, ...]:
    """The sealed progress documents of a municipality, decoded, oldest first."""
    with scope(municipality=municipality):
        bodies = list(sealed_documents().filter(kind=SealedDocument.Kind.PROGRESS).values_list("body", flat=True))
    return tuple(decode_progress(bytes(body)) for body in bodies)


def generation() -> int:
    """A stamp that grows with every document sealed in the installation: what was made from the archive is fresh while it stays the same."""
    with scopes_disabled():
        # A count, not the highest id: PostgreSQL may commit a lower id after a higher one.
        return SealedDocument.objects.count()


# The actions under which the journal holds what was sealed.
SEALING = "publish_edition"
SEALING_RECORD = "seal_participation_record"
SEALING_SESSION = "seal_session"
SEALING_PROGRESS = "release_progress"
_KIND_OF_SEALING = {
    SEALING: SealedDocument.Kind.EDITION.value,
    SEALING_RECORD: SealedDocument.Kind.PARTICIPATION_RECORD.value,
    SEALING_SESSION: SealedDocument.Kind.SESSION.value,
    SEALING_PROGRESS: SealedDocument.Kind.PROGRESS.value,
}
_TYPES: dict[str, type[AnyDocument]] = {
    SealedDocument.Kind.EDITION.value: EditionDocument,
    SealedDocument.Kind.PARTICIPATION_RECORD.value: ParticipationDocument,
    SealedDocument.Kind.SESSION.value: SessionDocument,
    SealedDocument.Kind.PROGRESS.value: ProgressDocument,
}
_LOST = {
    SealedDocument.Kind.EDITION.value: "Diese Fassung wurde veröffentlicht und fehlt im Archiv.",
    SealedDocument.Kind.PARTICIPATION_RECORD.value: "Diese Beteiligungsdokumentation wurde versiegelt und fehlt im Archiv.",
    SealedDocument.Kind.SESSION.value: "Diese Niederschrift wurde abgeschlossen und fehlt im Archiv.",
    SealedDocument.Kind.PROGRESS.value: "Dieser Umsetzungsstand wurde veröffentlicht und fehlt im Archiv.",
}


@dataclass(frozen=True)
class Verification:
    """Whether one sealed document is as it was sealed; ``fault`` says in German what is wrong, empty when nothing is."""

    municipality: str
    slug: str
    label: str
    digest: str
    fault: str


def verify_all() -> list[Verification]:
    """Prove every sealed document of every municipality: it decodes, has its digest, stands under its own slug and label, and is as the journal says.

    What the journal says was sealed and is not there any more is named too. Of a participation record every voice is proved that was not erased.
    """
    with scopes_disabled():
        written = _written_in_journal()
        rows = SealedDocument.objects.select_related("municipality").order_by("municipality__slug", "id")
        found = []
        for row in rows.iterator(chunk_size=20):
            fault = _fault(row, written.pop((row.municipality.slug, row.kind, row.slug, row.label), {}))
            found.append(Verification(row.municipality.slug, row.slug, row.label, row.digest, fault))
    lost = (Verification(place, slug, label, values.get("digest", ""), _LOST[kind]) for (place, kind, slug, label), values in written.items())
    return [*found, *lost]


def _written_in_journal() -> dict[tuple[str, str, str, str], dict[str, str]]:
    """What was noted at each seal, by municipality, kind, slug and label: ``digest`` and ``document``, the SHA-256 of the sealed bytes."""
    entries = JournalEntry.objects.filter(action__in=_KIND_OF_SEALING).select_related("municipality").prefetch_related("changes")
    return {
        (entry.municipality.slug, _KIND_OF_SEALING[entry.action], entry.subject_key, entry.note): {change.name: change.after for change in entry.changes.all()}
        for entry in entries
    }


def _fault(row: SealedDocument, written: dict[str, str]) -> str:
    try:
        document = verified(bytes(row.body))
    except DocumentError as error:
        return str(error)
    content = document.content
    if (document.digest, content.slug, content.label) != (row.digest, row.slug, row.label):
        return f"Im Archiv steht „{row.slug} {row.label}“ mit der Prüfsumme {row.digest}, im Dokument etwas anderes."
    is_as_noted = written.get("digest", row.digest) == row.digest
    is_whole = written.get("document", "") in ("", hashlib.sha256(bytes(row.body)).hexdigest())
    sealed_at = None if isinstance(document, CandidateDocument) else document.envelope.sealed_at
    is_of_kind = isinstance(document, _TYPES[row.kind])
    if not (is_as_noted and is_whole and is_of_kind and sealed_at == row.sealed_at):
        return "Inhalt oder Beschluss sind nicht mehr so, wie sie beim Veröffentlichen festgehalten wurden."
    return fault_of_voices(row.municipality_id, document) if isinstance(document, ParticipationDocument) else ""
