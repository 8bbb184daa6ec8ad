"""What the pages of findings show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.findings_of import FindingRow
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class ListedFinding:
    """A finding in the list. ``field`` is the field of action it stands in; ``proposal`` the address of a repair that the program can make."""

    row: FindingRow
    field: str
    proposal: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class FindingGroup:
    """All findings of one code. ``more`` leads to those that are not shown here; ``is_wanting`` says that the form below needs something."""

    code: str
    title: str
    first: FindingRow
    count: int
    open: int
    shown: tuple[ListedFinding, ...]
    more: str
    is_wanting: bool

    @property
    def choosable(self) -> int:
        """How many of the shown ones are open."""
        return sum(not one.row.accepted for one in self.shown)


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One choice of a filter with how many findings it gives."""

    value: str
    title: str
    count: int
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class FindingsPage(DeskPage):
    """The list of findings. ``counted`` says in words what is shown; ``refused`` what the form still needs, ``reason`` what was typed into it."""

    counted: str
    total: int
    blocking: int
    groups: tuple[FindingGroup, ...]
    fields: tuple[Choice, ...]
    codes: tuple[Choice, ...]
    states: tuple[Choice, ...]
    is_narrow: bool
    is_empty: bool
    can_edit: bool
    query: str
    pager: tuple[Link, ...]
    refused: str = ""
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RepairPage(DeskPage):
    """A repair before it is made: what would change, side by side."""

    row: FindingRow
    said: str
    fact: str
    before: str
    after: str
    back: str
