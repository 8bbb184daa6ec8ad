"""What the pages of preview, candidates and publication show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.findings_of import FindingRow
from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class NoFilePage(DeskPage):
    """A file that cannot be made yet, and what may be the cause."""

    target: str
    reason: str
    blocking: tuple[FindingRow, ...]


@dataclass(frozen=True, kw_only=True)
class CandidateRow:
    """A candidate in the list."""

    address: str
    title: str
    put_before: str
    note: str
    digest: str
    who: str
    is_same: bool
    readers: str


@dataclass(frozen=True, kw_only=True)
class CandidatesPage(DeskPage):
    """The candidates of a concept, and the form for a new one."""

    rows: tuple[CandidateRow, ...]
    form: DeskForm
    is_empty: bool
    digest: str


@dataclass(frozen=True, kw_only=True)
class ShareRow:
    """To whom a candidate was opened. ``address`` is public; of a secret link only its maker knows it."""

    number: int
    audience: str
    address: str
    notice: str
    until: str
    made: str
    state: str
    is_open: bool


@dataclass(frozen=True, kw_only=True)
class CandidatePage(DeskPage):
    """One candidate: what it is, how far the draft has gone on, files, readers. ``secret`` is a fresh link, shown this once."""

    number: int
    put_before: str
    note: str
    digest: str
    made: str
    differences: str
    files: tuple[Link, ...]
    shares: tuple[ShareRow, ...]
    can_share: bool
    group_form: DeskForm
    everyone_form: DeskForm
    public_address: str
    secret: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number with its word."""

    number: int
    title: str


@dataclass(frozen=True, kw_only=True)
class PublishPage(DeskPage):
    """Everything that is said before a publication. ``taken`` says why the label cannot be used; then there is no form."""

    facts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    changes: str
    digest: str
    looks: tuple[Link, ...]
    blocking: tuple[FindingRow, ...]
    others: int
    taken: str
    is_empty: bool
    form: DeskForm
    address: str
    button: str
    label: str


@dataclass(frozen=True, kw_only=True)
class PublishedPage(DeskPage):
    """What was published, where it stands, and what comes next."""

    lead: str
    addresses: tuple[tuple[str, Link], ...]
    files: tuple[Link, ...]
    digest: str
    next_label: Link | None
