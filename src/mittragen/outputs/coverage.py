"""The coverage audit: what became of which part of what was said, beside an equally large random sample. Parted and drawn in this one place.

Whether small groups of people or rare languages were heard less than others is seen by comparing each part with as many contributions drawn by chance.
"""

import hashlib
from collections.abc import Callable, Sequence

import msgspec

from mittragen.edition.outcomes import OutcomeKind
from mittragen.outputs.streams import Stream, by_kind

# So many contributions a small and a middle-sized group has at most.
SMALL, MIDDLE = 3, 10
REACHED = (OutcomeKind.TAKEN_UP.value, OutcomeKind.COVERED.value)
SIZES = ("small", "middle", "large")
NameOf = Callable[[Stream], str]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A part of what was said. ``name`` is empty for what names nothing; ``counts`` are by outcome, as :func:`by_kind` gives them.

    ``sampled`` says how many of equally many contributions, drawn by chance from all, reached the concept.
    """

    name: str
    streams: tuple[Stream, ...]
    counts: dict[str, int]
    sampled: int

    @property
    def total(self) -> int:
        return len(self.streams)

    @property
    def reached(self) -> int:
        """How many reached a goal or a measure."""
        return sum(self.counts.get(kind, 0) for kind in REACHED)


def parted(streams: Sequence[Stream], name_of: NameOf) -> tuple[Part, ...]:
    """Every part once, the largest first, what names nothing last. The same contributions give the same sample."""
    found: dict[str, list[Stream]] = {}
    for stream in streams:
        found.setdefault(name_of(stream), []).append(stream)
    names = sorted(found, key=lambda name: (not name, -len(found[name]), name))
    return tuple(_part(name, found[name], sample(streams, len(found[name]), name)) for name in names)


def sample(streams: Sequence[Stream], count: int, name: str) -> tuple[Stream, ...]:
    """Drawn by a chance that anybody can repeat: those first in the order of the SHA-256 of the part's name, a line end and the contribution's key."""
    return tuple(sorted(streams, key=lambda stream: hashlib.sha256(f"{name}\n{stream.source.key}".encode()).digest())[:count])


def topic_of(stream: Stream) -> str:
    """What it was about, in the words of the participation."""
    return stream.source.topic


def event_of(stream: Stream) -> str:
    """The title of the event where it was said."""
    return stream.source.event_title


def language_of(stream: Stream) -> str:
    """The code of its language."""
    return stream.source.language


def speakers_of(stream: Stream) -> str:
    """The actor group for which it speaks."""
    return stream.source.actor_group


def size_of(stream: Stream) -> str:
    """One of :data:`SIZES`, by how many contributions are in its group; empty for what is in none."""
    if stream.group is None:
        return ""
    size = len(stream.group.members)
    return SIZES[0] if size <= SMALL else SIZES[1] if size <= MIDDLE else SIZES[2]


def _part(name: str, streams: Sequence[Stream], beside: Sequence[Stream]) -> Part:
    return Part(name=name, streams=tuple(streams), counts=by_kind(streams), sampled=sum(stream.kind in REACHED for stream in beside))
