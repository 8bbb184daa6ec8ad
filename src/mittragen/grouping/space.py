"""How alike texts are: what they mean (sentence vectors, centred per language) and which words they share, mixed into one number."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec
import numpy as np
from scipy import sparse

from mittragen.grouping.language import languages_of
from mittragen.grouping.lexical import lexical_rows
from mittragen.grouping.texts import Text

# The share of the words where there are vectors.
LEXICAL_SHARE = 0.15
# A language of few texts is centred half by its own mean and half by that of all texts at so many texts.
_HALF = 8
_BLOCK = 512


class Space(msgspec.Struct, frozen=True, kw_only=True):
    """Texts as rows. ``meaning`` is ``None`` where there are no vectors; a text without a vector is a row of zeros there."""

    ids: tuple[str, ...]
    languages: tuple[str, ...]
    meaning: np.ndarray | None
    words: sparse.csr_matrix

    def likeness(self, rows: Sequence[int] | np.ndarray, columns: Sequence[int] | np.ndarray) -> np.ndarray:
        """How alike each of some texts is to each of others: about 0 to 1, ``rows`` by ``columns``."""
        shared = np.asarray((self.words[rows] @ self.words[columns].T).todense(), dtype=np.float32)
        if self.meaning is None:
            return shared
        return np.float32(LEXICAL_SHARE) * shared + np.float32(1 - LEXICAL_SHARE) * (self.meaning[rows] @ self.meaning[columns].T)

    def by_blocks(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """All texts against all, some rows at a time: their places and their likeness."""
        everyone = np.arange(len(self.ids))
        for start in range(0, len(self.ids), _BLOCK):
            rows = everyone[start : start + _BLOCK]
            yield rows, self.likeness(rows, everyone)

    @property
    def is_known(self) -> np.ndarray:
        """Whether anything at all is known of each text: a vector, or a word that another text has, too."""
        known = np.diff(self.words.indptr) > 0
        return known if self.meaning is None else known | (np.abs(self.meaning).sum(axis=1) > 0)


def space_of(texts: Sequence[Text], vectors: Mapping[str, np.ndarray] | None) -> Space:
    """The space of some texts. ``vectors`` are those of one model by id, of any length; texts may be missing, and none at all means: words only."""
    languages = languages_of([(text.text, text.language) for text in texts])
    words = lexical_rows([text.text for text in texts], languages)
    known = {text.id: vectors[text.id] for text in texts if text.id in vectors} if vectors else {}
    meaning = _centred([known.get(text.id) for text in texts], languages) if known else None
    return Space(ids=tuple(text.id for text in texts), languages=tuple(languages), meaning=meaning, words=words)


def _centred(vectors: Sequence[np.ndarray | None], languages: Sequence[str]) -> np.ndarray:
    """Vectors of length one without what all texts of a language have in common: else every model groups by language first."""
    width = max(len(vector) for vector in vectors if vector is not None)
    rows = np.zeros((len(vectors), width), dtype=np.float32)
    there = np.zeros(len(vectors), dtype=bool)
    for at, vector in enumerate(vectors):
        if vector is not None and len(vector) == width and np.isfinite(vector).all() and np.any(vector):
            rows[at] = _unit(np.asarray(vector, dtype=np.float32))
            there[at] = True
    overall = rows[there].mean(axis=0) if there.any() else 0
    for language in sorted(set(languages)):
        chosen = there & np.array([one == language for one in languages])
        if count := int(chosen.sum()):
            share = count / (count + _HALF)
            rows[chosen] -= share * rows[chosen].mean(axis=0) + (1 - share) * overall
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.where(lengths > 1e-6, rows / np.where(lengths > 1e-6, lengths, 1), 0).astype(np.float32)


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / (np.linalg.norm(vector) or 1)
