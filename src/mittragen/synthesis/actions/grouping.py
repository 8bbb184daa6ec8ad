"""Sorting: groups of contributions that say the same. What a person decides here, the machine never undoes.

Two people may sort the same wall: one after the other writes, the later word counts, and what was before stays on record.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.outcomes import GroupState
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution, Process, Topic
from mittragen.synthesis.actions.inheriting import confirmed_members, disinherit, hand_over, inherit
from mittragen.synthesis.actions.places import current, end_rows, open_rows, put, touch
from mittragen.synthesis.actions.shelf import begin, begin_all, new_step, sortable, tell
from mittragen.synthesis.actions.wording import titled
from mittragen.synthesis.actions.writing import links_of_group
from mittragen.synthesis.members import Member, as_members
from mittragen.synthesis.models import Excerpt, Group, Membership
from mittragen.synthesis.rules import SynthesisError

GROUP_PREFIX = "n"


@transaction.atomic
def make_group(
    *,
    process: Process,
    title: str,
    contributions: Sequence[Member | Contribution | Excerpt] = (),
    topic: Topic | None = None,
    by: User | None,
    at: datetime | None = None,
    statement: str = "",
    counter_voices: str = "",
) -> Group:
    """A group that a person makes, confirmed from the start, with these in it (they leave the groups they were in). May be empty."""
    begin(process, by)
    members = _of_process(process, sortable(as_members(contributions)))
    now, step = at or timezone.now(), new_step()
    group = _new_group(process, title, topic, by, now)
    group.statement, group.counter_voices = statement.strip(), counter_voices.strip()
    group.save(update_fields=["statement", "counter_voices"])
    disinherit(put(members, group, by, now), members, by, step, now)
    tell(process, by, "make_group", "group", group.key, _told(members))
    return group


@transaction.atomic
def confirm_group(*, group: Group, by: User | None, at: datetime | None = None) -> Group:
    """A person stands behind a proposed group and everything in it. Doing it twice changes nothing."""
    begin(group.process, by)
    group, now = current(group), at or timezone.now()
    waiting = Membership.objects.filter(group=group, ended_at__isnull=True, is_confirmed=False).select_related("contribution", "excerpt")
    members = [Member(row.contribution, row.excerpt) for row in waiting]
    if group.state == GroupState.CONFIRMED and not members:
        return group
    group.state, group.confirmed_at, group.confirmed_by = GroupState.CONFIRMED.value, group.confirmed_at or now, group.confirmed_by or by
    group.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    put(members, group, by, now)
    inherit(group, members, by, new_step(), now)
    tell(group.process, by, "confirm_group", "group", group.key, _told(members))
    return group


@transaction.atomic
def merge_groups(*, keep: Group, drop: Group, by: User | None, at: datetime | None = None) -> Group:
    """Two groups become one: ``keep`` with the title it has, the statements of both, the members of both. The key of ``drop`` leads to it for ever."""
    begin(keep.process, by)
    keep, drop = current(keep), current(drop)
    if keep.pk == drop.pk:
        raise SynthesisError(_("Das ist schon ein Bündel. Bitte wählen Sie ein zweites zum Zusammenführen."))
    if keep.process_id != drop.process_id:
        raise SynthesisError(_("Diese Bündel gehören zu verschiedenen Beteiligungen. Bitte wählen Sie zwei aus einer."))
    now, step = at or timezone.now(), new_step()
    _take_over(keep, drop, by, now)
    for name in ("statement", "counter_voices"):
        setattr(keep, name, "\n\n".join(dict.fromkeys(words for words in (getattr(keep, name), getattr(drop, name)) if words)))
    keep.is_pinned = keep.is_pinned or drop.is_pinned
    if GroupState.CONFIRMED in (keep.state, drop.state):
        keep.state, keep.confirmed_at, keep.confirmed_by = GroupState.CONFIRMED.value, keep.confirmed_at or now, keep.confirmed_by or by
    keep.is_named_by_hand = True
    keep.save(update_fields=["statement", "counter_voices", "is_pinned", "state", "confirmed_at", "confirmed_by", "is_named_by_hand"])
    drop.state, drop.merged_into = GroupState.ARCHIVED.value, keep
    drop.save(update_fields=["state", "merged_into"])
    touch([keep, drop])
    inherit(keep, confirmed_members(keep), by, step, now)
    tell(keep.process, by, "merge_groups", "group", keep.key, {drop.key: ("", keep.key)})
    return keep


@transaction.atomic
def split_group(*, group: Group, members: Sequence[Member | Contribution | Excerpt], title: str, by: User | None, at: datetime | None = None) -> Group:
    """Some members become a group of their own, confirmed, with the outcome the group has; the new group. At least one stays."""
    begin(group.process, by)
    group, now, step = current(group), at or timezone.now(), new_step()
    inside = Membership.objects.filter(group=group, ended_at__isnull=True).values_list("contribution_id", "excerpt_id")
    places = set(inside)
    leaving = [member for member in sortable(as_members(members)) if member.place in places]
    if not leaving:
        raise SynthesisError(_("Die ausgewählten Beiträge gehören nicht mehr zu diesem Bündel. Bitte laden Sie die Seite neu."))
    if len(leaving) == len(places):
        raise SynthesisError(_("So bliebe das Bündel leer. Bitte lassen Sie mindestens einen Beitrag darin oder benennen Sie es um."))
    part = _new_group(group.process, title, group.topic, by, now)
    put(leaving, part, by, now)
    hand_over(group, part, leaving, by, step, now)
    tell(group.process, by, "split_group", "group", group.key, {part.key: ("", "new"), **_told(leaving)})
    return part


@transaction.atomic
def dissolve_group(*, group: Group, by: User | None, at: datetime | None = None) -> Group:
    """Put a group away; its members wait to be sorted again. Raises :class:`SynthesisError` while an outcome is said of the group."""
    begin(group.process, by)
    group, now = current(group), at or timezone.now()
    if links_of_group(group).exists():
        raise SynthesisError(_("Von diesem Bündel steht schon fest, was daraus wurde. Bitte nehmen Sie das zuerst zurück."))
    rows = Membership.objects.filter(group=group, ended_at__isnull=True).select_related("contribution", "excerpt")
    members = [Member(row.contribution, row.excerpt) for row in rows]
    end_rows(rows, by, now)
    disinherit([group], members, by, new_step(), now)
    group.state = GroupState.ARCHIVED.value
    group.save(update_fields=["state"])
    touch([group])
    tell(group.process, by, "dissolve_group", "group", group.key, _told(members))
    return group


@transaction.atomic
def move_to_group(
    *, members: Sequence[Member | Contribution | Excerpt], group: Group | None, by: User | None, at: datetime | None = None, inherits: bool = True
) -> Group | None:
    """Put these into a group, or aside because they fit none (``None``); the group. What they became by way of another group is open again.

    Of what the group became they inherit, unless something else is said of them, or ``inherits`` is false.
    """
    wanted = as_members(members)
    processes = begin_all([*wanted], by)
    group, now, step = current(group) if group else None, at or timezone.now(), new_step()
    wanted = sortable(wanted)
    if group is not None:
        wanted = _of_process(group.process, wanted)
    left = put(wanted, group, by, now)
    disinherit(left, wanted, by, step, now)
    if group is not None and inherits:
        inherit(group, wanted, by, step, now)
    for process in processes.values():
        own = [member for member in wanted if member.contribution.process_id == process.pk]
        if own:
            tell(process, by, "move_to_group", "group" if group else "process", group.key if group else process.slug, _told(own))
    return group


@transaction.atomic
def confirm_members(*, members: Sequence[Member | Contribution | Excerpt], by: User | None, at: datetime | None = None, inherits: bool = True) -> int:
    """A person agrees with where the machine would put these; how many. They inherit what the group became, unless ``inherits`` is false."""
    wanted = as_members(members)
    processes = begin_all(wanted, by)
    wanted, now, step = sortable(wanted), at or timezone.now(), new_step()
    proposed = {place: row for place, row in open_rows(wanted).items() if not row.is_confirmed}
    for group in {row.group.pk: row.group for row in proposed.values() if row.group}.values():
        own = [member for member in wanted if member.place in proposed and proposed[member.place].group_id == group.pk]
        put(own, group, by, now)
        if inherits:
            inherit(group, own, by, step, now)
        tell(processes[group.process_id], by, "confirm_members", "group", group.key, _told(own))
    return len(proposed)


@transaction.atomic
def release_members(*, members: Sequence[Member | Contribution | Excerpt], by: User | None, at: datetime | None = None) -> int:
    """Take these out of where they are: they wait to be sorted again; how many. The machine does not propose the same group for them again."""
    wanted = as_members(members)
    processes = begin_all(wanted, by)
    now, rows = at or timezone.now(), open_rows(wanted)
    leaving = [member for member in wanted if member.place in rows]
    groups = {row.group.pk: row.group for row in rows.values() if row.group}
    end_rows(rows.values(), by, now)
    touch(groups.values())
    disinherit(groups.values(), leaving, by, new_step(), now)
    for process in processes.values():
        own = [member for member in leaving if member.contribution.process_id == process.pk]
        if own:
            tell(process, by, "release_members", "process", process.slug, _told(own))
    return len(leaving)


def _new_group(process: Process, title: str, topic: Topic | None, by: User | None, now: datetime) -> Group:
    if topic is not None and topic.process_id != process.pk:
        raise SynthesisError(_("Dieses Thema gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
    last = Group.objects.filter(process=process).aggregate(last=Max("position"))["last"]
    group = Group(municipality=process.municipality, process=process, topic=topic, title=titled(title), is_named_by_hand=True, made_at=now)
    group.key, group.position = new_key(process.municipality, GROUP_PREFIX), 0 if last is None else last + 1
    group.state, group.confirmed_at, group.confirmed_by = GroupState.CONFIRMED.value, now, by
    group.save(force_insert=True)
    return group


def _take_over(keep: Group, drop: Group, by: User | None, now: datetime) -> None:
    rows = list(Membership.objects.filter(group=drop, ended_at__isnull=True))
    end_rows(rows, by, now)
    Membership.objects.bulk_create(
        [
            Membership(
                municipality_id=row.municipality_id,
                group=keep,
                contribution_id=row.contribution_id,
                excerpt_id=row.excerpt_id,
                is_confirmed=row.is_confirmed,
                score=row.score,
                model=row.model,
                at=row.at,
                by_id=row.by_id,
            )
            for row in rows
        ],
        batch_size=500,
    )


def _of_process(process: Process, members: list[Member]) -> list[Member]:
    if any(member.contribution.process_id != process.pk for member in members):
        raise SynthesisError(_("Ein Bündel sammelt Beiträge einer Beteiligung. Bitte wählen Sie nur solche aus."))
    return members


def _told(members: Sequence[Member]) -> dict[str, tuple[object, object]]:
    return {member.excerpt.key if member.excerpt else member.contribution.key: ("", "") for member in members}
