"""Every output of one document, in the order downloads are listed. To add one: a folder beside these, and a line here."""

from mittragen.outputs import csv, docx, json, pdf, xlsx
from mittragen.outputs.csv.trace import CsvTrace
from mittragen.outputs.docx.outcomes import DocxOutcomes
from mittragen.outputs.docx.record import DocxRecord
from mittragen.outputs.json.record import JsonRecord
from mittragen.outputs.jsonld.trace import JsonLdTrace
from mittragen.outputs.pdf.outcomes import PdfOutcomes
from mittragen.outputs.pdf.record import PdfRecord
from mittragen.outputs.target import OutcomeTarget, RecordTarget, Target, TraceTarget
from mittragen.outputs.xlsx.record import XlsxRecord
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
