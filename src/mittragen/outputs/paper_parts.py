"""What the paper of a session is made of, and its minutes afterwards, arranged once for every file. Texts only; no layout."""

from dataclasses import dataclass

from mittragen.outputs.money_view import MoneyTable
from mittragen.outputs.profile import Fact
from mittragen.outputs.synopsis_parts import COLUMN_WIDTH, CountRow, SynopsisRow, SynopsisSection, line_count, row_lines


@dataclass(frozen=True)
class PaperAmendment:
    """Another wording that a seat proposed. ``row`` holds it against the proposal; ``text`` where it is about the item as a whole."""

    seat: str
    about: str
    row: SynopsisRow | None
    text: str
    reason: str
    state: str
    is_open: bool


@dataclass(frozen=True)
class PaperCandidate:
    """A whole candidate put before a body. ``name`` is what it is called, ``lead`` counts what differs from the edition in force (``older``).

    ``money`` is there where its text is at hand.
    """

    name: str
    digest: str
    older: str
    lead: str
    counts: tuple[CountRow, ...]
    frame: tuple[SynopsisRow, ...]
    sections: tuple[SynopsisSection, ...]
    money: MoneyTable | None


@dataclass(frozen=True)
class PaperItem:
    """An item: what is in force beside what is proposed or decided (``heads`` and ``rows``), what is said about it, and its result, where there is one.

    ``redrawn`` are the facts that were decided otherwise than proposed, the proposal before and the decision after. ``text`` is in the CommonMark subset.
    """

    number: str
    title: str
    kind: str
    text: str
    heads: tuple[str, str, str]
    rows: tuple[SynopsisRow, ...]
    facts: tuple[Fact, ...]
    amendments: tuple[PaperAmendment, ...]
    remarks: tuple[tuple[str, str], ...]
    result: str
    outcome: tuple[Fact, ...]
    redrawn: tuple[SynopsisRow, ...]
    candidate: PaperCandidate | None

    @property
    def lines(self) -> int:
        """About how many lines of print its head takes up: text, result, comparison."""
        told = (self.title, self.text, *(line.text for fact in self.outcome for line in fact.lines))
        return row_lines(self.rows) + sum(line_count(text, 2 * COLUMN_WIDTH) + 1 for text in told)

    @property
    def fact_lines(self) -> int:
        """About how many lines of print the facts beside it take up."""
        return sum(line_count(line.text) for fact in self.facts for line in fact.lines)


@dataclass(frozen=True)
class PaperView:
    """A whole paper, or the minutes of a session (``is_minutes``). ``draft`` says that something, or all, is not decided; empty when all is."""

    name: str
    title: str
    publisher: str
    is_minutes: bool
    draft: str
    text: str
    notice: str
    facts: tuple[Fact, ...]
    seats: tuple[tuple[str, str], ...]
    items: tuple[PaperItem, ...]
