"""What a person decides about a reading, and the reading that follows: rows left out, moved, numbered anew, names joined or kept apart."""

import hashlib
from collections import Counter

import msgspec

from mittragen.edition.terms import ElementKind
from mittragen.intake.reading import Counts, NameProposal, ReadElement, Reading

_MEASURES = frozenset({ElementKind.MEASURE, ElementKind.SUB_MEASURE})
_ABOVE = {
    ElementKind.CHALLENGE: frozenset({ElementKind.FIELD_OF_ACTION}),
    ElementKind.GOAL: frozenset({ElementKind.FIELD_OF_ACTION, ElementKind.GOAL}),
    ElementKind.MEASURE: frozenset({ElementKind.FIELD_OF_ACTION, ElementKind.GOAL}),
    ElementKind.SUB_MEASURE: frozenset({ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE}),
}


class RowDecision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """About one element. ``take`` is said only against the file: ``False`` leaves the branch out, ``True`` takes what is struck through.

    ``parent`` is the mark of the element above it, ``label`` its number; ``None`` leaves both as read.
    """

    take: bool | None = None
    parent: str | None = None
    label: str | None = None


class NameDecision(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """About spellings proposed as one organisation: those in ``spellings`` are one, by this name; each of the others is one of its own."""

    name: str = ""
    spellings: tuple[str, ...] = ()


class Decisions(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """All of them: about rows by mark (:func:`marks_of`), about names by the name proposed, and the differences (``choice``) that are not wanted.

    ``confirmed`` are codes of doubts that the person has looked at.
    """

    rows: dict[str, RowDecision] = {}
    names: dict[str, NameDecision] = {}
    refused: tuple[str, ...] = ()
    confirmed: tuple[str, ...] = ()


def marks_of(reading: Reading) -> tuple[str, ...]:
    """A mark for each element that stays the same when the file is read again, also where rows were put in before it or a numbered row is reworded."""
    seen: Counter[str] = Counter()
    marks = []
    for element in reading.elements:
        content = "\x1f".join((element.kind.value, element.label, "" if element.label else element.title or element.text[:200]))
        marks.append(hashlib.sha256(f"{content}\x1f{seen[content]}".encode()).hexdigest()[:12])
        seen[content] += 1
    return tuple(marks)


def may_stand_under(kind: ElementKind, above: ElementKind) -> bool:
    """Whether a row of ``kind`` can be put under one of ``above``."""
    return above in _ABOVE.get(kind, frozenset())


def decided(reading: Reading, decisions: Decisions) -> Reading:
    """The reading as the person wants it. Elements keep their positions; what is left out counts as struck through.

    A decision about something that the reading no longer holds changes nothing.
    """
    if not decisions.rows and not decisions.names:
        return reading
    marks = marks_of(reading)
    elements = _placed(reading, decisions, marks)
    told = [decisions.rows.get(mark) for mark in marks]
    refused = {number for number, said in enumerate(told) if said is not None and said.take is False}
    kept = []
    for number, element in enumerate(elements):
        said = told[number]
        is_dropped = element.is_dropped and not (said is not None and said.take is True)
        is_dropped = is_dropped or any(above in refused for above in (number, *line_above(elements, number)))
        label = said.label if said is not None and said.label is not None else element.label
        kept.append(msgspec.structs.replace(element, is_dropped=is_dropped, label=label))
    names = tuple(_named(proposal, decisions.names[proposal.name]) for proposal in reading.organisations if proposal.name in decisions.names)
    others = tuple(proposal for proposal in reading.organisations if proposal.name not in decisions.names)
    organisations = (*others, *(proposal for proposal in names if proposal is not None))
    return msgspec.structs.replace(reading, elements=tuple(kept), organisations=organisations, counts=counts_of(kept))


def line_above(elements: "tuple[ReadElement, ...] | list[ReadElement]", number: int) -> list[int]:
    """The positions above an element, nearest first."""
    line: list[int] = []
    above = elements[number].parent
    while above is not None and above not in line:
        line.append(above)
        above = elements[above].parent
    return line


def counts_of(elements: "tuple[ReadElement, ...] | list[ReadElement]") -> Counts:
    """How many of each kind are taken over."""
    kinds = Counter(element.kind for element in elements if not element.is_dropped)
    return Counts(
        fields=kinds[ElementKind.FIELD_OF_ACTION],
        goals=kinds[ElementKind.GOAL],
        measures=kinds[ElementKind.MEASURE],
        submeasures=kinds[ElementKind.SUB_MEASURE],
        principles=kinds[ElementKind.GUIDING_PRINCIPLE],
    )


def _placed(reading: Reading, decisions: Decisions, marks: tuple[str, ...]) -> list[ReadElement]:
    """Every element under the parent chosen for it, unless that stands below the element itself."""
    positions = {mark: number for number, mark in enumerate(marks)}
    elements = list(reading.elements)
    for number, mark in enumerate(marks):
        said = decisions.rows.get(mark)
        above = positions.get(said.parent) if said is not None and said.parent is not None else None
        if above is None or above == number or not may_stand_under(elements[number].kind, elements[above].kind) or number in line_above(elements, above):
            continue
        elements[number] = msgspec.structs.replace(elements[number], parent=above)
    return elements


def _named(proposal: NameProposal, said: NameDecision) -> NameProposal | None:
    spellings = {name: count for name, count in proposal.spellings.items() if name in said.spellings}
    name = said.name or proposal.name
    return NameProposal(name=name, spellings=spellings) if spellings else None
