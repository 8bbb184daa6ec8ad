"""Which rows a person asked for, and in which order."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, fields
from typing import Any

from mittragen.concept.facts import Facts
from mittragen.concept.listing.cells import cell_text
from mittragen.concept.listing.columns import COLUMNS, Column
from mittragen.concept.listing.rows import Row, Rows
from mittragen.concept.listing.words import Words
from mittragen.edition.elements import Period
from mittragen.edition.terms import ResponsibilityRole


@dataclass(frozen=True)
class Filters:
    """What was asked for; empty means everything. ``field`` and the like are keys, ``year`` is a number as text."""

    words: str = ""
    field: str = ""
    goal: str = ""
    lead: str = ""
    target_group: str = ""
    theme: str = ""
    priority: str = ""
    novelty: str = ""
    year: str = ""
    without_lead: bool = False
    without_period: bool = False

    def __bool__(self) -> bool:
        return any(getattr(self, one.name) for one in fields(self))


@dataclass(frozen=True)
class Found:
    """The rows found, in order, and how many there are in all."""

    rows: tuple[Row, ...]
    whole: int


_Test = Callable[[Row, Facts], bool]
# Letters of Latin scripts with marks, and marks alone: "é" is "e". Only these are taken apart, which is quick.
_MARKED = re.compile("[\u00c0-\u024f\u0300-\u036f]")
_NUMBERS = re.compile(r"(\d+)")


def found_rows(rows: Rows, words: Words, filters: Filters, order: Column | None = None, *, is_descending: bool = False) -> Found:
    """The rows that match all filters, in the order of the outline or by a column. Facts are only read when a filter or the order needs them."""
    tests, names = _tests(filters, words)
    by_facts = order is not None and order.name not in ("label", "title", "kind", "field", "goal")
    if by_facts and order is not None:
        names |= {order.fact}
    facts = rows.facts(rows.all, names) if names else {}
    empty = Facts()
    kept = [row for row in rows.all if all(test(row, facts.get(row.key, empty)) for test in tests)]
    if order is not None:
        kept = _sorted(kept, facts, rows, words, order, is_descending=is_descending)
    return Found(tuple(kept), len(rows.all))


def natural(text: str) -> tuple[tuple[int, int, str], ...]:
    """A text to sort by: numbers as numbers (1.2 before 1.10), umlauts with their vowels (DIN 5007-1), case aside."""
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in _NUMBERS.split(_plain(text)) if part)


def place_text(column: Column, row: Row, rows: Rows) -> str:
    """What a column shows that says where a measure stands."""
    match column.name:
        case "kind":
            return row.kind.german
        case "field":
            return rows.names.get(row.field, "")
        case _:
            return rows.names.get(row.goals[-1], "") if row.goals else ""


def _sorted(kept: list[Row], facts: dict[str, Facts], rows: Rows, words: Words, order: Column, *, is_descending: bool) -> list[Row]:
    """Empty cells come last in either direction; what is equal stays in the order of the outline."""
    keys: dict[str, Any] = {}
    for row in kept:
        if order.name in ("label", "title"):
            keys[row.key] = natural(getattr(row, order.name))
        elif not order.fact:
            keys[row.key] = natural(place_text(order, row, rows))
        else:
            keys[row.key] = _by_fact(order, facts[row.key], words)
    filled = sorted((row for row in kept if keys[row.key]), key=lambda row: keys[row.key], reverse=is_descending)
    return filled + [row for row in kept if not keys[row.key]]


def _by_fact(order: Column, facts: Facts, words: Words) -> Any:
    if order.name == "period":
        day = facts.period.starts_on or facts.period.ends_on
        return (0, day.toordinal(), ()) if day else (1, 0, natural(facts.period.text)) if facts.period.text else ()
    if order.name == "priority" and facts.priority in words.priorities:
        return ((0, words.priorities.index(facts.priority), ""),)
    if order.name == "cost":
        amount = facts.cost.one_off or facts.cost.per_year
        return (0, amount.euro, ()) if amount else (1, 0, natural(facts.cost.text)) if facts.cost.text else ()
    return natural(cell_text(COLUMNS[order.name], facts, words))


def _tests(filters: Filters, words: Words) -> tuple[list[_Test], set[str]]:
    """The tests of the filters that are set, and the facts they need."""
    tests: list[_Test] = []
    names: set[str] = set()

    def add(needed: Iterable[str], test: _Test) -> None:
        names.update(needed)
        tests.append(test)

    if filters.field:
        add((), lambda row, facts: row.field == filters.field)
    if filters.goal:
        add((), lambda row, facts: filters.goal in row.goals)
    if filters.lead:
        add(["responsibilities"], lambda row, facts: filters.lead in _leads(facts))
    if filters.target_group:
        add(["target_groups"], lambda row, facts: filters.target_group in facts.target_groups)
    if filters.theme:
        add(["themes"], lambda row, facts: filters.theme in facts.themes)
    if filters.priority:
        add(["priority"], lambda row, facts: facts.priority == filters.priority)
    if filters.novelty:
        add(["novelty"], lambda row, facts: facts.novelty == filters.novelty)
    if filters.year.isdecimal():
        add(["period"], lambda row, facts: _covers(facts.period, int(filters.year)))
    if filters.without_lead:
        add(["responsibilities"], lambda row, facts: not _leads(facts))
    if filters.without_period:
        add(["period"], lambda row, facts: facts.period == Period())
    wanted = [_plain(word) for word in filters.words.split()]
    if wanted:
        add(["text", "responsibilities"], lambda row, facts: _says(row, facts, words, wanted))
    return tests, names


def _leads(facts: Facts) -> list[str]:
    return [part.actor for part in facts.responsibilities if part.role is ResponsibilityRole.LEAD]


def _covers(period: Period, year: int) -> bool:
    if period.starts_on is None and period.ends_on is None:
        return False
    return (period.starts_on is None or period.starts_on.year <= year) and (period.ends_on is None or period.ends_on.year >= year)


def _says(row: Row, facts: Facts, words: Words, wanted: list[str]) -> bool:
    said = _plain(" ".join((row.label, row.title, facts.text, *(words.name("actors", part.actor) for part in facts.responsibilities))))
    return all(word in said for word in wanted)


def _plain(text: str) -> str:
    return _MARKED.sub(_bare, text.casefold())


def _bare(marked: re.Match[str]) -> str:
    return "" if unicodedata.combining(marked[0]) else unicodedata.normalize("NFD", marked[0])[0]
