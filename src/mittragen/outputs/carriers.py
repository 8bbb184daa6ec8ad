"""Who carries what: every organisation with the measures it leads and takes part in."""

import unicodedata
from collections.abc import Iterable

import msgspec

from mittragen.edition.elements import Actor, Measure
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ResponsibilityRole


class Carrier(msgspec.Struct, frozen=True, kw_only=True):
    """An actor with its measures, in the order they were given."""

    actor: Actor
    leads: tuple[Measure, ...]
    partakes: tuple[Measure, ...]


def alphabetical(name: str) -> str:
    """What a name is sorted by: without case and marks, so that "Ärzteverein" stands among the names with A."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(part for part in parts if not unicodedata.combining(part))


def carriers(outline: Outline, measures: Iterable[Measure]) -> tuple[Carrier, ...]:
    """Every actor that carries one of ``measures``, by name. A measure stands once under an actor and role, however often it is named."""
    carried: dict[tuple[str, ResponsibilityRole], list[Measure]] = {}
    for measure in measures:
        for place in dict.fromkeys((r.actor, r.role) for r in measure.responsibilities):
            carried.setdefault(place, []).append(measure)
    keys = {key for key, _role in carried}
    named = sorted((actor for actor in outline.edition.actors if actor.key in keys), key=lambda actor: (alphabetical(actor.name), actor.key))
    return tuple(
        Carrier(
            actor=actor,
            leads=tuple(carried.get((actor.key, ResponsibilityRole.LEAD), ())),
            partakes=tuple(carried.get((actor.key, ResponsibilityRole.PARTNER), ())),
        )
        for actor in named
    )
