"""Documents to bytes and back, and the digest that a body decides on."""

import hashlib
from collections.abc import Iterator
from typing import Any

import msgspec
import rfc8785

from mittragen.edition.documents import CandidateDocument, CandidateEnvelope, Document, Edition, EditionDocument, EditionEnvelope
from mittragen.edition.progress import Progress, ProgressDocument, ProgressEnvelope
from mittragen.edition.record import AnyDocument, ParticipationDocument, ParticipationEnvelope, ParticipationRecord
from mittragen.edition.session import SessionDocument, SessionEnvelope, SessionRecord
from mittragen.edition.text import has_controls
from mittragen.edition.trace import TRACE_SCHEMA_VERSION
from mittragen.edition.upgrades import current_version, upgraded

Content = Edition | ParticipationRecord | SessionRecord | Progress


class DocumentError(ValueError):
    """A document that cannot be read, or whose digest does not fit its content. The message is fit for people."""


def canonical(content: Content) -> bytes:
    """Canonical JSON of a content (RFC 8785), UTF-8."""
    return rfc8785.dumps(msgspec.to_builtins(content))


def digest_of(content: Content) -> str:
    """SHA-256 over the canonical JSON of ``content``: 64 hexadecimal digits."""
    return hashlib.sha256(canonical(content)).hexdigest()


def edition_document(content: Edition, envelope: EditionEnvelope) -> EditionDocument:
    """A sealed edition: ``content`` with its digest, and what is known of it beside."""
    return EditionDocument(digest=digest_of(content), content=content, envelope=envelope)


def candidate_document(content: Edition, envelope: CandidateEnvelope) -> CandidateDocument:
    """A candidate: ``content`` with the digest that a body decides on."""
    return CandidateDocument(digest=digest_of(content), content=content, envelope=envelope)


def participation_document(content: ParticipationRecord, envelope: ParticipationEnvelope) -> ParticipationDocument:
    """A sealed participation record: ``content`` with its digest, and what is known of it beside."""
    return ParticipationDocument(digest=digest_of(content), content=content, envelope=envelope)


def session_document(content: SessionRecord, envelope: SessionEnvelope) -> SessionDocument:
    """A sealed session record: ``content`` with its digest, and what is known of it beside."""
    return SessionDocument(digest=digest_of(content), content=content, envelope=envelope)


def progress_document(content: Progress, envelope: ProgressEnvelope) -> ProgressDocument:
    """A sealed progress document: ``content`` with its digest, and what is known of it beside."""
    return ProgressDocument(digest=digest_of(content), content=content, envelope=envelope)


def encode(document: AnyDocument) -> bytes:
    """A document as canonical JSON: the same document gives the same bytes, also one that an earlier program sealed."""
    plain = msgspec.to_builtins(document)
    for name in _ADDED_LATER:
        if not plain["envelope"].get(name, True):
            del plain["envelope"][name]
    return rfc8785.dumps(plain)


def decode(data: bytes) -> Document:
    """Read an edition or a candidate of this or an earlier schema version. Does not compute the digest: see :func:`verified`.

    Raises :class:`DocumentError` when the bytes are no such document or of a newer schema version.
    """
    document = _decode(data)
    if isinstance(document, EditionDocument | CandidateDocument):
        return document
    raise DocumentError(f"Das ist eine {_NAMES[type(document)]} und keine Fassung eines Konzepts.")


def decode_record(data: bytes) -> ParticipationDocument:
    """Read a participation record, as :func:`decode` reads an edition."""
    document = _decode(data)
    if not isinstance(document, ParticipationDocument):
        raise DocumentError(f"Das ist eine {_NAMES[type(document)]} und keine Beteiligungsdokumentation.")
    return document


def decode_session(data: bytes) -> SessionDocument:
    """Read a session record, as :func:`decode` reads an edition."""
    document = _decode(data)
    if not isinstance(document, SessionDocument):
        raise DocumentError(f"Das ist eine {_NAMES[type(document)]} und keine Niederschrift.")
    return document


