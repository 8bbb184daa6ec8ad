"""What others did on the wall while somebody looked at it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.db.models import Q

from mittragen.municipality.models import User
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Membership, TraceLink

Row = TypeVar("Row", Membership, TraceLink)


@dataclass(frozen=True)
class Meanwhile:
    """Somebody else said what becomes of a contribution (``link``), or put it somewhere (``membership``)."""

    who: User | None
    contribution_key: str
    link: TraceLink | None = None
    membership: Membership | None = None


def answered_meanwhile(members: Sequence[Member], since: datetime, but: User) -> list[Meanwhile]:
    """What others said of these after ``since`` and holds. One query."""
    rows = (
        TraceLink.objects.filter(_of(members), at__gt=since, ended_at=None).exclude(by=but).select_related("by", "contribution", "merged_into").order_by("-pk")
    )
    return [Meanwhile(row.by, row.contribution.key, link=row) for row in _newest(rows) if row.contribution]


def moved_meanwhile(members: Sequence[Member], since: datetime, but: User) -> list[Meanwhile]:
    """Where others put these after ``since``. One query."""
    rows = Membership.objects.filter(_of(members), at__gt=since, ended_at=None, is_confirmed=True).exclude(by=but).exclude(by=None)
    found = rows.select_related("by", "contribution", "group").order_by("-pk")
    return [Meanwhile(row.by, row.contribution.key, membership=row) for row in _newest(found)]


def _of(members: Sequence[Member]) -> Q:
    return Q(contribution__in={member.contribution.pk for member in members})


def _newest(rows: Iterable[Row]) -> list[Row]:
    first: dict[int | None, Row] = {}
    for row in rows:
        first.setdefault(row.contribution_id, row)
    return list(first.values())
