"""How rows of the trace come to be and how they end. For the actions beside it, which have asked who may."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import QuerySet

from mittragen.municipality.keys import new_keys
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions.wanted import Wanted, shown_version, target_of
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Group, TraceLink

LINK_PREFIX = "s"
_ENDED = ["ended_at", "ended_by", "ended_batch", "successor"]
_SAID = (
    *("municipality_id", "process_id", "kind", "contribution_id", "excerpt_id", "group_id", "concept_slug", "element_key", "element_label", "element_title"),
    *("merged_into_id", "passed_to_id", "passed_to_name", "reason_kind", "reason", "source_version", "target_version", "batch", "at", "by_id"),
)


def open_links(members: Iterable[Member]) -> list[TraceLink]:
    """What is said of members now: of a contribution as a whole, or of a passage, as each member asks. One query."""
    places = {member.place for member in members}
    rows = TraceLink.objects.filter(contribution__in={contribution for contribution, _excerpt in places}, ended_at__isnull=True)
    return [row for row in rows.select_related("contribution") if (row.contribution_id, row.excerpt_id) in places]


def family_of(group: Group) -> set[int]:
    """The numbers of a group and of all that were merged into it."""
    found, level = {group.pk}, {group.pk}
    while level:
        level = set(Group.objects.filter(merged_into__in=level).values_list("pk", flat=True)) - found
        found |= level
    return found


def links_of_group(group: Group) -> QuerySet[TraceLink]:
    """What is said now of a group itself, and of those that were merged into it."""
    return TraceLink.objects.filter(group__in=family_of(group), contribution__isnull=True, ended_at__isnull=True)


def is_said(link: TraceLink, wanted: Wanted, group: Group | None = None) -> bool:
    """Whether a row says already what is to be said, in the same words."""
    is_same_way = group is None or link.group_id == group.pk
    return is_same_way and target_of(link) == wanted.target and link.reason == wanted.reason


def written(members: Sequence[Member], wanted: Wanted, process: Process, by: User | None, group: Group | None, batch: str, now: datetime) -> list[TraceLink]:
    """New rows for members of one process, in their order."""
    versions = {row.pk: shown_version(row) for row in Contribution.objects.filter(pk__in={member.contribution.pk for member in members})} if members else {}
    rows = [
        TraceLink(contribution=member.contribution, excerpt=member.excerpt, group=group, source_version=versions.get(member.contribution.pk, ""))
        for member in members
    ]
    return _stored(rows, wanted, process, by, batch, now)


def written_of_group(group: Group, wanted: Wanted, by: User | None, batch: str, now: datetime) -> TraceLink:
    """A new row for a group itself."""
    return _stored([TraceLink(group=group, source_version=str(group.revision))], wanted, group.process, by, batch, now)[0]


def end_links(links: Iterable[TraceLink], by: User | None, now: datetime, batch: str) -> None:
    """These hold no more; ``successor`` is set already where something came in their place."""
    links = list(links)
    for link in links:
        # What is told later may be older than what it replaces.
        link.ended_at, link.ended_by, link.ended_batch = max(now, link.at), by, batch
    TraceLink.objects.bulk_update(links, _ENDED, batch_size=200)


def copies_of(
    links: Sequence[TraceLink], by: User | None, now: datetime, batch: str, *, wanted: Wanted | None = None, group: Group | None = None
) -> list[TraceLink]:
    """New rows that say the same as others, but end at ``wanted``, or go by way of ``group``."""
    rows: list[TraceLink] = []
    for link in links:
        row = TraceLink(**{name: getattr(link, name) for name in _SAID})
        if wanted is not None:
            row.concept_slug, row.element_key, row.target_version = wanted.concept_slug, wanted.element_key, wanted.target_version
            row.element_label, row.element_title = wanted.element_label, wanted.element_title
        if group is not None:
            row.group = group
        row.by, row.at, row.batch = by, now, batch
        rows.append(row)
    return _keyed(rows)


def reopen(links: Sequence[TraceLink], by: User | None, now: datetime) -> None:
    """These hold again. Where everyone could read that they ended, another row says the same and comes in their place."""
    ended_in_public = [link for link in links if link.end_published_at is not None]
    for link, copy in zip(ended_in_public, copies_of(ended_in_public, by, now, ""), strict=True):
        link.successor = copy
    quiet = [link for link in links if link.end_published_at is None]
    for link in quiet:
        link.ended_at = link.ended_by = link.successor = None
        link.ended_batch = ""
    TraceLink.objects.bulk_update([*ended_in_public, *quiet], _ENDED, batch_size=200)


def _stored(rows: list[TraceLink], wanted: Wanted, process: Process, by: User | None, batch: str, now: datetime) -> list[TraceLink]:
    for row in rows:
        row.municipality_id, row.process, row.batch, row.by, row.at = process.municipality_id, process, batch, by, now
        row.kind, row.concept_slug, row.element_key = wanted.kind.value, wanted.concept_slug, wanted.element_key
        row.element_label, row.element_title, row.merged_into = wanted.element_label, wanted.element_title, wanted.merged_into
        row.passed_to, row.passed_to_name, row.reason_kind, row.reason = wanted.passed_to, wanted.passed_to_name, wanted.reason_kind, wanted.reason
        row.target_version = wanted.target_version
    return _keyed(rows)


def _keyed(rows: list[TraceLink]) -> list[TraceLink]:
    if rows:
        keys = new_keys(rows[0].municipality, LINK_PREFIX, len(rows))
        for row, key in zip(rows, keys, strict=True):
            row.key = key
        # One by one would be a query each; the numbers come back with the rows on SQLite and on PostgreSQL.
        TraceLink.objects.bulk_create(rows, batch_size=500)
    return rows
