"""How facts lie in tables: columns of the element, columns of the measure, and rows. Read and written only here."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import itemgetter
from typing import Any

from django.db.models import TextField, Value
from django.db.models.functions import Cast

from mittragen.actors.models import Actor
from mittragen.concept import models as tables
from mittragen.concept.facts import NAMES, Facts
from mittragen.concept.models import Concept, Element, Indicator, MeasureFacts, TargetGroup
from mittragen.concept.models.element import OfElement
from mittragen.edition.elements import Amount, Cost, CouncilReference, Detail, MeasureLink, Origin, Period, Reading, Responsibility, Staff, Step, shortest
from mittragen.edition.terms import (
    ElementKind,
    FundingState,
    Horizon,
    MeasureLinkKind,
    Novelty,
    OriginKind,
    Recurrence,
    ResponsibilityRole,
)
from mittragen.municipality.refusal import RefusedError

MEASURE_KINDS = frozenset({ElementKind.MEASURE.value, ElementKind.SUB_MEASURE.value})


class UnknownKeyError(RefusedError):
    """A fact names a key that leads nowhere in this concept."""


class Keys:
    """From keys to row ids within one concept, looked up when first needed; with ``among``, no other keys are read."""

    def __init__(self, concept: Concept, among: Collection[str] | None = None) -> None:
        self._among = among
        self._sources: dict[str, Any] = {
            "element": Element.objects.filter(concept=concept),
            "target_group": TargetGroup.objects.filter(concept=concept),
            "indicator": Indicator.objects.filter(concept=concept),
            "actor": Actor.objects.all(),
        }
        self._known: dict[str, dict[str, int]] = {}

    def id_of(self, what: str, key: str) -> int:
        known = self._known.setdefault(what, {})
        if key not in known:
            source = self._sources[what]
            known.update((source if self._among is None else source.filter(key__in=self._among)).values_list("key", "id"))
        if key not in known:
            raise UnknownKeyError(f"Der Schlüssel „{key}“ führt in diesem Konzept nirgendwohin. Bitte den Verweis prüfen.")
        return known[key]


@dataclass(frozen=True)
class RowKind:
    """How one fact lies in rows: its table, the columns read, the value made of them, and the columns a value is written to."""

    model: type[OfElement]
    columns: tuple[str, ...]
    value: Callable[..., Any]
    written: Callable[[Any, Keys], dict[str, Any]]


ROWS: dict[str, RowKind] = {
    "origins": RowKind(
        tables.Origin,
        ("kind", "text", "reference"),
        lambda kind, text, reference: Origin(kind=OriginKind(kind), text=text, reference=reference),
        lambda origin, keys: {"kind": origin.kind, "text": origin.text, "reference": origin.reference},
    ),
    "former_titles": RowKind(tables.FormerTitle, ("title",), lambda title: title, lambda title, keys: {"title": title}),
    "also_under": RowKind(tables.AlsoUnder, ("field_of_action__key",), lambda key: key, lambda key, keys: {"field_of_action_id": keys.id_of("element", key)}),
    "themes": RowKind(
        tables.ThemeUse, ("cross_cutting_theme__key",), lambda key: key, lambda key, keys: {"cross_cutting_theme_id": keys.id_of("element", key)}
    ),
    "indicators": RowKind(tables.IndicatorUse, ("indicator__key",), lambda key: key, lambda key, keys: {"indicator_id": keys.id_of("indicator", key)}),
    "target_groups": RowKind(
        tables.TargetGroupUse, ("target_group__key",), lambda key: key, lambda key, keys: {"target_group_id": keys.id_of("target_group", key)}
    ),
    "details": RowKind(
        tables.Detail,
        ("label", "text"),
        lambda label, text: Detail(label=label, text=text),
        lambda detail, keys: {"label": detail.label, "text": detail.text},
    ),
    "steps": RowKind(
        tables.Step,
        ("text", "due_on"),
        lambda text, due_on: Step(text=text, due_on=_day(due_on)),
        lambda step, keys: {"text": step.text, "due_on": step.due_on},
    ),
    "responsibilities": RowKind(
        tables.Responsibility,
        ("actor__key", "role", "note"),
        lambda actor, role, note: Responsibility(actor=actor, role=ResponsibilityRole(role), note=note),
        lambda carried, keys: {"actor_id": keys.id_of("actor", carried.actor), "role": carried.role, "note": carried.note},
    ),
    "council_references": RowKind(
        tables.CouncilReference,
        ("paper", "address", "body", "decided_on"),
        lambda paper, address, body, decided_on: CouncilReference(paper=paper, address=address, body=body, decided_on=_day(decided_on)),
        lambda r, keys: {"paper": r.paper, "address": r.address, "body": r.body, "decided_on": r.decided_on},
    ),
    "links": RowKind(
        tables.MeasureLink,
        ("target__key", "kind", "wording"),
        lambda target, kind, wording: MeasureLink(measure=target, kind=MeasureLinkKind(kind), wording=wording),
        lambda link, keys: {"target_id": keys.id_of("element", link.measure), "kind": link.kind, "wording": link.wording},
    ),
}


_ELEMENT_COLUMNS: dict[str, Callable[[Facts], dict[str, Any]]] = {
    "label": lambda facts: {"label": facts.label},
    "title": lambda facts: {"title": facts.title},
    "text": lambda facts: {"text": facts.text},
    "icon": lambda facts: {"icon": facts.icon},
    "period": lambda facts: {
        "period_text": facts.period.text,
        "starts_on": facts.period.starts_on,
        "ends_on": facts.period.ends_on,
        "recurrence": facts.period.recurrence or "",
        "horizon": facts.period.horizon or "",
    },
}
_MEASURE_COLUMNS: dict[str, Callable[[Facts], dict[str, Any]]] = {
    "responsibility_text": lambda facts: {"responsibility_text": facts.responsibility_text},
    "cost": lambda facts: {
        "cost_text": facts.cost.text,
        **_span("one_off", facts.cost.one_off),
        **_span("per_year", facts.cost.per_year),
        "funding_text": facts.cost.funding_text,
        "funding": facts.cost.funding or "",
    },
    "staff": lambda facts: {"staff_text": facts.staff.text, "full_time_equivalents": facts.staff.full_time_equivalents},
    "priority": lambda facts: {"priority": facts.priority},
    "worded_for_everyone": lambda facts: {"worded_for_everyone": facts.worded_for_everyone},
    "starting_point": lambda facts: {"starting_point": facts.starting_point},
    "novelty": lambda facts: {"novelty": facts.novelty or ""},
    "indicator_text": lambda facts: {"indicator_text": facts.indicator_text},
    "internal_notes": lambda facts: {"internal_notes": facts.internal_notes},
}


def element_columns(facts: Facts, names: Iterable[str] = tuple(_ELEMENT_COLUMNS)) -> dict[str, Any]:
    """The columns of :class:`Element` that hold the facts in ``names``."""
    return {column: value for name in names if name in _ELEMENT_COLUMNS for column, value in _ELEMENT_COLUMNS[name](facts).items()}


def measure_columns(facts: Facts, names: Iterable[str] = tuple(_MEASURE_COLUMNS)) -> dict[str, Any]:
    """The columns of :class:`MeasureFacts` that hold the facts in ``names``."""
    return {column: value for name in names if name in _MEASURE_COLUMNS for column, value in _MEASURE_COLUMNS[name](facts).items()}


def facts_by_element(concept: Concept, elements: Iterable[Element], names: Collection[str] = NAMES) -> dict[int, Facts]:
    """The facts of many elements of one concept by row id, in two queries.

    Only the tables that hold ``names`` are asked; what they do not hold is empty.
    """
    elements = list(elements)
    # A filter by concept stays one short query however many elements there are; a few elements are asked for by id.
    where: dict[str, Any] = {"element__concept": concept} if len(elements) > 200 else {"element__in": elements}
    lists: dict[int, dict[str, tuple[Any, ...]]] = defaultdict(dict)
    for element_id, name, *columns in _rows(where, [name for name in ROWS if name in names]):
        lists[element_id][name] = (*lists[element_id].get(name, ()), ROWS[name].value(*columns))
    asked = any(name in _MEASURE_COLUMNS for name in names) and any(element.kind in MEASURE_KINDS for element in elements)
    measures = {facts.element_id: facts for facts in MeasureFacts.objects.filter(**where)} if asked else {}
    return {element.pk: _facts(element, measures.get(element.pk), lists.get(element.pk, {})) for element in elements}


def _rows(where: dict[str, Any], names: Collection[str]) -> Iterator[tuple[Any, ...]]:
    """(element's id, name, columns as texts ...) of all the lists in ``names``, each in its order: one query for all tables together."""
    if not names:
        return
    widest = max(len(ROWS[name].columns) for name in names)
    parts = []
    for name in names:
        columns = ROWS[name].columns
        padded = [Cast(column, TextField()) for column in columns] + [Value("", TextField())] * (widest - len(columns))
        parts.append(ROWS[name].model.objects.filter(**where).order_by().values_list("element_id", Value(name, TextField()), "position", "id", *padded))
    first, *others = parts
    for element_id, name, _position, _id, *columns in sorted(first.union(*others, all=True) if others else first, key=itemgetter(0, 1, 2, 3)):
        yield element_id, name, *columns[: len(ROWS[name].columns)]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def facts_of(element: Element, names: Collection[str] = NAMES) -> Facts:
    """The facts of one element; with ``names``, at least these."""
    return facts_by_element(element.concept, [element], names)[element.pk]


def insert_rows(written: Iterable[tuple[Element, Facts]], keys: Keys, names: Iterable[str] = tuple(ROWS)) -> None:
    """Write the rows of many elements, one statement for each table."""
    written = list(written)
    for name in names:
        kind = ROWS[name]
        kind.model.objects.bulk_create(
            kind.model(municipality_id=element.municipality_id, element=element, position=position, **kind.written(value, keys))
            for element, facts in written
            for position, value in enumerate(getattr(facts, name))
        )


def update_facts(element: Element, facts: Facts, names: Collection[str], keys: Keys) -> None:
    """Bring what the tables hold of ``names`` to ``facts``, and ``element`` with them; everything else stays."""
    columns = element_columns(facts, names)
    if columns:
        Element.objects.filter(pk=element.pk).update(**columns)
        for column, value in columns.items():
            setattr(element, column, value)
    columns = measure_columns(facts, names)
    if columns and element.kind in MEASURE_KINDS:
        MeasureFacts.objects.filter(element=element).update(**columns)
    lists = [name for name in names if name in ROWS]
    for name in lists:
        ROWS[name].model.objects.filter(element=element).delete()
    insert_rows([(element, facts)], keys, lists)


def _span(name: str, amount: Amount | None) -> dict[str, Decimal | None]:
    return {name: amount.euro if amount else None, f"{name}_up_to": amount.up_to if amount else None}


def readings_of(indicator: Indicator) -> dict[str, Any]:
    """The values of an indicator: "baseline" and "target" (a reading or ``None``) and "readings" in the order of their days."""
    found: dict[str, Any] = {"baseline": None, "target": None, "readings": ()}
    for row in indicator.readings.order_by("on", "id"):
        value = Reading(on=row.on, value=shortest(row.value), note=row.note)
        if row.role == row.Role.READING:
            found["readings"] = (*found["readings"], value)
        else:
            found[row.role] = value
    return found


def _facts(element: Element, measure: MeasureFacts | None, lists: dict[str, Any]) -> Facts:
    period = Period(
        text=element.period_text,
        starts_on=element.starts_on,
        ends_on=element.ends_on,
        recurrence=Recurrence(element.recurrence) if element.recurrence else None,
        horizon=Horizon(element.horizon) if element.horizon else None,
    )
    columns: dict[str, Any] = {"label": element.label, "title": element.title, "text": element.text, "icon": element.icon, "period": period}
    return Facts(**columns, **(_measure_facts(measure) if measure else {}), **lists)


def _measure_facts(row: MeasureFacts) -> dict[str, Any]:
    cost = Cost(
        text=row.cost_text,
        one_off=_amount(row.one_off, row.one_off_up_to),
        per_year=_amount(row.per_year, row.per_year_up_to),
        funding_text=row.funding_text,
        funding=FundingState(row.funding) if row.funding else None,
    )
    equivalents = row.full_time_equivalents
    return {
        "responsibility_text": row.responsibility_text,
        "cost": cost,
        "staff": Staff(text=row.staff_text, full_time_equivalents=shortest(equivalents) if equivalents is not None else None),
        "priority": row.priority,
        "worded_for_everyone": row.worded_for_everyone,
        "starting_point": row.starting_point,
        "novelty": Novelty(row.novelty) if row.novelty else None,
        "indicator_text": row.indicator_text,
        "internal_notes": row.internal_notes,
    }


def _amount(euro: Decimal | None, up_to: Decimal | None) -> Amount | None:
    if euro is None:
        return None
    return Amount(euro=shortest(euro), up_to=shortest(up_to) if up_to is not None else None)
