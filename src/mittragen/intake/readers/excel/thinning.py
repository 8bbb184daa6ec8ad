"""Taking empty rows and cells out of a sheet's XML before it is parsed.

Excel writes every row that was ever formatted, up to a million; parsing them costs seconds, finding them as bytes a fraction of one. Only what names its
own place ("r") is taken out, so that the places of the rest stay known, and only cells whose style has no fill.
"""

import re
from collections.abc import Iterable, Iterator

_MOST_STYLES = 2_000
_LONGEST_WAIT = 50_000
_EMPTY_ROW = re.compile(rb'<row r="[0-9]+"[^<>]*(?:/>|></row>)')


def thinned(chunks: Iterable[bytes], unfilled: Iterable[int]) -> Iterator[bytes]:
    """The bytes of a sheet without its empty rows and cells; ``unfilled`` are the indexes of styles without a fill."""
    styles = "|".join(str(index) for index, _ in zip(unfilled, range(_MOST_STYLES), strict=False))
    empty_cell = re.compile(rf'<c r="[A-Z]+[0-9]+"(?: s="(?:{styles})")?(?:/>|></c>)'.encode())
    rest = b""
    for chunk in chunks:
        data = empty_cell.sub(b"", rest + chunk)
        data = _EMPTY_ROW.sub(b"", data)
        # What may go on in the next chunk waits, as long as it is short; a cut elsewhere only leaves an empty row standing.
        cut = data.rfind(b"<row ")
        if cut < 0 or len(data) - cut > _LONGEST_WAIT:
            cut = len(data)
        rest = data[cut:]
        yield data[:cut]
    yield rest
