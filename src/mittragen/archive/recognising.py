"""Recognising a file: to which document it belongs, and whether it is unchanged. Reads the municipality in scope, keeps nothing."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum
from typing import Any

from mittragen.archive.file_reading import digests_in, embedded_documents, is_pdf, parsed
from mittragen.archive.models import Candidate, IssuedFile, SealedDocument
from mittragen.edition.codec import DocumentError, decode, decode_progress, decode_record, decode_session, encode
from mittragen.edition.documents import CandidateDocument
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.proof import proved
from mittragen.edition.record import AnyDocument
from mittragen.edition.session import SessionDocument
from mittragen.edition.text import clean_line
from mittragen.edition.upgrades import current_version


class Finding(Enum):
    """What can be said of a file."""

    ISSUED = "issued"  # the very file that was given out
    UNCHANGED = "unchanged"  # a document as it was sealed
    EMBEDDED = "embedded"  # a file of another make around a document as it was sealed
    BESIDE = "beside"  # the content as sealed, what stands beside it is not
    ALTERED = "altered"  # says what it is, and is not
    NAMED = "named"  # prints the digest of a document, and is no file that was given out
    CANDIDATE = "candidate"  # a draft put before a body
    FOREIGN = "foreign"  # right in itself, and not from this archive
    NEWER = "newer"  # written by a newer program
    UNKNOWN = "unknown"


IS_WELL = frozenset({Finding.ISSUED, Finding.UNCHANGED, Finding.CANDIDATE})
"""Findings of files that are as they came from here."""


_MOST_DIGESTS = 50
_DECODERS: dict[str, Callable[[bytes], AnyDocument]] = {
    SealedDocument.Kind.EDITION.value: decode,
    SealedDocument.Kind.PARTICIPATION_RECORD.value: decode_record,
    SealedDocument.Kind.SESSION.value: decode_session,
    SealedDocument.Kind.PROGRESS.value: decode_progress,
}


@dataclass(frozen=True, kw_only=True)
class Recognition:
    """``kind`` to ``digest`` tell which document it is: as the archive says; what the file itself says where the archive has none. ``fault`` is German."""

    finding: Finding
    kind: str = ""
    slug: str = ""
    label: str = ""
    title: str = ""
    digest: str = ""
    sealed_at: datetime | None = None
    is_public: bool = True
    file_name: str = ""
    fault: str = ""


def recognised(data: bytes) -> Recognition:
    """Which document a file belongs to. By its SHA-256; a document by its digest; a PDF by what is embedded; other files by the digest they print."""
    issued = IssuedFile.objects.select_related("document").filter(sha256=hashlib.sha256(data).hexdigest()).first()
    if issued is not None:
        return replace(_sealed(issued.document, Finding.ISSUED), file_name=issued.name)
    if (raw := parsed(data)) is not None and (found := _recognised_document(data, raw)):
        return found
    if is_pdf(data):
        for body in embedded_documents(data):
            found = _recognised_document(body, parsed(body) or {})
            if found:
                return _around(found)
    return _named(data)


def _recognised_document(data: bytes, raw: dict[str, Any]) -> Recognition | None:
    """A document, alone or beside its voices; nothing for JSON of another kind."""
    inner = raw["record"] if isinstance(raw.get("record"), dict) else raw
    content = inner.get("content")
    if not isinstance(content, dict) or "digest" not in inner:
        return None
    try:
        return _of_document(proved(data))
    except DocumentError as error:
        version = content.get("schema_version")
        is_newer = type(version) is int and version > current_version(str(inner.get("document")))
        told = _by_own_words(inner, content)
        return replace(told, finding=Finding.NEWER if is_newer else Finding.ALTERED, fault=str(error))


def _of_document(document: AnyDocument) -> Recognition:
    rows = SealedDocument.objects.filter(digest=document.digest, slug=document.content.slug, label=document.content.label)
    is_candidate = isinstance(document, CandidateDocument)
    sealed = None if is_candidate else rows.first()
    if sealed is None:
        is_kept = is_candidate and Candidate.objects.filter(digest=document.digest, slug=document.content.slug).exists()
        return Recognition(
            finding=Finding.CANDIDATE if is_kept else Finding.FOREIGN,
            kind=document.__struct_config__.tag,  # type: ignore[arg-type]
            slug=document.content.slug,
            label=document.content.label,
            title=_title(document),
            digest=document.digest,
        )
    is_same = bytes(sealed.body) == encode(document)
    return _sealed(sealed, Finding.UNCHANGED if is_same else Finding.BESIDE)


def _around(found: Recognition) -> Recognition:
    """What an embedded document says of the file around it, which nobody here has made."""
    return replace(found, finding=Finding.EMBEDDED) if found.finding is Finding.UNCHANGED else found


def _by_own_words(inner: dict[str, Any], content: dict[str, Any]) -> Recognition:
    """Which document a file says it is; what the archive knows of it where there is one.

    A name is quickly guessed: it tells only of what everyone may read. Who has the digest of something else had that in hands.
    """
    digest, slug, label = (_line(value)[:64] for value in (inner.get("digest"), content.get("slug"), content.get("label")))
    kind = _line(inner.get("document"))[:30]
    rows = SealedDocument.objects.filter(kind=kind)
    by_digest, by_name = rows.filter(digest=digest).first(), rows.filter(slug=slug, label=label).first()
    if by_digest is not None:
        return _sealed(by_digest, Finding.ALTERED)
    if by_name is not None and (known := _sealed(by_name, Finding.ALTERED)).is_public:
        return known
    return Recognition(finding=Finding.ALTERED, kind=kind, slug=slug, label=label, title=_line(content.get("title"))[:300], digest=digest)


def _line(value: Any) -> str:
    return clean_line(value[:1_000]) if isinstance(value, str) else ""


def _named(data: bytes) -> Recognition:
    """By the first digest in a file that the archive knows: an imprint says its own before those of others."""
    printed = digests_in(data)[:_MOST_DIGESTS]
    known = {row.digest: row for row in SealedDocument.objects.filter(digest__in=printed)}
    named = next((known[digest] for digest in printed if digest in known), None)
    return _sealed(named, Finding.NAMED) if named else Recognition(finding=Finding.UNKNOWN)


def _sealed(sealed: SealedDocument, finding: Finding) -> Recognition:
    document = _DECODERS[sealed.kind](bytes(sealed.body))
    return Recognition(
        finding=finding,
        kind=sealed.kind,
        slug=sealed.slug,
        label=sealed.label,
        title=_title(document),
        digest=sealed.digest,
        sealed_at=sealed.sealed_at,
        is_public=getattr(document.envelope, "is_public", True),
    )


def _title(document: AnyDocument) -> str:
    return document.content.concept_title if isinstance(document, SessionDocument | ProgressDocument) else document.content.title
