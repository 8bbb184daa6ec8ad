"""Step three for a draft that holds the file already: exactly what differs, old and new side by side."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.concept.importing.comparing import Difference
from mittragen.concept.importing.deciding import line_above
from mittragen.concept.importing.prospect import Prospect
from mittragen.desk.importing.outlining import query
from mittragen.desk.importing.sheet import Sheet
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import whole_number
from mittragen.edition.words import Piece, word_changes

PER_PAGE = 100
NEW_PER_PAGE = 200


@dataclass(frozen=True, kw_only=True)
class ChangedFact:
    """One fact, old beside new. ``choice`` names it in the form."""

    choice: str
    name: str
    pieces: tuple[Piece, ...]
    is_new: bool
    is_emptied: bool
    is_wanted: bool


@dataclass(frozen=True, kw_only=True)
class ChangedElement:
    name: str
    kind_german: str
    facts: tuple[ChangedFact, ...]
    address: str


@dataclass(frozen=True, kw_only=True)
class NewElement:
    """An element the draft does not have. ``above`` says where it would stand."""

    mark: str
    name: str
    kind_german: str
    above: str
    address: str
    is_wanted: bool


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """All of it; ``changed`` and ``added`` are one page of it, ``count`` and ``new`` count the whole."""

    changed: tuple[ChangedElement, ...]
    count: int
    facts: int
    wanted: int
    added: tuple[NewElement, ...]
    new: int
    missing: tuple[str, ...]
    pages: tuple[tuple[int, str, bool], ...]


def comparison_of(sheet: Sheet, prospect: Prospect, asked: dict[str, str], here: str) -> Comparison:
    """The differences of a page, and what else there is to say."""
    by_key: dict[str, list[Difference]] = {}
    for one in prospect.differences.changed:
        by_key.setdefault(one.key, []).append(one)
    groups = list(by_key.values())
    added = list(_added(sheet, prospect, asked, here))
    count = max(1, -(-len(groups) // PER_PAGE), -(-len(added) // NEW_PER_PAGE))
    page = whole_number(asked.get("seite", "")) or 1
    page = min(max(page, 1), count)
    return Comparison(
        changed=tuple(
            _changed(group, prospect.refused, _row(sheet, prospect.rows[group[0].key], asked, here))
            for group in groups[(page - 1) * PER_PAGE : page * PER_PAGE]
        ),
        count=len(groups),
        facts=len(prospect.differences.changed),
        wanted=prospect.wanted_changes,
        added=tuple(added[(page - 1) * NEW_PER_PAGE : page * NEW_PER_PAGE]),
        new=len(added),
        missing=tuple(f"{ElementKind(one.kind).german} {one.label} {one.title}".strip() for one in prospect.differences.missing),
        pages=tuple((n, here + query(asked, seite=str(n), zeile=""), n == page) for n in range(1, count + 1)) if count > 1 else (),
    )


def _row(sheet: Sheet, number: int, asked: dict[str, str], here: str) -> str:
    return here + query(asked, zeile=sheet.marks[number]) + "#zeile"


def _changed(group: list[Difference], refused: frozenset[str], address: str) -> ChangedElement:
    first = group[0]
    return ChangedElement(
        name=f"{first.label} {first.title}".strip(),
        kind_german=ElementKind(first.kind).german,
        facts=tuple(
            ChangedFact(
                choice=one.choice,
                name=one.german_name,
                pieces=word_changes(one.old, one.new),
                is_new=not one.old.strip(),
                is_emptied=not one.new.strip(),
                is_wanted=one.choice not in refused,
            )
            for one in group
        ),
        address=address,
    )


def _added(sheet: Sheet, prospect: Prospect, asked: dict[str, str], here: str) -> Iterable[NewElement]:
    """What is new, and what was new until it was left out."""
    new = {one.number for one in prospect.differences.added if one.number >= 0}
    unwanted = {sheet.positions[mark] for mark, said in sheet.decisions.rows.items() if said.take is False and mark in sheet.positions}
    for number in sorted(new | unwanted):
        above = line_above(sheet.elements, number)
        yield NewElement(
            mark=sheet.marks[number],
            name=sheet.name(number),
            kind_german=sheet.elements[number].kind.german,
            above=sheet.name(above[0]) if above else "",
            address=_row(sheet, number, asked, here),
            is_wanted=number not in unwanted,
        )
