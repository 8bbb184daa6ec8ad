"""The trace: what became of every contribution, and where every goal and measure comes from, as it stands in documents.

Its words are the office's own; what contributors wrote stands outside, as voices. A link is never taken out: one that was published and holds no more has
an end and names what came in its place.
"""

from datetime import date

import msgspec

from mittragen.edition.elements import Part, Segment
from mittragen.edition.outcomes import OutcomeKind, OutcomeReason
from mittragen.edition.participating import Channel, ContributionKind

TRACE_SCHEMA_VERSION = 1


class GroupCount(Part, frozen=True, kw_only=True):
    """How many came from an actor group; ``group`` is empty for those who named none."""

    group: str
    count: int


class TraceGroup(Part, frozen=True, kw_only=True):
    """Contributions that say the same, as a person confirmed them. ``members`` are keys of contributions, ``excerpts`` of passages among them.

    ``former_keys`` are groups that were merged into this one.
    """

    key: Segment
    process: Segment
    title: str
    statement: str = ""
    counter_voices: str = ""
    topic: str = ""
    members: tuple[str, ...] = ()
    excerpts: tuple[str, ...] = ()
    speakers: tuple[GroupCount, ...] = ()
    languages: tuple[str, ...] = ()
    former_keys: tuple[str, ...] = ()


class TraceLink(Part, frozen=True, kw_only=True):
    """One connection: who said it (``contribution``, or ``group`` alone), what became of it, when, why, and by which office.

    ``excerpt`` is the key of a passage, which goes from ``start`` to before ``end`` in the words everyone may read (both 0: the whole). At the other end stands
    an ``element`` (its key, with label and title as they were), another contribution (``merged_into``) or an organisation (``passed_to``).
    ``group`` beside a contribution is the group by way of which it was decided. ``*_version`` say on which state of both ends the link was made.
    ``ended_on`` is set where it holds no more; ``successor`` is the key of the link in its place, empty where there is none.
    """

    key: Segment
    process: Segment
    kind: OutcomeKind
    contribution: str = ""
    excerpt: str = ""
    start: int = 0
    end: int = 0
    group: str = ""
    element: str = ""
    element_label: str = ""
    element_title: str = ""
    concept: str = ""
    merged_into: str = ""
    passed_to: str = ""
    reason_kind: OutcomeReason | None = None
    reason: str = ""
    day: date
    office: str = ""
    source_version: str = ""
    target_version: str = ""
    ended_on: date | None = None
    successor: str = ""


class TraceSource(Part, frozen=True, kw_only=True):
    """A contribution as a starting point: where and when it was said, never by whom. ``event`` is a key, ``event_title`` and ``topic`` are words."""

    key: Segment
    process: Segment
    phase: str = ""
    kind: ContributionKind
    channel: Channel
    event: str = ""
    event_title: str = ""
    table: str = ""
    topic: str = ""
    topic_key: str = ""
    language: str = ""
    actor_group: str = ""
    day: date
    is_reply: bool = False


class TraceProcess(Part, frozen=True, kw_only=True):
    """A participation that fed a concept."""

    slug: Segment
    title: str


class Trace(Part, frozen=True, kw_only=True):
    """Everything known of how an edition came to be, on the day it was sealed. ``untreated`` are published contributions without an outcome."""

    schema_version: int = TRACE_SCHEMA_VERSION
    as_of: date
    processes: tuple[TraceProcess, ...] = ()
    sources: tuple[TraceSource, ...] = ()
    groups: tuple[TraceGroup, ...] = ()
    links: tuple[TraceLink, ...] = ()
    untreated: tuple[str, ...] = ()
    untreated_reason: str = ""


class Origins(msgspec.Struct, frozen=True, kw_only=True):
    """What stands behind one element: the links to it that hold, in the order of their days."""

    links: tuple[TraceLink, ...] = ()

    @property
    def contributions(self) -> tuple[str, ...]:
        """Keys of the contributions behind it, each once."""
        return tuple(dict.fromkeys(link.contribution for link in self.links if link.contribution))

    @property
    def groups(self) -> tuple[str, ...]:
        """Keys of the groups behind it, each once."""
        return tuple(dict.fromkeys(link.group for link in self.links if link.group))


def origins_by_element(links: tuple[TraceLink, ...]) -> dict[str, Origins]:
    """The links that hold, by the key of the element at their end."""
    found: dict[str, list[TraceLink]] = {}
    for link in sorted(links, key=lambda link: (link.day, link.key)):
        if link.element and link.ended_on is None:
            found.setdefault(link.element, []).append(link)
    return {key: Origins(links=tuple(each)) for key, each in found.items()}
