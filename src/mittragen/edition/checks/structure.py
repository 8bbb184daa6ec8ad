"""What breaks a document: empty titles, parents and keys that lead nowhere, keys given twice."""

from collections import Counter
from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import goals_and_measures, name_of
from mittragen.edition.elements import Element, FieldOfAction, Goal, Measure
from mittragen.edition.outline import Outline


def faults(outline: Outline) -> Iterator[Found]:
    """E103 to E106."""
    yield from _untitled(outline)
    fields = {field.key for field in outline.edition.fields_of_action}
    for element in goals_and_measures(outline.edition):
        what = _wrong_parent(element, outline)
        if what:
            yield Found("E104", element.key, {"name": name_of(element, outline), "target": element.parent, "what": what})
        for kind, target in _unknown_keys(element, outline, fields):
            yield Found("E105", element.key, {"name": name_of(element, outline), "target": target, "what": kind})
    for actor in outline.edition.actors:
        if actor.parent is not None and actor.parent not in outline.actors:
            yield Found("E105", actor.key, {"name": f"„{actor.name}“", "target": actor.parent, "what": "übergeordnete Organisation"})
    yield from _doubled_keys(outline)


def _untitled(outline: Outline) -> Iterator[Found]:
    edition = outline.edition
    for element in outline.elements.values():
        if not element.title.strip():
            yield Found("E103", element.key, {"name": name_of(element, outline)})
    beside = [("Kapitel", chapter.key, chapter.title) for chapter in edition.chapters]
    beside += [("Indikator", indicator.key, indicator.title) for indicator in edition.indicators]
    beside += [("Zielgruppe", group.key, group.title) for group in edition.target_groups]
    beside += [("Organisation", actor.key, actor.name) for actor in edition.actors]
    yield from (Found("E103", key, {"name": f"{what} {key}"}) for what, key, title in beside if not title.strip())


def _wrong_parent(element: Goal | Measure, outline: Outline) -> str:
    """What is wrong with the place of an element, or nothing."""
    above: Element | None = outline.elements.get(element.parent)
    if above is None:
        return "das gibt es nicht"
    allowed = FieldOfAction | Goal if isinstance(element, Goal) else FieldOfAction | Goal | Measure
    if not isinstance(above, allowed):
        return "dort kann es nicht stehen"
    way = outline.parents_of(element)
    # The way up ends where it would begin anew; then its first step still has a parent.
    return "das steht im Kreis" if element in way or getattr(way[0], "parent", None) in {each.key for each in way} else ""


def _unknown_keys(element: Goal | Measure, outline: Outline, fields: set[str]) -> Iterator[tuple[str, str]]:
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
    # Elements share one room of addresses; indicators, organisations, target groups and chapters have one each.
    rooms = ((*tops, *challenges, *edition.goals, *edition.measures), edition.indicators, edition.actors, edition.target_groups, edition.chapters)
    for room in rooms:
        keys = Counter(part.key for part in room)
        yield from (Found("E106", key, {"target": key}) for key, count in keys.items() if count > 1)
