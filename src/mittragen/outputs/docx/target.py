"""Puts a Word document together: package, header and footer, body."""

from docx.document import Document as WordDocument

from mittragen.design.language import direction, html_tag
from mittragen.edition.documents import Document
from mittragen.outputs.colour import readable_accent
from mittragen.outputs.docx.body import Body
from mittragen.outputs.docx.markup import add, field, run
from mittragen.outputs.docx.package import empty_document, packed
from mittragen.outputs.docx.writer import Writer
from mittragen.outputs.phrases import digest_groups, draft_phrase, edition_name, timestamp, words
from mittragen.outputs.target import Site


class DocxTarget:
    suffix = "docx"
    media_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    title = "Word"

    def render(self, document: Document, site: Site) -> bytes:
        """The Word document; all its times are those of the document."""
        edition = document.content
        word = empty_document(
            title=edition.title,
            author=edition.publisher.name,
            digest=document.digest,
            moment=timestamp(document),
            language=html_tag(edition.language),
            is_rtl=direction(edition.language) == "rtl",
            accent=readable_accent(site.accent),
        )
        _frame(word, document)
        Body(document, site, Writer(word)).write()
        return packed(word)


def _frame(word: WordDocument, document: Document) -> None:
    """Header: the title. Footer: edition, digest, page. The cover has neither; of a draft every page says that it is one."""
    _ = words(document.content.language)
    section, draft = word.sections[0], draft_phrase(document)
    head = section.header.paragraphs[0]._p
    if draft:
        run(section.first_page_header.paragraphs[0]._p, draft, bold=True)
        run(head, draft, bold=True)
        add(add(head, "r"), "br")
    run(head, document.content.title)
    footer = section.footer.paragraphs[0]._p
    run(footer, f"{document.content.publisher.name} · {edition_name(document)} · {_('Seite')} ")
    field(footer, "PAGE", "1")
    add(add(footer, "r"), "br")
    run(footer, f"{_('Prüfsumme')} {digest_groups(document.digest)}")
