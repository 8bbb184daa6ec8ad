"""WordprocessingML, written element by element. Texts become text nodes and nothing else (ECMA-376 part 1, 17.3)."""

import re
from collections.abc import Iterable
from typing import Any

from docx.oxml.ns import qn
from lxml import etree

Node = Any  # an lxml element; lxml names no public type for it
_ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")


def add(parent: Node, tag: str, **attributes: str) -> Node:
    """Append ``w:tag`` with ``w:`` attributes; a trailing underscore of an attribute name is dropped."""
    return etree.SubElement(parent, qn(f"w:{tag}"), {qn(f"w:{name.rstrip('_')}"): value for name, value in attributes.items()})


def paragraph(parent: Node, style: str = "") -> Node:
    """Append an empty paragraph with the style of this id."""
    node = add(parent, "p")
    if style:
        add(add(node, "pPr"), "pStyle", val=style)
    return node


def run(parent: Node, text: str, *, bold: bool = False, italic: bool = False, style: str = "") -> None:
    """Append a text; line ends become line breaks."""
    node = add(parent, "r")
    is_rtl = bool(_RIGHT_TO_LEFT.search(text))
    if bold or italic or style or is_rtl:
        properties = add(node, "rPr")
        if style:
            add(properties, "rStyle", val=style)
        for tag in (*(("b", "bCs") if bold else ()), *(("i", "iCs") if italic else ()), *(("rtl",) if is_rtl else ())):
            add(properties, tag)
    for number, line in enumerate(_ILLEGAL.sub("", text).split("\n")):
        if number:
            add(node, "br")
        written = add(node, "t")
        written.text = line.replace("\t", " ").replace("\r", "")
        written.set(qn("xml:space"), "preserve")


def line_break(parent: Node) -> None:
    add(add(parent, "r"), "br")


def page_break(parent: Node) -> None:
    add(add(paragraph(parent), "r"), "br", type_="page")


def field(parent: Node, instruction: str, shown: str) -> None:
    """Append a field on one line, with the text that stands until it is updated."""
    field_begin(parent, instruction)
    run(parent, shown)
    field_end(parent)


def field_begin(parent: Node, instruction: str) -> None:
    add(add(parent, "r"), "fldChar", fldCharType="begin")
    code = add(add(parent, "r"), "instrText")
    code.text = f" {instruction} "
    code.set(qn("xml:space"), "preserve")
    add(add(parent, "r"), "fldChar", fldCharType="separate")


def field_end(parent: Node) -> None:
    add(add(parent, "r"), "fldChar", fldCharType="end")


def bookmark(parent: Node, name: str, number: int) -> None:
    """Mark the end of what stands in ``parent`` so far; a link's anchor leads here."""
    add(parent, "bookmarkStart", id=str(number), name=name)
    add(parent, "bookmarkEnd", id=str(number))


def table(parent: Node, widths: Iterable[int], head: Iterable[str]) -> Node:
    """Append a table with a head row that repeats on every page. ``widths`` in twentieths of a point."""
    widths = tuple(widths)
    node = add(parent, "tbl")
    properties = add(node, "tblPr")
    add(properties, "tblStyle", val="TableGrid")
    add(properties, "tblW", w=str(sum(widths)), type_="dxa")
    borders = add(properties, "tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        add(borders, side, val="nil" if side in {"left", "right", "insideV"} else "single", sz="4", space="0", color="C3CAD6")
    add(properties, "tblLayout", type_="fixed")
    add(properties, "tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1", noVBand="1")
    grid = add(node, "tblGrid")
    for width in widths:
        add(grid, "gridCol", w=str(width))
    for cell, title in zip(row(node, widths, is_head=True), head, strict=True):
        run(paragraph(cell, "FactHead"), title)
    return node


def row(parent: Node, widths: Iterable[int], *, is_head: bool = False) -> list[Node]:
    """Append a row that is not split over pages; returns its empty cells. Each must get a paragraph."""
    node = add(parent, "tr")
    properties = add(node, "trPr")
    add(properties, "cantSplit")
    if is_head:
        add(properties, "tblHeader")
    cells = []
    for width in widths:
        cell = add(node, "tc")
        add(add(cell, "tcPr"), "tcW", w=str(width), type_="dxa")
        cells.append(cell)
    return cells
