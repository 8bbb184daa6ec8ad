"""What a concept should say: who leads, until when, at what cost, what serves a goal, where a theme is touched; and what is too long for its place."""

from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import name_of
from mittragen.edition.elements import Cost, CrossCuttingTheme, Element, FieldOfAction, Measure, Period
from mittragen.edition.outline import Outline

# Characters: what still fits the heading of a page, the head of a table, a card, a description of half a page (a printed sheet holds about 3,000).
_LONGEST = {"label": ("die Kennung", 40), "title": ("der Titel", 300), "text": ("die Beschreibung", 6000)}
_LONGEST_ACTOR = 160


def gaps(outline: Outline) -> Iterator[Found]:
    """E101, W201 to W203, W207, W210, W211, N301 to N303."""
    for element in outline.elements.values():
        yield from _too_long(element, outline)
    for measure in outline.edition.measures:
        yield from _missing(measure, outline)
    yield from _goals_without_measure(outline)
    yield from _fields_without_goal(outline)
    yield from _themes(outline)
    for actor in outline.edition.actors:
        if len(actor.name) > _LONGEST_ACTOR:
            words = {"name": f"„{actor.name[:60]}…“", "what": "der Name", "length": str(len(actor.name)), "limit": str(_LONGEST_ACTOR)}
            yield Found("W207", actor.key, words)


def _missing(measure: Measure, outline: Outline) -> Iterator[Found]:
    name = {"name": name_of(measure, outline)}
    above = outline.elements.get(measure.parent)
    # A sub-measure has the lead, time and cost of the measure above unless it names its own.
    inherits = isinstance(above, Measure)
    if not inherits and not outline.leads_of(measure):
        yield Found("E101", measure.key, name)
    if not inherits and measure.period == Period():
        yield Found("W201", measure.key, name)
    if not inherits and measure.cost == Cost():
        yield Found("N302", measure.key, name)
    start, end = measure.period.starts_on, measure.period.ends_on
    if start and end and end < start:
        yield Found("W210", measure.key, {**name, "start": f"{start:%d.%m.%Y}", "end": f"{end:%d.%m.%Y}"})
    scale = outline.edition.priorities
    if measure.priority and scale and measure.priority not in scale:
        yield Found("W211", measure.key, {**name, "target": measure.priority})


def _goals_without_measure(outline: Outline) -> Iterator[Found]:
    for goal in outline.edition.goals:
        if not outline.measures_under(goal.key) and not outline.goals_under(goal.key):
            yield Found("W202", goal.key, {"name": name_of(goal, outline)})


def _fields_without_goal(outline: Outline) -> Iterator[Found]:
    without = [field for field in outline.edition.fields_of_action if not outline.goals_in(field)]
    if len(without) < len(outline.edition.fields_of_action):
        yield from (Found("W203", field.key, {"name": name_of(field, outline)}) for field in without)


def _themes(outline: Outline) -> Iterator[Found]:
    touched: dict[str, set[str]] = {key: set() for key in outline.themes}
    for element in (*outline.edition.goals, *outline.edition.measures):
        field = outline.field_of(element)
        for theme in element.themes:
            touched.get(theme, set()).update(((field.key,) if field else ()) + element.also_under)
    for theme in outline.edition.cross_cutting_themes:
        if touched[theme.key]:
            yield from (_untouched(field, theme, outline) for field in outline.edition.fields_of_action if field.key not in touched[theme.key])
        else:
            yield Found("N303", theme.key, {"theme": theme.title})


def _untouched(field: FieldOfAction, theme: CrossCuttingTheme, outline: Outline) -> Found:
    return Found("N301", field.key, {"name": name_of(field, outline), "theme": theme.title})


def _too_long(element: Element, outline: Outline) -> Iterator[Found]:
    for part, (what, limit) in _LONGEST.items():
        length = len(getattr(element, part))
        if length > limit:
            yield Found("W207", element.key, {"name": name_of(element, outline), "what": what, "length": str(length), "limit": str(limit)})
