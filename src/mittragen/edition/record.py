"""The participation record: what took place in a phase, who was there, and what was said.

It names organisations and groups, never a private person. The words of contributions stand outside, as voices (:mod:`mittragen.edition.voices`); here stands a
commitment to each. What nobody may read is a stub: a number, what was decided, and why.
"""

from datetime import date, datetime
from typing import Annotated

import msgspec

from mittragen.edition.documents import CandidateDocument, EditionDocument, Publisher
from mittragen.edition.elements import Part, Segment
from mittragen.edition.participating import Channel, ContributionKind, EventKind, ModerationState, PhaseKind, PhaseState, QuestionKind
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.session import SessionDocument
from mittragen.edition.trace import GroupCount, TraceGroup, TraceLink

RECORD_SCHEMA_VERSION = 2

# The second part shuts out a line end after the last digit.
Commitment = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}$(?!\n)")]


class RecordedPhase(Part, frozen=True, kw_only=True):
    """A phase of the process as it stood on the record's day."""

    key: Segment
    kind: PhaseKind
    title: str
    text: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    state: PhaseState


class RecordedTopic(Part, frozen=True, kw_only=True):
    """What was spoken about, with the names it had before, the oldest first. ``element_key`` names a field of action, where there is one."""

    key: Segment
    title: str
    former_titles: tuple[str, ...] = ()
    element_key: str = ""


class MinutesItem(Part, frozen=True, kw_only=True):
    """An agenda item of released minutes, with what came of it."""

    title: str
    text: str = ""


class RecordedEvent(Part, frozen=True, kw_only=True):
    """An event with who was there, by group and never by name. ``minutes`` and ``agenda`` are empty unless the minutes were released."""

    key: Segment
    kind: EventKind
    title: str
    text: str = ""
    phase: Segment
    topics: tuple[str, ...] = ()
    day: date | None = None
    place: str = ""
    is_cancelled: bool = False
    attendance: tuple[GroupCount, ...] = ()
    minutes: str = ""
    agenda: tuple[MinutesItem, ...] = ()

    @property
    def attendance_total(self) -> int:
        """How many were there."""
        return sum(group.count for group in self.attendance)


class RecordedContribution(Part, frozen=True, kw_only=True):
    """A contribution that everyone could read when the record was sealed. ``commitment`` binds the words without telling them.

    ``event``, ``topic`` and ``parent`` are keys, empty where there is none; ``element_key`` is what a comment on a draft is about.
    """

    key: Segment
    phase: Segment
    event: str = ""
    topic: str = ""
    kind: ContributionKind
    channel: Channel
    language: str = ""
    actor_group: str = ""
    organisation: str = ""
    is_on_behalf: bool = False
    day: date
    state: ModerationState
    parent: str = ""
    heading: str = ""
    element_key: str = ""
    support_count: int = 0
    commitment: Commitment


class Stub(Part, frozen=True, kw_only=True):
    """What is told of a contribution that nobody may read: its number, what was decided and, where one was given, the reason."""

    key: Segment
    state: ModerationState
    day: date
    reason: str = ""


class AnswerCount(Part, frozen=True, kw_only=True):
    """An answer that could be chosen, or a step of a scale, and how many took it."""

    title: str
    count: int


class RecordedQuestion(Part, frozen=True, kw_only=True):
    """A question and how it was answered. Free answers are contributions; here only their number stands, in ``answered``."""

    kind: QuestionKind
    text: str
    low: str = ""
    high: str = ""
    answered: int
    answers: tuple[AnswerCount, ...] = ()


class RecordedSurvey(Part, frozen=True, kw_only=True):
    """A questionnaire with its results."""

    key: Segment
    title: str
    text: str = ""
    response_count: int
    questions: tuple[RecordedQuestion, ...] = ()


class ParticipationRecord(Part, frozen=True, kw_only=True):
    """One phase of a participation, complete in itself but for the words of contributions. This is the content of a record.

    ``groups`` and ``links`` say what became of its contributions, as far as it was decided when the record was sealed.
    """

    schema_version: int = RECORD_SCHEMA_VERSION
    publisher: Publisher
    slug: Segment
    label: str
    title: str
    question: str = ""
    text: str = ""
    language: str = "de"
    languages: tuple[str, ...] = ("de",)
    concept: str = ""
    as_of: date
    licence: str = "https://www.govdata.de/dl-de/by-2-0"
    is_fictional: bool = False
    phase: Segment
    phases: tuple[RecordedPhase, ...]
    topics: tuple[RecordedTopic, ...] = ()
    events: tuple[RecordedEvent, ...] = ()
    contributions: tuple[RecordedContribution, ...] = ()
    stubs: tuple[Stub, ...] = ()
    surveys: tuple[RecordedSurvey, ...] = ()
    groups: tuple[TraceGroup, ...] = ()
    links: tuple[TraceLink, ...] = ()


class ParticipationEnvelope(Part, frozen=True, kw_only=True):
    """What is known of a record beside its content: when it was sealed, and the digest of the record of the same phase that it corrects."""

    sealed_at: datetime | None = None
    predecessor: str | None = None


class ParticipationDocument(Part, frozen=True, kw_only=True, tag_field="document", tag="participation_record"):
    """A sealed participation record. ``digest`` is the SHA-256 of ``content``, 64 hexadecimal digits."""

    digest: str
    content: ParticipationRecord
    envelope: ParticipationEnvelope = ParticipationEnvelope()


AnyDocument = EditionDocument | CandidateDocument | ParticipationDocument | SessionDocument | ProgressDocument
