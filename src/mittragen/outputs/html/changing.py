"""Pieces of a comparison: what is chosen of its changes, the bars that add up, and a card for each change."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from mittragen.design.frame import Link
from mittragen.edition.changes import Change, Changes, KindCount, Standing
from mittragen.edition.documents import ChangeDecision
from mittragen.edition.terms import ElementKind, SuccessionKind
from mittragen.outputs.change_words import KIND_ORDER, counts_sentence, kind_word
from mittragen.outputs.drawing_parts import Segment
from mittragen.outputs.html.addresses import Addresses
from mittragen.outputs.html.catalogue import Facet, Option
from mittragen.outputs.html.comparison import Comparison
from mittragen.outputs.html.index import fold
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import edition_name, edition_segment, name_of, web_address
from mittragen.outputs.synopsis_parts import SynopsisEntry
from mittragen.outputs.synopsis_rows import change_decision_phrase

KIND, LEVEL, FIELD, ORGANISATION = "art", "ebene", "handlungsfeld", "organisation"


@dataclass(frozen=True)
class KindPart:
    """A kind of change on one level: how many elements before and after, and the list of these changes."""

    kind: str
    word: str
    before: int
    after: int
    address: str


@dataclass(frozen=True)
class Side:
    """One edition's elements of a level, parted by what became of them or what they came from."""

    name: str
    total: int
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class LevelBar:
    """A level: two bars that add up to the elements of either edition, and the same as a table."""

    title: str
    sentence: str
    sides: tuple[Side, Side]
    parts: tuple[KindPart, ...]
    is_changed: bool


@dataclass(frozen=True)
class DecidedLine:
    """What a body decided on a change; ``paper`` and ``session`` lead on where there is something to read."""

    text: str
    paper: str
    session: str


@dataclass(frozen=True)
class Card:
    """A change: its comparison, and the ways to the texts on both sides."""

    anchor: str
    entry: SynopsisEntry
    decisions: tuple[DecidedLine, ...]
    olds: tuple[Link, ...]
    news: tuple[Link, ...]


@dataclass(frozen=True)
class Unchanged:
    """An element without a change; ``before`` is its old number where it has another one now."""

    link: Link
    before: str


class ChangeChoice:
    """What an address asks for of the changes: one value for each facet; what is not known there is left out."""

    def __init__(self, comparison: Comparison, query: Mapping[str, Sequence[str]]) -> None:
        self._changes = comparison.changes
        self._language = comparison.language
        self.values = {name: value for name in self.titles if (value := next((v for v in query.get(name, ()) if v in self.titles[name]), ""))}

    def fits(self, change: Change, *, without: str = "") -> bool:
        return all(value in _TAGS[name](change) for name, value in self.values.items() if name != without)

    def facets(self, heads: Mapping[str, str]) -> tuple[Facet, ...]:
        """Every facet that parts the changes, each counted under all the other ones chosen."""
        found = []
        for name, titles in self.titles.items():
            counts = Counter(value for change in self._changes.changes if self.fits(change, without=name) for value in _TAGS[name](change))
            options = tuple(Option(value, title, counts[value], value == self.values.get(name)) for value, title in titles.items())
            found.append(Facet(name, heads[name], options))
        return tuple(facet for facet in found if len(facet.options) > 1)

    def query(self, **others: str) -> str:
        return urlencode(self.values | others)

    @cached_property
    def titles(self) -> dict[str, dict[str, str]]:
        """For each facet its values with their titles; only values that occur."""
        used = {name: {value for change in self._changes.changes for value in tags(change)} for name, tags in _TAGS.items()}
        levels = self._changes.newer.edition.levels
        outlines = (self._changes.newer, self._changes.older)
        fields = {field.key: name_of(field) for outline in outlines for field in outline.edition.fields_of_action}
        actors = {actor.key: actor.name for outline in reversed(outlines) for actor in outline.edition.actors}
        raw = {
            KIND: {code_of(kind.german): kind_word(kind, self._language) for kind in KIND_ORDER},
            LEVEL: {code_of(kind.german): str(getattr(levels, kind.value).plural) for kind in ElementKind},
            FIELD: fields,
            ORGANISATION: dict(sorted(actors.items(), key=lambda pair: fold(pair[1]))),
        }
        return {name: {value: title for value, title in titles.items() if value in used[name]} for name, titles in raw.items()}


