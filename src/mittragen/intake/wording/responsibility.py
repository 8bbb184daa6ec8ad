"""Who: from "**LK**, FB Soziales / KMuT, ggf. Kommunen" to lead and partners. The wording is kept beside it."""

import re
from collections.abc import Iterable

import msgspec

from mittragen.intake.source import Line, Run

_LEAD_MARK = re.compile(
    r"\(\s*(?:Federf(?:ührung|ührend|\.)|FF|Lead|primary|responsible|federführend|Leitung|Hauptverantwort\w*|trekker|pilote)\s*\)|\bfederführend\b",
    re.IGNORECASE,
)
_PARTNER_MARK = re.compile(r"\(\s*(?:Partner(?:in|innen)?|Mitwirk\w*|Beteilig\w*|Kooperation\w*|collaborator|supporting|none|unspecified)\s*\)", re.IGNORECASE)
_LEAD_PREFIX = re.compile(
    r"^\s*(?:Federführ(?:ung|end)(?:e Stelle)?|Lead|FF|Hauptverantwort(?:lich|ung)|Hauptzuständig\w*|Verantwortlich|Zuständig|Leitung|Träger|Pilote|"
    r"Trekker)\s*:\s*",
    re.IGNORECASE,
)
_PARTNER_PREFIX = re.compile(
    r"^\s*(?:in\s+(?:Kooperation|Zusammenarbeit|Abstimmung)\s+mit|Kooperation(?:spartner(?:innen)?)?(?:\s+mit)?|Partner|Beteiligte?|Mitwirk(?:ung|"
    r"ende)|unter\s+Beteiligung\s+von|"
    r"weitere(?:\s+(?:Akteure|Beteiligte|Partner))?|unterstützt\s+(?:von|durch)|gemeinsam\s+mit|zusammen\s+mit|mit|in\s+cooperation\s+with|partners|"
    r"avec|samen met|i samarbejde med)"
    r"(?:\s*:\s*|\s+(?=[A-ZÄÖÜ]))",
    re.IGNORECASE,
)
_MIDDLE_PARTNER = re.compile(
    r"[\s,;(]+(?:in\s+(?:Kooperation|Zusammenarbeit|Abstimmung)\s+mit|i\.\s?Z\.\s?m\.|gemeinsam\s+mit|zusammen\s+mit|unter\s+Beteiligung\s+(?:von|der|"
    r"des)|in\s+cooperation\s+with)\s*:?\s*",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"^\s*(?:ggf\.|gegebenenfalls|evtl\.|eventuell|z\.\s?B\.|u\.\s?a\.|bspw\.|sowie|und|auch|insb\.|insbesondere|bei Bedarf|and|et|en|og)\s+", re.IGNORECASE
)
_NOBODY = re.compile(
    r"^(?:N\.?\s?N\.?|n\.\s?n\.|[-–—./]+|offen|noch offen|tbd|n/a|s\.\s?o\.?|keine?|unklar|noch zu (?:klären|benennen)|wird noch benannt|u\.\s?a\.?|"
    r"etc\.?|usw\.?|\?+|…|ggf\.?)$",
    re.IGNORECASE,
)
_REFERENCE = re.compile(
    r"^(?:s\.|siehe|vgl\.|wie|see|voir|zie|se)\s*(?:o\.|oben|Maßnahme|Nr\.|unter|above)?\s*[A-ZÄÖÜ]{0,4}\s?[\d.]*[a-z]?\s*\.?$", re.IGNORECASE
)
_ORGANISATION = re.compile(
    r"amt\b|kreis\b|\bLK\b|\bFB\b|stadt\b|städte|gemeinde|kommune|stelle\b|verein|verband|verbände|bund\b|werk\b|haus\b|zentrum|rat\b|kammer|agentur|"
    r"bereich|dienst|büro|beirat|caritas|"
    r"diakonie|schule|\bVHS\b|träger|\bKita|jobcenter|bibliothek|gmbh|stiftung|initiative|club|universität|polizei|kirche|moschee|netzwerk|verwaltung|"
    r"organisation|e\.\s?V\.|(?-i:\b[A-ZÄÖÜ]{2,6}\b)|"
    r"school|council|office|agency|ministry|university|municipality|service|commune|gemeente|kommun|bibliot|lotsen|partner|unternehmen|betriebe|ämter|"
    r"dienste|vereine",
    re.IGNORECASE,
)
_TYPE_ALONE = re.compile(r"^(?:Koordinierungsstelle|Fachbereich|Fachdienst|Fachstelle|Amt|Abteilung|Stabsstelle|Landkreis|Stadt|Samtgemeinde|Gemeinde|Büro)$")


