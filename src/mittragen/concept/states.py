"""Whole states of elements, as the journal keeps them: what an element was, so that it can be again."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from mittragen.concept.facts import NAMES, Facts, as_told, keys_in
from mittragen.concept.models import AcceptedFinding, AlsoUnder, Concept, Element, MeasureLink, ThemeUse
from mittragen.concept.tables import facts_by_element
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry

PLACE_NAMES = ("parent", "kind", "position")
_SIMPLE = frozenset({*NAMES, *PLACE_NAMES})
# Steps about several elements: the changes of each carry its key.
SHARED = frozenset(
    {
        "change_many",
        "merge_elements",
        "merge_target_groups",
        "remove_branch",
        "remove_element",
        "remove_indicator",
        "remove_target_group",
        "renumber",
        "restore_removed",
        "split_element",
        "undo_entry",
    }
)


class State(msgspec.Struct, frozen=True, kw_only=True):
    """One element whole: its concept, kind and place, its facts, the reasons of accepted findings by code."""

    concept: str
    kind: str
    parent: str
    position: int
    facts: Facts
    accepted: dict[str, str] = {}

    def told(self, name: str) -> str:
        """One fact, or a part of the place, as the journal tells it."""
        return as_told(getattr(self.facts, name)) if name in NAMES else str(getattr(self, name))


@dataclass(frozen=True)
class Change:
    """One change of one element in an entry of the journal. Without a name the element itself came (``before`` is empty) or went."""

    key: str
    name: str
    before: str
    after: str

    @property
    def turned(self) -> "Change":
        """The same change the other way round."""
        return Change(self.key, self.name, self.after, self.before)

    @property
    def state_before(self) -> State:
        return msgspec.json.decode(self.before, type=State)


def states_of(concept: Concept, keys: Collection[str]) -> dict[str, State]:
    """The states of those of ``keys`` that are in the draft."""
    elements = list(Element.objects.filter(concept=concept, key__in=keys).select_related("parent"))
    facts = facts_by_element(concept, elements)
    accepted: dict[str, dict[str, str]] = defaultdict(dict)
    for code, key, reason in AcceptedFinding.objects.filter(concept=concept, key__in=keys).values_list("code", "key", "reason"):
        accepted[key][code] = reason
    return {
        element.key: State(
            concept=concept.slug,
            kind=element.kind,
            parent=element.parent.key if element.parent else "",
            position=element.position,
            facts=facts[element.pk],
            accepted=accepted[element.key],
        )
        for element in elements
    }


def told_between(before: Mapping[str, State], after: Mapping[str, State]) -> dict[str, tuple[str, str]]:
    """What differs between two groups of states, by the names that :func:`changes_of` reads back: "<key>" or "<key> <fact>"."""
    told: dict[str, tuple[str, str]] = {}
    for key in dict.fromkeys([*before, *after]):
        old, new = before.get(key), after.get(key)
        if old is None or new is None:
            told[key] = tuple(msgspec.json.encode(state).decode() if state else "" for state in (old, new))  # type: ignore[assignment]
            continue
        pairs = {name: (old.told(name), new.told(name)) for name in (*NAMES, *PLACE_NAMES)}
        told.update({f"{key} {name}": pair for name, pair in pairs.items() if pair[0] != pair[1]})
    return told


def changes_of(entry: JournalEntry) -> list[Change]:
    """The changes that an entry tells. What is no element's (a chapter's text, the concept's title) comes without a key."""
    of_element = entry.subject_kind in ElementKind.codes()
    changes = []
    for change in entry.changes.all():
        key, name = "", change.name
        if of_element and name in _SIMPLE:
            key = entry.subject_key
        elif entry.action in SHARED and (of_element or " " in name):
            key, _, name = name.partition(" ")
        changes.append(Change(key, name, change.before, change.after))
    return changes


def branch_of(element: Element) -> list[Element]:
    """An element and everything below it, each level after the one above."""
    branch, level = [element], [element]
    while level:
        level = list(Element.objects.filter(parent__in=level).order_by("position", "id"))
        branch.extend(level)
    return branch


def pointing_at(elements: Iterable[Element]) -> set[str]:
    """Keys of elements outside of ``elements`` that name one of them: by a link, as a second field, as a theme."""
    elements = list(elements)
    found: set[str] = set()
    for model, column in ((MeasureLink, "target"), (AlsoUnder, "field_of_action"), (ThemeUse, "cross_cutting_theme")):
        found.update(model.objects.filter(**{f"{column}__in": elements}).values_list("element__key", flat=True))
    return found - {element.key for element in elements}


def without_keys(name: str, value: Any, missing: Collection[str]) -> Any:
    """The same fact without entries that name one of ``missing``."""
    return tuple(part for part in value if not set(keys_in(name, (part,))) & set(missing)) if isinstance(value, tuple) else value
