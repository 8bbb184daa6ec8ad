"""Labels as printed, read as places in runs: "1.1.12" is number 12 of the run "1.1.", "SP 3" number 3 of "sp"."""

import re
from typing import NamedTuple

_NUMBER = re.compile(r"^(?P<run>.*?)(?P<number>\d{1,4})$")
_LETTER = re.compile(r"^(?P<run>|.*[\d.()/-])(?P<letter>[a-z])$")
_ROMAN = re.compile(r"^(?P<run>|.*[.()/-])(?P<roman>x{0,3}(?:ix|iv|v?i{1,3}|v))$")
_RANGE = re.compile(r"^(?P<run>.*?)(?P<low>\d{1,3})[-–](?P<high>\d{1,3})$")
_BARE = re.compile(r"^(?:\d{1,2}|[a-zäöü]|[ivx]+)$")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10}


class Place(NamedTuple):
    """A number within a run of labels."""

    run: str
    number: int


def folded_label(label: str) -> str:
    """A label for comparing: without blanks, closing points and brackets, and case."""
    return re.sub(r"\s+", "", label).rstrip(".):").casefold()


def is_bare(folded: str) -> bool:
    """Whether a folded label is one number or letter alone, which may be counted anew under each parent."""
    return bool(_BARE.match(folded))


def places(label: str) -> tuple[Place, ...]:
    """The places a label takes, none when it has no number ("Üneu").

    "B5+6" takes B5 and B6, "G2/Ü4" takes G2 and Ü4, "B5-7" all three, "1.1.2a" takes 1.1.2 and the first letter under it.
    """
    found: list[Place] = []
    for single in single_labels(folded_label(label)):
        found.extend(_places_of(single))
    return tuple(dict.fromkeys(found))


def single_labels(folded: str) -> list[str]:
    """The labels that a joined one stands for."""
    parts = [part for part in re.split(r"[+/&]", folded) if part]
    if not parts:
        return []
    first = _NUMBER.match(parts[0])
    return [f"{first['run']}{part}" if first and part.isdigit() else part for part in parts]


def printed(label: str, place: Place, number: int) -> str:
    """How ``number`` would be printed in the run of ``place``, after the example of ``label``, which takes that place."""
    style = place.run[-1:]
    if style == "@":
        return label.rstrip(".): ")[:-1] + chr(ord("A" if label.rstrip(".): ")[-1:].isupper() else "a") + number - 1)
    if style == "#":
        return _as_roman(number)
    at = label.rfind(str(place.number))
    return f"{label[:at]}{number}" if at >= 0 else f"{place.run}{number}"


def _places_of(single: str) -> list[Place]:
    span = _RANGE.match(single)
    if span and 0 < int(span["high"]) - int(span["low"]) < 10:
        return [Place(span["run"], number) for number in range(int(span["low"]), int(span["high"]) + 1)]
    match = _NUMBER.match(single)
    if match:
        return [Place(match["run"], int(match["number"]))]
    match = _ROMAN.match(single)
    if match and single != "x":
        return [Place(match["run"] + "#", _roman(match["roman"]))]
    match = _LETTER.match(single)
    if not match:
        return []
    above = _NUMBER.match(match["run"])
    numbered = [Place(above["run"], int(above["number"]))] if above else []
    return [*numbered, Place(match["run"] + "@", ord(match["letter"]) - ord("a") + 1)]


def _as_roman(number: int) -> str:
    tens, ones = divmod(number, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


def _roman(roman: str) -> int:
    values = [_ROMAN_DIGITS[digit] for digit in roman]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True))
