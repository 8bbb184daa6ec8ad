"""Which field a text may belong to, learnt from examples; and how sure that is, measured on the examples themselves."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from mittragen.grouping.answers import FieldSuggestion
from mittragen.grouping.space import Space, space_of
from mittragen.grouping.texts import Text, in_order

__all__ = ["FieldSuggestion", "suggest"]

# How much an example may be wrong (ridge), as a multiple of its likeness to itself.
_RIDGE = 2.0
# How sure a guess is, is measured in so many rounds; examples this like each other are learnt from, or guessed, together.
_FOLDS, _SAME = 10, 0.45
# What is measured on examples is a little rosier than what comes.
_ROSY = 0.02
# So many examples are learnt from at most; chosen by content, not by order.
_MOST_EXAMPLES = 3_000
# Fewer examples for a field than this say nothing about how often a guess is right.
_FEWEST = 5
_SURE_UNMEASURED = 0.06
_BLOCK = 1_000


def suggest(
    examples: Sequence[Text], texts: Sequence[Text], vectors: Mapping[str, np.ndarray] | None = None, precision: float = 0.85
) -> tuple[FieldSuggestion, ...]:
    """A field for each text, in the order of the texts.

    Each example names its field as ``group``: contributions already sorted, or, where there are none yet, the fields' descriptions and the measures they
    hold; its id is none of a text's (:data:`~.texts.EXAMPLE` helps). ``precision`` is the share of sure suggestions that ought to be right; with few examples
    "sure" rests on a rule of thumb.
    """
    known = [example for example in in_order(examples) if example.group][:_MOST_EXAMPLES]
    fields = sorted({example.group for example in known})
    if not fields:
        return tuple(FieldSuggestion(text=text.id, field="", score=0.0) for text in texts)
    space = space_of([*known, *texts], vectors)
    learnt = _Learnt(space, [fields.index(example.group) for example in known], len(fields))
    needed = learnt.needed(precision)
    return tuple(
        suggestion
        for start in range(0, len(texts), _BLOCK)
        for suggestion in _suggested(learnt, fields, texts[start : start + _BLOCK], len(known) + start, needed)
    )


def _suggested(learnt: "_Learnt", fields: Sequence[str], texts: Sequence[Text], start: int, needed: float) -> list[FieldSuggestion]:
    rows = np.arange(start, start + len(texts))
    scores = learnt.scores(rows)
    found = []
    for text, score, is_known in zip(texts, scores, learnt.space.is_known[rows], strict=True):
        order = np.argsort(-score, kind="stable")
        second = fields[order[1]] if len(fields) > 1 else ""
        ahead = score[order[0]] - score[order[1]] if second else 1.0
        found.append(
            FieldSuggestion(
                text=text.id,
                field=fields[order[0]] if is_known else "",
                score=round(float(min(max(score[order[0]], 0.0), 1.0)), 4) if is_known else 0.0,
                second=second if is_known else "",
                is_sure=bool(is_known and ahead >= needed),
            )
        )
    return found


class _Learnt:
    """Kernel ridge regression on the likeness: each field is a number to be found, one where a text belongs to it."""

    def __init__(self, space: Space, field_of: Sequence[int], count: int) -> None:
        self.space = space
        self.field_of = np.array(field_of)
        self.examples = np.arange(len(field_of))
        self.count = count
        self.kernel = space.likeness(self.examples, self.examples).astype(np.float64)
        self.dual = self._solved(self.examples)

    def scores(self, rows: np.ndarray) -> np.ndarray:
        """How much each text belongs to each field."""
        return np.asarray(self.space.likeness(rows, self.examples) @ self.dual + 1 / self.count)

    def needed(self, precision: float) -> float:
        """How far the first field must be ahead of the second so that the wanted share is right, as seen on examples that were not learnt from."""
        if min(Counter(self.field_of.tolist()).values()) < _FEWEST:
            return _SURE_UNMEASURED
        guessed = np.zeros((len(self.examples), self.count))
        folds = self._folds()
        for fold in range(_FOLDS):
            out, kept = self.examples[folds == fold], self.examples[folds != fold]
            if len(out) and len(kept):
                guessed[out] = self.kernel[np.ix_(out, kept)] @ self._solved(kept) + 1 / self.count
        first_two = -np.sort(-guessed, axis=1)[:, :2]
        ahead = first_two[:, 0] - first_two[:, 1] if self.count > 1 else first_two[:, 0]
        order = np.argsort(-ahead, kind="stable")
        right = (guessed.argmax(axis=1) == self.field_of)[order]
        shares = np.cumsum(right) / np.arange(1, len(right) + 1)
        enough = np.flatnonzero(shares >= min(precision + _ROSY, 1))
        return float(ahead[order[enough[-1]]]) if len(enough) else float("inf")

    def _solved(self, examples: np.ndarray) -> np.ndarray:
        """What each example says about each field; one of a small field weighs more."""
        sizes = np.bincount(self.field_of[examples], minlength=self.count)
        weights = np.sqrt(len(examples) / (self.count * sizes[self.field_of[examples]]))
        wanted = np.eye(self.count)[self.field_of[examples]] - 1 / self.count
        return np.asarray(np.linalg.solve(self.kernel[np.ix_(examples, examples)] + np.diag(_RIDGE / weights), wanted))

    def _folds(self) -> np.ndarray:
        """The examples in heaps: what says the same (a copy, a translation) is in one heap, or guessing it would be too easy."""
        _, same = connected_components(sparse.csr_matrix(self.kernel >= _SAME), directed=False)
        heap_of: dict[int, int] = {}
        sizes = [0] * _FOLDS
        for one, size in sorted(Counter(same.tolist()).items(), key=lambda entry: (-entry[1], entry[0])):
            heap_of[one] = sizes.index(min(sizes))
            sizes[heap_of[one]] += size
        return np.array([heap_of[one] for one in same.tolist()])
