"""The press sheet as a Word document, to be worked with and sent on."""

import io

from docx.shared import Cm, Pt

from mittragen.design.language import direction, html_tag
from mittragen.edition.changes import Changes
from mittragen.edition.documents import EditionDocument
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.docx.markup import add, paragraph, row, run, table
from mittragen.outputs.docx.package import empty_document, packed
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.phrases import Translate, timestamp, words
from mittragen.outputs.press import PressExample, PressSheet, press_sheet
from mittragen.outputs.quick_code import qr_png
from mittragen.outputs.target import Site

_WIDTH = 9640
_SIZE = 10


class DocxPress:
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    title = "Word"

    def render(self, document: EditionDocument, changes: Changes | None, site: Site) -> bytes:
        """The Word document; all its times are those of the edition."""
        language = document.content.language
        sheet = press_sheet(document, changes, language, site)
        word = empty_document(
            title=f"{sheet.name}: {sheet.title}",
            author=sheet.publisher,
            digest=document.digest,
            moment=timestamp(document),
            language=html_tag(language),
            is_rtl=direction(language) == "rtl",
            accent=readable_accent(site.accent),
        )
        section = word.sections[0]
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)
        section.different_first_page_header_footer = False
        run(section.footer.paragraphs[0]._p, f"{sheet.publisher} · {sheet.name} · {sheet.day}")
        word.styles["Normal"].font.size = Pt(_SIZE)
        _Body(sheet, Writer(word), words(language)).write()
        return packed(word)


class _Body:
    """Writes one sheet from its head to whom to ask."""

    def __init__(self, sheet: PressSheet, writer: Writer, _: Translate) -> None:
        self.sheet, self.writer, self._ = sheet, writer, _

    def write(self) -> None:
        sheet, writer, _ = self.sheet, self.writer, self._
        writer.line(f"{sheet.publisher} · {sheet.name}, {sheet.day}", "Fact")
        writer.line(sheet.kind, "Fact")
        writer.heading(1, sheet.title)
        if sheet.subtitle:
            writer.line(sheet.subtitle, "Subtitle")
        decided = paragraph(writer.body)
        run(decided, f"{sheet.edition}. ", bold=True)
        run(decided, " ".join(part for part in (f"{sheet.decision}.", sheet.validity) if part))
        self._figures()
        if sheet.news:
            writer.line(sheet.news, "RunIn")
        if sheet.examples:
            writer.heading(2, _("Aus jedem Feld ein Beispiel"))
        for example in sheet.examples:
            self._example(example)
        self._where()
        writer.finish()

    def _figures(self) -> None:
        """Words above, numbers below: a table with a head row."""
        figures = self.sheet.figures
        if not figures:
            return
        widths = (_WIDTH // len(figures),) * len(figures)
        node = table(self.writer.body, widths, [figure.name for figure in figures])
        for cell, figure in zip(row(node, widths), figures, strict=True):
            run(paragraph(cell, "RunIn"), figure.count)
        paragraph(self.writer.body, "Fact")

    def _example(self, example: PressExample) -> None:
        writer = self.writer
        writer.line(example.field, "Eyebrow")
        writer.heading(3, f"{example.label} {example.title}".strip(), below_eyebrow=True)
        if example.text:
            writer.line(example.text)
        told = " · ".join(part for part in (example.lead, example.origin) if part)
        if told:
            writer.line(told, "Fact")

    def _where(self) -> None:
        sheet, writer, _ = self.sheet, self.writer, self._
        if sheet.address:
            writer.heading(2, _("Hier steht alles"))
            writer.address(sheet.address)
            self._picture(sheet.address)
            writer.line(f"{_('Diese Fassung, unveränderlich:')} {sheet.pinned}", "Fact")
        writer.heading(2, _("Fragen beantwortet"))
        for line in sheet.contact:
            writer.line(line, "Fact")
        if sheet.email:
            writer.address(f"mailto:{sheet.email}", sheet.email)
        if sheet.notice:
            writer.line(sheet.notice, "Fact")

    def _picture(self, address: str) -> None:
        """The address as a QR code, with a text for those who do not see it."""
        shape = self.writer.word.add_picture(io.BytesIO(qr_png(address)), width=Cm(2.7))
        node = shape._inline.getparent().getparent().getparent()
        shape._inline.docPr.set("descr", self._("QR-Code mit der Adresse {address}").format(address=address))
        self.writer.body.append(node)
        add(node.get_or_add_pPr(), "keepNext")
