"""What the pages of outcomes show: what became of everything that was said in a participation, and of one group."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.outputs.drawing import Picture
from mittragen.public.live.pages import LivePage
from mittragen.public.participation.pages import Chart, Facet, Voice
from mittragen.public.tracing.flowing import Audit, Coverage
from mittragen.public.tracing.path import Badge, Step


@dataclass(frozen=True, kw_only=True)
class BundleRow:
    """A group with what it says, who says so (in words) and what became of it. ``badges`` count its members by outcome."""

    key: str
    title: str
    address: str
    statement: str
    counter_voices: str
    said: str
    speakers: tuple[str, ...]
    languages: tuple[str, ...]
    badges: tuple[Badge, ...]
    became: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class BundlePage(LivePage):
    """One group, and what was said in it, a page at a time. ``gone`` can be read no more."""

    row: BundleRow
    chart: Chart | None
    voices: tuple[Voice, ...]
    gone: tuple[Link, ...]
    previous: str
    next: str
    all_address: str


@dataclass(frozen=True, kw_only=True)
class OutcomesPage(LivePage):
    """What became of everything, or of the chosen part. Empty (``is_told`` false) while nothing was published.

    ``kinds`` are the words of outcomes by code, in order; ``figures`` count contributions by them. The largest groups are ``bundles``,
    the others are folded. ``small`` are the groups of one to three people,
    ``alone`` contributions in no group, ``alone_said`` how many there are.
    """

    process_title: str
    process_address: str
    is_told: bool
    action: str
    as_of: str = ""
    lead: str = ""
    facets: tuple[Facet, ...] = ()
    chips: tuple[Link, ...] = ()
    chosen_said: str = ""
    kinds: dict[str, str]
    figures: tuple[tuple[str, str, str], ...] = ()
    picture: Picture | None = None
    bundles: tuple[BundleRow, ...] = ()
    more_bundles: tuple[BundleRow, ...] = ()
    more_said: str = ""
    coverages: tuple[Coverage, ...] = ()
    audits: tuple[Audit, ...] = ()
    small: tuple[BundleRow, ...] = ()
    alone: tuple[Link, ...] = ()
    alone_said: str = ""
    open_said: str = ""
    open_reason: str = ""
    open_address: str = ""
    counted: tuple[str, ...] = ()
    editions: tuple[Link, ...] = ()
    records: str = ""
