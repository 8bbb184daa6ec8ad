"""Keeping what the machine proposed, around everything that people decided."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from mittragen.edition.outcomes import GroupState
from mittragen.edition.text import clean_line
from mittragen.grouping.answers import Pair as AlikePair
from mittragen.grouping.answers import Proposals, Proposed
from mittragen.municipality.keys import new_keys
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions.grouping import GROUP_PREFIX
from mittragen.synthesis.actions.shelf import begin
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Excerpt, Group, Membership, Pair, Run
from mittragen.synthesis.queries.pool import Place, Pool, declined_in, kept_groups

_LEAST = 2


@transaction.atomic
def keep_proposals(*, run: Run, pool: Pool, proposals: Proposals, alike: Sequence[AlikePair] = (), model: str = "") -> bool:
    """Write proposals down; false where the run was given up meanwhile. What people did while it went on comes first.

    Proposals that nobody touched make room, and those that go on keep their keys; members of a confirmed group are only ever proposed to it, and only
    those that nobody has placed.
    """
    process = run.process
    begin(process, None)
    run.refresh_from_db(fields=["ended_at"])
    if run.ended_at is not None:
        return False
    keeper = _Keeper(process, pool, model)
    for proposed in proposals.groups:
        if proposed.id:
            keeper.suggest(proposed)
    keeper.propose([proposed for proposed in proposals.groups if not proposed.id])
    _keep_pairs(process, pool, alike, proposals)
    return True


class _Keeper:
    """The wall while proposals are laid on it."""

    def __init__(self, process: Process, pool: Pool, model: str) -> None:
        self._process, self._pool, self._model, self._now = process, pool, model, timezone.now()
        kept = list(kept_groups(process))
        self._groups = {group.key: group for group in kept}
        untouched = Group.objects.filter(process=process, state=GroupState.PROPOSED.value).exclude(pk__in=[group.pk for group in kept])
        self._old = {group: set[Place]() for group in untouched}
        by_pk = {group.pk: group for group in self._old}
        machine = Membership.objects.filter(contribution__process=process, ended_at__isnull=True, is_confirmed=False)
        for row in machine.filter(group__in=untouched):
            self._old[by_pk[row.group_id or 0]].add((row.contribution_id, row.excerpt_id))
        # Suggestions for confirmed groups are made anew; a proposal that a person works on keeps what is in it.
        machine.exclude(group__in=[group.pk for group in kept if group.state == GroupState.PROPOSED]).delete()
        there = Membership.objects.filter(contribution__process=process, ended_at__isnull=True)
        self._placed: set[Place] = set(there.values_list("contribution_id", "excerpt_id"))
        self._declined = declined_in(process)
        shown = Contribution.objects.filter(process=process, is_shown=True).values_list("pk", flat=True)
        marked = Excerpt.objects.filter(contribution__process=process, ended_at__isnull=True).values_list("pk", flat=True)
        self._there: tuple[set[int], set[int]] = set(shown), set(marked)

    def suggest(self, proposed: Proposed) -> None:
        """Members for a group that a person stands behind."""
        group = self._groups.get(proposed.id)
        if group is not None and not group.is_pinned:
            self._fill(group, [(member, score) for member, score in self._free(proposed) if (*member.place, group.pk) not in self._declined])

    def propose(self, all_proposed: Sequence[Proposed]) -> None:
        """Groups of the machine's own: under the keys that they had, where more than half goes on."""
        wanted = [(proposed, free) for proposed in all_proposed if len(free := self._free(proposed)) >= _LEAST]
        chosen = [self._before([member.place for member, _score in free]) for _proposed, free in wanted]
        keys = iter(new_keys(self._process.municipality, GROUP_PREFIX, chosen.count(None)))
        last = Group.objects.filter(process=self._process).aggregate(last=Max("position"))["last"] or 0
        for number, ((proposed, free), before) in enumerate(zip(wanted, chosen, strict=True), start=1):
            group = before or Group(municipality=self._process.municipality, process=self._process, key=next(keys), made_at=self._now)
            group.title, group.cohesion, group.position = clean_line(proposed.label)[:200] or "…", proposed.cohesion, last + number
            group.topic_id = _usual(member.contribution.topic_id for member, _score in free)
            group.save()
            self._fill(group, free)
        for group in self._old:
            self._put_away(group)

    def _free(self, proposed: Proposed) -> list[tuple[Member, float]]:
        """The members that nobody has placed and everyone may read still."""
        named = zip(proposed.members, proposed.scores, strict=False)
        members = [(self._pool.members[name], score) for name, score in named if name in self._pool.members]
        shown, marked = self._there
        return [
            (member, score)
            for member, score in members
            if member.place not in self._placed and member.contribution.pk in shown and (member.excerpt is None or member.excerpt.pk in marked)
        ]

    def _before(self, places: Sequence[Place]) -> Group | None:
        """The untouched proposal that goes on in these, if more than half of both together is the same; it is given once."""
        here = set(places)
        shares = [(len(here & there) / len(here | there), -group.pk, group) for group, there in self._old.items() if there]
        best = max(shares, key=lambda share: share[:2], default=None)
        if best is None or best[0] <= 0.5:
            return None
        del self._old[best[2]]
        return best[2]

    def _fill(self, group: Group, members: Iterable[tuple[Member, float]]) -> None:
        rows = []
        for member, score in members:
            self._placed.add(member.place)
            row = Membership(municipality_id=self._process.municipality_id, group=group, contribution=member.contribution, excerpt=member.excerpt)
            row.score, row.model, row.at = score, self._model, self._now
            rows.append(row)
        Membership.objects.bulk_create(rows, batch_size=500)

    def _put_away(self, group: Group) -> None:
        """A proposal that goes on nowhere; where a person took something out of it, that stays on record."""
        if Membership.objects.filter(group=group).exists() or group.merged.exists():
            group.state = GroupState.ARCHIVED.value
            group.save(update_fields=["state"])
        else:
            group.delete()


def _keep_pairs(process: Process, pool: Pool, alike: Sequence[AlikePair], proposals: Proposals) -> None:
    Pair.objects.filter(first__process=process).delete()
    rows: dict[tuple[int, int, bool], Pair] = {}
    named = [(pair.first, pair.second, False, pair.score / 100) for pair in alike] + [(pair.first, pair.second, True, 0.0) for pair in proposals.opposed]
    for first, second, is_contrast, score in named:
        one, other = (pool.members[name].contribution.pk if name in pool.members else 0 for name in (first, second))
        low, high = sorted((one, other))
        if low and low != high:
            pair = Pair(municipality_id=process.municipality_id, first_id=low, second_id=high, is_contrast=is_contrast, score=score)
            rows.setdefault((low, high, is_contrast), pair)
    Pair.objects.bulk_create(rows.values(), batch_size=500)


def _usual(topics: Iterable[int | None]) -> int | None:
    """What most are about, if more than half are."""
    counted = Counter(topics)
    topic, count = counted.most_common(1)[0]
    return topic if 2 * count > counted.total() else None
