"""PDF by Typst. The template is fixed; everything from a document goes in as data."""

from mittragen.outputs.pdf.target import PdfTarget

TARGET = PdfTarget()
