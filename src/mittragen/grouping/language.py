"""In which language a text is, where nobody said so: read from its script and its words."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

_WORD = re.compile(r"[^\W\d_]+")
# Enough to tell a language by, and read in less than a millisecond.
_READ = 300
_FEWEST_LETTERS = 4
# Below so many words a guess is a gamble; a language that so many of a script have is no guess any more.
_FEW_WORDS, _COMMON = 5, 0.1
# Languages people in Europe write in; the fewer there are, the surer it is.
LANGUAGES = (
    "ar", "az", "bg", "bn", "bs", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu", "hy", "it", "ja", "ka", "ko",
    "lt", "lv", "mk", "nb", "nl", "pa", "pl", "pt", "ro", "ru", "sk", "sl", "so", "sq", "sr", "sv", "sw", "ta", "th", "tl", "tr", "uk", "ur", "vi", "zh",
)  # fmt: skip


def language_of(text: str, given: str = "") -> str:
    """The language as a tag of two letters: what was given (``de-AT`` is ``de``), else the likeliest; empty where there are hardly any letters."""
    if given.strip():
        return re.split(r"[-_]", given.strip().lower(), maxsplit=1)[0]
    words = " ".join(_WORD.findall(text[:_READ]))
    if len(words) < _FEWEST_LETTERS:
        return ""
    found = _detector().detect_language_of(words)
    return found.iso_code_639_1.name.lower() if found else ""


def languages_of(texts: Sequence[tuple[str, str]]) -> list[str]:
    """The languages of a pool of pairs (text, given tag). A text of a few words says little: it takes the language most others in its script have."""
    found = [language_of(text, given) for text, given in texts]
    votes: dict[str, Counter[str]] = {}
    for (text, _), tag in zip(texts, found, strict=True):
        if len(_WORD.findall(text[:_READ])) >= _FEW_WORDS:
            votes.setdefault(script_of(text), Counter())[tag] += 1
    return [_settled(text, given, tag, votes) for (text, given), tag in zip(texts, found, strict=True)]


def script_of(text: str) -> str:
    """The script of the first letter, as Unicode names it ("LATIN", "CYRILLIC"); empty where there is no letter."""
    letter = next((character for character in text[:_READ] if character.isalpha()), "")
    return unicodedata.name(letter, "").split(" ", 1)[0] if letter else ""


def _settled(text: str, given: str, tag: str, votes: dict[str, Counter[str]]) -> str:
    counted = votes.get(script_of(text))
    if given or not counted or len(_WORD.findall(text[:_READ])) >= _FEW_WORDS or counted[tag] >= _COMMON * counted.total():
        return tag
    # By number, then by name: no order of texts decides.
    return min(counted, key=lambda one: (-counted[one], one))


@cache
def _detector() -> "LanguageDetector":
    # Not at the top: a third of a second and 40 MB for those who have given languages.
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, tag.upper()) for tag in LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().build()
