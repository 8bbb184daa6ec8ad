"""How complete a draft is: which measures say who, when, with what money, for whom and what; which goals and themes nothing serves."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mittragen.edition.elements import Goal, Measure
from mittragen.edition.figures import main_measures
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ResponsibilityRole

Says = Callable[[Measure], bool]


def _says_who(measure: Measure) -> bool:
    return any(responsibility.role is ResponsibilityRole.LEAD for responsibility in measure.responsibilities)


def _says_when(measure: Measure) -> bool:
    period = measure.period
    return bool(period.text.strip() or period.starts_on or period.ends_on or period.recurrence or period.horizon)


def _says_cost(measure: Measure) -> bool:
    cost = measure.cost
    return bool(cost.text.strip() or cost.one_off or cost.per_year or cost.funding_text.strip() or cost.funding)


def _says_for_whom(measure: Measure) -> bool:
    return bool(measure.target_groups)


def _says_what(measure: Measure) -> bool:
    return bool(measure.text.strip() or measure.steps or measure.starting_point.strip())


# What a whole measure says, by the name of the fact. The checks E101, E102, N301 and W211 ask the same.
PARTS: Mapping[str, Says] = MappingProxyType(
    {"responsibilities": _says_who, "period": _says_when, "cost": _says_cost, "target_groups": _says_for_whom, "text": _says_what}
)


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """How many of ``measures`` say each of :data:`PARTS`. ``key`` is a field of action, empty for the whole draft."""

    key: str
    label: str
    title: str
    measures: int
    said: Mapping[str, int]

    @property
    def share(self) -> int:
        """How much of everything is said, in percent; 100 only when nothing is missing."""
        return self.measures and sum(self.said.values()) * 100 // (self.measures * len(PARTS))

    def missing(self, part: str) -> int:
        return self.measures - self.said[part]


@dataclass(frozen=True, kw_only=True)
class ThemeRow:
    """A cross-cutting theme, and how many goals and measures of each field serve it, in the order of the fields."""

    key: str
    title: str
    counts: tuple[int, ...]


def completeness(outline: Outline) -> tuple[Completeness, tuple[Completeness, ...]]:
    """The whole draft, and each of its fields. Sub-measures are not counted: they have what the measure above says."""
    by_field: dict[str, list[Measure]] = {field.key: [] for field in outline.edition.fields_of_action}
    measures = main_measures(outline.edition)
    for measure in measures:
        field = outline.field_of(measure)
        if field is not None:
            by_field[field.key].append(measure)
    whole = _counted("", "", "", list(measures))
    return whole, tuple(_counted(field.key, field.label, field.title, by_field[field.key]) for field in outline.edition.fields_of_action)


def lacking(outline: Outline, part: str) -> tuple[Measure, ...]:
    """The measures that do not say ``part``, in order."""
    return tuple(measure for measure in main_measures(outline.edition) if not PARTS[part](measure))


def theme_rows(outline: Outline) -> tuple[ThemeRow, ...]:
    """Every cross-cutting theme with every field. What stands under two fields counts in both, as for the findings W214 and N302."""
    edition = outline.edition
    counts: Counter[tuple[str, str]] = Counter()
    elements: tuple[Goal | Measure, ...] = (*edition.goals, *edition.measures)
    for element in elements:
        field = outline.field_of(element)
        for place in {*((field.key,) if field else ()), *element.also_under}:
            counts.update((theme, place) for theme in set(element.themes))
    fields = [field.key for field in edition.fields_of_action]
    return tuple(
        ThemeRow(key=theme.key, title=theme.title, counts=tuple(counts[theme.key, field] for field in fields)) for theme in edition.cross_cutting_themes
    )


def _counted(key: str, label: str, title: str, measures: list[Measure]) -> Completeness:
    said = {part: sum(says(measure) for measure in measures) for part, says in PARTS.items()}
    return Completeness(key=key, label=label, title=title, measures=len(measures), said=said)
