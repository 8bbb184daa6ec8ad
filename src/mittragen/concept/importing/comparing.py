"""What differs between a draft and a reading: exactly the changed elements and facts, what is new, and what the file no longer has."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec

from mittragen.concept.facts import ALLOWED, GERMAN_NAMES, NAMES, Facts
from mittragen.concept.importing.matching import family, whole_name
from mittragen.concept.importing.naming import Names, key_of
from mittragen.concept.importing.planning import READ_NAMES, Plan, Planned, plan_of
from mittragen.concept.importing.sameness import is_same, taken_over
from mittragen.concept.importing.showing import Shown
from mittragen.concept.importing.translating import facts_of_read
from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind
from mittragen.intake.reading import Reading

PLACE = "parent"
_BY_ROLE = {
    "time": "period",
    "starts": "period",
    "ends": "period",
    "cost": "cost",
    "funding": "cost",
    "staff": "staff",
    "indicator": "indicator_text",
    "lead": "responsibilities",
    "partners": "responsibilities",
    "responsible": "responsibilities",
    "council_reference": "council_references",
    "text": "text",
    "themes": "themes",
    "target_groups": "target_groups",
    "priority": "priority",
    "novelty": "novelty",
    "starting_point": "starting_point",
    "steps": "steps",
    "links": "links",
}


@dataclass(frozen=True)
class Difference:
    """One fact of one element that the file words otherwise. ``choice`` names it when only some are taken over."""

    key: str
    kind: str
    label: str
    title: str
    name: str
    german_name: str
    old: str
    new: str

    @property
    def choice(self) -> str:
        return f"{self.key}:{self.name}"


@dataclass(frozen=True)
class Addition:
    """An element that the file has and the draft has not."""

    number: int
    kind: str
    label: str
    title: str

    @property
    def choice(self) -> str:
        return f"+{self.number}"


@dataclass(frozen=True)
class Missing:
    """An element of the draft that the file does not have, or has struck through. It is never removed by an import."""

    key: str
    kind: str
    label: str
    title: str


@dataclass(frozen=True)
class Differences:
    """All of it. ``changed_elements`` counts elements, not facts."""

    changed: tuple[Difference, ...]
    added: tuple[Addition, ...]
    missing: tuple[Missing, ...]

    @property
    def changed_elements(self) -> int:
        return len({difference.key for difference in self.changed})

    def __bool__(self) -> bool:
        return bool(self.changed or self.added)


def differences(concept: Concept, reading: Reading) -> Differences:
    """What importing ``reading`` would change in ``concept``. Reads only."""
    return differences_of(translated(plan_of(concept, reading)))


def translated(plan: Plan) -> Plan:
    """Give every planned element its facts."""
    names = Names(plan)
    for one in plan.planned:
        one.facts = facts_of_read(one, names)
    return plan


def differences_of(plan: Plan) -> Differences:
    """The differences of a translated plan."""
    shown = Shown(plan)
    changed = tuple(
        Difference(match.key, match.kind, old.label, old.title, name, GERMAN_NAMES[name], shown.text(name, before), shown.text(name, after))
        for match, old, name, before, after in changes_of(plan)
    )
    added = tuple(Addition(one.number, one.kind.value, one.facts.label, one.facts.title) for one in plan.planned if one.match is None)
    return Differences(changed, added, tuple(_missing(plan)))


def changes_of(plan: Plan) -> Iterator[tuple[Element, Facts, str, Any, Any]]:
    """(element, its facts, name, before, after) for every fact that differs; the name is ``parent`` for a new place."""
    provided = _provided(plan)
    parents = {element.pk: element.key for element in plan.elements}
    for one in plan.planned:
        if one.match is None or one.number < 0:
            continue
        old = plan.before[one.match.pk]
        in_one = not one.facts.label and whole_name("", one.facts.title) == whole_name(old.label, old.title)
        for name in NAMES:
            if in_one and name in {"label", "title"}:
                continue
            if name in ALLOWED[ElementKind(one.match.kind)] and name in provided[family(one.kind)]:
                before, after = getattr(old, name), getattr(one.facts, name)
                if not is_same(name, before, after):
                    yield one.match, old, name, before, taken_over(name, before, after)
        above = parents.get(one.match.parent_id or 0, "")
        if one.parent is not None and key_of(one.parent) != above and _may_move(one):
            yield one.match, old, PLACE, above, key_of(one.parent)


def _may_move(one: Planned) -> bool:
    """A sub-measure that the file shows beside its measure is not moved away from it: files flatten."""
    match = one.match
    return match is not None and one.parent is not None and one.parent.number >= 0 and match.kind == one.kind.value


def _provided(plan: Plan) -> dict[ElementKind, frozenset[str]]:
    """Facts that the file speaks of at all, by kind: a column that is missing deletes nothing."""
    roles = frozenset(_BY_ROLE[column.role] for column in plan.reading.columns if column.role in _BY_ROLE)
    spoken: dict[ElementKind, set[str]] = {kind: {"label", "title"} for kind in ElementKind}
    empty = Facts()
    for one in plan.planned:
        spoken[family(one.kind)].update(name for name in NAMES if getattr(one.facts, name) != getattr(empty, name))
    spoken[ElementKind.MEASURE].update(roles)
    return {kind: frozenset(names & READ_NAMES) for kind, names in spoken.items()}


def _missing(plan: Plan) -> Iterator[Missing]:
    there = {one.match.pk for one in plan.planned if one.match is not None}
    families = {family(one.kind) for one in plan.planned if one.number >= 0}
    for element in plan.elements:
        if element.pk not in there and family(ElementKind(element.kind)) in families:
            yield Missing(element.key, element.kind, element.label, element.title)


def as_data(found: Differences) -> dict[str, Any]:
    """For ``--json``."""
    return {
        "changed_elements": found.changed_elements,
        "changed": [msgspec.to_builtins(one) for one in found.changed],
        "added": [msgspec.to_builtins(one) for one in found.added],
        "missing": [msgspec.to_builtins(one) for one in found.missing],
    }
