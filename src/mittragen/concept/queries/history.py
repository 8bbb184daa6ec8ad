"""What happened to an element, newest first, and how it was before."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

import msgspec
from django.db.models import Q

from mittragen.concept.facts import NAMES, Facts, from_told
from mittragen.concept.models import Element
from mittragen.concept.queries.wording import ACTION_WORDS, german_name
from mittragen.concept.readable import Readable
from mittragen.concept.states import SHARED, Change, State, changes_of
from mittragen.concept.tables import facts_of
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalChange, JournalEntry


@dataclass(frozen=True)
class HistoryChange:
    """One fact before and after a step, in words. ``name`` is empty when the element itself came or went; ``restorable`` facts can be brought back."""

    key: str
    name: str
    german_name: str
    before: str
    after: str
    restorable: bool


@dataclass(frozen=True)
class HistoryStep:
    """One entry of the journal in words. ``entry`` is its id, ``subject`` what it is about; ``undone`` says that a later step took it back."""

    entry: int
    at: datetime
    who: str
    subject_kind: str
    subject_key: str
    subject: str
    action: str
    words: str
    changes: tuple[HistoryChange, ...]
    undone: bool


def entries_of(element: Element) -> list[JournalEntry]:
    """The entries of the journal about an element, newest first: its own, and those about several that it is part of."""
    part = Q(name=element.key) | Q(name__startswith=f"{element.key} ")
    shared = JournalChange.objects.filter(part, entry__action__in=SHARED).values("entry")
    entries = JournalEntry.objects.filter(Q(subject_key=element.key) | Q(pk__in=shared))
    return list(entries.select_related("by").prefetch_related("changes").order_by("-pk"))


def history_of(element: Element) -> tuple[HistoryStep, ...]:
    """The steps of an element, newest first, each with the changes of this element only."""
    return steps_of(entries_of(element), element.key)


def steps_of(entries: Iterable[JournalEntry], key: str = "") -> tuple[HistoryStep, ...]:
    """Entries of the journal about elements in words, in the order given; with ``key``, only what they did to that element.

    Wants ``by`` selected and ``changes`` prefetched.
    """
    entries = list(entries)
    parts = {entry.pk: [change for change in changes_of(entry) if not key or change.key == key] for entry in entries}
    named = [(change.name, value) for changes in parts.values() for change in changes for value in _values(change)]
    named.extend(("parent", entry.subject_key) for entry in entries if entry.subject_kind in ElementKind.codes())
    words = Readable(named)
    undone = set(JournalEntry.objects.filter(action="undo_entry", note__in=[str(entry.pk) for entry in entries]).values_list("note", flat=True))
    return tuple(
        HistoryStep(
            entry=entry.pk,
            at=entry.at,
            who=str(entry.by or ""),
            subject_kind=entry.subject_kind,
            subject_key=entry.subject_key,
            subject=words.name(entry.subject_key) if entry.subject_kind in ElementKind.codes() else "",
            action=entry.action,
            words=str(ACTION_WORDS.get(entry.action, entry.action)),
            changes=tuple(_shown(change, words) for change in parts[entry.pk]),
            undone=str(entry.pk) in undone,
        )
        for entry in entries
    )


def state_before(element: Element, entry: JournalEntry) -> Facts:
    """The facts of an element as they were before a step of its history; what was never changed since stands as it is now."""
    values: dict[str, object] = {}
    for step in entries_of(element):
        if step.pk < entry.pk:
            break
        for change in changes_of(step):
            if change.key == element.key and change.name in NAMES and step.action != "add_element":
                values[change.name] = from_told(change.name, change.before)
    return msgspec.structs.replace(facts_of(element), **values)


def _values(change: Change) -> list[object]:
    if change.key and change.name in NAMES:
        return [from_told(change.name, told) for told in (change.before, change.after)]
    return [told for told in (change.before, change.after) if told] if change.key and change.name == "parent" else []


def _shown(change: Change, words: Readable) -> HistoryChange:
    if not change.key:
        return HistoryChange("", change.name, german_name(change.name), change.before, change.after, restorable=False)
    if change.name in NAMES:
        before, after = (words.text(change.name, from_told(change.name, told)) for told in (change.before, change.after))
        return HistoryChange(change.key, change.name, german_name(change.name), before, after, restorable=True)
    before, after = (_told(change.name, told, words) for told in (change.before, change.after))
    return HistoryChange(change.key, change.name, german_name(change.name), before, after, restorable=False)


def _told(name: str, told: str, words: Readable) -> str:
    match name:
        case "parent":
            return words.name(told) if told else ""
        case "kind":
            return ElementKind(told).german if told else ""
        case "position":
            return str(int(told) + 1) if told else ""
        case _:
            facts = msgspec.json.decode(told, type=State).facts if told.startswith("{") else None
            return f"{facts.label} {facts.title}".strip() if facts else told
