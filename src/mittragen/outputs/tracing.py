"""Look-ups over the trace of one edition. Keys that lead nowhere give nothing, never an error: checks name them."""

from functools import cached_property

from mittragen.edition.documents import Document
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.trace import Origins, Trace, TraceGroup, TraceLink, TraceSource, origins_by_element

NOTHING = Origins()


class Tracing:
    """What stands in a trace, found quickly. Built once per document, then only read."""

    def __init__(self, trace: Trace) -> None:
        self.trace = trace

    @cached_property
    def sources(self) -> dict[str, TraceSource]:
        """The contributions by key."""
        return {source.key: source for source in self.trace.sources}

    @cached_property
    def groups(self) -> dict[str, TraceGroup]:
        """The groups by key; a group that was merged into another is found there."""
        former = {key: group for group in self.trace.groups for key in group.former_keys}
        return former | {group.key: group for group in self.trace.groups}

    @cached_property
    def processes(self) -> dict[str, str]:
        """The titles of participations by slug."""
        return {process.slug: process.title for process in self.trace.processes}

    @cached_property
    def absorbed(self) -> dict[str, tuple[str, ...]]:
        """For a contribution those that were merged into it."""
        found: dict[str, list[str]] = {}
        for link in self.trace.links:
            if link.kind is OutcomeKind.MERGED and link.ended_on is None and link.contribution:
                found.setdefault(link.merged_into, []).append(link.contribution)
        return {key: tuple(dict.fromkeys(keys)) for key, keys in found.items()}

    def behind(self, key: str) -> Origins:
        """What stands behind the element of this key."""
        return self._origins.get(key, NOTHING)

    @cached_property
    def _origins(self) -> dict[str, Origins]:
        return origins_by_element(self.trace.links)


def trace_of(document: Document) -> Trace | None:
    """The trace that a document carries; none where nothing was traced."""
    trace = document.envelope.trace
    return trace if trace is not None and (trace.sources or trace.links or trace.groups) else None


def holding(links: tuple[TraceLink, ...]) -> tuple[TraceLink, ...]:
    """The links that hold today, in the order of their days."""
    return tuple(sorted((link for link in links if link.ended_on is None), key=lambda link: (link.day, link.key)))
