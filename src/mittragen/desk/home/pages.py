"""What the start of the desk shows."""

from dataclasses import dataclass
from datetime import datetime

from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """Something that needs the person: what, more about it, and the page where it is done."""

    text: str
    more: str
    address: str
    icon: str = "forward"


@dataclass(frozen=True, kw_only=True)
class ConceptCard:
    """A concept at a glance. Figures are number, words, and the list that was counted; an empty ``address`` means that the person does not see its draft."""

    title: str
    address: str
    edition_label: str
    figures: tuple[tuple[int, str, str], ...]
    changed: str
    published: str
    published_address: str
    is_empty: bool
    outline_address: str
    import_address: str


@dataclass(frozen=True, kw_only=True)
class JournalLine:
    """What somebody did, in a sentence. ``address`` leads to what was changed, where that is one thing."""

    at: datetime
    when: str
    text: str
    address: str


@dataclass(frozen=True, kw_only=True)
class HomePage(DeskPage):
    """The start. ``waiting`` holds at most seven things; ``sees_draft`` and ``can_begin`` say what the person may."""

    greeting: str
    waiting: tuple[Waiting, ...]
    concepts: tuple[ConceptCard, ...]
    lines: tuple[JournalLine, ...]
    sees_draft: bool
    can_begin: bool


@dataclass(frozen=True, kw_only=True)
class NewConceptPage(DeskPage):
    """The form of a new concept."""

    form: DeskForm
