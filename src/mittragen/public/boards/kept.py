"""Boards as this process last saw them: hundreds of phones that ask what is new cost one look at the database, and a moment later the next.

Every process keeps its own and asks the database itself, by the board's number of change: none needs to hear of what another one wrote.
"""

import time
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from threading import Lock

import msgspec
from django_scopes import scope

from mittragen.municipality.queries import municipality_of_host
from mittragen.participation.models import Board
from mittragen.participation.queries.boards import Card, Heading, board_of_code, state_of

# So old may an answer be. Together with the time between two questions of a phone it stays well below three seconds.
FRESH_SECONDS = 0.3
MOST_BOARDS = 50
_KNOWN_SECONDS = 5.0
_MOST_ANSWERS = 200


class Status(StrEnum):
    """Whether a board takes cards, and if not, why."""

    OPEN = "open"
    FROZEN = "frozen"
    TAKEN_OVER = "taken-over"
    CLOSED = "closed"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class Seen:
    """A board at one moment. ``told`` has every card seen since the number of change ``first``: the number at which it was, and its words for phones."""

    board: Board
    status: Status
    first: int
    headings: tuple[Heading, ...]
    cards: Mapping[str, Card]
    told: Mapping[str, tuple[int, bytes]]
    answers: dict[int, bytes] = field(default_factory=dict)

    @property
    def revision(self) -> int:
        return self.board.revision

    @property
    def mark(self) -> str:
        """What a phone names when it asks what came after."""
        return f"{self.revision}.{self.status}"

    def news(self, since: int) -> bytes:
        """What came after the number of change ``since``, as JSON; everything for a number from before this process looked."""
        place = since if self.first <= since <= self.revision else -1
        if place not in self.answers:
            if len(self.answers) >= _MOST_ANSWERS:
                self.answers.clear()
            self.answers[place] = self._answer(place)
        return self.answers[place]

    def _answer(self, place: int) -> bytes:
        is_whole = place < 0
        cards = [self.told[key][1] for key in self.cards] if is_whole else [words for at, words in self.told.values() if at > place]
        head = {
            "mark": self.mark,
            "status": self.status,
            "whole": is_whole,
            "count": len(self.cards),
            "headings": [{"number": heading.number, "title": heading.title} for heading in self.headings],
        }
        return msgspec.json.encode(head)[:-1] + b',"cards":[' + b",".join(cards) + b"]}"


class KeptBoards:
    """``seen`` gives a board by its code, at most ``FRESH_SECONDS`` old; ``look`` as it is now."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._kept: OrderedDict[tuple[str, str], tuple[float, Seen]] = OrderedDict()
        self._looking = Lock()

    def seen(self, hostname: str, code: str, since: int = 0) -> Seen | None:
        """The board as phones may see it, or nothing. Whoever knows more already than this process gets a fresh look."""
        place = (hostname, code)
        found = self._fresh(place, since)
        if found is None:
            with self._looking:
                # Whoever waited takes what the one before found.
                found = self._fresh(place, since) or self._looked(place)
        return found

    def look(self, hostname: str, code: str) -> Seen | None:
        """The board as it is now, or nothing."""
        with self._looking:
            return self._looked((hostname, code))

    def known(self, hostname: str, code: str) -> Board | None:
        """The board, to add a card to; whether it takes one now is asked where the card is stored."""
        at, found = self._kept.get((hostname, code), (0.0, None))
        if found is None or self._clock() - at > _KNOWN_SECONDS:
            found = self.look(hostname, code)
        return None if found is None else found.board

    def _fresh(self, place: tuple[str, str], since: int) -> Seen | None:
        at, found = self._kept.get(place, (0.0, None))
        return found if found is not None and since <= found.revision and self._clock() - at < FRESH_SECONDS else None

    def _looked(self, place: tuple[str, str]) -> Seen | None:
        began, before = self._clock(), self._kept.pop(place, (0.0, None))[1]
        municipality = municipality_of_host(place[0])
        if municipality is None:
            return None
        with scope(municipality=municipality):
            board = board_of_code(place[1])
            found = None if board is None else _after(before, board)
        if found is not None:
            self._kept[place] = (began, found)
            if len(self._kept) > MOST_BOARDS:
                self._kept.popitem(last=False)
        return found


BOARDS = KeptBoards()


def status_of(board: Board) -> Status:
    """Whether the board takes cards now."""
    event = board.event
    if event.cancelled_at is not None:
        return Status.CANCELLED
    if board.taken_over_at is not None:
        return Status.TAKEN_OVER
    if event.phase.closed_at is not None or event.process.closed_at is not None:
        return Status.CLOSED
    return Status.OPEN if board.frozen_at is None else Status.FROZEN


def _after(before: Seen | None, board: Board) -> Seen:
    """The board now, from how it was before and what changed since."""
    status = status_of(board)
    if before is None or before.board.pk != board.pk or before.revision > board.revision:
        before = Seen(board, status, board.revision, (), {}, {})
        state = state_of(board)
    else:
        state = state_of(board, before.revision)
    if state.is_unchanged:
        return replace(before, board=board, status=status, answers=before.answers if status is before.status else {})
    cards, told = {**before.cards}, {**before.told}
    for card in state.cards:
        told[card.key] = (board.revision, _told(card))
        if card.is_gone:
            cards.pop(card.key, None)
        else:
            cards[card.key] = card
    return Seen(board, status, before.first, state.headings, cards, told)


def _told(card: Card) -> bytes:
    told = {"key": card.key, "number": card.number, "heading": card.heading or 0, "position": card.position, "text": card.text}
    return msgspec.json.encode({"key": card.key, "gone": True} if card.is_gone else told)
