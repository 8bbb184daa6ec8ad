"""Rows of elements written and taken away whole, and room made for them. Used by actions only; tells the journal nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import F, Max

from mittragen.actors.models import Actor
from mittragen.concept.facts import NAMES, Facts, keys_of
from mittragen.concept.models import AcceptedFinding, Concept, Element, Indicator, MeasureFacts, TargetGroup
from mittragen.concept.states import State, without_keys
from mittragen.concept.tables import MEASURE_KINDS, Keys, element_columns, insert_rows, measure_columns


def next_position(concept: Concept, parent_id: int | None, kind: str) -> int:
    """The position after the last sibling."""
    last = Element.objects.filter(concept=concept, parent_id=parent_id, kind=kind).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def make_room(concept: Concept, parent_id: int | None, kind: str, position: int, size: int = 1) -> None:
    """Move the siblings at and behind ``position`` back by ``size``, when one of them is in the way."""
    siblings = Element.objects.filter(concept=concept, parent_id=parent_id, kind=kind, position__gte=position)
    if siblings.filter(position__lt=position + size).exists():
        siblings.update(position=F("position") + size)


def write_states(concept: Concept, states: Mapping[str, State]) -> None:
    """Write elements that are not there, with their keys. What they name and is gone meanwhile is left out."""
    pks = dict(Element.objects.filter(concept=concept, key__in={state.parent for state in states.values()}).values_list("key", "pk"))
    waiting = dict(states)
    written: list[tuple[Element, Facts]] = []
    while waiting:
        ready = [key for key, state in waiting.items() if not state.parent or state.parent in pks]
        for key in ready:
            state = waiting.pop(key)
            parent_id = pks.get(state.parent)
            make_room(concept, parent_id, state.kind, state.position)
            columns = element_columns(state.facts)
            place = {"kind": state.kind, "parent_id": parent_id, "position": state.position}
            element = Element.objects.create(municipality_id=concept.municipality_id, concept=concept, key=key, **place, **columns)
            pks[key] = element.pk
            written.append((element, state.facts))
    insert_measures(written)
    missing = _missing(concept, {key for _, facts in written for key in keys_of(facts)})
    kept = [(element, Facts(**{name: without_keys(name, getattr(facts, name), missing) for name in NAMES})) for element, facts in written]
    insert_rows(kept, Keys(concept, {key for _, facts in kept for key in keys_of(facts)}))
    AcceptedFinding.objects.bulk_create(
        (
            AcceptedFinding(municipality_id=concept.municipality_id, concept=concept, code=code, key=key, reason=reason)
            for key, state in states.items()
            for code, reason in state.accepted.items()
        ),
        ignore_conflicts=True,
    )


def insert_measures(written: Iterable[tuple[Element, Facts]]) -> None:
    """The columns that only measures have, in one statement."""
    MeasureFacts.objects.bulk_create(
        MeasureFacts(municipality_id=element.municipality_id, element=element, **measure_columns(facts))
        for element, facts in written
        if element.kind in MEASURE_KINDS
    )


def delete_rows(concept: Concept, elements: Iterable[Element]) -> None:
    """Take elements away, the lowest first, with everything that hangs on them."""
    pending = {element.pk: element for element in elements}
    AcceptedFinding.objects.filter(concept=concept, key__in=[element.key for element in pending.values()]).delete()
    while pending:
        parents = {element.parent_id for element in pending.values()}
        leaves = [pk for pk in pending if pk not in parents]
        Element.objects.filter(pk__in=leaves).delete()
        for pk in leaves:
            del pending[pk]


def existing(concept: Concept, name: str, value: Any) -> Any:
    """The same fact without entries that name something no longer there."""
    return without_keys(name, value, _missing(concept, keys_of(Facts(**{name: value}), [name])))


def _missing(concept: Concept, keys: set[str]) -> set[str]:
    sources = (model.objects.filter(concept=concept) for model in (Element, TargetGroup, Indicator))
    for source in (*sources, Actor.objects.all()):
        if keys:
            keys = keys - set(source.filter(key__in=keys).values_list("key", flat=True))
    return keys
