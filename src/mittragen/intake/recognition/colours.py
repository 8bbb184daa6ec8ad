"""A state shown only by colour: taken over when the mapping confirms the legend, else only mentioned."""

import re

from mittragen.intake.recognition.manuscript import Draft, Manuscript

_CLASSES = (
    ("not", re.compile(r"nicht (begonnen|gestartet|umgesetzt)|noch nicht|offen|not started|non commencé|niet gestart|ikke", re.IGNORECASE)),
    ("ended", re.compile(r"entfallen|gestrichen|eingestellt|verworfen|dropped|cancel|gestoppt|abandonn", re.IGNORECASE)),
    ("late", re.compile(r"verzöger|verspät|gefährd|stockt|problem|kritisch|late|delayed", re.IGNORECASE)),
    (
        "under_way",
        re.compile(
            r"in umsetzung|in arbeit|läuft|laufend|begonnen|teilweise|in bearbeitung|in planung|geplant|under way|ongoing|in progress|en cours|lopend|i gang",
            re.IGNORECASE,
        ),
    ),
    ("done", re.compile(r"umgesetzt|erledigt|abgeschlossen|fertig|erreicht|done|completed|terminé|afgerond|afsluttet", re.IGNORECASE)),
)


def read_colours(manuscript: Manuscript) -> None:
    """Take colours over by the mapping's legend; else note once a sheet that states stand there only as colours, with the legend as read."""
    silent: dict[str, list[Draft]] = {}
    for draft in manuscript.drafts:
        fill = draft.fill
        if not fill or is_white(fill) and not draft.status:
            continue
        legend = manuscript.mapping.status_for(fill) or legend_of(manuscript, fill)
        if draft.status:
            _contradiction(manuscript, draft, legend)
        elif manuscript.mapping.status_for(fill):
            draft.status = legend
        else:
            silent.setdefault(draft.sheet or draft.where.split(",")[0], []).append(draft)
    for sheet, drafts in silent.items():
        fills = dict.fromkeys(draft.fill for draft in drafts)
        read = "; ".join(f"{hue_of(fill)} ({fill}) = „{legend_of(manuscript, fill) or 'ohne Legende'}“" for fill in fills)
        message = f"Bei {len(drafts)} Maßnahmen steht der Stand nur als Farbe. Gelesene Legende: {read}. Übernommen wird sie erst nach Bestätigung."
        manuscript.remark("colour_status", drafts[0].where.rsplit(", ", 1)[0] if "," in drafts[0].where else sheet, message)


def legend_of(manuscript: Manuscript, fill: str) -> str:
    exact = manuscript.colour_legend.get(fill)
    return exact if exact is not None else manuscript.colour_legend.get(hue_of(fill), "")


def _contradiction(manuscript: Manuscript, draft: Draft, legend: str) -> None:
    said, shown = _class(draft.status), _class(legend)
    if said and shown and said != shown:
        message = f"Der Text sagt „{draft.status}“, die Farbe ({hue_of(draft.fill)}) nach der Legende „{legend}“. Übernommen wurde der Text."
        manuscript.remark("status_contradiction", draft.where, message, draft)


def _class(text: str) -> str:
    return next((name for name, pattern in _CLASSES if pattern.search(text)), "")


def _channels(fill: str) -> tuple[int, int, int] | None:
    code = fill.lstrip("#")[-6:]
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", code):
        return None
    return int(code[:2], 16), int(code[2:4], 16), int(code[4:], 16)


def is_white(fill: str) -> bool:
    channels = _channels(fill)
    return channels is not None and min(channels) > 245


def hue_of(fill: str) -> str:
    channels = _channels(fill)
    if channels is None:
        return fill
    red, green, blue = channels
    if min(channels) > 235:
        return "weiß"
    if max(channels) - min(channels) < 30:
        return "grau"
    if blue >= max(red, green):
        return "blau"
    if red > 180 and green > 0.78 * red:
        return "gelb"
    if red > 180 and green > 0.5 * red and green > blue + 30:
        return "orange"
    return "rot" if red > green else "grün"
