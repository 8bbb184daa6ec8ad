"""From the tables of the synthesis to the trace in documents: the one place where links, groups and starting points become part of one.

What was never published and holds no more is nobody's business. Words of contributions never go in; groups of people only when the municipality knows them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils import timezone

from mittragen.concept.models import AcceptedFinding, Concept
from mittragen.edition import trace
from mittragen.edition.checks.tracing import UNTREATED
from mittragen.edition.outcomes import GroupState, OutcomeKind, OutcomeReason
from mittragen.edition.participating import Channel, ContributionKind, ModerationState
from mittragen.participation.actions.deciding import passages_of
from mittragen.participation.marking import place_in_blackened
from mittragen.participation.models import Contribution, Decision, Phase, Process
from mittragen.publishing.naming import Known, in_order
from mittragen.synthesis.models import Excerpt, Group, Membership, TraceLink
from mittragen.synthesis.queries.treatment import Treatment, treatments

_Groups = tuple[trace.TraceGroup, ...]
_Links = tuple[trace.TraceLink, ...]


def links_of_phase(process: Process, phase: Phase, known: Known) -> tuple[_Groups, _Links]:
    """What became of the contributions of a phase, and the groups that any of them belongs to."""
    return links_of_phases(process, (phase,), known)[phase.key]


def links_of_phases(process: Process, phases: Sequence[Phase], known: Known) -> dict[str, tuple[_Groups, _Links]]:
    """The same of several phases, by their keys. As many queries as for one, and one more for each."""
    gathered = _Gathered((process,), known)
    return {phase.key: gathered.of_phase(phase) for phase in phases}


def trace_of(concept: Concept, as_of: date) -> trace.Trace | None:
    """The trace of an edition as it stands; none where no participation belongs to the concept and nothing leads to it.

    ``untreated`` are contributions of phases that are over; what is said in running ones is still being worked on.
    """
    processes = tuple(_processes(concept))
    if not processes:
        return None
    reasons = AcceptedFinding.objects.filter(concept=concept, code=UNTREATED).values_list("reason", flat=True)
    return _compiled(processes, as_of, " ".join(dict.fromkeys(reasons)))


def trace_of_process(process: Process, as_of: date) -> trace.Trace:
    """The same of one participation, before anything of it is published."""
    return _compiled((process,), as_of)


def trace_state() -> tuple[int, ...]:
    """What differs after every change of the municipality's traces. Five small queries."""
    links = TraceLink.objects.aggregate(last=Max("pk"), ended=Count("ended_at"), told=Count("published_at"))
    groups = Group.objects.aggregate(last=Max("pk"), revisions=Sum("revision"), whole=Count("pk", filter=Q(state=GroupState.CONFIRMED)))
    processes = Process.objects.aggregate(public=Count("published_at"), closed=Count("closed_at"), phases=Count("phase_rows__closed_at"))
    # The sum tells apart what a count does not: one withdrawn while another was published.
    shown = Contribution.objects.filter(is_shown=True).aggregate(count=Count("pk"), sum=Sum("pk"))
    excerpts = Excerpt.objects.aggregate(last=Max("pk"), ended=Count("ended_at"))
    return tuple(value or 0 for found in (links, groups, processes, shown, excerpts) for value in found.values())


def _compiled(processes: tuple[Process, ...], as_of: date, untreated_reason: str = "") -> trace.Trace:
    gathered = _Gathered(processes, Known(*processes))
    sources = gathered.sources()
    return trace.Trace(
        as_of=as_of,
        processes=tuple(trace.TraceProcess(slug=process.slug, title=process.title) for process in processes),
        sources=tuple(gathered.source(row) for row in sources),
        groups=tuple(gathered.group(group) for group in gathered.groups),
        links=tuple(gathered.link(row) for row in gathered.rows),
        untreated=tuple(_untreated(sources, as_of)),
        untreated_reason=untreated_reason,
    )


def _processes(concept: Concept) -> QuerySet[Process]:
    """Those that feed the concept and everyone may read about, and others from which something led to it."""
    leading = TraceLink.objects.filter(concept_slug=concept.slug, ended_at__isnull=True).values("process")
    return Process.objects.filter(Q(concept_slug=concept.slug) | Q(pk__in=leading), published_at__isnull=False).order_by("published_at", "pk")


def _untreated(sources: list[Contribution], as_of: date) -> Iterable[str]:
    over = [row for row in sources if row.process.closed_at or row.phase.closed_at or (row.phase.ends_on and row.phase.ends_on < as_of)]
    said = treatments(over)
    return (row.key for row in over if said.get(row.pk) in {Treatment.OPEN, Treatment.PARTLY})


