"""The progress document: how far a concept is carried out, as released on a day. Statements, readings, milestones, and who was asked.

It holds the whole history of the concept, over all editions, and names organisations, never a private person. How the state of a measure
follows from it stands in :mod:`mittragen.edition.standing`.
"""

from datetime import date, datetime

from mittragen.edition.documents import Publisher
from mittragen.edition.elements import Indicator, Part, Segment
from mittragen.edition.terms import AnswerState, ImplementationPhase, Light, ReportKind

PROGRESS_SCHEMA_VERSION = 1


class PhaseStep(Part, frozen=True, kw_only=True):
    """A step of the scale of phases as the county prints it. Steps that are not offered any more stand here for older statements."""

    code: Segment
    title: str
    text: str = ""
    means: ImplementationPhase


class LightStep(Part, frozen=True, kw_only=True):
    """A light as the county prints it."""

    code: Segment
    title: str
    text: str = ""
    means: Light


class Evidence(Part, frozen=True, kw_only=True):
    """Where what was said can be seen: a web address with a title."""

    title: str
    address: str


class Statement(Part, frozen=True, kw_only=True):
    """What was said of one measure or goal on a day.

    ``actor`` is the organisation's key, empty where the office speaks; ``actor_name`` its name then. ``round`` is the label of the reporting round, empty
    outside of one. ``phase`` and ``light`` are codes of the scales; empty ones say nothing. ``source`` names the paper an older statement was taken from.
    ``is_edited`` says that the office changed the wording for the public.
    """

    key: Segment
    element: str
    on: date
    kind: ReportKind
    actor: str = ""
    actor_name: str = ""
    round: str = ""
    phase: str = ""
    light: str = ""
    text: str = ""
    obstacles: str = ""
    next_steps: str = ""
    evidence: tuple[Evidence, ...] = ()
    source: str = ""
    is_edited: bool = False


class Asked(Part, frozen=True, kw_only=True):
    """One organisation asked about one element in a round, and how far its answer was when this was sealed."""

    element: str
    actor: str
    actor_name: str = ""
    answer: AnswerState


class RoundRecord(Part, frozen=True, kw_only=True):
    """A reporting round: the time it asks about, until when answers are wanted, and who was asked."""

    label: str
    title: str
    starts_on: date
    ends_on: date
    due_on: date
    asked: tuple[Asked, ...] = ()


class MilestoneRecord(Part, frozen=True, kw_only=True):
    """What of a measure is to be reached by a day, and when it was."""

    key: Segment
    element: str
    text: str
    due_on: date
    done_on: date | None = None


class Series(Part, frozen=True, kw_only=True):
    """An indicator with all its readings, and the elements it measures. A context indicator measures none."""

    indicator: Indicator
    elements: tuple[str, ...] = ()


class Progress(Part, frozen=True, kw_only=True):
    """How far a concept is carried out. ``label`` tells the documents of a concept apart: the day, and a number where there are several of a day.

    ``edition_digest`` is the edition in force. Statements stand in the order of their days, the oldest first; rounds and milestones, too.
    """

    schema_version: int = PROGRESS_SCHEMA_VERSION
    publisher: Publisher
    slug: Segment
    label: Segment
    concept_title: str
    edition_label: str
    edition_digest: str
    as_of: date
    text: str = ""
    phases: tuple[PhaseStep, ...] = ()
    lights: tuple[LightStep, ...] = ()
    statements: tuple[Statement, ...] = ()
    rounds: tuple[RoundRecord, ...] = ()
    milestones: tuple[MilestoneRecord, ...] = ()
    series: tuple[Series, ...] = ()
    is_fictional: bool = False


class ProgressEnvelope(Part, frozen=True, kw_only=True):
    """What is known of a progress document beside its content: when it was sealed, and the digest of the one before."""

    sealed_at: datetime | None = None
    predecessor: str | None = None


class ProgressDocument(Part, frozen=True, kw_only=True, tag_field="document", tag="progress"):
    """A sealed progress document. ``digest`` is the SHA-256 of ``content``, 64 hexadecimal digits."""

    digest: str
    content: Progress
    envelope: ProgressEnvelope = ProgressEnvelope()
