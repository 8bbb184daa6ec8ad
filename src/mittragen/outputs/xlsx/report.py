"""Progress as a workbook: overview, measures, every statement, who was asked, indicators, milestones, figures. Every text is a text, never a formula."""

from mittragen.design.language import direction, long_date
from mittragen.outputs.phrases import digest_groups, edition_name
from mittragen.outputs.report_phrases import choice_phrase, internal_mark, progress_address
from mittragen.outputs.report_sheet import (
    ASKED_COLUMNS,
    FIGURE_COLUMNS,
    MILESTONE_COLUMNS,
    READING_COLUMNS,
    STAND_COLUMNS,
    STATEMENT_COLUMNS,
    asked_rows,
    figure_rows,
    milestone_rows,
    reading_rows,
    stand_rows,
    statement_rows,
)
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.sheet import GERMAN, Value
from mittragen.outputs.target import Site
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of


class XlsxProgress:
    suffix = "xlsx"
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    title = "Excel"

    def render(self, source: ReportSource, site: Site) -> bytes:
        """The workbook; all its times are those of the day it tells of."""
        edition, mark = source.edition.content, internal_mark(GERMAN) if source.is_internal else ""
        properties = {
            "title": f"{edition.title}: Umsetzungsstand",
            "author": edition.publisher.name,
            "comments": "" if source.is_internal else source.document.digest,
            "created": source.moment.replace(tzinfo=None),
        }
        filled = (
            _overview(source, site, mark),
            Sheet(name="Stand je Maßnahme", columns=tuple((c.header, c.width) for c in STAND_COLUMNS), rows=tuple(stand_rows(source))),
            Sheet(name="Alle Meldungen", columns=STATEMENT_COLUMNS, rows=tuple(statement_rows(source))),
            Sheet(name="Abfragen", columns=ASKED_COLUMNS, rows=tuple(asked_rows(source))),
            Sheet(name="Indikatoren", columns=READING_COLUMNS, rows=tuple(reading_rows(source))),
            Sheet(name="Meilensteine", columns=MILESTONE_COLUMNS, rows=tuple(milestone_rows(source))),
            Sheet(name="Zahlen", columns=FIGURE_COLUMNS, rows=tuple(figure_rows(source))),
        )
        return workbook_of(filled, properties | ({"status": mark} if mark else {}), is_rtl=direction(edition.language) == "rtl", header=mark)


def _overview(source: ReportSource, site: Site, mark: str) -> Sheet:
    edition, progress = source.edition.content, source.document.content
    is_public = not source.is_internal
    rows: tuple[tuple[Value, ...], ...] = (
        ("Hinweis", mark),
        ("Konzept", edition.title),
        ("Herausgegeben von", edition.publisher.name),
        ("Fassung", edition_name(source.edition)),
        ("Stand", long_date(source.day, GERMAN)),
        ("Verglichen mit", long_date(source.compared_with, GERMAN)),
        ("Auswahl", choice_phrase(source.choice, edition, progress) or "alle Maßnahmen"),
        ("Maßnahmen", source.figures.measures),
        ("Lizenz", edition.licence),
        ("Neuester Stand", progress_address(progress, site) if is_public else ""),
        ("Dieser Stand", progress_address(progress, site, is_pinned=True) if is_public else ""),
        ("Prüfsumme dieses Stands (SHA-256)", digest_groups(source.document.digest) if is_public else ""),
        ("Prüfsumme der Fassung (SHA-256)", digest_groups(source.edition.digest)),
        ("Beispiel", "Kommune, Organisationen und Zahlen sind erfunden." if progress.is_fictional else ""),
    )
    return Sheet(name="Übersicht", columns=(("", 38), ("", 90)), rows=tuple(row for row in rows if row[1] != ""), is_plain=True)
