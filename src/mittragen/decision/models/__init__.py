"""Bodies, their sessions, and what they decided."""

from mittragen.decision.models.bodies import Body, Seat, SeatPerson
from mittragen.decision.models.decisions import Decision
from mittragen.decision.models.items import AdvanceVote, Amendment, Item, Remark
from mittragen.decision.models.sessions import Invitation, Session

__all__ = ["AdvanceVote", "Amendment", "Body", "Decision", "Invitation", "Item", "Remark", "Seat", "SeatPerson", "Session"]
