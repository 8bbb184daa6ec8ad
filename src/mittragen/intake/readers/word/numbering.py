"""The numbers Word prints before the paragraphs of its lists, counted as Word counts them (ECMA-376 part 1, 17.9)."""

import re
from dataclasses import dataclass, field

from mittragen.intake.readers.markup import Element, is_on, whole_number
from mittragen.intake.readers.places import gated

_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_HIGHEST = 1_000_000


@dataclass
class _Level:
    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart: int | None = None
    is_legal: bool = False
    style: str = ""


@dataclass
class _List:
    levels: dict[int, _Level]
    counts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document; :meth:`advance` is asked once for every numbered paragraph, in order."""

    def __init__(self, root: Element) -> None:
        self._abstract = {each.get("w:abstractNumId"): each for each in root.all("w:abstractNum")}
        self._numbers = {each.get("w:numId"): each for each in root.all("w:num")}
        self._lists: dict[str, _List] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._restarts: dict[str, dict[int, int]] = {}

    def level_of_style(self, number_id: str, style: str) -> int:
        """The level of a list that is tied to a paragraph style, 0 where none is."""
        levels = self._levels_of(number_id)
        return next((level for level, each in levels.items() if each.style == style), 0)

    def advance(self, number_id: str, level: int) -> tuple[bool, str]:
        """Count one paragraph on; returns whether it has a bullet, and its number as printed ("" for a bullet)."""
        levels = self._levels_of(number_id)
        if level not in levels:
            return False, ""
        counts = self._list_of(number_id).counts
        for upper, start in self._restarts.get(number_id, {}).copy().items():
            if upper <= level:
                # A level above that no paragraph has used yet is printed with its start; this one is counted on below.
                counts[upper] = start - (upper == level)
                for lower in [each for each in counts if each > upper]:
                    del counts[lower]
                del self._restarts[number_id][upper]
        for upper in range(level):
            counts.setdefault(upper, levels[upper].start if upper in levels else 1)
        counts[level] = min(counts.get(level, levels[level].start - 1) + 1, _HIGHEST)
        for lower in [each for each in counts if each > level]:
            restart = levels[lower].restart if lower in levels else None
            if restart is None or (restart and level < restart):
                del counts[lower]
        if levels[level].format == "bullet":
            return True, ""
        return False, gated(_printed(levels, level, counts))

    def _list_of(self, number_id: str) -> _List:
        number = self._numbers[number_id]
        abstract = number.child("w:abstractNumId")
        key = abstract.get("w:val") if abstract is not None else f"num {number_id}"
        return self._lists.setdefault(key, _List(levels={}))

    def _levels_of(self, number_id: str) -> dict[int, _Level]:
        if number_id not in self._levels:
            self._levels[number_id] = self._resolved(number_id)
        return self._levels[number_id]

    def _resolved(self, number_id: str) -> dict[int, _Level]:
        number = self._numbers.get(number_id)
        if number is None:
            return {}
        levels = {_index(each): _level(each) for each in self._abstract_levels(number)}
        for override in number.all("w:lvlOverride"):
            index, replaced, start = _index(override), override.child("w:lvl"), override.child("w:startOverride")
            if replaced is not None:
                levels[index] = _level(replaced)
            if start is not None:
                value = whole_number(start.get("w:val"), 1, 0, _HIGHEST)
                self._restarts.setdefault(number_id, {})[index] = value
        return levels

    def _abstract_levels(self, number: Element) -> list[Element]:
        abstract_id = number.child("w:abstractNumId")
        abstract = self._abstract.get(abstract_id.get("w:val")) if abstract_id is not None else None
        if abstract is None:
            return []
        link = abstract.child("w:numStyleLink")
        if link is not None:
            target = next(
                (each for each in self._abstract.values() if (tied := each.child("w:styleLink")) is not None and tied.get("w:val") == link.get("w:val")), None
            )
            abstract = target or abstract
        return list(abstract.all("w:lvl"))


def _index(element: Element) -> int:
    return whole_number(element.get("w:ilvl"), 0, 0, 8)


def _level(element: Element) -> _Level:
    values = {each.name: each.get("w:val", "1") for each in element}
    level = _Level(start=whole_number(values.get("w:start"), 0, 0, _HIGHEST), format=values.get("w:numFmt", "decimal"), pattern=values.get("w:lvlText", ""))
    if "w:lvlRestart" in values:
        level.restart = whole_number(values["w:lvlRestart"], 0, 0, 9)
    level.is_legal = is_on(values.get("w:isLgl"))
    level.style = values.get("w:pStyle", "")
    return level


def _printed(levels: dict[int, _Level], level: int, counts: dict[int, int]) -> str:
    def number(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        format_ = levels[index].format if index in levels else "decimal"
        if levels[level].is_legal and format_ != "none":
            format_ = "decimal"
        return formatted(counts.get(index, 1), format_)

    if levels[level].format == "none" and not levels[level].pattern:
        return ""
    return _PLACE.sub(number, levels[level].pattern).strip()


def formatted(count: int, format_: str) -> str:
    """A count in one of Word's number formats; rare ones come out as decimals."""
    if format_ in {"none", "bullet"}:
        return ""
    if format_ == "decimalZero":
        return f"{count:02d}"
    if format_ == "ordinal":
        return f"{count}."
    if format_ in {"upperRoman", "lowerRoman"} and 0 < count < 4000:
        roman = _roman(count)
        return roman if format_ == "upperRoman" else roman.lower()
    if format_ in {"upperLetter", "lowerLetter"} and 0 < count <= 780:
        letter = chr(65 + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if format_ == "upperLetter" else letter.lower()
    return str(count)


def _roman(count: int) -> str:
    digits = ""
    for value, digit in _ROMAN:
        while count >= value:
            digits += digit
            count -= value
    return digits
