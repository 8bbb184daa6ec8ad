"""A small drawing of an indicator: where it began, what was read since, where it is to go. Pure layout; every number stands in the table beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mittragen.design.language import number
from mittragen.edition.elements import Indicator, Reading
from mittragen.outputs.drawing_parts import Label

WIDTH, HEIGHT = 320.0, 170.0
_LEFT, _RIGHT, _TOP, _BOTTOM = 14.0, 58.0, 26.0, 34.0


@dataclass(frozen=True)
class SeriesDrawing:
    """``line`` joins the readings, ``way`` leads from the last one to the target value; ``dots`` are x, y and what they say."""

    width: float
    height: float
    line: str
    way: str
    base: float
    dots: tuple[tuple[float, float, str], ...]
    target: tuple[float, float, str] | None
    labels: tuple[Label, ...]
    years: tuple[Label, ...]


def series_drawing(indicator: Indicator, readings: Sequence[Reading], language: str, *, is_mirrored: bool = False) -> SeriesDrawing | None:
    """The drawing of ``readings`` (the oldest first, the baseline among them) and the target value; nothing where there is nothing to draw."""
    told = [*readings, *([indicator.target] if indicator.target else [])]
    return _Layout(readings, indicator, told, language, is_mirrored=is_mirrored).drawing() if told else None


class _Layout:
    def __init__(self, readings: Sequence[Reading], indicator: Indicator, told: Sequence[Reading], language: str, *, is_mirrored: bool) -> None:
        self.readings, self.indicator, self.language, self.is_mirrored = readings, indicator, language, is_mirrored
        values = [one.value for one in told]
        self.low, self.high = _bounds(min(values), max(values))
        self.first, self.last = min(one.on for one in told), max(one.on for one in told)

    def drawing(self) -> SeriesDrawing:
        points = [(self._x(one.on), self._y(one.value)) for one in self.readings]
        target = self.indicator.target
        goal = (self._x(target.on), self._y(target.value)) if target else None
        return SeriesDrawing(
            width=WIDTH,
            height=HEIGHT,
            line=_path(points),
            way=_path([points[-1], goal]) if points and goal else "",
            base=HEIGHT - _BOTTOM,
            dots=tuple((x, y, self._said(one)) for (x, y), one in zip(points, self.readings, strict=True)),
            target=(*goal, self._said(target)) if goal and target else None,
            labels=tuple(self._labels(points, goal)),
            years=tuple(self._years()),
        )

    def _labels(self, points: Sequence[tuple[float, float]], goal: tuple[float, float] | None) -> list[Label]:
        """The first and the last value, and the target value: the others stand in the table."""
        found = []
        if len(points) > 1:
            found.append(self._label(points[0], self.readings[0].value, "start"))
        if points:
            found.append(self._label(points[-1], self.readings[-1].value, "middle"))
        if goal and self.indicator.target:
            found.append(self._label(goal, self.indicator.target.value, "middle"))
        return found

    def _label(self, point: tuple[float, float], value: Decimal, anchor: str) -> Label:
        x = point[0] + (-4 if anchor == "start" else 0) * (-1 if self.is_mirrored else 1)
        return Label(text=number(value, self.language), x=x, y=round(point[1] - 11, 1), anchor=anchor)

    def _years(self) -> list[Label]:
        last_read = self.readings[-1].on if self.readings else self.last
        days = dict.fromkeys((self.first, last_read, self.last))
        kept: list[date] = []
        for day in days:
            if all(abs(self._x(day) - self._x(other)) > 44 for other in kept):
                kept.append(day)
        return [Label(text=str(day.year), x=self._x(day), y=HEIGHT - 12, anchor="start" if day == self.first else "middle") for day in kept]

    def _x(self, day: date) -> float:
        span = (self.last - self.first).days or 1
        x = _LEFT + (day - self.first).days / span * (WIDTH - _LEFT - _RIGHT) + 12
        return round(WIDTH - x if self.is_mirrored else x, 1)

    def _y(self, value: Decimal) -> float:
        share = float((value - self.low) / (self.high - self.low))
        return round(HEIGHT - _BOTTOM - share * (HEIGHT - _TOP - _BOTTOM), 1)

    def _said(self, one: Reading) -> str:
        unit = f" {self.indicator.unit}" if self.indicator.unit else ""
        return f"{one.on.year}: {number(one.value, self.language)}{unit}"


def _bounds(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal]:
    """From nought where that does not flatten the line; else with some air."""
    if low >= 0 and low * 3 <= high * 2 and high > 0:
        return Decimal(0), high
    air = (high - low) / 4 or abs(high) / 10 or Decimal(1)
    return low - air, high


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x} {y}" for x, y in points) if len(points) > 1 else ""
