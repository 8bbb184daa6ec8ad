"""All measures of an edition to choose from: facets with counts, the chosen ones, the order. A choice is nothing but the query of an address."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from mittragen.design.language import translations
from mittragen.edition.documents import Edition
from mittragen.edition.elements import Measure
from mittragen.edition.figures import Figures
from mittragen.edition.outline import Outline
from mittragen.edition.progress_figures import STEP_UNSAID
from mittragen.edition.standing import Standings
from mittragen.edition.terms import Horizon, Recurrence
from mittragen.outputs.html.index import SearchIndex, fold
from mittragen.outputs.times import WITHOUT, is_placed, rest_kind, rest_titles

FIELD, LEAD, PARTNER, TARGET_GROUP, TIME, THEME, LEVEL = "handlungsfeld", "federfuehrung", "mitwirkung", "zielgruppe", "zeitraum", "querschnitt", "ebene"
PHASE = "umsetzung"
MEASURE, SUB_MEASURE = "massnahme", "teilmassnahme"
SORTS = ("nummer", "titel", "federfuehrung", "ende")
LAYOUTS = ("zeilen", "tabelle")
_HORIZONS = {term: fold(term.german) for term in Horizon}
_RECURRENCES = {term: fold(term.german) for term in Recurrence}
_MOST_TEXT = 200


@dataclass(frozen=True)
class Option:
    """One value of a facet; ``count`` is how many measures the list would show if this were the only value chosen in its facet."""

    value: str
    title: str
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class Facet:
    name: str
    title: str
    options: tuple[Option, ...]

    @property
    def chosen(self) -> int:
        return sum(option.is_chosen for option in self.options)


@dataclass(frozen=True)
class Chip:
    """A chosen value, and the query of the list without it."""

    facet: str
    title: str
    without: str


@dataclass(frozen=True)
class Choice:
    """What an address asks for, cleaned: unknown names and values that lead nowhere are left out."""

    text: str
    values: Mapping[str, tuple[str, ...]]
    sort: str
    layout: str

    def query(self, *, without: tuple[str, str] | None = None, layout: str = "") -> str:
        """The choice as a query string, in a fixed order, so that the same choice has one address."""
        pairs = [("q", self.text)] if self.text else []
        pairs += [(name, value) for name, values in self.values.items() for value in values if (name, value) != without]
        pairs += [("sortierung", self.sort)] if self.sort != SORTS[0] else []
        wanted = layout or self.layout
        pairs += [("ansicht", wanted)] if wanted != LAYOUTS[0] else []
        return urlencode(pairs)

    @property
    def is_empty(self) -> bool:
        return not self.text and not any(self.values.values())


class Catalogue:
    """The measures of one edition with their facets. Built once, then only read. ``standings`` add how far each is."""

    def __init__(
        self, edition: Edition, outline: Outline, figures: Figures, index: SearchIndex, sub_measures: frozenset[str], standings: Standings | None = None
    ) -> None:
        self._edition, self._outline, self._figures, self._index, self._sub_measures = edition, outline, figures, index, sub_measures
        self._standings = standings
        self._ = translations(edition.language).gettext

    def choice(self, query: Mapping[str, Sequence[str]]) -> Choice:
        """Read a query; whatever is not known here is left out."""
        values = {name: tuple(v for v in dict.fromkeys(query.get(name, ())) if v in titles) for name, (_, titles) in self.facets.items()}
        sort = next((value for value in query.get("sortierung", ()) if value in SORTS), SORTS[0])
        layout = next((value for value in query.get("ansicht", ()) if value in LAYOUTS), LAYOUTS[0])
        text = " ".join(" ".join(query.get("q", ())[:1]).split())[:_MOST_TEXT]
        return Choice(text, values, sort, layout)

    def chosen(self, choice: Choice) -> tuple[Measure, ...]:
        """The measures that fit, in the order asked for."""
        found = self._index.keys_with(choice.text)
        fitting = [m for m in self._edition.measures if (found is None or m.key in found) and self._fits(m, choice.values)]
        return tuple(sorted(fitting, key=self._sort_key(choice.sort)) if choice.sort != SORTS[0] else fitting)

    def facets_for(self, choice: Choice) -> tuple[Facet, ...]:
        """Every facet that parts the measures, each counted under all the *other* facets of the choice."""
        found = self._index.keys_with(choice.text)
        searched = [m for m in self._edition.measures if found is None or m.key in found]
        facets = []
        for name, (title, titles) in self.facets.items():
            others = {other: values for other, values in choice.values.items() if other != name}
            counts = Counter(value for m in searched if self._fits(m, others) for value in self.tags[m.key][name])
            options = tuple(Option(v, t, counts[v], v in choice.values.get(name, ())) for v, t in titles.items())
            facets.append(Facet(name, title, options))
        return tuple(facet for facet in facets if len(facet.options) > 1)

    def chips(self, choice: Choice) -> tuple[Chip, ...]:
        """The chosen values, each with the address that takes it back."""
        return tuple(
            Chip(self.facets[name][0], self.facets[name][1][value], choice.query(without=(name, value)))
            for name, values in choice.values.items()
            for value in values
        )

    @cached_property
    def facets(self) -> dict[str, tuple[str, dict[str, str]]]:
        """For each facet its title and its values with theirs; only values that occur."""
        _ = self._
        levels, figures = self._edition.levels, self._figures
        used: dict[str, set[str]] = {name: set() for name in (FIELD, PHASE, LEAD, PARTNER, TARGET_GROUP, TIME, THEME, LEVEL)}
        for tags in self.tags.values():
            for name, values in tags.items():
                used[name].update(values)
        fields = {f.key: f"{f.label} {f.title}".strip() for f in self._edition.fields_of_action} | {WITHOUT: _("keinem zugeordnet")}
        leads = {c.key: c.title for c in figures.leads}
        by_name = {a.key: a.name for a in sorted(self._edition.actors, key=lambda a: fold(a.name))}
        leads |= {key: name for key, name in by_name.items() if key not in leads} | {WITHOUT: _("noch nicht benannt")}
        raw = {
            FIELD: (levels.field_of_action.singular, fields),
            PHASE: (_("Umsetzungsstand"), self._phase_titles()),
            LEAD: (_("Federführung"), leads),
            PARTNER: (_("Mitwirkung"), by_name),
            TARGET_GROUP: (_("Zielgruppe"), {g.key: g.title for g in self._edition.target_groups}),
            TIME: (_("Zeitraum"), self._time_titles()),
            THEME: (levels.cross_cutting_theme.singular, {t.key: t.title for t in self._edition.cross_cutting_themes}),
            LEVEL: (_("Ebene"), {MEASURE: levels.measure.plural, SUB_MEASURE: levels.sub_measure.plural}),
        }
        return {name: (title, {value: t for value, t in titles.items() if value in used[name]}) for name, (title, titles) in raw.items()}

    @cached_property
    def tags(self) -> dict[str, dict[str, tuple[str, ...]]]:
        """For each measure its values in each facet."""
        return {measure.key: self._tags_of(measure) for measure in self._edition.measures}

    @property
    def time_prefix(self) -> str:
        """What stands before a count's key in the values of the facet of time, by the distribution the figures chose."""
        figures = self._figures
        if figures.by_time is figures.by_start_year:
            return "ab-"
        return "bis-" if figures.by_time is figures.by_end_year else ""

    def time_value(self, key: str) -> str:
        """The value of the facet of time that lists what a count of ``figures.by_time`` counts."""
        terms = {str(term.value): value for term, value in (*_HORIZONS.items(), *_RECURRENCES.items())}
        return terms.get(key, self.time_prefix + key)

    def _tags_of(self, measure: Measure) -> dict[str, tuple[str, ...]]:
        field = self._outline.field_of(measure)
        leads = tuple(actor.key for actor in self._outline.leads_of(measure))
        return {
            FIELD: (field.key,) if field else (WITHOUT,),
            PHASE: self._phase_of(measure),
            LEAD: leads or (WITHOUT,),
            PARTNER: tuple(dict.fromkeys(actor.key for actor in self._outline.partners_of(measure))),
            TARGET_GROUP: tuple(dict.fromkeys(measure.target_groups)),
            TIME: self._times(measure),
            THEME: tuple(dict.fromkeys(measure.themes)),
            LEVEL: (SUB_MEASURE if measure.key in self._sub_measures else MEASURE,),
        }

    def _phase_of(self, measure: Measure) -> tuple[str, ...]:
        if self._standings is None:
            return ()
        step = self._standings.of(measure.key).phase
        return (step.code if step is not None else STEP_UNSAID,)

    def _phase_titles(self) -> dict[str, str]:
        steps = self._standings.phases if self._standings is not None else ()
        return {step.code: self._(step.title) if step.title else self._(step.means.german) for step in steps} | {STEP_UNSAID: self._("keine Angabe")}

    def _times(self, measure: Measure) -> tuple[str, ...]:
        """Term or year of a measure as the chosen distribution counts it, else what is known instead; and its recurrence."""
        period, figures = measure.period, self._figures
        term = _HORIZONS[period.horizon] if period.horizon else ""
        start = f"ab-{period.starts_on.year}" if period.starts_on else ""
        end = f"bis-{period.ends_on.year}" if period.ends_on else ""
        again = _RECURRENCES[period.recurrence] if period.recurrence else ""
        shown = {id(figures.by_horizon): term, id(figures.by_start_year): start, id(figures.by_end_year): end, id(figures.by_recurrence): again}
        placed = shown[id(figures.by_time)] if is_placed(period, figures) else rest_kind(period)
        found = dict.fromkeys((placed, again))
        return tuple(value for value in found if value)

    def _time_titles(self) -> dict[str, str]:
        _ = self._
        titles = {self.time_value(count.key): self._time_title(count.title) for count in self._figures.by_time}
        return titles | {value: _(term.german) for term, value in _RECURRENCES.items()} | rest_titles(self._figures, _)

    def _time_title(self, title: str) -> str:
        _ = self._
        words = {"ab-": _("Beginn {year}"), "bis-": _("bis Ende {year}")}
        return words[self.time_prefix].format(year=title) if self.time_prefix else _(title)

    def _fits(self, measure: Measure, values: Mapping[str, tuple[str, ...]]) -> bool:
        tags = self.tags[measure.key]
        return all(not wanted or any(value in tags[name] for value in wanted) for name, wanted in values.items())

    def _sort_key(self, sort: str) -> Callable[[Measure], str]:
        if sort == "titel":
            return lambda measure: fold(measure.title)
        if sort == "federfuehrung":
            return lambda measure: fold(next((actor.name for actor in self._outline.leads_of(measure)), "\uffff"))
        return lambda measure: measure.period.ends_on.isoformat() if measure.period.ends_on else "9999"
