"""Every output of one document, in the order downloads are listed. To add one: a folder beside these, and a line here."""

from mittragen.outputs import csv, docx, json, pdf, xlsx
from mittragen.outputs.target import Target

TARGETS: tuple[Target, ...] = (
    pdf.TARGET,
    docx.TARGET,
    xlsx.TARGET,
    csv.TARGET,
    json.TARGET,
)
