"""Numbers of earlier editions: what a number once named, and where that stands today."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from mittragen.design.language import listed
from mittragen.edition.elements import Element
from mittragen.outputs.html.addresses import short
from mittragen.outputs.html.following import successors_of
from mittragen.outputs.html.index import fold
from mittragen.outputs.html.library import Shelf
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken

_KeysOf = Callable[[Shelf], Iterable[str]]


@dataclass(frozen=True)
class FormerNumber:
    """A number that named something else, or the same under another number now; ``said`` tells both."""

    label: str
    title: str
    said: str
    address: str


def former_numbers(view: View, number: str) -> tuple[FormerNumber, ...]:
    """What ``number`` named in earlier editions and does not name today; of each element the latest edition in which it did."""
    wanted = fold(number)
    return tuple(_found(view, lambda shelf: shelf.keys_by_number.get(wanted, ()))) if wanted else ()


def all_former_numbers(view: View) -> tuple[FormerNumber, ...]:
    """The same for every number there ever was."""
    return tuple(_found(view, lambda shelf: (key for keys in shelf.keys_by_number.values() for key in keys)))


def _found(view: View, keys_of: _KeysOf) -> Iterator[FormerNumber]:
    *earlier, newest = view.library.editions_of(view.edition.slug)
    seen: set[tuple[str, str]] = set()
    for shelf in reversed(earlier):
        for key in keys_of(shelf):
            element, today = shelf.outline.elements[key], newest.outline.elements.get(key)
            named = fold(element.label), key
            if named in seen or (today is not None and fold(today.label) == named[0]):
                continue
            seen.add(named)
            yield FormerNumber(element.label, view.named(element.title), _said(view, shelf, newest, element), short(key))


def _said(view: View, shelf: Shelf, newest: Shelf, element: Element) -> str:
    today = [newest.outline.elements[key] for key in successors_of(view.library, shelf, element.key)]
    if not today:
        return view._("{number} in der Fassung {label}, steht heute nicht mehr im Konzept").format(number=element.label, label=shelf.edition.label)
    names = listed([one.label or view.named(one.title) for one in today], spoken(view.language))
    return view._("{number} in der Fassung {label}, heute {today}").format(number=element.label, label=shelf.edition.label, today=names)
