"""Days on which an office of a Land writes to nobody: weekends and public holidays. The Land is in the first two digits of the official key."""

from datetime import date, timedelta
from functools import lru_cache

from holidays import country_holidays

_SATURDAY = 5
_LANDS = ("SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH")
_BY_DIGITS = {f"{number:02}": land for number, land in enumerate(_LANDS, start=1)}


def next_working_day(day: date, official_key: str) -> date:
    """``day`` itself, or the next one on which people work in this Land. Without a known Land only national holidays count."""
    while not is_working_day(day, official_key):
        day += timedelta(days=1)
    return day


def is_working_day(day: date, official_key: str) -> bool:
    """Whether people work on this day in the Land of this key."""
    return day.weekday() < _SATURDAY and day not in _holidays(day.year, land_of(official_key))


def land_of(official_key: str) -> str:
    """The short name of the Land: "NI" for "03…"; empty where it is not known."""
    return _BY_DIGITS.get(official_key.strip()[:2], "")


@lru_cache(maxsize=64)
def _holidays(year: int, land: str) -> frozenset[date]:
    return frozenset(country_holidays("DE", subdiv=land or None, years=year))
