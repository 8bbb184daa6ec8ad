"""A participation record as a Word document: real headings and tables, a contents field, the digest in the footer."""

from collections.abc import Mapping

from docx.document import Document as WordDocument

from mittragen.design.language import direction, html_tag
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.voices import Voice
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.docx.markup import add, field, page_break, paragraph, run
from mittragen.outputs.docx.outcomes import outcome_paragraph
from mittragen.outputs.docx.package import empty_document, packed
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.phrases import Translate, digest_groups, words
from mittragen.outputs.profile import Fact, FactLine
from mittragen.outputs.record_parts import Chart, EntryPart, EventPart, RecordView, TopicPart
from mittragen.outputs.record_phrases import record_moment
from mittragen.outputs.record_view import record_view
from mittragen.outputs.target import Site

CONTENTS_DEPTH = 2
_PHASE_WIDTHS = (3800, 3270, 2000)
_STUB_WIDTHS = (1700, 2000, 1900, 3470)
_INDENT = 500


class DocxRecord:
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    title = "Word"

    def render(self, document: ParticipationDocument, voices: Mapping[str, Voice], site: Site) -> bytes:
        """The Word document; all its times are those of the document."""
        record, view = document.content, record_view(document, voices, site)
        word = empty_document(
            title=f"{record.title}, {view.name}",
            author=record.publisher.name,
            digest="" if view.preview else document.digest,
            moment=record_moment(document),
            language=html_tag(record.language),
            is_rtl=direction(record.language) == "rtl",
            accent=readable_accent(site.accent),
        )
        _frame(word, view, "" if view.preview else document.digest, words(record.language))
        _Body(view, Writer(word), words(record.language)).write()
        return packed(word)


def _frame(word: WordDocument, view: RecordView, digest: str, _: Translate) -> None:
    section = word.sections[0]
    head = section.header.paragraphs[0]._p
    if view.preview:
        run(section.first_page_header.paragraphs[0]._p, view.preview, bold=True)
        run(head, view.preview, bold=True)
        add(add(head, "r"), "br")
    run(head, view.title)
    footer = section.footer.paragraphs[0]._p
    run(footer, f"{view.publisher} · {view.name} · {_('Seite')} ")
    field(footer, "PAGE", "1")
    if digest:
        add(add(footer, "r"), "br")
        run(footer, f"{_('Prüfsumme')} {digest_groups(digest)}")


