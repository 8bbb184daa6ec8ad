"""Two wordings as marked words, for the macros in ``attending/parts.html``."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.edition.session import Wording
from mittragen.edition.words import Piece, both_sides


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One fact, old and new. ``about`` names its element; a side is empty for what comes new or goes.

    ``decided`` compares what was proposed with what was decided, in one run; empty where nothing is decided or it is as proposed.
    ``is_as_proposed`` says the latter. ``amend`` is where another wording can be proposed, empty where it cannot.
    """

    title: str
    about: str = ""
    before: tuple[Piece, ...] = ()
    after: tuple[Piece, ...] = ()
    decided: tuple[Piece, ...] = ()
    is_as_proposed: bool = False
    amend: str = ""


def compared(title: str, before: str, after: str, about: str = "") -> Comparison:
    """Both sides of one fact."""
    old, new = both_sides(before, after)
    return Comparison(title=title, about=about, before=old, after=new)


def about_of(wordings: Iterable[Wording]) -> dict[str, str]:
    """By key of element, what to call it: only where an item is about more than one."""
    named = {one.element: f"{one.label} {one.element_title}".strip() for one in wordings}
    return named if len(named) > 1 else dict.fromkeys(named, "")