@dataclass
class _Gathered:
    """Everything of some participations that goes into a trace. A handful of queries, however much there is."""

    processes: tuple[Process, ...]
    known: Known

    def __post_init__(self) -> None:
        every = Group.objects.filter(process__in=self.processes).select_related("process", "topic")
        self._every = {group.pk: group for group in every.order_by("process", "position", "pk")}
        self.groups = [group for group in self._every.values() if group.state == GroupState.CONFIRMED]
        self.members: dict[int, list[Membership]] = defaultdict(list)
        rows = Membership.objects.filter(group__in=self.groups, is_confirmed=True, ended_at__isnull=True, contribution__is_shown=True)
        rows = rows.select_related("contribution", "excerpt").defer("contribution__text", "contribution__public_text")
        for member in rows.order_by("contribution__key", "pk"):
            assert member.group_id is not None
            self.members[member.group_id].append(member)
        self._former: dict[int, list[str]] = defaultdict(list)
        for group in self._every.values():
            root = self.root(group.pk)
            if root is not None and root != group.pk:
                self._former[root].append(group.key)
        self.rows = list(self._links())
        self._told = {row.pk: row.key for row in self.rows}
        replaced = TraceLink.objects.filter(process__in=self.processes, successor__isnull=False).order_by()
        self._after: dict[int, int | None] = dict(replaced.values_list("pk", "successor_id"))
        self._decisions = self._blackenings()

    def root(self, pk: int | None) -> int | None:
        """The group into which a group went, by however many steps."""
        seen: set[int] = set()
        while pk is not None and pk not in seen and (group := self._every.get(pk)) and group.merged_into_id is not None:
            seen.add(pk)
            pk = group.merged_into_id
        return pk

    def of_phase(self, phase: Phase) -> tuple[_Groups, _Links]:
        own = set(Contribution.objects.filter(phase=phase).values_list("pk", flat=True))
        groups = [group for group in self.groups if any(member.contribution_id in own for member in self.members[group.pk])]
        keys = {group.pk for group in groups}
        rows = [row for row in self.rows if (row.contribution_id in own if row.contribution_id else self.root(row.group_id) in keys)]
        return tuple(self.group(group) for group in groups), tuple(self.link(row) for row in rows)

    def sources(self) -> list[Contribution]:
        """What everyone may read, by key."""
        rows = Contribution.objects.filter(process__in=self.processes, is_shown=True).select_related("process", "phase", "event", "table", "topic")
        return list(rows.defer("text", "public_text", "event__text", "event__minutes").order_by("key"))

    def source(self, row: Contribution) -> trace.TraceSource:
        return trace.TraceSource(
            key=row.key,
            process=row.process.slug,
            phase=row.phase.key,
            kind=ContributionKind(row.kind),
            channel=Channel(row.channel),
            event=row.event.key if row.event else "",
            event_title=row.event.title if row.event else "",
            table=row.table.name if row.table else "",
            topic=row.topic.title if row.topic else "",
            topic_key=row.topic.key if row.topic else "",
            language=row.language,
            actor_group=self.known.group(row),
            day=timezone.localdate(row.submitted_at),
            is_reply=row.parent_id is not None,
        )

    def group(self, group: Group) -> trace.TraceGroup:
        members = self.members[group.pk]
        rows = {member.contribution_id: member.contribution for member in members}.values()
        return trace.TraceGroup(
            key=group.key,
            process=group.process.slug,
            title=group.title,
            statement=group.statement,
            counter_voices=group.counter_voices,
            topic=group.topic.title if group.topic else "",
            members=tuple(row.key for row in rows),
            excerpts=tuple(member.excerpt.key for member in members if member.excerpt),
            speakers=in_order(Counter(self.known.group(row) for row in rows)),
            languages=tuple(sorted({row.language for row in rows if row.language})),
            former_keys=tuple(sorted(self._former[group.pk])),
        )

    def link(self, row: TraceLink) -> trace.TraceLink:
        start, end = self._place(row)
        return trace.TraceLink(
            key=row.key,
            process=row.process.slug,
            kind=OutcomeKind(row.kind),
            contribution=row.contribution.key if row.contribution else "",
            excerpt=row.excerpt.key if row.excerpt else "",
            start=start,
            end=end,
            group=row.group.key if row.group else "",
            element=row.element_key,
            element_label=row.element_label,
            element_title=row.element_title,
            concept=row.concept_slug,
            merged_into=row.merged_into.key if row.merged_into else "",
            passed_to=row.passed_to_name,
            reason_kind=OutcomeReason(row.reason_kind) if row.reason_kind else None,
            reason=row.reason,
            day=timezone.localdate(row.at),
            office=row.municipality.office or row.municipality.name,
            source_version=row.source_version,
            target_version=row.target_version,
            ended_on=timezone.localdate(row.ended_at) if row.ended_at else None,
            successor=self._successor(row),
        )

    def _links(self) -> Iterable[TraceLink]:
        """Links that hold, and those that hold no more but were public."""
        told = Q(ended_at__isnull=True) | Q(published_at__isnull=False)
        rows = TraceLink.objects.filter(told, process__in=self.processes).select_related(
            "process", "municipality", "contribution", "excerpt", "group", "merged_into"
        )
        return [row for row in rows.defer("contribution__appeal").order_by("key") if row.contribution is None or row.contribution.is_shown or row.published_at]

    def _successor(self, row: TraceLink) -> str:
        """The first link in its place that is told itself: what nobody ever read is passed over."""
        after = row.successor_id if row.ended_at else None
        seen = {row.pk}
        while after is not None and after not in self._told and after not in seen:
            seen.add(after)
            after = self._after.get(after)
        return self._told.get(after, "") if after else ""

    def _blackenings(self) -> dict[int, list[tuple[int, int]]]:
        """The removed passages of contributions that have excerpts among the links."""
        cut = {row.contribution_id for row in self.rows if row.excerpt_id and row.contribution and row.contribution.state == ModerationState.BLACKENED}
        latest = Decision.objects.filter(contribution__in=cut, after=ModerationState.BLACKENED.value).order_by("pk")
        return {one.contribution_id: passages_of(one) for one in latest}

    def _place(self, row: TraceLink) -> tuple[int, int]:
        """Where an excerpt stands in the words that everyone may read."""
        if row.excerpt is None or row.contribution is None or not row.contribution.is_shown:
            return 0, 0
        place = row.excerpt.start, row.excerpt.end
        removed = self._decisions.get(row.contribution.pk)
        return place_in_blackened(place, removed) if removed else place
