"""What the pages of preview, candidates and publication show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.findings_of import FindingRow
from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import DeskPage
from mittragen.outputs.press import PressSheet


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
class OpenLine:
    """One thing that is open, and the way to where it is mended."""

    said: str
    address: str = ""
    code: str = ""


@dataclass(frozen=True, kw_only=True)
class OpenGroup:
    """What is looked at together. Without lines it is in order; ``more`` says how many are not named."""

    title: str
    count: int
    lines: tuple[OpenLine, ...]
    more: str
    blocks: bool


@dataclass(frozen=True, kw_only=True)
class PublishPage(DeskPage):
    """Everything that is said before a publication. ``taken`` says why the label cannot be used; then there is no form.

    ``decided`` says which digest was decided on, ``is_decided`` whether it is the draft's; ``can_overrule`` is false where no reason helps.
    """

    facts: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    changes: tuple[str, ...]
    all_changes: str
    digest: str
    decided: str
    is_decided: bool
    looks: tuple[Link, ...]
    groups: tuple[OpenGroup, ...]
    blocking: int
    can_overrule: bool
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
    qr: str
    qr_side: int
    press: str
    press_files: tuple[Link, ...]
    told: str


@dataclass(frozen=True, kw_only=True)
class PressPage(DeskPage):
    """The press sheet as a page, with its files."""

    sheet: PressSheet
    files: tuple[Link, ...]
    back: str


@dataclass(frozen=True, kw_only=True)
class ProgressPage(DeskPage):
    """How far a publication is. ``fault`` says why one ended without an edition; one that ``is_dead`` gave no sign of life for a while."""

    is_running: bool
    is_done: bool
    is_dead: bool
    said: str
    done: int
    total: int
    started: str
    fault: str
    address: str
    back: str
    published: str
