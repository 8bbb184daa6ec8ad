"""Telephone numbers, mail addresses and names of persons: found, taken out of elements, and reported with their place."""

import re
import unicodedata

from mittragen.edition.checks.person_names import is_full_name, titled
from mittragen.intake.reading import PersonalDatum

_MAIL = re.compile(r"(?:mailto:)?[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+")
_TELEPHONE = re.compile(
    r"(?:(?:Tel(?:efon)?|Fon|Mobil|Handy|Fax|Durchwahl|Phone|Tél)\b\.?:?\s*[-\d(+][\d\s/()\-–.]{4,}\d|(?<![\d.,/])(?:\+\d{2}|00\d{2})[\s\d/()\-–]{6,}\d"
    r"|(?<![\d.,/\-])\(?0[1-9]\d{1,4}\)?\s?[/\-–]?\s?\d[\d\s\-–]{2,}\d)(?!\d)",
    re.IGNORECASE,
)
_PERSON = re.compile(r"\b(?:Frau|Herrn?|Fr\.|Hr\.)[ \u00a0]+(?:(?:Dr|Prof)\.[ \u00a0]*)*[A-ZÄÖÜ][\wäöüß\-]+(?:[ \u00a0]+[A-ZÄÖÜ][\wäöüß\-]+)?")
_BARE_NAME = re.compile(
    r"^(?:(?:Dr|Prof)\.\s*)*[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?(?:\s+(?:von|van|de|zu)\s+|\s+)[A-ZÄÖÜ][a-zäöüß]+(?:-[A-ZÄÖÜ][a-zäöüß]+)?$"
)
_NOT_NAMES = re.compile(
    r"amt|kreis|stadt|stelle|verein|verband|bund|schule|werk|haus|zentr|rat\b|kammer|agentur|bereich|dienst|büro|beirat|gemeinde|caritas|diakonie|hilfe|"
    r"migration|soziales|jugend|bildung|träger|kommune|kirche|moschee|sport|club|gmbh|stiftung|koordin|fach|netz|team|leitung|integration|kita|"
    r"polizei|universität|hochschule|klinik|bibliothek|museum|job|arbeit|wohl|familie|flüchtling|ehrenamt|lotsen|gleichstellung|alle\b|arbeiter|pflege|samariter",
    re.IGNORECASE,
)


def without_personal_data(text: str, where: str) -> tuple[str, list[PersonalDatum]]:
    """Take telephone numbers, mail addresses and "Frau …"/"Herr …" out of a text; each is replaced by "…" and returned as found."""
    if not any(sign in text for sign in "@0123456789FH"):
        return text, []
    found: list[PersonalDatum] = []
    for kind, pattern in (("email", _MAIL), ("telephone", _TELEPHONE), ("name", _PERSON)):
        matches = [match for match in pattern.finditer(text) if kind != "telephone" or _is_telephone(match[0])]
        found.extend(PersonalDatum(where=where, kind=kind, text=match[0].strip()) for match in matches)
        for match in reversed(matches):
            text = text[: match.start()] + "…" + text[match.end() :]
    return text, found


def looks_like_contact(text: str) -> bool:
    """Whether a text holds a telephone number or a mail address."""
    return bool(_MAIL.search(text)) or any(_is_telephone(match[0]) for match in _TELEPHONE.finditer(text))


def looks_like_person(text: str) -> bool:
    """Whether a short text is a name of a person: "Frau …", or two capitalised words without any word of an organisation."""
    text = text.strip()
    if _PERSON.match(text):
        return True
    return bool(_BARE_NAME.match(text)) and not _NOT_NAMES.search(text)


def is_named_person(text: str) -> bool:
    """Whether a text is a well-known first name and a last name, or a title and a name; accents do not matter ("Ayşe", "Ayse")."""
    text = text.strip()
    if is_full_name(text) or any(found == text for found in titled(text)):
        return True
    plain = "".join(character for character in unicodedata.normalize("NFKD", text.replace("ı", "i")) if not unicodedata.combining(character))
    return plain != text and is_full_name(plain)


def _is_telephone(text: str) -> bool:
    return 6 <= sum(character.isdigit() for character in text) <= 16 or bool(re.match(r"(?i)(tel|durchwahl|fon|mobil|handy)", text))
