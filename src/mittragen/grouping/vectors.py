"""Sentence vectors as they are kept: two bytes for each number."""

from collections.abc import Mapping

import numpy as np


def to_bytes(vector: np.ndarray) -> bytes:
    """A vector as little-endian float16."""
    return np.asarray(vector, dtype="<f2").tobytes()


def from_bytes(kept: Mapping[str, bytes]) -> dict[str, np.ndarray]:
    """Kept vectors by id, as float32; what has an odd number of bytes is left out."""
    return {name: np.frombuffer(row, dtype="<f2").astype(np.float32) for name, row in kept.items() if row and len(row) % 2 == 0}
