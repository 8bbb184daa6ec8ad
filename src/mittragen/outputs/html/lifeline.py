"""The life line of an element through all editions: a drawing, and a table with the way to every text and every comparison."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mittragen.design.frame import Link
from mittragen.design.language import direction, long_date
from mittragen.edition.changes import Change
from mittragen.edition.elements import Element
from mittragen.edition.terms import ReportKind, SuccessionKind
from mittragen.outputs.change_words import kind_phrase, kind_word
from mittragen.outputs.html.addresses import Addresses
from mittragen.outputs.html.changing import DecidedLine, anchor_of, decided_line
from mittragen.outputs.html.comparison import Comparison
from mittragen.outputs.html.following import Path, path_of
from mittragen.outputs.html.library import Shelf
from mittragen.outputs.html.lifeline_drawing import LifeDrawing, Words, life_drawing
from mittragen.outputs.html.signs import phase_sign
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import decision_of, edition_name, spoken

_IN_A_SENTENCE = frozenset({SuccessionKind.MERGED, SuccessionKind.SPLIT, SuccessionKind.MOVED})


@dataclass(frozen=True)
class LifeRow:
    """What happened in one edition: the texts there, the kind of change, why, who decided, and the comparison with the edition before."""

    edition: str
    day: str
    texts: tuple[Link, ...]
    kind: str
    word: str
    phrase: str
    reasons: tuple[str, ...]
    decisions: tuple[DecidedLine, ...]
    comparison: str


@dataclass(frozen=True)
class LifeLine:
    title: str
    text: str
    drawing: LifeDrawing
    rows: tuple[LifeRow, ...]


def life_line(view: View, element: Element) -> LifeLine | None:
    """The life line of an element; none while there is but one edition, and none of a draft."""
    slug = view.edition.slug
    if view.library.draft is not None or len(view.library.editions_of(slug)) < 2:
        return None
    path = path_of(view.library, slug, element.key)
    rows = tuple(_rows(view, path))
    text = " ".join(view._("{edition}: {what}.").format(edition=row.edition, what=row.phrase or row.word) for row in rows)
    return LifeLine(
        title=view._("Der Weg durch die Fassungen"),
        text=text,
        drawing=life_drawing(path, _words(view, path, element.key), is_mirrored=direction(view.language) == "rtl"),
        rows=rows,
    )


def edition_day(shelf: Shelf, language: str) -> str:
    """The day of an edition in words: of its decision, else as of when it stands."""
    return long_date(day_of(shelf), spoken(language))


def _words(view: View, path: Path, key: str) -> Words:
    names = {}
    for place, key in path.stops:
        element = path.editions[place].outline.elements[key]
        names[place, key] = (element.label, element.title)
    heads = tuple((edition_name(shelf.document), edition_day(shelf, view.language)) for shelf in path.editions)
    days = tuple(day_of(shelf) for shelf in path.editions)
    return Words(heads, names, {kind: kind_word(kind, view.language) for kind in SuccessionKind}, days, _reports(view, key))


def _reports(view: View, key: str) -> tuple[tuple[date, str, str], ...]:
    """What was reported of an element and of what it came from: each stands with its words under what happened since."""
    course = view.course
    if course is None:
        return ()
    told = ((one.statement, one.element) for one in course.standings.of(key).history if one.statement.kind is ReportKind.REPORT)
    phases = ((said, element, course.steps_of(said)[0]) for said, element in told)
    titles = ((said, element, ": " + phase_sign(view, step).title if step else "") for said, element, step in phases)
    return tuple((said.on, element, long_date(said.on, spoken(view.language)) + title) for said, element, title in titles)


def day_of(shelf: Shelf) -> date:
    """The day of an edition: of its decision, else as of when it stands."""
    decision = decision_of(shelf.document)
    return decision.decided_on if decision else shelf.edition.as_of


def _rows(view: View, path: Path) -> Iterator[LifeRow]:
    """Each edition in which it stood or ended, oldest first; several elements of one change in one row."""
    for place, shelf in enumerate(path.editions):
        here = [key for at, key in path.stops if at == place and (at, key) not in path.beside]
        if place == 0:
            if here:
                yield _row(view, shelf, here, None, None)
            continue
        comparison = path.comparisons[place - 1]
        ended = [key for at, key in path.ended if at == place - 1]
        by_change: dict[str, list[str]] = {}
        for key in (*here, *sorted(ended)):
            by_change.setdefault(comparison.changes.by_key[key].key, []).append(key)
        for keys in by_change.values():
            yield _row(view, shelf, [key for key in keys if key in here], comparison, comparison.changes.by_key[keys[0]])


def _row(view: View, shelf: Shelf, keys: list[str], comparison: Comparison | None, change: Change | None) -> LifeRow:
    pinned = Addresses.pinned_to(shelf.edition)
    elements = [shelf.outline.elements[key] for key in keys]
    address = ""
    if comparison is not None and change is not None:
        labels = comparison.older.edition.label, comparison.newer.edition.label
        address = pinned.comparison(*labels) + (f"#{anchor_of(change)}" if change.is_change else "")
    # Where the word alone says it all, a sentence would only say it again.
    is_told = change is not None and (change.kind in _IN_A_SENTENCE or change.is_renumbered)
    return LifeRow(
        edition=edition_name(shelf.document),
        day=edition_day(shelf, view.language),
        texts=tuple(Link(address=pinned.of(element), title=view.named(element.title), label=element.label) for element in elements),
        kind=change.kind.value if change else "",
        word=kind_word(change.kind, view.language) if change else view._("steht hier zuerst"),
        phrase=kind_phrase(change, view.language) if change is not None and is_told else "",
        reasons=change.reasons if change else (),
        decisions=tuple(decided_line(view.library, decision, comparison) for decision in change.decisions) if comparison and change else (),
        comparison=address,
    )
