"""A contribution split into statements, each with its place in the text, and the check that a quote is verbatim."""

import re
import unicodedata

# A line end, or the end of a sentence: a mark, perhaps a closing quote, blanks, and then something that begins a sentence.
_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_BULLET = re.compile(r"\s*(?:[-–—•·*‣▪◦●]+|\(?\d{1,2}[.)](?=\s)|\(?[a-z]\)(?=\s))\s*")
_END = re.compile(r"(?<=[.!?…؟।۔])[\"“”»«’')\]]*\s+(?=\S)|(?<=[。！？])")
# A full stop after these ends no sentence: "z. B.", "Nr. 5", "St. Martin", "e. V.", "3. Mai".
_ABBREVIATED = re.compile(
    r"(?:\b(?:\w|bzw|ca|evtl|ggf|inkl|max|min|mind|nr|prof|dr|sog|st|str|tel|usw|vgl|zb|etc|mr|mrs|ms|no|vs|im|ul|np|tzn|tj)|\b\d{1,2})\.$", re.IGNORECASE
)
_JOINTS = re.compile(r"[\s\-‐‑‒–—]+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‚": "'", "‘": "'", "’": "'", "`": "'", "´": "'", "…": "...", "\u00ad": None})


def statements(text: str) -> tuple[tuple[int, int], ...]:
    """The places (first character, one after the last) of the lines, bullets and sentences of a text, in order and without the blanks and bullets around."""
    found: list[tuple[int, int]] = []
    for line in _LINE.finditer(text):
        bullet = _BULLET.match(text, line.start(), line.end())
        start = bullet.end() if bullet else line.start()
        for mark in _END.finditer(text, start, line.end()):
            if text[mark.end() : mark.end() + 1].islower() or _ABBREVIATED.search(text, max(start, mark.start() - 12), mark.start()):
                continue
            found.append((start, mark.end()))
            start = mark.end()
        found.append((start, line.end()))
    trimmed = (_trimmed(text, start, end) for start, end in found)
    return tuple((start, end) for start, end in trimmed if any(character.isalnum() for character in text[start:end]))


def is_verbatim(quote: str, text: str) -> bool:
    """Whether a quote stands in a text word for word; case, blanks, hyphens and kinds of quotation marks do not count. An empty quote does not."""
    wanted = _plain(quote)
    return bool(wanted) and wanted in _plain(text)


def _plain(text: str) -> str:
    return _JOINTS.sub(" ", unicodedata.normalize("NFKC", text.translate(_QUOTES)).casefold()).strip(' "')


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - (len(piece) - len(piece.rstrip()))