# "Landesamt für Schule, Außenstelle Moorstedt" is one organisation; "Städte und Gemeinden" are named together.
_BRANCH = re.compile(
    r"\s*(?:Außenstelle|Standort|Niederlassung|Geschäftsstelle|Orts(?:verein|verband|gruppe)|Kreis(?:verband|gruppe)|Regional(?:verband|büro|stelle)|Bezirks(?:verband|stelle)|"
    r"Landesverband|Zweigstelle|Nebenstelle|Referat|Sachgebiet|Abteilung|Abt\.|Dezernat)\b"
)
_TOGETHER = re.compile(r"\b(?:Städten? und (?:Samt|Orts|Land)?[Gg]emeinden|Ämtern? und Gemeinden)\b|\bund Organisation$")


class Responsible(msgspec.Struct, frozen=True, kw_only=True):
    """Who was read from a cell. ``lead_assumed``: several without any mark, the first taken as lead. ``reference``: the cell only points elsewhere."""

    lead: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    lead_assumed: bool = False
    reference: str = ""


class _Named(msgspec.Struct):
    name: str
    marked: str = ""
    bold: bool = False


def responsible(lines: Iterable[Line] | str) -> Responsible:
    """Read a single column of responsibility: marks of lead, prefixes, bold print and order decide who leads."""
    named, reference = _named(_as_lines(lines))
    if not named:
        return Responsible(reference=reference)
    marked = [item for item in named if item.marked == "lead"]
    if not marked and any(item.bold for item in named) and not all(item.bold for item in named):
        marked = [item for item in named if item.bold and item.marked != "partner"]
    assumed = False
    if not marked:
        candidates = [item for item in named if item.marked != "partner"]
        marked = candidates[:1]
        assumed = len(candidates) > 1
    lead = _unique(item.name for item in marked)
    return Responsible(
        lead=lead, partners=tuple(name for name in _unique(item.name for item in named) if name not in lead), lead_assumed=assumed, reference=reference
    )


def organisations(lines: Iterable[Line] | str) -> tuple[str, ...]:
    """Read a column that holds only leads, or only partners: the names in order, without marks."""
    return _unique(item.name for item in _named(_as_lines(lines))[0])


def is_nobody(text: str) -> bool:
    """Whether a text names nobody: "N. N.", "–", "offen"."""
    return bool(_NOBODY.match(text.strip()))


def is_reference(text: str) -> bool:
    """Whether a text only points elsewhere: "s. o.", "s. 1.1.1", "siehe Maßnahme 3"."""
    return bool(_REFERENCE.match(text.strip()))


def _as_lines(lines: Iterable[Line] | str) -> list[Line]:
    if isinstance(lines, str):
        return [Line(runs=(Run(text=part),)) for part in lines.split("\n")]
    return [line for line in _flat(lines) if line.text.strip()]


def _flat(lines: Iterable[Line]) -> Iterable[Line]:
    """Lines parted at line breaks inside runs, bold kept."""
    for line in lines:
        part: list[Run] = []
        for run in line.runs:
            pieces = run.text.split("\n")
            for position, piece in enumerate(pieces):
                if position:
                    yield Line(runs=tuple(part), bullet=line.bullet)
                    part = []
                if piece:
                    part.append(Run(text=piece, bold=run.bold, struck=run.struck))
        yield Line(runs=tuple(part), bullet=line.bullet)


def _joined_hyphens(lines: list[Line]) -> list[Line]:
    """Join "Koordinierungs-" and "stelle MuT" on the next line; a continued phrase ("in Kooperation" / "mit:") too."""
    joined: list[Line] = []
    for line in lines:
        text = line.text.strip()
        before = joined[-1].text.rstrip() if joined else ""
        if before.endswith(("-", "\u00ad")) and re.match(r"[a-zäöüß]", text) and not re.match(r"(?:und|oder|u\.)\s", text):
            bold = any(run.bold for run in joined[-1].runs)
            joined[-1] = Line(runs=(Run(text=before[:-1] + text, bold=bold),), bullet=joined[-1].bullet)
        elif (
            before
            and not line.bullet
            and _TYPE_ALONE.match(before)
            and not _ORGANISATION.search(text)
            or (
                before
                and not line.bullet
                and (re.match(r"(?:und|für|der|des|mit|im|in)\s+\S", text) or re.search(r"\s(?:und|für|der|des|im|in|&)$", before))
                and not _PARTNER_PREFIX.match(text)
            )
        ):
            joined[-1] = Line(runs=(*joined[-1].runs, Run(text=" "), *line.runs), bullet=joined[-1].bullet)
        else:
            joined.append(line)
    return joined


