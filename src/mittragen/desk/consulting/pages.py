"""What the page of comments on a draft shows."""

from dataclasses import dataclass
from datetime import datetime

from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class CommentLine:
    """A comment; ``before`` and ``after`` stand around the passage it is about, in the draft as it is now."""

    text: str
    language: str
    kind: str
    submitted_at: datetime
    address: str
    before: str
    passage: str
    after: str
    quote: str
    passage_changed: bool
    support_count: int


@dataclass(frozen=True, kw_only=True)
class CommentedElement:
    """An element of the draft with its comments; ``address`` is empty when it is not in the draft any more."""

    label: str
    title: str
    address: str
    comments: tuple[CommentLine, ...]


@dataclass(frozen=True, kw_only=True)
class DraftCommentsPage(DeskPage):
    """All comments in the order of the draft. ``public_address`` is where everyone can comment now, empty when nobody can."""

    elements: tuple[CommentedElement, ...]
    total: int
    has_concept: bool
    public_address: str
    candidates: str
