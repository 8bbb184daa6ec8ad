"""What the pages of participation show. Every text is written in the language of the page, except what people said themselves."""

from dataclasses import dataclass
from datetime import date

from mittragen.design.frame import Link
from mittragen.outputs.drawing import Row
from mittragen.public.live.pages import LivePage
from mittragen.public.participation.forms import AnswerForm, ContributionForm
from mittragen.public.tracing.path import Badge, Piece, Step


@dataclass(frozen=True, kw_only=True)
class PhaseRow:
    """A phase on the timeline; ``start`` and ``width`` are its place in a drawing 100 wide, ``None`` while it has no dates."""

    title: str
    text: str
    when: str
    state: str
    is_here: bool
    is_over: bool
    start: float | None
    width: float | None


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The phases, and where today stands in the drawing; ``here`` says in words where the process is."""

    rows: tuple[PhaseRow, ...]
    today: float | None
    first: str
    last: str
    here: str


@dataclass(frozen=True, kw_only=True)
class EventRow:
    """An event; ``places`` says in words what is left."""

    kind: str
    title: str
    when: str
    place: str
    places: str
    address: str
    is_cancelled: bool


@dataclass(frozen=True, kw_only=True)
class Voice:
    """A contribution as it is shown. ``lang`` is empty when its language is not known; ``facts`` say about what, for whom, and where it was said.

    ``pieces`` are its words where passages in them are marked, ``badges`` what became of it.
    """

    key: str
    address: str
    text: str
    lang: str
    direction: str
    kind: str
    topic: str
    facts: tuple[str, ...]
    when: str
    counts: tuple[str, ...]
    notes: tuple[str, ...]
    pieces: tuple[Piece, ...] = ()
    badges: tuple[Badge, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A topic with how much was said about it; ``share`` of the longest bar in percent."""

    title: str
    count: int
    share: int
    address: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """Bars under a title that says the finding."""

    title: str
    unit: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, kw_only=True)
class Office:
    """Whom to ask, and where a contribution can also be sent."""

    name: str
    email: str
    telephone: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ProcessRow:
    """A process in the list of all."""

    title: str
    question: str
    said: str
    address: str
    is_closed: bool


@dataclass(frozen=True, kw_only=True)
class ProcessesPage(LivePage):
    rows: tuple[ProcessRow, ...]


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What became of what was said, in short: a sentence, a bar for each topic, parted by ``kinds``, and the way to all of it."""

    finding: str
    as_of: str
    rows: tuple[Row, ...]
    kinds: dict[str, str]
    address: str


@dataclass(frozen=True, kw_only=True)
class ProcessPage(LivePage):
    """A process. ``contribute`` is empty when nothing can be said now; ``waits`` tells why and what comes next. ``draft`` leads to
    the draft while everyone may comment on it.
    """

    question: str
    text: str
    is_closed: bool
    until: str
    contribute: str
    waits: str
    timeline: Timeline
    coming: tuple[EventRow, ...]
    past: tuple[EventRow, ...]
    surveys: tuple[Link, ...]
    chart: Chart | None
    newest: tuple[Voice, ...]
    all_address: str
    all_title: str
    became: tuple[str, ...]
    outcome: Outcome | None
    draft: str
    records: tuple[Link, ...]
    office: Office
    receipt_address: str


@dataclass(frozen=True, kw_only=True)
class ContributePage(LivePage):
    """The form in four steps. With ``preview`` it is checked: what is shown there is what becomes public, and ``seen`` its digest.

    ``why_closed`` says why nothing is taken now; the words stay on the page to be copied.
    """

    process_title: str
    process_address: str
    action: str
    form: ContributionForm
    said_to: Voice | None
    preview: Voice | None
    seen: str
    submission: str
    warnings: tuple[str, ...]
    email: str
    deletes_on: date
    is_read_first: bool
    groups: tuple[str, ...]
    why_closed: str
    limit: int
    store_key: str
    office: Office
    privacy: str = "/datenschutz/"


@dataclass(frozen=True, kw_only=True)
class ReceiptPage(LivePage):
    """Number and code, shown once. ``qr`` holds the address of the look-up with the code behind a "#", which no browser sends to a server."""

    key: str
    code: str
    is_shown: bool
    address: str
    look_up: str
    look_up_text: str
    qr: tuple[int, str]
    email: str
    deletes_on: date
    process_title: str
    process_address: str
    store_key: str


@dataclass(frozen=True, kw_only=True)
class Facet:
    """A field of the filter: options with how many there are, and which one is chosen."""

    name: str
    title: str
    options: tuple[tuple[str, str], ...]
    chosen: str


@dataclass(frozen=True, kw_only=True)
class ContributionsPage(LivePage):
    """The list. ``chips`` take one choice away again; ``next`` leads on and is empty at the end."""

    process_title: str
    process_address: str
    action: str
    facets: tuple[Facet, ...]
    chips: tuple[Link, ...]
    said: str
    order_said: str
    rows: tuple[Voice, ...]
    next: str
    contribute: str


@dataclass(frozen=True, kw_only=True)
class StubFacts:
    """What is left of a hidden contribution."""

    said: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class ContributionPage(LivePage):
    """One contribution, or its stub, with replies. ``trace`` leads to what became of everything that was said, once that was published."""

    key: str
    address: str
    voice: Voice | None
    stub: StubFacts | None
    parent: str
    steps: tuple[Step, ...]
    replies: tuple[Voice, ...]
    replies_said: str
    support_said: str
    is_supported: bool
    can_reply: bool
    process_title: str
    process_address: str
    trace: str = ""


@dataclass(frozen=True, kw_only=True)
class ReportPage(LivePage):
    """Report something improper. With ``is_done`` it was taken."""

    voice: Voice
    address: str
    action: str
    form: AnswerForm
    is_done: bool


@dataclass(frozen=True, kw_only=True)
class LookUpPage(LivePage):
    """Ask for the code of a receipt."""

    action: str
    typed: str
    error: str


@dataclass(frozen=True, kw_only=True)
class OwnPage(LivePage):
    """Everything that is stored about a contribution, for whoever has its code. ``asks`` names what is about to be done; ``done`` says what was."""

    action: str
    code: str
    key: str
    text: str
    lang: str
    direction: str
    public_text: str
    steps: tuple[Step, ...]
    facts: tuple[tuple[str, str], ...]
    address: str
    reason: str
    form: AnswerForm
    can_appeal: bool
    can_withdraw: bool
    can_erase: bool
    has_contact: bool
    asks: str
    done: str
    process_title: str
    process_address: str
