"""Reading: bodies, sessions, agendas, the chain, what is still undecided."""

from mittragen.decision.queries.agenda import advance_votes_of, agenda_of, open_amendments
from mittragen.decision.queries.bodies import bodies_of, chain_bodies, seats_of
from mittragen.decision.queries.chain import Cell, ChainRow, chain_of
from mittragen.decision.queries.decisions import decisions_of
from mittragen.decision.queries.sessions import Attendance, invitation_of_token, invited_to, presence_of, session_of, sessions_of, taken_as
from mittragen.decision.queries.undecided import Undecided, undecided_items

__all__ = [
    "Attendance",
    "Cell",
    "ChainRow",
    "Undecided",
    "advance_votes_of",
    "agenda_of",
    "bodies_of",
    "chain_bodies",
    "chain_of",
    "decisions_of",
    "invitation_of_token",
    "invited_to",
    "open_amendments",
    "presence_of",
    "seats_of",
    "session_of",
    "sessions_of",
    "taken_as",
    "undecided_items",
]
