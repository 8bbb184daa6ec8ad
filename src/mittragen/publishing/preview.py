"""A look at the draft as it would be published now: the same documents, the same outputs, marked as a draft."""

from datetime import datetime
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


def draft_library(concept: Concept) -> Library:
    """The site with the draft in it: beside the draft, what the municipality has published. Kept until draft or archive change."""
    review, at = review_of(concept), _last_change(concept)
    return _library(_Draft(concept, review, at), generation())


def draft_document(concept: Concept) -> CandidateDocument:
    """The draft as a candidate for nobody, dated by its last change, so that it is the same until the next one."""
    document = draft_library(concept).draft
    assert document is not None
    return document


class _Draft:
    """A state of a draft; the same when the review is the same."""

    def __init__(self, concept: Concept, review: Review, at: datetime) -> None:
        self.concept, self.review, self.at = concept, review, at

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Draft) and self.review is other.review

    def __hash__(self) -> int:
        return id(self.review)


@lru_cache(maxsize=_KEPT)
def _library(draft: _Draft, _generation: int) -> Library:
    content = draft.review.edition
    candidate = candidate_document(content, CandidateEnvelope(compiled_at=draft.at))
    others = (one for one in documents_of(draft.concept.municipality) if one.content.slug != content.slug or _is_before(one.content, content))
    documents: tuple[Document, ...] = (*others, candidate)
    return Library(documents)


def _is_before(edition: Edition, draft: Edition) -> bool:
    """Whether an edition of the same concept is shown as an earlier one. One with the draft's label would stand at the draft's address, one that is valid
    from a later day would stand in the draft's place."""
    return edition.label != draft.label and (edition.valid_from or edition.as_of) <= (draft.valid_from or draft.as_of)


def _last_change(concept: Concept) -> datetime:
    at = JournalEntry.objects.filter(municipality_id=concept.municipality_id).order_by("-id").values_list("at", flat=True).first()
    return timezone.localtime(at or concept.municipality.changed_at).replace(microsecond=0)
