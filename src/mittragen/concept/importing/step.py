"""Taking a reading over into the draft, as one step."""

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
from django.db import transaction

from mittragen.actors.actions import add_alias, find_or_add_actor
from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.concept.actions.elements import NewElement, add_elements, change_element
from mittragen.concept.actions.groups import add_target_group
from mittragen.concept.actions.places import move_element
from mittragen.concept.facts import ALLOWED, NAMES, Facts
from mittragen.concept.importing.comparing import PLACE, changes_of, translated
from mittragen.concept.importing.deciding import Decisions, decided
from mittragen.concept.importing.naming import NEW_ACTOR, NEW_ELEMENT, NEW_GROUP, NEW_THEME, stand_ins
from mittragen.concept.importing.planning import Plan, Planned, plan_of
from mittragen.concept.models import Concept, Element, ImportChange, ImportStep, TargetGroup
from mittragen.concept.rules import require_editor
from mittragen.concept.tables import facts_by_element
from mittragen.edition.elements import MeasureLink, Responsibility
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_line
from mittragen.intake.reading import Reading
from mittragen.municipality.journal import record
from mittragen.municipality.models import User

_REFERRING = ("links", "also_under", "themes")
_What = ImportChange.What


@transaction.atomic
def import_reading(
    *,
    concept: Concept,
    reading: Reading,
    by: User | None,
    choices: Collection[str] | None = None,
    decisions: Decisions | None = None,
    file_name: str = "",
) -> ImportStep:
    """Take over what the file adds and changes. ``choices`` are the ``choice`` of the differences and additions wanted; everything when left out.

    ``decisions`` are what a person decided about rows, names and differences of this reading.
    Nothing of the draft is removed. An element whose parent is new and not chosen is left out with it. One step: ``undo_import`` takes it back whole.
    """
    require_editor(by, concept)
    decisions = decisions or Decisions()
    plan = translated(plan_of(concept, decided(reading, decisions)))
    step = ImportStep.objects.create(municipality=concept.municipality, concept=concept, imported_by=by, file_name=file_name)
    return _Taking(plan, step, by, choices, decisions).done()


