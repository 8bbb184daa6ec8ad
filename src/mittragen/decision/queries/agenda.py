"""The agenda of a session with what was said about it."""

from django.db.models import QuerySet

from mittragen.decision.models import AdvanceVote, Amendment, Item, Session
from mittragen.edition.terms import AmendmentState


def agenda_of(session: Session) -> QuerySet[Item]:
    """The items in their order, with amendments, remarks and advance votes. A fixed number of queries."""
    return (
        session.items.select_related("candidate", "carried_from__session__body", "session")
        .prefetch_related("amendments__seat", "remarks__seat", "advance_votes__seat")
        .order_by("position", "id")
    )


def advance_votes_of(item: Item) -> QuerySet[AdvanceVote]:
    """How seats voted beforehand, in the order of seats."""
    return AdvanceVote.objects.filter(item=item).select_related("seat").order_by("seat__position", "seat_id")


def open_amendments(session: Session) -> QuerySet[Amendment]:
    """Proposed other wordings that nobody settled yet, in the order of the agenda."""
    return Amendment.objects.filter(item__session=session, state=AmendmentState.OPEN).select_related("item", "seat").order_by("item__position", "item_id", "id")
