"""What waits in participations, for whoever may do it: one line each, each leading to where it is done."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.home.pages import Waiting
from mittragen.desk.moments import clock, near_day
from mittragen.desk.processes import address_in
from mittragen.desk.templating import url
from mittragen.municipality.models import Municipality, User
from mittragen.participation.queries.waiting import NearEvent, WaitingProcess, events_around, phases_ending, processes_waiting
from mittragen.participation.rules import can_capture, can_moderate, can_plan, can_see_registrations
from mittragen.synthesis.queries.waiting import Unanswered, unanswered
from mittragen.synthesis.rules import can_sort

_MOST_EVENTS = 3


def participation_waiting(user: User, municipality: Municipality) -> Iterator[Waiting]:
    """The most pressing first. Four queries at most, however many participations there are."""
    near, over = events_around() if can_capture(user, municipality) else ((), ())
    if can_see_registrations(user, municipality):
        yield from map(_near, near[:_MOST_EVENTS])
    if can_moderate(user, municipality):
        for process in processes_waiting():
            yield from _to_read(process)
    yield from map(_over, over[:_MOST_EVENTS])
    if can_sort(user, municipality):
        yield from map(_without_outcome, unanswered())
    if can_plan(user, municipality):
        yield from _phases_ending()


def _near(event: NearEvent) -> Waiting:
    day, time = (near_day(timezone.localdate(event.starts_at)), clock(event.starts_at)) if event.starts_at else ("", "")
    text = _("%(day)s: %(event)s") % {"day": day[:1].upper() + day[1:], "event": event.title}
    address = address_in("desk:event-check-in", event.process_slug, event_key=event.key)
    return Waiting(text=text, more=_("%(time)s, zum Einlass") % {"time": time}, address=address, icon="calendar")


def _to_read(process: WaitingProcess) -> Iterator[Waiting]:
    """Reports, appeals and new contributions, one line each."""
    address = address_in("desk:moderation", process.slug)
    lines = (
        (process.complaints, ngettext("%(count)s Meldung ansehen", "%(count)s Meldungen ansehen", process.complaints), "must"),
        (process.appeals, ngettext("Über %(count)s Widerspruch entscheiden", "Über %(count)s Widersprüche entscheiden", process.appeals), "decision"),
        (process.contributions, ngettext("%(count)s Beitrag lesen", "%(count)s Beiträge lesen", process.contributions), "language"),
    )
    for count, text, icon in lines:
        if count:
            yield Waiting(text=text % {"count": count}, more=process.title, address=address, icon=icon)


def _over(event: NearEvent) -> Waiting:
    name = "desk:event-attendance" if event.lacks_attendance else "desk:event-minutes"
    missing = _("Teilnahme eintragen") if event.lacks_attendance else _("Protokoll veröffentlichen")
    text = _("%(missing)s: %(event)s") % {"missing": missing, "event": event.title}
    return Waiting(text=text, more=_("vorbei"), address=address_in(name, event.process_slug, event_key=event.key), icon="people")


def _without_outcome(process: Unanswered) -> Waiting:
    text = ngettext("%(count)s Beitrag ohne Verbleib", "%(count)s Beiträge ohne Verbleib", process.count) % {"count": process.count}
    return Waiting(text=text, more=process.title, address=address_in("desk:outcomes", process.slug), icon="decision")


def _phases_ending() -> Iterator[Waiting]:
    for phase in phases_ending():
        text = _("„%(phase)s“ endet %(day)s") % {"phase": phase.title, "day": _on(near_day(phase.ends_on))}
        yield Waiting(text=text, more=_("Zum Plan"), address=f"{url('desk:plan', process=phase.process_slug)}#{phase.key}", icon="calendar")


def _on(day: str) -> str:
    """ "morgen", "am 14. März 2026"."""
    return _("am %(day)s") % {"day": day} if day[:1].isdigit() else day
