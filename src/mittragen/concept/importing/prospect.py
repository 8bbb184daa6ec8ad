"""What taking a pending file over would do, in figures, and a seal by which a change meanwhile is noticed."""

import hashlib
from collections import Counter
from dataclasses import dataclass

import msgspec

from mittragen.concept.importing.comparing import PLACE, Differences, changes_of, differences_of, translated
from mittragen.concept.importing.deciding import Decisions, decided
from mittragen.concept.importing.naming import NEW_ACTOR, NEW_GROUP, NEW_THEME, stand_ins
from mittragen.concept.importing.planning import Plan, plan_of
from mittragen.concept.models import Concept
from mittragen.edition.terms import ElementKind
from mittragen.intake.reading import Reading


@dataclass(frozen=True)
class Prospect:
    """The reading as decided, what it changes in the draft as it is now, and which of that is wanted.

    ``seal`` is the same as long as neither the draft nor the decisions change. ``rows`` leads from keys of the draft to positions in the reading.

    ``is_first`` says that nothing of the file stands in the draft yet.
    """

    reading: Reading
    differences: Differences
    refused: frozenset[str]
    seal: str
    is_first: bool
    new_organisations: tuple[str, ...]
    new_target_groups: int
    new_themes: int
    rows: dict[str, int]

    @property
    def added_by_kind(self) -> tuple[tuple[ElementKind, int], ...]:
        counted = Counter(ElementKind(one.kind) for one in self.differences.added)
        return tuple((kind, counted[kind]) for kind in ElementKind if counted[kind])

    @property
    def wanted_changes(self) -> int:
        return sum(1 for one in self.differences.changed if one.choice not in self.refused)

    @property
    def wanted_elements(self) -> int:
        return len({one.key for one in self.differences.changed if one.choice not in self.refused and one.name != PLACE})

    @property
    def moved(self) -> int:
        return sum(1 for one in self.differences.changed if one.name == PLACE and one.choice not in self.refused)

    def __bool__(self) -> bool:
        return bool(self.differences.added) or self.wanted_changes > 0


def prospect_of(concept: Concept, reading: Reading, decisions: Decisions) -> Prospect:
    """What importing ``reading`` with ``decisions`` would do now. Reads only."""
    plan = translated(plan_of(concept, decided(reading, decisions)))
    found = differences_of(plan)
    named = _named(plan, frozenset(decisions.refused))
    return Prospect(
        reading=plan.reading,
        differences=found,
        refused=frozenset(decisions.refused),
        seal=_seal(found, decisions),
        is_first=not any(one.match is not None and one.number >= 0 for one in plan.planned),
        new_organisations=tuple(name.removeprefix(NEW_ACTOR) for name in named if name.startswith(NEW_ACTOR)),
        new_target_groups=sum(name.startswith(NEW_GROUP) for name in named),
        new_themes=sum(name.startswith(NEW_THEME) for name in named),
        rows={one.match.key: one.number for one in plan.planned if one.match is not None and one.number >= 0},
    )


def _named(plan: Plan, refused: frozenset[str]) -> tuple[str, ...]:
    """What is named and has to be added first."""
    new = [one.facts for one in plan.planned if one.match is None]
    changed = [after for element, _old, name, _before, after in changes_of(plan) if f"{element.key}:{name}" not in refused]
    return tuple(dict.fromkeys(stand_ins([*new, *changed])))


def _seal(found: Differences, decisions: Decisions) -> str:
    parts = [
        [(one.choice, one.old, one.new) for one in found.changed],
        [(one.choice, one.kind, one.label, one.title) for one in found.added],
        msgspec.to_builtins(msgspec.structs.replace(decisions, confirmed=())),
    ]
    return hashlib.sha256(msgspec.json.encode(parts, order="deterministic")).hexdigest()[:20]
