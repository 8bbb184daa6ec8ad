"""What the page about one contribution shows."""

from dataclasses import dataclass

from mittragen.desk.moderating.forms import RefuseForm
from mittragen.desk.moderating.lanes import LaneLink
from mittragen.desk.moderating.passages import Hint, Segment
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class Fact:
    """A line of what is known."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Happened:
    """A line of the path that a contribution went: when, what, and the words that belong to it."""

    at: str
    text: str
    quote: str = ""


@dataclass(frozen=True, kw_only=True)
class Other:
    """Another contribution beside this one."""

    text: str
    state: str
    address: str


@dataclass(frozen=True, kw_only=True)
class CaseFacts:
    """A contribution as the office sees it, in words."""

    key: str
    title: str
    state: str
    text: str
    language: str
    segments: tuple[Segment, ...]
    hints: tuple[Hint, ...]
    facts: tuple[Fact, ...]
    path: tuple[Happened, ...]
    appeal: str
    reports: tuple[Happened, ...]
    parent: Other | None
    alike: tuple[Other, ...]
    public_text: str
    can_publish: bool
    can_keep: bool
    can_hold: bool
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class CasePage(DeskPage):
    """One contribution large, and what can be done with it. ``case`` is nothing when the lane is empty."""

    lanes: tuple[LaneLink, ...]
    lane_title: str
    query: str
    many: str
    case: CaseFacts | None = None
    number: int = 0
    total: int = 0
    previous: str = ""
    next: str = ""
    places: tuple[str, ...] = ()
    words: str = ""
    refused: str = ""
    refuse: RefuseForm | None = None
    opens: str = ""
