"""The chain of bodies: every subject with its way through it, what waits where."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.queries import sealed_edition
from mittragen.concept.actions.revising import open_revision_of
from mittragen.concept.models import Concept
from mittragen.decision.queries import Cell, ChainRow, chain_bodies, chain_of
from mittragen.decision.rules import can_read_sessions
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.decision.places import DecisionPage, about_concept
from mittragen.desk.decision.words import kind_word, result_symbol, result_word
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import show
from mittragen.desk.templating import url
from mittragen.edition.terms import ItemKind

OPEN, EARLIER = "offen", "frueher"


@dataclass(frozen=True, kw_only=True)
class ChainCell:
    """Where a subject stands in one body. ``state`` is in words; ``is_waiting`` marks the body it waits for."""

    body: str
    state: str
    symbol: str
    day: str
    paper: str
    paper_address: str
    address: str
    is_waiting: bool


@dataclass(frozen=True, kw_only=True)
class ChainLine:
    """A subject and its way."""

    title: str
    kind: str
    address: str
    cells: tuple[ChainCell, ...]
    is_through: bool


@dataclass(frozen=True, kw_only=True)
class ChainPage(DecisionPage):
    """The table. ``waiting`` says how many subjects wait for each body."""

    section: str = "chain"
    bodies: tuple[str, ...]
    rows: tuple[ChainLine, ...]
    waiting: tuple[tuple[str, str], ...]
    tabs: tuple[Link, ...]
    has_any: bool


@concept_door(can_read_sessions, methods=("GET",))
def chain(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Every subject on its way since the newest edition; with ``?nur=offen`` those that wait somewhere, with ``?nur=frueher`` those before."""
    since = _since(concept)
    every = [row for row in chain_of(concept) if row.item.kind != ItemKind.TOPIC]
    rows = [row for row in every if since is None or row.item.session.held_on >= since]
    waits = Counter(cell.body.name for row in rows for cell in row.cells if cell.is_next)
    bodies = tuple(body.name for body in chain_bodies())
    which = request.GET.get("nur", "")
    still_open = [row for row in rows if not row.is_through]
    chosen = {OPEN: still_open, EARLIER: [row for row in every if row not in rows]}.get(which, rows)
    page = ChainPage(
        title=_("Beratungsfolge"),
        bodies=bodies,
        rows=tuple(_line(concept, row, waits=which != EARLIER) for row in chosen),
        waiting=tuple(
            (name, ngettext("%(count)s Punkt wartet", "%(count)s Punkte warten", waits[name]) % {"count": waits[name]}) for name in bodies if waits[name]
        ),
        tabs=_tabs(concept, which, len(rows), len(still_open), len(every) - len(rows)),
        has_any=bool(every),
        is_wide=True,
        **about_concept(request, concept),
    )
    return show(request, "decision/chain.html", page)


def _since(concept: Concept) -> date | None:
    """When what is under way began: with the revision, else after the newest edition."""
    revision = open_revision_of(concept)
    if revision is not None:
        return timezone.localdate(revision.opened_at)
    sealed = sealed_edition(concept.slug)
    return timezone.localdate(sealed.sealed_at) if sealed else None


def _tabs(concept: Concept, which: str, all_count: int, open_count: int, earlier: int) -> tuple[Link, ...]:
    here = url("desk:chain", slug=concept.slug)
    rows = [(here, "", _("Alle (%(count)s)") % {"count": all_count}), (f"{here}?nur={OPEN}", OPEN, _("Offen (%(count)s)") % {"count": open_count})]
    if earlier:
        rows.append((f"{here}?nur={EARLIER}", EARLIER, _("Zu früheren Fassungen (%(count)s)") % {"count": earlier}))
    return tuple(Link(address=address, title=title, is_current=which == value) for address, value, title in rows)


def _line(concept: Concept, row: ChainRow, *, waits: bool) -> ChainLine:
    item = row.item
    return ChainLine(
        title=item.title,
        kind=kind_word(item.kind, item.change, item.element_kind),
        address=url("desk:session-item", slug=concept.slug, session_label=item.session.label, item_number=item.pk),
        cells=tuple(_cell(concept, cell, waits=waits) for cell in row.cells),
        is_through=row.is_through,
    )


def _cell(concept: Concept, cell: Cell, *, waits: bool) -> ChainCell:
    item = cell.item
    result = cell.result.value if cell.result else ""
    state = result_word(result) or (_("auf der Tagesordnung") if item else _("wartet hier") if cell.is_next and waits else "")
    return ChainCell(
        body=cell.body.name,
        state=state,
        symbol=result_symbol(result) or ("calendar" if item else ""),
        day=long_date(cell.held_on) if cell.held_on else "",
        paper=item.paper if item else "",
        paper_address=item.paper_address if item and item.paper_address.lower().startswith(("https://", "http://")) else "",
        address=url("desk:session-item", slug=concept.slug, session_label=item.session.label, item_number=item.pk) if item else "",
        is_waiting=cell.is_next and waits and not result,
    )
