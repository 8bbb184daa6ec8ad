"""What a group became, its members became: they inherit it when they come, and lose it when they are taken out. For the actions beside it."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from mittragen.municipality.models import User
from mittragen.synthesis.actions.outcomes import say
from mittragen.synthesis.actions.wanted import wanted_as
from mittragen.synthesis.actions.writing import copies_of, end_links, family_of, links_of_group, open_links
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Group, Membership


def confirmed_members(group: Group) -> list[Member]:
    """The members that a person put or confirmed there. One query."""
    rows = Membership.objects.filter(group=group, ended_at__isnull=True, is_confirmed=True)
    return [Member(row.contribution, row.excerpt) for row in rows.select_related("contribution", "excerpt")]


def inherit(group: Group, members: Iterable[Member], by: User | None, batch: str, now: datetime) -> int:
    """Say of these what the group became, where nothing else is said of them; how many rows of the group there were to inherit."""
    said = list(links_of_group(group).select_related("merged_into", "passed_to"))
    members = [member for member in members if member.contribution.is_shown] if said else []
    if not members:
        return 0
    family = family_of(group)
    own = {(link.contribution_id, link.excerpt_id) for link in open_links(members) if link.group_id not in family}
    heirs = [member for member in members if member.place not in own]
    for link in said:
        wanted = wanted_as(link)
        fitting = [member for member in heirs if wanted.merged_into is None or wanted.merged_into.pk != member.contribution.pk]
        say(fitting, wanted, group.process, by, group, replace=False, batch=batch, now=now)
    return len(said)


def disinherit(groups: Iterable[Group], members: Sequence[Member], by: User | None, batch: str, now: datetime) -> None:
    """End what was said of these by way of groups that they belong to no more."""
    families = {pk for group in groups for pk in family_of(group)}
    end_links([link for link in open_links(members) if link.group_id in families], by, now, batch)


def hand_over(old: Group, new: Group, members: Sequence[Member], by: User | None, batch: str, now: datetime) -> None:
    """What was said of ``old``, and of these by way of it, is said of ``new`` and by way of it."""
    family = family_of(old)
    of_members = [link for link in open_links(members) if link.group_id in family]
    copies_of(list(links_of_group(old)), by, now, batch, group=new)
    for link, copy in zip(of_members, copies_of(of_members, by, now, batch, group=new), strict=True):
        link.successor = copy
    end_links(of_members, by, now, batch)