class _Taking:
    """One import while it runs: what was added so far, and the keys that stand-ins got."""

    def __init__(self, plan: Plan, step: ImportStep, by: User | None, choices: Collection[str] | None, decisions: Decisions) -> None:
        self.plan, self.step, self.by = plan, step, by
        self.concept = plan.concept
        self.choices, self.decisions = choices, decisions
        self.keys: dict[str, str] = {}
        self.log: list[ImportChange] = []
        self.added: dict[int, Element] = {}

    def done(self) -> ImportStep:
        new = self._chosen_additions()
        changes = [change for change in changes_of(self.plan) if self._is_chosen(f"{change[0].key}:{change[2]}")]
        self._add_named([one.facts for one in new], [change[4] for change in changes])
        if new or changes:
            self._add_spellings()
        self._add(new)
        self._change(changes)
        ImportChange.objects.bulk_create(self.log)
        note = f"{len(new)} neu, {len({change[0].pk for change in changes})} geändert: {self.step.file_name}"
        record(municipality=self.concept.municipality, by=self.by, action="import_reading", subject_kind="concept", subject_key=self.concept.slug, note=note)
        return self.step

    def _is_chosen(self, choice: str) -> bool:
        return choice not in self.decisions.refused and (self.choices is None or choice in self.choices)

    def _chosen_additions(self) -> list[Planned]:
        """New elements that are wanted, parents before what stands under them."""
        order: list[Planned] = []
        chosen: dict[int, bool] = {}

        def choose(one: Planned) -> bool:
            if one.match is not None:
                return True
            if one.number not in chosen:
                wanted = one.number < 0 or self._is_chosen(f"+{one.number}")
                chosen[one.number] = wanted and (one.parent is None or choose(one.parent))
                if chosen[one.number]:
                    order.append(one)
            return chosen[one.number]

        for one in self.plan.planned:
            if one.number >= 0 or any(below.parent is one and self._is_chosen(f"+{below.number}") for below in self.plan.planned):
                choose(one)
        return order

    def _add_named(self, facts: Iterable[Facts], values: Iterable[Any]) -> None:
        """Add the organisations, target groups and themes that what is taken over names."""
        wanted = dict.fromkeys(key for key in stand_ins([*facts, *values]))
        proposals = {folded(proposal.name): proposal for proposal in self.plan.reading.organisations}
        there = set(Actor.objects.values_list("key", flat=True)) | set(TargetGroup.objects.values_list("key", flat=True))
        known = set(self.plan.actors)
        for stand_in in wanted:
            if stand_in.startswith(NEW_ACTOR):
                name = stand_in.removeprefix(NEW_ACTOR)
                proposal = proposals.get(folded(name))
                aliases = tuple(proposal.spellings) if proposal else ()
                actor = find_or_add_actor(municipality=self.concept.municipality, name=name, aliases=aliases, by=self.by)
                self.keys[stand_in] = actor.key
                if actor.key not in there:
                    self._log(_What.ACTOR_ADDED, actor.key)
                else:
                    for alias in dict.fromkeys(clean_line(spelling) for spelling in (name, *aliases) if folded(spelling) not in known):
                        self._log(_What.ALIAS_ADDED, actor.key, after=alias)
            elif stand_in.startswith(NEW_GROUP):
                group = add_target_group(concept=self.concept, title=stand_in.removeprefix(NEW_GROUP), by=self.by)
                self.keys[stand_in] = group.key
                if group.key not in there:
                    self._log(_What.TARGET_GROUP_ADDED, group.key)
        themes = [stand_in for stand_in in wanted if stand_in.startswith(NEW_THEME)]
        new = [NewElement(ElementKind.CROSS_CUTTING_THEME, Facts(title=theme.removeprefix(NEW_THEME))) for theme in themes]
        for stand_in, element in zip(themes, add_elements(concept=self.concept, elements=new, by=self.by), strict=True):
            self.keys[stand_in] = element.key
            self._log(_What.ELEMENT_ADDED, element.key, after=msgspec.json.encode(Facts(title=element.title)).decode())

    def _add_spellings(self) -> None:
        """Spellings that a person gave to an organisation that was there already: the next file finds it by them."""
        for said in self.decisions.names.values():
            actor = self.plan.actors.get(folded(said.name))
            if actor is None:
                continue
            for spelling in said.spellings:
                if folded(spelling) not in self.plan.actors:
                    add_alias(actor=actor, name=spelling, by=self.by)
                    self._log(_What.ALIAS_ADDED, actor.key, after=clean_line(spelling))

    def _add(self, new: list[Planned]) -> None:
        places = {one.number: place for place, one in enumerate(new)}
        elements = []
        for one in new:
            parent = None if one.parent is None else one.parent.match or places[one.parent.number]
            own = {name: getattr(one.facts, name) for name in NAMES if name in ALLOWED[one.kind] and name not in _REFERRING}
            elements.append(NewElement(one.kind, self._keyed(Facts(**own)), parent))
        for one, element in zip(new, add_elements(concept=self.concept, elements=elements, by=self.by), strict=True):
            self.added[one.number] = element
            self.keys[f"{NEW_ELEMENT}{one.number}"] = element.key
        for one in new:
            referring = {name: self._keyed(getattr(one.facts, name)) for name in _REFERRING if name in ALLOWED[one.kind] and getattr(one.facts, name)}
            if referring:
                change_element(element=self.added[one.number], by=self.by, **referring)
        facts = facts_by_element(self.concept, self.added.values())
        for element in self.added.values():
            self._log(_What.ELEMENT_ADDED, element.key, after=msgspec.json.encode(facts[element.pk]).decode())

    def _change(self, changes: list[tuple[Element, Facts, str, Any, Any]]) -> None:
        by_element: dict[int, dict[str, Any]] = {}
        elements = {change[0].pk: change[0] for change in changes}
        for element, _old, name, before, after in changes:
            if name == PLACE:
                self._move(element, before, self.keys.get(after, after))
                continue
            value = self._keyed(after)
            by_element.setdefault(element.pk, {})[name] = value
            self._log(_What.ELEMENT_CHANGED, element.key, name, msgspec.json.encode(before).decode(), msgspec.json.encode(value).decode())
        for pk, values in by_element.items():
            change_element(element=elements[pk], by=self.by, **values)

    def _move(self, element: Element, before: str, after: str) -> None:
        parent = Element.objects.filter(concept=self.concept, key=after).first()
        if parent is None:
            # The new parent was not chosen; the element stays where it is.
            return
        self._log(_What.ELEMENT_MOVED, element.key, PLACE, f"{before} {element.position}", after)
        move_element(element=element, parent=parent, by=self.by)

    def _keyed(self, value: Any) -> Any:
        """The same value with keys for stand-ins; what points to something not taken over is left out."""
        if isinstance(value, Facts):
            return Facts(**{name: self._keyed(getattr(value, name)) for name in NAMES})
        if isinstance(value, tuple):
            return tuple(part for part in (self._keyed_part(part) for part in value) if part is not None)
        return value

    def _keyed_part(self, part: Any) -> Any:
        if isinstance(part, Responsibility) and part.actor.startswith("+"):
            return msgspec.structs.replace(part, actor=self.keys[part.actor])
        if isinstance(part, MeasureLink) and part.measure.startswith("+"):
            key = self.keys.get(part.measure)
            return msgspec.structs.replace(part, measure=key) if key else None
        if isinstance(part, str) and part.startswith((NEW_THEME, NEW_GROUP, NEW_ELEMENT)):
            return self.keys.get(part)
        return part

    def _log(self, what: ImportChange.What, key: str, name: str = "", before: str = "", after: str = "") -> None:
        self.log.append(ImportChange(municipality=self.concept.municipality, step=self.step, what=what, key=key, name=name, before=before, after=after))
