"""Where an element of the draft comes from: the contributions and groups behind it, whichever process they are from."""

from dataclasses import dataclass
from datetime import datetime

from mittragen.concept.models import Concept
from mittragen.edition.outcomes import OutcomeKind
from mittragen.synthesis.models import TraceLink


@dataclass(frozen=True)
class OriginLine:
    """One contribution, passage or group behind an element. ``is_gone``: it was withdrawn since; then there is no ``text``.

    ``contribution_key`` is empty where the group as a whole is meant; ``group_key`` beside a contribution is by way of which it came.
    """

    key: str
    kind: OutcomeKind
    process_slug: str
    process_title: str
    contribution_key: str
    excerpt_key: str
    text: str
    group_key: str
    group_title: str
    topic_title: str
    event_key: str
    event_title: str
    actor_group: str
    language: str
    reason: str
    at: datetime
    is_gone: bool


@dataclass(frozen=True)
class ElementOrigins:
    """What stands behind one element, the oldest link first."""

    element_key: str
    groups: tuple[OriginLine, ...] = ()
    contributions: tuple[OriginLine, ...] = ()

    @property
    def contribution_count(self) -> int:
        """How many contributions that everyone may read, each once."""
        return len({line.contribution_key for line in self.contributions if not line.is_gone})


def origins_of_element(concept: Concept, key: str) -> ElementOrigins:
    """What stands behind one element. One query."""
    rows = TraceLink.objects.filter(municipality=concept.municipality_id, concept_slug=concept.slug, element_key=key, ended_at__isnull=True)
    ends = rows.select_related("process", "contribution__topic", "contribution__event", "excerpt", "group__topic")
    heavy = ("process__text", "contribution__public_text", "contribution__appeal", "contribution__event__text", "contribution__event__minutes")
    groups: list[OriginLine] = []
    contributions: list[OriginLine] = []
    for row in ends.defer(*heavy).order_by("at", "pk"):
        (contributions if row.contribution_id else groups).append(_line(row))
    return ElementOrigins(key, tuple(groups), tuple(contributions))


def _line(row: TraceLink) -> OriginLine:
    said, group = row.contribution, row.group
    topic = said.topic if said else group.topic if group else None
    is_gone = said is not None and not said.is_shown
    words = said.text if said and not is_gone else ""
    return OriginLine(
        key=row.key,
        kind=OutcomeKind(row.kind),
        process_slug=row.process.slug,
        process_title=row.process.title,
        contribution_key=said.key if said else "",
        excerpt_key=row.excerpt.key if row.excerpt else "",
        text=words[row.excerpt.start : row.excerpt.end] if row.excerpt else words,
        group_key=group.key if group else "",
        group_title=group.title if group else "",
        topic_title=topic.title if topic else "",
        event_key=said.event.key if said and said.event else "",
        event_title=said.event.title if said and said.event else "",
        actor_group=said.actor_group if said else "",
        language=said.language if said else "",
        reason=row.reason,
        at=row.at,
        is_gone=is_gone,
    )
