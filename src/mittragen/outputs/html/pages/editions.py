"""The editions of a concept: who decided each, over which bodies, what changed since the one before, and what proves it."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.documents import DecisionRecord, Document, EditionDocument
from mittragen.outputs.html.addresses import CHECK, Addresses
from mittragen.outputs.html.comparison import Comparison, neighbours
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages.changes import changed_line
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import decision_phrase, edition_name, record_phrase, spoken, validity_phrase, votes_phrase, web_address


@dataclass(frozen=True)
class ChainStep:
    """What one body decided on the way to an edition; ``paper`` and ``session`` lead on where there is something to read."""

    text: str
    votes: str
    reason: str
    paper: str
    session: str


@dataclass(frozen=True)
class EditionRow:
    name: str
    address: str
    decision: str
    chain: tuple[ChainStep, ...]
    validity: str
    digest: str
    sealed: str
    is_newest: bool
    changed: str
    comparison: str
    since: str


@dataclass(frozen=True)
class EditionsPage:
    title: str
    editions: tuple[EditionRow, ...]
    newest: str
    changes: Link | None
    sessions: Link | None
    check: str


def editions_page(view: View) -> Page:
    shelves, slug = view.library.editions_of(view.edition.slug), view.edition.slug
    pairs: tuple[Comparison | None, ...] = (None, *neighbours(view.library, slug)) if view.library.draft is None else (None,) * len(shelves)
    addresses = Addresses(slug)
    page = EditionsPage(
        title=view.edition.title,
        editions=tuple(_row(view, shelf, pair) for shelf, pair in reversed(tuple(zip(shelves, pairs, strict=True)))),
        newest=addresses.newest,
        changes=Link(address=addresses.changes, title=view._("Zwei Fassungen vergleichen")) if len(shelves) > 1 and view.library.draft is None else None,
        sessions=Link(address=addresses.sessions, title=view._("Beschlüsse der Gremien")) if view.library.sessions_of(slug) else None,
        check="" if view.site.is_static or view.library.draft else CHECK,
    )
    title = view._("Alle Fassungen")
    description = view._("Alle beschlossenen Fassungen: {title}").format(title=view.edition.title)
    crumbs = (Link(address=view.addresses.newest, title=view.edition.title),)
    frame = concept_frame(view, view.addresses.editions, title, description=description, crumbs=crumbs)
    return respond(view, "editions.html", frame, page)


def chain_of(view: View, document: Document) -> tuple[ChainStep, ...]:
    """All decisions that led to an edition, the oldest first; empty where there was only the one that is told anyway."""
    if not isinstance(document, EditionDocument) or len(document.envelope.chain) < 2:
        return ()
    return tuple(_step(view, decision) for decision in document.envelope.chain)


def _step(view: View, decision: DecisionRecord) -> ChainStep:
    return ChainStep(
        text=record_phrase(decision, view.language),
        votes=votes_phrase(decision, view.language),
        reason=decision.reason,
        paper=web_address(decision.reference.address) if decision.reference else "",
        session=_session_address(view.library, view.edition.slug, decision),
    )


def _session_address(library: Library, slug: str, decision: DecisionRecord) -> str:
    """The public session in which it was decided: the same body on the same day."""
    sessions = (session.content for session in library.sessions_of(slug))
    found = next((record for record in sessions if (record.body, record.held_on) == (decision.body, decision.decided_on)), None)
    return Addresses(slug).session(found.label) if found else ""


def _row(view: View, shelf: Shelf, pair: Comparison | None) -> EditionRow:
    document, addresses = shelf.document, Addresses(view.edition.slug)
    sealed_at = document.envelope.sealed_at if isinstance(document, EditionDocument) else None
    return EditionRow(
        name=edition_name(document),
        address=addresses.edition(shelf.edition.label),
        decision=decision_phrase(document),
        chain=chain_of(view, document),
        validity=validity_phrase(shelf.edition),
        digest=document.digest,
        sealed=long_date(sealed_at.date(), spoken(view.language)) if sealed_at else "",
        is_newest=view.library.is_newest(shelf),
        changed=changed_line(pair, view.language) if pair else "",
        comparison=addresses.comparison(pair.older.edition.label, pair.newer.edition.label) if pair else "",
        since=edition_name(pair.older.document) if pair else "",
    )
