"""Words that several checks share: how an element is named in a message, and all the texts it holds."""

from collections.abc import Iterator

from mittragen.edition.documents import Edition
from mittragen.edition.elements import Element, Goal, Indicator, Measure
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_line

_LONGEST_NAME = 80


def name_of(element: Element, outline: Outline) -> str:
    """ "Maßnahme 1.2.3 „Sprachkurse anbieten“", with the level's printed name."""
    level = getattr(outline.edition.levels, kind_of(element, outline).value).singular
    short = shortened(element.title)
    return " ".join(part for part in (level, element.label, f"„{short}“" if short else "") if part)


def goals_and_measures(edition: Edition) -> tuple[Goal | Measure, ...]:
    """All goals, then all measures: what has a parent, themes and a period."""
    return (*edition.goals, *edition.measures)


def shortened(text: str) -> str:
    """A text on one line, short enough to be quoted in a message."""
    line = clean_line(text)
    return line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1].rstrip() + "…"


def kind_of(element: Element, outline: Outline) -> ElementKind:
    """The kind of an element of an edition."""
    if isinstance(element, Measure):
        above = outline.elements.get(element.parent)
        return ElementKind.SUB_MEASURE if isinstance(above, Measure) else ElementKind.MEASURE
    return ElementKind[_UPPER[type(element).__name__]]


def texts_of(element: Element, *, with_origins: bool = True) -> Iterator[str]:
    """Every running text of an element. What its origins say may speak of an earlier concept."""
    yield element.title
    yield element.text
    if with_origins:
        yield from (origin.text for origin in element.origins)
    if isinstance(element, Goal | Measure):
        yield element.period.text
        yield from (detail.text for detail in element.details)
    if isinstance(element, Measure):
        yield from (element.responsibility_text, element.cost.text, element.cost.funding_text, element.staff.text)
        yield from (element.starting_point, element.indicator_text)
        yield from (step.text for step in element.steps)
        yield from (responsibility.note for responsibility in element.responsibilities)


def indicator_texts(indicator: Indicator) -> Iterator[str]:
    """Every running text of an indicator."""
    yield from (indicator.title, indicator.definition, indicator.source, indicator.method)


_UPPER = {
    "GuidingPrinciple": "GUIDING_PRINCIPLE",
    "OverarchingGoal": "OVERARCHING_GOAL",
    "CrossCuttingTheme": "CROSS_CUTTING_THEME",
    "FieldOfAction": "FIELD_OF_ACTION",
    "Challenge": "CHALLENGE",
    "Goal": "GOAL",
}
