"""The committee report as a Word document, to be attached in a council information system or to be worked with."""

from collections.abc import Sequence

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.shared import Cm

from mittragen.design.language import direction, html_tag
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.docx.markup import Node, add, field, paragraph, row, run, table
from mittragen.outputs.docx.package import empty_document, packed
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.imprint import facts_of
from mittragen.outputs.phrases import Translate, words
from mittragen.outputs.report_parts import ReportBlock, ReportCount, ReportSaid, ReportSection, ReportTable, ReportView
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.report_view import report_view
from mittragen.outputs.target import Site

_WIDTH = 9070
_NUMBER_WIDTH, _HEAD_HEIGHT = 560, 1900
# The margins of a cell, and about what a bold letter of a head takes up.
_MARGINS, _LETTER = 220, 105
_EARLIER_WIDTHS = (1500, 2200, 1800, 3570)


class DocxReport:
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    title = "Word"

    def render(self, source: ReportSource, site: Site) -> bytes:
        """The Word document; all its times are those of the day it tells of."""
        view, language = report_view(source, site), source.language
        word = empty_document(
            title=f"{view.title}: {view.name}",
            author=view.publisher,
            digest="" if source.is_internal else source.document.digest,
            moment=source.moment,
            language=html_tag(language),
            is_rtl=direction(language) == "rtl",
            accent=readable_accent(site.accent),
        )
        _frame(word, view, words(language))
        _Body(view, Writer(word), words(language)).write()
        return packed(word)


def _frame(word: WordDocument, view: ReportView, _: Translate) -> None:
    section = word.sections[0]
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.different_first_page_header_footer = False
    run(section.header.paragraphs[0]._p, " · ".join(part for part in (view.mark, view.title, view.as_of) if part))
    footer = section.footer.paragraphs[0]._p
    run(footer, f"{view.publisher} · {view.name} · {_('Seite')} ")
    field(footer, "PAGE", "1")


