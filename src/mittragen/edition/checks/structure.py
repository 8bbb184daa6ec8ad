"""What breaks a document: empty titles, parents and keys that lead nowhere, keys given twice."""

from collections import Counter
from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import name_of
from mittragen.edition.elements import FieldOfAction, Goal, Measure
from mittragen.edition.outline import Outline


def faults(outline: Outline) -> Iterator[Found]:
    """E102 to E105."""
    for key, element in outline.elements.items():
        if not element.title.strip():
            yield Found("E102", key, {"name": name_of(element, outline)})
        if isinstance(element, Goal | Measure):
            if not isinstance(outline.elements.get(element.parent), FieldOfAction | Goal | Measure):
                yield Found("E103", key, {"name": name_of(element, outline), "target": element.parent})
            for what, target in _unknown_keys(element, outline):
                yield Found("E104", key, {"name": name_of(element, outline), "target": target, "what": what})
    for actor in outline.edition.actors:
        if actor.parent is not None and actor.parent not in outline.actors:
            yield Found("E104", actor.key, {"name": f"„{actor.name}“", "target": actor.parent, "what": "übergeordnete Organisation"})
    yield from _doubled_keys(outline)


def _unknown_keys(element: Goal | Measure, outline: Outline) -> Iterator[tuple[str, str]]:
    fields = {field.key for field in outline.edition.fields_of_action}
    yield from (("Handlungsfeld", key) for key in element.also_under if key not in fields)
    yield from (("Querschnittsthema", key) for key in element.themes if key not in outline.themes)
    yield from (("Indikator", key) for key in element.indicators if key not in outline.indicators)
    if isinstance(element, Measure):
        yield from (("Organisation", carried.actor) for carried in element.responsibilities if carried.actor not in outline.actors)
        yield from (("Zielgruppe", key) for key in element.target_groups if key not in outline.target_groups)
        yield from (("Maßnahme", link.measure) for link in element.links if not isinstance(outline.elements.get(link.measure), Measure))


def _doubled_keys(outline: Outline) -> Iterator[Found]:
    edition = outline.edition
    challenges = tuple(challenge for field in edition.fields_of_action for challenge in field.challenges)
    tops = (*edition.guiding_principles, *edition.overarching_goals, *edition.cross_cutting_themes, *edition.fields_of_action)
    beside = (*edition.indicators, *edition.actors, *edition.target_groups, *edition.chapters)
    keys = Counter(part.key for part in (*tops, *challenges, *edition.goals, *edition.measures, *beside))
    yield from (Found("E105", key, {"target": key}) for key, count in keys.items() if count > 1)
