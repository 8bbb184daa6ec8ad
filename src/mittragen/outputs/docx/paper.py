"""The paper of a session, and its minutes, as a Word document, to be attached in a council information system or to be worked with."""

from collections.abc import Iterable, Mapping, Sequence

from docx.document import Document as WordDocument
from docx.shared import Cm

from mittragen.design.language import direction, html_tag
from mittragen.edition.documents import Edition
from mittragen.edition.session import SessionRecord
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.docx.comparing import PORTRAIT_WIDTHS, add_change_styles, change_part, count_table, legend, old_new, told
from mittragen.outputs.docx.markup import field, paragraph, row, run, table
from mittragen.outputs.docx.package import empty_document, packed
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.money_view import MoneyTable
from mittragen.outputs.paper_parts import PaperAmendment, PaperCandidate, PaperItem, PaperView
from mittragen.outputs.paper_view import paper_language, paper_moment, paper_view
from mittragen.outputs.phrases import Translate, words
from mittragen.outputs.target import Site

_AGENDA_WIDTHS, _SEAT_WIDTHS, _COUNT_WIDTHS = (1300, 5170, 2600), (5070, 4000), (4070, 1600, 1600, 1800)
_MONEY_WIDTHS = (2300, 1200, 1200, 2370, 700, 1300)


class DocxPaper:
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    title = "Word"

    def render(self, record: SessionRecord, editions: Mapping[str, Edition], in_force: Edition | None, site: Site) -> bytes:
        """The Word document; all its times are those of the day of the session."""
        view, language = paper_view(record, editions, in_force), paper_language(editions, in_force)
        word = empty_document(
            title=f"{view.name}: {view.title}",
            author=view.publisher,
            digest="",
            moment=paper_moment(record),
            language=html_tag(language),
            is_rtl=direction(language) == "rtl",
            accent=readable_accent(site.accent),
        )
        add_change_styles(word)
        _frame(word, view, record.body, words(language))
        _Body(view, Writer(word), words(language)).write()
        return packed(word)


def _frame(word: WordDocument, view: PaperView, body: str, _: Translate) -> None:
    section = word.sections[0]
    section.top_margin = section.bottom_margin = Cm(2.2)
    section.different_first_page_header_footer = False
    run(section.header.paragraphs[0]._p, " · ".join(part for part in (view.draft, view.title, body) if part))
    footer = section.footer.paragraphs[0]._p
    run(footer, f"{view.publisher} · {view.name} · {_('Seite')} ")
    field(footer, "PAGE", "1")


