"""The seal: the only way a document gets into the archive. Only ``publishing`` may import this module."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from mittragen.archive.models import Candidate, SealedDocument, Voice
from mittragen.edition import voices as words
from mittragen.edition.codec import encode
from mittragen.edition.documents import CandidateDocument, EditionDocument
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.session import SessionDocument
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.refusal import RefusedError


class AlreadySealedError(RefusedError):
    """A document with this slug and label is sealed already."""


def seal_edition(*, municipality: Municipality, document: EditionDocument, sealed_at: datetime, body: bytes | None = None) -> SealedDocument:
    """Write ``document`` into the archive, for ever; ``body`` is its encoding, where it is at hand. Raises :class:`AlreadySealedError`."""
    content = document.content
    try:
        with transaction.atomic():
            return SealedDocument.objects.create(
                municipality=municipality,
                kind=SealedDocument.Kind.EDITION,
                slug=content.slug,
                label=content.label,
                digest=document.digest,
                body=encode(document) if body is None else body,
                sealed_at=sealed_at,
            )
    except IntegrityError as error:
        if SealedDocument.objects.filter(kind=SealedDocument.Kind.EDITION, slug=content.slug, label=content.label).exists():
            raise already_sealed(content.slug, content.label) from error
        raise


def seal_candidate(*, municipality: Municipality, document: CandidateDocument, compiled_at: datetime, note: str, by: User | None) -> Candidate:
    """Write ``document`` into the archive as it is put before somebody. The same draft may be put forward many times."""
    content = document.content
    return Candidate.objects.create(
        municipality=municipality,
        slug=content.slug,
        label=content.label,
        digest=document.digest,
        body=encode(document),
        put_before=document.envelope.body,
        note=note,
        compiled_at=compiled_at,
        by=by,
    )


def seal_record(
    *, municipality: Municipality, document: ParticipationDocument, body: bytes, voices: Mapping[str, words.Voice], sealed_at: datetime
) -> SealedDocument:
    """Write a participation record into the archive, for ever, and ``voices`` (by key) beside it: those that do not stand there yet.

    Two records of one process that are bound to the same words with the same salt share a voice.
    """
    content = document.content
    there = set(Voice.objects.filter(slug=content.slug).values_list("key", "commitment"))
    fresh = [row for row in content.contributions if (row.key, row.commitment) not in there]
    Voice.objects.bulk_create(
        (
            Voice(
                municipality=municipality,
                slug=content.slug,
                key=row.key,
                commitment=row.commitment,
                salt=voices[row.key].salt,
                text=voices[row.key].text,
            )
            for row in fresh
        ),
        batch_size=500,
    )
    return SealedDocument.objects.create(
        municipality=municipality,
        kind=SealedDocument.Kind.PARTICIPATION_RECORD,
        slug=content.slug,
        label=content.label,
        digest=document.digest,
        body=body,
        sealed_at=sealed_at,
    )


def seal_session(*, municipality: Municipality, document: SessionDocument, body: bytes, sealed_at: datetime) -> SealedDocument:
    """Write the record of a session into the archive, for ever."""
    return SealedDocument.objects.create(
        municipality=municipality,
        kind=SealedDocument.Kind.SESSION,
        slug=document.content.slug,
        label=document.content.label,
        digest=document.digest,
        body=body,
        sealed_at=sealed_at,
    )


def seal_progress(*, municipality: Municipality, document: ProgressDocument, body: bytes, sealed_at: datetime) -> SealedDocument:
    """Write a progress document into the archive, for ever."""
    return SealedDocument.objects.create(
        municipality=municipality,
        kind=SealedDocument.Kind.PROGRESS,
        slug=document.content.slug,
        label=document.content.label,
        digest=document.digest,
        body=body,
        sealed_at=sealed_at,
    )


def already_sealed(slug: str, label: str) -> AlreadySealedError:
    """The refusal, in words."""
    return AlreadySealedError(
        f"Die Fassung „{label}“ von „{slug}“ ist schon veröffentlicht und ändert sich nicht mehr. Bitte der Fassung eine neue Bezeichnung geben."
    )
