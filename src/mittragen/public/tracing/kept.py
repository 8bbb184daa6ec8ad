"""What became of what was said, kept per process of the program: read from sealed documents anew as soon as something was sealed."""

from collections import OrderedDict
from datetime import date
from functools import cached_property
from threading import Lock

from mittragen.archive.queries import sealed_records
from mittragen.edition.codec import decode_record
from mittragen.edition.documents import Edition, EditionDocument, Publisher
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.outline import Outline
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.terms import MunicipalityKind
from mittragen.edition.trace import Trace, TraceGroup, TraceLink, TraceSource
from mittragen.outputs.html import Library
from mittragen.outputs.streams import Stream, Streams
from mittragen.outputs.tracing import Tracing
from mittragen.public.edition.shelves import SHELVES
from mittragen.public.live.request import LiveRequest
from mittragen.public.tracing.gathering import gathered

_NO_EDITION = Edition(publisher=Publisher(name="", kind=MunicipalityKind.COUNTY), slug="-", label="-", title="", as_of=date.min)
# As many participations as one process keeps; the one not asked for longest goes first.
MOST = 32


class Told:
    """The trace of one participation, ready to be looked up. Nothing here changes after it was computed."""

    def __init__(self, trace: Trace, records: tuple[ParticipationDocument, ...], library: Library) -> None:
        self.trace, self.library = trace, library
        self._records = records
        self.sources: dict[str, TraceSource] = {source.key: source for source in trace.sources}
        self.untreated = frozenset(trace.untreated)

    @cached_property
    def links_of(self) -> dict[str, tuple[TraceLink, ...]]:
        """The links of each contribution, those that ended included, in the order of their days."""
        found: dict[str, list[TraceLink]] = {}
        for link in sorted(self.trace.links, key=lambda link: (link.day, link.start, link.key)):
            if link.contribution:
                found.setdefault(link.contribution, []).append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def links_of_group(self) -> dict[str, tuple[TraceLink, ...]]:
        """What became of each group as a whole, as far as it holds."""
        found: dict[str, list[TraceLink]] = {}
        for link in sorted(self.trace.links, key=lambda link: (link.day, link.key)):
            group = self.group_named(link.group)
            if group is not None and not link.contribution and link.ended_on is None:
                found.setdefault(group.key, []).append(link)
        return {key: tuple(links) for key, links in found.items()}

    @cached_property
    def groups_of(self) -> dict[str, tuple[TraceGroup, ...]]:
        """The groups that each contribution, or a passage of it, stands in."""
        found: dict[str, dict[str, TraceGroup]] = {}
        for group in self.trace.groups:
            for key in group.members:
                found.setdefault(key, {})[group.key] = group
        return {key: tuple(groups.values()) for key, groups in found.items()}

    @cached_property
    def kinds_of(self) -> dict[str, tuple[str, ...]]:
        """The codes of what became of each contribution, each once, as far as it holds."""
        return {
            key: found for key, links in self.links_of.items() if (found := tuple(dict.fromkeys(link.kind.value for link in links if link.ended_on is None)))
        }

    @cached_property
    def keys_of_kind(self) -> dict[str, frozenset[str]]:
        """The contributions of which each outcome holds, by its code."""
        found: dict[str, set[str]] = {kind.value: set() for kind in OutcomeKind}
        for key, kinds in self.kinds_of.items():
            for kind in kinds:
                found[kind].add(key)
        return {kind: frozenset(keys) for kind, keys in found.items()}

    @cached_property
    def streams(self) -> tuple[Stream, ...]:
        """Each contribution once, with where it went in the end."""
        # Fields of action are not asked for here: any outline will do.
        return Streams(Tracing(self.trace), Outline(_NO_EDITION)).all

    @cached_property
    def kind_of(self) -> dict[str, str]:
        """Where each contribution went in the end: through those that it was merged into."""
        return {stream.source.key: stream.kind for stream in self.streams}

    @cached_property
    def _record_of(self) -> dict[str, ParticipationDocument]:
        return {row.key: record for record in self._records for row in record.content.contributions}

    def record_of(self, key: str) -> ParticipationDocument | None:
        """The newest record that is bound to the words of a contribution."""
        return self._record_of.get(key)

    def group_named(self, key: str) -> TraceGroup | None:
        """A group by its key, or the one that it was merged into."""
        return self._groups_ever.get(key)

    @cached_property
    def _groups_ever(self) -> dict[str, TraceGroup]:
        former = {key: group for group in self.trace.groups for key in group.former_keys}
        return former | {group.key: group for group in self.trace.groups}


class _Kept:
    """By municipality and participation. Threads that ask at the same time may read twice; what they read is the same."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[tuple[int, str], tuple[str, Told | None]] = OrderedDict()
        self._guard = Lock()

    def told(self, request: LiveRequest, slug: str) -> Told | None:
        """What everyone may know of the participation ``slug``; nothing while nothing was published. No query while nothing new was sealed."""
        key, stamp = (request.tenant.municipality.pk, slug), request.tenant.stamp
        with self._guard:
            found = self._kept.get(key)
            if found is not None and found[0] == stamp:
                self._kept.move_to_end(key)
                return found[1]
        made = _read(slug, SHELVES.holdings(request.tenant).library)
        with self._guard:
            self._kept[key] = (stamp, made)
            self._kept.move_to_end(key)
            if len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return made

    def forget(self) -> None:
        with self._guard:
            self._kept.clear()


def _read(slug: str, library: Library) -> Told | None:
    newest: dict[str, ParticipationDocument] = {}
    for body in sealed_records(slug).values_list("body", flat=True):
        record = decode_record(bytes(body))
        newest[record.content.phase] = record
    editions = tuple(document for document in library.documents if isinstance(document, EditionDocument) and _names(document, slug))
    trace = gathered(slug, tuple(newest.values()), editions)
    return Told(trace, tuple(newest.values()), library) if trace else None


def _names(document: EditionDocument, slug: str) -> bool:
    trace = document.envelope.trace
    return trace is not None and any(process.slug == slug for process in trace.processes)


TOLD = _Kept(MOST)
