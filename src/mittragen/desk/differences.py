"""What two people wrote at the same time, side by side: for ``compare_sides`` in ``parts/writing.html``."""

from dataclasses import dataclass

from mittragen.concept.conflicts import Conflict
from mittragen.desk.moments import moment
from mittragen.edition.words import Piece, parted, word_changes


@dataclass(frozen=True, kw_only=True)
class Difference:
    """Both sides as runs of words. ``at`` says in words when the other one was written; ``is_text`` that the two can be merged by hand."""

    name: str
    german_name: str
    theirs: tuple[Piece, ...]
    yours: tuple[Piece, ...]
    your_text: str
    by: str
    at: str
    is_text: bool = False


def difference_of(conflict: Conflict, *, about: str = "", is_text: bool = False) -> Difference:
    """A conflict for people. ``about`` says whose fact it is where a page has several of the same name."""
    theirs, yours = parted(word_changes(conflict.theirs, conflict.yours))
    return Difference(
        name=conflict.name,
        german_name=f"{about}: {conflict.german_name}" if about else conflict.german_name,
        theirs=theirs,
        yours=yours,
        your_text=conflict.yours,
        by=conflict.by,
        at=moment(conflict.at) if conflict.at else "",
        is_text=is_text,
    )
