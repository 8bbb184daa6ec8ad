"""From the manuscript to the reading: doubts about the whole, elements in the order of the outline, nothing lost."""

from collections import Counter

from mittragen.edition.terms import ElementKind
from mittragen.intake.names import proposals
from mittragen.intake.reading import Counts, Doubt, ReadElement, Reading
from mittragen.intake.recognition.colours import read_colours
from mittragen.intake.recognition.crosslisted import join_cross_listed
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.numbering import doubt_numbers
from mittragen.intake.recognition.remainder import leave_remainder_out
from mittragen.intake.recognition.submeasures import find_sub_measures
from mittragen.intake.source import Source


def finished(source: Source, manuscript: Manuscript) -> Reading:
    """Look at the whole once more and write the reading."""
    join_cross_listed(manuscript)
    if not manuscript.has_technical_numbers:
        find_sub_measures(manuscript)
    doubt_numbers(manuscript)
    read_colours(manuscript)
    _doubt_goals(manuscript)
    _drop_repeated_notes(manuscript)
    _free_from_personal_data(manuscript)
    if not any(draft.kind in {ElementKind.MEASURE, ElementKind.GOAL} for draft in manuscript.drafts):
        manuscript.remark(
            "nothing_recognised", source.title or source.format, "In der Datei wurden weder Ziele noch Maßnahmen erkannt. Eine Zuordnungsdatei kann helfen."
        )
    ordered = _in_order(manuscript.drafts)
    positions = {id(draft): position for position, draft in enumerate(ordered)}
    elements = tuple(_element(draft, positions) for draft in ordered)
    leave_remainder_out(source, manuscript, elements)
    spellings = Counter(name for draft in ordered for name in (*draft.lead, *draft.partners))
    return Reading(
        format=source.format,
        title=source.title,
        counts=_counts(elements),
        elements=elements,
        warnings=tuple(
            Doubt(code=remark.code, where=remark.where, message=remark.message, element=positions.get(id(remark.draft)) if remark.draft is not None else None)
            for remark in manuscript.remarks
        ),
        left_out=tuple(manuscript.left_out),
        personal_data=tuple(dict.fromkeys(manuscript.personal)),
        organisations=proposals(spellings),
        columns=tuple(manuscript.columns),
    )


def _doubt_goals(manuscript: Manuscript) -> None:
    """Doubt goals nothing hangs under, where the file has measures at all."""
    if not any(draft.kind is ElementKind.MEASURE for draft in manuscript.drafts):
        return
    parents = {id(draft.parent) for draft in manuscript.drafts} | manuscript.shared_parents
    for draft in manuscript.drafts:
        if draft.kind is ElementKind.GOAL and id(draft) not in parents:
            name = f"{draft.label} {draft.title}".strip()
            manuscript.remark("goal_without_measure", draft.where, f"Zum Ziel „{name[:100]}“ steht keine Maßnahme.", draft)


def _drop_repeated_notes(manuscript: Manuscript) -> None:
    """Where every hidden row is named, the reader's summary of them is not repeated."""
    named = {remark.where for remark in manuscript.remarks if remark.code == "hidden_row"}
    manuscript.remarks = [
        remark for remark in manuscript.remarks if remark.code != "hidden_rows" or not any(where.startswith(f"{remark.where},") for where in named)
    ]


def _free_from_personal_data(manuscript: Manuscript) -> None:
    for draft in manuscript.drafts:
        for name in ("title", "text", "indicator_text", "starting_point", "status_text", "cost_text", "time_text"):
            before = getattr(draft, name)
            after = manuscript.freed(before, draft.where)
            if after != before:
                setattr(draft, name, after)
                manuscript.remark(
                    "personal_data_removed", draft.where, "Telefonnummer, Mailadresse oder Personenname wurde aus dem Text genommen („…“).", draft
                )


def _in_order(drafts: list[Draft]) -> list[Draft]:
    """Parents before children, otherwise as in the file."""
    known = {id(draft) for draft in drafts}
    children: dict[int, list[Draft]] = {}
    for draft in drafts:
        above = id(draft.parent) if draft.parent is not None and id(draft.parent) in known else 0
        children.setdefault(above, []).append(draft)
    ordered: list[Draft] = []
    waiting = list(reversed(children.get(0, [])))
    while waiting:
        draft = waiting.pop()
        ordered.append(draft)
        waiting.extend(reversed(children.get(id(draft), [])))
    return ordered


def _element(draft: Draft, positions: dict[int, int]) -> ReadElement:
    above = draft.parent if draft.parent is not None and id(draft.parent) in positions else None
    field_draft = draft if draft.kind is ElementKind.FIELD_OF_ACTION else draft.ancestor(ElementKind.FIELD_OF_ACTION)
    return ReadElement(
        kind=draft.kind,
        label=draft.label,
        title=draft.title,
        text=draft.text,
        parent=positions[id(above)] if above is not None else None,
        parent_label=(above.label or above.title) if above is not None else draft.parent_label,
        field=field_draft.title if field_draft is not None else "",
        where=draft.where,
        key=draft.key,
        lead=tuple(draft.lead),
        partners=tuple(draft.partners),
        responsibility_text=draft.responsibility_text,
        time_text=draft.time_text,
        period=draft.period,
        cost_text=draft.cost_text,
        cost=draft.cost,
        staff_text=draft.staff_text,
        staff=draft.staff,
        indicator_text=draft.indicator_text,
        themes=tuple(draft.themes),
        target_groups=tuple(draft.target_groups),
        also_under=tuple(draft.also_under),
        priority=draft.priority,
        novelty=draft.novelty,
        starting_point=draft.starting_point,
        steps=tuple(draft.steps),
        status=draft.status,
        status_text=draft.status_text,
        council_reference=draft.council_reference,
        links=tuple(draft.links),
        notes=draft.notes,
        details=tuple(draft.details),
        is_dropped=draft.is_dropped,
    )


def _counts(elements: tuple[ReadElement, ...]) -> Counts:
    kinds = Counter(element.kind for element in elements)
    return Counts(
        fields=kinds[ElementKind.FIELD_OF_ACTION],
        goals=kinds[ElementKind.GOAL],
        measures=kinds[ElementKind.MEASURE],
        submeasures=kinds[ElementKind.SUB_MEASURE],
        principles=kinds[ElementKind.GUIDING_PRINCIPLE],
    )
