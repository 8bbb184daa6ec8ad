"""Reading a Word file (.docx, .docm) into a source: ECMA-376 transitional and ISO 29500 strict."""

from collections.abc import Iterator

from mittragen.intake.readers import limits
from mittragen.intake.readers.archive import Archive
from mittragen.intake.readers.markup import Element
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.package import Package
from mittragen.intake.readers.word.annexes import Annexes, note_headers
from mittragen.intake.readers.word.inlines import Fields, InlineReader
from mittragen.intake.readers.word.numbering import Numbering
from mittragen.intake.readers.word.paragraphs import ParagraphReader, ReadParagraph
from mittragen.intake.readers.word.styles import Styles
from mittragen.intake.readers.word.tables import TableReader, content
from mittragen.intake.readers.word.tracking import rewind
from mittragen.intake.source import Block, Heading, Paragraph, Source


def read_word(archive: Archive, part: str, *, reads_original: bool = False) -> Source:
    """The source of a Word file whose main part is ``part``, with its tracked changes accepted or as it was before. Raises :class:`UnreadableError`."""
    return _Document(Package(archive), part, reads_original=reads_original).read()


class _Document:
    def __init__(self, package: Package, part: str, *, reads_original: bool) -> None:
        self._package, self._part = package, part
        self._notebook = Notebook()
        styles = Styles(package.optional_tree(part, "styles"))
        addresses = {id_: each.target for id_, each in package.relationships(part).items() if each.is_external}
        inlines = InlineReader(styles, addresses, Fields())
        numbering = Numbering(package.optional_tree(part, "numbering"))
        self._paragraphs = ParagraphReader(styles, numbering, Annexes(package, part), inlines, self._notebook, reads_original=reads_original)
        self._tables = TableReader(self._paragraphs)
        self._counted = {"Absatz": 0, "Tabelle": 0}
        self._title = ""
        self._contents_entries = 0

    def read(self) -> Source:
        body = self._package.tree(self._part).child("w:body")
        if body is None:
            raise limits.damaged("der Textteil fehlt")
        if self._paragraphs.reads_original:
            rewind(body)
        if any(True for _ in body.within("w:lastRenderedPageBreak")):
            self._paragraphs.knows_pages = True
        blocks = tuple(self._blocks(body))
        note_headers(self._package, self._part, self._notebook)
        if self._contents_entries:
            self._notebook.add(
                "table_of_contents", "Inhaltsverzeichnis", f"Das Inhaltsverzeichnis ({self._contents_entries} Zeilen) wurde nicht als Inhalt gelesen."
            )
        if self._package.holds_macros():
            self._notebook.add("macros", "Datei", "Die Datei enthält Makros; sie wurden nicht ausgeführt und nicht gelesen.")
        return Source(format="docx", blocks=blocks, notes=self._notebook.notes(), title=self._title or self._package.title())

    def _blocks(self, parent: Element) -> Iterator[Block]:
        for element in content(parent):
            if element.name == "w:p":
                yield from self._paragraph(element)
            elif element.name == "w:tbl":
                yield self._tables.read(element, self._next("Tabelle"))
            elif element.name == "w:altChunk":
                self._notebook.add("embedded_document", self._next("Absatz"), "Ein eingebettetes Dokument wurde nicht gelesen.")

    def _paragraph(self, element: Element) -> Iterator[Block]:
        where = self._next("Absatz")
        paragraph = self._paragraphs.read(element, where)
        if paragraph is None:
            return
        if self._paragraphs.styles.is_contents_entry(paragraph.style):
            self._contents_entries += 0 if paragraph.is_empty else 1
            return
        if not paragraph.is_empty:
            yield self._block(paragraph, self._paragraphs.place(where))
        for box in paragraph.boxes:
            yield from self._blocks(box)

    def _block(self, paragraph: ReadParagraph, where: str) -> Block:
        if not self._title and self._paragraphs.styles.is_title(paragraph.style):
            self._title = " ".join(paragraph.line.text.split())
        if paragraph.level is not None:
            return Heading(level=paragraph.level, line=paragraph.line, where=where)
        return Paragraph(line=paragraph.line, where=where)

    def _next(self, kind: str) -> str:
        self._counted[kind] += 1
        return f"{kind} {self._counted[kind]}"
