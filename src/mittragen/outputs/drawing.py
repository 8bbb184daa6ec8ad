"""The alluvial drawing: nodes in columns, ribbons between them as wide as what they count. Pure layout; every page that shows it writes the same shapes.

The drawing holds no text that is not in the table beside it. A phone gets rows instead: one bar for each node of the first column, parted by kind.
"""

from collections.abc import Iterable, Mapping, Sequence

from mittragen.outputs.drawing_parts import Band, Box, Drawing, Label, Node, Picture, Ribbon, Row, Segment, TableLine

__all__ = ["NARROW", "WIDE", "Drawing", "Node", "Picture", "Ribbon", "Row", "drawing_of", "picture_of", "rows_of"]

WIDE, NARROW = 1000.0, 700.0
BAR = 10.0
_SIDE = 0.215
GAP = 12.0
LINE = 17.0
_LETTER = 7.1
_LEAST = 2.0
_MOST_LINES = 2
_TALLEST = 1400.0


def picture_of(  # noqa: PLR0913 (what is drawn and what is said about it)
    *,
    title: str,
    text: str,
    heads: Sequence[str],
    nodes: Sequence[Node],
    ribbons: Sequence[Ribbon],
    kind_titles: Mapping[str, str],
    width: float = WIDE,
    is_mirrored: bool = False,
) -> Picture | None:
    """A drawing with its words; nothing where nothing flows. ``kind_titles`` gives the order of the kinds, too."""
    drawing = drawing_of(nodes, ribbons, width=width, is_mirrored=is_mirrored, order=tuple(kind_titles))
    if drawing is None:
        return None
    named = {kind: kind_titles.get(kind, kind) for kind in drawing.kinds}
    lines = tuple(TableLine(source=band.source, target=band.target, kind=named[band.kind], count=band.count) for band in drawing.bands)
    return Picture(title=title, text=text, heads=tuple(heads), drawing=drawing, kind_titles=named, table=lines)


def drawing_of(
    nodes: Sequence[Node], ribbons: Sequence[Ribbon], *, width: float = WIDE, is_mirrored: bool = False, order: Sequence[str] = ()
) -> Drawing | None:
    """Lay nodes and ribbons out; nothing where nothing flows. Columns keep the order of the nodes, ribbons that of ``order`` (kinds) and of their ends.

    ``width`` is that of the place it will stand in, so that its text is as large as the page's: :data:`WIDE` for a whole page, :data:`NARROW` for a column.
    ``is_mirrored`` draws from right to left, for pages that are read so.
    """
    flowing = _joined(nodes, ribbons)
    if not flowing:
        return None
    return _Layout(nodes, flowing, order, width, is_mirrored=is_mirrored).drawing()


def rows_of(nodes: Sequence[Node], ribbons: Sequence[Ribbon], order: Sequence[str] = ()) -> tuple[Row, ...]:
    """The rows for a phone: what leaves each node of the first column, by kind."""
    first = min((node.column for node in nodes), default=0)
    found: dict[str, dict[str, int]] = {node.key: {} for node in nodes if node.column == first}
    for ribbon in ribbons:
        if ribbon.source in found and ribbon.count > 0:
            kinds = found[ribbon.source]
            kinds[ribbon.kind] = kinds.get(ribbon.kind, 0) + ribbon.count
    longest = max((sum(kinds.values()) for kinds in found.values()), default=0) or 1
    return tuple(_row(node.title, found[node.key], longest, order) for node in nodes if found.get(node.key))


def _row(title: str, kinds: dict[str, int], longest: int, order: Sequence[str]) -> Row:
    segments, start = [], 0.0
    for kind in sorted(kinds, key=lambda kind: _rank(kind, order)):
        width = 100 * kinds[kind] / longest
        segments.append(Segment(kind=kind, count=kinds[kind], start=round(start, 2), width=round(width, 2)))
        start += width
    return Row(title=title, count=sum(kinds.values()), segments=tuple(segments))


