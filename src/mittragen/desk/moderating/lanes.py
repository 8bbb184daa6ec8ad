"""The parts of the queue, as addresses and words."""

from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.templating import url
from mittragen.participation.models import Process
from mittragen.participation.queries.queue import Lane, lane_counts

TITLES = {
    Lane.OPEN: gettext_lazy("Alles Offene"),
    Lane.NEW: gettext_lazy("Neu"),
    Lane.APPEALED: gettext_lazy("Widersprüche"),
    Lane.REPORTED: gettext_lazy("Meldungen"),
    Lane.HELD: gettext_lazy("Zurückgestellt"),
}
_NAMES = {Lane.OPEN: "", Lane.NEW: "neu", Lane.APPEALED: "widersprueche", Lane.REPORTED: "meldungen", Lane.HELD: "zurueckgestellt"}
_LANES = {name: lane for lane, name in _NAMES.items()}


@dataclass(frozen=True, kw_only=True)
class LaneLink:
    """A part of the queue with how many stand in it."""

    title: str
    count: int
    address: str
    is_current: bool


def lane_in(query: QueryDict) -> Lane:
    """The part of the queue that an address asks for."""
    return _LANES.get(query.get("was", ""), Lane.OPEN)


def asked(lane: Lane) -> str:
    """The end of an address in a part of the queue; empty for the whole of it."""
    return f"?was={_NAMES[lane]}" if _NAMES[lane] else ""


def lane_links(process: Process, lane: Lane, *, name: str = "desk:moderation") -> tuple[LaneLink, ...]:
    """All parts of the queue."""
    counts = lane_counts(process)
    return tuple(
        LaneLink(title=_(str(title)), count=counts[one], address=url(name, process=process.slug) + asked(one), is_current=one is lane)
        for one, title in TITLES.items()
    )
