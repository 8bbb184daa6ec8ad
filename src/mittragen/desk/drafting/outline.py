"""The outline at the left of every page of the draft: all levels, folded by field, filtered by words."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from mittragen.desk.drafting.surroundings import Line, Surroundings
from mittragen.desk.drafting.words import LevelWords
from mittragen.edition.terms import ElementKind

_ORDER = {kind.value: place for place, kind in enumerate(ElementKind)}
_TOP = (ElementKind.GUIDING_PRINCIPLE, ElementKind.OVERARCHING_GOAL, ElementKind.CROSS_CUTTING_THEME, ElementKind.FIELD_OF_ACTION)


@dataclass(frozen=True, kw_only=True)
class OutlineRow:
    """A line of the outline. ``toggle`` is where the same page stands with this branch folded or unfolded; empty where nothing folds."""

    key: str
    kind: str
    kind_word: str
    label: str
    title: str
    address: str
    is_current: bool
    is_open: bool
    toggle: str
    below: int
    rows: tuple["OutlineRow", ...]


@dataclass(frozen=True, kw_only=True)
class OutlineGroup:
    """What stands at the top, of one kind."""

    title: str
    rows: tuple[OutlineRow, ...]


@dataclass(frozen=True, kw_only=True)
class Outline:
    """The outline as one person sees it just now. ``here`` is the page it stands on; ``unfolded`` are the fields shown open, as addresses name them."""

    groups: tuple[OutlineGroup, ...]
    here: str
    query: str
    unfolded: str | None
    found: int
    count: int


def outline_of(around: Surroundings, *, current: str = "", unfolded: str | None = None, query: str = "") -> Outline:
    """The outline of a draft. ``current`` is the key of the element at the right; ``unfolded`` the open fields (None: the one with ``current``)."""
    return _Outlining(around.concept.slug, around.lines, around.words, current, unfolded, query.strip()).outline()


class _Outlining:
    def __init__(self, slug: str, lines: list[Line], words: LevelWords, current: str, unfolded: str | None, query: str) -> None:
        self._words, self._current, self._query, self._wish = words, current, query, unfolded
        # Thousands of addresses of one shape: made from one, not looked up one by one.
        self._base = reverse("desk:drafting", kwargs={"slug": slug})
        self._lines = lines
        self._by_pk = {line.pk: line for line in lines}
        self._under: dict[int | None, list[Line]] = defaultdict(list)
        for line in lines:
            self._under[line.parent_id].append(line)
        for siblings in self._under.values():
            siblings.sort(key=lambda line: _ORDER[line.kind])
        top = next((self._top(line).key for line in lines if line.key == current), None)
        self._open: set[str] = ({top} if top else set()) if unfolded is None else set(filter(None, unfolded.split(",")))
        self._shown = self._matching() if query else None

    def outline(self) -> Outline:
        groups = [OutlineGroup(title=self._words.many(kind.value), rows=self._rows(self._at_top(kind.value))) for kind in _TOP]
        return Outline(
            groups=tuple(group for group in groups if group.rows),
            here=self._page(self._current),
            query=self._query,
            unfolded=self._wish,
            found=sum(1 for line in self._lines if self._matches(line)) if self._query else len(self._lines),
            count=len(self._lines),
        )

    def _at_top(self, kind: str) -> Iterable[Line]:
        return [line for line in self._under[None] if line.kind == kind]

    def _rows(self, lines: Iterable[Line]) -> tuple[OutlineRow, ...]:
        return tuple(self._row(line) for line in lines if self._shown is None or line.pk in self._shown)

    def _row(self, line: Line) -> OutlineRow:
        folds = line.parent_id is None and bool(self._under[line.pk])
        is_open = not folds or self._shown is not None or line.key in self._open
        return OutlineRow(
            key=line.key,
            kind=line.kind,
            kind_word=self._words.one(line.kind),
            label=line.label,
            title=line.title or _("(noch ohne Titel)"),
            address=self._page(line.key) + self._suffix(self._open | {self._top(line).key}, self._top(line).key),
            is_current=line.key == self._current,
            is_open=is_open,
            toggle=self._page(self._current) + self._suffix(self._open ^ {line.key}, None) if folds and self._shown is None else "",
            below=self._size(line) if folds else 0,
            rows=self._rows(self._under[line.pk]) if is_open else (),
        )

    def _suffix(self, unfolded: set[str], usual: str | None) -> str:
        wanted = {"suche": self._query} if self._query else {}
        if usual is None or unfolded != {usual}:
            wanted["auf"] = ",".join(sorted(unfolded))
        return f"?{urlencode(wanted, safe=',')}" if wanted else ""

    def _page(self, key: str) -> str:
        return f"{self._base}{key}/" if key else self._base

    def _top(self, line: Line) -> Line:
        while line.parent_id is not None:
            line = self._by_pk[line.parent_id]
        return line

    def _size(self, line: Line) -> int:
        return sum(1 + self._size(child) for child in self._under[line.pk])

    def _matches(self, line: Line) -> bool:
        heap = f"{line.label} {line.title}".casefold()
        return all(word in heap for word in self._query.casefold().split())

    def _matching(self) -> set[int]:
        shown: set[int] = set()
        for line in self._lines:
            if self._matches(line):
                shown.add(line.pk)
                while line.parent_id is not None:
                    line = self._by_pk[line.parent_id]
                    shown.add(line.pk)
        return shown
