"""The life line of an element as a drawing: a column for each edition, a lane for each element, joining where they merge and parting where they split.

Pure layout; every text of it stands in the table beside it, too.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from mittragen.edition.terms import SuccessionKind
from mittragen.outputs.drawing_parts import Label
from mittragen.outputs.html.following import Path, Stop

WIDTH = 700.0
_EDGE, _STEP, _TOP, _LANE, _HEAD = 70.0, 150.0, 92.0, 66.0, 46.0
# How far from its dot the sign of a split or merge stands, and how long a line is that goes on elsewhere.
_AWAY, _STUB = 72.0, 36.0
_LETTER = 7.3
# How many days after the last edition the room beside it stands for.
_LATER, _ROOM = 730, 56.0
_PARTING = frozenset({SuccessionKind.SPLIT})
_JOINING = frozenset({SuccessionKind.MERGED})


@dataclass(frozen=True)
class Dot:
    x: float
    y: float
    title: str
    is_beside: bool


@dataclass(frozen=True)
class Sign:
    """A kind of change as a shape with its word."""

    kind: str
    x: float
    y: float
    word: Label


@dataclass(frozen=True)
class Way:
    """A line; ``is_on`` leads to where this drawing does not go."""

    path: str
    is_beside: bool = False
    is_on: bool = False


@dataclass(frozen=True)
class Mark:
    """A report between two editions, on the lane of what it was made of."""

    x: float
    y: float
    title: str


@dataclass(frozen=True)
class LifeDrawing:
    """What is drawn; ``marks`` are reports."""

    width: float
    height: float
    columns: tuple[tuple[float, Label, Label], ...]
    ways: tuple[Way, ...]
    dots: tuple[Dot, ...]
    signs: tuple[Sign, ...]
    labels: tuple[Label, ...]
    titles: tuple[Label, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True)
class Words:
    """What is written into the drawing: the heads of its columns, the names of its stops, and the words of the kinds.

    ``reports`` are day, element and words of what was reported; ``days`` are those of the columns, between which they are laid.
    """

    heads: tuple[tuple[str, str], ...]
    names: Mapping[Stop, tuple[str, str]]
    kinds: Mapping[SuccessionKind, str]
    days: tuple[date, ...] = ()
    reports: tuple[tuple[date, str, str], ...] = ()


def life_drawing(path: Path, words: Words, *, is_mirrored: bool = False) -> LifeDrawing:
    """Lay out a way through the editions. ``is_mirrored`` draws from right to left."""
    return _Layout(path, words, is_mirrored=is_mirrored).drawing()


class _Layout:
    def __init__(self, path: Path, words: Words, *, is_mirrored: bool) -> None:
        self.path, self.words, self.is_mirrored = path, words, is_mirrored
        self.width = max(WIDTH, 2 * _EDGE + _STEP * (len(path.editions) - 1))
        self.step = (self.width - 2 * _EDGE) / max(1, len(path.editions) - 1)
        keys = dict.fromkeys(key for _, key in path.stops)
        self.lanes = {key: _TOP + lane * _LANE for lane, key in enumerate(keys)}
        self.height = _TOP + len(keys) * _LANE - 24

    def drawing(self) -> LifeDrawing:
        return LifeDrawing(
            width=self.width,
            height=self.height,
            columns=tuple(self._columns()),
            ways=tuple(self._ways()),
            dots=tuple(Dot(*self._place(stop), " ".join(self.words.names[stop]).strip(), stop in self.path.beside) for stop in self.path.stops),
            signs=tuple(self._signs()),
            labels=tuple(self._numbers()),
            titles=tuple(self._titles()),
            marks=tuple(self._marks()),
        )

    def _x(self, place: float) -> float:
        return self._turned(_EDGE + place * self.step)

    def _turned(self, x: float) -> float:
        return round(self.width - x if self.is_mirrored else x, 1)

    def _place(self, stop: Stop) -> tuple[float, float]:
        return self._x(stop[0]), self.lanes[stop[1]]

    def _anchor(self, place: int) -> tuple[float, str]:
        """Where a text of a column begins, so that it stays inside the drawing."""
        if place == 0:
            return self._turned(4.0), "start"
        if place == len(self.path.editions) - 1:
            return self._turned(self.width - 4.0), "end"
        return self._x(place), "middle"

    def _columns(self) -> Iterator[tuple[float, Label, Label]]:
        for place, (name, day) in enumerate(self.words.heads):
            x, anchor = self._anchor(place)
            yield self._x(place), Label(text=name, x=x, y=18, anchor=anchor), Label(text=day, x=x, y=37, anchor=anchor)

    def _ways(self) -> Iterator[Way]:
        for start, end in self.path.steps:
            (x, y), (to_x, to_y) = self._place(start), self._place(end)
            middle = round((x + to_x) / 2, 1)
            line = f"M{x} {y}L{to_x} {to_y}" if y == to_y else f"M{x} {y}C{middle} {y} {middle} {to_y} {to_x} {to_y}"
            yield Way(line, is_beside=bool({start, end} & self.path.beside))
        starts, ends = ({step[side] for step in self.path.steps} for side in (0, 1))
        for stop in self.path.stops:
            x, y = self._place(stop)
            if stop in self.path.ended:
                yield Way(f"M{x} {y}L{self._x(stop[0] + 1)} {y}", is_on=True)
            if stop in self.path.beside and stop not in starts and stop[0] + 1 < len(self.path.editions):
                yield Way(f"M{x} {y}L{self._off(x, _STUB)} {y}", is_beside=True, is_on=True)
            if stop in self.path.beside and stop not in ends and stop[0]:
                yield Way(f"M{x} {y}L{self._off(x, -_STUB)} {y}", is_beside=True, is_on=True)

    def _off(self, x: float, away: float) -> float:
        return round(x - away if self.is_mirrored else x + away, 1)

    def _signs(self) -> Iterator[Sign]:
        seen: set[tuple[SuccessionKind, float, float]] = set()
        for start, end in self.path.steps:
            change = self.path.comparisons[start[0]].changes.by_key[end[1]]
            (x, y), (to_x, to_y) = self._place(start), self._place(end)
            if change.kind is SuccessionKind.CONTINUED:
                continue
            if change.kind in _JOINING:
                at = (self._off(to_x, -_AWAY), to_y)
            elif change.kind in _PARTING:
                at = (self._off(x, _AWAY), y)
            else:
                at = (round((x + to_x) / 2, 1), y)
            if (change.kind, *at) not in seen:
                seen.add((change.kind, *at))
                yield self._sign(change.kind, *at)
        for place, key in sorted(self.path.began):
            x, y = self._place((place, key))
            yield self._sign(SuccessionKind.NEW, self._off(x, -_STUB), y)
        for place, key in sorted(self.path.ended):
            change = self.path.comparisons[place].changes.by_key[key]
            yield self._sign(change.kind, self._x(place + 1), self.lanes[key])

    def _sign(self, kind: SuccessionKind, x: float, y: float) -> Sign:
        # A word at the last column would leave the drawing, were it not held by its end.
        is_last = abs(x - self._x(len(self.path.editions) - 1)) < 1
        edge = self._turned(self.width - 4.0)
        word = Label(text=self.words.kinds[kind], x=edge if is_last else x, y=y - 18, anchor="end" if is_last else "middle")
        return Sign(kind.value, x, y, word)

    def _marks(self) -> Iterator[Mark]:
        """Reports on their day between two editions; after the last one as far as there is room."""
        days = self.words.days
        for day, key, title in self.words.reports if days else ():
            if key not in self.lanes:
                continue
            place = max((at for at, column in enumerate(days) if column <= day), default=0)
            if place + 1 < len(days):
                share = (day - days[place]).days / ((days[place + 1] - days[place]).days or 1)
                x = self._x(place + max(0.0, share))
            else:
                x = self._turned(_EDGE + place * self.step + min(1.0, (day - days[place]).days / _LATER) * _ROOM)
            yield Mark(x, self.lanes[key], title)

    def _numbers(self) -> Iterator[Label]:
        """The printed number of a stop, where it is another than before."""
        last: dict[str, str] = {}
        for stop in self.path.stops:
            number, (x, y) = self.words.names[stop][0], self._place(stop)
            if number and last.get(stop[1]) != number:
                last[stop[1]] = number
                yield Label(text=number, x=x, y=y - 15, anchor="middle")

    def _titles(self) -> Iterator[Label]:
        """The title of a lane below its first stop, and below each at which it became another."""
        last: dict[str, str] = {}
        for stop in self.path.stops:
            title = self.words.names[stop][1]
            if title and last.get(stop[1]) != title:
                last[stop[1]] = title
                x, anchor = self._anchor(stop[0])
                yield Label(text=_cut(title, self.step - 12), x=x, y=self.lanes[stop[1]] + 26, anchor=anchor)


def _cut(title: str, room: float) -> str:
    letters, line = max(10, int(room / _LETTER)), " ".join(title.split())
    return line if len(line) <= letters else line[: letters - 1].rstrip(" ,;:-") + "…"
