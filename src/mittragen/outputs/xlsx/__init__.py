"""The concept as a workbook: one sheet a kind, keys in the first column for the way back. Every text is a text, never a formula or a link."""

from mittragen.outputs.xlsx.target import XlsxTarget

TARGET = XlsxTarget()
