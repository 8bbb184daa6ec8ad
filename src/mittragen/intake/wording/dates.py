"""Points in time inside a wording: years, quarters, months, days, seasons; each becomes a span of days."""

import calendar
import re
from collections.abc import Callable
from datetime import date

import msgspec

_MONTHS = {
    "januar jan january janvier januari jänner": 1,
    "februar feb february février februari": 2,
    "märz mär mrz march mars maart marts": 3,
    "april apr avril": 4,
    "mai may mei maj": 5,
    "juni jun june juin": 6,
    "juli jul july juillet": 7,
    "august aug août augustus": 8,
    "september sep sept septembre": 9,
    "oktober okt october oct octobre": 10,
    "november nov novembre": 11,
    "dezember dez december dec décembre": 12,
}
_MONTH_BY_NAME = {name: number for names, number in _MONTHS.items() for name in names.split()}
_NAMES = "|".join(sorted(_MONTH_BY_NAME, key=len, reverse=True))
_YEAR = r"(?:19|20)\d\d"
_SHORT_OR_LONG = r"(?:(?:19|20)\d\d|\d\d)"
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


class Moment(msgspec.Struct, frozen=True):
    """A point or span named in a wording, with its place there. An open side is ``None`` ("Ende 2025" says nothing on when it starts)."""

    begins: int
    ends: int
    first: date | None
    last: date | None


def _whole_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def _day(match: re.Match[str]) -> tuple[date, date]:
    day = date(_whole_year(match["y"]), int(match["m"]), int(match["d"]))
    return day, day


def _quarter(match: re.Match[str]) -> tuple[date, date]:
    number = _ROMAN.get(match["q"].upper()) or int(match["q"])
    return _months(_whole_year(match["y"]), 3 * number - 2, 3 * number)


def _half(match: re.Match[str]) -> tuple[date, date]:
    number = _ROMAN.get(match["h"].upper()) or int(match["h"])
    return _months(_whole_year(match["y"]), 6 * number - 5, 6 * number)


def _quarters(match: re.Match[str]) -> tuple[date, date]:
    year = _whole_year(match["y"])
    return _months(year, 3 * int(match["q"]) - 2, 3 * int(match["r"]))


def _named_month(match: re.Match[str]) -> tuple[date, date]:
    number = _MONTH_BY_NAME[match["n"].lower()]
    return _months(_whole_year(match["y"]), number, number)


def _part_of_year(match: re.Match[str]) -> tuple[date | None, date | None]:
    year = int(match["y"])
    part = match["p"].lower()
    if part in {"ende", "end", "late", "fin", "eind", "end of", "the end of", "slutningen af"}:
        return None, date(year, 12, 31)
    if part in {"anfang", "beginn", "early", "début", "begin"}:
        return date(year, 1, 1), None
    return date(year, 1, 1), date(year, 12, 31)


def _two_years(match: re.Match[str]) -> tuple[date, date]:
    first = int(match["y"])
    last = int(match["z"]) if len(match["z"]) == 4 else first // 100 * 100 + int(match["z"])
    if last <= first or last - first > 30:
        raise ValueError
    return date(first, 1, 1), date(last, 12, 31)


_FORMS: tuple[tuple[str, Callable[[re.Match[str]], tuple[date | None, date | None]]], ...] = (
    (rf"(?<!\d)(?P<d>\d{{1,2}})\.\s?(?P<m>\d{{1,2}})\.\s?(?P<y>{_SHORT_OR_LONG})(?!\d)", _day),
    (rf"(?<!\d)(?P<y>{_YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?!\d)", _day),
    (r"\b[QT](?P<q>[1-4])\s?[-–]\s?[QT]?(?P<r>[1-4])\s?[/ ]\s?(?P<y>(?:19|20)?\d\d)\b", _quarters),
    (rf"\b[QTK](?P<q>[1-4])\s?[/ .\-]?\s?(?P<y>{_SHORT_OR_LONG})\b", _quarter),
    (rf"\b(?P<q>[1-4]|IV|I{{1,3}})\.?\s?(?:Quartal|Quart\.|Qu\.|quarter|trimestre|kwartaal|kvartal|Q)\s?[/ ]?\s?(?P<y>{_SHORT_OR_LONG})\b", _quarter),
    (rf"\b(?P<y>{_YEAR})\s?[/ \-]?\s?Q(?P<q>[1-4])\b", _quarter),
    (rf"\b(?P<h>[12]|II?)\.?\s?(?:Halbjahr|Hj\.?|HJ)\s?[/ ]?\s?(?P<y>{_SHORT_OR_LONG})\b", _half),
    (rf"\bH(?P<h>[12])\s?[/ ]\s?(?P<y>{_SHORT_OR_LONG})\b", _half),
    (rf"\b(?P<n>{_NAMES})\b\.?\s?(?P<y>{_YEAR})\b", _named_month),
    (rf"(?<![\d/.])(?P<m>1[0-2]|0?[1-9])\s?[/.]\s?(?P<y>{_YEAR})(?!\d)", lambda m: _months(int(m["y"]), int(m["m"]), int(m["m"]))),
    (rf"\b(?P<y>{_YEAR})\s?/\s?(?P<z>{_YEAR}|\d\d)(?!\d)", _two_years),
    (
        r"\b(?P<p>Anfang|Beginn|Mitte|Ende|Frühjahr|Frühling|Sommer|Herbst|Winter|(?:the )?end of|end|early|late|mid|spring|summer|autumn|fin|début|eind|begin|"
        rf"slutningen af)[- ](?P<y>{_YEAR})\b",
        _part_of_year,
    ),
    (r"(?<![\d/.])(?P<m>1[0-2]|0[1-9])/(?P<y>[2-4]\d)(?![\d/])", lambda m: _months(_whole_year(m["y"]), int(m["m"]), int(m["m"]))),
    (rf"(?<![\d.,])(?P<y>{_YEAR})(?![\d]|[.,]\d|\s?(?:€|Euro|Personen|Teilnehm|Stunden))", lambda m: _months(int(m["y"]), 1, 12)),
)
_COMPILED = tuple((re.compile(pattern, re.IGNORECASE), reader) for pattern, reader in _FORMS)


def moments(text: str) -> list[Moment]:
    """Every point in time named in a wording, in order; what is no real date ("31.02.2025") is passed over."""
    found: list[Moment] = []
    for pattern, reader in _COMPILED:
        for match in pattern.finditer(text):
            if any(moment.begins < match.end() and match.start() < moment.ends for moment in found):
                continue
            try:
                first, last = reader(match)
            except ValueError:
                continue
            found.append(Moment(match.start(), match.end(), first, last))
    return sorted(found, key=lambda moment: moment.begins)
