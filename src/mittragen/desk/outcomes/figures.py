"""Figures of the meter as links and bars."""

from collections.abc import Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.outcomes.pages import Figure, MeterPart, MeterRow
from mittragen.desk.outcomes.places import NONE, wall_address
from mittragen.participation.models import Process
from mittragen.synthesis.queries import outcomes as room

# In the order in which they are told.
_KINDS = ("treated", "partly", "open")


def kind_titles() -> dict[str, str]:
    """The words of how far a contribution is."""
    return {"treated": _("mit Verbleib"), "partly": _("teilweise"), "open": _("ohne Verbleib")}


def lead_of(whole: room.MeterRow) -> str:
    """How far the work is, in one sentence."""
    if not whole.total:
        return ""
    if not whole.open + whole.partly:
        return _("Jeder Beitrag hat einen Verbleib.")
    none = ngettext("%(left)s von %(total)s Beiträgen hat noch keinen Verbleib.", "%(left)s von %(total)s Beiträgen haben noch keinen Verbleib.", whole.open)
    half = ngettext("%(count)s ist erst teilweise beantwortet.", "%(count)s sind erst teilweise beantwortet.", whole.partly) % {"count": whole.partly}
    return " ".join([none % {"left": whole.open, "total": whole.total}] * bool(whole.open) + [half] * bool(whole.partly))


def figures_of(process: Process, row: room.MeterRow, **chosen: str) -> tuple[Figure, ...]:
    """How many are how far, each with the list it counts."""
    counts, titles = {kind: getattr(row, kind) for kind in _KINDS}, kind_titles()
    return tuple(Figure(kind=kind, number=counts[kind], title=titles[kind], address=wall_address(process, kind, **chosen)) for kind in _KINDS)


def meter_parts(process: Process, meter: room.Meter) -> tuple[MeterPart, ...]:
    """The meter by topic and by event."""
    parts = (
        MeterPart(title=_("Nach Thema"), head=_("Thema"), rows=tuple(_rows(process, meter.by_topic, "thema", _("ohne Thema")))),
        MeterPart(title=_("Nach Veranstaltung"), head=_("Veranstaltung"), rows=tuple(_rows(process, meter.by_event, "veranstaltung", _("bei keiner")))),
    )
    return tuple(part for part in parts if part.rows)


def _rows(process: Process, rows: Iterable[room.MeterRow], name: str, otherwise: str) -> Iterable[MeterRow]:
    rows = tuple(rows)
    longest = max((row.total for row in rows), default=1)
    for row in rows:
        chosen = {name: row.key or NONE}
        whole = Figure(kind="all", number=row.total, title=row.title or otherwise, address=wall_address(process, **chosen))
        yield MeterRow(title=row.title or otherwise, figures=(whole, *figures_of(process, row, **chosen)), parts=_parts(row, longest))


def _parts(row: room.MeterRow, longest: int) -> tuple[tuple[str, float, float], ...]:
    found, start = [], 0.0
    for kind in _KINDS:
        width = 100 * getattr(row, kind) / longest
        if width:
            found.append((kind, round(start, 2), round(width, 2)))
        start += width
    return tuple(found)
