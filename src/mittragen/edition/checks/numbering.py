"""Labels as printed: the same one twice, and numbers that are missing in a run."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from mittragen.edition.checks.labels import Place, folded_label, is_bare, places, printed
from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import kind_of
from mittragen.edition.elements import Element
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind

__all__ = ["folded_label", "oddities"]

# A longer hole is a new hundred, a year or another scheme, not a loss.
_LONGEST_HOLE = 9


def oddities(outline: Outline) -> Iterator[Found]:
    """W204 and W205."""
    by_kind: dict[tuple[ElementKind, str], list[Element]] = defaultdict(list)
    taken: set[Place] = set()
    for element in outline.elements.values():
        kind = kind_of(element, outline)
        # Sub-measures are counted anew under each measure.
        by_kind[kind, _parent(element) if kind is ElementKind.SUB_MEASURE else ""].append(element)
        taken.update(places(element.label))
    for together in by_kind.values():
        for elements in _counted_together(together, outline):
            yield from _doubled(elements)
            yield from _holes(elements, taken, outline)


def _counted_together(elements: list[Element], outline: Outline) -> Iterable[list[Element]]:
    """The elements in one list, or a list for each field where most labels stand in several fields: then every field counts anew."""
    by_field: dict[str, list[Element]] = defaultdict(list)
    for element in elements:
        field = outline.field_of(element)
        by_field[field.key if field and field is not element else ""].append(element)
    fields_of_label = Counter(label for members in by_field.values() for label in {folded_label(element.label) for element in members} - {""})
    shared = sum(count > 1 for count in fields_of_label.values())
    return by_field.values() if shared > 1 and shared * 2 > len(fields_of_label) else (elements,)


def _doubled(elements: list[Element]) -> Iterator[Found]:
    first: dict[tuple[str, str], Element] = {}
    for element in elements:
        label = folded_label(element.label)
        # "1", "a", "II" may be counted anew under each parent; "1.1.1" and "B 4" may not.
        where = (label, _parent(element) if is_bare(label) else "")
        if label and where in first:
            yield Found("W204", element.key, {"target": element.label, "other": first[where].title})
        elif label:
            first[where] = element


def _holes(elements: list[Element], taken: set[Place], outline: Outline) -> Iterator[Found]:
    """Numbers of a run that no element has, of whatever kind: a measure may be counted among the goals of its field."""
    runs: dict[str, dict[int, Element]] = defaultdict(dict)
    for element in elements:
        for place in places(element.label):
            runs[place.run].setdefault(place.number, element)
    for run, members in runs.items():
        numbers = sorted(members)
        if _begins_at_one(run, members[numbers[0]], outline):
            numbers.insert(0, 0)
        for before, after in zip(numbers, numbers[1:], strict=False):
            missing = [number for number in range(before + 1, after) if Place(run, number) not in taken]
            if 0 < len(missing) <= _LONGEST_HOLE:
                element = members[after]
                names = [f"„{printed(element.label, Place(run, after), number)}“" for number in missing]
                yield Found("W205", element.key, {"target": element.label, "missing": " und ".join(filter(None, (", ".join(names[:-1]), names[-1])))})


def _begins_at_one(run: str, first: Element, outline: Outline) -> bool:
    """Whether a run carries the label of the element above ("1.1." under "1.1"), so that it must begin at 1."""
    above = outline.elements.get(_parent(first))
    return above is not None and bool(above.label) and run == folded_label(above.label) + "."


def _parent(element: Element) -> str:
    return getattr(element, "parent", "")
