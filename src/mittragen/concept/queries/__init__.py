"""Reading the draft."""

from mittragen.concept.queries.outline import concept_of, elements_in_order

__all__ = ["concept_of", "elements_in_order"]
