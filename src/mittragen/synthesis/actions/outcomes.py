"""What became of contributions: said for one or for many at once, and taken back. Rows of the trace are ended, never deleted."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.municipality.models import User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions.shelf import begin, begin_all, new_batch, sortable, tell
from mittragen.synthesis.actions.wanted import NewOutcome, Wanted, require_wanted, target_of
from mittragen.synthesis.actions.writing import end_links, is_said, open_links, reopen, written
from mittragen.synthesis.members import Member, as_members
from mittragen.synthesis.models import Excerpt, Group, TraceLink
from mittragen.synthesis.rules import SynthesisError

__all__ = ["NewOutcome", "add_outcomes", "clear_outcomes", "note_published", "record_outcomes", "undo_outcomes"]
_MOST = 2000
# So many keys go into one question to the database.
_AT_ONCE = 500


@transaction.atomic
def record_outcomes(
    *,
    members: Sequence[Member | Contribution | Excerpt],
    outcome: NewOutcome,
    by: User | None,
    group: Group | None = None,
    replace: bool = True,
    batch: str = "",
    at: datetime | None = None,
) -> str:
    """Say what became of these, instead of what was said before; the name under which that can be taken back (:func:`undo_outcomes`).

    What was withdrawn meanwhile is passed over; what is said already stays as it is. ``group``: by way of which it was decided. ``batch``: a name of
    one's own choice. ``at``: when it was decided, for what is told later. Raises :class:`SynthesisError`; then nothing was written.
    """
    return _record(members, outcome, by, group, replace=replace, batch=batch, at=at)


@transaction.atomic
def add_outcomes(
    *,
    members: Sequence[Member | Contribution | Excerpt],
    outcome: NewOutcome,
    by: User | None,
    group: Group | None = None,
    batch: str = "",
    at: datetime | None = None,
) -> str:
    """The same beside what was said before: one contribution may be taken up in two measures."""
    return _record(members, outcome, by, group, replace=False, batch=batch, at=at)


@transaction.atomic
def clear_outcomes(*, members: Sequence[Member | Contribution | Excerpt], by: User | None, at: datetime | None = None) -> str:
    """Leave it open again what became of these; the name under which that can be taken back."""
    wanted = as_members(members)
    processes, batch, now = begin_all(wanted, by), new_batch(), at or timezone.now()
    links = open_links(wanted)
    end_links(links, by, now, batch)
    for process in processes.values():
        keys = sorted({link.contribution.key for link in links if link.contribution and link.process_id == process.pk})
        if keys:
            tell(process, by, "clear_outcome", "process", process.slug, dict.fromkeys(keys, ("", "")))
    return batch


@transaction.atomic
def undo_outcomes(*, batch: str, by: User | None) -> int:
    """Take back what was decided in one go, where nothing was decided since; for how many contributions and groups. Doing it twice changes nothing."""
    rows = TraceLink.objects.filter(batch=batch, ended_at__isnull=True)
    made = list(rows.select_related("process__municipality")) if batch else []
    gone = TraceLink.objects.filter(ended_batch=batch).exclude(batch=batch)
    replaced = list(gone.select_related("process__municipality", "successor")) if batch else []
    for _number, process in sorted({link.process_id: link.process for link in (*made, *replaced)}.items()):
        begin(process, by)
    # Whose outcome was changed since keeps the newer one.
    newer = _decided_since(replaced, batch)
    back = [link for link in replaced if link.pk not in newer]
    now = timezone.now()
    came = {link.successor_id: link for link in back if link.successor_id}
    reopen(back, by, now)
    for link in made:
        # Whoever read of it finds what came in its place: the earlier one, or its copy.
        earlier = came.get(link.pk)
        link.successor = (earlier.successor or earlier) if earlier else None
    end_links(made, by, now, batch)
    touched: dict[int, set[tuple[int | None, int | None, int | None]]] = defaultdict(set)
    for link in (*made, *back):
        touched[link.process_id].add((link.contribution_id, link.excerpt_id, None if link.contribution_id else link.group_id))
    for process in {link.process_id: link.process for link in (*made, *back)}.values():
        tell(process, by, "undo_outcome", "process", process.slug, {"count": ("", len(touched[process.pk]))})
    return sum(len(places) for places in touched.values())


@transaction.atomic
def note_published(*, process: Process, at: datetime, keys: Sequence[str] | None = None) -> int:
    """Everyone can read the links of a process from now on (those with ``keys``); how many were not public before, or not as ended.

    For the room that publishes, which has asked who may.
    """
    every = TraceLink.objects.filter(process=process)
    parts = [every] if keys is None else [every.filter(key__in=keys[start : start + _AT_ONCE]) for start in range(0, len(keys), _AT_ONCE)]
    noted = 0
    for links in parts:
        noted += links.filter(published_at__isnull=True, ended_at__isnull=True).update(published_at=at)
        noted += links.filter(published_at__isnull=False, ended_at__isnull=False, end_published_at__isnull=True).update(end_published_at=at)
    return noted


def _record(
    things: Iterable[Member | Contribution | Excerpt],
    outcome: NewOutcome,
    by: User | None,
    group: Group | None,
    *,
    replace: bool,
    batch: str,
    at: datetime | None,
) -> str:
    members = as_members(things)
    if not members:
        raise SynthesisError(_("Es ist kein Beitrag ausgewählt. Bitte wählen Sie mindestens einen aus."))
    if len(members) > _MOST:
        raise SynthesisError(_("Das sind mehr als 2.000 Beiträge auf einmal. Bitte teilen Sie sie auf."))
    processes = begin_all(members, by)
    members = sortable(members)
    wanted = require_wanted(outcome, members)
    batch, now = batch or new_batch(), at or timezone.now()
    for process in processes.values():
        own = [member for member in members if member.contribution.process_id == process.pk]
        told = say(own, wanted, process, by, group, replace=replace, batch=batch, now=now)
        if told:
            tell(process, by, "record_outcome", "process", process.slug, told)
    return batch


def say(
    members: Sequence[Member], wanted: Wanted, process: Process, by: User | None, group: Group | None, *, replace: bool, batch: str, now: datetime
) -> dict[str, tuple[object, object]]:
    """Write rows for members of one process, without asking who wants it; what the journal tells. For the actions of this room that have asked."""
    there: dict[tuple[int | None, int | None], list[TraceLink]] = defaultdict(list)
    for link in open_links(members):
        there[link.contribution_id, link.excerpt_id].append(link)
    saying = [member for member in members if not any(is_said(link, wanted, group) for link in there[member.place])]
    new = {member.place: link for member, link in zip(saying, written(saying, wanted, process, by, group, batch, now), strict=True)}
    told: dict[str, tuple[object, object]] = {}
    gone: list[TraceLink] = []
    for member in members:
        before = there[member.place]
        said = new.get(member.place)
        stays = said or next(link for link in before if is_said(link, wanted, group))
        leaving = [link for link in before if link.pk != stays.pk and (replace or target_of(link) == wanted.target)]
        for link in leaving:
            link.successor = stays
        gone += leaving
        if said is not None or leaving:
            told[member.excerpt.key if member.excerpt else member.contribution.key] = (" ".join(link.kind for link in leaving), wanted.kind.value)
    end_links(gone, by, now, batch)
    return told


def _decided_since(replaced: Sequence[TraceLink], batch: str) -> set[int]:
    """Which of the links that a batch ended belong to a member that got another outcome since."""
    newest = TraceLink.objects.order_by("-pk").values_list("pk", flat=True)
    # A batch that only ended rows has none of its own to tell what came later.
    ended = max((link.ended_at for link in replaced if link.ended_at), default=timezone.now())
    last = newest.filter(batch=batch).first() or newest.filter(at__lte=ended).first() or 0
    rows = TraceLink.objects.filter(ended_at__isnull=True, pk__gt=last).exclude(batch=batch).exclude(pk__in=[link.successor_id for link in replaced])
    said = rows.filter(contribution__in={link.contribution_id for link in replaced if link.contribution_id})
    newer = {(row.contribution_id, row.excerpt_id) for row in said}
    return {link.pk for link in replaced if link.contribution_id and (link.contribution_id, link.excerpt_id) in newer}
