"""Reading sealed documents, and proving that they are as they were sealed."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django_scopes import scope, scopes_disabled

from mittragen.archive.models import SealedDocument
from mittragen.edition.codec import DocumentError, decode, verified
from mittragen.edition.documents import EditionDocument
from mittragen.municipality.models import Municipality


def sealed_documents() -> QuerySet[SealedDocument]:
    """Everything sealed by the municipality in scope, oldest first."""
    return SealedDocument.objects.order_by("sealed_at", "id")


def documents_of(municipality: Municipality) -> tuple[EditionDocument, ...]:
    """The sealed editions of a municipality, decoded, oldest first. Decoding does not prove the digest: see :func:`verify_all`."""
    with scope(municipality=municipality):
        decoded = [decode(bytes(body)) for body in sealed_documents().values_list("body", flat=True)]
    return tuple(document for document in decoded if isinstance(document, EditionDocument))


def sealed_edition(slug: str, label: str | None = None) -> SealedDocument | None:
    """The edition with this label; the newest one of the concept when no label is given."""
    found = sealed_documents().filter(kind=SealedDocument.Kind.EDITION, slug=slug)
    return found.filter(label=label).first() if label is not None else found.last()


def generation() -> int:
    """A stamp that grows with every document sealed in the installation: what was made from the archive is fresh while it stays the same."""
    with scopes_disabled():
        # A count, not the highest id: PostgreSQL may commit a lower id after a higher one.
        return SealedDocument.objects.count()


@dataclass(frozen=True)
class Verification:
    """Whether one sealed document is as it was sealed; ``fault`` says in German what is wrong, empty when nothing is."""

    municipality: str
    slug: str
    label: str
    digest: str
    fault: str


def verify_all() -> list[Verification]:
    """Prove every sealed document of every municipality: it decodes, has its digest, and stands under its own slug and label."""
    with scopes_disabled():
        rows = SealedDocument.objects.select_related("municipality").order_by("municipality__slug", "id")
        return [Verification(row.municipality.slug, row.slug, row.label, row.digest, _fault(row)) for row in rows.iterator(chunk_size=20)]


def _fault(row: SealedDocument) -> str:
    try:
        document = verified(bytes(row.body))
    except DocumentError as error:
        return str(error)
    content = document.content
    if (document.digest, content.slug, content.label) != (row.digest, row.slug, row.label):
        return f"Im Archiv steht „{row.slug} {row.label}“ mit der Prüfsumme {row.digest}, im Dokument etwas anderes."
    return ""
