"""Mails to people who were spoken to; sent once what they tell is in the database."""

from dataclasses import dataclass
from functools import partial

from django.core.mail import send_mail
from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_line
from mittragen.municipality.models import Municipality, User
from mittragen.teamwork.people import handle

_LONGEST_SUBJECT = 150


@dataclass(frozen=True)
class Letter:
    """Who spoke, about what, in which words, and where these stand."""

    author: str
    about: str
    text: str
    address: str


def send_after_commit(municipality: Municipality, to: User, letter: Letter) -> None:
    """A mail to ``to`` after the commit. That it cannot be sent undoes nothing."""
    # One line, whatever a title holds: a line end in a subject would begin a header of its own.
    subject = clean_line(_("%(author)s spricht Sie an: %(about)s") % {"author": letter.author, "about": letter.about or str(municipality)})
    parts = (
        _("Guten Tag, %(name)s,") % {"name": handle(to)},
        _("%(author)s hat Sie in einer Anmerkung angesprochen (%(about)s):") % {"author": letter.author, "about": letter.about or str(municipality)},
        "\n".join(f"> {line}" for line in letter.text.splitlines()),
        *([_("Antworten können Sie hier:") + f"\n{letter.address}"] if letter.address else []),
    )
    transaction.on_commit(partial(send_mail, subject[:_LONGEST_SUBJECT], "\n\n".join(parts) + "\n", None, [to.email]), robust=True)
