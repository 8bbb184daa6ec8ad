"""Proving a file: a document by its digest; a participation record together with the voices it is bound to."""

from typing import Any

import msgspec
import rfc8785

from mittragen.edition.codec import DocumentError, verified
from mittragen.edition.record import AnyDocument, ParticipationDocument
from mittragen.edition.voices import commitment_of

_TOO_LARGE = "Das Dokument enthält eine Zahl, die größer ist, als Zahlen in JSON sein dürfen."
_UNREADABLE = (msgspec.DecodeError, RecursionError, UnicodeError)


def proved(data: bytes) -> AnyDocument:
    """The document in a file that was not changed: a document itself, or ``dokumentation.json``, a record with its voices.

    Raises :class:`DocumentError` when a digest or a commitment does not fit. A voice that was erased proves nothing and harms nothing.
    """
    try:
        raw = msgspec.json.decode(data)
    except _UNREADABLE as error:
        raise DocumentError(f"Das ist kein Mittragen-Dokument: {error}") from error
    if not isinstance(raw, dict) or not isinstance(raw.get("record"), dict):
        return _verified(data)
    document = _verified(_written(raw["record"]))
    if not isinstance(document, ParticipationDocument) or not isinstance(raw.get("voices"), dict):
        raise DocumentError("Das ist keine Beteiligungsdokumentation mit ihren Stimmen.")
    for row in document.content.contributions:
        if not _fits(raw["voices"].get(row.key), row.commitment):
            raise DocumentError(f"Der Wortlaut des Beitrags {row.key} ist nicht der, an den die Dokumentation gebunden ist.")
    return document


def _verified(data: bytes) -> AnyDocument:
    try:
        return verified(data)
    except rfc8785.CanonicalizationError as error:
        raise DocumentError(_TOO_LARGE) from error


def _written(record: dict[str, Any]) -> bytes:
    try:
        return rfc8785.dumps(record)
    except rfc8785.CanonicalizationError as error:
        raise DocumentError(_TOO_LARGE) from error


def _fits(voice: Any, commitment: str) -> bool:
    """Whether a voice is what the record is bound to, or says that it was erased."""
    if not isinstance(voice, dict):
        return False
    if "gone_on" in voice:
        return "text" not in voice
    try:
        return commitment_of(voice["salt"], voice["text"]) == commitment
    except (KeyError, TypeError, ValueError, AttributeError):
        return False
