"""From what the room knows to what a page shows: contributions, dates and events in the words of the page's language."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import direction, html_tag, language_name, long_date, number
from mittragen.edition.participating import Channel, ContributionKind, EventKind
from mittragen.municipality.models import Municipality
from mittragen.participation.queries.contributions import ShownContribution
from mittragen.participation.queries.events import EventFact
from mittragen.participation.times import event_time
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.participation.pages import EventRow, Office, Voice
from mittragen.public.tracing.kept import Told
from mittragen.public.tracing.path import badges


def voice(request: LiveRequest, row: ShownContribution, told: Told | None = None) -> Voice:
    """A contribution as everyone reads it; ``told`` says what became of it, where something was published."""
    facts = [
        _("Gruppe: %(group)s") % {"group": row.actor_group} if row.actor_group else "",
        row.organisation,
        row.event_title,
        _("Weg: %(channel)s") % {"channel": _(Channel(row.channel).german)} if row.channel != Channel.ONLINE else "",
    ]
    return Voice(
        key=row.key,
        address=at(request, f"/beitraege/{row.key}/"),
        text=row.text,
        lang=html_tag(row.language) if row.language else "",
        direction=direction(row.language) if row.language else "auto",
        kind=_(ContributionKind(row.kind).german),
        topic=row.topic_title,
        facts=tuple(fact for fact in facts if fact),
        when=day(request, row.submitted_at),
        counts=_counts(request, row),
        notes=_notes(request, row),
        badges=badges(told, row.key),
    )


def day(request: LiveRequest, moment: datetime | None) -> str:
    """The day of a moment, in words; empty for none."""
    return long_date(timezone.localtime(moment).date(), request.language) if moment else ""


def span(request: LiveRequest, starts_on: date | None, ends_on: date | None) -> str:
    """From when until when, in words."""
    words = {"start": long_date(starts_on, request.language) if starts_on else "", "end": long_date(ends_on, request.language) if ends_on else ""}
    if starts_on and ends_on:
        return words["start"] if starts_on == ends_on else _("%(start)s bis %(end)s") % words
    if starts_on:
        return _("ab %(start)s") % words
    return _("bis %(end)s") % words if ends_on else _("noch ohne Termin")


def event_row(request: LiveRequest, fact: EventFact) -> EventRow:
    """An event as the process page lists it."""
    return EventRow(
        kind=_(EventKind(fact.kind).german),
        title=fact.title,
        when=event_time(fact.starts_at, None, request.language) if fact.starts_at else _("Der Tag steht noch nicht fest."),
        place=fact.place,
        places=_places(request, fact),
        address=at(request, f"/veranstaltungen/{fact.key}/"),
        is_cancelled=fact.is_cancelled,
    )


def support_said(request: LiveRequest, count: int) -> str:
    """To how many this matters too; empty for nobody."""
    words = ngettext("%(count)s Person ist das auch wichtig", "%(count)s Menschen ist das auch wichtig", count)
    return words % {"count": number(count, request.language)} if count else ""


def isolated(text: str) -> str:
    """A piece that is read from left to right inside of a sentence of any direction; empty for none."""
    return f"\u2066{text}\u2069" if text else ""


def office_of(municipality: Municipality) -> Office:
    """Whom to write to or call."""
    return Office(
        name=municipality.office or municipality.name,
        email=municipality.feedback_email or municipality.email,
        telephone=municipality.telephone,
        address=municipality.address,
    )


def _counts(request: LiveRequest, row: ShownContribution) -> tuple[str, ...]:
    said = []
    if row.support_count:
        said.append(support_said(request, row.support_count))
    if row.reply_count:
        said.append(ngettext("%(count)s Antwort", "%(count)s Antworten", row.reply_count) % {"count": number(row.reply_count, request.language)})
    return tuple(said)


def _notes(request: LiveRequest, row: ShownContribution) -> tuple[str, ...]:
    notes = []
    if row.language and html_tag(row.language) != html_tag(request.language):
        notes.append(_("Sprache: %(language)s. Das ist der Wortlaut; nichts ist übersetzt.") % {"language": language_name(row.language)})
    if row.is_on_behalf:
        notes.append(_("Die Stelle hat diesen Beitrag für jemanden eingetragen."))
    if row.is_blackened:
        notes.append(_("[…] steht für eine Stelle, die wir zum Schutz einer Person entfernt haben."))
    return tuple(notes)


def _places(request: LiveRequest, fact: EventFact) -> str:
    if fact.is_cancelled:
        return _("fällt aus")
    if fact.places_left is None or not fact.needs_registration:
        return ""
    if fact.places_left == 0:
        return _("Alle Plätze sind vergeben; es gibt eine Warteliste.")
    words = ngettext("Noch %(count)s Platz frei", "Noch %(count)s Plätze frei", fact.places_left)
    return words % {"count": number(fact.places_left, request.language)}
