"""Noting which files were made of a sealed document and given out, so that one that comes back is recognised."""

import hashlib
import logging

from django.db import InterfaceError, OperationalError
from django_scopes import scopes_disabled

from mittragen.archive.models import IssuedFile, SealedDocument
from mittragen.edition.documents import EditionDocument
from mittragen.edition.progress import ProgressDocument

_log = logging.getLogger(__name__)


def note_issued(*, sealed: SealedDocument, name: str, body: bytes, program_version: str) -> None:
    """The file ``name`` ("konzept.pdf") with these bytes was made of ``sealed``. Doing it twice changes nothing. It asks nobody: for makers of files."""
    IssuedFile.objects.get_or_create(
        municipality=sealed.municipality,
        document=sealed,
        name=name,
        sha256=hashlib.sha256(body).hexdigest(),
        defaults={"program_version": program_version},
    )


def note_issued_of(*, document: EditionDocument | ProgressDocument, name: str, body: bytes, program_version: str) -> None:
    """The same for an edition or progress document by its digest; nothing where none is sealed. Its digest tells whose it is, so no scope has to be entered.

    A database that takes nothing just now keeps nobody from a file: then it is not recognised by its bytes alone.
    """
    content = document.content
    kind = SealedDocument.Kind.EDITION if isinstance(document, EditionDocument) else SealedDocument.Kind.PROGRESS
    try:
        with scopes_disabled():
            rows = SealedDocument.objects.select_related("municipality").filter(kind=kind, digest=document.digest)
            for sealed in rows.filter(slug=content.slug, label=content.label).defer("body"):
                note_issued(sealed=sealed, name=name, body=body, program_version=program_version)
    except (OperationalError, InterfaceError):
        _log.warning("The file %s of %s %s was given out without being noted.", name, content.slug, content.label)