def decode_progress(data: bytes) -> ProgressDocument:
    """Read a progress document, as :func:`decode` reads an edition."""
    document = _decode(data)
    if not isinstance(document, ProgressDocument):
        raise DocumentError(f"Das ist eine {_NAMES[type(document)]} und kein Umsetzungsstand.")
    return document


def verified(data: bytes) -> AnyDocument:
    """Read a document of any kind and prove that its content still has the digest it carries.

    Raises :class:`DocumentError` when it does not.
    """
    document = _decode(data)
    found = _stored_digest(data)
    if found != document.digest:
        raise DocumentError(f"Der Inhalt wurde verändert: Prüfsumme laut Dokument {document.digest}, berechnet {found}.")
    if any(_is_unprintable(text) for text in _texts(msgspec.to_builtins(document))):
        raise DocumentError("Das Dokument enthält Zeichen, die in keinem Text stehen dürfen.")
    return document


# Parts of the envelope that came after the first documents were sealed: left out while they are empty.
_ADDED_LATER = ("chain", "changes")
_NAMES: dict[type[AnyDocument], str] = {
    EditionDocument: "Fassung eines Konzepts",
    CandidateDocument: "Beschlussfassung",
    ParticipationDocument: "Beteiligungsdokumentation",
    SessionDocument: "Niederschrift",
    ProgressDocument: "Datei zum Umsetzungsstand",
}
_DECODER: msgspec.json.Decoder[AnyDocument] = msgspec.json.Decoder(AnyDocument)
# Nesting beyond all measure is refused by the reader, not by the types.
_UNREADABLE = (msgspec.DecodeError, RecursionError, UnicodeError)


def _decode(data: bytes) -> AnyDocument:
    try:
        document = _DECODER.decode(data)
    except msgspec.ValidationError as error:
        return _decode_older(data, error)
    except _UNREADABLE as error:
        raise DocumentError(f"Das ist kein Mittragen-Dokument: {error}") from error
    # Another version may fit the types of this one by chance, and still mean something else.
    is_current = document.content.schema_version == current_version(str(type(document).__struct_config__.tag))
    trace = document.envelope.trace if isinstance(document, EditionDocument | CandidateDocument) else None
    return document if is_current and (trace is None or trace.schema_version == TRACE_SCHEMA_VERSION) else _decode_older(data)


def _decode_older(data: bytes, misfit: msgspec.ValidationError | None = None) -> AnyDocument:
    """Raise a document to the current version. ``misfit`` says why it does not fit as it stands."""
    try:
        raw = msgspec.json.decode(data)
        newer = upgraded(raw)
        if newer is raw:
            raise DocumentError(f"Das Dokument passt nicht zum Schema: {misfit}") from misfit
        return msgspec.convert(newer, AnyDocument)  # type: ignore[arg-type, no-any-return]  # a union is a type to msgspec
    except msgspec.ValidationError as error:
        raise DocumentError(f"Das Dokument passt auch nach der Umstellung auf die Schemafassung dieses Programms nicht zum Schema: {error}") from error
    except _UNREADABLE as error:
        raise DocumentError(f"Das ist kein Mittragen-Dokument: {error}") from error
    except DocumentError:
        raise
    except ValueError as refusal:
        raise DocumentError(str(refusal)) from refusal


def _texts(value: Any) -> Iterator[str]:
    """Every text in plain data."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _is_unprintable(text: str) -> bool:
    """Whether a text holds what the gate would never have let in. Only a document written by other hands does."""
    return not text.isprintable() and has_controls(text)


def _stored_digest(data: bytes) -> str:
    """The digest of the content as stored, before any upgrade: an old document keeps its old digest."""
    raw = msgspec.json.decode(data)
    return hashlib.sha256(rfc8785.dumps(raw["content"])).hexdigest()
