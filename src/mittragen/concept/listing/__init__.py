"""The measures of a draft as a table: columns, rows found and sorted, cells read and written as text."""

from mittragen.concept.listing.cells import CellError, UnknownNameError, cell_text, cell_value
from mittragen.concept.listing.columns import BY_WORD, COLUMNS, DEFAULT_COLUMNS, Column, Editor
from mittragen.concept.listing.finding import Filters, Found, found_rows
from mittragen.concept.listing.rows import Row, Rows
from mittragen.concept.listing.words import Words

__all__ = [
    "BY_WORD",
    "COLUMNS",
    "DEFAULT_COLUMNS",
    "CellError",
    "Column",
    "Editor",
    "Filters",
    "Found",
    "Row",
    "Rows",
    "UnknownNameError",
    "Words",
    "cell_text",
    "cell_value",
    "found_rows",
]
