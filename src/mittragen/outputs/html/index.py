"""The search index of one edition: folded texts, found by substring so that parts of German compounds are found, and by printed number first."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property, lru_cache

import msgspec
import snowballstemmer

from mittragen.edition.documents import Edition
from mittragen.edition.elements import Element, Goal, Measure
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import as_plain

_STEMMER_LANGUAGES = {"de": "german", "en": "english"}
_TRANSCRIBED = (("ae", "a"), ("oe", "o"), ("ue", "u"))
_MOST_SUGGESTED = 4


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """Something that can be found. ``text`` is plain; ``more`` is searched but not shown."""

    kind: str
    key: str
    label: str = ""
    title: str
    text: str = ""
    more: str = ""


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """An entry that fits, and how well: larger is better."""

    entry: Entry
    score: int


class SearchIndex:
    """Everything in an edition that has a page of its own."""

    def __init__(self, edition: Edition, outline: Outline) -> None:
        self._language = edition.language
        self.entries = tuple(_entries(edition, outline))

    @cached_property
    def _folded(self) -> tuple[tuple[Entry, str, str, str], ...]:
        return tuple((e, fold(e.label), fold(f"{e.label} {e.title}"), fold(f"{e.label} {e.title} {e.text} {e.more}")) for e in self.entries)

    def find(self, query: str) -> tuple[Hit, ...]:
        """Entries in which every word of ``query`` occurs, best first: the printed number, then the title, then the text; ties in the order of print."""
        wanted = words_of(query, self._language)
        if not wanted:
            return ()
        whole = fold(query)
        hits = [Hit(entry=entry, score=_score(whole, wanted, label, title)) for entry, label, title, text in self._folded if _has_all(wanted, text)]
        return tuple(sorted(hits, key=lambda hit: -hit.score))

    @cached_property
    def _title_words(self) -> Mapping[str, str]:
        """The words of titles, by what they are compared by."""
        words = (word for entry in self.entries for word in re.findall(r"[^\W\d]{4,}", entry.title))
        return {fold(word): word for word in words}

    def suggestion(self, query: str) -> str:
        """The query with its mistyped words put right from the words of titles; empty where nothing better is known."""
        words = query.split()[:_MOST_SUGGESTED]
        better = [word if self.find(word) else self._near(word) for word in words]
        found = " ".join(better) if all(better) and better != words else ""
        return found if found and self.find(found) else ""

    def _near(self, word: str) -> str:
        folded = fold(word)
        alike = [known for known in self._title_words if known[:1] == folded[:1] and abs(len(known) - len(folded)) <= 2]
        return next((self._title_words[known] for known in get_close_matches(folded, alike, n=1, cutoff=0.78)), "")

    def keys_with(self, query: str) -> frozenset[str] | None:
        """The keys of what :meth:`find` finds; ``None`` for a query without words, which filters nothing."""
        return frozenset(hit.entry.key for hit in self.find(query)) if words_of(query, self._language) else None


def fold(text: str) -> str:
    """Lower case without marks: "Straße", "STRASSE" and "Strasse" are the same, and so are "Übungsräume" and "Ubungsraume"."""
    parts = unicodedata.normalize("NFKD", text.casefold().replace("ß", "ss"))
    return " ".join("".join(part for part in parts if not unicodedata.combining(part)).split())


def words_of(query: str, language: str = "de") -> tuple[tuple[str, ...], ...]:
    """The words of a query, each with the forms that count as found: itself, its stem, and with umlauts read from "ae", "oe", "ue"."""
    return tuple(_forms(word, language) for word in re.findall(r"\w[\w./+&-]*", query.casefold())[:12])


@lru_cache(maxsize=1024)
def _forms(word: str, language: str) -> tuple[str, ...]:
    forms = [fold(word)]
    if not any(character.isdigit() for character in word):
        stemmer = _STEMMER_LANGUAGES.get(language.split("-")[0])
        forms.append(fold(snowballstemmer.stemmer(stemmer).stemWord(word)) if stemmer and len(word) > 4 else forms[0])
        transcribed = forms[0]
        for pair, single in _TRANSCRIBED:
            transcribed = transcribed.replace(pair, single)
        forms.append(transcribed)
    return tuple(dict.fromkeys(form for form in forms if len(form) > 2 or form == forms[0]))


def _has_all(wanted: tuple[tuple[str, ...], ...], text: str) -> bool:
    return all(any(form in text for form in forms) for forms in wanted)


def _score(whole: str, wanted: tuple[tuple[str, ...], ...], label: str, title: str) -> int:
    if label and label == whole:
        return 100
    if label and (label.startswith((whole + ".", whole + "-")) or whole in title):
        return 60 + (whole == title)
    if _has_all(wanted, title):
        return 40
    return 20 if any(any(form in title for form in forms) for forms in wanted) else 10


def _entries(edition: Edition, outline: Outline) -> Iterator[Entry]:
    for field in edition.fields_of_action:
        challenges = " ".join(f"{challenge.title} {as_plain(challenge.text)}" for challenge in field.challenges)
        yield _entry(ElementKind.FIELD_OF_ACTION, field, " ".join((challenges, *field.former_titles)))
    for goal in edition.goals:
        yield _entry(ElementKind.GOAL, goal, _details(goal))
    for measure in edition.measures:
        yield _entry(ElementKind.MEASURE, measure, _around(measure, outline))
    for principle in edition.guiding_principles:
        yield _entry(ElementKind.GUIDING_PRINCIPLE, principle)
    for overarching in edition.overarching_goals:
        yield _entry(ElementKind.OVERARCHING_GOAL, overarching)
    for theme in edition.cross_cutting_themes:
        yield _entry(ElementKind.CROSS_CUTTING_THEME, theme)
    for actor in edition.actors:
        yield Entry(kind="actor", key=actor.key, title=actor.name, more=" ".join((actor.short_name, *actor.aliases, actor.group)))
    for group in edition.target_groups:
        yield Entry(kind="target_group", key=group.key, title=group.title)
    for chapter in edition.chapters:
        yield Entry(kind="chapter", key=chapter.key, title=chapter.title, text=as_plain(chapter.text))
    for indicator in edition.indicators:
        yield Entry(kind="indicator", key=indicator.key, label=indicator.label, title=indicator.title, text=as_plain(indicator.definition))


def _entry(kind: ElementKind, element: Element, more: str = "") -> Entry:
    return Entry(kind=kind.value, key=element.key, label=element.label, title=element.title, text=as_plain(element.text), more=more)


def _around(measure: Measure, outline: Outline) -> str:
    """What else a measure is looked for by: who carries it, for whom, with what."""
    actors = (outline.actors.get(responsibility.actor) for responsibility in measure.responsibilities)
    groups = (outline.target_groups.get(key) for key in measure.target_groups)
    names = [part for actor in actors if actor for part in (actor.name, actor.short_name)] + [group.title for group in groups if group]
    steps = (as_plain(step.text) for step in measure.steps)
    own = (measure.responsibility_text, measure.period.text, measure.cost.text, as_plain(measure.starting_point), measure.indicator_text)
    return " ".join((*names, *own, *steps, _details(measure)))


def _details(element: Goal | Measure) -> str:
    return " ".join(f"{detail.label} {as_plain(detail.text)}" for detail in element.details)
