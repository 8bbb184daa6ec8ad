"""Which organisations and groups of people a document may name: what the municipality knows or the office wrote down, and never what looks like a person."""

from collections import Counter
from collections.abc import Iterable

from mittragen.actors.names import folded
from mittragen.actors.queries import actors_by_name
from mittragen.edition.checks.contacts import personal_mails, telephones
from mittragen.edition.checks.person_names import addressed, is_full_name, listed, titled
from mittragen.edition.trace import GroupCount
from mittragen.participation.models import Attendance, Contribution, Process
from mittragen.participation.queries.events import actor_groups


class Known:
    """The organisations and groups a document about some participations may name."""

    def __init__(self, *processes: Process) -> None:
        self._organisations = actors_by_name()
        counted = Attendance.objects.filter(event__process__in=processes).order_by().values_list("actor_group", flat=True).distinct()
        self._groups = set(actor_groups()) | {group for group in counted if not is_personal(group)}

    def organisation(self, row: Contribution) -> str:
        """The organisation of a contribution, as the municipality calls it; as the office wrote it where the municipality does not know it."""
        actor = self._organisations.get(folded(row.organisation)) if row.organisation else None
        if actor is not None:
            return actor.name
        return row.organisation if row.entered_by_id is not None and not is_personal(row.organisation) else ""

    def group(self, row: Contribution) -> str:
        """The group a contribution speaks for."""
        is_own = row.entered_by_id is not None and not is_personal(row.actor_group)
        return row.actor_group if is_own or row.actor_group in self._groups else ""

    def counted(self, groups: Iterable[tuple[str, int]]) -> tuple[GroupCount, ...]:
        """Numbers by group; those of unknown groups together under none, which stands last."""
        counts: Counter[str] = Counter()
        for group, count in groups:
            counts[group if group in self._groups else ""] += count
        return in_order(counts)


def in_order(counts: Counter[str]) -> tuple[GroupCount, ...]:
    """The largest first, ties by name, those under none last."""
    pairs = sorted(counts.items(), key=lambda pair: (pair[0] == "", -pair[1], pair[0]))
    return tuple(GroupCount(group=group, count=count) for group, count in pairs if count)


def names_in(text: str) -> tuple[str, ...]:
    """What in a running text looks like a person's name or a way to reach one, in its order, each once."""
    return tuple(dict.fromkeys(one for found in (addressed, titled, listed, personal_mails, telephones) for one in found(text)))


def is_personal(words: str) -> bool:
    """Whether words look like a person's name or a way to reach one."""
    return is_full_name(words) or any(next(found(words), "") for found in (addressed, titled, personal_mails, telephones))
