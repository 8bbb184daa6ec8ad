"""Elements of an edition by what people call them: number, title, both, or key, without regard to blanks and capitals."""

from collections.abc import Iterable

from mittragen.edition.elements import Element
from mittragen.outputs.phrases import name_of


def keys_by_name(elements: Iterable[Element]) -> dict[str, list[str]]:
    """For each folded name the keys of the elements that are called so."""
    found: dict[str, list[str]] = {}
    for one in elements:
        for name in {folded(said) for said in (one.label, one.title, name_of(one), one.key)} - {""}:
            found.setdefault(name, []).append(one.key)
    return found


def folded(name: str) -> str:
    """A name as it is compared."""
    return " ".join(name.split()).casefold()
