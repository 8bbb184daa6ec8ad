"""Whether some members are a part of one group."""

from collections.abc import Sequence

from django.db.models import QuerySet

from mittragen.edition.outcomes import GroupState
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Group, Membership


def group_of_all(members: Sequence[Member]) -> Group | None:
    """The confirmed group that all of these belong to, and others beside them; none where there is no such group. Two queries."""
    rows = Membership.objects.filter(is_confirmed=True, ended_at__isnull=True, group__state=GroupState.CONFIRMED.value)
    found = {(row.contribution_id, row.excerpt_id): row.group for row in _of(rows, members)}
    groups = {group.pk: group for member in members if (group := found.get(member.place)) is not None}
    if len(groups) != 1 or any(member.place not in found for member in members):
        return None
    (group,) = groups.values()
    return group if rows.filter(group=group).count() > len(members) else None


def _of(rows: QuerySet[Membership], members: Sequence[Member]) -> QuerySet[Membership]:
    return rows.filter(contribution__in=[member.contribution.pk for member in members]).select_related("group__process__municipality")
