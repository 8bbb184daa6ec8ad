"""The concept as a Word document: real headings, lists and tables, a contents field, and the digest in the footer."""

from mittragen.outputs.docx.target import DocxTarget

TARGET = DocxTarget()