class _Body:
    """Writes one record from cover to imprint."""

    def __init__(self, view: RecordView, writer: Writer, _: Translate) -> None:
        self.view, self.writer, self._ = view, writer, _

    def write(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        self._cover()
        run(paragraph(writer.body, "TOCHeading"), _("Inhalt"))
        writer.contents(CONTENTS_DEPTH)
        self._summary()
        if view.events:
            writer.heading(1, _("Veranstaltungen"), on_new_page=True)
        for event in view.events:
            self._event(event)
        self._surveys()
        if view.topics:
            writer.heading(1, _("Beiträge"), on_new_page=True)
        for topic in view.topics:
            self._topic(topic)
        self._groups()
        self._stubs()
        writer.heading(1, _("Impressum"), on_new_page=True)
        writer.facts(view.facts, (_("Angabe"), _("Inhalt")), {})
        writer.finish()

    def _cover(self) -> None:
        view, writer = self.view, self.writer
        writer.line(view.publisher)
        for _blank in range(7):
            writer.line("")
        writer.line(view.name, "Subtitle")
        writer.line(view.title, "Title")
        if view.question:
            writer.line(view.question, "Subtitle")
        for line in (view.preview, view.notice):
            if line:
                writer.line(line, "RunIn")
        page_break(writer.body)

    def _summary(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        writer.heading(1, _("Das Wichtigste in Zahlen"), on_new_page=True)
        tiles = tuple(Fact(name=tile.name, lines=(FactLine(text=tile.count),)) for tile in view.tiles)
        writer.facts(tiles, (_("Was"), _("Anzahl")), {})
        if view.since:
            writer.line(view.since)
        for chart in view.charts:
            self._chart(chart, 2)
        if view.text.strip():
            writer.heading(1, _("Worum es geht"))
            writer.text(view.text)
        writer.heading(1, _("Verlauf"))
        rows = ([[(phase.title, "")], [(phase.days, "")], [(phase.state, "")]] for phase in view.phases)
        writer.rows(_PHASE_WIDTHS, (_("Phase"), _("Zeit"), _("Stand")), rows)

    def _chart(self, chart: Chart, level: int) -> None:
        self.writer.heading(level, chart.title)
        bars = tuple(Fact(name=bar.title, lines=(FactLine(text=str(bar.count)),)) for bar in chart.bars)
        self.writer.facts(bars, (self._("Was"), self._("Anzahl")), {})

    def _event(self, event: EventPart) -> None:
        writer, _ = self.writer, self._
        writer.heading(2, event.title)
        writer.line(event.facts)
        if event.cancelled:
            writer.line(event.cancelled, "RunIn")
        if event.topics:
            writer.line(_("Themen: {topics}").format(topics=event.topics))
        writer.text(event.text)
        if event.attendance:
            self._chart(event.attendance, 3)
        if event.minutes.strip() or event.agenda:
            writer.heading(3, _("Protokoll"))
            writer.text(event.minutes)
        for item in event.agenda:
            writer.line(item.title, "RunIn")
            writer.text(item.text)

    def _surveys(self) -> None:
        for survey in self.view.surveys:
            self.writer.heading(1, survey.title)
            self.writer.text(survey.text)
            self.writer.line(survey.responses)
            for question in survey.questions:
                self.writer.heading(2, question.text)
                self.writer.line(question.answered)
                if question.chart:
                    bars = tuple(Fact(name=bar.title, lines=(FactLine(text=str(bar.count)),)) for bar in question.chart.bars)
                    self.writer.facts(bars, (self._("Was"), self._("Anzahl")), {})

    def _topic(self, topic: TopicPart) -> None:
        writer = self.writer
        writer.heading(2, topic.title)
        writer.line(" · ".join(part for part in (topic.count, topic.former) if part))
        for part in topic.parts:
            if part.title:
                writer.heading(3, part.title)
            for entry in part.entries:
                self._entry(entry, is_reply=False)

    def _entry(self, entry: EntryPart, *, is_reply: bool) -> None:
        eyebrow = f"{self._('Antwort')} · {entry.number}" if is_reply else entry.number
        is_rtl = entry.direction == "rtl"
        self._line(eyebrow, "Eyebrow", is_reply=is_reply)
        self._line(entry.gone or entry.text, "", is_reply=is_reply, is_rtl=is_rtl and not entry.gone, italic=bool(entry.gone))
        self._line(" · ".join((*entry.facts, entry.support)) if entry.support else " · ".join(entry.facts), "Fact", is_reply=is_reply)
        for line in entry.outcomes:
            outcome_paragraph(self.writer, line, self._)
        for reply in entry.replies:
            self._entry(reply, is_reply=True)

    def _line(self, text: str, style: str, *, is_reply: bool, is_rtl: bool = False, italic: bool = False) -> None:
        node = paragraph(self.writer.body, style or "Normal")
        properties = node.find("{*}pPr")
        if is_rtl:
            add(properties, "bidi")
        if is_reply:
            add(properties, "ind", **({"right": str(_INDENT)} if is_rtl else {"left": str(_INDENT)}))
        run(node, text, italic=italic)

    def _groups(self) -> None:
        writer, _ = self.writer, self._
        if self.view.groups:
            writer.heading(1, _("Was zusammengehört"), on_new_page=True)
        for group in self.view.groups:
            writer.heading(2, group.title)
            writer.line(group.facts)
            writer.line(group.statement)
            if group.counter_voices:
                writer.line(f"{_('Gegenstimmen')}: {group.counter_voices}")
            for line in group.outcomes:
                outcome_paragraph(writer, line, _)
            writer.line(f"{_('Beiträge')}: {group.members}", "Fact")

    def _stubs(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        if not view.stubs:
            return
        writer.heading(1, _("Nicht veröffentlichte Beiträge"), on_new_page=True)
        rows = ([[(stub.number, "")], [(stub.state, "")], [(stub.day, "")], [(stub.reason, "")]] for stub in view.stubs)
        writer.rows(_STUB_WIDTHS, (_("Beitrag"), _("Stand"), _("Tag"), _("Begründung")), rows)
