"""Groups with what is in them: how many contributions, from whom, in which languages, and where two may say the opposite."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from mittragen.edition.outcomes import GroupState
from mittragen.edition.text import whole_number
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.models import Group, Membership, Pair
from mittragen.synthesis.queries.outcomes import OutcomeLine, outcomes_of, outcomes_of_groups

GROUPS = 30


@dataclass(frozen=True)
class MemberCard:
    """A contribution, or a passage, in a group. ``folded`` are keys of further members with nearly the same words, ``against`` of those that may oppose it.

    Each of the folded ones has its own card right behind this one; it names this one in ``folded_under``.
    """

    contribution_key: str
    excerpt_key: str
    text: str
    language: str
    actor_group: str
    event_title: str
    is_confirmed: bool
    score: float | None
    outcomes: tuple[OutcomeLine, ...]
    folded_under: str
    folded: tuple[str, ...]
    against: tuple[str, ...]


@dataclass(frozen=True)
class GroupCard:
    """A group on the wall. ``speakers`` and ``languages`` are pairs of a name (empty: none told) and how many members; ``former_keys`` lead to it too."""

    pk: int
    key: str
    title: str
    is_named_by_hand: bool
    state: GroupState
    is_pinned: bool
    topic_key: str
    topic_title: str
    statement: str
    counter_voices: str
    draft: str
    cohesion: float | None
    revision: int
    members: tuple[MemberCard, ...]
    contribution_count: int
    confirmed_count: int
    proposed_count: int
    speakers: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    outcomes: tuple[OutcomeLine, ...]
    former_keys: tuple[str, ...]


@dataclass(frozen=True)
class GroupPage:
    """Groups; ``next`` is the place at which the next page begins, empty at the end; ``total`` counts all that were chosen."""

    groups: tuple[GroupCard, ...]
    next: str
    total: int


@dataclass(frozen=True)
class WallFigures:
    """How far the sorting is. Contributions, but for the last two."""

    total: int
    new: int
    proposed: int
    grouped: int
    aside: int
    proposed_groups: int
    confirmed_groups: int


def groups_of(process: Process, *, state: str = "", topic: str = "", place: str = "", size: int = GROUPS) -> GroupPage:
    """Groups of a process that were not put away, confirmed ones first; ``state`` and ``topic`` (a key) choose. At most nine queries."""
    rows = Group.objects.filter(process=process).exclude(state=GroupState.ARCHIVED.value)
    if state in GroupState.codes():
        rows = rows.filter(state=state)
    if topic:
        rows = rows.filter(topic__key=topic)
    total = rows.count()
    start = whole_number(place) or 0
    found = list(rows.select_related("topic").order_by("state", "position", "pk")[start : start + size + 1])
    return GroupPage(tuple(group_cards(found[:size])), str(start + size) if len(found) > size else "", total)


def group_of(process: Process, key: str) -> GroupCard | None:
    """The group with this key, or the one into which it was merged; nothing when there is none. A dissolved one is found still."""
    row = group_named(process, key)
    return group_cards([row])[0] if row else None


def group_named(process: Process, key: str) -> Group | None:
    """The row of the same, for actions."""
    rows = Group.objects.filter(process=process).select_related("process__municipality", "municipality", "topic")
    row = rows.filter(key=key).first()
    while row is not None and row.merged_into_id is not None:
        row = rows.get(pk=row.merged_into_id)
    return row


def wall_figures(process: Process) -> WallFigures:
    """Three queries."""
    total = Contribution.objects.filter(process=process, is_shown=True).count()
    rows = Membership.objects.filter(contribution__process=process, contribution__is_shown=True, excerpt__isnull=True, ended_at__isnull=True).order_by()
    in_group = Q(group__isnull=False)
    found = rows.aggregate(
        proposed=Count("pk", filter=in_group & Q(is_confirmed=False)),
        grouped=Count("pk", filter=in_group & Q(is_confirmed=True)),
        aside=Count("pk", filter=Q(group__isnull=True)),
    )
    states = dict(Group.objects.filter(process=process).order_by().values_list("state").annotate(count=Count("pk")))
    return WallFigures(
        total=total,
        new=total - sum(found.values()),
        **found,
        proposed_groups=states.get(GroupState.PROPOSED.value, 0),
        confirmed_groups=states.get(GroupState.CONFIRMED.value, 0),
    )


def group_cards(groups: Sequence[Group]) -> list[GroupCard]:
    """Cards of groups, in their order; what was withdrawn is not among the members."""
    members: dict[int, list[Membership]] = defaultdict(list)
    rows = Membership.objects.filter(group__in=groups, ended_at__isnull=True, contribution__is_shown=True)
    heavy = ("contribution__appeal", "contribution__event__text", "contribution__event__minutes")
    for row in rows.select_related("contribution__event", "excerpt").defer(*heavy):
        members[row.group_id or 0].append(row)
    contributions = {row.contribution_id: row.contribution for rows_of_group in members.values() for row in rows_of_group}
    said, pairs, former = outcomes_of(contributions.values()), _pairs(contributions), former_keys_of(groups)
    families = {pk: group.pk for group in groups for pk in (group.pk, *former[group.pk])}
    of_groups: dict[int, list[OutcomeLine]] = defaultdict(list)
    for pk, lines in outcomes_of_groups(families).items():
        of_groups[families[pk]].extend(lines)
    return [_group_card(group, members[group.pk], said, pairs, tuple(of_groups[group.pk]), tuple(former[group.pk].values())) for group in groups]


def former_keys_of(groups: Iterable[Group]) -> dict[int, dict[int, str]]:
    """By the number of a group: numbers and keys of all that were merged into it. As many queries as merges were made on merges, and one."""
    root = {group.pk: group.pk for group in groups}
    found: dict[int, dict[int, str]] = {pk: {} for pk in root}
    level = list(root)
    while level:
        rows = Group.objects.filter(merged_into__in=level).order_by("pk").values_list("pk", "key", "merged_into_id")
        level = []
        for pk, key, into in rows:
            root[pk] = root[into or 0]
            found[root[pk]][pk] = key
            level.append(pk)
    return found


def _group_card(
    group: Group,
    rows: list[Membership],
    said: dict[int, tuple[OutcomeLine, ...]],
    pairs: tuple[dict[int, set[int]], dict[int, set[int]]],
    outcomes: tuple[OutcomeLine, ...],
    former: tuple[str, ...],
) -> GroupCard:
    # What a machine would add to a group that a person stands behind is not said by the group yet.
    counting = [row for row in rows if row.is_confirmed or group.state != GroupState.CONFIRMED]
    people = {row.contribution_id: row.contribution for row in counting}
    confirmed = sum(row.is_confirmed for row in rows)
    return GroupCard(
        pk=group.pk,
        key=group.key,
        title=group.title,
        is_named_by_hand=group.is_named_by_hand,
        state=GroupState(group.state),
        is_pinned=group.is_pinned,
        topic_key=group.topic.key if group.topic else "",
        topic_title=group.topic.title if group.topic else "",
        statement=group.statement,
        counter_voices=group.counter_voices,
        draft=group.draft,
        cohesion=group.cohesion,
        revision=group.revision,
        members=tuple(_member_cards(rows, said, *pairs)),
        contribution_count=len(people),
        confirmed_count=confirmed,
        proposed_count=len(rows) - confirmed,
        speakers=_counted(row.actor_group for row in people.values()),
        languages=_counted(row.language for row in people.values()),
        outcomes=outcomes,
        former_keys=former,
    )


def _member_cards(
    rows: list[Membership], said: dict[int, tuple[OutcomeLine, ...]], alike: dict[int, set[int]], against: dict[int, set[int]]
) -> list[MemberCard]:
    keys = {row.contribution_id: row.contribution.key for row in rows}
    under: dict[int, int] = {}
    for pk in sorted(keys):
        if pk not in under:
            under.update({other: pk for other in alike.get(pk, ()) if other in keys and other not in under and other > pk})
    order = sorted(rows, key=lambda row: (under.get(row.contribution_id, row.contribution_id), row.contribution_id, row.excerpt_id or 0))
    folded: dict[int, list[str]] = defaultdict(list)
    for pk, first in under.items():
        folded[first].append(keys[pk])
    return [
        MemberCard(
            contribution_key=row.contribution.key,
            excerpt_key=row.excerpt.key if row.excerpt else "",
            text=row.contribution.text[row.excerpt.start : row.excerpt.end] if row.excerpt else row.contribution.text,
            language=row.contribution.language,
            actor_group=row.contribution.actor_group,
            event_title=row.contribution.event.title if row.contribution.event else "",
            is_confirmed=row.is_confirmed,
            score=row.score,
            outcomes=tuple(line for line in said.get(row.contribution_id, ()) if line.excerpt_key == (row.excerpt.key if row.excerpt else "")),
            folded_under=keys[under[row.contribution_id]] if row.contribution_id in under and row.excerpt is None else "",
            folded=tuple(folded[row.contribution_id]) if row.excerpt is None else (),
            against=tuple(keys[pk] for pk in sorted(against.get(row.contribution_id, ())) if pk in keys),
        )
        for row in order
    ]


def _pairs(contributions: Iterable[int]) -> tuple[dict[int, set[int]], dict[int, set[int]]]:
    """What has nearly the same words, and what may say the opposite, by number."""
    wanted = set(contributions)
    alike: dict[int, set[int]] = defaultdict(set)
    against: dict[int, set[int]] = defaultdict(set)
    for first, second, is_contrast in Pair.objects.filter(first__in=wanted, second__in=wanted).values_list("first_id", "second_id", "is_contrast"):
        found = against if is_contrast else alike
        found[first].add(second)
        found[second].add(first)
    return alike, against


def _counted(names: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Most first; who named none stand last."""
    return tuple(sorted(Counter(names).items(), key=lambda pair: (pair[0] == "", -pair[1], pair[0])))
