"""What intake hands to the concept: a reading of a file, with a list of what was not understood. Nothing in it is invented."""

import msgspec

from mittragen.edition.elements import Cost, Detail, Period, Staff
from mittragen.edition.terms import ElementKind, Novelty


class Doubt(msgspec.Struct, frozen=True, kw_only=True):
    """A warning: what intake was not sure of. ``code`` is English and stable; ``element`` is the position in ``elements``."""

    code: str
    where: str
    message: str
    element: int | None = None


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Content that was not taken over, with its text (shortened) and the reason."""

    where: str
    reason: str
    text: str = ""


class PersonalDatum(msgspec.Struct, frozen=True, kw_only=True):
    """Where a name, telephone number or mail address of a person stood. ``kind``: name, telephone, email."""

    where: str
    kind: str
    text: str = ""


class ReadElement(msgspec.Struct, frozen=True, kw_only=True):
    """An element as read. ``parent`` is the position of the element above it in ``elements``; ``key`` is set only where the file came from Mittragen."""

    kind: ElementKind
    label: str = ""
    title: str = ""
    text: str = ""
    parent: int | None = None
    parent_label: str = ""
    field: str = ""
    where: str = ""
    key: str = ""
    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    responsibility_text: str = ""
    time_text: str = ""
    period: Period | None = None
    cost_text: str = ""
    cost: Cost | None = None
    staff_text: str = ""
    staff: Staff | None = None
    indicator_text: str = ""
    themes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    also_under: tuple[str, ...] = ()
    priority: str = ""
    novelty: Novelty | None = None
    starting_point: str = ""
    steps: tuple[str, ...] = ()
    status: str = ""
    status_text: str = ""
    council_reference: str = ""
    links: tuple[str, ...] = ()
    notes: str = ""
    details: tuple[Detail, ...] = ()
    is_dropped: bool = False


class NameProposal(msgspec.Struct, frozen=True, kw_only=True):
    """Several spellings that look like one organisation: the name proposed, and all spellings with how often each stood."""

    name: str
    spellings: dict[str, int]


class ColumnRole(msgspec.Struct, frozen=True, kw_only=True):
    """What a column was taken for. ``role`` is a name of :mod:`mittragen.intake.roles`; ``certainty`` from 0 to 1."""

    table: str
    column: int
    header: str
    role: str
    certainty: float


class Counts(msgspec.Struct, frozen=True, kw_only=True):
    fields: int = 0
    goals: int = 0
    measures: int = 0
    submeasures: int = 0
    principles: int = 0


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """The whole result of reading a file; ``mittragen import --json`` prints it."""

    format: str
    title: str = ""
    counts: Counts
    elements: tuple[ReadElement, ...]
    warnings: tuple[Doubt, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    personal_data: tuple[PersonalDatum, ...] = ()
    organisations: tuple[NameProposal, ...] = ()
    columns: tuple[ColumnRole, ...] = ()
