"""What stands under what: goals without a measure, fields of action without a goal, themes that a field does not touch."""

from collections import defaultdict
from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import goals_and_measures, name_of
from mittragen.edition.outline import Outline


def gaps(outline: Outline) -> Iterator[Found]:
    """W201 to W203, W214, N302."""
    yield from _goals_without_measure(outline)
    yield from _thin_fields(outline)
    yield from _untouched_themes(outline)


def _goals_without_measure(outline: Outline) -> Iterator[Found]:
    for goal in outline.edition.goals:
        if not outline.measures_under(goal.key) and not outline.goals_under(goal.key):
            yield Found("W201", goal.key, {"name": name_of(goal, outline)})


def _thin_fields(outline: Outline) -> Iterator[Found]:
    edition = outline.edition
    with_goals = {field.key for goal in edition.goals if (field := outline.field_of(goal))}
    guests = {key for element in goals_and_measures(edition) for key in element.also_under}
    for field in edition.fields_of_action:
        if field.key in with_goals:
            continue
        if not outline.measures_in(field) and field.key not in guests:
            yield Found("W203", field.key, {"name": name_of(field, outline)})
        elif with_goals:
            yield Found("W202", field.key, {"name": name_of(field, outline)})


def _untouched_themes(outline: Outline) -> Iterator[Found]:
    """A field with nothing in it is told by W203 alone, a theme that nothing touches by N302 alone."""
    edition = outline.edition
    touching: dict[str, set[str]] = defaultdict(set)
    filled: set[str] = set()
    for element in goals_and_measures(edition):
        field = outline.field_of(element)
        places = {*((field.key,) if field else ()), *element.also_under}
        filled |= places
        for key in element.themes:
            touching[key] |= places
    for theme in edition.cross_cutting_themes:
        if not touching[theme.key]:
            yield Found("N302", theme.key, {"target": theme.title})
            continue
        for field in edition.fields_of_action:
            if field.key in filled - touching[theme.key]:
                yield Found("W214", field.key, {"name": name_of(field, outline), "target": theme.title})
