"""What grouping answers. Light to load: whoever only asks the limited child needs nothing that computes."""

import msgspec


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """Two texts that are nearly one; ``first`` sorts before ``second``; ``score`` from 80 to 100 says how much is alike."""

    first: str
    second: str
    score: float


class Conflict(msgspec.Struct, frozen=True, kw_only=True):
    """A link that cannot be kept beside the other decisions. ``kind`` is ``"must"`` or ``"cannot"``."""

    kind: str
    first: str
    second: str


class Proposed(msgspec.Struct, frozen=True, kw_only=True):
    """A group. ``id`` is that of the fixed group it continues, empty for a new one; members with the most typical first, ``scores`` beside them (0 to 1).

    ``phrases`` of the label stand verbatim in two members; ``cohesion`` is the mean score.
    """

    id: str = ""
    label: str
    phrases: tuple[str, ...] = ()
    members: tuple[str, ...]
    scores: tuple[float, ...]
    cohesion: float


class Opposed(msgspec.Struct, frozen=True, kw_only=True):
    """Two neighbours in one group that may contradict each other, and the reasons (see :func:`~mittragen.grouping.contrasts.contrast`)."""

    first: str
    second: str
    reasons: tuple[str, ...]


class Proposals(msgspec.Struct, frozen=True, kw_only=True):
    """What is proposed: groups, the largest first, the fixed ones before; texts the method could not place; links that contradict; how it was made.

    ``opposed`` are pairs for a second look: they share a group, for groups are topics, but may not be of one mind.
    """

    groups: tuple[Proposed, ...]
    undecided: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    opposed: tuple[Opposed, ...] = ()
    method: str = ""


class Suggestion(msgspec.Struct, frozen=True, kw_only=True):
    """A text that may belong to a group; ``score`` from 0 to 1."""

    text: str
    group: str
    score: float


class Likeness(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate; ``score`` from 0 to 1; ``why`` are the words both share, as the candidate writes them (none across languages)."""

    id: str
    score: float
    why: tuple[str, ...] = ()


class FieldSuggestion(msgspec.Struct, frozen=True, kw_only=True):
    """The likeliest field of a text, and the ``second``, with scores from 0 to 1; ``is_sure`` where the wanted precision may be expected."""

    text: str
    field: str
    score: float
    second: str = ""
    is_sure: bool = False
