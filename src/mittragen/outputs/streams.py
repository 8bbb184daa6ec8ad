"""Where each contribution of a trace went, once: by which group, to which field of action, and with what outcome. What drawings and counts are made of."""

from collections.abc import Iterable, Mapping
from functools import cached_property

import msgspec

from mittragen.edition.elements import FieldOfAction
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.outline import Outline
from mittragen.edition.trace import TraceGroup, TraceLink, TraceSource
from mittragen.outputs.tracing import Tracing, holding

OPEN = "open"
ORDER = (OutcomeKind.TAKEN_UP.value, OutcomeKind.COVERED.value, OutcomeKind.PASSED_ON.value, OutcomeKind.NOT_TAKEN_UP.value, OPEN)
_RANKS = {kind: number for number, kind in enumerate((*ORDER[:2], OutcomeKind.MERGED.value, *ORDER[2:]))}
# A contribution merged into one that was merged into another…; no longer chain means anything.
_LONGEST = 20


class Stream(msgspec.Struct, frozen=True, kw_only=True):
    """One contribution on its way. ``kind`` is an outcome's code, never "merged", or "open"; ``field`` is none where it did not reach the concept.

    What was merged into another contribution goes where that one went. Of several outcomes the first of :data:`ORDER` counts, and of equal ones the earliest.
    """

    source: TraceSource
    group: TraceGroup | None
    kind: str
    link: TraceLink | None
    field: FieldOfAction | None


class Streams:
    """The streams of a trace, in the order of its contributions."""

    def __init__(self, tracing: Tracing, outline: Outline) -> None:
        self.tracing, self.outline = tracing, outline

    @cached_property
    def all(self) -> tuple[Stream, ...]:
        """Each contribution once. Sums to the number of contributions."""
        return tuple(self._stream(source) for source in self.tracing.trace.sources)

    @cached_property
    def _links(self) -> dict[str, TraceLink]:
        return counting_links(self.tracing.trace.links)

    @cached_property
    def _groups(self) -> dict[str, TraceGroup]:
        return {key: group for group in self.tracing.trace.groups for key in group.members}

    def _stream(self, source: TraceSource) -> Stream:
        first = self._links.get(source.key)
        link = followed(first, self._links)
        group = self.tracing.groups.get(first.group) if first else None
        element = self.outline.elements.get(link.element) if link else None
        field = self.outline.field_of(element) if element else None
        return Stream(source=source, group=group or self._groups.get(source.key), kind=link.kind.value if link else OPEN, link=link, field=field)


def counting_links(links: tuple[TraceLink, ...]) -> dict[str, TraceLink]:
    """For each contribution the link that counts, of those that hold."""
    found: dict[str, TraceLink] = {}
    for link in holding(links):
        before = found.get(link.contribution)
        if link.contribution and (before is None or _RANKS[link.kind.value] < _RANKS[before.kind.value]):
            found[link.contribution] = link
    return found


def followed(link: TraceLink | None, counting: Mapping[str, TraceLink]) -> TraceLink | None:
    """Where a contribution went in the end, through the ones it was merged into; nothing where that one waits. ``counting`` are the links that count."""
    for _step in range(_LONGEST):
        if link is None or link.kind is not OutcomeKind.MERGED:
            return link
        link = counting.get(link.merged_into)
    return None


def by_kind(streams: Iterable[Stream]) -> dict[str, int]:
    """How many had each outcome, in the order of :data:`ORDER`; zeros are left out."""
    found = dict.fromkeys(ORDER, 0)
    for stream in streams:
        found[stream.kind] += 1
    return {kind: count for kind, count in found.items() if count}
