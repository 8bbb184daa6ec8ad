"""Words as numbers: one row for each text, weighted by how telling a word is in this pool (TF-IDF), each row of length one."""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy import sparse

from mittragen.grouping.words import terms_of, with_parts


def lexical_rows(texts: Sequence[str], languages: Sequence[str]) -> sparse.csr_matrix:
    """A sparse matrix, texts by terms. Terms of one text only tell nothing about likeness and are left out; a text without shared terms is a row of zeros."""
    pool = with_parts([terms_of(text, language) for text, language in zip(texts, languages, strict=True)], languages)
    in_texts = Counter(term for terms in pool for term in set(terms))
    columns = {term: column for column, term in enumerate(sorted(term for term, count in in_texts.items() if count > 1))}
    rows, places, weights = [], [], []
    for row, terms in enumerate(pool):
        for term, count in Counter(terms).items():
            if term in columns:
                rows.append(row)
                places.append(columns[term])
                weights.append((1 + np.log(count)) * (1 + np.log((1 + len(pool)) / (1 + in_texts[term]))))
    matrix = sparse.csr_matrix((np.array(weights, dtype=np.float32), (rows, places)), shape=(len(pool), len(columns)), dtype=np.float32)
    lengths = np.sqrt(np.asarray(matrix.multiply(matrix).sum(axis=1)).ravel())
    return sparse.csr_matrix(sparse.diags(1 / np.where(lengths > 0, lengths, 1)) @ matrix)
