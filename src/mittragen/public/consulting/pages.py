"""What the pages of a draft's consultation show."""

from dataclasses import dataclass
from datetime import date

from mittragen.participation.passages import Passage
from mittragen.public.live.pages import LivePage


@dataclass(frozen=True, kw_only=True)
class DraftLine:
    """An element in the list; ``depth`` from 0, ``count`` comments that everyone may read."""

    label: str
    title: str
    address: str
    depth: int
    count: int


@dataclass(frozen=True, kw_only=True)
class DraftPage(LivePage):
    """The draft as a list of its elements."""

    draft_title: str
    draft_address: str
    until: str
    lines: tuple[DraftLine, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class CommentFact:
    """A comment that everyone may read; ``quote`` is the passage it is about, which may have been changed since."""

    text: str
    language: str
    kind: str
    day: date
    address: str
    quote: str
    passage_changed: bool
    support_count: int


@dataclass(frozen=True, kw_only=True)
class ElementPage(LivePage):
    """An element with its passages, the comments, and what somebody has typed so far."""

    label: str
    address: str
    draft_page: str
    until: str
    passages: tuple[Passage, ...]
    comments: tuple[CommentFact, ...]
    kinds: tuple[tuple[str, str], ...]
    typed: str
    chosen: str
    quote: str
    kind: str
    actor_group: str
    refusal: str


@dataclass(frozen=True, kw_only=True)
class ThanksPage(LivePage):
    """The receipt of a comment."""

    key: str
    code: str
    back: str
    about: str
