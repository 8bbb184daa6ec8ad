"""Days and places of an event, in the words of the page's language."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import language_name
from mittragen.edition.participating import EventKind
from mittragen.participation.models import Event
from mittragen.participation.times import event_time
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.meetings.forms import interpreted
from mittragen.public.meetings.pages import EventFacts


def facts_of(request: LiveRequest, event: Event) -> EventFacts:
    """The event, in words. The way into a video conference is not in here."""
    over = event.over_at
    offers = [
        *(_("Dolmetschen: %(language)s") % {"language": language_name(language)} for language in interpreted(event)),
        *([_("Kinderbetreuung")] if event.offers_childcare else []),
        *([_("Mit dem Rollstuhl zugänglich")] if event.is_wheelchair_accessible else []),
        *([_("Teilnahme auch online")] if event.online_link else []),
    ]
    return EventFacts(
        kind=_(EventKind(event.kind).german),
        title=event.title,
        text=event.text,
        when=when(event, request.language),
        place=event.place,
        address=event.address,
        topics=tuple(topic.title for topic in event.topics.all()),
        offers=tuple(offers),
        is_cancelled=event.cancelled_at is not None,
        is_over=over is not None and over < timezone.now(),
        calendar=at(request, f"/veranstaltungen/{event.key}/termin.ics") if event.starts_at else "",
    )


def when(event: Event, language: str) -> str:
    """Day and times, or that they are not known yet."""
    return event_time(event.starts_at, event.ends_at, language) if event.starts_at else _("Der Tag steht noch nicht fest.")


def places(left: int | None) -> str:
    """How many places are free, in words; empty without a limit."""
    if left is None:
        return ""
    if left == 0:
        return _("Alle Plätze sind vergeben. Sie kommen auf die Warteliste, und wir schreiben Ihnen, sobald ein Platz frei wird.")
    return ngettext("Noch %(count)s Platz frei", "Noch %(count)s Plätze frei", left) % {"count": left}


def why_closed(event: Event) -> str:
    """Why nobody can register, in words; empty when one can."""
    now = timezone.now()
    if event.cancelled_at is not None or (event.over_at is not None and event.over_at < now):
        return ""
    if not event.needs_registration:
        return _("Sie brauchen sich nicht anzumelden. Kommen Sie einfach.")
    if event.process.closed_at is not None or (event.registration_until is not None and event.registration_until < now):
        return _("Die Anmeldung ist nicht mehr möglich. Bitte rufen Sie uns an oder schreiben Sie uns.")
    return ""
