"""The documents: frozen, typed, self-contained. Each is a content and an envelope.

The digest is SHA-256 over the canonical JSON (RFC 8785) of the content. The envelope adds what is only known afterwards and never changes the digest.
"""

from datetime import date, datetime

from mittragen.edition.elements import (
    Actor,
    CouncilReference,
    CrossCuttingTheme,
    FieldOfAction,
    Goal,
    GuidingPrinciple,
    Indicator,
    Measure,
    OverarchingGoal,
    Part,
    Segment,
    TargetGroup,
)
from mittragen.edition.terms import DecisionResult, MunicipalityKind, SuccessionKind
from mittragen.edition.trace import Trace

SCHEMA_VERSION = 1


class Publisher(Part, frozen=True, kw_only=True):
    """Who publishes: facts that an imprint needs, of an office and never of a private person."""

    name: str
    kind: MunicipalityKind
    official_key: str = ""
    office: str = ""
    address: str = ""
    email: str = ""
    telephone: str = ""
    website: str = ""


class LevelName(Part, frozen=True, kw_only=True):
    """The printed name of a level: "Handlungsfeld" and "Handlungsfelder"."""

    singular: str
    plural: str


class LevelNames(Part, frozen=True, kw_only=True):
    """Level names are configurable, what the levels mean is not."""

    guiding_principle: LevelName = LevelName(singular="Leitlinie", plural="Leitlinien")
    overarching_goal: LevelName = LevelName(singular="Übergeordnetes Ziel", plural="Übergeordnete Ziele")
    cross_cutting_theme: LevelName = LevelName(singular="Querschnittsthema", plural="Querschnittsthemen")
    field_of_action: LevelName = LevelName(singular="Handlungsfeld", plural="Handlungsfelder")
    challenge: LevelName = LevelName(singular="Herausforderung", plural="Herausforderungen")
    goal: LevelName = LevelName(singular="Ziel", plural="Ziele")
    measure: LevelName = LevelName(singular="Maßnahme", plural="Maßnahmen")
    sub_measure: LevelName = LevelName(singular="Teilmaßnahme", plural="Teilmaßnahmen")


class Chapter(Part, frozen=True, kw_only=True):
    """A chapter of running text before the fields ("Vorwort", "Ausgangslage", "Wie das Konzept entstanden ist")."""

    key: Segment
    title: str
    text: str


class Summary(Part, frozen=True, kw_only=True):
    """The concept in short, in one language. ``language`` is a BCP 47 tag; ``de-simple`` stands for plain German."""

    language: Segment
    title: str
    text: str


class Succession(Part, frozen=True, kw_only=True):
    """What became of elements of the predecessor: many to many, with kind and reason. Both sides hold keys."""

    kind: SuccessionKind
    before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    reason: str = ""


class AcceptedFinding(Part, frozen=True, kw_only=True):
    """A finding the office lets stand, with the reason that is printed."""

    code: str
    key: str
    reason: str


class Edition(Part, frozen=True, kw_only=True):
    """A concept as decided, complete in itself. This is the content of an edition and of a candidate."""

    schema_version: int = SCHEMA_VERSION
    publisher: Publisher
    slug: Segment
    label: str
    title: str
    subtitle: str = ""
    kind: str = "Integrationskonzept"
    language: str = "de"
    as_of: date
    valid_from: date | None = None
    valid_until: date | None = None
    introduction: str = ""
    authors: str = ""
    licence: str = "https://www.govdata.de/dl-de/by-2-0"
    is_fictional: bool = False
    levels: LevelNames = LevelNames()
    chapters: tuple[Chapter, ...] = ()
    summaries: tuple[Summary, ...] = ()
    priorities: tuple[str, ...] = ()
    guiding_principles: tuple[GuidingPrinciple, ...] = ()
    overarching_goals: tuple[OverarchingGoal, ...] = ()
    cross_cutting_themes: tuple[CrossCuttingTheme, ...] = ()
    fields_of_action: tuple[FieldOfAction, ...] = ()
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    actors: tuple[Actor, ...] = ()
    target_groups: tuple[TargetGroup, ...] = ()
    successions: tuple[Succession, ...] = ()
    accepted_findings: tuple[AcceptedFinding, ...] = ()


class DecisionRecord(Part, frozen=True, kw_only=True):
    """What a body decided, when, on which digest. ``votes_*`` only where they were counted."""

    schema_version: int = SCHEMA_VERSION
    body: str
    decided_on: date
    result: DecisionResult
    decided_digest: str
    reason: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    reference: CouncilReference | None = None


class ChangeDecision(Part, frozen=True, kw_only=True):
    """What a body decided about the change of single elements. ``keys`` are theirs, in the edition before and in this one; ``session`` labels the record."""

    keys: tuple[str, ...]
    body: str
    decided_on: date
    result: DecisionResult
    reason: str = ""
    reference: CouncilReference | None = None
    session: str = ""


class EditionEnvelope(Part, frozen=True, kw_only=True):
    """What is known of an edition only after its content is fixed. ``decision`` is the binding one; ``chain`` are all that led there, the oldest first.

    The trace stands here: what becomes of contributions, and who withdraws one, may change between a decision and the publication it permits.
    """

    decision: DecisionRecord | None = None
    sealed_at: datetime | None = None
    predecessor: str | None = None
    trace: Trace | None = None
    chain: tuple[DecisionRecord, ...] = ()
    changes: tuple[ChangeDecision, ...] = ()


class CandidateEnvelope(Part, frozen=True, kw_only=True):
    """For whom a draft was compiled, and until when it may be read."""

    body: str = ""
    compiled_at: datetime | None = None
    open_until: date | None = None
    trace: Trace | None = None


class EditionDocument(Part, frozen=True, kw_only=True, tag_field="document", tag="edition"):
    """A sealed edition. ``digest`` is the SHA-256 of ``content``, 64 hexadecimal digits."""

    digest: str
    content: Edition
    envelope: EditionEnvelope = EditionEnvelope()


class CandidateDocument(Part, frozen=True, kw_only=True, tag_field="document", tag="candidate"):
    """A compiled draft put before a body: the same content, and so the same digest, as the edition it may become."""

    digest: str
    content: Edition
    envelope: CandidateEnvelope = CandidateEnvelope()


Document = EditionDocument | CandidateDocument
