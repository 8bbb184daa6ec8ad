"""A part of a trace: what was said about a topic, at an event, in a language, by an actor group, and what became of that."""

from collections import Counter
from dataclasses import dataclass

import msgspec

from mittragen.edition.trace import GroupCount, Trace, TraceGroup, TraceSource

NONE = "-"


@dataclass(frozen=True)
class Part:
    """What to keep, by key, tag or word; ``NONE`` for those without. Empty means all."""

    topic: str = ""
    event: str = ""
    language: str = ""
    actor_group: str = ""

    def holds(self, source: TraceSource) -> bool:
        """Whether a contribution belongs to the part."""
        pairs = ((self.topic, source.topic_key), (self.event, source.event), (self.language, source.language), (self.actor_group, source.actor_group))
        return all(not wanted or (value or NONE) == wanted for wanted, value in pairs)


def narrowed(trace: Trace, part: Part) -> Trace:
    """The trace of the chosen contributions alone. Groups keep their words and lose the other members; one without any is left out."""
    if part == Part():
        return trace
    kept = {source.key: source for source in trace.sources if part.holds(source)}
    groups = tuple(group for one in trace.groups if (group := _without_others(one, kept)).members)
    names = {group.key for group in groups}
    links = tuple(link for link in trace.links if link.contribution in kept or (not link.contribution and link.group in names))
    untreated = tuple(key for key in trace.untreated if key in kept)
    return msgspec.structs.replace(trace, sources=tuple(kept.values()), groups=groups, links=links, untreated=untreated)


def counts_of(trace: Trace) -> dict[str, dict[str, int]]:
    """How many contributions there are of each topic, event, language and actor group, the most first; ``NONE`` for those without, last."""
    counters: dict[str, Counter[str]] = {"topic": Counter(), "event": Counter(), "language": Counter(), "actor_group": Counter()}
    for source in trace.sources:
        for name, value in (("topic", source.topic_key), ("event", source.event), ("language", source.language), ("actor_group", source.actor_group)):
            counters[name][value or NONE] += 1
    return {name: dict(sorted(counter.items(), key=lambda pair: (pair[0] == NONE, -pair[1], pair[0]))) for name, counter in counters.items()}


def _without_others(group: TraceGroup, kept: dict[str, TraceSource]) -> TraceGroup:
    members = tuple(key for key in group.members if key in kept)
    if len(members) == len(group.members):
        return group
    counts = Counter(kept[key].actor_group for key in members)
    speakers = tuple(GroupCount(group=name, count=count) for name, count in sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0])))
    languages = tuple(sorted({kept[key].language for key in members if kept[key].language}))
    return msgspec.structs.replace(group, members=members, speakers=speakers, languages=languages)
