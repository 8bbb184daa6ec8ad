"""A look at the draft as it would be published now: the same documents, the same outputs, marked as a draft."""

from dataclasses import dataclass
from functools import lru_cache

from django.utils import timezone

from mittragen.archive.queries import documents_of, generation
from mittragen.concept.models import Concept
from mittragen.edition.codec import candidate_document
from mittragen.edition.documents import CandidateDocument, CandidateEnvelope, Document, Edition
from mittragen.municipality.models import JournalEntry
from mittragen.outputs.html import Library
from mittragen.publishing.review import Review, review_of

# So many looks a process keeps; one of 163 measures takes about 10 MB once all its pages were asked for.
_KEPT = 4


@dataclass(frozen=True)
class Look:
    """A draft as it would be published: the candidate it would be, the site around it, and its review."""

    review: Review
    document: CandidateDocument
    library: Library


def look_at(concept: Concept) -> Look:
    """The draft as it stands. Beside it stands what the municipality has published. Made anew only after draft or archive changed.

    The candidate is dated by the last entry in the journal, so that it is the same until the next one.
    """
    return _look(_Draft(concept, review_of(concept)), generation())


class _Draft:
    """A state of a draft; the same when the review is the same."""

    def __init__(self, concept: Concept, review: Review) -> None:
        self.concept, self.review = concept, review

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Draft) and self.review is other.review

    def __hash__(self) -> int:
        return id(self.review)


@lru_cache(maxsize=_KEPT)
def _look(draft: _Draft, _generation: int) -> Look:
    content, municipality = draft.review.edition, draft.concept.municipality
    at = JournalEntry.objects.filter(municipality_id=municipality.pk).order_by("-id").values_list("at", flat=True).first()
    compiled_at = timezone.localtime(at or municipality.changed_at).replace(microsecond=0)
    candidate = candidate_document(content, CandidateEnvelope(compiled_at=compiled_at, trace=draft.review.trace))
    others = (one for one in documents_of(municipality) if one.content.slug != content.slug or _is_before(one.content, content))
    documents: tuple[Document, ...] = (*others, candidate)
    return Look(draft.review, candidate, Library(documents))


def _is_before(edition: Edition, draft: Edition) -> bool:
    """Whether an edition of the same concept is shown as an earlier one. One with the draft's label would stand at the draft's address, one that is valid
    from a later day would stand in the draft's place."""
    return edition.label != draft.label and (edition.valid_from or edition.as_of) <= (draft.valid_from or draft.as_of)
