"""Taking back a step of sorting: how groups and members stood before it, and back to that."""

from collections.abc import Sequence
from datetime import datetime

import msgspec
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.outcomes import GroupState
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions.places import end_rows, open_rows, touch
from mittragen.synthesis.actions.shelf import OF_SORTING, begin, new_batch, tell
from mittragen.synthesis.actions.writing import end_links, links_of_group, open_links, reopen
from mittragen.synthesis.members import Member, as_members
from mittragen.synthesis.models import Excerpt, Group, Membership, TraceLink
from mittragen.synthesis.rules import SynthesisError

_WORDS = ("title", "is_named_by_hand", "statement", "counter_voices", "draft", "state", "is_pinned")


class _Group(msgspec.Struct, frozen=True):
    key: str
    revision: int
    words: dict[str, str | bool]
    merged_into: str


class _Place(msgspec.Struct, frozen=True):
    """Where a member was: ``group`` is a key, empty for aside, nothing for not sorted yet. ``links`` are keys of what was said of it."""

    contribution: str
    excerpt: str
    group: str | None
    is_confirmed: bool
    score: float | None
    model: str
    links: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, str]:
        return self.contribution, self.excerpt


class _Snapshot(msgspec.Struct, frozen=True):
    groups: tuple[_Group, ...]
    places: tuple[_Place, ...]


def snapshot_of(groups: Sequence[Group] = (), members: Sequence[Member | Contribution | Excerpt] = ()) -> str:
    """How these groups, everything in them, and these members stand now, for :func:`restore_grouping`. To be taken before a step, of all that it touches.

    Groups that the members are in now belong to it by themselves. Five queries.
    """
    wanted = as_members(members)
    inside = {row.group_id for row in open_rows(wanted).values() if row.group_id}
    rows = list(Group.objects.filter(pk__in={*(group.pk for group in groups), *inside}).select_related("merged_into").order_by("pk"))
    belonging = Membership.objects.filter(group__in=rows, ended_at__isnull=True).select_related("contribution", "excerpt")
    wanted = as_members([*(Member(row.contribution, row.excerpt) for row in belonging), *wanted])
    there, keys = open_rows(wanted), {row.pk: row.key for row in rows}
    links: dict[tuple[int | None, int | None], list[str]] = {}
    for link in open_links(wanted):
        links.setdefault((link.contribution_id, link.excerpt_id), []).append(link.key)
    places = tuple(_place(member, there.get(member.place), keys, links.get(member.place, [])) for member in wanted)
    return msgspec.json.encode(_Snapshot(tuple(_group(row) for row in rows), places)).decode()


@transaction.atomic
def restore_grouping(*, process: Process, snapshot: str, by: User | None) -> None:
    """Back to how it stood in a snapshot, with the outcomes that came and went with it. Groups made since that are empty then are dissolved.

    Raises :class:`SynthesisError` where somebody went on with one of the groups meanwhile; then nothing was changed.
    """
    begin(process, by)
    try:
        kept = msgspec.json.decode(snapshot, type=_Snapshot)
    except msgspec.MsgspecError as error:
        raise SynthesisError(_("Dieser Schritt lässt sich nicht mehr zurücknehmen.")) from error
    groups = {group.key: group for group in Group.objects.filter(process=process, key__in=[one.key for one in kept.groups]).select_related("process")}
    for one in kept.groups:
        if one.key not in groups or groups[one.key].revision not in (one.revision, one.revision + 1):
            raise SynthesisError(_("Inzwischen wurde an einem der Bündel weitergearbeitet. Dieser Schritt lässt sich nicht mehr zurücknehmen."))
    now = timezone.now()
    members = _members(process, kept)
    left = _put_back(kept, groups, members, by, now)
    for one in kept.groups:
        _write_back(groups[one.key], one, groups)
    _say_back(kept, members, by, now)
    touch(groups.values())
    _dissolve_empty(left, by, now)
    tell(process, by, "restore_grouping", "process", process.slug)


def _group(row: Group) -> _Group:
    return _Group(row.key, row.revision, {name: getattr(row, name) for name in _WORDS}, row.merged_into.key if row.merged_into else "")


