"""Every output of one document, in the order downloads are listed. To add one: a folder beside these, and a line here."""

from mittragen.outputs import csv, docx, json, pdf, xlsx
from mittragen.outputs.csv.report import CsvProgress
from mittragen.outputs.csv.trace import CsvTrace
from mittragen.outputs.csv.yearly import CsvYearly
from mittragen.outputs.docx.outcomes import DocxOutcomes
from mittragen.outputs.docx.paper import DocxPaper
from mittragen.outputs.docx.press import DocxPress
from mittragen.outputs.docx.record import DocxRecord
from mittragen.outputs.docx.report import DocxReport
from mittragen.outputs.docx.synopsis import DocxSynopsis
from mittragen.outputs.docx.yearly import DocxYearly
from mittragen.outputs.json.record import JsonRecord
from mittragen.outputs.json.report import JsonProgress
from mittragen.outputs.json.synopsis import JsonSynopsis
from mittragen.outputs.jsonld.trace import JsonLdTrace
from mittragen.outputs.pdf.outcomes import PdfOutcomes
from mittragen.outputs.pdf.paper import PdfPaper
from mittragen.outputs.pdf.press import PdfPress
from mittragen.outputs.pdf.record import PdfRecord
from mittragen.outputs.pdf.report import PdfReport
from mittragen.outputs.pdf.synopsis import PdfSynopsis
from mittragen.outputs.target import OutcomeTarget, PaperTarget, PressTarget, ProgressTarget, RecordTarget, SynopsisTarget, Target, TraceTarget
from mittragen.outputs.xlsx.record import XlsxRecord
from mittragen.outputs.xlsx.report import XlsxProgress
from mittragen.outputs.xlsx.synopsis import XlsxSynopsis
from mittragen.outputs.xlsx.trace import XlsxTrace

TARGETS: tuple[Target, ...] = (
    pdf.TARGET,
    docx.TARGET,
    xlsx.TARGET,
    csv.TARGET,
    json.TARGET,
)

# Of a participation record.
RECORD_TARGETS: tuple[RecordTarget, ...] = (PdfRecord(), DocxRecord(), XlsxRecord(), JsonRecord())

# Of what became of the contributions of a participation.
OUTCOME_TARGETS: tuple[OutcomeTarget, ...] = (PdfOutcomes(), DocxOutcomes())

# Of the trace of an edition or candidate.
TRACE_TARGETS: tuple[TraceTarget, ...] = (XlsxTrace(), CsvTrace(), JsonLdTrace())

# Of the changes between two editions.
SYNOPSIS_TARGETS: tuple[SynopsisTarget, ...] = (PdfSynopsis(), DocxSynopsis(), XlsxSynopsis(), JsonSynopsis())

# Of one edition, for those who report about it.
PRESS_TARGETS: tuple[PressTarget, ...] = (PdfPress(), DocxPress())

# Of a session: its paper before, its minutes afterwards.
PAPER_TARGETS: tuple[PaperTarget, ...] = (PdfPaper(), DocxPaper())

# The committee report: of the whole, or of an extract.
REPORT_TARGETS: tuple[ProgressTarget, ...] = (PdfReport(), DocxReport())

# Of how far a concept is, as released: the report, the tables, the document itself.
PROGRESS_TARGETS: tuple[ProgressTarget, ...] = (*REPORT_TARGETS, XlsxProgress(), CsvProgress(), JsonProgress())

# Of one year of it, for a funding application.
YEARLY_TARGETS: tuple[ProgressTarget, ...] = (DocxYearly(), CsvYearly())
