"""What goes along with a form of the wall: what was ticked, which wall it was, when it was read, and where it came from."""

from dataclasses import dataclass
from datetime import datetime

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from mittragen.desk.synthesis.chosen import key_in, members_in, members_of, values_in
from mittragen.desk.synthesis.filters import query_kept
from mittragen.desk.templating import url
from mittragen.participation.models import Process
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Group

CONTRIBUTION, GROUP = "beitrag", "buendel"


@dataclass(frozen=True, kw_only=True)
class Asking:
    """``origin`` is empty for the wall, else the page of a contribution or group; ``query`` is the wall as it was."""

    values: tuple[str, ...]
    query: str
    since: datetime
    group_key: str
    origin: str

    @classmethod
    def of(cls, typed: QueryDict) -> "Asking":
        """Read from a form or an address. What is no moment counts as now: then nobody did anything since."""
        origin = typed.get("von", "")
        return cls(
            values=values_in(typed.getlist("beitrag")),
            query=query_kept(typed.get("wand", "")),
            since=_moment(typed.get("seit", "")),
            group_key=key_in(typed.get("aus", "")),
            origin=origin if origin in (CONTRIBUTION, GROUP) else "",
        )

    def group(self, process: Process) -> Group | None:
        """The group it is about, when it is one."""
        return Group.objects.filter(process=process, key=self.group_key).first() if self.group_key else None

    def members(self, process: Process) -> list[Member]:
        """What it is about: what was ticked; without a tick everything that a person put into the group."""
        group = None if self.values else self.group(process)
        return members_in(group) if group else members_of(process, self.values)

    def back(self, process: Process) -> str:
        """Where it came from."""
        if self.origin == CONTRIBUTION and self.values:
            return url("desk:synthesis-contribution", process=process.slug, contribution_key=self.values[0].partition(".")[0])
        if self.origin == GROUP and self.group_key:
            return url("desk:synthesis-group", process=process.slug, bundle_key=self.group_key)
        return url("desk:synthesis", process=process.slug) + self.query


def _moment(typed: str) -> datetime:
    try:
        found = parse_datetime(typed[:40])
    except ValueError:
        found = None
    return found if found is not None and timezone.is_aware(found) else timezone.now()
