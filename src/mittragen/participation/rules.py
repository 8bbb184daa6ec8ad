"""Who may do what in a participation process, and what a text must be like."""

import unicodedata

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.models import Municipality, Role, User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import EDITING, has_role

PLANNING = (Role.COORDINATOR,)
CAPTURING = (*EDITING, Role.MODERATOR)
MODERATING = (Role.COORDINATOR, Role.EDITOR, Role.MODERATOR)
WITH_REGISTRATIONS = (Role.COORDINATOR, Role.EDITOR)
READING = (*EDITING, Role.MODERATOR, Role.READER)


class ParticipationError(RefusedError):
    """Something in a participation process cannot be done as asked."""


class NothingSaidError(ParticipationError):
    """There is no word in the text."""


class TooLongError(ParticipationError):
    """A text is longer than its limit."""


class MailAddressError(ParticipationError):
    """What was typed is no mail address."""


class NotOpenError(ParticipationError):
    """The process, the phase, the event or the board takes nothing now."""


def can_read_participation(user: User | None, municipality: Municipality) -> bool:
    """See processes, events and contributions at the desk."""
    return has_role(user, municipality, READING)


def can_plan(user: User | None, municipality: Municipality) -> bool:
    """Plan a process with its phases, topics, events and surveys."""
    return has_role(user, municipality, PLANNING)


def can_capture(user: User | None, municipality: Municipality) -> bool:
    """Write down what was said in rooms, on paper, at the telephone; sort the board."""
    return has_role(user, municipality, CAPTURING)


def can_moderate(user: User | None, municipality: Municipality) -> bool:
    """Decide what everyone may read."""
    return has_role(user, municipality, MODERATING)


def can_see_registrations(user: User | None, municipality: Municipality) -> bool:
    """See who comes to an event: names and mail addresses. For the office only."""
    return has_role(user, municipality, WITH_REGISTRATIONS)


def said(text: str, longest: int, nothing: str, too_long: str) -> str:
    """The text through the gate. Raises :class:`NothingSaidError` without a letter or digit (of any script) and :class:`TooLongError`."""
    # The limit comes first: the gate's work grows with the text. It may shorten a text, never lengthen one by much.
    if len(text) > 2 * longest:
        raise TooLongError(too_long)
    cleaned = clean_text(text).strip()
    if not any(unicodedata.category(character)[0] in "LN" for character in cleaned):
        raise NothingSaidError(nothing)
    if len(cleaned) > longest:
        raise TooLongError(too_long)
    return cleaned


def named(text: str, nothing: str) -> str:
    """A title through the gate, as one line. Raises :class:`NothingSaidError` with ``nothing`` when it is empty."""
    line = clean_line(text)
    if not line:
        raise NothingSaidError(nothing)
    return line


def require_fitting_words(row: Model) -> None:
    """Like ``require_fitting``, without asking the database whether each row that ``row`` points to is there: it does that by itself when ``row`` is stored."""
    try:
        row.clean_fields(exclude={column.name for column in row._meta.fields if column.is_relation})
    except ValidationError as misfit:
        name, messages = next(iter(misfit.message_dict.items()))
        words = {"name": row._meta.get_field(name).verbose_name, "reason": messages[0]}  # type: ignore[union-attr]
        raise ParticipationError(_("Die Angabe „%(name)s“ passt nicht: %(reason)s") % words) from misfit
