"""Showing a number of a spreadsheet as its number format would, in German.

Dates, percentages and amounts come out as a German Excel shows them. A plain number keeps its point ("1.1", "1.10"), because such cells are mostly labels.
"""

import re
from datetime import date, datetime, timedelta

_BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '#,##0 "€"',
    6: '#,##0 "€"',
    7: '#,##0.00 "€"',
    8: '#,##0.00 "€"',
    9: "0%",
    10: "0.00%",
    14: "dd.mm.yyyy",
    15: "dd. mmm yy",
    16: "dd. mmm",
    17: "mmm yy",
    18: "hh:mm",
    19: "hh:mm:ss",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd.mm.yyyy hh:mm",
    37: "#,##0",
    38: "#,##0",
    39: "#,##0.00",
    40: "#,##0.00",
    41: "#,##0",
    42: '#,##0 "€"',
    43: "#,##0.00",
    44: '#,##0.00 "€"',
    45: "mm:ss",
    47: "mm:ss",
    49: "@",
}
_TOKEN = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|AM/PM|am/pm|A/P|General|Standard|[yY]+|[mM]+|[dD]+|[hH]+|[sS]+|[0#?,.]+|%|.', re.DOTALL)
_MONTHS = ("Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember")
_DAYS = ("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag")
_CURRENCY = re.compile(r"\[\$([^\]-]*)(?:-[^\]]*)?\]")
_LAST_SERIAL = 2_958_465


def built_in_format(index: int) -> str:
    """The number format of a built-in index as German Excel has it; "" for General."""
    return _BUILT_IN.get(index, "")


def shortest(number: float) -> str:
    """A number with at most the 15 digits Excel keeps, without exponent where that is readable, without ".0"."""
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    text = f"{number:.15g}"
    if "e" in text and 1e-10 < abs(number) < 1e15:
        text = f"{number:.20f}".rstrip("0")
    return text


def moment_of(serial: float, *, starts_1904: bool) -> datetime | None:
    """The moment a serial number means, ``None`` outside the calendar. The 1900 system counts a 29 February 1900 that never was."""
    start_1900 = datetime(1899, 12, 30) if serial >= 60 else datetime(1899, 12, 31)
    start = datetime(1904, 1, 1) if starts_1904 else start_1900
    if not 0 <= serial <= _LAST_SERIAL:
        return None
    try:
        return start + timedelta(seconds=round(serial * 86_400))
    except OverflowError:
        return None


def is_date_format(code: str) -> bool:
    """Whether a number format shows a date or a time."""
    kinds = _kinds(_section(code, 0.0))
    return bool(kinds & {"y", "d", "h", "s"}) or ("m" in kinds and "0" not in kinds)


def is_time_only(code: str) -> bool:
    """Whether a date format shows no day, month or year."""
    return not _kinds(_section(code, 0.0)) & {"y", "d"} and bool(_kinds(_section(code, 0.0)) & {"h", "s"})


def shown_moment(moment: datetime, code: str) -> str:
    """A whole date as dd.mm.yyyy, with the time where the format shows one; a part of a date as its format has it, in German."""
    tokens = _TOKEN.findall(_section(code, 0.0))
    kinds = [_kind(token) for token in tokens]
    if {"y", "m", "d"} <= set(kinds):
        return shown_date(moment) + (f" {moment.hour:02d}:{moment.minute:02d}" if "h" in kinds else "")
    parts: list[str] = []
    after_hour = False
    for position, token in enumerate(tokens):
        kind, length = _kind(token), len(token)
        if kind == "m":
            minutes = after_hour or _seconds_follow(tokens[position + 1 :])
            parts.append(f"{moment.minute:02d}" if minutes and length < 3 else _month(moment, length))
        else:
            parts.append(_date_part(moment, token, kind, length))
        if kind in {"h", "s", "d", "y"}:
            after_hour = kind == "h"
    return "".join(parts).strip()


def shown_date(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year:04d}"


def shown_number(number: float, code: str) -> str:
    """A number in its format, as far as the format is a plain one: decimals, thousands, per cent, text before and after; else the shortest form."""
    if not code or code in {"General", "@", "Standard"}:
        return shortest(number)
    section = _section(code, number)
    before, digits, after = _parts(section)
    if not digits or "/" in section or "E+" in section.upper() or len(digits) > 60 or digits.partition(".")[0].endswith(","):
        return shortest(number)
    is_percent = "%" in before + after
    value = abs(number) * (100 if is_percent else 1)
    is_first = section is code or ";" not in code or section == code.split(";")[0]
    sign = "-" if number < 0 and is_first else ""
    whole, _, decimals = digits.partition(".")
    places = min(len(re.sub(r"[^0#?]", "", decimals)), 15)
    needed = min(decimals.count("0") + decimals.count("?"), places)
    if value >= 1e15:
        return shortest(number)
    text = f"{value:.{places}f}"
    grouped = "," in whole
    is_plain = not grouped and not before.strip() and not after.strip()
    integer, _, fraction = text.partition(".")
    fraction = fraction[:needed] + fraction[needed:].rstrip("0")
    integer = integer.zfill(whole.count("0"))
    if grouped:
        integer = f"{int(integer):,}".replace(",", ".")
    joined = integer + (("." if is_plain else ",") + fraction if fraction else "")
    return f"{sign}{before}{joined}{after}".strip()


def _section(code: str, number: float) -> str:
    """The part of a format that holds for a number: positive; negative; zero."""
    sections = re.split(r';(?=(?:[^"]*"[^"]*")*[^"]*$)', code[:255])
    if number < 0 and len(sections) > 1:
        return sections[1]
    if number == 0 and len(sections) > 2 and sections[2]:
        return sections[2] if "0" in sections[2] or '"' in sections[2] else sections[0]
    return sections[0]


def _parts(section: str) -> tuple[str, str, str]:
    """The text before the digits, the digits' pattern, and the text after."""
    before = after = digits = ""
    for token in _TOKEN.findall(section):
        if re.fullmatch(r"[0#?,.]+", token) and not (digits and after.strip()):
            digits += token
            continue
        text = _literal(token)
        if digits:
            after += text
        else:
            before += text
    return before, digits, after


def _literal(token: str) -> str:
    if token.startswith('"'):
        return token.strip('"')
    if token.startswith("\\"):
        return token[1:]
    if token.startswith("["):
        match = _CURRENCY.fullmatch(token)
        return match[1] if match else ""
    if token.startswith("_"):
        return " "
    if token.startswith("*"):
        return ""
    return token


def _kind(token: str) -> str:
    first = token[0].casefold()
    if token in {"AM/PM", "am/pm", "A/P", "General", "Standard"}:
        return ""
    if token.startswith("[") and token[1:2].casefold() in {"h", "m", "s"} and set(token[1:-1].casefold()) <= {"h", "m", "s"}:
        return token[1].casefold()
    return {"y": "y", "m": "m", "d": "d", "h": "h", "s": "s"}.get(first, "0" if first in "0#?" else "")


def _kinds(section: str) -> set[str]:
    return {_kind(token) for token in _TOKEN.findall(section)}


def _seconds_follow(tokens: list[str]) -> bool:
    return next((kind for token in tokens if (kind := _kind(token))), "") == "s"


def _month(moment: datetime, length: int) -> str:
    name = _MONTHS[moment.month - 1]
    return {1: str(moment.month), 2: f"{moment.month:02d}", 3: name[:3], 5: name[0]}.get(length, name)


def _date_part(moment: datetime, token: str, kind: str, length: int) -> str:
    if kind == "y":
        return f"{moment.year % 100:02d}" if length <= 2 else f"{moment.year:04d}"
    if kind == "d":
        day = _DAYS[moment.weekday()]
        return {1: str(moment.day), 2: f"{moment.day:02d}", 3: day[:2]}.get(length, day)
    if kind == "h":
        return str(moment.hour) if length == 1 else f"{moment.hour:02d}"
    if kind == "s":
        return f"{moment.second:02d}"
    return "" if kind == "0" or token.casefold() in {"am/pm", "a/p", "@"} else _literal(token)
