"""Which measures are parts of another: "1.1.1.2" under the measure "1.1.1", "3.2.1a" and "3.2.1b" under "3.2.1"."""

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import begins, parts_of
from mittragen.intake.recognition.manuscript import Draft, Manuscript


def find_sub_measures(manuscript: Manuscript) -> None:
    """Put measures under the measure whose number theirs continues, where that is the plan of the numbering and not a slip."""
    measures = [draft for draft in manuscript.drafts if draft.kind is ElementKind.MEASURE and draft.label and parts_of(draft.label)]
    above: Draft | None = None
    groups: dict[int, list[Draft]] = {}
    mains: dict[int, Draft] = {}
    for draft in measures:
        while above is not None and not begins(above.label, draft.label):
            above = above.parent if above.parent is not None and above.parent.kind is ElementKind.MEASURE else None
        if above is not None and above.parent is draft.parent and above.sheet == draft.sheet:
            groups.setdefault(id(above), []).append(draft)
            mains[id(above)] = above
        else:
            above = draft
    for key, parts in groups.items():
        if _is_planned(parts):
            for part in parts:
                part.kind, part.parent = ElementKind.SUB_MEASURE, mains[key]


def _is_planned(parts: list[Draft]) -> bool:
    """Numbering of parts begins with 1, or with "a" and "b"; a lone "3.2.1a" is a measure put in later."""
    read = [found for part in parts if (found := parts_of(part.label)) is not None]
    suffixes = {found.suffix for found in read if found.suffix}
    if suffixes:
        return {"a", "b"} <= suffixes or all("teilma" in part.title.lower() for part in parts)
    return any(found.numbers[-1] == 1 for found in read)
