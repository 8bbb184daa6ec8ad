"""The parts of a participation record as a reader sees them: every text as it is read. Plain values, made by :mod:`mittragen.outputs.record_view`.

Words of contributions are plain text; ``text``, ``minutes`` and the like of the office are in the CommonMark subset.
"""

import msgspec

from mittragen.outputs.profile import Fact


class Bar(msgspec.Struct, frozen=True, kw_only=True):
    """A bar of a chart; ``share`` is its length in hundredths of the longest."""

    title: str
    count: int
    share: int
    address: str = ""


class Chart(msgspec.Struct, frozen=True, kw_only=True):
    """Bars with the words that tell them too."""

    title: str
    alt: str
    bars: tuple[Bar, ...]


class Tile(msgspec.Struct, frozen=True, kw_only=True):
    """A figure in large print."""

    count: str
    name: str


class PhasePart(msgspec.Struct, frozen=True, kw_only=True):
    """A phase in the course of the process; ``is_this`` is what the record is of."""

    title: str
    days: str
    state: str
    is_this: bool


class ItemPart(msgspec.Struct, frozen=True, kw_only=True):
    """An agenda item of minutes."""

    title: str
    text: str


class EventPart(msgspec.Struct, frozen=True, kw_only=True):
    """An event; ``attendance`` is empty where nobody was counted."""

    key: str
    title: str
    facts: str
    topics: str
    text: str
    cancelled: str
    attendance: Chart | None
    minutes: str
    agenda: tuple[ItemPart, ...]


class QuestionPart(msgspec.Struct, frozen=True, kw_only=True):
    """A question and how it was answered, in words and as bars."""

    text: str
    answered: str
    chart: Chart | None


class SurveyPart(msgspec.Struct, frozen=True, kw_only=True):
    """A questionnaire with its results."""

    title: str
    text: str
    responses: str
    questions: tuple[QuestionPart, ...]


class OutcomeLine(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a contribution: "aufgenommen in: 1.1.2 Abendkurse", why, and the passage it is about, if about one. ``kind`` is a code, or "open"."""

    kind: str
    text: str
    reason: str = ""
    passage: str = ""


class GroupPart(msgspec.Struct, frozen=True, kw_only=True):
    """Contributions that say the same: what they say together, who says so, what became of it, and their numbers."""

    key: str
    title: str
    statement: str
    counter_voices: str
    facts: str
    outcomes: tuple[OutcomeLine, ...]
    members: str


class EntryPart(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution: its words, or why there are none (``gone``), with the replies to it. ``outcomes`` are empty in a record made before any was decided."""

    key: str
    number: str
    text: str
    gone: str
    facts: tuple[str, ...]
    support: str
    lang: str
    direction: str
    replies: tuple["EntryPart", ...] = ()
    outcomes: tuple[OutcomeLine, ...] = ()


class HeadingPart(msgspec.Struct, frozen=True, kw_only=True):
    """Contributions that were sorted under one heading; the first part of a topic has none."""

    title: str
    entries: tuple[EntryPart, ...]


class TopicPart(msgspec.Struct, frozen=True, kw_only=True):
    """What was said about a topic."""

    key: str
    title: str
    former: str
    count: str
    parts: tuple[HeadingPart, ...]


class StubPart(msgspec.Struct, frozen=True, kw_only=True):
    """A contribution that nobody may read."""

    key: str
    number: str
    state: str
    day: str
    reason: str


class RecordView(msgspec.Struct, frozen=True, kw_only=True):
    """Everything a reader sees."""

    title: str
    name: str
    publisher: str
    preview: str
    notice: str
    question: str
    text: str
    tiles: tuple[Tile, ...]
    since: str
    charts: tuple[Chart, ...]
    phases: tuple[PhasePart, ...]
    events: tuple[EventPart, ...]
    surveys: tuple[SurveyPart, ...]
    topics: tuple[TopicPart, ...]
    groups: tuple[GroupPart, ...]
    stubs: tuple[StubPart, ...]
    facts: tuple[Fact, ...]
