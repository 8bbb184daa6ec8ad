"""Texts and made-up vectors: each theme has a direction of its own, each language a shift of its own."""

import zlib

import numpy as np

from mittragen.grouping.texts import Text

_THEMES = {
    "bus": ("Der Bus fährt abends nicht mehr", "Mehr Busse am Abend", "Abends fährt kein Bus ins Dorf", "Busse bis Mitternacht, bitte", "Ohne Bus am Abend bin ich fest"),
    "kita": ("Kitaplätze fehlen überall", "Wir finden keinen Platz in der Kita", "Plätze in der Kita sind rar", "Die Kita hat zu wenige Plätze", "Kita ab einem Jahr"),
    "doctor": ("Dolmetscher beim Arzt", "Beim Arzt versteht mich niemand", "Arzt ohne Dolmetscher geht nicht", "Dolmetscher auch im Krankenhaus", "Der Arzt spricht nur Deutsch"),
}  # fmt: skip


def pool() -> list[Text]:
    """Fifteen German texts of three themes."""
    return [Text(id=f"{theme}{at}", text=text, language="de") for theme, texts in _THEMES.items() for at, text in enumerate(texts)]


def vectors(texts: list[Text]) -> dict[str, np.ndarray]:
    """Vectors of eight numbers: the theme the id begins with, and a little of the text itself."""
    return {text.id: _vector(text) for text in texts}


def _vector(text: Text) -> np.ndarray:
    own = np.random.default_rng(zlib.crc32(text.text.encode())).standard_normal(8) * 0.03
    own[zlib.crc32(text.id.rstrip("0123456789").encode()) % 5] += 1
    own[6 if text.language == "tr" else 5] += 0.2
    return own.astype(np.float32)
