"""The measures of a draft as a table: columns, rows found and sorted, cells read and written as text."""

from mittragen.concept.listing.cells import CellError, UnknownNameError, cell_text, cell_value, choices, same_text
from mittragen.concept.listing.columns import BY_WORD, COLUMNS, DEFAULT_COLUMNS, Column, Editor
from mittragen.concept.listing.finding import Filters, Found, found_rows, place_text
from mittragen.concept.listing.proposing import (
    Line,
    Proposal,
    Wish,
    carry_out,
    proposed,
    proposed_entries,
    proposed_move,
    proposed_replacement,
    with_new_names,
)
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
    "Line",
    "Proposal",
    "Row",
    "Rows",
    "UnknownNameError",
    "Wish",
    "Words",
    "carry_out",
    "cell_text",
    "cell_value",
    "choices",
    "found_rows",
    "place_text",
    "proposed",
    "proposed_entries",
    "proposed_move",
    "proposed_replacement",
    "same_text",
    "with_new_names",
]
