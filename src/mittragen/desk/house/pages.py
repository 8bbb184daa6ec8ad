"""What the pages about the municipality show."""

from dataclasses import dataclass

from django import forms

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage


@dataclass(frozen=True, kw_only=True)
class HousePage(DeskPage):
    """A form about the municipality. ``parts`` leads to the others."""

    section: str = "house"
    parts: tuple[Link, ...]
    form: forms.Form


@dataclass(frozen=True, kw_only=True)
class BrandPage(HousePage):
    """``contrast`` is how the colour in use stands on white, "5,2 : 1"; ``suggestion`` a darker one, where it cannot be read."""

    picture: str
    contrast: str = ""
    suggestion: str = ""


@dataclass(frozen=True, kw_only=True)
class NoticeRow:
    """A legal page: whether it is written, drafted by the program, or has gaps."""

    name: str
    title: str
    state: str
    address: str
    public_address: str


@dataclass(frozen=True, kw_only=True)
class NoticesPage(DeskPage):
    section: str = "house"
    parts: tuple[Link, ...]
    rows: tuple[NoticeRow, ...]


@dataclass(frozen=True, kw_only=True)
class NoticePage(HousePage):
    """``gaps`` are places still to fill; ``is_drafted`` says that the text is a proposal nobody has saved yet."""

    gaps: tuple[str, ...]
    is_drafted: bool
    preview: str = ""
