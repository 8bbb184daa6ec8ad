"""How much of a file is read before it is refused, and the words of the refusal.

The figures leave room for a concept ten times the size of the largest known one; whatever is larger is a mistake or an attack.
"""

from mittragen.intake.source import UnreadableError

FILE_BYTES = 50_000_000
MEMBERS = 5_000
UNPACKED_BYTES = 160_000_000
TREE_BYTES = 64_000_000
TREE_ELEMENTS = 350_000
STREAM_ELEMENTS = 600_000
PIECE_ELEMENTS = 200_000
DEPTH = 120
TEXT_CHARACTERS = 30_000_000
CELLS = 120_000
COVERED_CELLS = 300_000
NOTES = 5_000
WORD_COLUMNS = 63
TEXT_COLUMNS = 1_024


def refusal(reason: str) -> UnreadableError:
    """The error for a file that passes a limit; ``reason`` completes "Die Datei wird nicht gelesen: ..."."""
    return UnreadableError(f"Die Datei wird nicht gelesen: {reason}. Bitte prüfen Sie die Datei und verkleinern Sie sie.")


def too_many(amount: int, things: str) -> UnreadableError:
    """The error for more than ``amount`` of ``things`` (a German plural)."""
    return refusal(f"Sie enthält mehr als {amount:,} {things}".replace(",", "."))


def damaged(detail: str = "") -> UnreadableError:
    """The error for a file that is broken; ``detail`` (German, optional) stands in brackets."""
    inside = f" ({detail})" if detail else ""
    return UnreadableError(f"Die Datei ist beschädigt{inside}. Bitte öffnen Sie sie im Büroprogramm, speichern Sie sie neu und versuchen Sie es noch einmal.")


def locked() -> UnreadableError:
    """The error for a file with a password."""
    return UnreadableError("Die Datei ist mit einem Kennwort geschützt. Bitte speichern Sie sie ohne Kennwort und versuchen Sie es noch einmal.")
