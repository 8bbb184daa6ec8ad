"""The trace of a process, whole: what the room that publishes needs to write it into documents."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q

from mittragen.edition.outcomes import GroupState
from mittragen.edition.participating import ModerationState
from mittragen.participation.actions.deciding import passages_of
from mittragen.participation.models import Contribution, Decision, Process
from mittragen.synthesis.models import Excerpt, Group, Membership, TraceLink
from mittragen.synthesis.queries.groups import former_keys_of
from mittragen.synthesis.queries.treatment import Treatment, treatments_in
from mittragen.synthesis.spans import shown_span


@dataclass(frozen=True)
class TracedGroup:
    """A group that a person confirmed, with what everyone may read of its members. ``excerpts`` are keys of passages among them."""

    group: Group
    members: tuple[Contribution, ...]
    excerpts: tuple[str, ...]
    former_keys: tuple[str, ...]


@dataclass(frozen=True)
class TracedLink:
    """A row of the trace that holds, or that everyone could read before it ended. ``start`` and ``end`` count in the words everyone may read.

    ``group_key`` is that of the group as it was; the group into which it was merged names it in ``former_keys``. ``successor_key`` is the first link in
    its place that is itself in the trace.
    """

    link: TraceLink
    start: int
    end: int
    successor_key: str


@dataclass(frozen=True)
class ProcessTrace:
    """Everything known of what became of the contributions of a process.

    ``sources`` are all contributions that everyone may read; ``untreated`` keys of those that are not wholly treated, ``due`` of those among them that
    must be before an edition is sealed: their phase, or the process, is closed.
    """

    process: Process
    sources: tuple[Contribution, ...]
    groups: tuple[TracedGroup, ...]
    links: tuple[TracedLink, ...]
    untreated: tuple[str, ...]
    due: tuple[str, ...]


def trace_of_process(process: Process) -> ProcessTrace:
    """At most fourteen queries, however much was said."""
    sources = _sources(process)
    standing = treatments_in(process)
    untreated = tuple(row for row in sources if standing.get(row.pk) is not Treatment.TREATED)
    links = _links(process)
    return ProcessTrace(
        process=process,
        sources=sources,
        groups=_groups(process, links),
        links=links,
        untreated=tuple(row.key for row in untreated),
        due=tuple(row.key for row in untreated if process.closed_at is not None or row.phase.closed_at is not None),
    )


def processes_behind(concept_slug: str) -> list[Process]:
    """Public processes for a concept, and others with links to its elements. One query."""
    linked = TraceLink.objects.filter(concept_slug=concept_slug, ended_at__isnull=True).order_by().values("process")
    rows = Process.objects.filter(Q(concept_slug=concept_slug) | Q(pk__in=linked), published_at__isnull=False)
    return list(rows.select_related("municipality").order_by("pk")) if concept_slug else []


def _sources(process: Process) -> tuple[Contribution, ...]:
    rows = Contribution.objects.filter(process=process, is_shown=True).select_related("phase", "event", "table", "topic")
    return tuple(rows.defer("text", "appeal", "anchor_quote", "event__text", "event__minutes", "phase__text").order_by("pk"))


def _links(process: Process) -> tuple[TracedLink, ...]:
    is_public = Q(published_at__isnull=False)
    is_readable = Q(contribution__isnull=True) | Q(contribution__is_shown=True)
    rows = TraceLink.objects.filter(is_public | (Q(ended_at__isnull=True) & is_readable), process=process)
    ends = rows.select_related("contribution", "excerpt", "group", "merged_into", "successor", "passed_to")
    words = [f"{end}__{name}" for end in ("contribution", "merged_into") for name in ("text", "public_text", "appeal", "anchor_quote")]
    found = list(ends.defer(*words).order_by("at", "pk"))
    told = {row.pk: row for row in found}
    following = dict(TraceLink.objects.filter(process=process, successor__isnull=False).order_by().values_list("pk", "successor_id"))
    passages = _blackened(found)
    traced = []
    for row in found:
        successor = row.successor_id
        while successor is not None and successor not in told:
            successor = following.get(successor)
        span = (0, 0)
        if row.excerpt is not None and row.contribution is not None and row.contribution.is_shown:
            span = shown_span(row.excerpt.start, row.excerpt.end, passages.get(row.contribution_id or 0, []))
        traced.append(TracedLink(row, *span, told[successor].key if successor is not None and row.ended_at is not None else ""))
    return tuple(traced)


def _blackened(links: list[TraceLink]) -> dict[int, list[tuple[int, int]]]:
    """The places blackened in contributions that have passages with links, by number. The last decision counts."""
    cut = {link.contribution_id for link in links if link.excerpt_id and link.contribution and link.contribution.state == ModerationState.BLACKENED}
    rows = Decision.objects.filter(contribution__in=cut, after=ModerationState.BLACKENED.value).order_by("pk") if cut else ()
    return {row.contribution_id: passages_of(row) for row in rows if row.passages}


def _groups(process: Process, links: tuple[TracedLink, ...]) -> tuple[TracedGroup, ...]:
    named = {traced.link.group_id for traced in links if traced.link.group_id}
    wanted = Q(state=GroupState.CONFIRMED.value) | Q(pk__in=named, merged_into__isnull=True)
    groups = list(Group.objects.filter(wanted, process=process).select_related("topic").order_by("position", "pk"))
    former = former_keys_of(groups)
    members: dict[int, dict[int, Contribution]] = defaultdict(dict)
    excerpts: dict[int, list[Excerpt]] = defaultdict(list)
    rows = Membership.objects.filter(group__in=groups, is_confirmed=True, ended_at__isnull=True, contribution__is_shown=True)
    for row in rows.select_related("contribution", "excerpt").defer("contribution__text", "contribution__public_text", "contribution__appeal"):
        members[row.group_id or 0].setdefault(row.contribution_id, row.contribution)
        if row.excerpt is not None:
            excerpts[row.group_id or 0].append(row.excerpt)
    linked = named | {pk for group in groups for pk in former[group.pk] if pk in named}
    roots = {pk: group.pk for group in groups for pk in (group.pk, *former[group.pk])}
    kept = {roots[pk] for pk in linked if pk in roots} | set(members)
    return tuple(
        TracedGroup(
            group=group,
            members=tuple(sorted(members[group.pk].values(), key=lambda row: row.pk)),
            excerpts=tuple(excerpt.key for excerpt in sorted(excerpts[group.pk], key=lambda one: (one.contribution_id, one.start))),
            former_keys=tuple(former[group.pk].values()),
        )
        for group in groups
        if group.pk in kept
    )
