"""Mails to people who come to an event, each in their own language, with a file for their calendar. A mail that cannot be sent undoes nothing.

``link`` is the address of a registration with "{code}" in it, and "{language}" where the language of the page stands (:func:`ticket_link`). The code is made
again from the row and the server's secret, it is kept nowhere.
"""

from collections.abc import Iterable

from django.utils import translation
from django.utils.translation import gettext as _

from mittragen.edition.participating import RegistrationState
from mittragen.municipality.mail import Attachment, send_after_commit
from mittragen.participation.calendar_files import FILE_NAME, MEDIA_TYPE, calendar_file_of, method_of
from mittragen.participation.codes import code_for, code_hash
from mittragen.participation.models import Event, EventInvitation, Registration
from mittragen.participation.times import event_time

GERMAN = "de"


def ticket_link(base: str) -> str:
    """Where a registration is found on the site at ``base``, such as ``https://mitreden.example.org``: to be filled in here."""
    return f"{base}{{language}}/anmeldung/{{code}}/"


def registration_code(registration: Registration) -> str:
    """The code of a registration; empty when the server's secret was changed since."""
    code = code_for("registration", registration.submission_hash)
    return code if code_hash(code) == registration.code_hash else ""


def tell_registered(registration: Registration, link: str) -> None:
    """A place is sure, or somebody waits for one."""
    with translation.override(registration.language):
        if registration.state == RegistrationState.WAITING:
            text = _("Alle Plätze sind vergeben. Wird ein Platz frei, bekommen Sie ihn und eine E-Mail.")
            _write(registration, _("Sie stehen auf der Warteliste"), text, link)
        else:
            _write(registration, _("Sie sind angemeldet"), _("Ihr Platz ist sicher. Bis dahin!"), link)


def tell_moved_up(registration: Registration, link: str) -> None:
    """Somebody who waited has a place."""
    with translation.override(registration.language):
        text = _("Es ist ein Platz frei geworden, und er gehört Ihnen. Wenn Sie nicht kommen können, melden Sie sich bitte ab.")
        _write(registration, _("Sie haben einen Platz"), text, link)


def tell_changed(event: Event, link: str) -> int:
    """Time, place or title are other ones now; says to how many it was written."""
    rows = _written_to(event)
    for registration in rows:
        with translation.override(registration.language):
            text = _("An dieser Veranstaltung hat sich etwas geändert. Bitte beachten Sie, was jetzt gilt:")
            _write(registration, _("Geändert"), text, link)
    return len(rows)


def tell_cancelled(event: Event) -> int:
    """The event does not take place; says to how many it was written."""
    rows = _written_to(event)
    for registration in rows:
        with translation.override(registration.language):
            text = _("Diese Veranstaltung findet leider nicht statt. Sie brauchen nichts weiter zu tun.")
            _write(registration, _("Die Veranstaltung fällt aus"), text, "")
    return len(rows)


def tell_signed_off(registration: Registration) -> None:
    """Somebody does not come any more. To be called before name and address go."""
    with translation.override(registration.language):
        text = _("Sie sind für diese Veranstaltung abgemeldet. Ihren Namen und Ihre Adresse haben wir dort gelöscht.")
        _write(registration, _("Sie sind abgemeldet"), text, "", is_off=True)


def send_invitation(invitation: EventInvitation, subject: str, text: str, address: str) -> None:
    """An invitation or a reminder, to one person alone, in the language of the office."""
    with translation.override(GERMAN):
        _send(invitation.event, invitation.email, subject, [invitation_text(invitation, text, address)])


def invitation_text(invitation: EventInvitation, text: str, address: str) -> str:
    """What one person reads: their name, the text of the office, the event, and where to register."""
    parts = [_greeting(invitation.name), text.strip(), facts_of(invitation.event, GERMAN)]
    if address:
        parts.append(_("Hier können Sie sich anmelden:") + f"\n{address}")
    return "\n\n".join([*parts, _farewell(invitation.event)])


def facts_of(event: Event, language: str, *, with_link: bool = False) -> str:
    """What, when and where, a line each."""
    lines = [event.title]
    if event.starts_at:
        lines.append(event_time(event.starts_at, None, language))
    lines += [line for line in (event.place, event.address) if line]
    if with_link and event.online_link:
        lines.append(event.online_link)
    return "\n".join(lines)


def _written_to(event: Event) -> list[Registration]:
    rows = list(event.registrations.exclude(state=RegistrationState.CANCELLED).exclude(email=""))
    for registration in rows:
        registration.event = event
    return rows


def _write(registration: Registration, subject: str, text: str, link: str, *, is_off: bool = False) -> None:
    """``is_off``: the person does not come, and the event leaves their calendar."""
    if not registration.email:
        return
    event, is_sure = registration.event, registration.state == RegistrationState.REGISTERED
    parts = [_greeting(registration.name), text, facts_of(event, registration.language, with_link=is_sure and not is_off)]
    code = registration_code(registration) if link else ""
    if code:
        language = "" if registration.language == GERMAN else f"/{registration.language}"
        address = link.replace("{code}", code).replace("{language}", language)
        parts.append(_("Hier sehen Sie Ihre Anmeldung und können sich abmelden:") + f"\n{address}")
    parts.append(_farewell(event))
    _send(event, registration.email, f"{subject}: {event.title}", parts, _for_calendar(event, is_off=is_off) if is_sure else ())


def _for_calendar(event: Event, *, is_off: bool) -> tuple[Attachment, ...]:
    is_gone = is_off or event.cancelled_at is not None
    body = calendar_file_of(event, with_link=not is_gone, is_cancelled=is_gone)
    return (Attachment(FILE_NAME, body, f"{MEDIA_TYPE}; method={method_of(event, is_gone)}"),) if body else ()


def _greeting(name: str) -> str:
    return _("Guten Tag, %(name)s,") % {"name": name} if name else _("Guten Tag,")


def _farewell(event: Event) -> str:
    return _("Freundliche Grüße") + f"\n{event.municipality.office or event.municipality}"


def _send(event: Event, to: str, subject: str, parts: Iterable[str], attachments: tuple[Attachment, ...] = ()) -> None:
    send_after_commit(municipality=event.municipality, to=to, subject=subject, text="\n\n".join(parts) + "\n", then=_either_way, attachments=attachments)


def _either_way(was_taken: bool) -> None:
    """Whether the mail went out or not: what it tells holds."""
