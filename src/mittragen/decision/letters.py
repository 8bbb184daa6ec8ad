"""Mails to the members of a body, each in their own language, with a file for their calendar. A mail that cannot be sent undoes nothing."""

from collections.abc import Callable, Iterable
from datetime import date, time

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from mittragen.decision.calendar_files import calendar_attachment
from mittragen.decision.models import Invitation, Session
from mittragen.design.language import long_date
from mittragen.municipality.mail import send_after_commit


def send_invitation(invitation: Invitation, address: str) -> None:
    """To one person: which session, and the address where everything stands. Nothing changes when it is opened."""
    session, language = invitation.session, invitation.language
    with translation.override(language):
        subject = _("Sitzung %(body)s am %(day)s") % _named(session, language)
        _send(invitation, subject, invitation_text(session, invitation.name, address, language))


def send_change(invitation: Invitation, before: tuple[date, time | None]) -> None:
    """To one person: that day, time or place are others. ``before`` are the day and the time that were."""
    session, language = invitation.session, invitation.language
    with translation.override(language):
        is_moved = before != (session.held_on, session.starts_at)
        lines = [
            _("die Sitzung hat sich geändert. Es gilt: %(body)s, %(when)s.") % {"body": session.body.name, "when": _when(session, language)},
            _("Vorher: %(when)s.") % {"when": _said(*before, language)} if is_moved else "",
            _where(session),
            _("Der Link in Ihrer Einladung gilt weiter. Ihre Antwort bleibt stehen, bis Sie sie dort ändern."),
            _("Die angehängte Datei ändert den Termin in Ihrem Kalender."),
        ]
        _send(invitation, _("Geändert: Sitzung %(body)s am %(day)s") % _named(session, language), _text(invitation, lines))


def send_cancellation(invitation: Invitation) -> None:
    """To one person: that the session does not take place."""
    session, language = invitation.session, invitation.language
    with translation.override(language):
        lines = [
            _("die Sitzung fällt aus: %(body)s, %(when)s.") % {"body": session.body.name, "when": _when(session, language)},
            _("Der Link in Ihrer Einladung öffnet nichts mehr. Die angehängte Datei nimmt den Termin aus Ihrem Kalender."),
        ]
        _send(invitation, _("Abgesagt: Sitzung %(body)s am %(day)s") % _named(session, language), _text(invitation, lines), is_cancelled=True)


def send_release(invitation: Invitation) -> None:
    """To a deputy: that the member comes."""
    session, language = invitation.session, invitation.language
    with translation.override(language):
        lines = [
            _("Sie brauchen nicht zu vertreten, das Mitglied kommt selbst: %(body)s, %(when)s.")
            % {"body": session.body.name, "when": _when(session, language)},
            _("Der Link in Ihrer Einladung öffnet nichts mehr. Die angehängte Datei nimmt den Termin aus Ihrem Kalender."),
        ]
        _send(invitation, _("Keine Vertretung nötig: %(body)s am %(day)s") % _named(session, language), _text(invitation, lines), is_cancelled=True)


def invitation_text(session: Session, name: str, address: str, language: str) -> str:
    """What stands in the mail, in the language that is spoken just now."""
    lines = [
        _greeting(name),
        _("wir laden Sie ein: %(body)s, %(when)s.") % {"body": session.body.name, "when": _when(session, language)},
        _where(session),
        session.text,
        _("Tagesordnung und Unterlagen stehen hier. Dort sagen Sie auch, ob Sie kommen, und können zu jedem Punkt etwas anmerken:"),
        address,
        _("Der Link ist nur für Sie. Bitte geben Sie ihn nicht weiter."),
        _signed(session),
    ]
    return _joined(lines)


def _send(invitation: Invitation, subject: str, text: str, *, is_cancelled: bool = False) -> None:
    session = invitation.session
    send_after_commit(
        municipality=session.municipality,
        to=invitation.email,
        subject=subject,
        text=text,
        attachments=[calendar_attachment(session, is_cancelled=is_cancelled)],
        then=_noted(invitation.pk),
    )


def _text(invitation: Invitation, lines: Iterable[str]) -> str:
    return _joined([_greeting(invitation.name), *lines, _signed(invitation.session)])


def _joined(lines: Iterable[str]) -> str:
    return "\n\n".join(line for line in lines if line)


def _greeting(name: str) -> str:
    return _("Guten Tag %(name)s,") % {"name": name} if name else _("Guten Tag,")


def _signed(session: Session) -> str:
    return session.municipality.office or session.municipality.name


def _where(session: Session) -> str:
    return "\n".join(part for part in (session.place, session.online_link) if part)


def _named(session: Session, language: str) -> dict[str, str]:
    return {"body": session.body.name, "day": long_date(session.held_on, language)}


def _when(session: Session, language: str) -> str:
    return _said(session.held_on, session.starts_at, language)


def _said(on: date, at: time | None, language: str) -> str:
    day = long_date(on, language)
    return _("am %(day)s um %(time)s Uhr") % {"day": day, "time": f"{at:%H:%M}"} if at else _("am %(day)s") % {"day": day}


def _noted(pk: int) -> Callable[[bool], None]:
    """What happens once the mail server answered: a mail it did not take is shown to the office."""

    def note(was_taken: bool) -> None:
        if not was_taken:
            Invitation.objects.filter(pk=pk).update(failed_at=timezone.now())

    return note
