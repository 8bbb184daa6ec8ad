"""What the pages about organisations show."""

from dataclasses import dataclass

from django import forms

from mittragen.design.frame import Link
from mittragen.desk.organisations.listing import Carried, OrganisationRow
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class OrganisationsPage(DeskPage):
    """The list. ``kinds`` are the choices of the filter as pairs of code and word."""

    section: str = "organisations"
    rows: tuple[OrganisationRow, ...]
    total: int
    search: str
    kind: str
    order: str
    kinds: tuple[tuple[str, str], ...]
    may_edit: bool


@dataclass(frozen=True, kw_only=True)
class PersonRow:
    """Whom to ask; shown to the office only."""

    number: int
    name: str
    email: str
    telephone: str
    note: str


@dataclass(frozen=True, kw_only=True)
class OrganisationPage(DeskPage):
    """One organisation. ``people`` is ``None`` for whoever may not see personal data."""

    section: str = "organisations"
    key: str
    form: forms.Form
    carried: tuple[Carried, ...]
    people: tuple[PersonRow, ...] | None
    may_edit: bool
    is_removable: bool


@dataclass(frozen=True, kw_only=True)
class PersonPage(DeskPage):
    """One contact person to change."""

    section: str = "organisations"
    form: forms.Form
    back: Link


@dataclass(frozen=True, kw_only=True)
class MergePage(DeskPage):
    """Two become one. ``other`` is empty until one is chosen; then the consequences are said."""

    section: str = "organisations"
    key: str
    form: forms.Form
    other: str = ""
    other_key: str = ""
    moved: int = 0
    names: tuple[str, ...] = ()
    back: Link
