"""The editions of a concept, and where else an element stands."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.edition.elements import Element
from mittragen.edition.terms import SuccessionKind
from mittragen.outputs.html.addresses import Addresses
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import decision_phrase, edition_name, validity_phrase


@dataclass(frozen=True)
class Elsewhere:
    """The editions in which an element stands, and what became of it since.

    ``notice`` says that this is not the newest text, ``newest`` leads there; ``successors`` are what it became when it is gone. ``comment`` is there for
    a draft that everyone may comment on.
    """

    editions: tuple[Link, ...]
    notice: str
    newest: Link | None
    successors: tuple[Link, ...]
    became: str
    reason: str
    pinned: str
    comment: Link | None = None
    comment_count: int = 0


@dataclass(frozen=True)
class EditionRow:
    name: str
    address: str
    decision: str
    validity: str
    digest: str
    is_newest: bool


@dataclass(frozen=True)
class EditionsPage:
    title: str
    editions: tuple[EditionRow, ...]
    newest: str


def elsewhere(view: View, element: Element) -> Elsewhere:
    """Where else ``element`` stands. A look-up in each edition: editions are few."""
    library, slug = view.library, view.edition.slug
    shelves = library.editions_with(slug, element.key)
    newest = library.editions_of(slug)[-1]
    editions = tuple(
        Link(
            address=Addresses.pinned_to(shelf.edition).of(element),
            title=edition_name(shelf.document),
            is_current=shelf is view.shelf and bool(view.addresses.pinned),
        )
        for shelf in reversed(shelves)
    )
    pinned = Addresses.pinned_to(view.edition).of(element)
    if view.is_newest:
        return Elsewhere(editions, "", None, (), "", "", pinned, _comment(view, element), view.site.draft_note.comment_counts.get(element.key, 0))
    if newest in shelves:
        link = Link(address=Addresses(slug).of(element), title=edition_name(newest.document))
        return Elsewhere(editions, view._("Sie lesen eine frühere Fassung."), link, (), "", "", pinned)
    return _gone(view, element, editions, pinned)


def _comment(view: View, element: Element) -> Link | None:
    """Where everyone can say something about this element of a draft."""
    note = view.site.draft_note
    return Link(address=f"{note.comments}{element.key}/", title=view._("Zu dieser Stelle etwas sagen")) if note.comments else None


def _gone(view: View, element: Element, editions: tuple[Link, ...], pinned: str) -> Elsewhere:
    slug = view.edition.slug
    newest = view.library.editions_of(slug)[-1]
    succession = next((s for s in newest.edition.successions if element.key in s.before), None)
    after = (newest.outline.elements.get(key) for key in (succession.after if succession else ()))
    successors = tuple(Link(address=Addresses(slug).of(e), title=e.title, label=e.label) for e in after if e)
    kind: SuccessionKind | None = succession.kind if succession else None
    return Elsewhere(
        editions,
        view._("In der neuesten Fassung steht dies nicht mehr."),
        Link(address=Addresses(slug).concept, title=edition_name(newest.document)),
        successors,
        view._(kind.german) if kind else "",
        succession.reason if succession else "",
        pinned,
    )


def editions_page(view: View) -> Page:
    shelves = view.library.editions_of(view.edition.slug)
    rows = tuple(
        EditionRow(
            name=edition_name(shelf.document),
            address=view.addresses.edition(shelf.edition.label),
            decision=decision_phrase(shelf.document),
            validity=validity_phrase(shelf.edition),
            digest=shelf.document.digest,
            is_newest=shelf is shelves[-1],
        )
        for shelf in reversed(shelves)
    )
    crumbs = (Link(address=view.addresses.newest, title=view.edition.title),)
    title = view._("Alle Fassungen")
    description = view._("Alle beschlossenen Fassungen: {title}").format(title=view.edition.title)
    frame = concept_frame(view, view.addresses.editions, title, description=description, crumbs=crumbs)
    return respond(view, "editions.html", frame, EditionsPage(view.edition.title, rows, view.addresses.newest))
