"""What stands beside the text of a Word file: comments, footnotes and endnotes, headers and footers."""

from mittragen.edition.text import clean_text
from mittragen.intake.readers.markup import Element
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.package import Package
from mittragen.intake.readers.places import quoted

_ANNEXES = {"comments": "w:comment", "footnotes": "w:footnote", "endnotes": "w:endnote"}
_APART = frozenset({"w:p", "mc:Fallback"})


class Annexes:
    """Comments, footnotes and endnotes by id, and which of them were met in the text."""

    def __init__(self, package: Package, part: str) -> None:
        self._texts: dict[tuple[str, str], str] = {}
        for kind, name in _ANNEXES.items():
            for each in package.optional_tree(part, kind).all(name):
                if each.get("w:type") in {"", "normal"}:
                    self._texts[kind, each.get("w:id")] = plain_text(each)

    def text(self, kind: str, id_: str) -> str:
        """The text of a "comments", "footnotes" or "endnotes" entry, "" where there is none."""
        return self._texts.get((kind, id_), "")


def plain_text(element: Element) -> str:
    """The paragraphs below an element as plain lines, without looks; deleted text is left out."""
    return _plain_lines(element, frozenset({"w:t"}), _APART | {"w:del", "w:moveFrom"})


def deleted_text(element: Element) -> str:
    """The paragraphs below a deleted element as plain lines, with the text that was deleted."""
    return _plain_lines(element, frozenset({"w:t", "w:delText"}), _APART)


def _plain_lines(element: Element, written: frozenset[str], skipped: frozenset[str]) -> str:
    lines = []
    for paragraph in element.within("w:p"):
        lines.append("".join(_pieces(paragraph, written, skipped)))
    return clean_text("\n".join(line for line in lines if line.strip()))


def _pieces(element: Element, written: frozenset[str], skipped: frozenset[str]) -> list[str]:
    found: list[str] = []
    for child in element:
        if child.name in written:
            found.append(child.text)
        elif child.name in {"w:tab", "w:br", "w:cr"}:
            found.append(" ")
        elif child.name == "w:noBreakHyphen":
            found.append("-")
        elif child.name not in skipped:
            found += _pieces(child, written, skipped)
    return found


def note_headers(package: Package, part: str, notebook: Notebook) -> None:
    """Note every header and footer that holds text; none of it is read as content."""
    seen = set()
    for kind, name in (("header", "Kopfzeile"), ("footer", "Fußzeile")):
        for target in package.related(part, kind):
            text = plain_text(package.tree(target))
            if text.strip() and (name, text) not in seen:
                seen.add((name, text))
                notebook.add("header_footer", name, f"Die {name} {quoted(text)} wurde nicht übernommen.")
