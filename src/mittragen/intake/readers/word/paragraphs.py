"""Reading a paragraph of a Word file: its line, and notes on what is tracked, hidden, commented, footnoted or drawn in it."""

from dataclasses import dataclass, field

from mittragen.intake.readers.markup import Element, whole_number
from mittragen.intake.readers.notebook import Notebook
from mittragen.intake.readers.places import merged_runs, quoted
from mittragen.intake.readers.word.annexes import Annexes
from mittragen.intake.readers.word.inlines import DELETED, INSERTED, MOVED_AWAY, MOVED_HERE, InlineReader, Inlines, is_switched_on
from mittragen.intake.readers.word.numbering import Numbering
from mittragen.intake.readers.word.styles import Styles
from mittragen.intake.source import Line, Run

_ONE_SIDED = {
    INSERTED: "Nachverfolgte Änderung: {} wurde eingefügt und wird mitgelesen.",
    DELETED: "Nachverfolgte Änderung: {} wurde gelöscht und wird nicht mitgelesen.",
    MOVED_HERE: "Nachverfolgte Änderung: {} wurde hierher verschoben und wird hier gelesen.",
    MOVED_AWAY: "Nachverfolgte Änderung: {} wurde von hier verschoben und wird hier nicht gelesen.",
}
# The original text is read with every change turned round, see ``tracking``: what counts as inserted there was deleted.
_ONE_SIDED_ORIGINAL = {
    INSERTED: "Nachverfolgte Änderung: {} ist als gelöscht markiert und wird mitgelesen, weil der ursprüngliche Text gilt.",
    DELETED: "Nachverfolgte Änderung: {} ist als eingefügt markiert und wird nicht mitgelesen, weil der ursprüngliche Text gilt.",
    MOVED_HERE: "Nachverfolgte Änderung: {} wurde von hier verschoben und wird hier gelesen, weil der ursprüngliche Text gilt.",
    MOVED_AWAY: "Nachverfolgte Änderung: {} wurde hierher verschoben und wird hier nicht gelesen, weil der ursprüngliche Text gilt.",
}
_OUTLINE_OFF = 9


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph as read. ``level`` is set for a heading; ``boxes`` are contents of text boxes anchored in it; ``comments`` the texts of comments."""

    line: Line
    style: str
    level: int | None = None
    boxes: tuple[Element, ...] = ()
    comments: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not self.line.number and not self.line.text.strip()


@dataclass
class ParagraphReader:
    """Reads paragraphs one after the other, counting pages and lists on. A paragraph whose mark is deleted is carried into the next."""

    styles: Styles
    numbering: Numbering
    annexes: Annexes
    inlines: InlineReader
    notebook: Notebook
    page: int = 1
    knows_pages: bool = False
    reads_original: bool = False
    _carried: list[Run] = field(default_factory=list)

    def read(self, paragraph: Element, where: str) -> ReadParagraph | None:
        """The paragraph at a place, or ``None`` where it ends in a deleted mark or is hidden whole."""
        properties = paragraph.child("w:pPr")
        style = self.styles.paragraph_style(properties)
        found = self.inlines.read(paragraph, style)
        where = self._with_page(where, found)
        self._note(found, where)
        comments = self._comments(found, where)
        mark = properties.child("w:rPr") if properties is not None else None
        if mark is not None and (mark.child("w:del") is not None or mark.child("w:moveFrom") is not None):
            self._carried += found.runs
            return None
        if found.hidden and not found.text.strip():
            return None
        runs, self._carried = [*self._carried, *found.runs], []
        bullet, number = self._number(properties, style)
        line = Line(runs=merged_runs(runs), bullet=bullet, number=number)
        return ReadParagraph(line, style, self._level(properties, style), tuple(found.boxes), comments)

    def place(self, where: str) -> str:
        """A place with the page, where the file says how its pages fell."""
        return f"{where}, etwa Seite {self.page}" if self.knows_pages else where

    def _with_page(self, where: str, found: Inlines) -> str:
        self.page += found.pages
        self.knows_pages = self.knows_pages or bool(found.pages)
        return self.place(where)

    def _level(self, properties: Element | None, style: str) -> int | None:
        outline = properties.child("w:outlineLvl") if properties is not None else None
        if outline is None:
            return self.styles.heading_level(style)
        level = whole_number(outline.get("w:val"), _OUTLINE_OFF)
        return level + 1 if 0 <= level < _OUTLINE_OFF else None

    def _number(self, properties: Element | None, style: str) -> tuple[bool, str]:
        direct = properties.child("w:numPr") if properties is not None else None
        list_ = direct.child("w:numId") if direct is not None else None
        level = direct.child("w:ilvl") if direct is not None else None
        styled_list, styled_level = self.styles.numbering(style)
        list_id = list_.get("w:val") if list_ is not None else styled_list
        if not list_id or list_id == "0":
            return False, ""
        if level is not None:
            index = whole_number(level.get("w:val"), 0, 0, 8)
        elif list_ is None and styled_level:
            index = whole_number(styled_level, 0, 0, 8)
        else:
            index = self.numbering.level_of_style(list_id, style)
        return self.numbering.advance(list_id, index)

    def _note(self, found: Inlines, where: str) -> None:
        for message in _change_messages(found.changes, reads_original=self.reads_original):
            self.notebook.add("tracked_change", where, message)
        hidden = "".join(found.hidden)
        if hidden.strip():
            self.notebook.add("hidden_text", where, f"Verborgener Text {quoted(hidden)} wurde nicht übernommen.")
        for kind, name, ids in (("footnotes", "Fußnote", found.footnotes), ("endnotes", "Endnote", found.endnotes)):
            for id_ in ids:
                self.notebook.add("footnote", where, f"{name}: {quoted(self.annexes.text(kind, id_))} wurde nicht in den Text übernommen.")
        for words in found.pictures:
            self.notebook.add("picture", where, f"Ein Bild{f' ({quoted(words)})' if words.strip() else ''} wurde nicht übernommen.")
        for _ in range(found.objects):
            self.notebook.add("embedded_object", where, "Ein eingebettetes Objekt (zum Beispiel eine Excel-Tabelle) wurde nicht gelesen.")
        for _ in found.boxes:
            self.notebook.add("text_box", where, "Hier steht ein Textfeld; sein Text wird an dieser Stelle gelesen.")

    def _comments(self, found: Inlines, where: str) -> tuple[str, ...]:
        texts = tuple(text for id_ in found.comments if (text := self.annexes.text("comments", id_)))
        for text in texts:
            self.notebook.add("comment", where, f"Kommentar: {quoted(text)}")
        return texts


def _change_messages(changes: list[tuple[str, str]], *, reads_original: bool) -> list[str]:
    """One message a change: neighbours of one kind are one, a deletion beside an insertion is a replacement."""
    joined: list[tuple[str, str]] = []
    for kind, text in changes:
        if joined and joined[-1][0] == kind:
            joined[-1] = (kind, joined[-1][1] + text)
        else:
            joined.append((kind, text))
    messages: list[str] = []
    position = 0
    while position < len(joined):
        kind, text = joined[position]
        following = joined[position + 1] if position + 1 < len(joined) else ("", "")
        if {kind, following[0]} == {INSERTED, DELETED}:
            old, new = (text, following[1]) if kind == DELETED else (following[1], text)
            messages.append(_replacement(old, new, reads_original=reads_original))
            position += 2
            continue
        if kind and text.strip():
            messages.append((_ONE_SIDED_ORIGINAL if reads_original else _ONE_SIDED)[kind].format(quoted(text)))
        position += 1
    return messages


def _replacement(old: str, new: str, *, reads_original: bool) -> str:
    if reads_original:
        return f"Nachverfolgte Änderung: {quoted(new)} wurde durch {quoted(old)} ersetzt; gelesen wird der ursprüngliche Text."
    return f"Nachverfolgte Änderung: {quoted(old)} wurde durch {quoted(new)} ersetzt; gelesen wird die neue Fassung."


def is_row_deleted(row: Element) -> bool:
    """Whether a table row is a tracked deletion."""
    properties = row.child("w:trPr")
    return properties is not None and is_switched_on(properties.child("w:del"))
