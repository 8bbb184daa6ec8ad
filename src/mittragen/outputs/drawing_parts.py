"""The shapes of the alluvial drawing, as plain values: what goes into the layout, and what comes out of it."""

import msgspec


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """What stands in a column (0 is where it begins). ``kind`` gives its look: an outcome's code, "open", or empty."""

    key: str
    title: str
    column: int
    kind: str = ""


class Ribbon(msgspec.Struct, frozen=True, kw_only=True):
    """How much goes from a node to one of a later column, and what became of it: an outcome's code, or "open"."""

    source: str
    target: str
    count: int
    kind: str = ""


class Label(msgspec.Struct, frozen=True, kw_only=True):
    """A line of text: ``anchor`` as SVG names it; in a mirrored drawing the page's direction turns it around."""

    text: str
    x: float
    y: float
    anchor: str


class Box(msgspec.Struct, frozen=True, kw_only=True):
    """A node as a bar with its lines of text; the last one is the count."""

    title: str
    count: int
    kind: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Label, ...]
    number: Label


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """A ribbon as an SVG path, with the words of both ends."""

    path: str
    kind: str
    source: str
    target: str
    count: int


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """A part of a row, in hundredths of the longest row."""

    kind: str
    count: int
    start: float
    width: float


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """A node of the first column, parted by what became of it."""

    title: str
    count: int
    segments: tuple[Segment, ...]


class Drawing(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that is drawn. ``kinds`` are those that occur, in the order of their first ribbon."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    bands: tuple[Band, ...]
    rows: tuple[Row, ...]
    kinds: tuple[str, ...]


class TableLine(msgspec.Struct, frozen=True, kw_only=True):
    """A ribbon in words, for the table beside the drawing."""

    source: str
    target: str
    kind: str
    count: int


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """A drawing with everything that is said about it: ``title`` tells the finding, ``text`` what is drawn, ``heads`` name the columns.

    ``kind_titles`` are the words of the kinds that occur, in order.
    """

    title: str
    text: str
    heads: tuple[str, ...]
    drawing: Drawing
    kind_titles: dict[str, str]
    table: tuple[TableLine, ...]
