"""The figures of one year for a funding application as a Word document: a table for each group, every line with how it is counted."""

from docx.shared import Cm

from mittragen.design.language import direction, html_tag
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.docx.markup import field, paragraph, row, run, table
from mittragen.outputs.docx.package import empty_document, packed
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.imprint import facts_of
from mittragen.outputs.phrases import digest_groups, edition_name, words
from mittragen.outputs.progress_phrases import as_of_phrase
from mittragen.outputs.report_phrases import internal_mark
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.target import Site
from mittragen.outputs.yearly_figures import year_groups, year_of

_WIDTHS = (3400, 1500, 4170)


class DocxYearly:
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    title = "Word"

    def render(self, source: ReportSource, site: Site) -> bytes:
        """The Word document; all its times are those of the last day of the year."""
        _, edition = words(source.language), source.edition.content
        name = _("Jahreszahlen {year}").format(year=year_of(source))
        mark = internal_mark(source.language) if source.is_internal else ""
        word = empty_document(
            title=f"{edition.title}: {name}",
            author=edition.publisher.name,
            digest="" if source.is_internal else source.document.digest,
            moment=source.moment,
            language=html_tag(source.language),
            is_rtl=direction(source.language) == "rtl",
            accent=readable_accent(site.accent),
        )
        section, writer = word.sections[0], Writer(word)
        section.top_margin = section.bottom_margin = Cm(2.2)
        section.different_first_page_header_footer = False
        run(section.header.paragraphs[0]._p, " · ".join(part for part in (mark, edition.title, name) if part))
        footer = section.footer.paragraphs[0]._p
        run(footer, f"{edition.publisher.name} · {name} · {_('Seite')} ")
        field(footer, "PAGE", "1")
        writer.line(edition.publisher.name)
        writer.line(name, "Subtitle")
        writer.heading(1, edition.title)
        writer.line(as_of_phrase(source.day, source.language), "RunIn")
        if mark:
            writer.line(mark, "RunIn")
        _tables(writer, source)
        writer.heading(2, _("Grundlage"))
        writer.facts(
            facts_of(
                (_("Fassung"), edition_name(source.edition), ""),
                (_("Prüfsumme der Fassung (SHA-256)"), digest_groups(source.edition.digest), ""),
                (_("Prüfsumme dieses Stands (SHA-256)"), "" if source.is_internal else digest_groups(source.document.digest), ""),
            ),
            (_("Angabe"), _("Inhalt")),
            {},
        )
        writer.finish()
        return packed(word)


def _tables(writer: Writer, source: ReportSource) -> None:
    _ = words(source.language)
    for group, lines in year_groups(source):
        writer.heading(2, group)
        node = table(writer.body, _WIDTHS, (_("Was"), _("Wert"), _("Wie gezählt wird")))
        for line in lines:
            for cell, text in zip(row(node, _WIDTHS), (line.what, line.written(source.language), line.how), strict=True):
                run(paragraph(cell, "Fact"), text)
        paragraph(writer.body)
