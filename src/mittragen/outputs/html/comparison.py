"""Two editions of a concept and what changed between them: computed once for each pair, then only read."""

from collections.abc import Mapping
from functools import cached_property, lru_cache
from itertools import pairwise

from mittragen.edition.changes import Changes, changes_between
from mittragen.edition.documents import ChangeDecision, Document, EditionDocument
from mittragen.edition.succession import ENDINGS
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.synopsis_parts import SynopsisEntry, SynopsisRow
from mittragen.outputs.synopsis_rows import frame_rows, synopsis_sections

# As many pairs as one process keeps; of sixty editions this is each with its neighbour and with the first.
_MOST_PAIRS = 128


class Comparison:
    """The way from one edition of a library to a later one. What is computed is shared with every comparison of the same documents."""

    def __init__(self, shelves: tuple[Shelf, ...]) -> None:
        self.shelves = shelves
        self.older, self.newer = shelves[0], shelves[-1]
        self._work = _kept(_Work(tuple(shelf.document for shelf in shelves)))

    @property
    def language(self) -> str:
        return self.newer.edition.language

    @property
    def documents(self) -> tuple[Document, Document]:
        return self.older.document, self.newer.document

    @property
    def changes(self) -> Changes:
        return self._work.changes

    @property
    def entries(self) -> tuple[SynopsisEntry, ...]:
        """Every change, numbered as in the synopsis."""
        return self._work.entries

    @property
    def frame(self) -> tuple[SynopsisRow, ...]:
        return self._work.frame

    @property
    def leads_to(self) -> Mapping[str, tuple[str, ...]]:
        """For each key of the older of two neighbours where exactly it leads; only meant for neighbours."""
        return self._work.leads_to

    @property
    def comes_from(self) -> Mapping[str, tuple[str, ...]]:
        """The same backwards."""
        return self._work.comes_from


class _Work:
    """What is computed of documents, the oldest first. Equal for the same documents, whichever library they stand in."""

    def __init__(self, documents: tuple[Document, ...]) -> None:
        self._documents = documents
        self._same = tuple((document.digest, _decided(document)) for document in documents)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Work) and self._same == other._same

    def __hash__(self) -> int:
        return hash(self._same)

    @property
    def _language(self) -> str:
        return self._documents[-1].content.language

    @cached_property
    def changes(self) -> Changes:
        decided = [decision for document in self._documents[1:] for decision in _decided(document)]
        return changes_between([document.content for document in self._documents], decided)

    @cached_property
    def entries(self) -> tuple[SynopsisEntry, ...]:
        return tuple(entry for section in synopsis_sections(self.changes, self._language) for entry in section.entries)

    @cached_property
    def frame(self) -> tuple[SynopsisRow, ...]:
        return frame_rows(self.changes, self._language)

    @cached_property
    def leads_to(self) -> Mapping[str, tuple[str, ...]]:
        here, there = self.changes.older.elements, self.changes.newer.elements
        found: dict[str, dict[str, None]] = {key: {key: None} for key in here if key in there}
        for step in self._documents[-1].content.successions:
            for key in (key for key in step.before if key in here and step.kind not in ENDINGS):
                found.setdefault(key, {}).update(dict.fromkeys(end for end in step.after if end in there))
        return {key: tuple(ends) for key, ends in found.items()}

    @cached_property
    def comes_from(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for key, ends in self.leads_to.items():
            for end in ends:
                found.setdefault(end, []).append(key)
        return {key: tuple(starts) for key, starts in found.items()}


def compared(library: Library, older: Shelf, newer: Shelf) -> Comparison:
    """What changed from ``older`` to ``newer``, two editions of the same concept."""
    shelves = library.editions_of(newer.edition.slug)
    return Comparison(shelves[shelves.index(older) : shelves.index(newer) + 1])


def neighbours(library: Library, slug: str) -> tuple[Comparison, ...]:
    """Each edition of a concept with the next one, oldest first."""
    shelves = library.editions_of(slug)
    return tuple(Comparison(pair) for pair in pairwise(shelves))


@lru_cache(maxsize=_MOST_PAIRS)
def _kept(work: _Work) -> _Work:
    return work


def _decided(document: Document) -> tuple[ChangeDecision, ...]:
    return document.envelope.changes if isinstance(document, EditionDocument) else ()
