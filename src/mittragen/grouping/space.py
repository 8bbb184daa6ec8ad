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
# No pair of languages is stretched or shrunk more than this.
_LEAST, _MOST = 0.7, 1.5
_BLOCK = 512


class Space(msgspec.Struct, frozen=True, kw_only=True):
    """Texts as rows. ``meaning`` is ``None`` where there are no vectors; a text without a vector is a row of zeros there.

    ``language_of`` is the number of each text's language, ``scale`` what the likeness of meaning between two languages is multiplied by, so that texts of
    two languages stand as near to each other as those of one.
    """

    ids: tuple[str, ...]
    languages: tuple[str, ...]
    meaning: np.ndarray | None
    words: sparse.csr_matrix
    language_of: np.ndarray
    scale: np.ndarray

    def likeness(self, rows: Sequence[int] | np.ndarray, columns: Sequence[int] | np.ndarray) -> np.ndarray:
        """How alike each of some texts is to each of others: about 0 to 1, ``rows`` by ``columns``."""
        shared = np.asarray((self.words[rows] @ self.words[columns].T).todense(), dtype=np.float32)
        if self.meaning is None:
            return np.asarray(shared)
        scale = self.scale[self.language_of[rows]][:, self.language_of[columns]]
        return np.asarray(np.float32(LEXICAL_SHARE) * shared + scale * (self.meaning[rows] @ self.meaning[columns].T))

    def part(self, rows: np.ndarray) -> "Space":
        """Some of the texts, compared as before."""
        return Space(
            ids=tuple(self.ids[row] for row in rows),
            languages=tuple(self.languages[row] for row in rows),
            meaning=None if self.meaning is None else self.meaning[rows],
            words=self.words[rows],
            language_of=self.language_of[rows],
            scale=self.scale,
        )

    def by_blocks(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        """All texts against all, some rows at a time: their places and their likeness."""
        everyone = np.arange(len(self.ids))
        for start in range(0, len(self.ids), _BLOCK):
            rows = everyone[start : start + _BLOCK]
            yield rows, self.likeness(rows, everyone)

    @property
    def is_known(self) -> np.ndarray:
        """Whether anything at all is known of each text: a vector, or a word that another text has, too."""
        known = np.asarray(np.diff(self.words.indptr) > 0)
        return known if self.meaning is None else np.asarray(known | (np.abs(self.meaning).sum(axis=1) > 0))


def space_of(texts: Sequence[Text], vectors: Mapping[str, np.ndarray] | None, kinds: Sequence[str] = ()) -> Space:
    """The space of some texts. ``vectors`` are those of one model by id, of any length; texts may be missing, and none at all means: words only.

    ``kinds`` names the kind of each text where there are several (contributions, measures): what all of a kind have in common tells nothing either.
    """
    languages = languages_of([(text.text, text.language) for text in texts])
    words = lexical_rows([text.text for text in texts], languages)
    # A model has a vector for everything, even for nothing.
    known = {text.id: vectors[text.id] for text in texts if text.id in vectors and any(map(str.isalnum, text.text))} if vectors else {}
    circles = [f"{language} {kind}" for language, kind in zip(languages, kinds or [""] * len(texts), strict=True)]
    meaning = _centred([known.get(text.id) for text in texts], circles) if known else None
    names = sorted(set(languages))
    numbers = np.array([names.index(language) for language in languages], dtype=int)
    scale = np.ones((len(names), len(names)), dtype=np.float32) if meaning is None else _scale(meaning, numbers, len(names))
    return Space(ids=tuple(text.id for text in texts), languages=tuple(languages), meaning=meaning, words=words, language_of=numbers, scale=scale)


def _centred(vectors: Sequence[np.ndarray | None], circles: Sequence[str]) -> np.ndarray:
    """Vectors of length one without what all texts of a circle, a language mostly, have in common: else every model groups by language first."""
    width = max(len(vector) for vector in vectors if vector is not None)
    rows = np.zeros((len(vectors), width), dtype=np.float32)
    there = np.zeros(len(vectors), dtype=bool)
    for at, vector in enumerate(vectors):
        if vector is not None and len(vector) == width and np.isfinite(vector).all() and np.any(vector):
            rows[at] = _unit(np.asarray(vector, dtype=np.float32))
            there[at] = True
    overall = rows[there].mean(axis=0) if there.any() else 0
    for circle in sorted(set(circles)):
        chosen = there & np.array([one == circle for one in circles])
        if count := int(chosen.sum()):
            share = count / (count + _HALF)
            rows[chosen] -= share * rows[chosen].mean(axis=0) + (1 - share) * overall
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.where(lengths > 1e-6, rows / np.where(lengths > 1e-6, lengths, 1), 0).astype(np.float32)


def _scale(meaning: np.ndarray, numbers: np.ndarray, count: int) -> np.ndarray:
    """For each pair of languages the share of the meaning in the likeness.

    The likeness of texts of two languages spreads less than that within one, and they share no words: both is made good, the more the more texts there are.
    """
    moments, sizes = np.zeros((count, meaning.shape[1], meaning.shape[1])), np.zeros(count)
    for number in range(count):
        rows = meaning[(numbers == number) & (np.abs(meaning).sum(axis=1) > 0)].astype(np.float64)
        sizes[number] = len(rows)
        moments[number] = rows.T @ rows
    squares = np.einsum("aij,bij->ab", moments, moments)
    # A text is not compared with itself.
    squares -= np.diag(sizes)
    pairs = np.outer(sizes, sizes) - np.diag(sizes)
    spread = np.sqrt(np.maximum(squares, 1e-9) / np.maximum(pairs, 1))
    usual = float(np.average(spread.diagonal(), weights=pairs.diagonal())) if pairs.diagonal().sum() else 1.0
    fewest = np.minimum.outer(sizes, sizes)
    trusted = fewest / (fewest + _HALF)
    scale = trusted * np.clip(usual / spread, _LEAST, _MOST) + (1 - trusted)
    share = np.where(np.eye(count, dtype=bool), 1 - LEXICAL_SHARE, 1 - LEXICAL_SHARE / 2)
    return np.asarray(scale * share, dtype=np.float32)


def _unit(vector: np.ndarray) -> np.ndarray:
    return vector / (np.linalg.norm(vector) or 1)
