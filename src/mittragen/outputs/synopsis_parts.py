"""What a synopsis is made of, arranged once for every file it is written to. Texts and numbers only; no layout."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.edition.changes import Change
from mittragen.edition.words import Piece
from mittragen.outputs.profile import Fact

# About as many characters as a line of a column holds.
COLUMN_WIDTH = 60


def line_count(text: str, width: int = COLUMN_WIDTH) -> int:
    """About how many lines of print a text takes up."""
    return sum(len(line) // width + 1 for line in text.split("\n"))


@dataclass(frozen=True)
class SynopsisRow:
    """A fact on both sides, in pieces. A side is empty where there is nothing; what is new or gone as a whole has one piece, which is not marked.

    ``is_head`` marks the row of number and title, which begins an element.
    """

    name: str
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    is_head: bool = False

    @property
    def lines(self) -> int:
        """About how many lines of print the fuller side takes up."""
        return max(line_count("".join(piece.text for piece in side)) for side in (self.before, self.after))


def row_lines(rows: Iterable[SynopsisRow]) -> int:
    """About how many lines of print a table of rows takes up, what parts them included."""
    return sum(row.lines + 1 for row in rows)


@dataclass(frozen=True)
class SynopsisEntry:
    """One change, numbered through the whole synopsis. ``kind`` is its code, ``word`` the word for it, ``phrase`` a sentence where the word is not enough.

    ``changed`` are the names of the facts that differ; ``organisations`` those that carry one of the elements.
    """

    number: int
    change: Change
    word: str
    level: str
    title: str
    phrase: str
    rows: tuple[SynopsisRow, ...]
    changed: tuple[str, ...]
    reasons: tuple[str, ...]
    decisions: tuple[str, ...]
    organisations: tuple[str, ...]

    @property
    def kind(self) -> str:
        return self.change.kind.value

    @property
    def lines(self) -> int:
        """About how many lines of print it takes up."""
        return row_lines(self.rows) + sum(line_count(text, 2 * COLUMN_WIDTH) for text in (self.title, self.phrase, *self.reasons, *self.decisions))


@dataclass(frozen=True)
class SynopsisSection:
    """The changes of one field of action, or those that stand under none."""

    title: str
    entries: tuple[SynopsisEntry, ...]


@dataclass(frozen=True)
class CountRow:
    """How many changes of a kind there are, and how many elements they take up on both sides. ``share`` is the bar's length, 0 to 1."""

    kind: str
    word: str
    changes: int
    before: int
    after: int
    share: float


@dataclass(frozen=True)
class LevelRow:
    """One level in a line: how many elements there were, how many there are, and of what became of them, a text for each kind ("3", "2 → 1", "")."""

    name: str
    before: int
    after: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class UnchangedRow:
    """An element that goes on unchanged, with its numbers then and now. ``level`` is the county's word for all of its level.

    ``decisions`` are those on a change that was not made, as of one that was rejected.
    """

    level: str
    before: str
    after: str
    title: str
    decisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class SynopsisSide:
    """One of the two editions. ``address`` and ``decision`` are empty where there are none."""

    name: str
    decision: str
    as_of: str
    address: str
    digest: str


@dataclass(frozen=True)
class SynopsisView:
    """A whole synopsis. ``counts`` are of measures and add up to ``before`` and ``after``; ``kinds`` are the heads of the cells of ``levels``."""

    name: str
    title: str
    publisher: str
    older: SynopsisSide
    newer: SynopsisSide
    lead: str
    draft: str
    notice: str
    measures: str
    counts: tuple[CountRow, ...]
    before: int
    after: int
    kinds: tuple[str, ...]
    levels: tuple[LevelRow, ...]
    frame: tuple[SynopsisRow, ...]
    sections: tuple[SynopsisSection, ...]
    unchanged: tuple[UnchangedRow, ...]
    facts: tuple[Fact, ...]
