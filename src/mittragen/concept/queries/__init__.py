"""Reading the draft."""

from mittragen.concept.queries.consequences import Consequences, consequences_of_removal, users_of
from mittragen.concept.queries.history import HistoryChange, HistoryStep, history_of, state_before, steps_of
from mittragen.concept.queries.numbering import NewLabel, Renumbering, Scheme, renumbering
from mittragen.concept.queries.outline import concept_of, elements_in_order

__all__ = [
    "Consequences",
    "HistoryChange",
    "HistoryStep",
    "NewLabel",
    "Renumbering",
    "Scheme",
    "concept_of",
    "consequences_of_removal",
    "elements_in_order",
    "history_of",
    "renumbering",
    "state_before",
    "steps_of",
    "users_of",
]
