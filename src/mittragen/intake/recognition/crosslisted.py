"""One measure listed under two fields: "SP 3/BI 2" stands in both sheets, often in slightly other words."""

from rapidfuzz import fuzz

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import same_label
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.people import fold_into
from mittragen.intake.roles import folded


def join_cross_listed(manuscript: Manuscript) -> None:
    """Join measures with the same double number under different fields into the first; the other wording is kept as a detail."""
    first: dict[str, Draft] = {}
    apart = {_sorted_label(label) for label in manuscript.mapping.apart}
    for draft in [draft for draft in manuscript.drafts if draft.kind is ElementKind.MEASURE and "/" in draft.label]:
        label = _sorted_label(draft.label)
        if label in apart:
            continue
        known = first.setdefault(label, draft)
        one, other = _field(known), _field(draft)
        if known is draft or one is other or fuzz.token_set_ratio(folded(known.title), folded(draft.title)) < 55:
            continue
        _join(manuscript, known, draft, other)


def _sorted_label(label: str) -> str:
    return "/".join(sorted(same_label(label).split("/")))


def _field(draft: Draft) -> Draft | None:
    return draft.ancestor(ElementKind.FIELD_OF_ACTION)


def _join(manuscript: Manuscript, known: Draft, draft: Draft, field: Draft | None) -> None:
    name = field.title if field is not None else draft.where
    words = "\n".join(part for part in (draft.title, draft.text) if part)
    differs = folded(words) != folded(f"{known.title} {known.text}")
    if differs:
        known.add_detail(f"Wortlaut unter „{name}“", words)
    if draft.parent is not None and draft.parent.kind is ElementKind.GOAL:
        known.add_detail(f"Ziel unter „{name}“", f"{draft.parent.label} {draft.parent.title}".strip())
    if field is not None and field.title not in known.also_under:
        known.also_under.append(field.title)
    text, draft.text = draft.text, ""
    for attribute in ("status_text", "status", "indicator_text", "notes", "starting_point", "priority"):
        if getattr(draft, attribute) and getattr(draft, attribute) != getattr(known, attribute) and getattr(known, attribute):
            known.add_detail(f"{attribute}: unter „{name}“", getattr(draft, attribute))
            setattr(draft, attribute, "")
    fold_into(manuscript, known, draft, is_marked=False)
    draft.text = text
    manuscript.drafts.remove(draft)
    manuscript.shared_parents.add(id(draft.parent))
    message = f"Die Maßnahme „{known.label}“ steht in zwei Handlungsfeldern ({known.where}; {draft.where}) und wurde als eine gelesen."
    if differs:
        message += " Die Texte weichen ab; der zweite steht bei den weiteren Angaben."
    manuscript.remark("cross_listed", draft.where, message, known)
