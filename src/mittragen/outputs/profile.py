"""The profile of a measure or goal as facts: what is known beside its title and text, named and in order. Facts that are not there are left out."""

from collections.abc import Iterator, Sequence

import msgspec

from mittragen.edition.elements import Detail, Goal, Indicator, Measure, Origin, Responsibility
from mittragen.edition.outline import Outline
from mittragen.edition.terms import MeasureLinkKind, ResponsibilityRole
from mittragen.edition.text import as_plain
from mittragen.outputs.phrases import (
    Translate,
    cost_phrase,
    council_phrase,
    funding_phrase,
    name_of,
    period_phrase,
    reading_phrase,
    staff_phrase,
    web_address,
    words,
)


class FactLine(msgspec.Struct, frozen=True, kw_only=True):
    """A line of a fact: plain text, with the key of the measure or the address it points to."""

    text: str
    key: str = ""
    address: str = ""


class Fact(msgspec.Struct, frozen=True, kw_only=True):
    """A fact of a profile. ``name`` is what people read ("Federführung"); there is at least one line."""

    name: str
    lines: tuple[FactLine, ...]


def measure_facts(measure: Measure, outline: Outline) -> tuple[Fact, ...]:
    """The facts of a measure, in the order of a profile."""
    language = outline.edition.language
    _ = words(language)
    facts = (
        (_("Federführung"), _carriers(measure, outline, ResponsibilityRole.LEAD)),
        (_("Mitwirkung"), _carriers(measure, outline, ResponsibilityRole.PARTNER)),
        (_("Zuständigkeit"), () if measure.responsibilities else _plain(measure.responsibility_text)),
        (_("Zeit"), _plain(period_phrase(measure.period, language))),
        (_("Kosten"), _plain(cost_phrase(measure.cost, language))),
        (_("Finanzierung"), _plain(funding_phrase(measure.cost, language))),
        (_("Personal"), _plain(staff_phrase(measure.staff, language))),
        (_("Priorität"), _plain(measure.priority)),
        (_("Zielgruppen"), tuple(_target_groups(measure, outline, _))),
        (_("Querschnitt"), _titles(measure.themes, outline)),
        (_("Art"), _plain(_(measure.novelty.german) if measure.novelty else "")),
        (_("Indikatoren"), (*_plain(measure.indicator_text), *indicator_lines(measure.indicators, outline))),
        (_("Herkunft"), tuple(_origins(measure.origins, _))),
        (_("Beschluss"), tuple(FactLine(text=council_phrase(r, language), address=web_address(r.address)) for r in measure.council_references)),
        (_("Siehe auch"), tuple(_links(measure, outline, _))),
        (_("Auch unter"), _titles(measure.also_under, outline)),
        *_details(measure.details),
    )
    return tuple(Fact(name=name, lines=lines) for name, lines in facts if lines)


def goal_facts(goal: Goal, outline: Outline) -> tuple[Fact, ...]:
    """The facts of a goal."""
    language = outline.edition.language
    _ = words(language)
    facts = (
        (_("Zeit"), _plain(period_phrase(goal.period, language))),
        (_("Querschnitt"), _titles(goal.themes, outline)),
        (_("Indikatoren"), indicator_lines(goal.indicators, outline)),
        (_("Herkunft"), tuple(_origins(goal.origins, _))),
        (_("Auch unter"), _titles(goal.also_under, outline)),
        *_details(goal.details),
    )
    return tuple(Fact(name=name, lines=lines) for name, lines in facts if lines)


def indicator_facts(indicator: Indicator, language: str) -> tuple[Fact, ...]:
    """The facts of an indicator: definition, unit, source, method, and its values from baseline to target."""
    _ = words(language)
    unit = indicator.unit
    facts = (
        (_("Art"), _plain(_(indicator.kind.german))),
        (_("Definition"), _plain(indicator.definition)),
        (_("Einheit"), _plain(unit)),
        (_("Ausgangswert"), _plain(reading_phrase(indicator.baseline, unit, language) if indicator.baseline else "")),
        (_("Messwerte"), tuple(FactLine(text=reading_phrase(reading, unit, language)) for reading in indicator.readings)),
        (_("Zielwert"), _plain(reading_phrase(indicator.target, unit, language) if indicator.target else "")),
        (_("Quelle"), _plain(indicator.source)),
        (_("Methode"), _plain(indicator.method)),
    )
    return tuple(Fact(name=name, lines=lines) for name, lines in facts if lines)


def indicator_lines(keys: Sequence[str], outline: Outline) -> tuple[FactLine, ...]:
    """One line an indicator: its title, with the target value where there is one."""
    language = outline.edition.language
    _ = words(language)
    lines: list[FactLine] = []
    for indicator in (outline.indicators[key] for key in keys if key in outline.indicators):
        target = indicator.target and _("Zielwert {value}").format(value=reading_phrase(indicator.target, indicator.unit, language))
        lines.append(FactLine(text=f"{indicator.title}: {target}" if target else indicator.title))
    return tuple(lines)


def carrier_name(responsibility: Responsibility, outline: Outline) -> str:
    """The actor's name, with the note that narrows it down; empty for an actor the edition does not name."""
    actor = outline.actors.get(responsibility.actor)
    if actor is None:
        return ""
    return f"{actor.name} ({responsibility.note})" if responsibility.note else actor.name


def origin_phrase(origin: Origin, _: Translate) -> str:
    """ "Beitrag: mehr Kurse am Abend"; the kind alone where there is no text, the text alone where it begins with the kind."""
    kind = _(origin.kind.german)
    return origin.text if origin.text.startswith(kind) else ": ".join(part for part in (kind, origin.text) if part)


def _carriers(measure: Measure, outline: Outline, role: ResponsibilityRole) -> tuple[FactLine, ...]:
    names = (carrier_name(r, outline) for r in measure.responsibilities if r.role is role)
    return tuple(FactLine(text=name) for name in names if name)


def _plain(text: str) -> tuple[FactLine, ...]:
    return (FactLine(text=text.strip()),) if text.strip() else ()


def _titles(keys: Sequence[str], outline: Outline) -> tuple[FactLine, ...]:
    return tuple(FactLine(text=name_of(outline.elements[key])) for key in keys if key in outline.elements)


def _target_groups(measure: Measure, outline: Outline, _: Translate) -> Iterator[FactLine]:
    titles = ", ".join(outline.target_groups[key].title for key in measure.target_groups if key in outline.target_groups)
    yield from _plain(titles)
    if measure.worded_for_everyone:
        yield FactLine(text=_("für alle, unabhängig von Herkunft und Aufenthalt"))


def _origins(origins: Sequence[Origin], _: Translate) -> Iterator[FactLine]:
    for origin in origins:
        yield FactLine(text=origin_phrase(origin, _))


def _links(measure: Measure, outline: Outline, _: Translate) -> Iterator[FactLine]:
    for link in measure.links:
        target = outline.elements.get(link.measure)
        if target is not None:
            kind = "" if link.kind is MeasureLinkKind.RELATED else f"{_(link.kind.german)}: "
            yield FactLine(text=kind + name_of(target), key=target.key)
        elif link.wording:
            yield FactLine(text=link.wording)


def _details(details: Sequence[Detail]) -> Iterator[tuple[str, tuple[FactLine, ...]]]:
    for detail in details:
        yield detail.label, _plain(as_plain(detail.text))
