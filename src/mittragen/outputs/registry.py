"""Every output of one document, in the order downloads are listed. To add one: a folder beside these, and a line here."""

from mittragen.outputs import csv, docx, json, pdf, xlsx
from mittragen.outputs.docx.record import DocxRecord
from mittragen.outputs.json.record import JsonRecord
from mittragen.outputs.pdf.record import PdfRecord
from mittragen.outputs.target import RecordTarget, Target
from mittragen.outputs.xlsx.record import XlsxRecord

TARGETS: tuple[Target, ...] = (
    pdf.TARGET,
    docx.TARGET,
    xlsx.TARGET,
    csv.TARGET,
    json.TARGET,
)

# Of a participation record.
RECORD_TARGETS: tuple[RecordTarget, ...] = (PdfRecord(), DocxRecord(), XlsxRecord(), JsonRecord())
