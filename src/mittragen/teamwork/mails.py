"""Mails to people who were spoken to."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.municipality.mail import send_after_commit
from mittragen.municipality.models import Municipality, User
from mittragen.teamwork.people import handle


@dataclass(frozen=True)
class Letter:
    """Who spoke, about what, in which words, and where these stand."""

    author: str
    about: str
    text: str
    address: str


def tell_mentioned(municipality: Municipality, to: User, letter: Letter) -> None:
    """A mail to ``to`` after the commit. That it cannot be sent undoes nothing: the comment names them still."""
    about = letter.about or str(municipality)
    parts = (
        _("Guten Tag, %(name)s,") % {"name": handle(to)},
        _("%(author)s hat Sie in einem Kommentar angesprochen (%(about)s):") % {"author": letter.author, "about": about},
        "\n".join(f"> {line}" for line in letter.text.splitlines()),
        *([_("Antworten können Sie hier:") + f"\n{letter.address}"] if letter.address else []),
    )
    subject = _("%(author)s spricht Sie an: %(about)s") % {"author": letter.author, "about": about}
    send_after_commit(municipality=municipality, to=to.email, subject=subject, text="\n\n".join(parts) + "\n", then=_either_way)


def _either_way(was_taken: bool) -> None:
    """Whether the mail went out or not: the comment itself names the person."""
