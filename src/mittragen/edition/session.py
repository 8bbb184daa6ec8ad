"""The session record: what a body had before it, what it decided, and in which words. Before the session the same value is the paper.

It names organisations and seats, never a private person. The wording decided on is kept here word for word.
"""

from datetime import date, datetime

from mittragen.edition.documents import Publisher
from mittragen.edition.elements import CouncilReference, Part, Segment
from mittragen.edition.terms import AmendmentState, BodyKind, DecisionResult, ElementKind, ItemKind, Presence, SuccessionKind

SESSION_SCHEMA_VERSION = 1


class Wording(Part, frozen=True, kw_only=True):
    """One fact of one element: as it is in force, as proposed, and as decided. ``name`` is the fact's name in the model ("title"), ``title`` the German one.

    ``before`` is empty for what is new, ``proposed`` for what goes. ``decided`` is filled with the result: the text in force from then on.
    """

    element: str
    label: str = ""
    element_title: str = ""
    name: str
    title: str
    before: str = ""
    proposed: str = ""
    decided: str = ""


class Amendment(Part, frozen=True, kw_only=True):
    """Another wording that a seat proposed: of one fact of one element, or of the item as a whole (``name`` is empty then)."""

    seat: str
    element: str = ""
    name: str = ""
    title: str = ""
    text: str
    reason: str = ""
    state: AmendmentState = AmendmentState.OPEN


class Remark(Part, frozen=True, kw_only=True):
    """What a seat said about an item beforehand."""

    seat: str
    text: str


class AgendaItem(Part, frozen=True, kw_only=True):
    """An item of the agenda with its result, where there is one.

    ``candidate`` is the digest of the candidate put before the body. ``keys`` are the elements concerned. ``money`` and ``staff`` are worded; ``concerned`` are
    names of organisations. ``decided_digest`` is the digest of the draft as decided, for items about the whole concept.
    """

    number: str
    kind: ItemKind
    title: str
    text: str = ""
    candidate: str = ""
    change: SuccessionKind | None = None
    element_kind: ElementKind | None = None
    keys: tuple[str, ...] = ()
    wordings: tuple[Wording, ...] = ()
    reason: str = ""
    origin: str = ""
    money: str = ""
    staff: str = ""
    concerned: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    remarks: tuple[Remark, ...] = ()
    result: DecisionResult | None = None
    result_reason: str = ""
    votes_for: int | None = None
    votes_against: int | None = None
    abstentions: int | None = None
    reference: CouncilReference | None = None
    decided_digest: str = ""


class SeatTaken(Part, frozen=True, kw_only=True):
    """A seat and whether it was taken. ``has_vote`` is false for those who advise only."""

    seat: str
    presence: Presence = Presence.UNKNOWN
    has_vote: bool = True


class SessionRecord(Part, frozen=True, kw_only=True):
    """A session of a body on one concept. ``slug`` is the concept's; ``label`` tells sessions of a concept apart and is part of an address."""

    schema_version: int = SESSION_SCHEMA_VERSION
    publisher: Publisher
    slug: Segment
    label: str
    concept_title: str
    edition_label: str
    body: str
    body_kind: BodyKind
    title: str = ""
    held_on: date
    place: str = ""
    text: str = ""
    seats: tuple[SeatTaken, ...] = ()
    items: tuple[AgendaItem, ...] = ()
    is_fictional: bool = False


class SessionEnvelope(Part, frozen=True, kw_only=True):
    """What is known of a session record beside its content. ``is_public`` says that everyone may read it."""

    sealed_at: datetime | None = None
    is_public: bool = False


class SessionDocument(Part, frozen=True, kw_only=True, tag_field="document", tag="session"):
    """A sealed session record. ``digest`` is the SHA-256 of ``content``, 64 hexadecimal digits."""

    digest: str
    content: SessionRecord
    envelope: SessionEnvelope = SessionEnvelope()
