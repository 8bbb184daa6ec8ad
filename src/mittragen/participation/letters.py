"""Mails to people who come to an event. A mail that cannot be sent undoes nothing.

``link`` is the address of a registration with "{code}" in it; the code is made again from the row and the server's secret, it is kept nowhere.
"""

from collections.abc import Iterable

from django.template.defaultfilters import date as written_date
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import RegistrationState
from mittragen.municipality.mail import send_after_commit
from mittragen.participation.codes import code_for, code_hash
from mittragen.participation.models import Event, EventInvitation, Registration


def registration_code(registration: Registration) -> str:
    """The code of a registration; empty when the server's secret was changed since."""
    code = code_for("registration", registration.submission_hash)
    return code if code_hash(code) == registration.code_hash else ""


def tell_registered(registration: Registration, link: str) -> None:
    """A place is sure, or somebody waits for one."""
    if registration.state == RegistrationState.WAITING:
        _write(registration, _("Sie stehen auf der Warteliste"), _("Alle Plätze sind vergeben. Wird ein Platz frei, bekommen Sie ihn und eine E-Mail."), link)
    else:
        _write(registration, _("Sie sind angemeldet"), _("Ihr Platz ist sicher. Bis dahin!"), link)


def tell_moved_up(registration: Registration, link: str) -> None:
    """Somebody who waited has a place."""
    _write(
        registration,
        _("Sie haben einen Platz"),
        _("Es ist ein Platz frei geworden, und er gehört Ihnen. Wenn Sie nicht kommen können, melden Sie sich bitte ab."),
        link,
    )


def tell_cancelled(event: Event) -> None:
    """The event does not take place."""
    for registration in event.registrations.exclude(state=RegistrationState.CANCELLED).select_related("municipality"):
        registration.event = event
        _write(registration, _("Die Veranstaltung fällt aus"), _("Diese Veranstaltung findet leider nicht statt. Sie brauchen nichts weiter zu tun."), "")


def send_invitation(invitation: EventInvitation, subject: str, text: str, address: str) -> None:
    """An invitation or a reminder, to one person alone."""
    parts = [_greeting(invitation.name), text.strip(), _facts(invitation.event)]
    if address:
        parts.append(_("Hier können Sie sich anmelden:") + f"\n{address}")
    _send(invitation.event, invitation.email, subject, parts)


def _write(registration: Registration, subject: str, text: str, link: str) -> None:
    if not registration.email:
        return
    event = registration.event
    parts = [_greeting(registration.name), text, _facts(event, with_link=registration.state == RegistrationState.REGISTERED)]
    code = registration_code(registration) if link else ""
    if code:
        parts.append(_("Hier sehen Sie Ihre Anmeldung und können sich abmelden:") + "\n" + link.replace("{code}", code))
    _send(event, registration.email, f"{subject}: {event.title}", parts)


def _facts(event: Event, with_link: bool = False) -> str:
    lines = [event.title]
    if event.starts_at:
        lines.append(written_date(timezone.localtime(event.starts_at), "j. F Y, H:i") + " " + _("Uhr"))
    lines += [line for line in (event.place, event.address) if line]
    if with_link and event.online_link:
        lines.append(event.online_link)
    return "\n".join(lines)


def _greeting(name: str) -> str:
    return _("Guten Tag, %(name)s,") % {"name": name} if name else _("Guten Tag,")


def _send(event: Event, to: str, subject: str, parts: Iterable[str]) -> None:
    parts = (*parts, _("Freundliche Grüße") + f"\n{event.municipality.office or event.municipality}")
    send_after_commit(municipality=event.municipality, to=to, subject=subject, text="\n\n".join(parts) + "\n", then=_either_way)


def _either_way(was_taken: bool) -> None:
    """Whether the mail went out or not: what it tells holds."""
