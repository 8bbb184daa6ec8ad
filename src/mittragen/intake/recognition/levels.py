"""Words that say what a heading, a band or a paragraph is: "Handlungsfeld 1: …", "Ziel 1.1 …", "Leitlinien"."""

import re

import msgspec

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import led_by_label

FIELD, GOAL, MEASURE, SUB = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE
_NUMBER = r"(?P<number>[A-ZÄÖÜ]{0,3}\s?\d+(?:\.\d+)*[a-z]?\.?|[IVX]+\b\.?|[A-Z]\b(?=\s*[:.–-]))"
_WORDS: tuple[tuple[ElementKind, str], ...] = (
    (
        FIELD,
        r"Handlungsfeld|Aktionsfeld|Themenfeld|Handlungsbereich|Themenbereich|Schwerpunkt(?:thema)?|Field of action|Action field|Field|Area of action|"
        r"Champ d['’]action|"
        r"Domaine d['’]action|Domaine|Axe(?: stratégique)?|Actieveld|Themaveld|Indsatsområde|Temaområde|Handlungsschwerpunkt",
    ),
    (SUB, r"Teilmaßnahme|Untermaßnahme|Teilprojekt|Sub-?measure|Sous-(?:action|mesure)|Deelmaatregel|Deltiltag|Einzelmaßnahme"),
    (
        MEASURE,
        r"Maßnahmen?|Massnahmen?|Maßnahmenblatt|Aktion|Projekt|Vorhaben|Measure|Action|Mesure|Maatregel|Actie|Tiltag|Foranstaltning|Steckbrief|"
        r"Handlungsempfehlung",
    ),
    (
        GOAL,
        r"(?:Strategisches |Operatives |Konkretes |Übergeordnetes )?Ziel|Leitziel|Teilziel|Handlungsziel|Oberziel|Unterziel|Hauptziel|(?:Strategic |"
        r"Operational )?Goal|"
        r"(?:Strategic |Operational )?Objective|Objectif(?: stratégique| opérationnel)?|(?:Strategisch |Operationeel )?Doel(?:stelling)?|Delmål|Mål",
    ),
)
_PATTERNS = tuple(
    (kind, re.compile(rf"^\s*(?P<word>{words})\b\s*(?:Nr\.?\s*)?(?:{_NUMBER})?(?P<sign>\s*[:.–—)-]\s*|\s+|$)(?P<title>.*)$", re.IGNORECASE | re.DOTALL))
    for kind, words in _WORDS
)
_CODED_FIELD = re.compile(r"^\s*(?P<label>(?:HF|AF|TF|F)\s?\d+)\s*[:._–—-]?\s*(?P<title>\S.*)?$", re.DOTALL)
_SECTIONS: tuple[tuple[ElementKind, str], ...] = (
    (
        ElementKind.GUIDING_PRINCIPLE,
        r"(?:unsere |die )?(?:Leitlinien|Leitsätze|Leitgedanken|Grundsätze|Leitprinzipien|Guiding principles|Principes directeurs|Uitgangspunten|Principper)",
    ),
    (
        ElementKind.OVERARCHING_GOAL,
        r"(?:unsere |die )?(?:Übergeordnete[nr]? Ziele?|Übergreifende Ziele|Gesamtziele|Oberste Ziele|Leitziele des Konzepts?|Overarching goals?|"
        r"Objectifs généraux|Overkoepelende doelen|Overordnede mål)",
    ),
    (
        ElementKind.CROSS_CUTTING_THEME,
        r"(?:unsere |die )?(?:Querschnitts(?:themen|aufgaben|ziele)|Cross-cutting (?:themes|topics|issues)|Thèmes transversaux|Transversale thema's|"
        r"Tværgående temaer)",
    ),
    (GOAL, r"(?:Unsere |Die )?(?:Ziele|Goals|Objectives|Objectifs|Doelen|Doelstellingen|Mål|Handlungsziele|Teilziele|Operative Ziele)"),
    (
        MEASURE,
        r"(?:Unsere |Die )?(?:Maßnahmen|Massnahmen|Measures|Actions|Mesures|Maatregelen|Acties|Tiltag|Projekte|Handlungsempfehlungen|Vorhaben|Aktivitäten)",
    ),
    (SUB, r"(?:Teilmaßnahmen|Einzelmaßnahmen|Sub-?measures|Deelmaatregelen|Deltiltag|Teilprojekte)"),
    (ElementKind.CHALLENGE, r"(?:Herausforderungen|Bedarfe|Challenges|Défis|Uitdagingen|Udfordringer|Handlungsbedarfe?)"),
)
_SECTION_PATTERNS = tuple(
    (kind, re.compile(rf"^(?:[\dIVX]+(?:\.\d+)*\.?\s+)?{words}\s*(?:des Konzepts|des Landkreises)?\s*:?\s*$", re.IGNORECASE)) for kind, words in _SECTIONS
)


class Level(msgspec.Struct, frozen=True):
    """What a wording says of itself: its kind (``None``: nothing), the number, the title without the level word."""

    kind: ElementKind | None
    label: str
    title: str


def level_of(text: str) -> Level:
    """Read "Handlungsfeld 1: Sprache" as field "1", "Sprache". A level word counts with a number or a colon behind it, for fields also alone."""
    text = text.strip()
    coded = _CODED_FIELD.match(text)
    if coded and (coded["title"] or coded["label"].startswith(("HF", "AF", "TF"))):
        return Level(FIELD, " ".join(coded["label"].split()), (coded["title"] or "").strip())
    label, rest = led_by_label(text)
    for candidate, before in ((text, ""), (rest, label)) if label else ((text, ""),):
        for kind, pattern in _PATTERNS:
            match = pattern.match(candidate)
            if match and _says_level(kind, match):
                return Level(kind, (match["number"] or before).strip(), match["title"].strip())
    return Level(None, label, rest)


def heading_level(text: str) -> Level:
    """Like :func:`level_of`, for a heading: there a lone number in front ("1 Sprache", "II Arbeit") is a label too."""
    level = level_of(text)
    match = re.match(r"^\s*((?:\d{1,2}|[IVX]{1,4}|[A-H])\.?)\s+([A-ZÄÖÜ„].*)$", text.strip(), re.DOTALL) if not level.label and level.kind is None else None
    return Level(None, match[1], match[2]) if match else level


def section_of(text: str) -> ElementKind | None:
    """Whether a heading opens a run of elements: "Leitlinien", "Übergeordnete Ziele", "Ziele", "Maßnahmen"."""
    text = text.strip()
    for kind, pattern in _SECTION_PATTERNS:
        if pattern.match(text):
            return kind
    return None


def _says_level(kind: ElementKind, match: re.Match[str]) -> bool:
    if match["number"]:
        return bool(match["title"] or match["sign"].strip() or kind is not None) and bool(match["title"] or kind is FIELD)
    if ":" in match["sign"] or "–" in match["sign"]:
        return bool(match["title"])
    return (
        kind is FIELD
        and bool(match["title"])
        and match["word"].lower() not in {"field", "axe", "domaine"}
        and len(match["title"]) < 80
        and match["title"][0].isupper()
    )
