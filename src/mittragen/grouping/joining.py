"""To which known group a new text may belong. Many find none, and wait: that costs less than a wrong home."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from mittragen.grouping.answers import Suggestion
from mittragen.grouping.space import Space, space_of
from mittragen.grouping.texts import Text, in_order

__all__ = ["Homes", "Suggestion", "join"]

# A text must be as near as the 40th of a hundred members is, and so much nearer than to the second group.
PERCENTILE, AHEAD = 40, 0.03
_BEST = 3
# Groups smaller than this say little about how near their members are: they borrow from all.
_TELLING = 4
# Without any telling group: nearer than 98 of 100 pairs of texts.
_STRANGERS = 98
_MOST_MEMBERS = 1_500


def join(
    new_texts: Iterable[Text], groups: Mapping[str, tuple[str, ...]], texts: Iterable[Text], vectors: Mapping[str, np.ndarray] | None
) -> tuple[Suggestion, ...]:
    """For each new text at most one known group. ``groups`` are ids of members among ``texts``. What finds no home is for :func:`~.proposing.propose`."""
    new = in_order(new_texts)
    mine = {text.id for text in new}
    pool = in_order([*new, *(text for text in texts if text.id not in mine)])
    at = {text.id: place for place, text in enumerate(pool)}
    members = {name: [at[one] for one in ids if one in at and one not in mine] for name, ids in groups.items()}
    homes = Homes(space_of(pool, vectors), members)
    return tuple(
        Suggestion(text=pool[row].id, group=group, score=score)
        for row in (at[text.id] for text in new)
        if (group := homes.home_of([row])[0]) and (score := homes.home_of([row])[1])
    )


class Homes:
    """Known groups in a space, each with how near a text must be to belong."""

    def __init__(self, space: Space, groups: Mapping[str, Sequence[int]]) -> None:
        self.space = space
        self.names = sorted(name for name, members in groups.items() if len(members))
        self.members = {name: np.array(sorted(groups[name])[:_MOST_MEMBERS]) for name in self.names}
        self._spread: dict[str, float] = {}
        self._needed: dict[str, float] = {}
        own = {name: self._learn(name) for name in self.names}
        telling = [score for scores in own.values() if len(scores) >= _TELLING for score in scores]
        common = float(np.percentile(telling, PERCENTILE)) if telling else self._between_strangers()
        for name, scores in own.items():
            self._needed[name] = float(np.percentile(scores, PERCENTILE)) if len(scores) >= _TELLING else common

    def home_of(self, rows: Sequence[int], forbidden: frozenset[str] = frozenset()) -> tuple[str, float]:
        """The group some texts that stay together may belong to, and the score; an empty name where none is near enough or two are equally near."""
        if not self.names or not self.space.is_known[rows].any():
            return "", 0.0
        scores = sorted(((float(self.scores(rows, name).mean()), name) for name in self.names), key=lambda found: (-found[0], found[1]))
        best, name = scores[0]
        ahead = best - scores[1][0] if len(scores) > 1 else 1.0
        return (name, round(best, 4)) if name not in forbidden and best >= self._needed[name] and ahead >= AHEAD else ("", 0.0)

    def scores(self, rows: Sequence[int], name: str) -> np.ndarray:
        """Half the likeness to the centre of a group, half that to its three likest members."""
        likeness = self.space.likeness(np.asarray(rows), self.members[name])
        best = -np.sort(-likeness, axis=1)[:, :_BEST].mean(axis=1)
        return np.asarray((likeness.mean(axis=1) / self._spread[name] + best) / 2)

    def _learn(self, name: str) -> np.ndarray:
        """How near each member is to the group without it; how wide the group is."""
        members = self.members[name]
        likeness = self.space.likeness(members, members).astype(np.float64)
        count, total, itself = len(members), likeness.sum(), likeness.diagonal().copy()
        self._spread[name] = float(np.sqrt(max(total, 1e-9)) / count)
        if count < 2:
            return np.zeros(0)
        to_all = likeness.sum(axis=1) - itself
        without = np.sqrt(np.maximum(total - 2 * to_all - itself, 1e-9))
        np.fill_diagonal(likeness, -1)
        best = -np.sort(-likeness, axis=1)[:, : min(_BEST, count - 1)].mean(axis=1)
        return np.asarray((to_all / without + best) / 2)

    def _between_strangers(self) -> float:
        some = np.arange(len(self.space.ids))[:_MOST_MEMBERS]
        likeness = self.space.likeness(some, some)
        return float(np.percentile(likeness[np.triu_indices(len(some), 1)], _STRANGERS)) if len(some) > 1 else 1.0
