"""Old beside new in a Word document: what went is struck through, what came is underlined, both by character styles."""

from collections.abc import Iterable, Sequence

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, RGBColor

from mittragen.edition.words import Piece, PieceKind
from mittragen.outputs.docx.markup import Node, add, paragraph, row, run, table
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.phrases import Translate
from mittragen.outputs.synopsis_parts import CountRow, SynopsisEntry, SynopsisRow

REMOVED, ADDED = "Removed", "Added"
LANDSCAPE_WIDTHS, PORTRAIT_WIDTHS = (2070, 6250, 6250), (1670, 3700, 3700)
_STYLES = {PieceKind.REMOVED: REMOVED, PieceKind.ADDED: ADDED, PieceKind.SAME: ""}
# A change that takes up no more lines than this stays on one page.
_FITTING = 34
_GONE_INK, _COME_INK = RGBColor(0x8A, 0x1C, 0x1C), RGBColor(0x0B, 0x5A, 0x3C)


def add_change_styles(word: WordDocument) -> None:
    """The two character styles of marked words."""
    removed = word.styles.add_style(REMOVED, WD_STYLE_TYPE.CHARACTER)
    removed.font.strike, removed.font.color.rgb = True, _GONE_INK
    added = word.styles.add_style(ADDED, WD_STYLE_TYPE.CHARACTER)
    added.font.underline, added.font.color.rgb = True, _COME_INK


def set_landscape(word: WordDocument) -> None:
    """Turn the pages on their side."""
    section = word.sections[0]
    section.orientation, section.page_width, section.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)


def old_new(writer: Writer, rows: Sequence[SynopsisRow], heads: Sequence[str], widths: Sequence[int], *, keep: bool = False) -> None:
    """A table of facts, old beside new; its head row comes back on every page. ``keep`` holds its rows together."""
    node = table(writer.body, widths, heads)
    for number, fact in enumerate(rows, start=1):
        is_kept = keep and number < len(rows)
        name, before, after = row(node, widths)
        run(_cell(name, keep=is_kept), fact.name, bold=True)
        for place, pieces in ((before, fact.before), (after, fact.after)):
            write_pieces(_cell(place, keep=is_kept), pieces)
    paragraph(writer.body, "Fact")


def write_pieces(place: Node, pieces: Iterable[Piece]) -> None:
    """Texts with their marks; a dash where there is nothing."""
    pieces = tuple(pieces)
    for piece in pieces:
        run(place, piece.text, style=_STYLES[piece.kind])
    if not pieces:
        run(place, "–")


def change_part(writer: Writer, entry: SynopsisEntry, heads: Sequence[str], widths: Sequence[int], _: Translate, level: int = 3) -> None:
    """One change: a heading with number, kind and name, old beside new, why, and who decided it."""
    writer.heading(level, f"{entry.number}. {entry.word}: {entry.title}")
    hint = " · ".join(part for part in (entry.level, entry.phrase) if part)
    run(_cell(writer.body, keep=True), hint, italic=True)
    if entry.rows:
        old_new(writer, entry.rows, heads, widths, keep=entry.lines <= _FITTING)
    told(writer, _("Begründung"), entry.reasons)
    told(writer, _("Beschluss"), entry.decisions)


def told(writer: Writer, title: str, lines: Iterable[str]) -> None:
    """Paragraphs that begin with what they are."""
    for line in lines:
        place = paragraph(writer.body)
        run(place, f"{title}: ", bold=True)
        run(place, line)


def legend(writer: Writer, _: Translate) -> None:
    """What the marks mean, in their own look."""
    for style, text in ((REMOVED, _("Durchgestrichen: Das fällt weg.")), (ADDED, _("Unterstrichen: Das kommt dazu."))):
        run(paragraph(writer.body), text, style=style)
    writer.line(_("Was ganz neu ist oder ganz wegfällt, steht ohne Zeichen allein in seiner Spalte."))


def count_table(writer: Writer, counts: Sequence[CountRow], heads: Sequence[str], widths: Sequence[int], _: Translate) -> None:
    """Counts by kind; the last row is what they add up to."""
    total = (_("Zusammen"), *(sum(values) for values in zip(*((c.changes, c.before, c.after) for c in counts), strict=True)))
    lines = [(count.word, count.changes, count.before, count.after) for count in counts]
    node = table(writer.body, widths, heads)
    for place, line in enumerate((*lines, total) if lines else ()):
        for cell, value in zip(row(node, widths), line, strict=True):
            run(paragraph(cell, "Fact"), str(value), bold=place == len(lines))
    paragraph(writer.body)


def _cell(parent: Node, *, keep: bool) -> Node:
    """A paragraph of a table, held together with what follows where ``keep`` says so."""
    node = paragraph(parent, "Fact")
    if keep:
        add(node.find(qn("w:pPr")), "keepNext")
    return node
