"""Sessions, who comes, and whose link it is."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from mittragen.concept.models import Concept
from mittragen.decision.links import hash_of
from mittragen.decision.models import Invitation, Seat, Session
from mittragen.decision.queries.bodies import seats_of
from mittragen.edition.terms import Presence


def sessions_of(concept: Concept) -> QuerySet[Session]:
    """The sessions on a concept, the earliest first, each with ``item_count`` and ``open_count`` (items without a result)."""
    return (
        Session.objects.filter(concept=concept)
        .select_related("body", "concept")
        .annotate(item_count=Count("items", distinct=True), open_count=Count("items", filter=Q(items__result=""), distinct=True))
        .order_by("held_on", "id")
    )


def session_of(concept: Concept, label: str) -> Session | None:
    """One session of a concept."""
    return Session.objects.filter(concept=concept, label=label).select_related("body", "concept", "municipality").first()


def invitation_of_token(token: str) -> Invitation | None:
    """Whose link this is; nothing for a wrong or revoked one."""
    found = Invitation.objects.filter(token_hash=hash_of(token), revoked_at__isnull=True)
    return found.select_related("seat", "session__body", "session__concept", "session__municipality").first()


def invited_to(session: Session) -> QuerySet[Invitation]:
    """Who was written to and has a link that opens: members and deputies. They hear of it when the session is moved or dropped."""
    return session.invitations.filter(sent_at__isnull=False, revoked_at__isnull=True).exclude(email="").select_related("seat")


@dataclass(frozen=True)
class SeatPresence:
    """A seat with what is known of who comes; ``invitation`` is the member's, ``deputy`` the deputy's."""

    seat: Seat
    presence: Presence
    invitation: Invitation | None
    deputy: Invitation | None


@dataclass(frozen=True)
class Attendance:
    """Who comes to a session. A seat is taken when the member comes or a deputy does."""

    seats: tuple[SeatPresence, ...]

    def count(self, presence: Presence) -> int:
        return Counter(row.presence for row in self.seats)[presence]

    @property
    def voting(self) -> int:
        """How many seats vote."""
        return sum(row.seat.has_vote for row in self.seats)

    @property
    def voting_taken(self) -> int:
        """How many of them are taken."""
        return sum(row.seat.has_vote and row.presence in {Presence.COMING, Presence.DEPUTY} for row in self.seats)

    @property
    def has_quorum(self) -> bool:
        """Whether more than half of the voting seats are taken: what most rules of procedure ask for."""
        return self.voting_taken * 2 > self.voting


def presence_of(session: Session) -> Attendance:
    """All seats of the body with their answers. Three queries."""
    rows = {(row.seat_id, row.is_deputy): row for row in session.invitations.all()}
    found = []
    for seat in seats_of(session.body):
        member, deputy = rows.get((seat.pk, False)), rows.get((seat.pk, True))
        found.append(SeatPresence(seat, taken_as(member, deputy), member, deputy))
    return Attendance(tuple(found))


def taken_as(member: Invitation | None, deputy: Invitation | None) -> Presence:
    """Whether a seat is taken: that the deputy comes counts where the member does not, that the deputy does not come counts where it was said last."""
    own = Presence(member.presence) if member else Presence.UNKNOWN
    if deputy is None or own is Presence.COMING:
        return own
    if deputy.presence == Presence.COMING:
        return Presence.DEPUTY
    is_last = deputy.answered_at is not None and (member is None or member.answered_at is None or deputy.answered_at >= member.answered_at)
    return Presence.APOLOGISED if own is Presence.DEPUTY and deputy.presence == Presence.APOLOGISED and is_last else own
