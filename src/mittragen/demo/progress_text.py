"""The words of rounds, indicators and milestones, as they stand in the TOML files of a place. Read strictly.

Measures and goals are named by their printed label in the edition the round asks about; organisations and indicators by their ``id``.
"""

from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec

from mittragen.demo.words import Day, Words


class Said(Words, frozen=True, kw_only=True):
    """What an organisation said of a measure. ``public`` is the sentence as the office released it, where it changed it."""

    phase: str
    light: str = ""
    text: str
    public: str = ""
    obstacles: str = ""
    next: str = ""
    help: str = ""


class RoundFile(Words, frozen=True, kw_only=True):
    """A round that is over. ``silent`` organisations answered nothing, except what was told ``by_telephone``."""

    label: str
    edition: str
    title: str
    starts_on: date
    ends_on: date
    due_on: date
    sent: date
    released: date
    text: str = ""
    summary: str = ""
    silent: tuple[str, ...] = ()
    by_telephone: tuple[str, ...] = ()
    no_news: tuple[str, ...] = ()
    not_ours: dict[str, str] = {}
    said: dict[str, Said]


class RunningRound(Words, frozen=True, kw_only=True):
    """The round that runs: days count from today. ``opened``, ``declined`` and ``unknown`` are organisations; nobody has an address of the unknown ones."""

    edition: str
    title: str
    sent: int
    due: int
    text: str = ""
    opened: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    declined: dict[str, str] = {}
    no_news: tuple[str, ...] = ()
    not_ours: dict[str, str] = {}
    said: dict[str, Said] = {}


class EarlierWords(Words, frozen=True, kw_only=True):
    """What an older paper says: the phase of measures on a day."""

    edition: str
    source: str
    on: date
    phases: dict[str, str]


class MilestoneWords(Words, frozen=True, kw_only=True):
    """What of a measure is to be reached by a day, and when it was."""

    at: str
    text: str
    due: Day
    done: date | None = None
    public: bool = True


class GoalWords(Words, frozen=True, kw_only=True):
    """What the office says of a goal."""

    at: str
    light: str
    on: date
    text: str


class KeptFile(Words, frozen=True, kw_only=True):
    """umsetzung.toml: what is kept beside the rounds. ``readings`` are values on 31 December by year."""

    running: RunningRound
    earlier: EarlierWords
    readings: dict[str, dict[str, Decimal]]
    milestone: tuple[MilestoneWords, ...]
    goal: tuple[GoalWords, ...]


class CarryingOut(Words, frozen=True, kw_only=True):
    """How far a place is: its finished rounds, the oldest first, and what is kept beside them."""

    rounds: tuple[RoundFile, ...]
    kept: KeptFile


def carrying_out(folder: Path) -> CarryingOut | None:
    """What a place tells about carrying out its concept; nothing where it tells nothing."""
    kept = folder / "umsetzung.toml"
    if not kept.exists():
        return None
    rounds = tuple(msgspec.toml.decode(path.read_bytes(), type=RoundFile) for path in sorted(folder.glob("umsetzung-*.toml")))
    return CarryingOut(rounds=rounds, kept=msgspec.toml.decode(kept.read_bytes(), type=KeptFile))