def _joined(nodes: Sequence[Node], ribbons: Iterable[Ribbon]) -> list[Ribbon]:
    """Ribbons between known nodes that lead forward; those with the same ends and kind are one."""
    columns = {node.key: node.column for node in nodes}
    found: dict[tuple[str, str, str], int] = {}
    for ribbon in ribbons:
        if ribbon.count > 0 and columns.get(ribbon.source, 1) < columns.get(ribbon.target, 0):
            place = (ribbon.source, ribbon.target, ribbon.kind)
            found[place] = found.get(place, 0) + ribbon.count
    return [Ribbon(source=source, target=target, kind=kind, count=count) for (source, target, kind), count in found.items()]


def _rank(kind: str, order: Sequence[str]) -> tuple[int, str]:
    return (order.index(kind) if kind in order else len(order), kind)


class _Layout:
    def __init__(self, nodes: Sequence[Node], ribbons: list[Ribbon], order: Sequence[str], width: float, *, is_mirrored: bool) -> None:
        self.width, self.side = width, width * _SIDE
        self.order, self.is_mirrored = order, is_mirrored
        into, out = _sums(ribbons, "target"), _sums(ribbons, "source")
        self.counts = {node.key: max(into.get(node.key, 0), out.get(node.key, 0)) for node in nodes}
        self.nodes = [node for node in nodes if self.counts[node.key]]
        self.columns = sorted({node.column for node in self.nodes})
        self.place = {node.key: number for number, node in enumerate(self.nodes)}
        self.ribbons = ribbons
        most = max(sum(1 for node in self.nodes if node.column == column) for column in self.columns)
        self.unit = min(30.0, max(1.0, (min(_TALLEST, max(300.0, most * 48.0)) - most * GAP) / max(self._total(column) for column in self.columns)))
        self.lines = {node.key: _wrapped(node.title, self._room(node)) for node in self.nodes}
        self.height = max(self._tall(column) for column in self.columns)
        self.tops = self._tops()

    def drawing(self) -> Drawing:
        bands = tuple(self._bands())
        return Drawing(
            width=self.width,
            height=round(self.height, 1),
            boxes=tuple(self._box(node) for node in self.nodes),
            bands=bands,
            rows=rows_of(self.nodes, self.ribbons, self.order),
            kinds=tuple(sorted({band.kind for band in bands}, key=lambda kind: _rank(kind, self.order))),
        )

    def _total(self, column: int) -> int:
        return sum(self.counts[node.key] for node in self.nodes if node.column == column)

    def _room(self, node: Node) -> float:
        """How wide a text may be: beside the drawing at both ends, up to the next column between them."""
        if node.column in (self.columns[0], self.columns[-1]):
            return self.side - 14
        return self._step() - BAR - 40

    def _step(self) -> float:
        return (self.width - 2 * self.side - BAR) / max(1, len(self.columns) - 1)

    def _thick(self, key: str) -> float:
        return max(_LEAST, self.counts[key] * self.unit)

    def _slot(self, node: Node) -> float:
        """A node takes as much as its bar or its text needs."""
        return max(self._thick(node.key), LINE * (len(self.lines[node.key]) + 1))

    def _tall(self, column: int) -> float:
        slots = [self._slot(node) for node in self.nodes if node.column == column]
        return sum(slots) + GAP * (len(slots) + 1)

    def _tops(self) -> dict[str, float]:
        found = {}
        for column in self.columns:
            y = (self.height - self._tall(column)) / 2 + GAP
            for node in (node for node in self.nodes if node.column == column):
                slot = self._slot(node)
                found[node.key] = y + (slot - self._thick(node.key)) / 2
                y += slot + GAP
        return found

    def _x(self, node: Node) -> float:
        return self.side + self.columns.index(node.column) * self._step()

    def _turned(self, x: float, width: float = 0.0) -> float:
        return round(self.width - x - width if self.is_mirrored else x, 1)

    def _box(self, node: Node) -> Box:
        x, y, thick = self._x(node), self.tops[node.key], self._thick(node.key)
        is_first = node.column == self.columns[0]
        text_x, anchor = (x - 8, "end") if is_first else (x + BAR + 8, "start")
        texts = [*self.lines[node.key], str(self.counts[node.key])]
        top = y + thick / 2 - LINE * len(texts) / 2 + LINE * 0.78
        labels = [Label(text=text, x=self._turned(text_x), y=round(top + LINE * number, 1), anchor=anchor) for number, text in enumerate(texts)]
        return Box(
            title=node.title,
            count=self.counts[node.key],
            kind=node.kind,
            x=self._turned(x, BAR),
            y=round(y, 1),
            width=BAR,
            height=round(thick, 1),
            lines=tuple(labels[:-1]),
            number=labels[-1],
        )

    def _bands(self) -> Iterable[Band]:
        nodes = {node.key: node for node in self.nodes}
        leaving, arriving = dict.fromkeys(nodes, 0.0), dict.fromkeys(nodes, 0.0)
        starts: dict[int, float] = {}
        by_source = sorted(range(len(self.ribbons)), key=lambda n: (self.place[self.ribbons[n].source], self._near(self.ribbons[n], "target")))
        for number in by_source:
            ribbon = self.ribbons[number]
            starts[number] = self.tops[ribbon.source] + leaving[ribbon.source]
            leaving[ribbon.source] += self._wide(ribbon)
        by_target = sorted(range(len(self.ribbons)), key=lambda n: (self.place[self.ribbons[n].target], self._near(self.ribbons[n], "source")))
        for number in by_target:
            ribbon = self.ribbons[number]
            source, target = nodes[ribbon.source], nodes[ribbon.target]
            end = self.tops[ribbon.target] + arriving[ribbon.target]
            arriving[ribbon.target] += self._wide(ribbon)
            path = self._path(self._x(source) + BAR, starts[number], self._x(target), end, self._wide(ribbon))
            yield Band(path=path, kind=ribbon.kind, source=source.title, target=target.title, count=ribbon.count)

    def _near(self, ribbon: Ribbon, end: str) -> tuple[int, tuple[int, str]]:
        return (self.place[getattr(ribbon, end)], _rank(ribbon.kind, self.order))

    def _wide(self, ribbon: Ribbon) -> float:
        return ribbon.count * self.unit

    def _path(self, x: float, y: float, to_x: float, to_y: float, wide: float) -> str:
        middle = self._turned((x + to_x) / 2)
        left, right = self._turned(x), self._turned(to_x)
        a, b, c, d = round(y, 1), round(to_y, 1), round(to_y + wide, 1), round(y + wide, 1)
        return f"M{left} {a}C{middle} {a} {middle} {b} {right} {b}L{right} {c}C{middle} {c} {middle} {d} {left} {d}Z"


def _sums(ribbons: Iterable[Ribbon], end: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for ribbon in ribbons:
        key = getattr(ribbon, end)
        found[key] = found.get(key, 0) + ribbon.count
    return found


def _wrapped(title: str, room: float) -> tuple[str, ...]:
    """A title in at most two lines that fit into ``room``; what is left out is an ellipsis. The table has the whole title."""
    letters = max(8, int(room / _LETTER))
    lines, rest = [], " ".join(title.split())
    while rest:
        if len(rest) <= letters:
            lines.append(rest)
            break
        if len(lines) == _MOST_LINES - 1:
            lines.append(rest[: letters - 1].rstrip(" ,;:-") + "…")
            break
        cut = rest.rfind(" ", 0, letters + 1)
        cut = cut if cut > letters // 3 else letters
        lines.append(rest[:cut])
        rest = rest[cut:].strip()
    return tuple(lines)