def _place(member: Member, row: Membership | None, keys: dict[int, str], links: list[str]) -> _Place:
    group = keys[row.group_id] if row and row.group_id else "" if row else None
    excerpt = member.excerpt.key if member.excerpt else ""
    facts = (row.is_confirmed, row.score, row.model) if row else (False, None, "")
    return _Place(member.contribution.key, excerpt, group, *facts, tuple(links))


def _members(process: Process, kept: _Snapshot) -> dict[tuple[str, str], Member]:
    """The members of a snapshot that can still be sorted, by their keys."""
    shown = Contribution.objects.filter(process=process, key__in={place.contribution for place in kept.places}, is_shown=True)
    contributions = {row.key: row for row in shown}
    marked = Excerpt.objects.filter(key__in={place.excerpt for place in kept.places if place.excerpt}, ended_at__isnull=True)
    excerpts = {row.key: row for row in marked}
    found = {}
    for place in kept.places:
        contribution, excerpt = contributions.get(place.contribution), excerpts.get(place.excerpt)
        if contribution is not None and (not place.excerpt or (excerpt is not None and excerpt.contribution_id == contribution.pk)):
            found[place.keys] = Member(contribution, excerpt)
    return found


def _put_back(kept: _Snapshot, groups: dict[str, Group], members: dict[tuple[str, str], Member], by: User | None, now: datetime) -> list[Group]:
    """Everybody to the place of the snapshot; the groups outside of it that were left."""
    there = open_rows(members.values())
    wanted = {members[place.keys].place: place for place in kept.places if place.keys in members}
    strangers = Membership.objects.filter(group__in=groups.values(), ended_at__isnull=True).select_related("group")
    ending = [row for row in strangers if (row.contribution_id, row.excerpt_id) not in wanted]
    changing: list[Membership] = []
    coming: list[Membership] = []
    for member in members.values():
        place, row = wanted[member.place], there.get(member.place)
        group = groups[place.group] if place.group else None
        if row is not None and place.group is not None and row.group_id == (group.pk if group else None):
            if row.is_confirmed != place.is_confirmed:
                row.is_confirmed = place.is_confirmed
                changing.append(row)
            continue
        ending += [row] if row else []
        if place.group is not None:
            new = Membership(municipality_id=member.contribution.municipality_id, group=group, contribution=member.contribution, excerpt=member.excerpt)
            new.is_confirmed, new.score, new.model, new.at, new.by = place.is_confirmed, place.score, place.model, now, by
            coming.append(new)
    end_rows(ending, by, now)
    Membership.objects.bulk_update(changing, ["is_confirmed"], batch_size=200)
    Membership.objects.bulk_create(coming, batch_size=500)
    return list({row.group.pk: row.group for row in ending if row.group and row.group.key not in groups}.values())


def _write_back(group: Group, one: _Group, groups: dict[str, Group]) -> None:
    for name in _WORDS:
        setattr(group, name, one.words[name])
    group.merged_into = groups.get(one.merged_into) or (Group.objects.get(process=group.process, key=one.merged_into) if one.merged_into else None)
    group.save(update_fields=[*_WORDS, "merged_into"])


def _say_back(kept: _Snapshot, members: dict[tuple[str, str], Member], by: User | None, now: datetime) -> None:
    """Outcomes that were inherited or lost with the step: as before."""
    before = {key for place in kept.places if place.keys in members for key in place.links}
    inherited = [link for link in open_links(members.values()) if link.key not in before and link.batch.startswith(OF_SORTING)]
    places = {member.place for member in members.values()}
    lost = TraceLink.objects.filter(key__in=before, ended_batch__startswith=OF_SORTING, contribution__in={contribution for contribution, _excerpt in places})
    end_links(inherited, by, now, new_batch())
    reopen(list(lost.select_related("process__municipality")), by, now)


def _dissolve_empty(groups: list[Group], by: User | None, now: datetime) -> None:
    for group in groups:
        if not Membership.objects.filter(group=group, ended_at__isnull=True).exists():
            end_links(links_of_group(group), by, now, new_batch())
            group.state = GroupState.ARCHIVED.value
            group.save(update_fields=["state"])
            touch([group])
