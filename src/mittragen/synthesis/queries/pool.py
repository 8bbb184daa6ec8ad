"""What the machine is given: the words everyone may read, and what people decided about them. Ids are keys: "b7kx2b", or "b7kx2b.x9m4kq" for a passage."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from mittragen.edition.outcomes import BondKind, GroupState
from mittragen.edition.participating import ModerationState
from mittragen.grouping.decisions import Decisions
from mittragen.grouping.texts import Text
from mittragen.participation.actions.deciding import passages_of
from mittragen.participation.marking import place_in_blackened
from mittragen.participation.models import Contribution, Decision, Process
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Bond, Excerpt, Group, Membership, TraceLink, Vector

Place = tuple[int, int | None]


@dataclass(frozen=True)
class Pool:
    """Texts of a process with the member behind each id, and ids by place."""

    texts: tuple[Text, ...]
    members: dict[str, Member]

    @property
    def ids(self) -> dict[Place, str]:
        """The id of each member."""
        return {member.place: name for name, member in self.members.items()}


def pool_of(process: Process) -> Pool:
    """Every contribution that everyone may read; of those with passages the passages, and the whole where a person sorted it as such. Five queries."""
    rows = list(Contribution.objects.filter(process=process, is_shown=True).defer("text", "appeal", "anchor_quote").order_by("pk"))
    passages: dict[int, list[Excerpt]] = defaultdict(list)
    for excerpt in Excerpt.objects.filter(contribution__process=process, ended_at__isnull=True).order_by("start"):
        passages[excerpt.contribution_id].append(excerpt)
    sorted_whole = Membership.objects.filter(contribution__in=list(passages), excerpt__isnull=True, is_confirmed=True, ended_at__isnull=True)
    whole = set(sorted_whole.values_list("contribution_id", flat=True))
    black = _blackened(row.pk for row in rows if row.pk in passages and row.state == ModerationState.BLACKENED)
    texts: list[Text] = []
    members: dict[str, Member] = {}
    for row in rows:
        if row.pk not in passages or row.pk in whole:
            texts.append(Text(id=row.key, text=row.public_text, language=row.language))
            members[row.key] = Member(row)
        for excerpt in passages.get(row.pk, ()):
            start, end = place_in_blackened((excerpt.start, excerpt.end), black.get(row.pk, ()))
            name = f"{row.key}.{excerpt.key}"
            texts.append(Text(id=name, text=row.public_text[start:end], language=row.language))
            members[name] = Member(row, excerpt)
    return Pool(tuple(texts), members)


def decisions_in(process: Process, pool: Pool) -> Decisions:
    """What people decided: bonds, members that they put or confirmed somewhere, what fits no group, and proposals that they began to work on. Five queries."""
    ids = pool.ids
    must: list[tuple[str, str]] = []
    cannot: list[tuple[str, str]] = []
    for first, second, kind in Bond.objects.filter(first__process=process).values_list("first__key", "second__key", "kind"):
        (must if kind == BondKind.TOGETHER else cannot).append((first, second))
    kept = set(kept_groups(process).values_list("pk", flat=True))
    fixed: dict[str, str] = {}
    aside: list[str] = []
    rows = Membership.objects.filter(contribution__process=process, ended_at__isnull=True).select_related("group")
    for row in rows.defer("group__statement", "group__counter_voices", "group__draft"):
        name = ids.get((row.contribution_id, row.excerpt_id))
        if name is None:
            continue
        if row.group is None:
            aside.append(name)
        elif row.is_confirmed or (row.group_id in kept and row.group.state == GroupState.PROPOSED):
            fixed[name] = row.group.key
    return Decisions(must=tuple(must), cannot=tuple(cannot), fixed=fixed, aside=tuple(aside))


def kept_groups(process: Process) -> QuerySet[Group]:
    """Groups that a person stands behind, or began to work on: confirmed, named, described, held fast, with a member of a person's choice."""
    touched = Membership.objects.filter(contribution__process=process, group__isnull=False, is_confirmed=True).values("group")
    by_hand = Q(state=GroupState.CONFIRMED.value) | Q(is_named_by_hand=True) | Q(is_pinned=True) | ~Q(statement="") | ~Q(counter_voices="") | ~Q(draft="")
    linked = TraceLink.objects.filter(process=process, group__isnull=False).values("group")
    return Group.objects.filter(by_hand | Q(pk__in=touched) | Q(pk__in=linked), process=process).exclude(state=GroupState.ARCHIVED.value)


def declined_in(process: Process) -> set[tuple[int, int | None, int]]:
    """Members and groups that a person parted: the machine does not propose them for each other again. One query."""
    rows = Membership.objects.filter(contribution__process=process, group__isnull=False, ended_at__isnull=False)
    return {(contribution, excerpt, group or 0) for contribution, excerpt, group in rows.values_list("contribution_id", "excerpt_id", "group_id")}


def vectors_in(pool: Pool, model: str) -> dict[str, bytes]:
    """Kept vectors of a model by id, of what is in the pool. One query."""
    if not model:
        return {}
    places = {(member.contribution.pk, *span_of(member)): name for name, member in pool.members.items()}
    processes = {member.contribution.process_id for member in pool.members.values()}
    rows = Vector.objects.filter(contribution__process__in=processes, contribution__is_shown=True, model=model)
    found = {(contribution, start, end): bytes(numbers) for contribution, start, end, numbers in rows.values_list("contribution_id", "start", "end", "numbers")}
    return {name: found[place] for place, name in places.items() if place in found}


def span_of(member: Member) -> tuple[int, int]:
    """Under which place the vector of a member is kept."""
    return (member.excerpt.start, member.excerpt.end) if member.excerpt else (0, 0)


def _blackened(pks: Iterable[int]) -> dict[int, list[tuple[int, int]]]:
    wanted = list(pks)
    rows = Decision.objects.filter(contribution__in=wanted, after=ModerationState.BLACKENED.value).order_by("pk") if wanted else ()
    return {row.contribution_id: passages_of(row) for row in rows if row.passages}
