"""When: from "ab Q3 2025", "2025/26", "laufend seit 2019" to a :class:`Period`. What is not certain stays wording."""

import re
from datetime import date, datetime

from mittragen.edition.elements import Period
from mittragen.edition.terms import Horizon, Recurrence
from mittragen.intake.wording.dates import Moment, moments

_PERMANENT = re.compile(
    r"\b(fortlaufend|laufend|dauerhaft|dauernd|ständig|kontinuierlich|permanent|fortwährend|unbefristet|daueraufgabe|ongoing|continuous(ly)?|en continu|"
    r"doorlopend|continu|løbende|auf dauer|stetig|dauermaßnahme)",
    re.IGNORECASE,
)
_RECURRING = re.compile(
    r"(jährlich|monatlich|wöchentlich|vierteljährlich|quartalsweise|\balle\s+(\d+|zwei|drei|vier|fünf)\s+(jahre|monate|wochen)|\b(pro|je|jedes|im)\s+(halb)?jahr\b|"
    r"regelmäßig|wiederkehrend|turnusmäßig|annual|yearly|\bevery\b|monthly|chaque année|tous les|annuel|jaarlijks|årlig|zweijährig|once a year)",
    re.IGNORECASE,
)
_ONCE = re.compile(r"\b(einmalig|once|one-off|ponctuel|eenmalig)\b(?! a year)", re.IGNORECASE)
_HORIZONS = (
    (Horizon.SHORT, re.compile(r"\bkurz(fristig|-)|short[- ]term|court terme|korte termijn|kort sigt", re.IGNORECASE)),
    (Horizon.MEDIUM, re.compile(r"\bmittel(fristig|-)|medium[- ]term|mid[- ]term|moyen terme|middellange termijn|mellemlang", re.IGNORECASE)),
    (Horizon.LONG, re.compile(r"\blangfristig|long[- ]term|long terme|\blange termijn|lang sigt", re.IGNORECASE)),
)
_FROM = re.compile(r"\b(ab|seit|from|since|à partir de|dès|depuis|vanaf|sinds|fra|siden|beginnend|start)\s*:?\s*(dem|the|mit|in|im)?\s*$", re.IGNORECASE)
_UNTIL = re.compile(
    r"\b(bis|until|till|by|jusqu'en|jusqu'à|avant|tot|inden|indtil|senest|spätestens|to)\s*(zum|spätestens|zu|the|en met|einschließlich|einschl\.)?\s*$", re.I
)
_BETWEEN = re.compile(
    r"^\s*(?:[-–—−‐‑]+|bis(?:\s+(?:zum|einschließlich|voraussichtlich|ca\.))?|to|until|till|à|au|tot|t/m|til|und|and|bis\s+Ende|bis\s+Mitte)\s*$", re.IGNORECASE
)
_ONWARDS = re.compile(r"^\s*(?:ff\.?|fortlaufend|onwards|et suivantes|e\.v\.|[-–—]\s*$|[-–—]\s*(?:fortlaufend|laufend|offen|dauerhaft))", re.IGNORECASE)
_NEGATED = re.compile(r"\b(nicht|not|noch nicht|kein\w*)\s+(laufend|dauerhaft|permanent|fortlaufend)", re.IGNORECASE)


def period(text: str, value: object = None) -> Period:
    """Read a time cell. ``value`` is a spreadsheet's own value (a date, a number such as 2025.0). The wording is kept as it is."""
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        return Period(text=text, starts_on=value, ends_on=value)
    starts, ends = _span(_plain(text))
    if starts and ends and starts > ends:
        starts = ends = None
    return Period(text=text, starts_on=starts, ends_on=ends, recurrence=_recurrence(text), horizon=_horizon(text))


def is_reversed(text: str) -> bool:
    """Whether a wording names an end before its start ("2027–2025")."""
    starts, ends = _span(_plain(text))
    return bool(starts and ends and starts > ends)


def period_between(start_text: str, end_text: str, start_value: object = None, end_value: object = None) -> tuple[Period, bool]:
    """Read a pair of columns "von" and "bis". The second value says that the end stands before the start; then no dates are given."""
    text = _joined(start_text, end_text)
    if not (start_text or end_text):
        return Period(), False
    first, last = period(start_text, start_value), period(end_text, end_value)
    starts = first.starts_on or (first.ends_on if not end_text else None)
    if starts is None and start_text:
        starts = next((moment.first for moment in moments(_plain(start_text)) if moment.first), None)
    ends = last.ends_on
    if ends is None and end_text:
        ends = next((moment.last for moment in moments(_plain(end_text)) if moment.last), None)
    recurrence = last.recurrence or first.recurrence
    horizon = last.horizon or first.horizon
    if starts and ends and starts > ends:
        return Period(text=text, recurrence=recurrence, horizon=horizon), True
    return Period(text=text, starts_on=starts, ends_on=ends, recurrence=recurrence, horizon=horizon), False


def _joined(start_text: str, end_text: str) -> str:
    """One wording for two columns; "ab" and "bis" are added only to points in time."""
    if start_text and end_text:
        return f"{start_text} – {end_text}"
    word, text = ("ab", start_text) if start_text else ("bis", end_text)
    return f"{word} {text}" if moments(text) and not re.match(r"(ab|bis|seit|from|until)\b", text, re.IGNORECASE) else text


def _plain(text: str) -> str:
    return re.sub(r"[\u00a0\u202f\u2009\s]+", " ", text.replace("\u00ad", "")).strip()


def _recurrence(text: str) -> Recurrence | None:
    if _RECURRING.search(text):
        return Recurrence.RECURRING
    if _PERMANENT.search(text) and not _NEGATED.search(text):
        return Recurrence.PERMANENT
    return Recurrence.ONCE if _ONCE.search(text) else None


def _horizon(text: str) -> Horizon | None:
    found = [horizon for horizon, pattern in _HORIZONS if pattern.search(text)]
    return found[0] if len(found) == 1 else None


def _span(text: str) -> tuple[date | None, date | None]:
    """First and last day of everything named, each moment read with the word before it and after it."""
    named = moments(text)
    if not named:
        return None, None
    spans = [_bounded(text, named, position) for position in range(len(named))]
    open_start = any(first is None for first, _ in spans) and len(spans) == 1
    open_end = spans[-1][1] is None
    firsts = [first for first, _ in spans if first]
    lasts = [last for _, last in spans if last]
    if len(spans) == 2 and _BETWEEN.match(text[named[0].ends : named[1].begins]):
        return spans[0][0] or named[0].last, spans[1][1] or named[1].first
    return (None if open_start or not firsts else min(firsts)), (None if open_end or not lasts else max(lasts))


def _bounded(text: str, named: list[Moment], position: int) -> tuple[date | None, date | None]:
    moment = named[position]
    before = text[named[position - 1].ends if position else 0 : moment.begins]
    after = text[moment.ends : named[position + 1].begins if position + 1 < len(named) else len(text)]
    if _FROM.search(before) or _ONWARDS.match(after):
        return moment.first, (moment.last if _BETWEEN.match(after) else None)
    if _UNTIL.search(before) and not position:
        return None, moment.last
    return moment.first, moment.last
