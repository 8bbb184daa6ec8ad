"""Private persons: names, mail addresses and telephone numbers that do not belong into a document. Suspicions, worded as such."""

import re
from collections.abc import Iterator

from mittragen.edition.checks.first_names import FIRST_NAMES
from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import indicator_texts, name_of, texts_of
from mittragen.edition.outline import Outline

_NAME = r"[A-ZÄÖÜ][a-zäöüßéèçğışó]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?"
_TITLE = r"(?:(?:Prof|Dr|Dipl)\.(?:-\w+\.)?\s*)+"
# "eine Frau Zugang hat" is no name: before a name stands no word that counts or describes.
_ADDRESSED = re.compile(rf"(?<!\w)(?P<before>\w+\s+)?(?:Frau|Herrn?|Fr\.|Hr\.)\s+(?:{_TITLE})?(?P<name>{_NAME})(?!-)")
_BEFORE_NAMES = frozenset(
    ["mit", "an", "bei", "durch", "von", "über", "leitung", "leiterin", "leiter", "landrätin", "landrat", "ansprechpartnerin", "ansprechpartner"]
)
_NO_SURNAME = re.compile(r"(?:ung|ungen|heit|keit|schaft|tion|ismus|kurs|kurse|arbeit|beratung|sein|kinder|männer|mann|frau|doktor|angebote?)$", re.IGNORECASE)
_TITLED = re.compile(rf"(?<![\w-])(?P<title>{_TITLE})(?P<name>{_NAME}\s+{_NAME})(?!-)(?P<after>\s+{_NAME})?")
_FULL_NAME = re.compile(rf"(?<![\w-])(?P<first>{_NAME})\s+(?P<last>{_NAME})(?![\w-])(?P<after>\s+{_NAME})?")
_INSTITUTION = re.compile(
    r"(?:schule|gymnasium|stra(?:ß|ss)e|platz|weg|haus|heim|stiftung|klinik|institut|zentrum|akademie|kolleg|verein|preis|kita|kirche|gemeinde|saal|hospital|"
    r"krankenhaus|apotheke|werk|bibliothek|bücherei|universität|hochschule|treff|garten|park|gesellschaft|fonds|programm|gmbh|bund|verband)",
    re.IGNORECASE,
)
_MAIL = re.compile(r"(?<![\w.])(?P<local>[\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
_TELEPHONE = re.compile(
    r"(?:(?:Tel\.|Telefon|Mobil|Handy|Durchwahl)\s*:?\s*(?:\+|\(?0)[\d\s/()–-]{5,}\d|(?<![\d./-])(?:\+49|0[1-9]\d{2,4})\s?[ /–-]\s?\d{5,}(?!\d))"
)


def suspected(outline: Outline) -> Iterator[Found]:
    """E106, E107, W209, at most one of each kind for each wording of an element."""
    edition = outline.edition
    for element in outline.elements.values():
        yield from _in_texts(element.key, name_of(element, outline), texts_of(element))
    for indicator in edition.indicators:
        yield from _in_texts(indicator.key, f"Indikator „{indicator.title}“", indicator_texts(indicator))
    for chapter in edition.chapters:
        # A foreword is signed by whoever holds the office; a name with a telephone or mail is still found.
        yield from (found for found in _in_texts(chapter.key, f"Kapitel „{chapter.title}“", [chapter.text]) if found.code != "E106")
    for actor in edition.actors:
        yield from _in_texts(actor.key, f"Organisation „{actor.name}“", [actor.name, *actor.aliases])
        if _is_full_name(actor.name):
            yield Found("E106", actor.key, {"name": f"Organisation „{actor.name}“", "wording": actor.name})


def _in_texts(key: str, name: str, texts: Iterator[str] | list[str]) -> Iterator[Found]:
    told: set[tuple[str, str]] = set()
    for text in texts:
        for code, wording in (*_names(text), *_mails(text), *_telephones(text)):
            if (code, wording) not in told:
                told.add((code, wording))
                yield Found(code, key, {"name": name, "wording": wording})


def _names(text: str) -> Iterator[tuple[str, str]]:
    for match in _ADDRESSED.finditer(text):
        before = (match["before"] or "").strip().casefold()
        if (not before or before in _BEFORE_NAMES) and not _NO_SURNAME.search(match["name"]):
            yield "E106", match[0].removeprefix(match["before"] or "")
    for match in _TITLED.finditer(text):
        if not _INSTITUTION.search(match["name"] + (match["after"] or "")):
            yield "E106", match["title"] + match["name"]
    for match in re.finditer(rf"(?:Ansprechp\w+|Kontakt|Zuständig|Leitung)\s*:\s*(?P<name>{_NAME}\s+{_NAME})", text):
        if _is_full_name(match["name"]):
            yield "E106", match["name"]


def _is_full_name(text: str) -> bool:
    match = _FULL_NAME.fullmatch(text.strip())
    return bool(match) and match["first"].casefold() in FIRST_NAMES and not match["after"] and not _INSTITUTION.search(match["last"])


def _mails(text: str) -> Iterator[tuple[str, str]]:
    for match in _MAIL.finditer(text):
        parts = re.split(r"[._-]", match["local"].casefold())
        if len(parts) > 1 and (parts[0] in FIRST_NAMES or len(parts[0]) == 1):
            yield "E107", match[0]


def _telephones(text: str) -> Iterator[tuple[str, str]]:
    yield from (("W209", match[0].strip()) for match in _TELEPHONE.finditer(text))
