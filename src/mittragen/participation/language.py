"""In which language something was said: read from the words, on this machine. Pure: text in, tag out; empty when it is not sure."""

import re
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lingua import LanguageDetector

# What people in German counties write in, of what the library knows: the fewer there are, the surer it is.
LANGUAGES = ("de", "en", "ar", "uk", "ru", "tr", "pl", "ro", "bg", "fa", "fr", "es", "it", "so", "sq", "bs", "hr", "sr", "nl", "pt", "hu", "el", "vi", "ur")
# Enough to tell a language by, and read in less than a millisecond.
_READ = 300
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_SURE, _QUITE_SURE = 0.9, 0.99
_FEW_LETTERS, _FEW_WORDS, _SOME_WORDS = 8, 3, 5
# Kurmanji is not among them and looks like French or Turkish: words that only it has.
_KURMANJI = frozenset({"û", "jî", "ji", "ku", "li", "ez", "em", "divê", "hewceyê", "dixwazin", "dixwazim", "zêdetir", "zarokên", "zimanê"})


def language_of(text: str) -> str:
    """The language of a text as a tag ("de", "ar"); empty when the text is too short or too mixed to be sure."""
    words = _WORD.findall(text[:_READ])
    if sum(map(len, words)) < _FEW_LETTERS or len(_KURMANJI.intersection(word.casefold() for word in words)) > 1:
        return ""
    best = _detector().compute_language_confidence_values(" ".join(words))[0]
    tag = best.language.iso_code_639_1.name.lower()
    return tag if best.value >= _needed(tag, words) else ""


def warm_up() -> None:
    """Load what the library knows (a third of a second, 40 MB), so that nobody waits for it. For a thread of the server as it starts."""
    language_of("Wir brauchen mehr Busse am Abend.")


def _needed(tag: str, words: list[str]) -> float:
    """How sure it must be: a few words in Latin letters are German as a rule, and "Café International" is no French."""
    if tag == "de" or not _LATIN.search("".join(words)) or len(words) >= _SOME_WORDS:
        return _SURE
    return _QUITE_SURE if len(words) >= _FEW_WORDS else 2.0


@cache
def _detector() -> "LanguageDetector":
    # Not at the top: whoever only reads the site should not load it.
    from lingua import IsoCode639_1, LanguageDetectorBuilder

    codes = [getattr(IsoCode639_1, tag.upper()) for tag in LANGUAGES]
    return LanguageDetectorBuilder.from_iso_codes_639_1(*codes).with_low_accuracy_mode().with_preloaded_language_models().build()
