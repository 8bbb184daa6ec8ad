"""The outline of an edition: who stands under whom, found quickly. Built once per document, then only read."""

from collections import defaultdict
from functools import cached_property

from mittragen.edition.documents import Edition
from mittragen.edition.elements import Actor, CrossCuttingTheme, Element, FieldOfAction, Goal, Indicator, Measure, TargetGroup
from mittragen.edition.terms import ResponsibilityRole


class Outline:
    """Look-ups over one edition. Keys that lead nowhere give nothing, never an error: checks name them."""

    def __init__(self, edition: Edition) -> None:
        self.edition = edition

    @cached_property
    def elements(self) -> dict[str, Element]:
        """Every element of the edition by key."""
        edition = self.edition
        tops = (*edition.guiding_principles, *edition.overarching_goals, *edition.cross_cutting_themes, *edition.fields_of_action)
        challenges = (challenge for field in edition.fields_of_action for challenge in field.challenges)
        return {element.key: element for element in (*tops, *challenges, *edition.goals, *edition.measures)}

    @cached_property
    def actors(self) -> dict[str, Actor]:
        return {actor.key: actor for actor in self.edition.actors}

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        return {indicator.key: indicator for indicator in self.edition.indicators}

    @cached_property
    def target_groups(self) -> dict[str, TargetGroup]:
        return {group.key: group for group in self.edition.target_groups}

    @cached_property
    def themes(self) -> dict[str, CrossCuttingTheme]:
        return {theme.key: theme for theme in self.edition.cross_cutting_themes}

    @cached_property
    def reading_order(self) -> tuple[str, ...]:
        """Every key in the order of reading: principles and themes, then field by field with all that stands below."""
        edition = self.edition
        tops = (*edition.guiding_principles, *edition.overarching_goals, *edition.cross_cutting_themes)
        order = dict.fromkeys(element.key for element in tops)
        todo: list[Element] = list(reversed(edition.fields_of_action))
        while todo:
            element = todo.pop()
            if element.key in order:
                continue
            order[element.key] = None
            if isinstance(element, FieldOfAction):
                order.update(dict.fromkeys(challenge.key for challenge in element.challenges))
            below: list[Element] = [*self.measures_under(element.key), *self.goals_under(element.key)]
            todo += reversed(below)
        # What hangs under nothing is not lost.
        order.update(dict.fromkeys(self.elements))
        return tuple(order)

    def goals_under(self, key: str) -> tuple[Goal, ...]:
        """Goals directly under a field of action or a goal, in order."""
        return tuple(self._goals_by_parent.get(key, ()))

    def measures_under(self, key: str) -> tuple[Measure, ...]:
        """Measures directly under a field of action, a goal or a measure, in order."""
        return tuple(self._measures_by_parent.get(key, ()))

    def parents_of(self, element: Element) -> tuple[Element, ...]:
        """The way from the top down to ``element``, without it: field of action, goals, measure above."""
        way: list[Element] = []
        parent = self.elements.get(getattr(element, "parent", None) or "")
        while parent is not None and parent not in way:
            way.append(parent)
            parent = self.elements.get(getattr(parent, "parent", None) or "")
        return tuple(reversed(way))

    def field_of(self, element: Element) -> FieldOfAction | None:
        """The field of action an element stands under; a field stands under itself."""
        for above in (element, *self.parents_of(element)):
            if isinstance(above, FieldOfAction):
                return above
        return None

    def measures_in(self, field: FieldOfAction) -> tuple[Measure, ...]:
        """All measures of a field at any depth, sub-measures included, in order. Measures also listed under it come with :meth:`guests_of`."""
        return self._measures_by_field.get(field.key, ())

    def guests_of(self, field: FieldOfAction) -> tuple[Measure, ...]:
        """Measures that stand under another field and are also listed under this one."""
        return tuple(measure for measure in self.edition.measures if field.key in measure.also_under)

    def leads_of(self, measure: Measure) -> tuple[Actor, ...]:
        return self._carriers(measure, ResponsibilityRole.LEAD)

    def partners_of(self, measure: Measure) -> tuple[Actor, ...]:
        return self._carriers(measure, ResponsibilityRole.PARTNER)

    def _carriers(self, measure: Measure, role: ResponsibilityRole) -> tuple[Actor, ...]:
        found = (self.actors.get(r.actor) for r in measure.responsibilities if r.role is role)
        return tuple(actor for actor in found if actor is not None)

    @cached_property
    def _goals_by_parent(self) -> dict[str, list[Goal]]:
        by_parent: dict[str, list[Goal]] = defaultdict(list)
        for goal in self.edition.goals:
            by_parent[goal.parent].append(goal)
        return by_parent

    @cached_property
    def _measures_by_parent(self) -> dict[str, list[Measure]]:
        by_parent: dict[str, list[Measure]] = defaultdict(list)
        for measure in self.edition.measures:
            by_parent[measure.parent].append(measure)
        return by_parent

    @cached_property
    def _measures_by_field(self) -> dict[str, tuple[Measure, ...]]:
        by_field: dict[str, list[Measure]] = defaultdict(list)
        for measure in self.edition.measures:
            field = self.field_of(measure)
            if field is not None:
                by_field[field.key].append(measure)
        return {key: tuple(measures) for key, measures in by_field.items()}
