"""What a concept is made of: principles, fields of action, goals, measures and what they carry.

Every text is CommonMark (the subset of :mod:`mittragen.edition.text`), stored as plain text. Elements stand in flat
tuples in the order of the outline; ``parent`` is the key of the element above, ``None`` at the top.
"""

from datetime import date
from decimal import Decimal
from typing import Annotated

import msgspec

from mittragen.edition.terms import (
    ActorKind,
    FundingState,
    Horizon,
    IndicatorKind,
    MeasureLinkKind,
    Novelty,
    OriginKind,
    Recurrence,
    ResponsibilityRole,
)

# A word that is one segment of an address and one name of a file, wherever a document comes from. The second part shuts out a line end after the last sign.
Segment = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]+$(?!\n)")]


class Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of everything inside a document: frozen, by keyword, strict about unknown names."""


def shortest(number: Decimal) -> Decimal:
    """A number as documents write it: 10000.00 and 1E+4 are both 10000."""
    return Decimal(format(number.normalize(), "f")) if number.is_finite() else number


class Period(Part, frozen=True, kw_only=True):
    """When: the wording as printed, and what could be read from it."""

    text: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    recurrence: Recurrence | None = None
    horizon: Horizon | None = None


class Amount(Part, frozen=True, kw_only=True):
    """An amount in euro, or a span when ``up_to`` is given."""

    euro: Decimal
    up_to: Decimal | None = None


class Cost(Part, frozen=True, kw_only=True):
    """What it costs: the wording as printed, and what could be read from it."""

    text: str = ""
    one_off: Amount | None = None
    per_year: Amount | None = None
    funding_text: str = ""
    funding: FundingState | None = None


class Staff(Part, frozen=True, kw_only=True):
    """Staff needed: the wording as printed, and full-time equivalents where they could be read."""

    text: str = ""
    full_time_equivalents: Decimal | None = None


class Responsibility(Part, frozen=True, kw_only=True):
    """An actor that carries a measure. ``note`` narrows it down ("nur Standort Nord")."""

    actor: str
    role: ResponsibilityRole
    note: str = ""


class MeasureLink(Part, frozen=True, kw_only=True):
    """A reference to another measure. ``measure`` is a key; ``wording`` is kept as printed ("s. 1.1.1")."""

    measure: str
    kind: MeasureLinkKind = MeasureLinkKind.RELATED
    wording: str = ""


class CouncilReference(Part, frozen=True, kw_only=True):
    """A paper of a council: its number, its address, the body and the date."""

    paper: str
    address: str = ""
    body: str = ""
    decided_on: date | None = None


class Origin(Part, frozen=True, kw_only=True):
    """Where an element comes from. ``reference`` is the key of a contribution, event or earlier element."""

    kind: OriginKind
    text: str = ""
    reference: str = ""


class Detail(Part, frozen=True, kw_only=True):
    """Something a county keeps that the model does not know: a label and a text."""

    label: str
    text: str


class Step(Part, frozen=True, kw_only=True):
    """A step of a measure, with a date where one was named."""

    text: str
    due_on: date | None = None


class TargetGroup(Part, frozen=True, kw_only=True):
    """Whom a measure is meant for."""

    key: Segment
    title: str


class Actor(Part, frozen=True, kw_only=True):
    """An organisation, office or body. Never a private person."""

    key: Segment
    name: str
    short_name: str = ""
    aliases: tuple[str, ...] = ()
    kind: ActorKind = ActorKind.OTHER
    group: str = ""
    parent: str | None = None
    address: str = ""


class Element(Part, frozen=True, kw_only=True):
    """What every element has: a key for ever, a label as printed, a title, a text."""

    key: Segment
    label: str = ""
    title: str
    text: str = ""
    origins: tuple[Origin, ...] = ()


class GuidingPrinciple(Element, frozen=True, kw_only=True):
    """A principle that holds for the whole concept."""


class OverarchingGoal(Element, frozen=True, kw_only=True):
    """A goal that all fields of action serve."""


class CrossCuttingTheme(Element, frozen=True, kw_only=True):
    """A theme that runs through all fields of action; never a level."""


class Challenge(Element, frozen=True, kw_only=True):
    """A situation in a field of action that goals answer."""


class FieldOfAction(Element, frozen=True, kw_only=True):
    """A field of action. ``former_titles`` are names it had before; ``icon`` names an icon of the design room."""

    challenges: tuple[Challenge, ...] = ()
    former_titles: tuple[str, ...] = ()
    icon: str = ""


class Goal(Element, frozen=True, kw_only=True):
    """A goal under a field of action or, nested, under another goal (strategic over operative)."""

    parent: str
    also_under: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    period: Period = Period()
    details: tuple[Detail, ...] = ()


class Measure(Element, frozen=True, kw_only=True):
    """A measure under a goal, under a field of action, or (a sub-measure) under another measure.

    ``themes``, ``target_groups``, ``indicators`` and ``also_under`` (further fields) hold keys. ``worded_for_everyone`` says that the
    measure is independent of migration status. ``priority`` is one of the edition's ``priorities``.
    """

    parent: str
    also_under: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    responsibility_text: str = ""
    period: Period = Period()
    cost: Cost = Cost()
    staff: Staff = Staff()
    priority: str = ""
    target_groups: tuple[str, ...] = ()
    worded_for_everyone: bool | None = None
    starting_point: str = ""
    steps: tuple[Step, ...] = ()
    novelty: Novelty | None = None
    indicators: tuple[str, ...] = ()
    indicator_text: str = ""
    council_references: tuple[CouncilReference, ...] = ()
    links: tuple[MeasureLink, ...] = ()
    details: tuple[Detail, ...] = ()


class Reading(Part, frozen=True, kw_only=True):
    """A value of an indicator on a day."""

    on: date
    value: Decimal
    note: str = ""


class Indicator(Part, frozen=True, kw_only=True):
    """A quantity with definition, unit, source and method; baseline and target value where they are set."""

    key: Segment
    label: str = ""
    title: str
    kind: IndicatorKind = IndicatorKind.MEASURE
    definition: str = ""
    unit: str = ""
    source: str = ""
    method: str = ""
    baseline: Reading | None = None
    target: Reading | None = None
    readings: tuple[Reading, ...] = ()
