"""The trace as a workbook: overview, links, groups, contributions. Every text is a text, never a formula or a link."""

from mittragen.design.language import direction, long_date
from mittragen.edition.documents import Document
from mittragen.edition.trace import Trace
from mittragen.outputs.phrases import digest_groups, draft_phrase, edition_address, edition_name, timestamp
from mittragen.outputs.sheet import GERMAN, Value
from mittragen.outputs.target import Site
from mittragen.outputs.trace_sheet import GROUP_COLUMNS, SOURCE_COLUMNS, TRACE_COLUMNS, group_rows, source_rows, trace_rows
from mittragen.outputs.tracing import trace_of
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of


class XlsxTrace:
    suffix = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    title = "Excel"

    def render(self, document: Document, site: Site) -> bytes:
        """The workbook; all its times are those of the document."""
        edition, draft = document.content, draft_phrase(document)
        trace = trace_of(document) or Trace(as_of=edition.as_of)
        created = timestamp(document).replace(tzinfo=None)
        title = f"{edition.title}: Spur der Beiträge"
        properties = {"title": title, "author": edition.publisher.name, "comments": document.digest, "created": created}
        filled = (
            _overview(document, trace, site),
            Sheet(name="Spur", columns=tuple((c.header, c.width) for c in TRACE_COLUMNS), rows=tuple(trace_rows(trace, site))),
            Sheet(name="Bündel", columns=GROUP_COLUMNS, rows=tuple(group_rows(trace))),
            Sheet(name="Beiträge", columns=SOURCE_COLUMNS, rows=tuple(source_rows(trace, site))),
        )
        is_rtl = direction(edition.language) == "rtl"
        return workbook_of(filled, properties | ({"status": draft} if draft else {}), is_rtl=is_rtl, header=draft)


def _overview(document: Document, trace: Trace, site: Site) -> Sheet:
    edition, draft = document.content, draft_phrase(document)
    rows: tuple[tuple[Value, ...], ...] = (
        ("Entwurf", draft),
        ("Konzept", edition.title),
        ("Herausgegeben von", edition.publisher.name),
        ("Fassung", edition_name(document)),
        ("Stand der Spur", long_date(trace.as_of, GERMAN)),
        ("Beteiligung", "\n".join(process.title for process in trace.processes)),
        ("Beiträge", len(trace.sources)),
        ("Bündel", len(trace.groups)),
        ("Spuren, die gelten", sum(link.ended_on is None for link in trace.links)),
        ("Spuren, die ersetzt oder beendet sind", sum(link.ended_on is not None for link in trace.links)),
        ("Beiträge ohne Verbleib", len(trace.untreated)),
        ("Warum sie noch keinen haben", trace.untreated_reason),
        ("Lizenz", edition.licence),
        ("Diese Fassung", "" if draft else edition_address(edition, site)),
        ("Prüfsumme der Fassung (SHA-256)", digest_groups(document.digest)),
        ("Hinweis", "Der Wortlaut der Beiträge steht unter ihrer Adresse und nicht in dieser Datei."),
    )
    return Sheet(name="Übersicht", columns=(("", 38), ("", 90)), rows=tuple(row for row in rows if row[1] != ""), is_plain=True)
