"""What a file shows beside its reading, for a person who wants to see it: tables with samples of their columns, colours, the rows as they stand."""

import msgspec


class SeenColumn(msgspec.Struct, frozen=True, kw_only=True):
    """A column, what it was taken for, and two or three of its values."""

    letter: str
    header: str
    role: str
    certainty: float
    samples: tuple[str, ...] = ()


class SeenTable(msgspec.Struct, frozen=True, kw_only=True):
    """A table or sheet. ``name`` is what a mapping calls it; ``reason`` says why it was left out; only where ``is_list`` do roles of columns count."""

    name: str
    where: str
    rows: int
    is_sheet: bool = False
    is_list: bool = False
    header_row: int | None = None
    reason: str = ""
    columns: tuple[SeenColumn, ...] = ()


class SeenColour(msgspec.Struct, frozen=True, kw_only=True):
    """A fill colour in a column of states: its name, how many measures have it, and what the legend of the file says."""

    fill: str
    name: str
    count: int
    legend: str = ""


class SeenCell(msgspec.Struct, frozen=True, kw_only=True):
    header: str
    text: str


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """All of it. ``rows`` goes by the places (``where``) that elements and doubts of the reading name."""

    tables: tuple[SeenTable, ...] = ()
    colours: tuple[SeenColour, ...] = ()
    rows: dict[str, tuple[SeenCell, ...]] = {}
    has_tracked_changes: bool = False
    is_known_format: bool = False
