"""What became of the contributions as a Word document, for a closing event."""

from collections.abc import Mapping, Sequence

from docx.document import Document as WordDocument
from docx.shared import Pt

from mittragen.design.language import direction, html_tag
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.voices import Voice
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.docx.markup import add, field, paragraph, run
from mittragen.outputs.docx.package import empty_document, packed
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.outcome_parts import OutcomeEntry, OutcomeGroup, OutcomeView
from mittragen.outputs.outcome_view import EVENT, outcome_view
from mittragen.outputs.phrases import Translate, words
from mittragen.outputs.profile import Fact, FactLine
from mittragen.outputs.record_parts import OutcomeLine
from mittragen.outputs.record_phrases import record_moment
from mittragen.outputs.target import Site

_SIZE = 12
_INDENT = "300"


class DocxOutcomes:
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    title = "Word"

    def render(self, documents: Sequence[ParticipationDocument], voices: Mapping[str, Voice], site: Site, *, order: str = EVENT) -> bytes:
        """The Word document; all its times are those of the newest record."""
        newest = max(documents, key=lambda document: document.content.as_of)
        record, view = newest.content, outcome_view(documents, voices, site, order=order)
        word = empty_document(
            title=f"{record.title}: {view.name}",
            author=record.publisher.name,
            digest="",
            moment=record_moment(newest),
            language=html_tag(record.language),
            is_rtl=direction(record.language) == "rtl",
            accent=readable_accent(site.accent),
        )
        word.styles["Normal"].font.size = Pt(_SIZE)
        _frame(word, view, words(record.language))
        _Body(view, Writer(word), words(record.language)).write()
        return packed(word)


def _frame(word: WordDocument, view: OutcomeView, _: Translate) -> None:
    section = word.sections[0]
    run(section.header.paragraphs[0]._p, " · ".join(part for part in (view.title, view.as_of, view.preview) if part))
    footer = section.footer.paragraphs[0]._p
    run(footer, f"{view.publisher} · {view.name} · {_('Seite')} ")
    field(footer, "PAGE", "1")


class _Body:
    def __init__(self, view: OutcomeView, writer: Writer, _: Translate) -> None:
        self.view, self.writer, self._ = view, writer, _

    def write(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        writer.line(view.publisher)
        writer.heading(1, view.name)
        writer.line(view.title, "Subtitle")
        for line in (view.preview, view.lead):
            if line:
                writer.line(line, "RunIn")
        writer.line(view.as_of)
        if view.chart:
            writer.heading(2, view.chart.title)
            bars = tuple(Fact(name=bar.title, lines=(FactLine(text=str(bar.count)),)) for bar in view.chart.bars)
            writer.facts(bars, (_("Was"), _("Anzahl")), {})
        writer.line(_("Jeder Beitrag und sein Weg stehen auch im Internet: {address}").format(address=view.address))
        if view.notice:
            writer.line(view.notice)
        for section in view.sections:
            writer.heading(2, section.title, on_new_page=True)
            if section.facts:
                writer.line(section.facts)
            writer.line(section.counted)
            for group in section.groups:
                self._group(group)
        writer.finish()

    def _group(self, group: OutcomeGroup) -> None:
        writer = self.writer
        if group.title:
            writer.heading(3, group.title)
        if group.statement:
            run(paragraph(writer.body, "Normal"), group.statement, italic=True)
        if group.counter_voices:
            writer.line(f"{self._('Gegenstimmen')}: {group.counter_voices}")
        for entry in group.entries:
            self._entry(entry)

    def _entry(self, entry: OutcomeEntry) -> None:
        run(paragraph(self.writer.body, "Eyebrow"), " · ".join((entry.number, *entry.facts)))
        node = paragraph(self.writer.body, "Normal")
        if entry.direction == "rtl" and not entry.gone:
            add(node.find("{*}pPr"), "bidi")
        run(node, entry.gone or entry.text, italic=bool(entry.gone))
        for line in entry.outcomes:
            outcome_paragraph(self.writer, line, self._)


def outcome_paragraph(writer: Writer, line: OutcomeLine, _: Translate, indent: str = _INDENT) -> None:
    """A line that says what became of a contribution, with the passage it is about and the reason."""
    node = paragraph(writer.body, "Normal")
    add(node.find("{*}pPr"), "ind", left=indent)
    if line.passage:
        run(node, f"{_('Zu dieser Stelle')}: „{line.passage}“\n", italic=True)
    run(node, line.text, bold=True)
    if line.reason:
        run(node, f"\n{line.reason}")
