"""Cards that arrive at the same moment are stored together: a database that waits for the disk with every commit takes a hall full of phones that way.

Whoever finds nobody storing stores, and takes along what the others have brought meanwhile; they wait and find their receipt. Nobody hears of a card before
the transaction that holds it is on the disk. Between processes the database itself lets one write after the other.
"""

from dataclasses import dataclass
from threading import Lock

from mittragen.municipality.refusal import RefusedError
from mittragen.participation.actions import PhoneCard, Receipt, add_board_cards, code_of
from mittragen.participation.models import Board
from mittragen.participation.queries.boards import board_of_code

_MOST = 60


@dataclass
class _Brought:
    """A card that waits for its receipt. Done without one, it has to be stored by itself, because together it did not work."""

    card: PhoneCard
    receipt: Receipt | None = None
    is_done: bool = False


class Gathering:
    """The cards of one process, by board."""

    def __init__(self) -> None:
        self._waiting: dict[int, list[_Brought]] = {}
        self._bringing, self._storing = Lock(), Lock()

    def add(self, board: Board, card: PhoneCard) -> Receipt | None:
        """Store a card and return once it is on the disk; nothing when the board is gone. Raises what :func:`add_board_cards` raises."""
        # What is no card is refused here, in the language of whoever wrote it.
        code_of(board, card)
        mine = _Brought(card)
        with self._bringing:
            self._waiting.setdefault(board.pk, []).append(mine)
        with self._storing:
            while not mine.is_done:
                self._store(board)
        if mine.receipt is not None:
            return mine.receipt
        now = board_of_code(board.join_code)
        return None if now is None else add_board_cards(board=now, cards=[card])[0]

    def _store(self, board: Board) -> None:
        """Store those that came first."""
        with self._bringing:
            waiting = self._waiting.pop(board.pk)
            together, later = waiting[:_MOST], waiting[_MOST:]
            if later:
                self._waiting[board.pk] = later
        try:
            now = board_of_code(board.join_code)
            receipts = add_board_cards(board=now, cards=[one.card for one in together]) if now else []
            for brought, receipt in zip(together, receipts, strict=False):
                brought.receipt = receipt
        except RefusedError:
            # Each tries once more by itself, and is told in its own language.
            pass
        finally:
            for brought in together:
                brought.is_done = True


GATHERING = Gathering()
