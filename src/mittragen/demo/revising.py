"""Revisions of an invented municipality, told through the real actions: open, go through, change with a reason, number anew."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import time
from typing import Any

from msgspec.structs import replace

from mittragen.concept.actions import (
    add_chapter,
    add_element,
    change_concept,
    change_element,
    end_element,
    give_verdict,
    move_element,
    renumber,
    split_element,
    state_succession,
)
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, MeasureLink
from mittragen.concept.queries.numbering import outline_mark
from mittragen.concept.tables import facts_of
from mittragen.demo.facts import Keys, some_facts
from mittragen.demo.moments import day_of, moment
from mittragen.demo.revising_text import ChangeWords, FrameWords, RevisionFile, Swaps
from mittragen.edition.terms import ElementKind, SuccessionKind
from mittragen.municipality.models import User
from mittragen.publishing.revising import open_revision
from mittragen.synthesis.actions import follow_elements, merge_with_trace

_OPENED = time(10)
_KINDS = [kind.value for kind in (ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE)]
_ENDINGS = {"complete": SuccessionKind.COMPLETED, "drop": SuccessionKind.DROPPED}


@dataclass
class Draft:
    """The draft while it is revised: elements are found by their printed label, what was named in the files by its key. ``ended`` are keys by label."""

    concept: Concept
    keys: Keys
    by: User
    ended: dict[str, str] = field(default_factory=dict)

    def at(self, label: str) -> Element:
        """The one element printed under ``label``."""
        return Element.objects.select_related("concept__municipality").get(concept=self.concept, label=label, kind__in=_KINDS)

    def of(self, key: str) -> Element:
        """The element with this key."""
        return Element.objects.select_related("concept__municipality").get(concept=self.concept, key=key)

    def facts(self, given: dict[str, Any]) -> dict[str, Any]:
        """Facts named as in the files of fields."""
        rows = Element.objects.filter(concept=self.concept, kind__in=_KINDS[2:]).values_list("label", "key")
        self.keys.measures = dict(rows)
        return some_facts(given, self.keys)


def revised(draft: Draft, words: RevisionFile) -> None:
    """Open the revision, go through the elements, and change the draft as ``words`` tell."""
    revision = open_revision(
        concept=draft.concept,
        label=words.label,
        as_of=day_of(words.as_of),
        valid_from=words.valid_from,
        valid_until=words.valid_until,
        by=draft.by,
        at=moment(words.opened, _OPENED),
    )
    for row in words.verdict:
        other = draft.at(row.other).key if row.other else ""
        give_verdict(revision=revision, keys=[draft.at(row.at).key], verdict=row.verdict, other=other, reason=row.reason, note=row.note, by=draft.by)
    if words.frame:
        _frame(draft, words.frame)
    for change in words.change:
        changed(draft, change)
    number(draft, {draft.at(old).key: new for old, new in words.renumber.items()})


def changed(draft: Draft, words: ChangeWords) -> None:
    """Make one change of the draft, and say why."""
    {
        "reword": _reword,
        "merge": _merge,
        "split": _split,
        "move": _move,
        "complete": _end,
        "drop": _end,
        "add": _add,
    }[words.do](draft, words)


def number(draft: Draft, labels: dict[str, str]) -> None:
    """Print other labels, by key, in one step; what refers to them says the new one."""
    if not labels:
        return
    renumber(concept=draft.concept, labels=labels, mark=outline_mark(draft.concept), by=draft.by)
    for key in MeasureLink.objects.filter(element__concept=draft.concept, target__key__in=labels).values_list("element__key", flat=True).distinct():
        element = draft.of(key)
        links = [replace(link, wording=f"siehe {labels[link.measure]}") if link.measure in labels else link for link in facts_of(element).links]
        change_element(element=element, links=tuple(links), by=draft.by)


def swapped(text: str, swaps: Swaps) -> str:
    """``text`` with passages replaced. Raises ``LookupError`` unless each is there exactly once."""
    for old, new in swaps:
        if text.count(old) != 1:
            raise LookupError(f"“{old}” is there {text.count(old)} times")
        text = text.replace(old, new)
    return text


def _frame(draft: Draft, words: FrameWords) -> None:
    concept = draft.concept
    introduction = swapped(concept.introduction, words.swap)
    change_concept(concept=concept, by=draft.by, subtitle=words.subtitle or concept.subtitle, introduction=introduction)
    if words.chapter_title:
        add_chapter(concept=concept, title=words.chapter_title, text=words.chapter_text.strip(), by=draft.by)


def _wanted(draft: Draft, element: Element, words: ChangeWords) -> dict[str, Any]:
    """What ``words`` say that an element is to be."""
    facts = draft.facts(words.facts)
    if words.title:
        facts["title"] = words.title
    if words.text or words.swap:
        facts["text"] = swapped(words.text or element.text, words.swap)
    return facts


def _say(draft: Draft, kind: SuccessionKind, before: Sequence[str], after: Sequence[str], reason: str) -> None:
    state_succession(concept=draft.concept, kind=kind, before=before, after=after, reason=reason, by=draft.by)


def _reword(draft: Draft, words: ChangeWords) -> None:
    element = draft.at(words.at)
    facts = _wanted(draft, element, words)
    if element.kind == ElementKind.FIELD_OF_ACTION.value and words.title:
        facts["former_titles"] = (*facts_of(element).former_titles, element.title)
    change_element(element=element, by=draft.by, **facts)
    if words.reason:
        _say(draft, SuccessionKind.REWORDED, [element.key], [element.key], words.reason)


def _merge(draft: Draft, words: ChangeWords) -> None:
    keep, drop = draft.at(words.at), draft.at(words.other)
    gone = drop.key
    merge_with_trace(keep=keep, drop=drop, facts=_wanted(draft, keep, words), by=draft.by)
    _say(draft, SuccessionKind.MERGED, [keep.key, gone], [keep.key], words.reason)


def _split(draft: Draft, words: ChangeWords) -> None:
    element = draft.at(words.at)
    parts = [_wanted(draft, element, words), draft.facts(words.part)]
    _first, new = split_element(element=element, parts=parts, by=draft.by, reason=words.reason)
    move_element(element=new, parent=element.parent, by=draft.by)
    for label in words.takes:
        move_element(element=draft.at(label), parent=new, by=draft.by)


def _move(draft: Draft, words: ChangeWords) -> None:
    element = draft.at(words.at)
    move_element(element=element, parent=draft.at(words.under), by=draft.by)
    _say(draft, SuccessionKind.MOVED, [element.key], [element.key], words.reason)


def _end(draft: Draft, words: ChangeWords) -> None:
    element = draft.at(words.at)
    draft.ended[words.at] = element.key
    end_element(element=element, kind=_ENDINGS[words.do], reason=words.reason, by=draft.by)
    if words.leads_to:
        _lead_on(draft, words.at, draft.at(words.leads_to))


def _add(draft: Draft, words: ChangeWords) -> None:
    facts = Facts(label=words.at, title=words.title, text=words.text.strip(), **draft.facts(words.facts))
    before = draft.at(words.before) if words.before else None
    parent = draft.at(words.under)
    new = add_element(concept=draft.concept, kind=ElementKind.MEASURE, facts=facts, parent=parent, before=before, by=draft.by)
    _say(draft, SuccessionKind.NEW, [], [new.key], words.reason)
    if words.follows:
        _lead_on(draft, words.follows, new)


def _lead_on(draft: Draft, ended: str, element: Element) -> None:
    """The contributions behind what ended under that label stand behind ``element`` from now on."""
    follow_elements(concept=draft.concept, before=draft.ended[ended], after=element.key, by=draft.by)
