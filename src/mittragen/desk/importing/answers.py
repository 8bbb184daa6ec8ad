"""From what was sent to decisions: only what differs from the file is a decision."""

from collections.abc import Iterator
from dataclasses import dataclass

import msgspec
from django.http import QueryDict
from django.utils.translation import gettext as _

from mittragen.concept.importing.deciding import NameDecision, RowDecision
from mittragen.concept.rules import ConceptError
from mittragen.desk.importing.sheet import Sheet
from mittragen.edition.text import clean_line

_LONGEST_LABEL = 60
_LONGEST_NAME = 250


@dataclass(frozen=True, kw_only=True)
class Answers:
    """What a form of step three said. ``apart`` is ``None`` where it did not ask; the file is read anew when it changed."""

    rows: dict[str, RowDecision]
    names: dict[str, NameDecision | None]
    refused: tuple[str, ...] | None
    confirmed: dict[str, bool]
    apart: tuple[str, ...] | None


def answers_in(data: QueryDict, sheet: Sheet) -> Answers:
    """The decisions of a form. Raises :class:`ConceptError` for a number or name that is too long."""
    confirmed = dict.fromkeys(data.getlist("confirm"), True) | dict.fromkeys(data.getlist("reopen"), False)
    return Answers(
        rows=dict(_rows(data, sheet)),
        names=dict(_names(data, sheet)),
        refused=_refused(data, sheet),
        confirmed={code[:60]: is_seen for code, is_seen in confirmed.items()},
        apart=_apart(data, sheet),
    )


def _rows(data: QueryDict, sheet: Sheet) -> Iterator[tuple[str, RowDecision]]:
    new, wanted = set(data.getlist("new")), set(data.getlist("wanted"))
    bulk = data.get("which", "")
    marks = {name.partition("-")[2] for name in data if name.startswith(("take-", "parent-", "label-"))} | new
    for mark in marks:
        number = sheet.positions.get(mark)
        if number is None:
            continue
        said = sheet.decisions.rows.get(mark, RowDecision())
        if mark in new:
            is_wanted = bulk != "none" and (bulk == "all" or mark in wanted)
            said = msgspec.structs.replace(said, take=None if is_wanted else False)
        if data.get(f"take-{mark}"):
            is_struck = sheet.read.elements[number].is_dropped
            is_taken = data[f"take-{mark}"] == "yes"
            said = msgspec.structs.replace(said, take=None if is_taken != is_struck else is_taken)
        if data.get(f"parent-{mark}") in sheet.positions:
            said = msgspec.structs.replace(said, parent=_parent(sheet, number, data.get(f"parent-{mark}", "")))
        if f"label-{mark}" in data:
            said = msgspec.structs.replace(said, label=_label(sheet, number, data.get(f"label-{mark}", "")))
        yield mark, said


def _parent(sheet: Sheet, number: int, wanted: str) -> str | None:
    read = sheet.read.elements[number].parent
    return None if read is not None and sheet.marks[read] == wanted else wanted


def _label(sheet: Sheet, number: int, wanted: str) -> str | None:
    label = clean_line(wanted)
    if len(label) > _LONGEST_LABEL:
        raise ConceptError(_("Eine Nummer hat höchstens {count} Zeichen. Bitte kürzen Sie „{label}…“.").format(count=_LONGEST_LABEL, label=label[:20]))
    return None if label == sheet.read.elements[number].label else label


def _names(data: QueryDict, sheet: Sheet) -> Iterator[tuple[str, NameDecision | None]]:
    proposals = {proposal.name: proposal for proposal in sheet.read.organisations}
    for number, proposed in enumerate(data.getlist("proposal")):
        if proposed not in proposals:
            continue
        name = clean_line(data.get(f"is-{number}", ""))
        if len(name) > _LONGEST_NAME:
            raise ConceptError(_("Ein Name hat höchstens {count} Zeichen. Bitte kürzen Sie „{name}…“.").format(count=_LONGEST_NAME, name=name[:40]))
        spellings = tuple(spelling for spelling in proposals[proposed].spellings if spelling in set(data.getlist(f"spelling-{number}")))
        is_apart = data.get(f"how-{number}") == "apart"
        yield proposed, NameDecision() if is_apart else NameDecision(name=name or proposed, spellings=spellings)


def _refused(data: QueryDict, sheet: Sheet) -> tuple[str, ...] | None:
    """The differences not wanted: those shown and not ticked, and those of other pages as they were."""
    shown = set(data.getlist("shown"))
    if not shown:
        return None
    chosen = {"all": shown, "none": set()}.get(data.get("which", ""), set(data.getlist("choice")))
    return tuple(sorted((set(sheet.decisions.refused) - shown) | (shown - chosen)))


def _apart(data: QueryDict, sheet: Sheet) -> tuple[str, ...] | None:
    labels = data.getlist("twice")
    if not labels:
        return None
    apart = dict.fromkeys(sheet.mapping.apart)
    for number, label in enumerate(labels):
        if data.get(f"apart-{number}") == "two":
            apart[clean_line(label)[:_LONGEST_LABEL]] = None
        else:
            apart.pop(clean_line(label), None)
    return tuple(apart)
