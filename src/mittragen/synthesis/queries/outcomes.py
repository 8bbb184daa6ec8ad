"""What became of contributions, and of how many nothing is said yet."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.models import TraceLink
from mittragen.synthesis.queries.treatment import Treatment, lost_end, treated_as, treatments_in


@dataclass(frozen=True)
class OutcomeLine:
    """What became of a contribution, a passage or a group. ``is_lost``: what stands at the other end is not there any more, so it is open again."""

    link: int
    key: str
    kind: OutcomeKind
    contribution_key: str
    excerpt_key: str
    group_key: str
    group_title: str
    concept_slug: str
    element_key: str
    element_label: str
    element_title: str
    merged_key: str
    passed_to_name: str
    reason_kind: OutcomeReason | None
    reason: str
    at: datetime
    by: User | None
    batch: str
    published_at: datetime | None
    ended_at: datetime | None
    successor_key: str
    is_lost: bool


@dataclass(frozen=True)
class MeterRow:
    """How many contributions about a topic, or from an event, are treated. An empty key stands for none."""

    key: str
    title: str
    total: int
    treated: int
    partly: int

    @property
    def open(self) -> int:
        """Of how many nothing is said."""
        return self.total - self.treated - self.partly


@dataclass(frozen=True)
class Meter:
    """How many contributions of a process are treated, all and by topic, event and language; empty rows are left out."""

    whole: MeterRow
    by_topic: tuple[MeterRow, ...]
    by_event: tuple[MeterRow, ...]
    by_language: tuple[MeterRow, ...]


def contributions_without_outcome(process: Process) -> QuerySet[Contribution]:
    """What everyone may read and is not, or not wholly, treated; the oldest first."""
    condition = treated_as(process, Treatment.OPEN) | treated_as(process, Treatment.PARTLY)
    return Contribution.objects.filter(condition, process=process, is_shown=True).order_by("pk")


def meter_of(process: Process) -> Meter:
    """Eight queries, however many contributions there are."""
    standing = treatments_in(process)
    rows = Contribution.objects.filter(process=process, is_shown=True).order_by().values_list("pk", "topic__key", "event__key", "language")
    counts: dict[str, dict[str, list[int]]] = {name: defaultdict(lambda: [0, 0, 0]) for name in ("whole", "topic", "event", "language")}
    for pk, topic, event, language in rows:
        treatment = standing.get(pk, Treatment.OPEN)
        for name, value in (("whole", ""), ("topic", topic or ""), ("event", event or ""), ("language", language)):
            count = counts[name][value]
            count[0] += 1
            count[1] += treatment is Treatment.TREATED
            count[2] += treatment is Treatment.PARTLY
    topics = [*process.topic_rows.values_list("key", "title"), ("", "")]
    events = [*process.events.values_list("key", "title"), ("", "")]
    languages = [(code, code) for code in sorted(counts["language"], key=lambda code: (code == "", code))]
    total = counts["whole"][""]
    return Meter(
        MeterRow("", process.title, *total),
        *(
            tuple(MeterRow(key, title, *counts[name][key]) for key, title in named if key in counts[name])
            for name, named in (("topic", topics), ("event", events), ("language", languages))
        ),
    )


def outcomes_of(contributions: Iterable[Contribution], *, with_ended: bool = False) -> dict[int, tuple[OutcomeLine, ...]]:
    """What is said of contributions and their passages, by the number of the contribution; with what was said before, if wanted. One query."""
    rows = _with_ends(TraceLink.objects.filter(contribution__in=[row.pk for row in contributions]))
    found: dict[int, list[OutcomeLine]] = defaultdict(list)
    for row in rows if with_ended else rows.filter(ended_at__isnull=True):
        found[row.contribution_id or 0].append(outcome_line(row))
    return {pk: tuple(lines) for pk, lines in found.items()}


def outcomes_of_groups(groups: Iterable[int]) -> dict[int, tuple[OutcomeLine, ...]]:
    """What is said now of groups themselves, by their numbers. One query."""
    rows = _with_ends(TraceLink.objects.filter(group__in=list(groups), contribution__isnull=True, ended_at__isnull=True))
    found: dict[int, list[OutcomeLine]] = defaultdict(list)
    for row in rows:
        found[row.group_id or 0].append(outcome_line(row))
    return {pk: tuple(lines) for pk, lines in found.items()}


def lost_links(process: Process) -> tuple[OutcomeLine, ...]:
    """Links of a process whose other end is not there any more: taken out of the draft, or withdrawn. One query."""
    rows = TraceLink.objects.filter(lost_end(), process=process, ended_at__isnull=True)
    return tuple(outcome_line(row) for row in _with_ends(rows))


def outcome_line(row: TraceLink) -> OutcomeLine:
    """A row as a line; wants the row from this module's queries."""
    return OutcomeLine(
        link=row.pk,
        key=row.key,
        kind=OutcomeKind(row.kind),
        contribution_key=row.contribution.key if row.contribution else "",
        excerpt_key=row.excerpt.key if row.excerpt else "",
        group_key=row.group.key if row.group else "",
        group_title=row.group.title if row.group else "",
        concept_slug=row.concept_slug,
        element_key=row.element_key,
        element_label=row.element_label,
        element_title=row.element_title,
        merged_key=row.merged_into.key if row.merged_into else "",
        passed_to_name=row.passed_to_name,
        reason_kind=OutcomeReason(row.reason_kind) if row.reason_kind else None,
        reason=row.reason,
        at=row.at,
        by=row.by,
        batch=row.batch,
        published_at=row.published_at,
        ended_at=row.ended_at,
        successor_key=row.successor.key if row.successor else "",
        is_lost=bool(row.is_lost),  # type: ignore[attr-defined]
    )


def _with_ends(rows: QuerySet[TraceLink]) -> QuerySet[TraceLink]:
    """With everything a line tells; no words of contributions."""
    ends = rows.select_related("contribution", "excerpt", "group", "merged_into", "by", "successor").annotate(is_lost=lost_end())
    words = [f"{end}__{name}" for end in ("contribution", "merged_into") for name in ("text", "public_text", "appeal")]
    return ends.defer(*words, "group__statement", "group__counter_voices", "group__draft").order_by("at", "pk")
