"""Values of facts as people read them, old beside new."""

from typing import Any

import msgspec

from mittragen.concept.importing.planning import Plan
from mittragen.edition.elements import Cost, CouncilReference, Detail, MeasureLink, Period, Responsibility, Staff, Step
from mittragen.edition.terms import Term


class Shown:
    """Turns keys and stand-ins into names."""

    def __init__(self, plan: Plan) -> None:
        actors = {actor.key: actor.name for actor in plan.actors.values()}
        groups = {group.key: group.title for group in plan.groups}
        elements = {element.key: f"{element.label} {element.title}".strip() for element in plan.elements}
        planned = {f"+element:{one.number}": f"{one.read.label} {one.read.title}".strip() for one in plan.planned}
        self._names = {**actors, **groups, **elements, **planned}

    def text(self, name: str, value: Any) -> str:
        """One value in words; empty for nothing."""
        if isinstance(value, tuple):
            return "\n".join(self._part(part) for part in value)
        return self._part(value) if name != "parent" else self._name(value)

    def _part(self, part: Any) -> str:
        if isinstance(part, Responsibility):
            return f"{self._name(part.actor)} ({part.role.german})"
        if isinstance(part, Period | Cost | Staff):
            return part.text or _parsed(part)
        if isinstance(part, Detail):
            return f"{part.label}: {part.text}"
        if isinstance(part, Step):
            return part.text
        if isinstance(part, CouncilReference):
            return part.paper
        if isinstance(part, MeasureLink):
            return self._name(part.measure)
        if isinstance(part, Term):
            return part.german
        return "" if part is None else self._name(str(part))

    def _name(self, key: str) -> str:
        return self._names.get(key, key.partition(":")[2] if key.startswith("+") else key)


def _parsed(part: Period | Cost | Staff) -> str:
    values = (str(value) for value in msgspec.structs.astuple(part) if value not in (None, ""))
    return ", ".join(values)
