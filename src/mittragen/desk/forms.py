"""Forms of the desk."""

from mittragen.municipality.fields import DATES, DayField, LineField, TextField, TypedForm

__all__ = ["DATES", "DayField", "DeskForm", "LineField", "TextField"]


class DeskForm(TypedForm):
    """Base of the desk's forms."""
