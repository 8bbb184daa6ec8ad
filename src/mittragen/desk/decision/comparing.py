"""Wordings side by side as marked words: in force, proposed, decided, and what seats proposed instead. Nothing here asks the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.decision.models import Amendment, Item
from mittragen.decision.wordings import is_decided
from mittragen.desk.decision.words import named
from mittragen.edition.session import Wording
from mittragen.edition.terms import AmendmentState
from mittragen.edition.words import Piece, both_sides, word_changes


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One fact, old and new; a side is empty for what comes new or goes. ``decided`` compares the proposed with the decided one where they differ.

    ``about`` names the element where an item is about several.
    """

    title: str
    about: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]
    decided: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class AmendmentShown:
    """Another wording that a seat proposed, marked against the proposed one. ``target`` is the field of the recording form that holds this wording."""

    number: int
    seat: str
    about: str
    pieces: tuple[Piece, ...]
    text: str
    reason: str
    state: str
    code: str
    is_open: bool
    target: str


def comparisons(item: Item, wordings: Iterable[Wording]) -> tuple[Comparison, ...]:
    """Every fact of an item."""
    rows = tuple(wordings)
    several = len({row.element for row in rows}) > 1
    return tuple(_compared(row, named(row.label, row.element_title) if several else "", is_told=is_decided(item)) for row in rows)


def amendments(rows: Iterable[Amendment], wordings: Iterable[Wording]) -> tuple[AmendmentShown, ...]:
    """What seats proposed instead, without what they took back."""
    there = tuple(wordings)
    places = {(row.element, row.name): place for place, row in enumerate(there)}
    return tuple(_amendment(row, there, places.get((row.element, row.name))) for row in rows if row.state != AmendmentState.WITHDRAWN)


def target_of(place: int) -> str:
    """The name of the field for the decided text of a wording."""
    return f"text-{place}"


def _compared(row: Wording, about: str, *, is_told: bool) -> Comparison:
    before, after = both_sides(row.before, row.proposed)
    is_other = is_told and row.decided != row.proposed
    return Comparison(title=row.title, about=about, before=before, after=after, decided=word_changes(row.proposed, row.decided) if is_other else ())


def _amendment(row: Amendment, wordings: tuple[Wording, ...], place: int | None) -> AmendmentShown:
    wording = wordings[place] if place is not None else None
    return AmendmentShown(
        number=row.pk,
        seat=row.seat.title if row.seat else "",
        about=named(wording.label, wording.title) if wording else "",
        pieces=word_changes(wording.proposed, row.text) if wording else both_sides("", row.text)[1],
        text=row.text,
        reason=row.reason,
        state=AmendmentState(row.state).german,
        code=row.state,
        is_open=row.state == AmendmentState.OPEN,
        target=target_of(place) if place is not None else "",
    )
