"""What is grouped: short texts of people, in any language."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable

import msgspec

_BLANKS = re.compile(r"\s+")
# What a sorter needs of a text stands at its beginning; this keeps a text of any length cheap.
LONGEST_READ = 4_000
# Put before the id of an example, where it could be that of a text.
EXAMPLE = "\x1f"


class Text(msgspec.Struct, frozen=True, kw_only=True):
    """One text. ``language`` is a tag ("de", "ar"), empty where nobody knows; ``group`` is a known group, if any."""

    id: str
    text: str
    language: str = ""
    group: str = ""


def normalised(text: str) -> str:
    """A text for comparing: NFKC, case folded, every run of blanks one blank."""
    return _BLANKS.sub(" ", unicodedata.normalize("NFKC", text).casefold()).strip()


def in_order(texts: Iterable[Text]) -> tuple[Text, ...]:
    """Texts sorted by what they say, so that no result depends on the order in which they came; of several with one id the first in this order stays."""
    by_id: dict[str, Text] = {}
    for text in sorted(texts, key=_key):
        by_id.setdefault(text.id, text)
    return tuple(by_id.values())


def _key(text: Text) -> tuple[bytes, str, str, str]:
    return hashlib.sha256(text.text.encode("utf-8", "surrogatepass")).digest(), text.id, text.language, text.group
