"""The languages a county writes in, by their names."""

from collections.abc import Iterable

from babel import Locale, UnknownLocaleError

from mittragen.design.language import PLAIN_GERMAN, language_name

# Plain German first, then what counties are asked for.
OFFERED = (
    PLAIN_GERMAN,
    "en",
    "ar",
    "uk",
    "fa",
    "ru",
    "tr",
    "ku",
    "ckb",
    "pl",
    "ro",
    "bg",
    "fr",
    "es",
    "it",
    "pt",
    "el",
    "hr",
    "sr",
    "sq",
    "mk",
    "hu",
    "lt",
    "ka",
    "hy",
    "so",
    "ti",
    "am",
    "ps",
    "ur",
    "vi",
    "zh",
)


def named(language: str) -> str:
    """A language by its German name and its own: "Ukrainisch – українська"."""
    own = language_name(language)
    german = own if language == PLAIN_GERMAN else _german_name(language)
    return german if german.casefold() == own.casefold() else f"{german} – {own}"


def choices(among: Iterable[str]) -> list[tuple[str, str]]:
    """Languages to choose from, in the order given."""
    return [(language, named(language)) for language in among]


def _german_name(language: str) -> str:
    try:
        return Locale.parse(language, sep="-").get_display_name("de") or language
    except (UnknownLocaleError, ValueError):
        return language
