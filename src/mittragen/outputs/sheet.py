"""The measures as rows: the columns that the workbook and the CSV file share, and the way back into a draft.

The first column is the key; by it a changed file is matched with what it came from. Headers are the same for every municipality, whatever its levels are
called, so that a file is read without guessing. Texts keep their marks (CommonMark); several values in a cell are parted by "; ".
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal

import msgspec

from mittragen.edition.elements import Amount, FieldOfAction, Goal, Measure
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind, ResponsibilityRole, Term
from mittragen.outputs.order import measures_in_order
from mittragen.outputs.phrases import council_phrase, name_of
from mittragen.outputs.profile import carrier_name, origin_phrase

Value = str | int | Decimal | date | None
GERMAN = "de"
SEPARATOR = "; "


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """A column: its header, its width in characters, and how its value is found."""

    header: str
    width: int
    value: Callable[[Measure, Outline], Value]


def measure_rows(outline: Outline) -> Iterator[tuple[Value, ...]]:
    """One row a measure, sub-measures included; the values of :data:`COLUMNS`."""
    for measure in measures_in_order(outline):
        yield tuple(column.value(measure, outline) for column in COLUMNS)


def joined(texts: Iterable[str]) -> str:
    return SEPARATOR.join(text for text in texts if text)


def _field(measure: Measure, outline: Outline) -> str:
    field = outline.field_of(measure)
    return name_of(field) if field else ""


def _goal(measure: Measure, outline: Outline) -> str:
    goals = [parent for parent in outline.parents_of(measure) if isinstance(parent, Goal)]
    return name_of(goals[-1]) if goals else ""


def _kind(measure: Measure, outline: Outline) -> str:
    is_part = isinstance(outline.elements.get(measure.parent), Measure)
    return (ElementKind.SUB_MEASURE if is_part else ElementKind.MEASURE).german


def _carriers(role: ResponsibilityRole) -> Callable[[Measure, Outline], Value]:
    return lambda measure, outline: joined(carrier_name(r, outline) for r in measure.responsibilities if r.role is role)


def _term(term: Term | None) -> str:
    return term.german if term else ""


def _from(amount: Amount | None) -> Decimal | None:
    return amount.euro if amount else None


def _up_to(amount: Amount | None) -> Decimal | None:
    return amount.up_to if amount else None


def _yes_no(answer: bool | None) -> str:
    return "" if answer is None else "ja" if answer else "nein"


def _titles(keys: Iterable[str], outline: Outline) -> str:
    return joined(name_of(outline.elements[key]) for key in keys if key in outline.elements)


def _steps(measure: Measure, _outline: Outline) -> Value:
    return "\n".join(f"{step.text} (bis {step.due_on:%d.%m.%Y})" if step.due_on else step.text for step in measure.steps)


def _links(measure: Measure, outline: Outline) -> Value:
    targets = ((link, outline.elements.get(link.measure)) for link in measure.links)
    return joined((target.label or target.title) if target else link.wording for link, target in targets)


def _also_under(measure: Measure, outline: Outline) -> Value:
    fields = (outline.elements.get(key) for key in measure.also_under)
    return joined(name_of(field) for field in fields if isinstance(field, FieldOfAction))


COLUMNS = (
    Column(header="Schlüssel", width=12, value=lambda m, _o: m.key),
    Column(header="Kennung", width=10, value=lambda m, _o: m.label),
    Column(header="Art", width=14, value=_kind),
    Column(header="Handlungsfeld", width=26, value=_field),
    Column(header="Ziel", width=36, value=_goal),
    Column(header="Gehört zu (Schlüssel)", width=14, value=lambda m, _o: m.parent),
    Column(header="Maßnahme", width=40, value=lambda m, _o: m.title),
    Column(header="Beschreibung", width=60, value=lambda m, _o: m.text),
    Column(header="Federführung", width=32, value=_carriers(ResponsibilityRole.LEAD)),
    Column(header="Mitwirkung", width=36, value=_carriers(ResponsibilityRole.PARTNER)),
    Column(header="Zuständigkeit (Wortlaut)", width=32, value=lambda m, _o: m.responsibility_text),
    Column(header="Zeit", width=20, value=lambda m, _o: m.period.text),
    Column(header="Beginn", width=12, value=lambda m, _o: m.period.starts_on),
    Column(header="Ende", width=12, value=lambda m, _o: m.period.ends_on),
    Column(header="Wiederholung", width=14, value=lambda m, _o: _term(m.period.recurrence)),
    Column(header="Zeithorizont", width=14, value=lambda m, _o: _term(m.period.horizon)),
    Column(header="Kosten", width=28, value=lambda m, _o: m.cost.text),
    Column(header="Einmalig von (Euro)", width=12, value=lambda m, _o: _from(m.cost.one_off)),
    Column(header="Einmalig bis (Euro)", width=12, value=lambda m, _o: _up_to(m.cost.one_off)),
    Column(header="Jährlich von (Euro)", width=12, value=lambda m, _o: _from(m.cost.per_year)),
    Column(header="Jährlich bis (Euro)", width=12, value=lambda m, _o: _up_to(m.cost.per_year)),
    Column(header="Finanzierung", width=26, value=lambda m, _o: m.cost.funding_text),
    Column(header="Finanzierungsstand", width=18, value=lambda m, _o: _term(m.cost.funding)),
    Column(header="Personal", width=18, value=lambda m, _o: m.staff.text),
    Column(header="Vollzeitstellen", width=12, value=lambda m, _o: m.staff.full_time_equivalents),
    Column(header="Priorität", width=10, value=lambda m, _o: m.priority),
    Column(header="Zielgruppen", width=26, value=lambda m, o: joined(o.target_groups[key].title for key in m.target_groups if key in o.target_groups)),
    Column(header="Für alle formuliert", width=12, value=lambda m, _o: _yes_no(m.worded_for_everyone)),
    Column(header="Querschnittsthemen", width=26, value=lambda m, o: _titles(m.themes, o)),
    Column(header="Ausgangslage", width=40, value=lambda m, _o: m.starting_point),
    Column(header="Schritte", width=40, value=_steps),
    Column(header="Neuerung", width=16, value=lambda m, _o: _term(m.novelty)),
    Column(header="Indikatoren", width=30, value=lambda m, o: joined(o.indicators[key].title for key in m.indicators if key in o.indicators)),
    Column(header="Indikator (Wortlaut)", width=30, value=lambda m, _o: m.indicator_text),
    Column(header="Beschlüsse", width=30, value=lambda m, _o: joined(council_phrase(r, GERMAN) for r in m.council_references)),
    Column(header="Siehe auch", width=18, value=_links),
    Column(header="Auch unter", width=26, value=_also_under),
    Column(header="Herkunft", width=30, value=lambda m, _o: joined(origin_phrase(origin, str) for origin in m.origins)),
    Column(header="Weitere Angaben", width=36, value=lambda m, _o: "\n".join(f"{d.label}: {d.text}" for d in m.details if d.label or d.text)),
)
