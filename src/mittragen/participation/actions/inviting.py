"""Inviting people to an event: each their own mail."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.journaling import tell
from mittragen.participation.actions.registrations import mail_address
from mittragen.participation.guests import Guest
from mittragen.participation.letters import send_invitation
from mittragen.participation.models import Event, EventInvitation
from mittragen.participation.places import deletion_day
from mittragen.participation.rules import WITH_REGISTRATIONS, ParticipationError, said

_LONGEST = 5000


@transaction.atomic
def invite_to_event(*, event: Event, guests: Iterable[Guest], by: User | None) -> list[EventInvitation]:
    """Put guests on the list, without writing to anybody yet. Who is on it already stays once."""
    require_role(by, event.municipality, WITH_REGISTRATIONS)
    there = set(event.invitations.values_list("email", flat=True))
    rows: dict[str, EventInvitation] = {}
    for guest in guests:
        address = mail_address(guest.email, is_needed=True)
        if address in there or address in rows:
            continue
        group = clean_line(guest.actor_group) or (guest.actor.group if guest.actor else "")
        row = EventInvitation(municipality=event.municipality, event=event, email=address, name=clean_line(guest.name), actor=guest.actor, actor_group=group)
        row.deletes_on = deletion_day(event)
        require_fitting(row, ParticipationError)
        rows[address] = row
    made = EventInvitation.objects.bulk_create(rows.values())
    tell(event.process, by, "invite_to_event", "event", event.key, note=str(len(made)))
    return made


@transaction.atomic
def send_invitations(*, event: Event, subject: str, text: str, address: str, by: User | None) -> int:
    """Write to everybody on the list who was not written to yet; says to how many. ``address`` is where they register."""
    require_role(by, event.municipality, WITH_REGISTRATIONS)
    return _write(event, subject, text, address, by, "sent_at", event.invitations.filter(sent_at__isnull=True))


@transaction.atomic
def remind_invited(*, event: Event, subject: str, text: str, address: str, by: User | None) -> int:
    """Write once more to everybody who was invited and has not registered; says to how many. Nobody is reminded twice on one day."""
    require_role(by, event.municipality, WITH_REGISTRATIONS)
    today = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    silent = event.invitations.filter(sent_at__lt=today, answered_at__isnull=True).exclude(reminded_at__gte=today)
    return _write(event, subject, text, address, by, "reminded_at", silent)


@transaction.atomic
def note_answer(*, invitation: EventInvitation, by: User | None) -> EventInvitation:
    """They said, by mail or telephone, that they do not come: nobody reminds them. Doing it twice changes nothing."""
    require_role(by, invitation.municipality, WITH_REGISTRATIONS)
    if invitation.answered_at is None:
        invitation.answered_at = timezone.now()
        invitation.save(update_fields=["answered_at"])
        tell(invitation.event.process, by, "note_answer", "event", invitation.event.key)
    return invitation


@transaction.atomic
def remove_invitation(*, invitation: EventInvitation, by: User | None) -> None:
    """Take somebody off the list."""
    require_role(by, invitation.municipality, WITH_REGISTRATIONS)
    tell(invitation.event.process, by, "remove_invitation", "event", invitation.event.key)
    invitation.delete()


def _write(event: Event, subject: str, text: str, address: str, by: User | None, moment: str, rows: Iterable[EventInvitation]) -> int:
    if event.cancelled_at is not None:
        raise ParticipationError(_("Diese Veranstaltung fällt aus. Bitte laden Sie zu einer anderen ein."))
    nothing = _("Bitte schreiben Sie einen Betreff und einen Text.")
    subject = said(subject, 150, nothing, _("Der Betreff ist sehr lang. Bitte kürzen Sie ihn auf 150 Zeichen."))
    text = clean_text(said(text, _LONGEST, nothing, _("Der Text ist sehr lang. Bitte kürzen Sie ihn auf 5.000 Zeichen.")))
    found = list(rows)
    for row in found:
        row.event = event
        send_invitation(row, subject, text, address)
    EventInvitation.objects.filter(pk__in=[row.pk for row in found]).update(**{moment: timezone.now()})
    tell(event.process, by, "send_invitations" if moment == "sent_at" else "remind_invited", "event", event.key, note=str(len(found)))
    return len(found)
