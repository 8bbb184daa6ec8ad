"""Numbers of goals and measures as they are printed: recognised, taken apart for comparing, never changed."""

import re

import msgspec

_CODE = r"[A-ZÄÖÜ][A-Za-zÄÖÜäöü]{0,4}"
_DECIMAL = r"\d{1,3}(?:\s?[.\-]\s?\d{1,3}){0,4}"
_SUFFIX = r"(?:\s?\.?[a-z])?"
_CHAIN = r"(?:[A-ZÄÖÜ]{1,3}\d{1,3}\.){1,3}[A-ZÄÖÜ]{1,3}\d{1,3}"
_SINGLE = rf"(?:{_CHAIN}|{_CODE}[ \u00a0.\-_]{{0,2}}{_DECIMAL}(?:\+\d{{1,3}})*{_SUFFIX}|{_DECIMAL}(?:\+\d{{1,3}})*{_SUFFIX}|{_CODE}[ \u00a0]?neu)"
_LABEL = re.compile(rf"^\s*{_SINGLE}(?:\s?[/+]\s?{_SINGLE})*\s?[.):]?\s*$")
_LEVEL_WORDS = (
    r"(?:Maßnahmen?|Massnahmen?|Maßn\.|Aktion|Projekt|Ziel|Teilziel|Leitziel|Handlungsziel|Oberziel|Strategisches Ziel|Operatives Ziel|Teilmaßnahme|"
    r"Measure|Action|Goal|Objective|Mesure|Objectif|Maatregel|Doel|Tiltag|Mål|Actie)"
)
_WITH_WORD = re.compile(rf"^\s*{_LEVEL_WORDS}\s*(?:Nr\.?\s*)?[A-Z]{{0,3}}\s?\d[\d.]*[a-z]?\s*[.:)]?\s*$", re.IGNORECASE)
_DEEP = r"(?:\.(?!\d{3}(?!\d))\d{1,3})"
_LETTER = r"(?:\.?[a-z](?![^\W\d_]))?"
_LEADING = re.compile(
    rf"^\s*(?P<label>\d{{1,3}}{_DEEP}{{1,4}}{_LETTER}\.?|\d{{1,3}}\.[a-z](?=[\s.):])|\d{{1,3}}[.)]|{_CHAIN}|[A-ZÄÖÜ]{{1,4}}{_DEEP}{{1,4}}{_LETTER}\.?"
    rf"|[A-ZÄÖÜ]{{1,4}}[ \u00a0-]?\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?(?:[/+][A-ZÄÖÜ]{{0,4}} ?\d{{1,3}})*"
    rf"|{_LEVEL_WORDS}\s+[A-Z]{{0,3}}\d[\d.]*[a-z]?)(?P<sign>\s*[:–—)\-]\s+|\s*[:)]\s*|[\s\u00a0]+)(?=\S)"
)
# "B1 Kurse am Abend" speaks of the level of a language.
_LANGUAGE_LEVEL = re.compile(
    r"(?:-?Kurs|-?Niveau|-?Prüfung|-?Sprach|-?Deutsch|und\b|oder\b|bis\b|erreichen|-?Test|-?Zertifikat|ist\b|wird\b|für\b|als\b)", re.IGNORECASE
)
_PARTS = re.compile(r"(?P<letters>[^\d\W]*)[\s.\-_]*(?P<numbers>\d+(?:\s?[.\-]\s?\d+)*)\s?\.?(?P<suffix>[a-z]?)(?P<rest>.*)$")


class LabelParts(msgspec.Struct, frozen=True):
    """A label taken apart: the letters in front (upper case), the numbers, a small letter at the end."""

    letters: str
    numbers: tuple[int, ...]
    suffix: str = ""


def looks_like_label(text: str) -> bool:
    """Whether a text is a number or code such as "1.2.3", "SP 1.10", "B5+6", "G2/Ü4", "SP neu", "3.2.1a", "5.1.1."."""
    return len(text) <= 24 and bool(_LABEL.match(text) or _WITH_WORD.match(text)) and not re.fullmatch(r"\s*(19|20)\d\d\s*", text)


def parts_of(label: str) -> LabelParts | None:
    """The parts of a plain label, ``None`` where it has no number or names several ("B5+6", "G2/Ü4")."""
    text = re.sub(rf"^\s*{_LEVEL_WORDS}\s*(?:Nr\.?\s*)?", "", label.strip(), flags=re.IGNORECASE).rstrip(".):").replace("\u00a0", " ")
    if re.search(r"[+/]", text):
        return None
    if re.fullmatch(_CHAIN, text):
        return LabelParts(re.split(r"\d", text, maxsplit=1)[0].upper(), tuple(int(number) for number in re.findall(r"\d+", text)))
    match = _PARTS.fullmatch(text)
    if match is None or match["rest"].strip():
        return None
    numbers = tuple(int(number) for number in re.findall(r"\d+", match["numbers"]))
    return LabelParts(match["letters"].upper(), numbers, match["suffix"])


def same_label(label: str) -> str:
    """A label reduced for comparing: no blanks, no point at the end, upper case; "1.10" stays apart from "1.1"."""
    return re.sub(r"\s+", "", label).rstrip(".):").upper()


def led_by_label(text: str) -> tuple[str, str]:
    """Part "1.1 Alle lernen Deutsch" into label and rest; ("", text) where no label stands in front.

    A lone number without point or sign ("2025 wird …", "3 Kurse") is not a label; neither is a date.
    """
    match = _LEADING.match(text)
    if match is None or re.match(r"^\s*\d{1,2}\.\s*\d{1,2}\.\s*(?:\d{2,4}|:|\s|$)", text) and not re.match(r"^\s*\d+\.\d+\.\d+", text):
        return "", text
    label = match["label"].strip()
    if re.match(r"^\s*\d{1,2}\.\s+(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Quartal|Halbjahr|Klasse)", text):
        return "", text
    if re.fullmatch(r"[ABC][12]", label) and not match["sign"].strip() and _LANGUAGE_LEVEL.match(text[match.end() :]):
        return "", text
    if re.fullmatch(r"[A-ZÄÖÜ]{1,4}[ \u00a0]\d{1,3}", label) and not match["sign"].strip() and len(label) > 5:
        return "", text
    return label, text[match.end() :].strip()


def begins(parent: str, child: str) -> bool:
    """Whether the child's number continues the parent's: "1.1" begins "1.1.3", "SP 1" begins "SP1.2", "3.2.1" begins "3.2.1a"."""
    above, below = parts_of(parent), parts_of(child)
    if above is None and below is not None:
        return bool(below.letters) and re.fullmatch(r"[^\W\d_]{1,4}", parent.strip(" .):")) is not None and parent.strip(" .):").upper() == below.letters
    if above is None or below is None or above.letters != below.letters or above.suffix:
        return False
    if above.numbers == below.numbers:
        return bool(below.suffix)
    return len(below.numbers) > len(above.numbers) and below.numbers[: len(above.numbers)] == above.numbers


def differs_in_letters(first: str, second: str) -> bool:
    """Whether two codes begin with other letters: "Z1" and "M1.1"; a number without letters differs from neither."""
    one, other = parts_of(first), parts_of(second)
    return one is not None and other is not None and bool(one.letters) and bool(other.letters) and one.letters != other.letters


def depth_of(label: str) -> int:
    """How many numbers a label has: 3 for "1.2.3", 0 where it has none."""
    parts = parts_of(label)
    return len(parts.numbers) if parts else 0
