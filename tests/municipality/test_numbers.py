"""Numbers as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mittragen.municipality.numbers import NoNumberError, decimal_in, decimal_of, written


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("12", "12"),
        ("12,5", "12.5"),
        ("12.5", "12.5"),
        ("1.234", "1234"),
        ("1.234,5", "1234.5"),
        ("1 234,5", "1234.5"),
        ("1\u202f234", "1234"),
        ("1'234", "1234"),
        ("0.125", "0.125"),
        ("−0,7", "-0.7"),
        ("٤٧٫٥", "47.5"),
        ("۱۲", "12"),
        ("10,00", "10"),
        ("99999999999,9999", "99999999999.9999"),
    ],
)
def test_what_people_write_is_understood(said: str, meant: str) -> None:
    assert str(decimal_in(said)) == meant


@pytest.mark.parametrize("said", ["", "viel", "12 %", "1,2,3", "1.2,5", "1e3", "NaN", "--1", "12 €", "½"])
def test_what_is_no_number_is_refused(said: str) -> None:
    with pytest.raises(NoNumberError, match="nur eine Zahl"):
        decimal_in(said)


@pytest.mark.parametrize("said", ["100000000000", "0,12345", "9" * 100])
def test_what_cannot_be_kept_is_refused(said: str) -> None:
    with pytest.raises(NoNumberError, match="höchstens elf Stellen"):
        decimal_in(said)


@pytest.mark.parametrize(("counted", "meant"), [(0.1 + 0.2, "0.3"), (1e4, "10000"), (-2.50, "-2.5"), (1e-9, "0")])
def test_a_calculated_number_is_rounded_to_what_is_kept(counted: float, meant: str) -> None:
    assert str(decimal_of(counted)) == meant


@pytest.mark.parametrize("counted", [1e11, -1e300, float("nan"), float("inf")])
def test_a_calculated_number_that_cannot_be_kept_is_refused(counted: float) -> None:
    with pytest.raises(NoNumberError, match="höchstens elf Stellen"):
        decimal_of(counted)


@given(st.decimals(min_value=-(10**10), max_value=10**10, places=4))
def test_what_is_written_is_read_again(value: Decimal) -> None:
    assert decimal_in(written(value)) == value
