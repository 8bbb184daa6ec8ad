"""What lies upon a sheet: comments, threaded comments, drawings with text, pictures and charts."""

from mittragen.intake.readers.excel.references import position
from mittragen.intake.readers.excel.strings import plain_text, unescaped
from mittragen.intake.readers.markup import Element, whole_number
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.package import Package, all_text
from mittragen.intake.readers.places import quoted, sheet_cell_place, sheet_place

_ANCHORS = {"xdr:twoCellAnchor", "xdr:oneCellAnchor", "xdr:absoluteAnchor"}


def comments(package: Package, part: str) -> dict[tuple[int, int], str]:
    """The comments of a sheet by row and column. Where a thread exists, its texts replace the stand-in comment Excel writes beside it."""
    found: dict[tuple[int, int], str] = {}
    for target in package.related(part, "comments"):
        for comment in package.tree(target).within("x:comment"):
            text = comment.child("x:text")
            if text is not None:
                found[position(comment.get("ref"))] = plain_text(text).strip()
    threads: dict[tuple[int, int], list[str]] = {}
    for target in package.related(part, "threadedComment"):
        for comment in package.tree(target).within("tc:threadedComment"):
            text = comment.child("tc:text")
            if text is not None:
                threads.setdefault(position(comment.get("ref")), []).append(unescaped(text.text).strip())
    found.update({place: "\n".join(texts) for place, texts in threads.items()})
    return {place: text for place, text in found.items() if text and place != (0, 0)}


def note_drawings(package: Package, part: str, sheet: str, notebook: Notebook) -> None:
    """Note every text box, picture and chart of a sheet with its place."""
    for target in package.related(part, "drawing"):
        for anchor in package.tree(target):
            if anchor.name in _ANCHORS or anchor.name == "mc:AlternateContent":
                _note_anchor(anchor, sheet, notebook)


def _note_anchor(anchor: Element, sheet: str, notebook: Notebook) -> None:
    where = _anchor_place(anchor, sheet)
    texts = [all_text([body], frozenset({"a:t"})) for body in anchor.within("xdr:txBody")]
    for text in texts:
        if text.strip():
            notebook.add("drawing", where, f"Das Textfeld {quoted(unescaped(text))} liegt über den Zellen und wurde nicht übernommen.")
    if any(text.strip() for text in texts):
        return
    if any(True for _ in anchor.within("c:chart", "xdr:graphicFrame")):
        notebook.add("chart", where, "Ein Diagramm wurde nicht übernommen.")
    elif any(True for _ in anchor.within("xdr:pic")):
        notebook.add("picture", where, "Ein Bild wurde nicht übernommen.")


def _anchor_place(anchor: Element, sheet: str) -> str:
    start = next(anchor.within("xdr:from"), None)
    row, column = (start.child("xdr:row"), start.child("xdr:col")) if start is not None else (None, None)
    if row is None or column is None:
        return sheet_place(sheet)
    return sheet_cell_place(sheet, whole_number(row.text, 0, 0) + 1, whole_number(column.text, 0, 0, 20_000) + 1)
