"""What is known of one participation from everything sealed: contributions, groups and links, each as the newest document tells it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

import msgspec

from mittragen.edition.documents import EditionDocument
from mittragen.edition.record import ParticipationDocument
from mittragen.edition.trace import GroupCount, Trace, TraceGroup, TraceLink, TraceProcess, TraceSource

_Dated = tuple[datetime | None, Sequence[TraceSource], Sequence[TraceGroup], Sequence[TraceLink], str]


def gathered(slug: str, records: Sequence[ParticipationDocument], editions: Sequence[EditionDocument]) -> Trace | None:
    """The trace of the process ``slug``: ``records`` are the newest of each phase, ``editions`` those that may name it, both in any order.

    A contribution that the newest record of its phase does not hold any more is no source; the links from it stay. Nothing when nothing is known.
    """
    told = sorted([*_of_records(records), *_of_editions(slug, editions)], key=lambda each: each[0].timestamp() if each[0] else 0.0)
    gathering = _Gathering()
    for _sealed, sources, groups, links, phase in told:
        gathering.take(sources, groups, [link for link in links if link.process == slug], phase)
    if not gathering.links and not gathering.groups:
        return None
    days = [record.content.as_of for record in records] + [each.envelope.trace.as_of for each in editions if each.envelope.trace]
    title = next((record.content.title for record in records), slug)
    return gathering.trace(TraceProcess(slug=slug, title=title), max(days), _newest(editions))


class _Gathering:
    def __init__(self) -> None:
        self.sources: dict[str, TraceSource] = {}
        self.groups: dict[str, TraceGroup] = {}
        self.links: dict[str, TraceLink] = {}
        self._groups_of: dict[str, tuple[str, ...]] = {}

    def take(self, sources: Sequence[TraceSource], groups: Sequence[TraceGroup], links: Iterable[TraceLink], phase: str) -> None:
        """Take in a document that is newer than every one before. What it says of a contribution stands for what was said before."""
        names = {source.key for source in sources}
        for key in [key for key, known in self.sources.items() if phase and known.phase == phase and key not in names]:
            del self.sources[key]
        self.sources.update((source.key, source) for source in sources)
        self.groups.update((group.key, group) for group in groups)
        self.links.update((link.key, link) for link in links)
        member_of: dict[str, list[str]] = {key: [] for key in names}
        for group in groups:
            for key in group.members:
                member_of.setdefault(key, []).append(group.key)
        for key, found in member_of.items():
            if key in names or key not in self._groups_of:
                self._groups_of[key] = tuple(found)

    def trace(self, process: TraceProcess, as_of: date, newest: Trace | None) -> Trace:
        """Everything taken in. What ``newest``, the trace of the newest edition, left open with a reason stays so until something becomes of it."""
        merged = {former for group in self.groups.values() for former in group.former_keys}
        members: dict[str, list[str]] = {}
        for key, found in self._groups_of.items():
            for group in found:
                members.setdefault(group, []).append(key)
        groups = tuple(self._group(group, members.get(group.key, ())) for group in self.groups.values() if group.key not in merged)
        treated = {link.contribution for link in self.links.values() if link.ended_on is None and not link.excerpt}
        return Trace(
            as_of=as_of,
            processes=(process,),
            sources=tuple(self.sources.values()),
            groups=tuple(group for group in groups if group.members),
            links=tuple(self.links.values()),
            untreated=tuple(key for key in newest.untreated if key in self.sources and key not in treated) if newest else (),
            untreated_reason=newest.untreated_reason if newest else "",
        )

    def _group(self, group: TraceGroup, members: Sequence[str]) -> TraceGroup:
        there = [self.sources[key] for key in members if key in self.sources]
        counts: dict[str, int] = {}
        for source in there:
            counts[source.actor_group] = counts.get(source.actor_group, 0) + 1
        speakers = tuple(GroupCount(group=name, count=count) for name, count in sorted(counts.items(), key=lambda pair: (not pair[0], -pair[1], pair[0])))
        languages = tuple(sorted({source.language for source in there if source.language}))
        return msgspec.structs.replace(group, members=tuple(members), speakers=speakers, languages=languages)


def _of_records(records: Sequence[ParticipationDocument]) -> Iterable[_Dated]:
    for record in records:
        content = record.content
        topics: Mapping[str, str] = {topic.key: topic.title for topic in content.topics}
        events: Mapping[str, str] = {event.key: event.title for event in content.events}
        sources = [
            TraceSource(
                key=row.key,
                process=content.slug,
                phase=row.phase,
                kind=row.kind,
                channel=row.channel,
                event=row.event,
                event_title=events.get(row.event, ""),
                topic=topics.get(row.topic, ""),
                topic_key=row.topic,
                language=row.language,
                actor_group=row.actor_group,
                day=row.day,
                is_reply=bool(row.parent),
            )
            for row in content.contributions
        ]
        yield record.envelope.sealed_at, sources, content.groups, content.links, content.phase


def _of_editions(slug: str, editions: Sequence[EditionDocument]) -> Iterable[_Dated]:
    for edition in editions:
        trace = edition.envelope.trace
        if trace is not None:
            sources = [source for source in trace.sources if source.process == slug]
            groups = [group for group in trace.groups if group.process == slug]
            yield edition.envelope.sealed_at, sources, groups, trace.links, ""


def _newest(editions: Sequence[EditionDocument]) -> Trace | None:
    """The trace of the newest edition that has one."""
    told = [each for each in editions if each.envelope.trace is not None and each.envelope.sealed_at is not None]
    newest = max(told, key=lambda each: each.envelope.sealed_at.timestamp() if each.envelope.sealed_at else 0.0, default=None)
    return newest.envelope.trace if newest else None
