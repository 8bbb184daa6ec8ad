"""Erasing what is stored about a person who asks for it. The anonymous contribution and what was decided about it stay, unless their words shall go too."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from mittragen.edition.participating import RegistrationState
from mittragen.municipality.journal import record
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.moderating import erase
from mittragen.participation.models import Contact, Contribution, EventInvitation, Registration
from mittragen.participation.places import fill_places
from mittragen.participation.rules import WITH_REGISTRATIONS


@transaction.atomic
def forget_person(
    *,
    municipality: Municipality,
    contacts: Iterable[Contact],
    registrations: Iterable[Registration],
    invitations: Iterable[EventInvitation],
    by: User | None,
    words: Iterable[Contribution] = (),
    link: str = "",
) -> int:
    """Erase these; says how many. ``words``: contributions of which the wording goes too.

    Who was at an event is counted there still, without a name; a place at one that comes is free for whoever waits.
    """
    require_role(by, municipality, WITH_REGISTRATIONS)
    count = 0
    for registration in registrations:
        _make_nameless(registration, link)
        count += 1
    for row in (*contacts, *invitations):
        row.delete()
        count += 1
    for contribution in words:
        erase(contribution)
        count += 1
    if count:
        # Neither name nor address: that somebody asked is all the journal keeps.
        record(municipality=municipality, by=by, action="forget_person", subject_kind="municipality", subject_key="", note=str(count))
    return count


def _make_nameless(registration: Registration, link: str) -> None:
    event = registration.event
    is_coming = event.cancelled_at is None and (event.over_at is None or event.over_at > timezone.now()) and registration.checked_in_at is None
    registration.name = registration.email = registration.organisation = registration.needs = ""
    registration.actor = None
    if is_coming or registration.state != RegistrationState.REGISTERED:
        registration.state = RegistrationState.CANCELLED.value
    registration.save()
    if is_coming:
        fill_places(event, link)
