"""What the pages of participation records show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.outputs.record_parts import GroupPart, HeadingPart, RecordView, TopicPart
from mittragen.public.live.pages import LivePage


@dataclass(frozen=True, kw_only=True)
class RecordCard:
    """A record in the list."""

    title: str
    address: str
    facts: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class RecordsPage(LivePage):
    """Every record of a participation, the newest first."""

    process: Link
    cards: tuple[RecordCard, ...]


@dataclass(frozen=True, kw_only=True)
class RecordFile:
    """A file of a record. Its size is not told: the file may still have to be made."""

    address: str
    suffix: str
    title: str
    size: int = 0


@dataclass(frozen=True, kw_only=True)
class RecordPage(LivePage):
    """One record: everything but the words of contributions, which stand on pages of their own, by topic.

    ``groups`` stand with their address today, where they still have one; ``outcomes`` leads to what became of everything since.
    """

    process: Link
    label: str
    view: RecordView
    topics: tuple[tuple[TopicPart, str], ...]
    groups: tuple[tuple[GroupPart, str], ...]
    outcomes: str
    files: tuple[RecordFile, ...]
    licence: str
    newer: Link | None
    stubs_left_out: int


@dataclass(frozen=True, kw_only=True)
class ContributionsPage(LivePage):
    """What was said about one topic, a page at a time."""

    record: Link
    topic: TopicPart
    parts: tuple[HeadingPart, ...]
    others: tuple[Link, ...]
    previous: Link | None
    next: Link | None


@dataclass(frozen=True, kw_only=True)
class NoFilePage(LivePage):
    """A file cannot be made, as when a record is too long for a PDF; the others can."""

    record: Link
    files: tuple[RecordFile, ...]
