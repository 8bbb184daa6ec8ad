"""What a concept costs and whom it takes: every measure in a line, with sums of what can be summed and a word on what cannot."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from mittragen.design.language import number
from mittragen.edition.documents import Edition
from mittragen.edition.elements import Amount, Measure
from mittragen.edition.outline import Outline
from mittragen.outputs.order import measures_in_order
from mittragen.outputs.phrases import amount_phrase, funding_phrase, name_of, spoken, words


@dataclass(frozen=True)
class MoneyRow:
    """One measure: amounts that could be read, and the wordings as printed."""

    name: str
    one_off: str
    per_year: str
    wording: str
    funding: str
    staff: str
    staff_wording: str


@dataclass(frozen=True)
class MoneyTable:
    """All measures that say anything about money or staff, in reading order. ``gaps`` say what stands in no sum."""

    rows: tuple[MoneyRow, ...]
    one_off: str
    per_year: str
    staff: str
    gaps: tuple[str, ...]


def money_table(edition: Edition, language: str) -> MoneyTable:
    """The measures and sub-measures of an edition. A span counts with its lower end in the lower sum and its upper end in the upper one."""
    measures = list(measures_in_order(Outline(edition)))
    said = [measure for measure in measures if _has_money(measure) or _has_staff(measure)]
    return MoneyTable(
        rows=tuple(_row(measure, language) for measure in said),
        one_off=_sum((measure.cost.one_off for measure in measures), language),
        per_year=_sum((measure.cost.per_year for measure in measures), language),
        staff=_positions(sum((m.staff.full_time_equivalents or Decimal() for m in measures), Decimal()), language),
        gaps=_gaps(measures, language),
    )


def _row(measure: Measure, language: str) -> MoneyRow:
    cost, staff = measure.cost, measure.staff
    return MoneyRow(
        name=name_of(measure),
        one_off=amount_phrase(cost.one_off, language) if cost.one_off else "",
        per_year=amount_phrase(cost.per_year, language) if cost.per_year else "",
        wording=cost.text,
        funding=funding_phrase(cost, language),
        staff=_positions(staff.full_time_equivalents or Decimal(), language),
        staff_wording=staff.text,
    )


def _sum(amounts: Iterable[Amount | None], language: str) -> str:
    known = [amount for amount in amounts if amount is not None]
    if not known:
        return ""
    low, high = sum(amount.euro for amount in known), sum(amount.euro if amount.up_to is None else amount.up_to for amount in known)
    return amount_phrase(Amount(euro=Decimal(low), up_to=Decimal(high) if high != low else None), language)


def _positions(count: Decimal, language: str) -> str:
    return number(count, spoken(language)) if count else ""


def _gaps(measures: list[Measure], language: str) -> tuple[str, ...]:
    """How many measures stand in no sum, and why."""
    _ = words(language)
    worded = sum(1 for m in measures if m.cost.text.strip() and not (m.cost.one_off or m.cost.per_year))
    silent = sum(1 for m in measures if not _has_money(m))
    staff_worded = sum(1 for m in measures if m.staff.text.strip() and m.staff.full_time_equivalents is None)
    told = (
        (_("Kosten nur in Worten, nicht in der Summe: {count}"), worded),
        (_("Ohne Angabe zu Kosten: {count}"), silent),
        (_("Personal nur in Worten, nicht in der Summe: {count}"), staff_worded),
    )
    return tuple(phrase.format(count=number(count, spoken(language))) for phrase, count in told if count)


def _has_money(measure: Measure) -> bool:
    cost = measure.cost
    return bool(cost.text.strip() or cost.one_off or cost.per_year)


def _has_staff(measure: Measure) -> bool:
    return bool(measure.staff.text.strip() or measure.staff.full_time_equivalents)
