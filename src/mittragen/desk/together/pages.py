"""What the pages about working together show."""

from dataclasses import dataclass

from django.forms import Form
from markupsafe import Markup

from mittragen.design.frame import Link
from mittragen.desk.element import ElementPlace
from mittragen.desk.here import PresencePart
from mittragen.desk.pages import DeskPage
from mittragen.edition.words import Piece


@dataclass(frozen=True, kw_only=True)
class CommentRow:
    """A comment or a reply. ``deleted`` says when, in words; its words are then gone."""

    number: int
    author: str
    text: str
    when: str
    changed: str
    deleted: str
    is_own: bool
    is_changeable: bool


@dataclass(frozen=True, kw_only=True)
class Answering:
    """A form below a comment that could not be taken: which comment, what was wanted ("reply" or "change"), and what was typed."""

    number: int
    do: str
    form: Form


@dataclass(frozen=True, kw_only=True)
class ThreadRow:
    """A comment with its replies. ``about`` leads to the element where it is not clear; ``quote`` is the passage, ``is_lost`` when its words are gone."""

    first: CommentRow
    replies: tuple[CommentRow, ...]
    address: str
    about: Link | None = None
    quote: str = ""
    passage_name: str = ""
    is_lost: bool = False
    is_open: bool = True
    settled: str = ""
    form: Form
    answering: Answering | None = None


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """A run of a text; with ``number``, commented on there."""

    text: str
    number: int = 0


@dataclass(frozen=True, kw_only=True)
class CommentedText:
    """A text of an element in its plain form, cut where comments begin and end."""

    name: str
    german_name: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, kw_only=True)
class TaskRow:
    """A task. ``about`` leads to what it is about."""

    number: int
    text: str
    person: str
    is_own: bool
    due: str
    is_late: bool
    about: Link | None
    added: str
    done: str
    may_change: bool


@dataclass(frozen=True, kw_only=True)
class ElementCommentsPage(DeskPage):
    """Everything that was said about one element."""

    place: ElementPlace
    tabs: tuple[Link, ...]
    here: PresencePart
    is_removed: bool
    form: Form
    names: tuple[str, ...]
    texts: tuple[CommentedText, ...]
    threads: tuple[ThreadRow, ...]
    settled: tuple[ThreadRow, ...]
    tasks: tuple[TaskRow, ...]
    add_task: str
    address: str


@dataclass(frozen=True, kw_only=True)
class CommentsPage(DeskPage):
    """What is open about a concept, or settled, a page at a time. ``back`` names this page of the list to the forms on it."""

    names: tuple[str, ...]
    threads: tuple[ThreadRow, ...]
    choices: tuple[Link, ...]
    is_open: bool
    newer: str
    older: str
    back: str


@dataclass(frozen=True, kw_only=True)
class TasksPage(DeskPage):
    """Tasks of one choice, a page at a time."""

    choices: tuple[Link, ...]
    tasks: tuple[TaskRow, ...]
    older: str
    newer: str
    may_give: bool
    nothing: str


@dataclass(frozen=True, kw_only=True)
class TaskPage(DeskPage):
    """A task to write or change. ``about`` is what it is about."""

    form: Form
    address: str
    back: str
    about: Link | None = None
    hidden: tuple[tuple[str, str], ...] = ()
    submit: str


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """What a step did to one fact, word by word. ``restore`` leads to bringing back how it was before."""

    name: str
    pieces: tuple[Piece, ...]
    restore: str


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """A step of the journal: who did what when."""

    who: str
    words: str
    when: str
    changes: tuple[ChangeRow, ...]
    is_undone: bool = False
    restore: str = ""


@dataclass(frozen=True, kw_only=True)
class ElementHistoryPage(DeskPage):
    """Every step of one element, the last one first."""

    place: ElementPlace
    tabs: tuple[Link, ...]
    here: PresencePart
    steps: tuple[StepRow, ...]
    older: str
    newer: str
    is_removed: bool
    bring_back: str


@dataclass(frozen=True, kw_only=True)
class Difference:
    """A fact as it is and as it would be again."""

    name: str
    german_name: str
    now: str
    then: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, kw_only=True)
class RestorePage(DeskPage):
    """Bringing an earlier state back: what that would change."""

    place: ElementPlace
    tabs: tuple[Link, ...]
    when: str
    differences: tuple[Difference, ...]
    address: str
    back: str


@dataclass(frozen=True, kw_only=True)
class DayRows:
    """The steps of one day."""

    day: str
    steps: tuple["JournalRow", ...]


@dataclass(frozen=True, kw_only=True)
class JournalRow:
    """A step, or several of the same kind in a row, told as one sentence."""

    sentence: Markup | str
    time: str
    times: int = 1
    details: tuple[tuple[ChangeRow, ...], ...] = ()
    more: tuple[Markup, ...] = ()
    is_undone: bool = False


@dataclass(frozen=True, kw_only=True)
class HistoryPage(DeskPage):
    """The journal of a whole concept, a page at a time."""

    days: tuple[DayRows, ...]
    form: Form
    element: Link | None
    is_filtered: bool
    address: str
    removed: str
    older: str
    newer: str


@dataclass(frozen=True, kw_only=True)
class RemovedRow:
    """An element that was taken out of the draft."""

    link: Link
    when: str
    who: str
    bring_back: str


@dataclass(frozen=True, kw_only=True)
class RemovedPage(DeskPage):
    """Everything that was taken out of the draft and can be brought back."""

    rows: tuple[RemovedRow, ...]
    may_edit: bool