class _Body:
    """Writes one report from its head to the imprint."""

    def __init__(self, view: ReportView, writer: Writer, _: Translate) -> None:
        self.view, self.writer, self._ = view, writer, _
        self.fact_head = (_("Angabe"), _("Inhalt"))

    def write(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        self._head()
        self._summary()
        self._legend()
        for section in view.sections:
            self._section(section)
        self._series()
        for table_of in (view.rounds, view.missing):
            if table_of.rows:
                writer.heading(1, table_of.title, on_new_page=table_of is view.rounds)
                self._table(table_of, is_titled=False)
        writer.heading(1, _("Impressum"))
        writer.facts(view.imprint, self.fact_head, {})
        writer.finish()

    def _head(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        writer.line(view.publisher)
        writer.line(view.name, "Subtitle")
        writer.heading(1, view.title)
        for line in (view.as_of, view.mark):
            if line:
                writer.line(line, "RunIn")
        writer.facts(view.facts, self.fact_head, {})
        writer.text(view.text)
        if view.notice:
            writer.line(view.notice)
        run(paragraph(writer.body, "TOCHeading"), _("Inhalt"))
        writer.contents(1)

    def _summary(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        writer.heading(1, _("Zusammenfassung"), on_new_page=True)
        writer.line(view.summary or _("Zu dieser Auswahl gibt es keine Maßnahme."), "RunIn")
        rows = tuple((figure.name, figure.count, figure.how) for figure in view.figures)
        self._table(ReportTable(title="", head=(_("Was"), _("Anzahl"), _("Wie gezählt wird")), rows=rows), is_titled=False)
        for title, head, counts in ((_("Nach Umsetzungsstand"), _("Umsetzungsstand"), view.phases), (_("Nach Ampel"), _("Ampel"), view.lights)):
            self._counts(title, head, counts)
        if view.sums:
            writer.heading(2, _("Kosten und Personal"))
            writer.facts(view.sums, self.fact_head, {})
        if view.fields.rows:
            writer.heading(2, view.fields.title)
            self._numbers(view.fields)
        for table_of in (view.changes, *view.news):
            self._table(table_of)

    def _counts(self, title: str, head: str, counts: Sequence[ReportCount]) -> None:
        if counts:
            rows = tuple((count.name, count.count) for count in counts)
            self._table(ReportTable(title=title, head=(head, self._("Anzahl")), rows=rows))

    def _legend(self) -> None:
        self.writer.heading(1, self._("Legende"), on_new_page=True)
        for table_of in self.view.legend:
            self._table(table_of)

    def _section(self, section: ReportSection) -> None:
        self.writer.heading(1, section.title, on_new_page=True)
        if section.lead:
            self.writer.line(section.lead)
        for block in section.blocks:
            self._block(block)

    def _block(self, block: ReportBlock) -> None:
        writer, _ = self.writer, self._
        writer.heading(2, block.title)
        state = facts_of(
            (_("Stand"), block.state, ""),
            (_("Ampel"), block.light, ""),
            (_("Seit dem letzten Bericht"), block.change, ""),
            (_("Hinweis"), block.warning, ""),
        )
        writer.facts((*state, *block.facts), self.fact_head, {})
        if block.newest:
            self._newest(block.newest)
        if block.parts:
            self._table(ReportTable(title="", head=(_("Teilmaßnahme"), _("Stand")), rows=block.parts), is_titled=False)
        if block.milestones:
            head = (_("Meilenstein"), _("bis"), _("Stand"))
            self._table(ReportTable(title="", head=head, rows=block.milestones), is_titled=False)
        if block.earlier:
            writer.line(_("Frühere Meldungen"), "RunIn")
            rows = tuple((one.day, " · ".join(part for part in (one.who, one.hint) if part), one.state, one.text) for one in block.earlier)
            table_of = ReportTable(title="", head=(_("Tag"), _("Wer"), _("Stand"), _("Meldung")), rows=rows, hint=block.left_out)
            self._table(table_of, _EARLIER_WIDTHS, is_titled=False)

    def _newest(self, said: ReportSaid) -> None:
        writer, _ = self.writer, self._
        head = " · ".join(part for part in (said.day, said.who, said.hint) if part)
        writer.line(_("Letzte Meldung: {head}").format(head=head), "RunIn")
        writer.text(said.text)
        for title, text in ((_("Hindernisse"), said.obstacles), (_("Nächste Schritte"), said.next_steps)):
            if text.strip():
                writer.line(title, "RunIn")
                writer.text(text)
        if said.evidence:
            writer.line(_("Nachweise"), "RunIn")
        for title, address in said.evidence:
            if address:
                writer.address(address, title)
            else:
                writer.line(title)

    def _series(self) -> None:
        writer, _ = self.writer, self._
        for place, (title, found) in enumerate(self.view.series):
            writer.heading(1, title, on_new_page=place == 0)
            for one in found:
                writer.heading(2, one.title)
                writer.facts(one.facts, self.fact_head, {})
                hint = "" if one.readings else _("Bis zu diesem Tag gibt es keinen Messwert.")
                self._table(ReportTable(title="", head=(_("Tag"), _("Wert"), _("Anmerkung")), rows=one.readings, hint=hint), is_titled=False)

    def _table(self, table_of: ReportTable, widths: Sequence[int] = (), *, is_titled: bool = True) -> None:
        """A table of plain texts, its head row on every page; the last row of a summed one is a sum."""
        if is_titled and table_of.rows:
            self.writer.heading(2, table_of.title)
        if table_of.hint:
            self.writer.line(table_of.hint, "Fact")
        if table_of.rows:
            self._rows(table_of, widths or _widths(table_of))
            paragraph(self.writer.body)

    def _numbers(self, table_of: ReportTable) -> None:
        """Columns of numbers under upright heads, so that a scale of a dozen words fits on a page."""
        numbers = len(table_of.head) - 1
        node = self._rows(table_of, (_WIDTH - numbers * _NUMBER_WIDTH, *(_NUMBER_WIDTH,) * numbers))
        first = node.find(qn("w:tr"))
        add(first.find(qn("w:trPr")), "trHeight", val=str(_HEAD_HEIGHT), hRule="exact")
        for cell in first.findall(qn("w:tc"))[1:]:
            add(cell.find(qn("w:tcPr")), "textDirection", val="btLr")
        paragraph(self.writer.body)

    def _rows(self, table_of: ReportTable, widths: Sequence[int]) -> Node:
        node = table(self.writer.body, widths, table_of.head)
        for place, line in enumerate(table_of.rows, start=1):
            for cell, text in zip(row(node, widths), line, strict=True):
                run(paragraph(cell, "Fact"), text, bold=table_of.is_summed and place == len(table_of.rows))
        return node


def _widths(table_of: ReportTable) -> tuple[int, ...]:
    """Columns as wide as what stands in them asks for, and never narrower than the longest word of their head; the widest one gives way."""
    columns = list(zip(table_of.head, *table_of.rows, strict=True))
    asked = [min(max(max(len(text) for text in column), 7), 60) for column in columns]
    least = [_MARGINS + _LETTER * max((len(word) for word in head.split()), default=1) for head in table_of.head]
    widths = [max(_WIDTH * part // sum(asked), smallest) for part, smallest in zip(asked, least, strict=True)]
    widest = widths.index(max(widths))
    widths[widest] = max(widths[widest] + _WIDTH - sum(widths), _NUMBER_WIDTH)
    return tuple(widths)
