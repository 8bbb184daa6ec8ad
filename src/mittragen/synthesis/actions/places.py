"""Which group a member belongs to: rows that begin and end. For the actions beside it, which have asked who may."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db.models import F
from django.utils.translation import gettext as _

from mittragen.edition.outcomes import GroupState
from mittragen.municipality.models import User
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Group, Membership
from mittragen.synthesis.rules import SynthesisError


def current(group: Group) -> Group:
    """The group as it stands now, or the one into which it was merged meanwhile. Raises :class:`SynthesisError` when it was dissolved."""
    rows = Group.objects.select_related("process__municipality", "municipality", "topic")
    row = rows.filter(pk=group.pk).first()
    while row is not None and row.merged_into_id is not None:
        row = rows.get(pk=row.merged_into_id)
    if row is None or row.state == GroupState.ARCHIVED:
        raise SynthesisError(_("Dieses Bündel wurde inzwischen aufgelöst. Bitte wählen Sie ein anderes."))
    return row


def open_rows(members: Iterable[Member]) -> dict[tuple[int, int | None], Membership]:
    """Where members are now, by their place. One query."""
    places = {member.place for member in members}
    rows = Membership.objects.filter(contribution__in={contribution for contribution, _excerpt in places}, ended_at__isnull=True)
    return {(row.contribution_id, row.excerpt_id): row for row in rows.select_related("group") if (row.contribution_id, row.excerpt_id) in places}


def put(members: Sequence[Member], group: Group | None, by: User | None, now: datetime) -> list[Group]:
    """Put members into a group, or aside, as a person decided; the groups they were taken out of.

    What they were proposed for before ends too, and is not proposed again.
    """
    there = open_rows(members)
    wanted = group.pk if group else None
    staying = [row for row in there.values() if row.group_id == wanted]
    for row in staying:
        if not row.is_confirmed:
            row.is_confirmed, row.at, row.by = True, now, by
    Membership.objects.bulk_update(staying, ["is_confirmed", "at", "by"], batch_size=200)
    leaving = [row for row in there.values() if row.group_id != wanted]
    end_rows(leaving, by, now)
    coming = [member for member in members if member.place not in {(row.contribution_id, row.excerpt_id) for row in staying}]
    Membership.objects.bulk_create(
        [
            Membership(
                municipality_id=member.contribution.municipality_id,
                group=group,
                contribution=member.contribution,
                excerpt=member.excerpt,
                is_confirmed=True,
                at=now,
                by=by,
            )
            for member in coming
        ],
        batch_size=500,
    )
    left = {row.group.pk: row.group for row in leaving if row.group is not None}
    touch([*left.values(), *([group] if group else [])])
    return list(left.values())


def end_rows(rows: Iterable[Membership], by: User | None, now: datetime) -> None:
    """These do not hold any more."""
    rows = list(rows)
    for row in rows:
        row.ended_at, row.ended_by = max(now, row.at), by
    Membership.objects.bulk_update(rows, ["ended_at", "ended_by"], batch_size=200)


def touch(groups: Iterable[Group]) -> None:
    """Count a change of each."""
    groups = list(groups)
    Group.objects.filter(pk__in=[group.pk for group in groups]).update(revision=F("revision") + 1)
    for group in groups:
        group.revision += 1
