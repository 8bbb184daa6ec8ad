"""Reading the draft."""

from mittragen.concept.queries.history import HistoryChange, HistoryStep, history_of, state_before, steps_of
from mittragen.concept.queries.outline import concept_of, elements_in_order

__all__ = ["HistoryChange", "HistoryStep", "concept_of", "elements_in_order", "history_of", "state_before", "steps_of"]
