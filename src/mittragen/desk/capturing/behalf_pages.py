"""What the pages of entering for others show."""

from dataclasses import dataclass

from mittragen.desk.capturing.behalf_forms import BehalfForm
from mittragen.desk.capturing.pages import Choice
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class Entered:
    """What was entered lately."""

    text: str
    said: str
    group: str


@dataclass(frozen=True, kw_only=True)
class BehalfPage(DeskPage):
    """The text, and where it came from."""

    form: BehalfForm
    groups: tuple[str, ...]
    entered: tuple[Entered, ...]
    action: str
    back: str


@dataclass(frozen=True, kw_only=True)
class Part:
    """One contribution out of the text."""

    number: int
    text: str
    is_taken: bool
    kinds: tuple[Choice, ...]
    topics: tuple[Choice, ...]


@dataclass(frozen=True, kw_only=True)
class PartsPage(DeskPage):
    """The contributions one by one. ``source`` says in words where they came from; ``carried`` is the form as it was filled in."""

    parts: tuple[Part, ...]
    source: str
    carried: tuple[tuple[str, str], ...]
    action: str
    refused: str = ""