class _Body:
    """Writes one session from its head to the last item."""

    def __init__(self, view: PaperView, writer: Writer, _: Translate) -> None:
        self.view, self.writer, self._ = view, writer, _
        self.fact_head = (_("Angabe"), _("Inhalt"))

    def write(self) -> None:
        self._head()
        for place, item in enumerate(self.view.items):
            self._item(item, is_first=place == 0)
        self.writer.finish()

    def _head(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        writer.line(view.publisher)
        writer.line(view.name, "Subtitle")
        writer.heading(1, view.title)
        if view.draft:
            writer.line(view.draft, "RunIn")
        writer.facts(view.facts, self.fact_head, {})
        writer.text(view.text)
        if view.notice:
            writer.line(view.notice)
        if view.items:
            writer.heading(2, _("Tagesordnung"))
            last = _("Ergebnis") if view.is_minutes else _("Art")
            shown = [(i.number, i.title, (i.result or _("noch offen")) if view.is_minutes else i.kind) for i in view.items]
            self._rows(_AGENDA_WIDTHS, (_("Punkt"), _("Worum es geht"), last), shown)
        writer.heading(2, _("Legende"))
        legend(writer, _)
        if view.seats:
            writer.heading(2, _("Wer dabei war"))
            self._rows(_SEAT_WIDTHS, (_("Sitz"), _("Anwesenheit")), view.seats)

    def _item(self, item: PaperItem, *, is_first: bool) -> None:
        writer, _ = self.writer, self._
        writer.heading(2, f"{item.number} {item.title}", on_new_page=is_first)
        writer.line(item.kind, "Fact")
        writer.text(item.text)
        writer.facts(item.outcome, self.fact_head, {})
        if item.rows:
            old_new(writer, item.rows, item.heads, PORTRAIT_WIDTHS)
        if item.redrawn:
            writer.line(_("In der Sitzung geändert"), "RunIn")
            old_new(writer, item.redrawn, (_("Angabe"), _("Vorgeschlagen"), _("Beschlossen")), PORTRAIT_WIDTHS)
        writer.facts(item.facts, self.fact_head, {})
        if item.amendments:
            writer.line(_("Änderungsanträge"), "RunIn")
        for amendment in item.amendments:
            self._amendment(amendment)
        if item.remarks:
            writer.line(_("Anmerkungen"), "RunIn")
        for seat, text in item.remarks:
            told(writer, seat, (text,))
        if item.candidate:
            self._candidate(item.candidate)

    def _amendment(self, amendment: PaperAmendment) -> None:
        writer, _ = self.writer, self._
        writer.line(f"{amendment.seat} · {amendment.about} · {amendment.state}", "RunIn")
        if amendment.row:
            old_new(writer, (amendment.row,), (_("Angabe"), _("Vorgeschlagen"), _("Antrag")), PORTRAIT_WIDTHS)
        if amendment.text:
            writer.line(amendment.text)
        told(writer, _("Begründung"), (amendment.reason,) if amendment.reason else ())

    def _candidate(self, candidate: PaperCandidate) -> None:
        writer, _ = self.writer, self._
        writer.line(candidate.name, "RunIn")
        writer.line(f"{_('Prüfsumme (SHA-256)')}: {candidate.digest}", "Fact")
        if candidate.lead:
            writer.line(candidate.lead)
        heads = (_("Angabe"), candidate.older, candidate.name)
        if candidate.counts:
            count_table(writer, candidate.counts, (_("Was geschah"), _("Änderungen"), *heads[1:]), _COUNT_WIDTHS, _)
        if candidate.sections or candidate.frame:
            writer.heading(3, _("Änderungen gegenüber der Fassung in Kraft"))
        for section in candidate.sections:
            writer.heading(4, section.title)
            for entry in section.entries:
                change_part(writer, entry, heads, PORTRAIT_WIDTHS, _, level=5)
        if candidate.frame:
            writer.heading(4, _("Änderungen am Rahmen"))
            old_new(writer, candidate.frame, heads, PORTRAIT_WIDTHS)
        if candidate.money and candidate.money.rows:
            self._money(candidate.money)

    def _money(self, money: MoneyTable) -> None:
        writer, _ = self.writer, self._
        writer.heading(3, _("Kosten und Personal je Maßnahme"))
        writer.line(_("Teilmaßnahmen stehen für sich und zählen mit. Spannen gehen mit beiden Enden in die Summe ein."))
        head = (_("Maßnahme"), _("Einmalig"), _("Im Jahr"), _("Kosten und Finanzierung im Wortlaut"), _("Vollzeitstellen"), _("Personal im Wortlaut"))
        rows = [
            (line.name, line.one_off, line.per_year, "\n".join(part for part in (line.wording, line.funding) if part), line.staff, line.staff_wording)
            for line in money.rows
        ]
        self._rows(_MONEY_WIDTHS, head, (*rows, (_("Summe"), money.one_off, money.per_year, "", money.staff, "")), is_summed=True)
        for gap in money.gaps:
            writer.line(gap, "Fact")

    def _rows(self, widths: Sequence[int], head: Sequence[str], rows: Iterable[Sequence[str]], *, is_summed: bool = False) -> None:
        """A table of plain texts; with ``is_summed`` the last row is a sum."""
        node, lines = table(self.writer.body, widths, head), tuple(rows)
        for place, line in enumerate(lines, start=1):
            for cell, text in zip(row(node, widths), line, strict=True):
                run(paragraph(cell, "Fact"), text, bold=is_summed and place == len(lines))
        paragraph(self.writer.body)
