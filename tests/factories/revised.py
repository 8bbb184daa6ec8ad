"""A concept with an edition, and a revision of it that runs. Without files: only the document is sealed."""

from datetime import UTC, date, datetime

from mittragen.archive.seal import seal_edition
from mittragen.concept.models import Concept, Revision
from mittragen.edition.codec import edition_document
from mittragen.edition.documents import DecisionRecord, EditionEnvelope
from mittragen.edition.terms import DecisionResult
from mittragen.municipality.models import User
from mittragen.publishing.compiling import compiled
from mittragen.publishing.revising import open_revision

DECIDED = DecisionRecord(body="Kreistag", decided_on=date(2026, 6, 1), result=DecisionResult.ADOPTED, decided_digest="0" * 64)


def published(concept: Concept) -> None:
    """The draft as it stands becomes an edition."""
    document = edition_document(compiled(concept), EditionEnvelope(decision=DECIDED, sealed_at=datetime(2026, 6, 2, tzinfo=UTC)))
    seal_edition(municipality=concept.municipality, document=document, sealed_at=datetime(2026, 6, 2, tzinfo=UTC))


def revision_of(concept: Concept, by: User | None, label: str = "2027") -> Revision:
    """The same, and then a revision of it is opened."""
    published(concept)
    return open_revision(concept=concept, label=label, as_of=date(2027, 5, 1), by=by)
