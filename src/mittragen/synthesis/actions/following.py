"""Two elements of the draft become one, and that is taken back: in one step with the trace that leads to them."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from mittragen.concept.actions import merge_elements, undo_entry
from mittragen.concept.models import Concept, Element
from mittragen.concept.states import changes_of
from mittragen.municipality.models import JournalEntry, User
from mittragen.synthesis.actions.linking import follow_elements
from mittragen.synthesis.actions.outcomes import undo_outcomes

_MERGE, _UNDO = "merge_elements", "undo_entry"


@transaction.atomic
def merge_with_trace(
    *, keep: Element, drop: Element, by: User | None, facts: Mapping[str, Any] | None = None, seen: str = "", reason: str = ""
) -> JournalEntry:
    """:func:`mittragen.concept.actions.merge_elements`; every link to ``drop`` goes on to ``keep``. The entry with which both can be taken back."""
    concept, gone = keep.concept, drop.key
    merge_elements(keep=keep, drop=drop, by=by, facts=facts, seen=seen, reason=reason)
    entry = JournalEntry.objects.filter(municipality=concept.municipality, action=_MERGE, subject_key=keep.key).latest("pk")
    follow_elements(concept=concept, before=gone, after=keep.key, by=by, batch=_batch(entry))
    return entry


@transaction.atomic
def undo_with_trace(*, concept: Concept, entry: JournalEntry, by: User | None) -> JournalEntry:
    """:func:`mittragen.concept.actions.undo_entry`; taking back a merge brings the links back, doing it again takes them along again.

    A contribution of which somebody said something else since keeps the newer word.
    """
    undone = undo_entry(concept=concept, entry=entry, by=by)
    merge = _root(entry)
    if merge is not None and merge.action == _MERGE:
        gone = [change.key for change in changes_of(merge) if not change.name and not change.after]
        if Element.objects.filter(concept=concept, key__in=gone).exists():
            undo_outcomes(batch=_batch(entry), by=by)
        else:
            follow_elements(concept=concept, before=gone, after=merge.subject_key, by=by, batch=_batch(undone))
    return undone


def _batch(entry: JournalEntry) -> str:
    """Under which name links went along with a step, so that whoever takes the step back finds them."""
    return f"e-{entry.pk}"


def _root(entry: JournalEntry) -> JournalEntry | None:
    """What was done first, behind all the taking back."""
    found: JournalEntry | None = entry
    while found is not None and found.action == _UNDO:
        found = JournalEntry.objects.filter(municipality_id=entry.municipality_id, pk=found.note).first() if found.note.isdecimal() else None
    return found
