"""Where else an element stands, what became of it since, and its life line."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.edition.elements import Element, Measure
from mittragen.outputs.change_words import kind_phrase
from mittragen.outputs.html.addresses import Addresses, short
from mittragen.outputs.html.changing import DecidedLine, anchor_of, decided_line
from mittragen.outputs.html.comparison import compared
from mittragen.outputs.html.following import successors_of
from mittragen.outputs.html.library import Shelf
from mittragen.outputs.html.lifeline import LifeLine, life_line
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import edition_name

# The level's name may be any word of any gender; only where it is the usual one the question can name it.
_MEASURE = "Maßnahme"


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """The editions in which an element stands, and what became of it since.

    ``notice`` says that this is not the newest text, ``newest`` leads there; ``successors`` are what it is today when it is gone, or was parted. ``became``
    says what happened to it, with reasons and decisions. ``comment`` is there for a draft that everyone may comment on.
    """

    editions: tuple[Link, ...]
    pinned: str
    notice: str = ""
    newest: Link | None = None
    successors: tuple[Link, ...] = ()
    successors_title: str = ""
    became: str = ""
    reasons: tuple[str, ...] = ()
    decisions: tuple[DecidedLine, ...] = ()
    comparison: str = ""
    comment: Link | None = None
    comment_count: int = 0
    life: LifeLine | None = None
    life_title: str = ""


def elsewhere(view: View, element: Element) -> Elsewhere:
    """Where else ``element`` stands. A look-up in each edition: editions are few."""
    library, slug = view.library, view.edition.slug
    shelves = library.editions_with(slug, element.key)
    facts: dict[str, object] = {
        "editions": tuple(_edition_link(view, shelf, element) for shelf in reversed(shelves)),
        "pinned": Addresses.pinned_to(view.edition).of(element),
        "life": life_line(view, element),
        "life_title": _life_title(view, element),
    }
    if view.is_newest:
        facts |= {"comment": _comment(view, element), "comment_count": view.site.draft_note.comment_counts.get(element.key, 0)}
    elif library.is_newest(shelves[-1]):
        facts |= _earlier(view, element)
    else:
        facts |= _gone(view, element, shelves[-1])
    return Elsewhere(**facts)  # type: ignore[arg-type]


def _edition_link(view: View, shelf: Shelf, element: Element) -> Link:
    is_here = shelf is view.shelf and bool(view.addresses.pinned)
    return Link(address=Addresses.pinned_to(shelf.edition).of(element), title=edition_name(shelf.document), is_current=is_here)


def _life_title(view: View, element: Element) -> str:
    is_measure = isinstance(element, Measure) and view.edition.levels.measure.singular == _MEASURE and element.key not in view.shelf.sub_measure_keys
    return view._("Wie hat sich die Maßnahme verändert?") if is_measure else view._("Wie hat sich das verändert?")


def _comment(view: View, element: Element) -> Link | None:
    """Where everyone can say something about this element of a draft."""
    note = view.site.draft_note
    return Link(address=f"{note.comments}{element.key}/", title=view._("Zu dieser Stelle etwas sagen")) if note.comments else None


def _earlier(view: View, element: Element) -> dict[str, object]:
    """An earlier text of what still stands; parts of it may stand elsewhere by now."""
    newest = view.library.editions_of(view.edition.slug)[-1]
    comparison = compared(view.library, view.shelf, newest)
    change = comparison.changes.by_key[element.key]
    address = view.addresses.comparison(view.edition.label, newest.edition.label)
    parts = [key for key in successors_of(view.library, view.shelf, element.key) if key != element.key]
    return {
        "notice": view._("Sie lesen eine frühere Fassung."),
        "newest": Link(address=Addresses(view.edition.slug).of(element), title=edition_name(newest.document)),
        "successors": _links(view, newest, parts),
        "successors_title": view._("Teile davon stehen heute hier:"),
        "comparison": f"{address}#{anchor_of(change)}" if change.is_change else "",
    }


def _gone(view: View, element: Element, last: Shelf) -> dict[str, object]:
    """An element that the newest edition has no more: what happened in the edition after its last one, and what it is today."""
    library, slug = view.library, view.edition.slug
    shelves = library.editions_of(slug)
    after, newest = shelves[shelves.index(last) + 1], shelves[-1]
    comparison = compared(library, last, after)
    change = comparison.changes.by_key[element.key]
    today = _links(view, newest, successors_of(library, view.shelf, element.key))
    next_ones = tuple(Link(address=short(s.element.key), title=view.named(s.element.title), label=s.element.label) for s in change.after)
    phrase = view._("{what} ({edition})").format(what=kind_phrase(change, view.language), edition=edition_name(after.document))
    return {
        "notice": view._("In der neuesten Fassung steht dies nicht mehr."),
        "newest": Link(address=Addresses(slug).concept, title=edition_name(newest.document)),
        "became": phrase,
        "reasons": change.reasons,
        "decisions": tuple(decided_line(library, decision, comparison) for decision in change.decisions),
        "successors": today or next_ones,
        "successors_title": view._("Heute steht das hier:") if today else view._("Daraus wurde:"),
        "comparison": f"{view.addresses.comparison(last.edition.label, after.edition.label)}#{anchor_of(change)}",
    }


def _links(view: View, newest: Shelf, keys: Iterable[str]) -> tuple[Link, ...]:
    addresses = Addresses(newest.edition.slug)
    elements = (newest.outline.elements[key] for key in keys)
    return tuple(Link(address=addresses.of(element), title=view.named(element.title), label=element.label) for element in elements)
