"""The phases of a participation drawn on one axis of time, with today. All places are percentages, so that the drawing fits every width."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import format_date
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import long_date
from mittragen.edition.participating import PhaseState
from mittragen.participation.queries.timeline import TimelineEntry

_MOST_TICKS = 5
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
_MONTHS = 12
_LEAST_WIDTH = 1.0
ICONS = {PhaseState.PLANNED: "calendar", PhaseState.RUNNING: "forward", PhaseState.OVER: "done", PhaseState.CLOSED: "done"}


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A phase in the drawing; without a first day it has no ``start``."""

    key: str
    title: str
    kind: str
    days: str
    state: str
    state_word: str
    icon: str
    start: str
    width: str
    address: str
    is_next: bool


@dataclass(frozen=True, kw_only=True)
class Tick:
    """A month on the axis."""

    at: str
    title: str


@dataclass(frozen=True, kw_only=True)
class Timeline:
    """The drawing. ``said`` is what it shows, in one sentence; ``today`` is empty when the axis does not reach it."""

    said: str
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]
    today: str


def drawn(entries: Iterable[TimelineEntry], address: str, *, is_closed: bool, on: date | None = None) -> Timeline:
    """The timeline of these phases; ``address`` is where one is changed, with ``{key}`` for the phase."""
    entries, day = tuple(entries), on or timezone.localdate()
    first, last = _ends(entries, day)
    length = (last - first).days or 1
    shows = any(entry.starts_on for entry in entries)

    def place(at: date) -> float:
        return max(0.0, min(100.0, (at - first).days * 100 / length))

    return Timeline(
        said=_said(entries, day, is_closed=is_closed),
        bars=tuple(_bar(entry, place, last, address) for entry in entries),
        ticks=tuple(Tick(at=_percent(place(at)), title=str(format_date(at, "LLL yy", locale="de"))) for at in _ticks(first, last)) if shows else (),
        today=_percent(place(day)) if shows and first <= day <= last else "",
    )


def days_of(starts_on: date | None, ends_on: date | None) -> str:
    """ "14. März 2026 bis 3. Mai 2026"; in words where a day is not known."""
    if starts_on is None:
        return _("noch ohne Tage")
    if ends_on is None:
        return _("ab %(day)s") % {"day": long_date(starts_on)}
    if starts_on == ends_on:
        return long_date(starts_on)
    return _("%(first)s bis %(last)s") % {"first": long_date(starts_on), "last": long_date(ends_on)}


def _said(entries: tuple[TimelineEntry, ...], day: date, *, is_closed: bool) -> str:
    if is_closed:
        return _("Die Beteiligung ist abgeschlossen.")
    here, coming = [entry for entry in entries if entry.is_here], next((entry for entry in entries if entry.is_next), None)
    if here:
        names = " · ".join(entry.title for entry in here)
        ends = [entry.ends_on for entry in here if entry.ends_on]
        return _("Hier sind wir: %(phase)s%(until)s") % {"phase": names, "until": _until(min(ends), day) if len(ends) == len(here) == 1 else ""}
    if coming and coming.starts_on:
        return _("Als Nächstes: %(phase)s, ab %(day)s") % {"phase": coming.title, "day": long_date(coming.starts_on)}
    if any(entry.starts_on for entry in entries):
        return _("Alle Phasen sind vorbei.")
    return _("Die Phasen haben noch keine Tage.") if entries else _("Es gibt noch keine Phase.")


def _until(last: date, day: date) -> str:
    left = (last - day).days
    return ", " + (ngettext("noch %(count)s Tag", "noch %(count)s Tage", left) % {"count": left} if left else _("heute zum letzten Mal"))


def _ends(entries: tuple[TimelineEntry, ...], day: date) -> tuple[date, date]:
    """Whole months around every phase."""
    starts = [entry.starts_on for entry in entries if entry.starts_on] or [day]
    stops = [*starts, *(entry.ends_on for entry in entries if entry.ends_on)]
    open_ended = any(entry.starts_on and not entry.ends_on for entry in entries)
    last = max([*stops, day + timedelta(days=30)] if open_ended else stops)
    return min(starts).replace(day=1), _month_after(last, 1)


def _ticks(first: date, last: date) -> list[date]:
    months = (last.year - first.year) * _MONTHS + last.month - first.month
    step = next((one for one in _STEPS if months / one <= _MOST_TICKS), _STEPS[-1])
    return [_month_after(first, place) for place in range(0, months, step)]


def _month_after(on: date, count: int) -> date:
    months = on.year * _MONTHS + on.month - 1 + count
    return date(min(months // _MONTHS, date.max.year), months % _MONTHS + 1, 1)


def _bar(entry: TimelineEntry, place, last: date, address: str) -> Bar:  # type: ignore[no-untyped-def] # noqa: ANN001 - from a day to a number
    start = place(entry.starts_on) if entry.starts_on else 0.0
    stop = place(entry.ends_on + timedelta(days=1) if entry.ends_on else last) if entry.starts_on else 0.0
    return Bar(
        key=entry.key,
        title=entry.title,
        kind=entry.kind.german,
        days=days_of(entry.starts_on, entry.ends_on),
        state=entry.state.value,
        state_word=entry.state.german,
        icon=ICONS[entry.state],
        start=_percent(start) if entry.starts_on else "",
        width=_percent(max(stop - start, _LEAST_WIDTH)),
        address=address.replace("{key}", entry.key),
        is_next=entry.is_next,
    )


def _percent(value: float) -> str:
    return f"{value:.2f}%"
