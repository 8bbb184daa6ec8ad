"""The values of an indicator as a line: places on a plane of 100 by 100, and the same numbers as a table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from mittragen.concept.readable import in_words, number
from mittragen.edition.elements import Reading

_LEAST = 2


@dataclass(frozen=True, kw_only=True)
class ChartRow:
    """A value in words: what it is, the day, the number, the note."""

    name: str
    on: str
    value: str
    note: str


@dataclass(frozen=True, kw_only=True)
class LineChart:
    """``title`` says what the line shows. ``line`` and ``aim`` are paths: the values, and from the last one to the target value; ``dots`` their places."""

    title: str
    line: str
    aim: str
    dots: tuple[tuple[str, str], ...]
    target_dot: tuple[str, str] | None
    top: str
    bottom: str
    first: str
    last: str
    rows: tuple[ChartRow, ...]


def line_chart(values: Mapping[str, Any], unit: str) -> LineChart | None:
    """The chart of what an indicator has measured; nothing for fewer than two values."""
    baseline, target = values["baseline"], values["target"]
    measured = sorted([*([baseline] if baseline else []), *values["readings"]], key=lambda one: one.on)
    if len(measured) < _LEAST:
        return None
    plane = _Plane([*measured, *([target] if target else [])])
    places = [plane.place(one) for one in measured]
    goal = plane.place(target) if target else None
    names = {"baseline": _("Ausgangswert"), "reading": _("Wert"), "target": _("Zielwert")}
    rows = [_row(names["baseline" if one is baseline else "reading"], one) for one in measured]
    return LineChart(
        title=_title(measured[0], measured[-1], unit),
        line=_path(places),
        aim=_path([places[-1], goal]) if goal else "",
        dots=tuple(places),
        target_dot=goal,
        top=number(plane.most),
        bottom=number(plane.least),
        first=in_words(plane.first),
        last=in_words(plane.last),
        rows=(*rows, *([_row(names["target"], target)] if target else [])),
    )


class _Plane:
    """From days and values to places."""

    def __init__(self, readings: list[Reading]) -> None:
        days, values = [one.on for one in readings], [one.value for one in readings]
        self.first: date = min(days)
        self.last: date = max(days)
        # A line that starts at zero shows how large a change is.
        self.least: Decimal = min(Decimal(0), *values)
        self.most: Decimal = max(values)

    def place(self, one: Reading) -> tuple[str, str]:
        days, span = (self.last - self.first).days or 1, (self.most - self.least) or Decimal(1)
        across = Decimal((one.on - self.first).days) / days * 100
        up = 100 - (one.value - self.least) / span * 100
        return f"{across:.2f}", f"{up:.2f}"


def _path(places: list[tuple[str, str]]) -> str:
    return "M" + " L".join(f"{across} {up}" for across, up in places)


def _title(first: Reading, last: Reading, unit: str) -> str:
    words = {"first": number(first.value), "last": number(last.value), "unit": unit, "from": in_words(first.on), "to": in_words(last.on)}
    if first.value == last.value:
        return (_("Unverändert %(last)s %(unit)s seit %(from)s") % words).replace("  ", " ")
    return (_("Von %(first)s auf %(last)s %(unit)s, %(from)s bis %(to)s") % words).replace(" ,", ",")


def _row(name: str, one: Reading) -> ChartRow:
    return ChartRow(name=name, on=in_words(one.on), value=number(one.value), note=one.note)
