"""When a value of a file says the same as the value of the draft, though it is written or parsed otherwise."""

import re
from typing import Any

import msgspec

from mittragen.edition.elements import Cost, CouncilReference, MeasureLink, Period, Responsibility, Staff, Step
from mittragen.edition.text import as_plain


def is_same(name: str, before: Any, after: Any) -> bool:
    """Whether the file's value changes nothing."""
    if before == after:
        return True
    if name == "internal_notes":
        return set(after.split("\n")) <= {*before.split("\n"), ""}
    if isinstance(before, str):
        return _plain(before) == _plain(after)
    if isinstance(before, Period | Staff):
        # The same wording keeps what was read from it, or what the office corrected by hand.
        return bool(before.text) and _plain(before.text) == _plain(after.text)
    if isinstance(before, Cost):
        return _same_cost(before, after)
    if isinstance(before, tuple) and len(before) == len(after):
        return _same_list(name, before, after)
    return False


def taken_over(name: str, before: Any, after: Any) -> Any:
    """The value to write: the file's, with what only the draft knows of the entries that stay."""
    if name == "responsibilities":
        notes = {carried.actor: carried.note for carried in before}
        return tuple(msgspec.structs.replace(carried, note=carried.note or notes.get(carried.actor, "")) for carried in after)
    if name == "internal_notes":
        # Notes of the office are added to, never replaced.
        return "\n".join(dict.fromkeys((*before.split("\n"), *after.split("\n")))).strip()
    if name == "steps":
        due = {_plain(step.text): step.due_on for step in before}
        return tuple(msgspec.structs.replace(step, due_on=step.due_on or due.get(_plain(step.text))) for step in after)
    if name == "council_references":
        known = {reference.paper: reference for reference in before}
        return tuple(known.get(reference.paper, reference) for reference in after)
    return after


def _same_cost(before: Cost, after: Cost) -> bool:
    same_funding = not after.funding_text or _plain(before.funding_text) == _plain(after.funding_text)
    if not before.text and not after.text:
        return same_funding and (after.one_off, after.per_year) in {(None, None), (before.one_off, before.per_year)}
    return _plain(before.text) == _plain(after.text) and same_funding


def _same_list(name: str, before: tuple[Any, ...], after: tuple[Any, ...]) -> bool:
    if name in {"themes", "target_groups", "also_under"}:
        return set(before) == set(after)
    if name == "responsibilities":
        notes = {carried.actor: carried.note for carried in before}
        same_notes = all(not carried.note or carried.note == notes.get(carried.actor) for carried in after)
        return same_notes and {_essence(part) for part in before} == {_essence(part) for part in after}
    if name == "steps":
        same_days = all(not theirs.due_on or theirs.due_on == ours.due_on for ours, theirs in zip(before, after, strict=True))
        return same_days and [_essence(part) for part in before] == [_essence(part) for part in after]
    if name == "council_references":
        # The file may add body and date to the number of the paper.
        # The word "Vorlage" before it counts for nothing: files write it, and reading leaves it out.
        papers = ((ours.paper.removeprefix("Vorlage "), theirs.paper) for ours, theirs in zip(before, after, strict=True))
        return all(re.search(rf"(?<!\w){re.escape(ours)}(?!\w)", theirs) for ours, theirs in papers)
    return [_essence(part) for part in before] == [_essence(part) for part in after]


def _essence(part: Any) -> Any:
    if isinstance(part, Responsibility):
        return part.actor, part.role
    if isinstance(part, Step):
        return _plain(part.text)
    if isinstance(part, CouncilReference):
        return part.paper
    if isinstance(part, MeasureLink):
        return part.measure
    if isinstance(part, msgspec.Struct):
        return tuple(_plain(value) if isinstance(value, str) else value for value in msgspec.structs.astuple(part))
    return part


def _plain(text: str) -> str:
    return " ".join(as_plain(text).replace("–", "-").split())
