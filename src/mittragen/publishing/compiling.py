"""From the draft to a document: the one place where editorial tables become the content of an edition.

The same draft gives the same content, byte for byte: every list has an order of its own, nothing comes from a clock.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import msgspec

from mittragen.actors.models import Actor, ActorAlias
from mittragen.archive.queries import sealed_edition
from mittragen.concept.facts import ALLOWED, Facts
from mittragen.concept.models import (
    AcceptedFinding,
    Chapter,
    Concept,
    Element,
    Indicator,
    IndicatorReading,
    LevelName,
    Priority,
    Revision,
    Succession,
    Summary,
    TargetGroup,
)
from mittragen.concept.queries import elements_in_order
from mittragen.concept.tables import facts_by_element
from mittragen.edition import documents, elements
from mittragen.edition.changes import changes_between
from mittragen.edition.codec import decode
from mittragen.edition.outline import Outline
from mittragen.edition.succession import composed
from mittragen.edition.terms import ActorKind, ElementKind, IndicatorKind, MunicipalityKind, SuccessionKind
from mittragen.municipality.models import Municipality

_OUTSIDE_DOCUMENT = frozenset({"internal_notes"})
_TYPES: dict[ElementKind, type[elements.Element]] = {
    ElementKind.GUIDING_PRINCIPLE: elements.GuidingPrinciple,
    ElementKind.OVERARCHING_GOAL: elements.OverarchingGoal,
    ElementKind.CROSS_CUTTING_THEME: elements.CrossCuttingTheme,
    ElementKind.FIELD_OF_ACTION: elements.FieldOfAction,
    ElementKind.CHALLENGE: elements.Challenge,
    ElementKind.GOAL: elements.Goal,
    ElementKind.MEASURE: elements.Measure,
    ElementKind.SUB_MEASURE: elements.Measure,
}


def compiled(concept: Concept) -> documents.Edition:
    """The content of an edition, made from the draft as it stands. The scope of the concept's municipality must be entered."""
    edition = documents.Edition(
        publisher=publisher_of(concept.municipality),
        slug=concept.slug,
        label=concept.edition_label,
        title=concept.title,
        subtitle=concept.subtitle,
        kind=concept.kind,
        language=concept.language,
        as_of=concept.as_of,
        valid_from=concept.valid_from,
        valid_until=concept.valid_until,
        introduction=concept.introduction,
        authors=concept.authors,
        licence=concept.licence,
        is_fictional=concept.is_fictional,
        levels=_levels(concept),
        chapters=tuple(documents.Chapter(key=row.key, title=row.title, text=row.text) for row in Chapter.objects.filter(concept=concept)),
        summaries=tuple(documents.Summary(language=row.language, title=row.title, text=row.text) for row in Summary.objects.filter(concept=concept)),
        priorities=tuple(Priority.objects.filter(concept=concept).values_list("text", flat=True)),
        **_elements(concept),
        indicators=_indicators(concept),
        actors=_actors(concept),
        target_groups=tuple(elements.TargetGroup(key=row.key, title=row.title) for row in TargetGroup.objects.filter(concept=concept)),
        successions=successions_of(concept),
        accepted_findings=tuple(
            documents.AcceptedFinding(code=row.code, key=row.key, reason=row.reason) for row in AcceptedFinding.objects.filter(concept=concept)
        ),
    )
    return _without_idle(edition, revised_edition(concept)) if edition.successions else edition


def successions_of(concept: Concept) -> tuple[documents.Succession, ...]:
    """What people said became of what in the newest revision, as far as it still holds; nothing for a first edition."""
    predecessor = revised_edition(concept)
    if predecessor is None:
        return ()
    rows = Succession.objects.filter(revision=Revision.objects.filter(concept=concept).last()).order_by("id")
    said = [documents.Succession(kind=SuccessionKind(row.kind), before=tuple(row.before), after=tuple(row.after), reason=row.reason) for row in rows]
    keys = Element.objects.filter(concept=concept).order_by("id").values_list("key", flat=True)
    return composed(said, tuple(Outline(predecessor).elements), tuple(keys)) if said else ()


def revised_edition(concept: Concept) -> documents.Edition | None:
    """The edition that the draft revises; nothing before the first revision."""
    revision = Revision.objects.filter(concept=concept).last()
    document = edition_of(concept, revision.from_label) if revision else None
    return document.content if document else None


def edition_of(concept: Concept, label: str) -> documents.EditionDocument | None:
    """A sealed edition of a concept, by its label."""
    sealed = sealed_edition(concept.slug, label)
    document = _decoded(bytes(sealed.body)) if sealed else None
    return document if isinstance(document, documents.EditionDocument) else None


@lru_cache(maxsize=8)
def _decoded(body: bytes) -> documents.Document:
    return decode(body)


