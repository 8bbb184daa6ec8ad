"""The candidate behind an item: from the very bytes that were kept."""

from mittragen.decision.models import Item
from mittragen.desk.doors import found
from mittragen.edition.codec import decode
from mittragen.edition.documents import CandidateDocument


def candidate_of(item: Item) -> CandidateDocument:
    """What was put before the body; a 404 where the item is about something else."""
    document = decode(bytes(found(item.candidate).body))
    assert isinstance(document, CandidateDocument)
    return document
