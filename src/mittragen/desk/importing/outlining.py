"""Step three: the outline as it would become, with every doubt beside its row."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from mittragen.desk.importing.sheet import Sheet
from mittragen.desk.importing.words import doubt_title
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import whole_number

ALL_AT_ONCE = 400
PER_PAGE = 200
_MEASURES = (ElementKind.MEASURE, ElementKind.SUB_MEASURE)


@dataclass(frozen=True, kw_only=True)
class OutlineRow:
    """A row of the outline. ``remarks`` are the kinds of its doubts."""

    mark: str
    kind: str
    kind_german: str
    depth: int
    label: str
    title: str
    address: str
    remarks: tuple[str, ...]
    is_out: bool
    is_struck: bool
    is_chosen: bool
    is_moved: bool


@dataclass(frozen=True, kw_only=True)
class FieldBlock:
    """A field of action with its rows; ``rows`` is empty where it has to be opened by its ``address`` first."""

    title: str
    label: str
    goals: int
    measures: int
    left_out: int
    doubts: int
    address: str
    edit: str
    is_open: bool
    is_out: bool
    rows: tuple[OutlineRow, ...]
    pages: tuple[tuple[int, str, bool], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Outline:
    """``found`` counts the rows that a search found; ``None`` without a search."""

    blocks: tuple[FieldBlock, ...]
    search: str
    found: int | None


def outline_of(sheet: Sheet, asked: dict[str, str], here: str) -> Outline:
    """The outline for a query string. ``asked`` holds feld, suche, seite, zeile."""
    search = " ".join(asked.get("suche", "").split())[:200]
    hits = _hits(sheet, search) if search else None
    tops = [number for number in sheet.below[None] if sheet.elements[number].kind is ElementKind.FIELD_OF_ACTION]
    loose = [number for number in sheet.below[None] if number not in set(tops)]
    blocks = [_block(sheet, asked, here, number, sheet.branch(number), hits) for number in tops]
    if loose:
        rest = [below for number in loose for below in (number, *sheet.branch(number))]
        blocks.append(_block(sheet, asked, here, None, rest, hits))
    return Outline(blocks=tuple(block for block in blocks if hits is None or block.rows), search=search, found=None if hits is None else len(hits))


def query(asked: dict[str, str], **changes: str) -> str:
    """The query string of the same page with some parts changed; empty parts are left out."""
    parts = {name: value for name, value in {**asked, **changes}.items() if value}
    return f"?{urlencode(parts)}" if parts else "?"


def _hits(sheet: Sheet, search: str) -> set[int]:
    words = search.casefold().split()
    found = set()
    for number, element in enumerate(sheet.elements):
        names = (element.label, element.title, element.text, *element.lead, *element.partners)
        text = " ".join(names).casefold()
        if all(word in text for word in words):
            found.add(number)
    return found


def _block(sheet: Sheet, asked: dict[str, str], here: str, top: int | None, branch: list[int], hits: set[int] | None) -> FieldBlock:
    mark = sheet.marks[top] if top is not None else "ohne"
    kinds = Counter(sheet.elements[number].kind for number in branch if not sheet.is_out(number))
    whole = branch if top is None else [top, *branch]
    is_asked = asked.get("feld") == mark or sheet.positions.get(asked.get("zeile", "")) in set(whole)
    shown = branch if hits is None else [number for number in whole if number in hits]
    has_rows = hits is not None or len(sheet.elements) <= ALL_AT_ONCE or is_asked
    page = (whole_number(asked.get("seite", "")) or 1) if is_asked else 1
    count = max(1, -(-len(shown) // PER_PAGE))
    page = min(max(page, 1), count)
    rows = shown[(page - 1) * PER_PAGE : page * PER_PAGE] if has_rows else []
    field = sheet.elements[top] if top is not None else None
    pages = tuple((n, here + query(asked, feld=mark, seite=str(n), zeile=""), n == page) for n in range(1, count + 1)) if has_rows and count > 1 else ()
    return FieldBlock(
        title=(field.title or field.text[:120] or _("(ohne Titel)")) if field is not None else _("Ohne Handlungsfeld"),
        label=field.label if field is not None else "",
        goals=kinds[ElementKind.GOAL],
        measures=sum(kinds[kind] for kind in _MEASURES),
        left_out=sum(sheet.is_out(number) for number in whole),
        doubts=sum(bool(sheet.doubts.get(number)) for number in whole),
        address=here + query(asked, feld=mark, seite="", zeile=""),
        edit=here + query(asked, zeile=mark) + "#zeile" if top is not None else "",
        is_open=hits is not None or is_asked,
        is_out=top is not None and sheet.is_out(top),
        rows=tuple(_rows(sheet, asked, here, rows)),
        pages=pages,
    )


def _rows(sheet: Sheet, asked: dict[str, str], here: str, numbers: Iterable[int]) -> Iterable[OutlineRow]:
    for number in numbers:
        element, mark = sheet.elements[number], sheet.marks[number]
        said = sheet.decisions.rows.get(mark)
        codes = dict.fromkeys(doubt.code for doubt in sheet.doubts.get(number, ()))
        yield OutlineRow(
            mark=mark,
            kind=element.kind.value,
            kind_german=element.kind.german,
            depth=1 if element.kind is ElementKind.GOAL else 3 if element.kind is ElementKind.SUB_MEASURE else 2,
            label=element.label,
            title=element.title or element.text[:160] or _("(ohne Titel)"),
            address=here + query(asked, zeile=mark) + "#zeile",
            remarks=tuple(dict.fromkeys(doubt_title(code) for code in codes)),
            is_out=element.is_dropped,
            is_struck=sheet.read.elements[number].is_dropped,
            is_chosen=asked.get("zeile") == mark,
            is_moved=said is not None and said.parent is not None,
        )