def _without_idle(edition: documents.Edition, predecessor: documents.Edition | None) -> documents.Edition:
    """Without the reasons for what was changed and then brought back to how it was."""
    if predecessor is None or all(step.before != step.after for step in edition.successions):
        return edition
    found = changes_between([predecessor, edition]).by_key
    kept = tuple(step for step in edition.successions if step.before != step.after or found[step.after[0]].is_change or found[step.after[0]].is_renumbered)
    return msgspec.structs.replace(edition, successions=kept)


def publisher_of(municipality: Municipality) -> documents.Publisher:
    """The municipality as documents name it."""
    return documents.Publisher(
        name=municipality.name,
        kind=MunicipalityKind(municipality.kind),
        official_key=municipality.official_key,
        office=municipality.office,
        address=municipality.address,
        email=municipality.email,
        telephone=municipality.telephone,
        website=municipality.website,
    )


def _levels(concept: Concept) -> documents.LevelNames:
    rows = LevelName.objects.filter(concept=concept)
    return documents.LevelNames(**{row.kind: documents.LevelName(singular=row.singular, plural=row.plural) for row in rows})


def _elements(concept: Concept) -> dict[str, Any]:
    in_order = elements_in_order(concept)
    facts = facts_by_element(concept, in_order)
    keys = {element.pk: element.key for element in in_order}
    challenges: dict[int | None, list[Any]] = {}
    for element in in_order:
        if element.kind == ElementKind.CHALLENGE:
            challenges.setdefault(element.parent_id, []).append(_part(element, facts[element.pk], keys))

    def of(*kinds: ElementKind) -> Iterator[Any]:
        for element in in_order:
            if element.kind in kinds:
                yield _part(element, facts[element.pk], keys, challenges=tuple(challenges.get(element.pk, ())))

    return {
        "guiding_principles": tuple(of(ElementKind.GUIDING_PRINCIPLE)),
        "overarching_goals": tuple(of(ElementKind.OVERARCHING_GOAL)),
        "cross_cutting_themes": tuple(of(ElementKind.CROSS_CUTTING_THEME)),
        "fields_of_action": tuple(of(ElementKind.FIELD_OF_ACTION)),
        "goals": tuple(of(ElementKind.GOAL)),
        "measures": tuple(of(ElementKind.MEASURE, ElementKind.SUB_MEASURE)),
    }


def _part(element: Element, facts: Facts, keys: dict[int, str], challenges: tuple[Any, ...] = ()) -> elements.Element:
    kind = ElementKind(element.kind)
    values: dict[str, Any] = {name: getattr(facts, name) for name in ALLOWED[kind] - _OUTSIDE_DOCUMENT}
    if kind in {ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE} and element.parent_id is not None:
        values["parent"] = keys[element.parent_id]
    if kind is ElementKind.FIELD_OF_ACTION:
        values["challenges"] = challenges
    return _TYPES[kind](key=element.key, **values)


def _indicators(concept: Concept) -> tuple[elements.Indicator, ...]:
    readings: dict[tuple[int, str], list[elements.Reading]] = {}
    for row in IndicatorReading.objects.filter(indicator__concept=concept):
        reading = elements.Reading(on=row.on, value=elements.shortest(row.value), note=row.note)
        readings.setdefault((row.indicator_id, row.role), []).append(reading)
    roles = IndicatorReading.Role
    return tuple(
        elements.Indicator(
            key=row.key,
            label=row.label,
            title=row.title,
            kind=IndicatorKind(row.kind),
            definition=row.definition,
            unit=row.unit,
            source=row.source,
            method=row.method,
            baseline=next(iter(readings.get((row.pk, roles.BASELINE), ())), None),
            target=next(iter(readings.get((row.pk, roles.TARGET), ())), None),
            readings=tuple(readings.get((row.pk, roles.READING), ())),
        )
        for row in Indicator.objects.filter(concept=concept)
    )


def _actors(concept: Concept) -> tuple[elements.Actor, ...]:
    """The actors that carry a measure of this concept, and those above them, by name."""
    every = {actor.pk: actor for actor in Actor.objects.all()}
    aliases: dict[int, list[str]] = {}
    for alias in ActorAlias.objects.all():
        aliases.setdefault(alias.actor_id, []).append(alias.name)
    needed = _with_those_above(Actor.objects.filter(responsibilities__element__concept=concept).values_list("pk", flat=True), every)
    return tuple(
        elements.Actor(
            key=actor.key,
            name=actor.name,
            short_name=actor.short_name,
            aliases=tuple(aliases.get(actor.pk, ())),
            kind=ActorKind(actor.kind),
            group=actor.group,
            parent=every[actor.parent_id].key if actor.parent_id else None,
            address=actor.address,
        )
        for actor in sorted((every[pk] for pk in needed), key=lambda actor: (actor.folded_name, actor.key))
    )


def _with_those_above(pks: Iterable[int], every: dict[int, Actor]) -> set[int]:
    needed: set[int] = set()
    for pk in pks:
        above: int | None = pk
        while above is not None and above not in needed:
            needed.add(above)
            above = every[above].parent_id
    return needed
