"""What the pages of the record show."""

from dataclasses import dataclass

from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import DeskPage
from mittragen.outputs.record_parts import Chart, Tile


@dataclass(frozen=True, kw_only=True)
class SealedRow:
    """A sealed record of a phase; ``address`` is empty while the participation is not public."""

    title: str
    day: str
    address: str


@dataclass(frozen=True, kw_only=True)
class PhaseRow:
    """A phase with its records; ``action`` says what waits to be done with it, empty for nothing."""

    title: str
    state: str
    icon: str
    days: str
    address: str
    action: str
    records: tuple[SealedRow, ...]


@dataclass(frozen=True, kw_only=True)
class PhasesPage(DeskPage):
    """Every phase of a participation with its records."""

    phases: tuple[PhaseRow, ...]
    plan: str


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something to look at before a record is sealed, and where."""

    text: str
    more: str
    address: str
    icon: str = "info"


@dataclass(frozen=True, kw_only=True)
class PhasePage(DeskPage):
    """What would be in the record of a phase if it were sealed now. ``not_yet`` says why it cannot be sealed; ``seal`` is where it can."""

    state: str
    icon: str
    tiles: tuple[Tile, ...]
    attendance: Chart | None
    gaps: tuple[Gap, ...]
    records: tuple[SealedRow, ...]
    preview: str
    not_yet: str
    plan: str
    seal: str


@dataclass(frozen=True, kw_only=True)
class SealPage(DeskPage):
    """The last look before the seal."""

    form: DeskForm
    follows: tuple[str, ...]
    gaps: tuple[Gap, ...]
    back: str
    button: str
