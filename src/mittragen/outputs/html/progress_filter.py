"""Choosing on the progress page: the form, what is chosen, and the measures that fit with their counts and sums. Works as a plain form."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import msgspec

from mittragen.design.frame import Link
from mittragen.design.language import long_date, number
from mittragen.edition.progress_figures import STEP_UNSAID, Choice, progress_figures
from mittragen.outputs.html.course import Course, Courses
from mittragen.outputs.html.index import fold
from mittragen.outputs.html.parts import level_word
from mittragen.outputs.html.progress_parts import Stack, StandRow, measure_rows, stack
from mittragen.outputs.html.progress_ways import AS_OF, FIELD, GOAL, LIGHT, NOWHERE, ORGANISATION, PHASE, ROLE, ROLES, SPECIAL, SPECIALS, Ways
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken
from mittragen.outputs.progress_phrases import sum_phrase, summary_phrase
from mittragen.outputs.report_phrases import special_word

_MOST_DAYS = 6


@dataclass(frozen=True)
class Select:
    """A field of the form: name, title, options as value and title, and the chosen value."""

    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True)
class DayForm:
    """As of which day: the day shown, the first and last that anything is known of, and the newest releases as links."""

    name: str
    shown: str
    first: str
    last: str
    days: tuple[Link, ...]
    hint: str


@dataclass(frozen=True)
class Result:
    """The measures that fit: in words, as a bar, with what they cost, as a list."""

    title: str
    summary: str
    bar: Stack
    sums: tuple[tuple[str, str, str], ...]
    rows: tuple[StandRow, ...]
    chips: tuple[tuple[str, str], ...]
    back: str


def selects(view: View, course: Course, choice: Choice) -> tuple[Select, ...]:
    """The fields of the form that have something to choose between."""
    _, levels, edition, standings = view._, view.edition.levels, course.edition, course.standings
    roles = {code: name for name, code in ROLES.items()}
    codes = {code: name for name, code in SPECIALS.items()}
    leading = {bar.key for bar in course.figures.by_organisation}
    carrying = sorted((a for a in edition.actors if a.key in leading or a.key in view.shelf.measures_by_actor), key=lambda actor: fold(actor.name))
    found = (
        Select(FIELD, levels.field_of_action.singular, _named(view, edition.fields_of_action), choice.field),
        Select(GOAL, levels.goal.singular, _named(view, edition.goals), choice.goal),
        Select(ORGANISATION, _("Organisation"), tuple((a.key, view.named(a.name)) for a in carrying), choice.organisation),
        Select(ROLE, _("Rolle"), (("federfuehrung", _("Federführung")), ("mitwirkung", _("Mitwirkung"))), roles.get(choice.role, "")),
        Select(PHASE, _("Umsetzungsstand"), _steps(view, standings.phases), choice.phase),
        Select(LIGHT, _("Ampel"), _steps(view, standings.lights) if standings.lights else (), choice.light),
        Select(SPECIAL, _("Besonderes"), _specials(view), codes.get(choice.special, "")),
    )
    return tuple(one for one in found if len(one.options) > 1)


def day_form(view: View, courses: Courses, course: Course, base: str, misread: str) -> DayForm:
    newest = courses.releases[-1].content.as_of
    days = tuple(Link(address=f"{base}?{AS_OF}={day}", title=long_date(day, spoken(view.language)), is_current=day == course.as_of) for day in courses.days)
    hint = view._("„{written}“ ist kein Datum. Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026.").format(written=misread) if misread else ""
    first = courses.first_day or newest
    return DayForm(AS_OF, course.as_of.isoformat(), first.isoformat(), newest.isoformat(), days[:_MOST_DAYS], hint)


def result(view: View, course: Course, choice: Choice, ways: Ways) -> Result:
    """What a choice finds; the same functions count as everywhere."""
    _, language, measures = view._, spoken(view.language), course.chosen(choice)
    figures = progress_figures(course.standings, measures)
    whole = msgspec.structs.replace(course.whole, total=figures.measures, parts=figures.by_phase)
    costs = ((_("Einmalig"), figures.one_off), (_("Im Jahr"), figures.per_year))
    sums = [(title, sum_phrase(amount, view.language), _known(view, amount.count, amount.without)) for title, amount in costs if amount.count]
    if figures.full_time_equivalents:
        sums.append((_("Personal"), _("{count} Vollzeitstellen").format(count=number(figures.full_time_equivalents, language)), ""))
    return Result(
        title=f"{figures.measures} {level_word(view.edition.levels.measure, figures.measures)}",
        summary=summary_phrase(figures, view.edition.levels.measure, view.language),
        bar=stack(view, course, whole, Link(address="", title=""), NOWHERE, choice),
        sums=tuple(sums),
        rows=measure_rows(view, course, measures),
        chips=tuple(_chips(view, course, choice, ways)),
        back=ways.base + (f"?{AS_OF}={ways.day}" if ways.day else ""),
    )


def _known(view: View, count: int, without: int) -> str:
    """Of how many the amount is known, so that nobody takes a part for the whole."""
    if not without:
        return ""
    return view._("Zu {count} von {total} ist ein Betrag genannt.").format(count=count, total=count + without)


def _chips(view: View, course: Course, choice: Choice, ways: Ways) -> Iterable[tuple[str, str]]:
    """Each chosen value, and the address without it."""
    titles: Mapping[str, str] = {select.name: dict(select.options).get(select.chosen, "") for select in selects(view, course, choice)}
    parts = {FIELD: "field", GOAL: "goal", ORGANISATION: "organisation", ROLE: "role", PHASE: "phase", LIGHT: "light", SPECIAL: "special"}
    for name, part in parts.items():
        if getattr(choice, part):
            without = msgspec.structs.replace(choice, **{part: ""}, **({"role": ""} if part == "organisation" else {}))
            yield titles.get(name) or getattr(choice, part), ways.to(without)


def _named(view: View, elements: Sequence[object]) -> tuple[tuple[str, str], ...]:
    return tuple((one.key, f"{one.label} {view.title(one)}".strip()) for one in elements)  # type: ignore[attr-defined, arg-type]


def _steps(view: View, steps: Sequence[object]) -> tuple[tuple[str, str], ...]:
    named = ((one.code, view._(one.title) if one.title else view._(one.means.german)) for one in steps)  # type: ignore[attr-defined]
    return (*named, (STEP_UNSAID, view._("keine Angabe")))


def _specials(view: View) -> tuple[tuple[str, str], ...]:
    return tuple((name, special_word(code, view.language)) for name, code in SPECIALS.items())
