"""Doubts about numbers: twice the same, one missing between two, a number that lost its last zero."""

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import parts_of, same_label
from mittragen.intake.recognition.manuscript import Draft, Manuscript

_KINDS = (ElementKind.GOAL, ElementKind.MEASURE)
Family = tuple[int, str, tuple[int, ...]]


def doubt_numbers(manuscript: Manuscript) -> None:
    """Note duplicate, missing and ambiguous numbers of goals and measures."""
    if manuscript.has_technical_numbers:
        return
    for kind in _KINDS:
        drafts = [draft for draft in manuscript.drafts if draft.kind is kind]
        restarts = _restarts(drafts)
        ambiguous = _ambiguous(manuscript, drafts)
        if kind is ElementKind.MEASURE:
            _duplicates(manuscript, drafts, restarts, ambiguous)
        _gaps(manuscript, drafts, restarts, ambiguous)


def _group(draft: Draft, restarts: bool) -> int:
    field = draft.ancestor(ElementKind.FIELD_OF_ACTION)
    return id(field) if restarts and field is not None else 0


def _restarts(drafts: list[Draft]) -> bool:
    """Whether numbering begins anew in every field: more than a third of the numbers stand in several fields."""
    fields: dict[str, set[int]] = {}
    for draft in drafts:
        if draft.label:
            fields.setdefault(same_label(draft.label), set()).add(id(draft.ancestor(ElementKind.FIELD_OF_ACTION)))
    several = sum(len(found) > 1 for found in fields.values())
    return several >= 2 and several * 3 > len(fields)


def _ambiguous(manuscript: Manuscript, drafts: list[Draft]) -> set[int]:
    """Numeric cells such as 1.1 that may have been 1.10: the same number stood before, or 1.9 stands right above."""
    found: set[int] = set()
    seen: set[tuple[str, str]] = set()
    before: Draft | None = None
    for draft in drafts:
        if draft.label_value is None:
            before = draft
            continue
        parts = parts_of(draft.label)
        last = parts_of(before.label) if before is not None and before.sheet == draft.sheet else None
        one_digit = parts is not None and len(parts.numbers) == 2 and 0 < parts.numbers[-1] < 10
        follows_nine = bool(one_digit and parts and last and last.numbers[:-1] == parts.numbers[:-1] and last.numbers[-1] == parts.numbers[-1] * 10 - 1)
        if parts is not None and one_digit and (follows_nine or (draft.sheet, same_label(draft.label)) in seen):
            meant = f"{parts.numbers[0]}.{parts.numbers[1]}0"
            message = f"Die Zelle enthält die Zahl {draft.label}; gemeint ist vielleicht „{meant}“. Zahlen verlieren ihre letzte Null. Bitte prüfen."
            manuscript.remark("ambiguous_number", draft.where, message, draft)
            found.add(id(draft))
        seen.add((draft.sheet, same_label(draft.label)))
        before = draft
    return found


def _duplicates(manuscript: Manuscript, drafts: list[Draft], restarts: bool, ambiguous: set[int]) -> None:
    first: dict[tuple[int, str], Draft] = {}
    for draft in drafts:
        if not draft.label or id(draft) in ambiguous:
            continue
        known = first.setdefault((_group(draft, restarts), same_label(draft.label)), draft)
        if known is not draft:
            message = f"Die Nummer „{draft.label}“ steht mehrmals: {known.where} und {draft.where}."
            manuscript.remark("duplicate_label", draft.where, message, draft)


def _gaps(manuscript: Manuscript, drafts: list[Draft], restarts: bool, ambiguous: set[int]) -> None:
    families: dict[Family, list[tuple[int, Draft]]] = {}
    places: dict[int, int] = {}
    place = 0
    for draft in drafts:
        place += 1 + draft.label.count("+")
        places[id(draft)] = place
        parts = parts_of(draft.label) if draft.label and not draft.label_is_date else None
        if parts is not None and id(draft) not in ambiguous:
            family = (_group(draft, restarts), parts.letters, parts.numbers[:-1])
            families.setdefault(family, []).append((parts.numbers[-1], draft))
    for family, members in families.items():
        _gaps_of(manuscript, family, members, places)


def _gaps_of(manuscript: Manuscript, family: Family, members: list[tuple[int, Draft]], places: dict[int, int]) -> None:
    numbers = sorted({number for number, _ in members})
    holders = dict(members)
    if numbers[-1] - numbers[0] + 1 > 2 * len(numbers):
        return
    for before, after in zip(numbers, numbers[1:], strict=False):
        missing = after - before - 1
        others = places[id(holders[after])] - places[id(holders[before])] - 1
        if missing <= 0 or others >= missing:
            continue
        names = [".".join(map(str, (*family[2], number))) for number in range(before + 1, after)]
        shown = ", ".join(f"{family[1]} {name}".strip() for name in names[:4]) + (" …" if len(names) > 4 else "")
        draft = holders[before]
        kind = "Ziel" if draft.kind is ElementKind.GOAL else "Maßnahme"
        message = f"Zwischen „{draft.label}“ und „{holders[after].label}“ fehlt: {kind} {shown}."
        manuscript.remark("label_gap", holders[after].where, message, holders[after])
