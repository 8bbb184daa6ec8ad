"""The words of a participation, as they stand in the TOML files of a folder. Days are dates, or counted from today. Read strictly."""

from datetime import date, time, timedelta
from pathlib import Path
from typing import Any

import msgspec
from django.utils import timezone
from msgspec.structs import replace

from mittragen.demo.outcomes_text import OutcomesFile, outcomes
from mittragen.demo.words import Day, Words
from mittragen.edition.participating import Channel, ContributionKind, EventKind, ModerationState, PhaseKind, QuestionKind

_SATURDAY = 5
# A choice (numbers of the answers, the first is 1), a step of a scale (0 is none), words.
GivenWords = tuple[int, ...] | int | str


class TopicWords(Words, frozen=True, kw_only=True):
    """``title`` as it was when people spoke about it, ``later`` as it is called today, ``field`` the label of the field of action it became."""

    id: str
    title: str
    later: str = ""
    field: str = ""


class PhaseWords(Words, frozen=True, kw_only=True):
    """A phase."""

    id: str
    kind: PhaseKind
    title: str
    text: str
    starts_on: Day
    ends_on: Day


class RegistrationWords(Words, frozen=True, kw_only=True):
    """Somebody who registered; ``here`` when they came."""

    name: str
    organisation: str = ""
    needs: str = ""
    interpreter_language: str = ""
    childcare: bool = False
    wheelchair: bool = False
    here: bool = False


class InvitationWords(Words, frozen=True, kw_only=True):
    """What was written to which organisations (``id`` of actors.toml)."""

    subject: str
    text: str
    actors: tuple[str, ...]


class EventWords(Words, frozen=True, kw_only=True):
    """An event. A board is taken over when the event is long past, and ``board = "open"`` where its cards still lie unsorted.

    ``is_on_saturday`` moves the day, counted from today, to the next Saturday.
    """

    id: str
    phase: str
    kind: EventKind
    title: str
    text: str = ""
    topics: tuple[str, ...] = ()
    day: Day
    is_on_saturday: bool = False
    starts: time
    ends: time
    place: str
    address: str = ""
    capacity: int | None = None
    registration_until: Day | None = None
    needs_registration: bool = True
    interpreter_languages: tuple[str, ...] = ()
    childcare: bool = False
    wheelchair: bool = False
    tables: tuple[str, ...] = ()
    table_topics: tuple[str, ...] = ()
    headings: tuple[str, ...] = ()
    board: str = ""
    attendance: dict[str, int] = {}
    minutes: str = ""
    agenda: tuple[tuple[str, str], ...] = ()
    registration: tuple[RegistrationWords, ...] = ()
    invitation: InvitationWords | None = None


class QuestionWords(Words, frozen=True, kw_only=True):
    """A question of a survey."""

    kind: QuestionKind
    text: str
    choices: tuple[str, ...] = ()
    steps: int = 5
    low: str = ""
    high: str = ""


class ResponseWords(Words, frozen=True, kw_only=True):
    """A filled questionnaire: what was ``given`` to each question, in their order."""

    language: str = "de"
    group: str = ""
    given: tuple[GivenWords, ...]


class SurveyWords(Words, frozen=True, kw_only=True):
    """A survey with what was answered."""

    phase: str
    title: str
    text: str = ""
    question: tuple[QuestionWords, ...]
    response: tuple[ResponseWords, ...] = ()


class CardsWords(Words, frozen=True, kw_only=True):
    """Cards of one table of a workshop, under one heading: one line, one card."""

    event: str
    table: int = 0
    topic: str = ""
    heading: str = ""
    kind: ContributionKind
    language: str = "de"
    group: str = ""
    lines: tuple[str, ...]


class ReplyWords(Words, frozen=True, kw_only=True):
    """What somebody replied."""

    text: str
    language: str = "de"
    group: str = ""
    organisation: str = ""


class SaidWords(Words, frozen=True, kw_only=True):
    """A contribution, and what was decided about it. Without ``on`` it was said on some day of its phase.

    ``at`` and ``quote`` tie it to a measure of the draft; ``black`` are the blackened words; an ``appeal`` was ``heard`` or waits.
    """

    kind: ContributionKind
    text: str
    channel: Channel = Channel.ONLINE
    phase: str = ""
    topic: str = ""
    event: str = ""
    language: str = "de"
    group: str = ""
    organisation: str = ""
    on: Day | None = None
    at: str = ""
    quote: str = ""
    supports: int = 0
    reply: tuple[ReplyWords, ...] = ()
    state: ModerationState = ModerationState.PUBLISHED
    reason: str = ""
    black: tuple[str, ...] = ()
    appeal: str = ""
    heard: bool = False
    complaint: str = ""


class VoicesFile(Words, frozen=True, kw_only=True):
    """What was said about one topic; ``topic`` and ``phase`` hold for all that name none."""

    topic: str = ""
    phase: str = ""
    cards: tuple[CardsWords, ...] = ()
    said: tuple[SaidWords, ...] = ()


class ProcessWords(Words, frozen=True, kw_only=True):
    """A participation from its first day on; ``is_over`` when it is told to its end. With ``draft_days`` everyone may read the draft so long from today."""

    slug: str
    title: str
    question: str
    text: str
    languages: tuple[str, ...] = ("de",)
    is_over: bool = False
    draft_days: int = 0
    draft_notice: str = ""
    topic: tuple[TopicWords, ...]
    phase: tuple[PhaseWords, ...]
    event: tuple[EventWords, ...] = ()
    survey: tuple[SurveyWords, ...] = ()
    cards: tuple[CardsWords, ...] = ()
    said: tuple[SaidWords, ...] = ()
    outcomes: tuple[OutcomesFile, ...] = ()


def processes(folder: Path) -> tuple[ProcessWords, ...]:
    """The participations of a place, each in a folder of its own: process.toml, events.toml, survey.toml; what was said begins with a digit.

    What became of it stands in the folder ``verbleib`` beside.
    """
    return tuple(_process(path.parent) for path in sorted(folder.glob("*/process.toml")))


def _process(folder: Path) -> ProcessWords:
    whole: dict[str, Any] = {}
    for path in sorted(folder.glob("[a-z]*.toml")):
        whole |= msgspec.toml.decode(path.read_bytes())
    files = [msgspec.toml.decode(path.read_bytes(), type=VoicesFile) for path in sorted(folder.glob("[0-9]*.toml"))]
    words = msgspec.convert(whole, ProcessWords)
    # What names no topic or phase has that of its file.
    cards = tuple(replace(row, topic=row.topic or file.topic) for file in files for row in file.cards)
    said = tuple(replace(row, topic=row.topic or file.topic, phase=row.phase or file.phase) for file in files for row in file.said)
    events = tuple(replace(row, day=_saturday(row.day)) if row.is_on_saturday else row for row in words.event)
    return replace(words, cards=cards, said=said, event=events, outcomes=outcomes(folder / "verbleib"))


def _saturday(day: Day) -> date:
    earliest = day if isinstance(day, date) else timezone.localdate() + timedelta(days=day)
    return earliest + timedelta(days=(_SATURDAY - earliest.weekday()) % 7)
