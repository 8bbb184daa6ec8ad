"""The synopsis of two editions as a Word document, landscape, to be worked with: real headings, tables whose head rows come back, marks by styles."""

from docx.document import Document as WordDocument

from mittragen.design.language import direction, html_tag
from mittragen.edition.changes import Changes
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.docx.comparing import LANDSCAPE_WIDTHS, add_change_styles, change_part, count_table, legend, old_new, set_landscape
from mittragen.outputs.docx.markup import field, paragraph, row, run, table
from mittragen.outputs.docx.package import empty_document, packed
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.phrases import Translate, timestamp, words
from mittragen.outputs.synopsis_parts import SynopsisView
from mittragen.outputs.synopsis_view import Documents, synopsis_view
from mittragen.outputs.target import Site

_COUNT_WIDTHS = (5000, 2400, 2400, 2400)
_LEVEL_NAME, _LEVEL_CELL = 2750, 1180
_UNCHANGED_WIDTHS = (2400, 1500, 1500, 9170)


class DocxSynopsis:
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    title = "Word"

    def render(self, changes: Changes, documents: Documents, site: Site) -> bytes:
        """The Word document; all its times are those of the newer edition."""
        newer, view = documents[1], synopsis_view(changes, documents, site)
        language = newer.content.language
        word = empty_document(
            title=f"{view.title}: {view.name}",
            author=view.publisher,
            digest=newer.digest,
            moment=timestamp(newer),
            language=html_tag(language),
            is_rtl=direction(language) == "rtl",
            accent=readable_accent(site.accent),
        )
        set_landscape(word)
        add_change_styles(word)
        _frame(word, view, words(language))
        _Body(view, Writer(word), words(language)).write()
        return packed(word)


def _frame(word: WordDocument, view: SynopsisView, _: Translate) -> None:
    section = word.sections[0]
    section.different_first_page_header_footer = False
    run(section.header.paragraphs[0]._p, " · ".join(part for part in (view.draft, view.title, f"{view.older.name} → {view.newer.name}") if part))
    footer = section.footer.paragraphs[0]._p
    run(footer, f"{view.publisher} · {view.name} · {_('Seite')} ")
    field(footer, "PAGE", "1")


class _Body:
    """Writes one synopsis from its head to the imprint."""

    def __init__(self, view: SynopsisView, writer: Writer, _: Translate) -> None:
        self.view, self.writer, self._ = view, writer, _
        self.heads = (_("Angabe"), view.older.name, view.newer.name)

    def write(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        self._head()
        self._levels()
        for place, section in enumerate(view.sections):
            if place == 0:
                writer.heading(1, _("Änderungen"), on_new_page=True)
            writer.heading(2, section.title)
            for entry in section.entries:
                change_part(writer, entry, self.heads, LANDSCAPE_WIDTHS, _)
        if view.frame:
            writer.heading(1, _("Änderungen am Rahmen"))
            old_new(writer, view.frame, self.heads, LANDSCAPE_WIDTHS)
        self._unchanged()
        writer.heading(1, _("Impressum"))
        writer.facts(view.facts, (_("Angabe"), _("Inhalt")), {})
        writer.finish()

    def _head(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        writer.line(view.publisher)
        writer.heading(1, view.name)
        writer.line(view.title, "Subtitle")
        for line in (view.draft, view.lead):
            if line:
                writer.line(line, "RunIn")
        rows = ((_("Beschluss"), view.older.decision, view.newer.decision), (_("Stand"), view.older.as_of, view.newer.as_of))
        node = table(writer.body, LANDSCAPE_WIDTHS, self.heads)
        for values in rows:
            for place, (cell, text) in enumerate(zip(row(node, LANDSCAPE_WIDTHS), values, strict=True)):
                run(paragraph(cell, "Fact"), text, bold=place == 0)
        paragraph(writer.body)
        if view.notice:
            writer.line(view.notice)
        writer.heading(2, view.measures)
        count_table(writer, view.counts, (_("Was geschah"), _("Änderungen"), view.older.name, view.newer.name), _COUNT_WIDTHS, _)
        writer.heading(2, _("Legende"))
        legend(writer, _)

    def _levels(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        if not view.levels:
            return
        writer.heading(2, _("Alle Ebenen"))
        widths = (_LEVEL_NAME, *(_LEVEL_CELL,) * (len(view.kinds) + 2))
        node = table(writer.body, widths, (_("Ebene"), _("vorher"), *view.kinds, _("nachher")))
        for level in view.levels:
            values = (level.name, str(level.before), *level.cells, str(level.after))
            for cell, text in zip(row(node, widths), values, strict=True):
                run(paragraph(cell, "Fact"), text)
        paragraph(writer.body)

    def _unchanged(self) -> None:
        view, writer, _ = self.view, self.writer, self._
        if not view.unchanged:
            return
        writer.heading(1, _("Unverändert"), on_new_page=True)
        writer.line(_("Diese Elemente gelten weiter wie bisher; manche haben eine neue Nummer."))
        node = table(writer.body, _UNCHANGED_WIDTHS, (_("Ebene"), view.older.name, view.newer.name, _("Titel")))
        for unchanged in view.unchanged:
            for cell, text in zip(
                row(node, _UNCHANGED_WIDTHS),
                (unchanged.level, unchanged.before, unchanged.after, "\n".join((unchanged.title, *unchanged.decisions))),
                strict=True,
            ):
                run(paragraph(cell, "Fact"), text)
        paragraph(writer.body)
