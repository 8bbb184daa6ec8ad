"""The timeline as a drawing: where each phase lies between the first day and the last, and where today is."""

from collections.abc import Sequence
from datetime import date, timedelta

from django.utils.translation import gettext as _

from mittragen.design.language import long_date
from mittragen.edition.participating import PhaseState
from mittragen.participation.queries.timeline import TimelineEntry
from mittragen.public.live.request import LiveRequest
from mittragen.public.participation.pages import PhaseRow, Timeline
from mittragen.public.participation.shown import span

_WHOLE = 100.0
# A phase of one day is seen, too.
_LEAST = 1.5


def drawn(request: LiveRequest, entries: Sequence[TimelineEntry], today: date) -> Timeline:
    """The phases in their order, each with its bar."""
    days = [day for entry in entries for day in (entry.starts_on, entry.ends_on) if day]
    first, last = (min(days), max(days)) if days else (today, today)
    length = max(1, (last - first).days + 1)
    is_inside = bool(days) and first <= today <= last
    return Timeline(
        rows=tuple(_row(request, entry, first, last, length) for entry in entries),
        today=_place(today, first, length) if is_inside else None,
        first=long_date(first, request.language) if days else "",
        last=long_date(last, request.language) if days else "",
        here=_here(request, entries),
    )


def _row(request: LiveRequest, entry: TimelineEntry, first: date, last: date, length: int) -> PhaseRow:
    start = _place(entry.starts_on, first, length) if entry.starts_on else None
    end = _place((entry.ends_on or last) + timedelta(days=1), first, length)
    is_over = entry.state in (PhaseState.OVER, PhaseState.CLOSED)
    return PhaseRow(
        title=entry.title,
        text=entry.text,
        when=span(request, entry.starts_on, entry.ends_on),
        state=_("vorbei") if is_over else _("läuft") if entry.is_here else _("als Nächstes") if entry.is_next else _("kommt noch"),
        is_here=entry.is_here,
        is_over=is_over,
        start=None if start is None else min(start, _WHOLE - _LEAST),
        width=None if start is None else max(_LEAST, round(end - start, 1)),
    )


def _place(day: date, first: date, length: int) -> float:
    return round((day - first).days / length * _WHOLE, 1)


def _here(request: LiveRequest, entries: Sequence[TimelineEntry]) -> str:
    """Where the process stands, in a sentence."""
    here = next((entry for entry in entries if entry.is_here), None)
    if here is not None:
        if here.ends_on is None:
            return _("Jetzt läuft: %(phase)s.") % {"phase": here.title}
        return _("Jetzt läuft: %(phase)s, bis %(day)s.") % {"phase": here.title, "day": long_date(here.ends_on, request.language)}
    coming = next((entry for entry in entries if entry.is_next and entry.starts_on), None)
    if coming is not None and coming.starts_on is not None:
        return _("Als Nächstes kommt: %(phase)s, ab %(day)s.") % {"phase": coming.title, "day": long_date(coming.starts_on, request.language)}
    return ""
