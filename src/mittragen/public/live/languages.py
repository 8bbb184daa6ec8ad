"""The language in an address: none for German, ``/ar/…`` for Arabic. It stands in the address so that a link, a QR code and a printed page keep it."""

from mittragen.design.language import is_spoken

GERMAN = "de"


class SpokenLanguage:
    """A part of an address: a language, other than German, that the program can be read in."""

    regex = "[a-z]{2,3}"

    def to_python(self, value: str) -> str:
        if value == GERMAN or not is_spoken(value):
            raise ValueError(value)
        return value

    def to_url(self, value: str) -> str:
        return value


def in_language(path: str, language: str) -> str:
    """The address of a live page in a language; ``path`` begins with a slash and names none."""
    return path if language == GERMAN else f"/{language}{path}"
