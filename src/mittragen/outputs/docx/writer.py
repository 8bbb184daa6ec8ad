"""Writes what a concept is made of into the body of a Word document: headings, texts, facts, lists of links."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from mittragen.edition.text import AnyBlock, AnyInline, Break, Emphasis, Link, Paragraph, Plain, Strong, parsed
from mittragen.outputs.docx.markup import Node, add, bookmark, field_begin, field_end, line_break, paragraph, row, run, table
from mittragen.outputs.docx.package import BULLETS, HEADING_SIZES, new_numbering, relationship
from mittragen.outputs.profile import Fact, FactLine

FACT_WIDTHS = (2400, 6670)
DEEPEST_LIST = 8


class Writer:
    """Appends to the body of ``word``. Links inside the document lead to the names that headings were given."""

    def __init__(self, word: WordDocument) -> None:
        self.word = word
        body = word.element.body
        self._section = body.find(qn("w:sectPr"))
        body.remove(self._section)
        self.body: Node = body
        self._headings: list[tuple[int, str, str]] = []
        self._contents: tuple[int, Node] | None = None
        self._relationships: dict[str, str] = {}

    def finish(self) -> None:
        """Fill the contents, and put the section's properties where they belong: at the end."""
        self.body.append(self._section)
        if self._contents is not None:
            depth, closing = self._contents
            for level, text, place in (heading for heading in self._headings if heading[0] <= depth):
                line = paragraph(self.body, "Contents")
                self._link_inside(line, "\u2003" * (level - 1) + text, place)
                closing.addprevious(line)

    def heading(self, level: int, text: str, name: str = "", *, on_new_page: bool = False, below_eyebrow: bool = False) -> None:
        """A heading with a place that links lead to; ``name`` where elements refer to it, a running number otherwise."""
        node = paragraph(self.body, f"Heading{min(level, len(HEADING_SIZES))}")
        if on_new_page:
            add(node.find(qn("w:pPr")), "pageBreakBefore")
        if below_eyebrow:
            add(node.find(qn("w:pPr")), "spacing", before="40")
        run(node, text)
        place = name or f"h{len(self._headings)}"
        self._headings.append((level, text, place))
        bookmark(node, place, len(self._headings))

    def contents(self, depth: int) -> None:
        """A contents field for headings down to ``depth``; filled in :meth:`finish` with what Word would list, until Word adds the page numbers."""
        opening = paragraph(self.body, "Contents")
        field_begin(opening, f'TOC \\o "1-{depth}" \\h \\z \\u')
        closing = paragraph(self.body, "Contents")
        field_end(closing)
        self._contents = (depth, closing)

    def line(self, text: str, style: str = "") -> None:
        """A paragraph of plain text."""
        run(paragraph(self.body, style), text)

    def address(self, address: str, text: str = "") -> None:
        """A paragraph that leads outside."""
        run(self._link_outside(paragraph(self.body), address), text or address, style="Hyperlink")

    def text(self, markdown: str) -> None:
        """A text in the CommonMark subset."""
        if markdown.strip():
            self.blocks(parsed(markdown))

    def blocks(self, blocks: Iterable[AnyBlock], depth: int = 0) -> None:
        for block in blocks:
            if isinstance(block, Paragraph):
                self._inlines(paragraph(self.body, "ListContinue" if depth else ""), block.parts)
            else:
                self._list(block.items, block.start, depth)

    def numbered(self, texts: Sequence[str]) -> None:
        """A numbered list of plain texts."""
        number = new_numbering(self.word, 1)
        for text in texts:
            run(self._item(number, 0), text)

    def links(self, lines: Iterable[tuple[str, str]], style: str = "Contents") -> None:
        """Paragraphs that lead to places of the document: pairs of text and name."""
        for text, name in lines:
            self._link_inside(paragraph(self.body, style), text, name)

    def facts(self, facts: Sequence[Fact], head: Sequence[str], names: dict[str, str]) -> None:
        """A table of facts with a head row. ``names`` gives the place of an element by its key."""
        if not facts:
            return
        node = table(self.body, FACT_WIDTHS, head)
        for fact in facts:
            name, content = row(node, FACT_WIDTHS)
            run(paragraph(name, "Fact"), fact.name, bold=True)
            for line in fact.lines:
                self._fact_line(paragraph(content, "Fact"), line, names)
        paragraph(self.body)

    def rows(self, widths: Sequence[int], head: Sequence[str], rows: Iterable[Sequence[Sequence[tuple[str, str]]]]) -> None:
        """A table whose cells are runs of text, each with the name it leads to, or with none."""
        node = table(self.body, widths, head)
        for values in rows:
            for cell, parts in zip(row(node, widths), values, strict=True):
                place = paragraph(cell, "Fact")
                for number, (text, name) in enumerate(parts):
                    if number:
                        run(place, ", ")
                    self._link_inside(place, text, name)
        paragraph(self.body)

    def _fact_line(self, place: Node, line: FactLine, names: dict[str, str]) -> None:
        if line.key in names:
            self._link_inside(place, line.text, names[line.key])
        elif line.address:
            run(self._link_outside(place, line.address), line.text, style="Hyperlink")
        else:
            run(place, line.text)

    def _link_inside(self, place: Node, text: str, name: str) -> None:
        if name:
            run(add(place, "hyperlink", anchor=name, history="1"), text)
        else:
            run(place, text)

    def _link_outside(self, place: Node, address: str) -> Node:
        safe = quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")
        if safe not in self._relationships:
            self._relationships[safe] = relationship(self.word, safe)
        node = add(place, "hyperlink", history="1")
        node.set(qn("r:id"), self._relationships[safe])
        return node

    def _list(self, items: Sequence[Sequence[AnyBlock]], start: int | None, depth: int) -> None:
        number = BULLETS if start is None else new_numbering(self.word, start)
        for item in items:
            first, rest = (item[0], item[1:]) if item and isinstance(item[0], Paragraph) else (Paragraph(parts=()), item)
            self._inlines(self._item(number, depth), first.parts)
            self.blocks(rest, depth + 1)

    def _item(self, number: str, depth: int) -> Node:
        node = paragraph(self.body, "ListParagraph")
        listing = add(node.find(qn("w:pPr")), "numPr")
        add(listing, "ilvl", val=str(min(depth, DEEPEST_LIST)))
        add(listing, "numId", val=number)
        return node

    def _inlines(self, place: Node, parts: Iterable[AnyInline], *, bold: bool = False, italic: bool = False, style: str = "") -> None:
        for part in parts:
            if isinstance(part, Plain):
                run(place, part.text, bold=bold, italic=italic, style=style)
            elif isinstance(part, Break):
                line_break(place)
            elif isinstance(part, Strong):
                self._inlines(place, part.parts, bold=True, italic=italic, style=style)
            elif isinstance(part, Emphasis):
                self._inlines(place, part.parts, bold=bold, italic=True, style=style)
            elif isinstance(part, Link) and not part.address.startswith("/"):
                self._inlines(self._link_outside(place, part.address), part.parts, bold=bold, italic=italic, style="Hyperlink")
            elif isinstance(part, Link):
                self._inlines(place, part.parts, bold=bold, italic=italic, style=style)
