"""Where elements name a target group or an indicator, rewritten in one go. Tells the journal nothing."""

from collections.abc import Callable
from typing import Any

from mittragen.concept.facts import Facts, as_told
from mittragen.concept.models import Concept, Indicator, TargetGroup
from mittragen.concept.queries.consequences import users_of
from mittragen.concept.tables import Keys, facts_by_element, update_facts


def rewrite_uses(
    concept: Concept, name: str, thing: TargetGroup | Indicator, change: Callable[[tuple[str, ...]], tuple[str, ...]]
) -> dict[str, tuple[Any, Any]]:
    """Give every element that names ``thing`` another list ``name``; returns what the journal is to be told."""
    elements = users_of(thing)
    facts = facts_by_element(concept, elements, (name,))
    keys = Keys(concept)
    told: dict[str, tuple[Any, Any]] = {}
    for element in elements:
        before = getattr(facts[element.pk], name)
        after: Any = change(before)
        update_facts(element, Facts(**{name: after}), (name,), keys)
        told[f"{element.key} {name}"] = (as_told(before), as_told(after))
    return told
