"""What the page of one measure shows, part by part."""

from dataclasses import dataclass

from mittragen.public.reporting.pages import ReportingPage


@dataclass(frozen=True, kw_only=True)
class Last:
    """What everyone can read of this measure until now. ``whose`` is empty where it was this organisation."""

    on: str
    whose: str
    phase: str
    text: str
    is_no_news: bool


@dataclass(frozen=True, kw_only=True)
class Option:
    """A step to choose. ``was_last`` marks what was said last time."""

    value: str
    title: str
    text: str
    is_chosen: bool
    was_last: bool


@dataclass(frozen=True, kw_only=True)
class Question:
    """One of the folded questions. ``is_open``: something stands there, or has to be put right."""

    name: str
    title: str
    help: str
    value: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class ReadingField:
    """The value of an indicator. ``last`` is the newest one known, in words."""

    name: str
    title: str
    unit: str
    last: str
    value: str


@dataclass(frozen=True, kw_only=True)
class File:
    """A file that was attached."""

    number: int
    name: str


@dataclass(frozen=True, kw_only=True)
class Other:
    """What somebody else saved meanwhile: fact and wording, only what differs from this form."""

    at: str
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class MeasurePage(ReportingPage):
    """The measure. With ``locked`` nothing can be changed, and it says why.

    ``ended`` are the steps that stand apart, ``is_ended`` says that one of them is chosen or was. ``errors`` go by the name of the field.
    """

    place: int
    count: int
    label: str
    measure: str
    action: str
    question: str
    locked: str
    last: Last | None
    is_no_news: bool
    is_not_ours: bool
    phases: tuple[Option, ...]
    ended: tuple[Option, ...]
    is_ended: bool
    lights: tuple[Option, ...]
    text: str
    reason: str
    questions: tuple[Question, ...]
    asks_evidence: bool
    addresses: tuple[str, ...]
    files: tuple[File, ...]
    fields: tuple[ReadingField, ...]
    has_values: bool
    expected: int | None
    saved_at: str
    errors: dict[str, str]
    other: Other | None
    previous: str
    following: str
    overview: str
