"""Rows that say more of a measure already read: another organisation, another part of a merged cell."""

import re

from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.roles import Role

_LEADS = re.compile(r"feder|lead|primary|haupt|verantwort|leitung|träger|pilote|trekker|koordin|zuständig|responsible|tovholder", re.IGNORECASE)
_TEXTS = ("text", "responsibility_text", "indicator_text", "starting_point", "status_text", "council_reference", "notes", "priority", "status")
_LISTS = ("themes", "target_groups", "steps", "links", "also_under")


def part_played(text: str) -> Role:
    """Lead or partner, by the word in a column of its own."""
    return Role.LEAD if _LEADS.search(text) else Role.PARTNERS


def fold_into(manuscript: Manuscript, draft: Draft, extra: Draft, is_marked: bool) -> None:
    """Add to ``draft`` what ``extra`` says beyond it. ``is_marked``: a column says who leads; otherwise further organisations are partners."""
    for name in _TEXTS:
        draft.add(name, getattr(extra, name))
    for name in _LISTS:
        getattr(draft, name).extend(item for item in getattr(extra, name) if item not in getattr(draft, name))
    for name in ("time", "cost", "staff"):
        text = getattr(extra, f"{name}_text")
        if text and not getattr(draft, f"{name}_text"):
            setattr(draft, f"{name}_text", text)
            read = {"time": "period"}.get(name, name)
            setattr(draft, read, getattr(extra, read))
        elif text and text != getattr(draft, f"{name}_text"):
            draft.add_detail({"time": "Weitere Zeitangabe", "cost": "Weitere Kostenangabe", "staff": "Weitere Personalangabe"}[name], text)
    for detail in extra.details:
        draft.add_detail(detail.label, detail.text)
    draft.fill = draft.fill or extra.fill
    _fold_people(manuscript, draft, extra, is_marked)
    for remark in manuscript.remarks:
        if remark.draft is extra:
            remark.draft = draft


def _fold_people(manuscript: Manuscript, draft: Draft, extra: Draft, is_marked: bool) -> None:
    known = draft.lead + draft.partners
    new_leads = [name for name in extra.lead if name not in known]
    if draft.lead and not is_marked and new_leads:
        draft.partners += new_leads
        if not any(remark.draft is draft and remark.code == "lead_assumed" for remark in manuscript.remarks):
            message = f"Mehrere Zuständige ohne Kennzeichnung; „{draft.lead[0]}“ steht vorn und wurde als Federführung angenommen. Bitte bestätigen."
            manuscript.remark("lead_assumed", draft.where, message, draft)
    else:
        draft.lead += new_leads
        draft.partners = [name for name in draft.partners if name not in draft.lead]
    draft.partners += [name for name in extra.partners if name not in draft.lead + draft.partners]


def names_more_people(other: Draft, draft: Draft) -> bool:
    """Whether both say who carries the measure, so that the second may be the same measure with another organisation."""
    people = (other.lead + other.partners, draft.lead + draft.partners)
    return bool(people[0] and people[1])
