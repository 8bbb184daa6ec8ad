"""What stands beside the outline: organisations that carry nothing, indicators that cannot be read."""

from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.outline import Outline
from mittragen.edition.terms import IndicatorKind


def gaps(outline: Outline) -> Iterator[Found]:
    """N303 to N305. An organisation that only stands above others carries nothing itself and is no finding."""
    edition = outline.edition
    needed = {r.actor for measure in edition.measures for r in measure.responsibilities} | {actor.parent for actor in edition.actors}
    for actor in edition.actors:
        if actor.key not in needed:
            yield Found("N303", actor.key, {"target": actor.name})
    for indicator in edition.indicators:
        if not indicator.unit.strip():
            yield Found("N304", indicator.key, {"target": indicator.title})
        # A context indicator is watched, not steered.
        if indicator.target is None and indicator.kind is IndicatorKind.MEASURE:
            yield Found("N305", indicator.key, {"target": indicator.title})
