"""How far two partitions of the same things agree."""

from collections.abc import Sequence

import numpy as np


def shared_information(found: Sequence[str], true: Sequence[str]) -> float:
    """Normalised mutual information (arithmetic mean), 0 to 1."""
    table = _table(found, true) / len(true)
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    there = table > 0
    mutual = (table[there] * np.log(table[there] / np.outer(rows, columns)[there])).sum()
    return float(mutual / max((_entropy(rows) + _entropy(columns)) / 2, 1e-12))


def rand_index(found: Sequence[str], true: Sequence[str]) -> float:
    """Adjusted Rand index (Hubert and Arabie 1985); 0 is chance, 1 the same."""
    table = _table(found, true)
    same, rows, columns = _pairs(table), _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    expected = rows * columns / max(len(true) * (len(true) - 1) / 2, 1)
    return float((same - expected) / max((rows + columns) / 2 - expected, 1e-12))


def _table(found: Sequence[str], true: Sequence[str]) -> np.ndarray:
    one, other = np.unique(found, return_inverse=True)[1], np.unique(true, return_inverse=True)[1]
    table = np.zeros((one.max() + 1, other.max() + 1))
    np.add.at(table, (one, other), 1)
    return table


def _pairs(counts: np.ndarray) -> float:
    return float((counts * (counts - 1) / 2).sum())


def _entropy(shares: np.ndarray) -> float:
    return float(-(shares[shares > 0] * np.log(shares[shares > 0])).sum())
