"""What every file of the demo is made of."""

from datetime import date

import msgspec

Day = date | int
"""A date, or so many days from today."""


class Words(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Base of every table of the files. An ``id`` is used by other files and never leaves the demo."""
