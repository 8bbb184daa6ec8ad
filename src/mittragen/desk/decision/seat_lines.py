"""Seats as lines of text: "Bezeichnung; Organisation; Name; E-Mail; Vertretung; E-Mail". Nothing here writes."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.edition.text import clean_line

MOST_LINES = 300
_COLUMNS = 6
_LONGEST_TITLE, _LONGEST_NAME = 300, 200
_HEADS = frozenset({"bezeichnung", "sitz", "organisation"})


@dataclass(frozen=True)
class SeatLine:
    """A line as it was understood. ``errors`` say what to change; ``actor`` is the organisation, ``is_new`` that it stands in no list yet."""

    number: int
    title: str = ""
    organisation: str = ""
    name: str = ""
    email: str = ""
    deputy: str = ""
    deputy_email: str = ""
    actor: Actor | None = None
    is_new: bool = False
    errors: tuple[str, ...] = ()


def seat_lines(text: str, actors: Mapping[str, Actor], there: Collection[str], *, adds_organisations: bool) -> tuple[SeatLine, ...]:
    """One line for each seat. ``actors`` are organisations by folded name, ``there`` folded titles of seats that the body has already.

    Columns are divided by tabs, as they come out of a table, or by semicolons. A line of headings is skipped, and so are empty ones.
    """
    taken, made = set(there), []
    for number, cells in _rows(text):
        title = cells[0] or cells[1]
        errors = [*_wrong(cells), *([_("Dieser Sitz steht schon da.")] if folded(title) in taken else [])]
        actor = actors.get(folded(cells[1])) if cells[1] else None
        is_new = bool(cells[1]) and actor is None
        if is_new and not adds_organisations:
            errors.append(_("Die Organisation „%(name)s“ steht nicht in Ihrer Liste.") % {"name": cells[1]})
        taken.add(folded(title))
        named = dict(zip(("organisation", "name", "email", "deputy", "deputy_email"), cells[1:_COLUMNS], strict=False))
        made.append(SeatLine(number, title, **named, actor=actor, is_new=is_new, errors=tuple(errors)))
    return tuple(made)


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        # Tabs are divided first: cleaning a line makes blanks of them.
        cells = [clean_line(cell) for cell in line.split("\t" if "\t" in line else ";")]
        if not any(cells) or (number == 1 and folded(cells[0]) in _HEADS):
            continue
        yield number, cells + [""] * (_COLUMNS - len(cells))


def _wrong(cells: list[str]) -> Iterator[str]:
    title, organisation, name, email, deputy, deputy_email = cells[:_COLUMNS]
    if any(cells[_COLUMNS:]):
        yield _("Hier stehen mehr als sechs Angaben. Bitte trennen Sie nur zwischen ihnen mit einem Semikolon.")
    if not title and not organisation:
        yield _("Es fehlt, wem der Sitz gehört: eine Bezeichnung oder eine Organisation.")
    if max(len(title), len(organisation)) > _LONGEST_TITLE or max(len(name), len(deputy)) > _LONGEST_NAME:
        yield _("Eine Angabe ist sehr lang. Bitte kürzen Sie sie.")
    for who, address in ((name, email), (deputy, deputy_email)):
        if address and not _is_mail(address):
            yield _("„%(address)s“ ist noch keine E-Mail-Adresse.") % {"address": address}
        elif address and not who:
            yield _("Zu %(address)s fehlt der Name.") % {"address": address}


def _is_mail(address: str) -> bool:
    try:
        validate_email(address)
    except ValidationError:
        return False
    return True
