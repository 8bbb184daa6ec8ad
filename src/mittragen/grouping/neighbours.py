"""Each text joined to those most like it, and the graph parted where it is thin (Leiden), ten times, so that chance has no say."""

import graspologic_native
import numpy as np
from scipy import sparse

from mittragen.grouping.space import Space

NEIGHBOURS, NEIGHBOURS_OF_FEW, FEW = 15, 8, 500
_RUNS = 10
_LADDER = (1.0, 1.25, 1.6, 2.0, 2.5, 3.2, 4.0)
MOST_WANTED, FEWEST_MEMBERS = 60, 8
# So much of what is wanted is enough to leave texts as they part by themselves.
_ENOUGH = 0.6
_SEED = 7


def neighbour_graph(space: Space) -> sparse.csr_matrix:
    """Texts by texts: the likeness of each to its nearest 15 (8 below 500 texts), the same in both directions."""
    count = len(space.ids)
    wanted = min(NEIGHBOURS_OF_FEW if count < FEW else NEIGHBOURS, count - 1)
    if wanted < 1:
        return sparse.csr_matrix((count, count), dtype=np.float32)
    rows, columns, weights = [], [], []
    for places, likeness in space.by_blocks():
        likeness[np.arange(len(places)), places] = -1
        nearest = np.argpartition(-likeness, wanted - 1, axis=1)[:, :wanted]
        rows.append(np.repeat(places, wanted))
        columns.append(nearest.ravel())
        weights.append(np.take_along_axis(likeness, nearest, axis=1).ravel())
    graph = sparse.csr_matrix((np.maximum(np.concatenate(weights), 0), (np.concatenate(rows), np.concatenate(columns))), shape=(count, count))
    graph.eliminate_zeros()
    return sparse.csr_matrix((graph + graph.T) / 2)


def usual_resolution(graph: sparse.csr_matrix) -> float:
    """1 where texts part by themselves. Where they run into each other, 1 would give a few large heaps; then the first step of a ladder at which there are
    as many parts as a person can still oversee and treat: about the root of the number of texts.
    """
    if graph.nnz == 0:
        return _LADDER[0]
    wanted = min(graph.shape[0] ** 0.5, graph.shape[0] / FEWEST_MEMBERS, MOST_WANTED)
    if len(np.unique(_leiden(graph, _LADDER[0], _SEED))) >= _ENOUGH * wanted:
        return _LADDER[0]
    return next((step for step in _LADDER[1:] if len(np.unique(_leiden(graph, step, _SEED))) >= wanted), _LADDER[-1])


def parted(graph: sparse.csr_matrix, resolution: float) -> np.ndarray:
    """The part of each node. Ten runs with their own seeds; edges weigh as often as their ends were together; one last run over that."""
    if graph.nnz == 0:
        return np.arange(graph.shape[0])
    edges = graph.tocoo()
    together = np.zeros(len(edges.data))
    for seed in range(_RUNS):
        parts = _leiden(graph, resolution, _SEED + seed)
        together += parts[edges.row] == parts[edges.col]
    agreed = sparse.csr_matrix((edges.data * (together / _RUNS), (edges.row, edges.col)), shape=graph.shape)
    agreed.eliminate_zeros()
    return _leiden(agreed, resolution, _SEED) if agreed.nnz else np.arange(graph.shape[0])


def _leiden(graph: sparse.csr_matrix, resolution: float, seed: int) -> np.ndarray:
    """One run (Traag, Waltman, van Eck 2019); a node without edges is a part of its own."""
    edges = sparse.triu(graph, 1).tocoo()
    named = [(str(one), str(other), float(weight)) for one, other, weight in zip(edges.row, edges.col, edges.data, strict=True)]
    _, found = graspologic_native.leiden(named, resolution=resolution, seed=seed) if named else (0.0, {})
    alone = max(found.values(), default=-1) + 1
    return np.array([found.get(str(node), alone + node) for node in range(graph.shape[0])])
