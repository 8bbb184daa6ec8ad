"""One organisation under several names: the same words in another order, another spelling, an abbreviation that is somebody's short name."""

import re
from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.elements import Actor
from mittragen.edition.outline import Outline

_SMALL_WORDS = frozenset(
    [
        "für",
        "und",
        "der",
        "die",
        "das",
        "des",
        "dem",
        "den",
        "von",
        "vom",
        "zu",
        "zum",
        "zur",
        "in",
        "im",
        "am",
        "an",
        "e",
        "v",
        "ev",
        "ggmbh",
        "gmbh",
        "the",
        "of",
    ]
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def doubled(outline: Outline) -> Iterator[Found]:
    """W208, on the later of the two."""
    seen: dict[str, Actor] = {}
    for actor in outline.edition.actors:
        spellings = {spelling for name in (actor.name, actor.short_name, *actor.aliases) if name for spelling in _spellings(name)}
        earlier = {seen[spelling].key: seen[spelling] for spelling in sorted(spellings) if spelling in seen}
        for other in earlier.values():
            if not _one_above_the_other(actor, other):
                yield Found("W208", actor.key, {"one": other.name, "other": actor.name})
        for spelling in spellings:
            seen.setdefault(spelling, actor)


def _spellings(name: str) -> set[str]:
    """Ways to write the same name: its weighty words in any order, and all letters without blanks."""
    words = re.findall(r"\w+", re.sub(r"\([^)]*\)", " ", name).casefold().translate(_UMLAUTS))
    weighty = sorted(word for word in words if word not in _SMALL_WORDS)
    return {" ".join(weighty), "".join(words)} - {""}


def _one_above_the_other(actor: Actor, other: Actor) -> bool:
    return actor.parent == other.key or other.parent == actor.key
