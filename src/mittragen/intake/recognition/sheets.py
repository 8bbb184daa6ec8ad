"""Sheets that are not the list: hidden ones, overviews, pick lists, older copies."""

import re

from rapidfuzz import fuzz

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import same_label
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.tables import Survey
from mittragen.intake.recognition.texts import raw_text
from mittragen.intake.roles import Role, folded

_SKIPPED = re.compile(
    r"^(?:übersicht|overview|deckblatt|inhalt\w*|auswertung|statistik|summary|legende|listen|hinweise?|anleitung|info|readme|stammdaten|auswahl\w*|dropdown|hilfs\w*|kontakte?|"
    r"ansprechpartner\w*|diagramm\w*|dashboard|synthèse|overzicht|oversigt|titel|vorlage)\b",
    re.IGNORECASE,
)
_OLD = re.compile(
    r"(?:^|[\s_\-(])(?:alt|old|kopie|copy|backup|archiv|sicherung|bak|vorversion|veraltet|entwurf|früher|ancien|oud|gammel)(?:$|[\s_\-)0-9])|(?:^|[\s_\-(])(?:19|20)\d\d(?:$|[\s_\-)])",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    r"^(?:tabelle|table|sheet|blatt|feuil|blad|ark|maßnahmen\w*|massnahmen\w*|measures|actions|liste|export|data|daten|konzept|plan|gesamt\w*|ziele|zielkatalog|zielliste|goals|objectives|indikatoren|mesures|maatregelen|tiltag)[\s_]*\d*$|"
    r"^(?:stand|version|fassung|entwurf|aktuell\w*|final\w*|neu\w*|v|arbeitsstand)?[\s_.\-]*(?:\d[\d.\-/ ]*)?"
    r"(?:(?:januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)\s*\d*)?$",
    re.IGNORECASE,
)


def is_overview(survey: Survey) -> bool:
    """Whether a sheet only counts or lists what stands elsewhere: by its name and by lack of anybody responsible, or by mostly numbers."""
    named = bool(_SKIPPED.match(survey.grid.table.name.strip()))
    cells = [cell for row in survey.grid.rows for cell in row.filled()]
    numbers = sum(cell.is_formula or isinstance(cell.value, (int, float)) or re.fullmatch(r"[\d.,\s%€-]+", raw_text(cell)) is not None for cell in cells)
    head = survey.head
    bears = (
        head is not None
        and head.column_of(Role.LEAD, Role.RESPONSIBLE, Role.TIME, Role.STARTS, Role.ENDS, Role.COST) is not None
        and head.column_of(Role.MEASURE, Role.TITLE) is not None
    )
    if named:
        return not bears or numbers * 2 > len(cells)
    return bool(cells) and not bears and numbers * 2 > len(cells) and not survey.profiles


def is_generic(name: str) -> bool:
    """Whether a sheet's name says nothing: "Tabelle1", "Maßnahmen"."""
    return not name.strip() or bool(_GENERIC.match(name.strip())) or bool(_SKIPPED.match(name.strip()))


def leave_older_copies_out(manuscript: Manuscript) -> None:
    """Take the elements of a sheet out again that repeats others' numbers and titles: an older version, offered and not added."""
    sheets = list(dict.fromkeys(draft.sheet for draft in manuscript.drafts if draft.sheet and draft.kind is ElementKind.MEASURE))
    # What a person spoke of in the mapping is meant to be read.
    doubtful = [sheet for sheet in sheets if sheet not in manuscript.mapping.sheets]
    if len(sheets) < 2:
        return
    measures = {sheet: [draft for draft in manuscript.drafts if draft.sheet == sheet and draft.kind is ElementKind.MEASURE] for sheet in sheets}
    for sheet in sorted(doubtful, key=lambda name: (_age(name), -sheets.index(name))):
        others = [draft for other in measures if other != sheet for draft in measures[other]]
        is_named_old = bool(_OLD.search(sheet))
        share = _share(measures[sheet], others, is_strict=not is_named_old)
        if (is_named_old and share >= 0.3) or (share >= 0.8 and len(measures[sheet]) >= 3):
            _take_out(manuscript, sheet, share)
            del measures[sheet]


def _age(sheet: str) -> int:
    """For sorting: sheets named old first, then by the year in the name, those without a year last."""
    years = re.findall(r"(?:19|20)\d\d", sheet)
    return int(years[-1]) if years else 0 if _OLD.search(sheet) else 9999


def _share(drafts: list[Draft], others: list[Draft], *, is_strict: bool) -> float:
    """The share of measures that stand in other sheets too. Strict: the very same title; else the same number with a like title, or nearly the same title."""
    titles = [folded(other.title) for other in others]
    known = {folded(other.title) for other in others}
    labels = {same_label(other.label): folded(other.title) for other in others if other.label}
    hits = 0
    for draft in drafts:
        title = folded(draft.title)
        if is_strict:
            hits += title in known
            continue
        twin = labels.get(same_label(draft.label)) if draft.label else None
        hits += (
            title in known
            or (twin is not None and fuzz.token_set_ratio(twin, title) >= 60)
            or any(fuzz.ratio(title, other, score_cutoff=88) for other in titles)
        )
    return hits / len(drafts) if drafts else 0.0


def _take_out(manuscript: Manuscript, sheet: str, share: float) -> None:
    needed = {id(above) for draft in manuscript.drafts if draft.sheet != sheet for above in draft.line_above()}
    taken = [draft for draft in manuscript.drafts if draft.sheet == sheet and id(draft) not in needed]
    where = f"Blatt „{sheet}“"
    lines = []
    for draft in taken:
        details = [f"{detail.label}: {detail.text}" for detail in draft.details]
        own = (
            draft.label,
            draft.title,
            draft.text,
            draft.responsibility_text,
            draft.time_text,
            draft.cost_text,
            draft.cost.funding_text if draft.cost else "",
            draft.staff_text,
            draft.indicator_text,
        )
        more = (draft.status, draft.status_text, draft.notes, draft.priority, draft.starting_point, draft.council_reference)
        lists = (*draft.steps, *draft.themes, *draft.target_groups, *draft.links)
        lines.append(" | ".join(part for part in (*own, *more, *lists, *details) if part))
    gone = {id(draft) for draft in taken}
    manuscript.drafts = [draft for draft in manuscript.drafts if id(draft) not in gone]
    manuscript.remarks = [
        remark for remark in manuscript.remarks if not (remark.draft is not None and id(remark.draft) in gone) and not remark.where.startswith(where)
    ]
    manuscript.leave_out(where, "Ältere Fassung angeboten, nicht übernommen", "\n".join(lines))
    message = f"Das Blatt wiederholt {round(share * 100)} % seiner Maßnahmen aus anderen Blättern und wird als ältere Fassung angeboten, nicht übernommen."
    manuscript.remark("older_version", where, message)
