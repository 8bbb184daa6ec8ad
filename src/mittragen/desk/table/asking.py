"""What the address of the table asks for: columns, filters, order, page. Everything unknown in it counts for nothing."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.http import QueryDict

from mittragen.concept.listing import BY_WORD, COLUMNS, DEFAULT_COLUMNS, Column, Filters
from mittragen.edition.text import clean_line, whole_number

FIXED = (COLUMNS["label"], COLUMNS["title"])
_PARAMETERS = {
    "words": "suche",
    "field": "feld",
    "goal": "ziel",
    "lead": "federfuehrung",
    "target_group": "zielgruppe",
    "theme": "querschnitt",
    "priority": "prioritaet",
    "novelty": "neuerung",
    "year": "jahr",
}
_FLAGS = {"without_lead": "federfuehrung", "without_period": "zeit"}
_LONGEST = 200
KEPT = "table-columns"


@dataclass(frozen=True)
class Asked:
    """The table that was asked for."""

    columns: tuple[Column, ...] = DEFAULT_COLUMNS
    filters: Filters = Filters()
    order: Column | None = None
    is_descending: bool = False
    page: int = 1

    @property
    def query(self) -> str:
        """The same, as the end of an address: "?spalte=titel&feld=f3", or nothing."""
        pairs: list[tuple[str, str]] = []
        if self.columns != DEFAULT_COLUMNS:
            pairs += [("spalte", column.word) for column in self.columns if column not in FIXED] or [("spalte", "titel")]
        pairs += self.filter_pairs
        if self.order is not None:
            pairs.append(("sortierung", ("-" if self.is_descending else "") + self.order.word))
        if self.page > 1:
            pairs.append(("seite", str(self.page)))
        return f"?{urlencode(pairs)}" if pairs else ""

    @property
    def filter_pairs(self) -> list[tuple[str, str]]:
        """The filters alone."""
        pairs = [(word, str(getattr(self.filters, name))) for name, word in _PARAMETERS.items() if getattr(self.filters, name)]
        return pairs + [("ohne", word) for name, word in _FLAGS.items() if getattr(self.filters, name)]

    @property
    def pairs_beside_filters(self) -> list[tuple[str, str]]:
        """What a form of filters has to carry along."""
        bare = replace(self, filters=Filters(), page=1).query.removeprefix("?")
        return parse_qsl(bare)

    def without(self, name: str) -> "Asked":
        """The same with one filter fewer."""
        blank = getattr(Filters(), name)
        return replace(self, filters=replace(self.filters, **{name: blank}), page=1)

    def sorted_by(self, column: Column) -> "Asked":
        """Sorted by a column; turned round when it is so already."""
        return replace(self, order=column, is_descending=self.order == column and not self.is_descending, page=1)


def asked_for(query: QueryDict, kept: object = None, *, with_notes: bool) -> Asked:
    """What an address asks for; ``kept`` are the columns last chosen, where it names none. Internal notes only ``with_notes``."""
    words = query.getlist("spalte") or (kept if isinstance(kept, list) else [])
    chosen = [column for column in BY_WORD.values() if column.word in words and column not in FIXED]
    columns = (*FIXED, *chosen) if words else DEFAULT_COLUMNS
    columns = tuple(column for column in columns if with_notes or column.name != "internal_notes")
    order = BY_WORD.get(query.get("sortierung", "").removeprefix("-"))
    if order is not None and order.name == "internal_notes" and not with_notes:
        order = None
    page = query.get("seite", "")
    return Asked(
        columns=columns,
        filters=_filters(query),
        order=order,
        is_descending=query.get("sortierung", "").startswith("-"),
        page=whole_number(page) or 1,
    )


def parameter_of(name: str) -> str:
    """The word in the address for a filter."""
    return _PARAMETERS[name]


def set_filters(filters: Filters) -> Mapping[str, object]:
    """The filters that are set, by name."""
    return {one.name: getattr(filters, one.name) for one in fields(filters) if getattr(filters, one.name)}


def _filters(query: QueryDict) -> Filters:
    texts = {name: clean_line(query.get(word, ""))[:_LONGEST] for name, word in _PARAMETERS.items()}
    if not (texts["year"].isdecimal() and texts["year"].isascii() and len(texts["year"]) == 4):
        texts["year"] = ""
    values: dict[str, Any] = {**texts, **{name: word in query.getlist("ohne") for name, word in _FLAGS.items()}}
    return Filters(**values)
