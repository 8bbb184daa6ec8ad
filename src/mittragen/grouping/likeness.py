"""Which of some texts (measures, say) are most like a text, and why."""

from collections.abc import Mapping, Sequence

import numpy as np

from mittragen.grouping.answers import Likeness
from mittragen.grouping.space import Space, space_of
from mittragen.grouping.texts import Text
from mittragen.grouping.words import shared_words

__all__ = ["Likeness", "nearest", "shared_words"]


def nearest(
    texts: Sequence[Text], candidates: Sequence[Text], vectors: Mapping[str, np.ndarray] | None = None, count: int = 5
) -> tuple[tuple[Likeness, ...], ...]:
    """For each text the candidates most like it, the likest first. Ids of texts and candidates differ; ``vectors`` are of one model, by id."""
    pool = [*texts, *candidates]
    if not candidates:
        return tuple(() for _ in texts)
    space = space_of(pool, vectors, ["asked"] * len(texts) + ["candidate"] * len(candidates))
    places = np.arange(len(texts), len(pool))
    found = []
    for row, text in enumerate(texts):
        likeness = space.likeness([row], places)[0]
        order = sorted(range(len(candidates)), key=lambda at: (-round(float(likeness[at]), 6), candidates[at].id))[:count]
        found.append(tuple(_likeness(space, row, text, candidates[at], len(texts) + at, float(likeness[at])) for at in order if likeness[at] > 0))
    return tuple(found)


def _likeness(space: Space, row: int, text: Text, candidate: Text, place: int, score: float) -> Likeness:
    why = shared_words(text, candidate, space.languages[row], space.languages[place])
    return Likeness(id=candidate.id, score=round(min(score, 1.0), 4), why=why)