def _named(lines: list[Line]) -> tuple[list[_Named], str]:
    named: list[_Named] = []
    section, reference = "", ""
    for line in _joined_hyphens(lines):
        text = re.sub(r"^\s*[•·▪◦*‣●○–-]\s+", "", line.text.replace("\u00ad", "").replace("\u00a0", " ")).strip()
        if _LEAD_PREFIX.match(text):
            section, text = "lead", _LEAD_PREFIX.sub("", text, count=1)
        elif _PARTNER_PREFIX.match(text + (" X" if text.lower().endswith("mit") else "")):
            section, text = "partner", _PARTNER_PREFIX.sub("", text, count=1) if not text.lower().endswith("mit") else ""
        halves = _MIDDLE_PARTNER.split(text, maxsplit=1)
        for position, half in enumerate(halves):
            if position:
                section = "partner"
                half = half.rstrip(" )") if half.count(")") > half.count("(") else half
            found, pointed = _names_in(half, line, section)
            named.extend(found)
            reference = reference or pointed
        if section == "lead" and not line.text.rstrip().endswith(":"):
            section = "" if len(halves) == 1 else section
    return named, reference


def _names_in(text: str, line: Line, section: str) -> tuple[list[_Named], str]:
    found: list[_Named] = []
    reference = ""
    for piece in _pieces(text):
        name = re.sub(r"\(\s*[…,;.\s]*\)", "", piece).strip(" ,;:/•\t\n")
        hedged = bool(re.match(r"(?:ggf\.|gegebenenfalls|evtl\.|eventuell|bei Bedarf)\s", name, re.IGNORECASE))
        while _HEDGE.match(name):
            name = _HEDGE.sub("", name, count=1)
        if not name or is_nobody(name):
            continue
        if is_reference(name):
            reference = reference or name
            continue
        prefixed = _LEAD_PREFIX.match(name)
        partnered = _PARTNER_PREFIX.match(name)
        marked = (
            "lead" if _LEAD_MARK.search(name) or prefixed else "partner" if partnered or _PARTNER_MARK.search(name) or (hedged and not section) else section
        )
        section = "partner" if partnered else section
        name = _PARTNER_PREFIX.sub("", _LEAD_PREFIX.sub("", _PARTNER_MARK.sub("", _LEAD_MARK.sub("", name))))
        name = re.sub(r"^…\s*\(([^()]+)\)?$", r"\1", re.sub(r"\(\s*[…,;:\s]*\)", "", name).strip())
        name = " ".join(name.split()).strip(" ,;:/")
        if name and re.search(r"\w", name) and not re.fullmatch(r"…+", name):
            found.append(_Named(name=name, marked=marked, bold=_is_bold(name, line)))
    return found, reference


def _pieces(text: str) -> Iterable[str]:
    """Part a line at commas, semicolons and slashes outside brackets; at "und" only between two organisations."""
    depth, part = 0, ""
    for position, character in enumerate(text):
        depth += {"(": 1, ")": -1}.get(character, 0)
        slash_parts = character == "/" and not re.match(r"\w/\w", text[max(0, position - 1) : position + 2])
        tight_slash = character == "/" and not slash_parts and re.search(r"[A-ZÄÖÜa-zäöü]{2,}$", part) and re.match(r"/[A-ZÄÖÜ]\w+", text[position:])
        if character == "," and _BRANCH.match(text[position + 1 :]):
            part += character
        elif depth <= 0 and not part.endswith("-") and (character in ",;\n•|" or slash_parts or tight_slash):
            yield from _at_and(part)
            part = ""
        else:
            part += character
    yield from _at_and(part)


def _at_and(text: str) -> Iterable[str]:
    parts = re.split(r"\s+(?:und|and|&|sowie|u\.)\s+(?![^(]*\))", text)
    if (
        len(parts) > 1
        and not _TOGETHER.search(text.strip())
        and all(_ORGANISATION.search(part) for part in parts)
        and not text.rstrip().endswith("-")
        and not any(part.rstrip().endswith("-") for part in parts)
    ):
        yield from parts
    else:
        yield text


def _is_bold(name: str, line: Line) -> bool:
    words = re.findall(r"\w+", name)
    bold = "".join(run.text for run in line.runs if run.bold)
    return bool(words) and words[0] in bold and words[-1] in bold


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))


def looks_like_organisation(text: str) -> bool:
    """Whether a short text holds a word or abbreviation that organisations have in their names."""
    return len(text) < 160 and bool(_ORGANISATION.search(text))
