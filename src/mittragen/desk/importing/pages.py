"""What the pages of the import show: the four steps, the start, taking over, undoing."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mittragen.concept.importing import Undoing
from mittragen.concept.importing.prospect import Prospect
from mittragen.concept.models import Concept, PendingImport
from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import ConceptPlace, DeskPage
from mittragen.desk.templating import url


@dataclass(frozen=True, kw_only=True)
class ImportStep:
    """One of the four steps. ``address`` is empty for a step that cannot be gone to yet."""

    number: int
    title: str
    address: str = ""
    is_current: bool = False


@dataclass(frozen=True, kw_only=True)
class ImportPage(DeskPage):
    """Every page of the import. ``file_name`` and ``pending`` are the file at hand."""

    steps: tuple[ImportStep, ...]
    file_name: str = ""
    pending: int = 0
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A file that waits."""

    file_name: str
    address: str
    drop: str
    said: str


@dataclass(frozen=True, kw_only=True)
class Earlier:
    """An import that was taken over. ``undo`` is empty where only a later one can be undone."""

    file_name: str
    said: str
    is_undone: bool
    undo: str = ""


@dataclass(frozen=True, kw_only=True)
class StartPage(ImportPage):
    form: DeskForm
    waiting: tuple[Waiting, ...]
    earlier: tuple[Earlier, ...]
    is_empty: bool


@dataclass(frozen=True, kw_only=True)
class UndoPage(ImportPage):
    undoing: Undoing
    said: str


@dataclass(frozen=True, kw_only=True)
class TakingPage(ImportPage):
    """What will happen. ``joined`` are organisations with the spellings that become one; ``open_doubts`` counts kinds of doubts nobody confirmed."""

    prospect: Prospect
    added: tuple[tuple[str, int], ...]
    joined: tuple[tuple[str, str], ...]
    left_out: int
    refused_rows: int
    struck: int
    personal: int
    open_doubts: int
    changed_meanwhile: str = ""


def place(concept: Concept, title: str, current: int, pending: PendingImport | None = None) -> dict[str, Any]:
    """What every page of the import has, as arguments of its page."""
    return {
        "title": title,
        "concept": ConceptPlace.of(concept),
        "station": "draft",
        "section": "importing",
        "steps": steps(concept, current, pending),
        "file_name": pending.file_name if pending else "",
        "pending": pending.pk if pending else 0,
    }


def steps(concept: Concept, current: int, pending: PendingImport | None) -> tuple[ImportStep, ...]:
    """The four steps, with the way to each that can be gone to."""
    titles = (_("Datei wählen"), _("Spalten"), _("Gliederung und Zweifel"), _("Übernehmen"))
    names = ("desk:importing", "desk:importing-columns", "desk:importing-outline", "desk:importing-taking")
    made = []
    for number, (title, name) in enumerate(zip(titles, names, strict=True), start=1):
        where = {"slug": concept.slug} if number == 1 else {"slug": concept.slug, "pending": pending.pk if pending else 0}
        made.append(ImportStep(number=number, title=title, address=url(name, **where) if pending or number == 1 else "", is_current=number == current))
    return tuple(made)
