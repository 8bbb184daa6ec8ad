"""Groups that are not done with, and those of few voices."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Q

from mittragen.edition.outcomes import GroupState, OutcomeKind
from mittragen.participation.models import Process
from mittragen.synthesis.models import Group
from mittragen.synthesis.queries.groups import former_keys_of
from mittragen.synthesis.queries.treatment import holding_links

FEW = 3


@dataclass(frozen=True)
class GroupLine:
    """A confirmed group in one line: how many contributions, and what became of them by way of it, each kind once, the most frequent first."""

    key: str
    title: str
    topic_title: str
    contribution_count: int
    became: tuple[OutcomeKind, ...]

    @property
    def is_small(self) -> bool:
        """Whether no more than three contributions say it."""
        return 0 < self.contribution_count <= FEW


def group_lines(process: Process) -> tuple[GroupLine, ...]:
    """Every confirmed group of a process that somebody is in. Two queries, and one for each time groups were merged on."""
    shown = Q(memberships__ended_at__isnull=True, memberships__is_confirmed=True, memberships__contribution__is_shown=True)
    groups = list(
        Group.objects.filter(process=process, state=GroupState.CONFIRMED.value)
        .select_related("topic")
        .annotate(count=Count("memberships__contribution", filter=shown, distinct=True))
        .defer("statement", "counter_voices", "draft")
        .order_by("position", "pk")
    )
    former = former_keys_of(groups)
    families = {pk: group.pk for group in groups for pk in (group.pk, *former[group.pk])}
    became: dict[int, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    rows = holding_links().filter(group__in=families).order_by().values_list("group_id", "kind").annotate(count=Count("pk"))
    for pk, kind, count in rows:
        became[families[pk or 0]][kind] += count
    return tuple(_line(group, became[group.pk]) for group in groups if group.count)  # type: ignore[attr-defined]


def _line(group: Group, became: dict[str, int]) -> GroupLine:
    order = sorted(became, key=lambda kind: (-became[kind], kind))
    return GroupLine(
        key=group.key,
        title=group.title,
        topic_title=group.topic.title if group.topic else "",
        contribution_count=group.count,  # type: ignore[attr-defined]
        became=tuple(OutcomeKind(kind) for kind in order),
    )
