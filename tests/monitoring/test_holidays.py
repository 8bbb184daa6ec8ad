"""On which days an office writes to nobody, Land by Land."""

from datetime import date

import pytest

from mittragen.monitoring.holidays import is_working_day, land_of, next_working_day


@pytest.mark.parametrize(
    ("day", "key", "expected"),
    [
        (date(2028, 10, 31), "03159", date(2028, 11, 1)),  # Reformationstag in Niedersachsen, a Tuesday
        (date(2028, 10, 31), "09162", date(2028, 10, 31)),
        (date(2026, 6, 4), "09162", date(2026, 6, 5)),  # Fronleichnam in Bayern, a Thursday
        (date(2026, 6, 4), "03159", date(2026, 6, 4)),
        (date(2026, 11, 28), "03159", date(2026, 11, 30)),  # a Saturday
        (date(2026, 12, 25), "03159", date(2026, 12, 28)),  # Christmas, then a weekend
        (date(2027, 3, 26), "03159", date(2027, 3, 30)),  # from Good Friday to Easter Monday
    ],
)
def test_a_day_off_is_put_off_to_the_next_working_day_of_the_land(day: date, key: str, expected: date) -> None:
    assert next_working_day(day, key) == expected


@pytest.mark.parametrize("key", ["", "99", "Musterland", " "])
def test_without_a_known_land_only_national_holidays_count(key: str) -> None:
    assert is_working_day(date(2028, 10, 31), key)
    assert is_working_day(date(2026, 6, 4), key)
    assert not is_working_day(date(2028, 10, 3), key)


def test_every_land_is_known_by_its_digits() -> None:
    assert [land_of(f"{number:02}000") for number in (1, 3, 5, 9, 11, 16)] == ["SH", "NI", "NW", "BY", "BE", "TH"]
    assert len({land_of(f"{number:02}") for number in range(1, 17)}) == 16
