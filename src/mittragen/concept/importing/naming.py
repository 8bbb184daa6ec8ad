"""From names in a file to keys of the draft. What has no key yet gets a stand-in that starts with "+" until it is added."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from mittragen.actors.names import folded
from mittragen.concept.facts import Facts
from mittragen.concept.importing.planning import Plan, Planned
from mittragen.edition.checks.numbering import folded_label
from mittragen.edition.elements import Responsibility
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_line

NEW_ACTOR, NEW_GROUP, NEW_THEME, NEW_ELEMENT = "+actor:", "+group:", "+theme:", "+element:"
_LONGEST_ACTOR = 250
_NARROWED = re.compile(r"^(?P<name>.+?) \((?P<note>[^()]+)\)$")
_LABEL = re.compile(r"[^\W\d_]{0,4} ?\d+(?:\.\d+)*[a-z]?")


def stand_ins(values: Iterable[Any]) -> Iterator[str]:
    """Stand-ins of organisations, target groups and themes, in the order in which they are named."""
    for value in values:
        if isinstance(value, Facts):
            yield from stand_ins([value.responsibilities, value.target_groups, value.themes])
        elif isinstance(value, tuple):
            yield from stand_ins(value)
        elif isinstance(value, Responsibility):
            yield from stand_ins([value.actor])
        elif isinstance(value, str) and value.startswith((NEW_ACTOR, NEW_GROUP, NEW_THEME)):
            yield value


class Names:
    """Looks names up, in the plan and in the draft."""

    def __init__(self, plan: Plan) -> None:
        self._actors = {name: actor.key for name, actor in plan.actors.items()}
        self._proposed = {folded(spelling): proposal for proposal in plan.reading.organisations for spelling in proposal.spellings}
        self._groups = {folded(group.title): group.key for group in plan.groups}
        self._themes = self._titles(plan, ElementKind.CROSS_CUTTING_THEME)
        self._fields = self._titles(plan, ElementKind.FIELD_OF_ACTION)
        self._measures = self._labels(plan)

    def carrier(self, wording: str) -> tuple[str | None, str]:
        """The organisation of a wording, and what narrows it down: "VHS (nur Nord)" is the VHS when no organisation goes by the whole of it."""
        key = self.actor(wording)
        match = _NARROWED.match(clean_line(wording))
        if match and (key is None or key.startswith(NEW_ACTOR)):
            known = self.actor(match["name"])
            if known and not known.startswith(NEW_ACTOR):
                return known, match["note"]
        return key, ""

    def actor(self, name: str) -> str | None:
        """The key of an organisation, or its stand-in; nothing for what is no name."""
        name = clean_line(name)
        if not folded(name) or len(name) > _LONGEST_ACTOR:
            return None
        proposal = self._proposed.get(folded(name))
        spellings = (name, proposal.name, *proposal.spellings) if proposal else (name,)
        known = (self._actors.get(folded(spelling)) for spelling in spellings)
        return next((key for key in known if key), NEW_ACTOR + clean_line(proposal.name if proposal else name))

    def group(self, title: str) -> str:
        return self._groups.get(folded(title), NEW_GROUP + clean_line(title))

    def theme(self, title: str) -> str:
        return self._themes.get(folded(title), NEW_THEME + clean_line(title))

    def field_of_action(self, title: str) -> str | None:
        return self._fields.get(folded(title))

    def measure(self, wording: str) -> str | None:
        """The measure a wording such as "s. 1.1.9" points to, if exactly one has this label."""
        for label in (wording, *_LABEL.findall(wording)):
            keys = self._measures.get(folded_label(label), set())
            if len(keys) == 1:
                return next(iter(keys))
        return None

    @staticmethod
    def _titles(plan: Plan, kind: ElementKind) -> dict[str, str]:
        titles: dict[str, str] = {}
        for element in plan.elements:
            if element.kind == kind:
                _add(titles, element.label, element.title, element.key)
        for one in plan.planned:
            if one.kind is kind:
                _add(titles, one.read.label, one.read.title, key_of(one))
        return titles

    @staticmethod
    def _labels(plan: Plan) -> dict[str, set[str]]:
        labels: dict[str, set[str]] = defaultdict(set)
        measures = {ElementKind.MEASURE, ElementKind.SUB_MEASURE}
        for one in plan.planned:
            if one.kind in measures and one.read.label:
                labels[folded_label(one.read.label)].add(key_of(one))
        for element in plan.elements:
            if ElementKind(element.kind) in measures and folded_label(element.label) not in labels:
                labels[folded_label(element.label)].add(element.key)
        return labels


def key_of(one: Planned) -> str:
    """The key of what it is in the draft, or its stand-in."""
    return one.match.key if one.match else f"{NEW_ELEMENT}{one.number}"


def _add(titles: dict[str, str], label: str, title: str, key: str) -> None:
    for name in (title, f"{label} {title}", label):
        if folded(name):
            titles.setdefault(folded(name), key)