def code_of(german: str) -> str:
    """A word as a value in an address: "neu gefasst" becomes "neu-gefasst"."""
    return fold(german).replace(" ", "-")


_TAGS: dict[str, Callable[[Change], Iterable[str]]] = {
    KIND: lambda change: (code_of(change.kind.german),),
    LEVEL: lambda change: {code_of(side.kind.german) for side in (*change.before, *change.after)},
    FIELD: lambda change: change.fields,
    ORGANISATION: lambda change: change.actors,
}


def level_bars(view: View, comparison: Comparison, address: str) -> tuple[LevelBar, ...]:
    """Every level that stands in one of the editions."""
    found = []
    for kind in ElementKind:
        counts = sorted(comparison.changes.counts(kind), key=lambda count: KIND_ORDER.index(count.kind))
        if counts:
            found.append(_level_bar(view, comparison, kind, counts, address))
    return tuple(found)


def _level_bar(view: View, comparison: Comparison, kind: ElementKind, counts: Sequence[KindCount], address: str) -> LevelBar:
    language, changes = comparison.language, comparison.changes
    longest = max(sum(count.before for count in counts), sum(count.after for count in counts)) or 1
    level = {LEVEL: code_of(kind.german)}
    parts = (
        KindPart(
            count.kind.value,
            kind_word(count.kind, language),
            count.before,
            count.after,
            "" if view.site.is_static else f"{address}?{urlencode({KIND: code_of(count.kind.german)} | level)}#liste",
        )
        for count in counts
    )
    return LevelBar(
        title=str(getattr(changes.newer.edition.levels, kind.value).plural),
        sentence=counts_sentence(changes, kind, language),
        sides=(_side(comparison.older, counts, "before", longest), _side(comparison.newer, counts, "after", longest)),
        parts=tuple(parts),
        is_changed=any(count.kind is not SuccessionKind.CONTINUED for count in counts),
    )


def _side(shelf: Shelf, counts: Sequence[KindCount], side: str, longest: int) -> Side:
    segments, total = [], 0
    # What stays stands first on both sides, so that it can be compared; then in the order of the kinds.
    for count in sorted(counts, key=lambda count: count.kind is not SuccessionKind.CONTINUED):
        number: int = getattr(count, side)
        if number:
            segments.append(Segment(kind=count.kind.value, count=number, start=round(100 * total / longest, 2), width=round(100 * number / longest, 2)))
            total += number
    return Side(edition_name(shelf.document), total, tuple(segments))


def card(view: View, comparison: Comparison, entry: SynopsisEntry) -> Card:
    change = entry.change
    return Card(
        anchor=anchor_of(change),
        entry=entry,
        decisions=tuple(decided_line(view.library, decision, comparison) for decision in change.decisions),
        olds=standing_links(view, comparison.older, change.before),
        news=standing_links(view, comparison.newer, change.after),
    )


def unchanged_of(view: View, comparison: Comparison, changes: Iterable[Change]) -> tuple[Unchanged, ...]:
    """Those with another number first."""
    found = [
        Unchanged(standing_links(view, comparison.newer, change.after)[0], change.before[0].element.label if change.is_renumbered else "")
        for change in changes
        if not change.is_change
    ]
    return tuple(sorted(found, key=lambda one: not one.before))


def decided_line(library: Library, decision: ChangeDecision, comparison: Comparison) -> DecidedLine:
    slug = comparison.newer.edition.slug
    session = library.session(slug, edition_segment(decision.session)) if decision.session else None
    return DecidedLine(
        text=change_decision_phrase(decision, comparison.language),
        paper=web_address(decision.reference.address) if decision.reference else "",
        session=Addresses(slug).session(session.content.label) if session else "",
    )


def standing_links(view: View, shelf: Shelf, standings: Iterable[Standing]) -> tuple[Link, ...]:
    """The texts of elements in one edition; of the newest under its own addresses."""
    addresses = Addresses(shelf.edition.slug) if view.library.is_newest(shelf) else Addresses.pinned_to(shelf.edition)
    return tuple(Link(address=addresses.of(s.element), title=view.named(s.element.title), label=s.element.label) for s in standings)


def anchor_of(change: Change) -> str:
    """Where a change stands on the page of its comparison."""
    return change.key


def has_changes(changes: Changes) -> bool:
    """Whether anything changed at all."""
    return bool(changes.changed or changes.frame)
