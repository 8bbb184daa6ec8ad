"""Wordings of time, cost, staff and responsibility as offices write them."""

from datetime import date
from decimal import Decimal

import pytest

from mittragen.edition.elements import Amount, Period
from mittragen.edition.terms import FundingState, Horizon, Recurrence
from mittragen.intake.wording import cost, period, period_between, responsible, staff
from tests.intake.made_sources import lines


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2021-2030", date(2021, 1, 1), date(2030, 12, 31)),
        ("2021 – 2030", date(2021, 1, 1), date(2030, 12, 31)),
        ("2021—2030", date(2021, 1, 1), date(2030, 12, 31)),
        ("2025/26", date(2025, 1, 1), date(2026, 12, 31)),
        ("ab Q3 2025", date(2025, 7, 1), None),
        ("ab 2010", date(2010, 1, 1), None),
        ("bis 12/2025", None, date(2025, 12, 31)),
        ("Ende 2025", None, date(2025, 12, 31)),
        ("bis Ende 2026", None, date(2026, 12, 31)),
        ("Q2/26", date(2026, 4, 1), date(2026, 6, 30)),
        ("3. Quartal 2025 bis 2. Quartal 2026", date(2025, 7, 1), date(2026, 6, 30)),
        ("1) 2025 2) 2026–2027", date(2025, 1, 1), date(2027, 12, 31)),
        ("01.02.2025", date(2025, 2, 1), date(2025, 2, 1)),
        ("März 2025", date(2025, 3, 1), date(2025, 3, 31)),
        ("2025 ff.", date(2025, 1, 1), None),
        ("from 2025 to 2027", date(2025, 1, 1), date(2027, 12, 31)),
        ("dès 2026", date(2026, 1, 1), None),
        ("vanaf 2026", date(2026, 1, 1), None),
        ("31.02.2025 oder später", None, None),
        ("2027-2025", None, None),
        ("s. o.", None, None),
        ("–", None, None),
    ],
)
def test_a_time_is_read_as_far_as_it_is_certain(text, starts, ends):
    read = period(text)
    assert (read.starts_on, read.ends_on, read.text) == (starts, ends, text)


@pytest.mark.parametrize(
    ("text", "recurrence", "horizon"),
    [
        ("laufend seit 2019", Recurrence.PERMANENT, None),
        ("fortlaufend", Recurrence.PERMANENT, None),
        ("alle 2 Jahre", Recurrence.RECURRING, None),
        ("eine Kampagne pro Jahr", Recurrence.RECURRING, None),
        ("einmalig", Recurrence.ONCE, None),
        ("kurzfristig", None, Horizon.SHORT),
        ("kurz- bis mittelfristig", None, None),
        ("irgendwann", None, None),
    ],
)
def test_rhythm_and_horizon_are_read_from_words(text, recurrence, horizon):
    read = period(text)
    assert (read.recurrence, read.horizon) == (recurrence, horizon)


def test_two_columns_make_one_period():
    assert period_between("01.02.2025", "2026", date(2025, 2, 1), 2026.0) == (
        Period(text="01.02.2025 – 2026", starts_on=date(2025, 2, 1), ends_on=date(2026, 12, 31)),
        False,
    )


def test_an_end_before_the_start_gives_no_dates():
    assert period_between("2027", "2025") == (Period(text="2027 – 2025"), True)


@pytest.mark.parametrize(
    ("text", "one_off", "per_year"),
    [
        ("10.000 €", Amount(euro=Decimal(10000)), None),
        ("ca. 5 T€", Amount(euro=Decimal(5000)), None),
        ("3.152.000 €", Amount(euro=Decimal(3152000)), None),
        ("10.250,0", Amount(euro=Decimal(10250)), None),
        ("12.000 € pro Jahr", None, Amount(euro=Decimal(12000))),
        ("10.000–15.000 €", Amount(euro=Decimal(10000), up_to=Decimal(15000)), None),
        ("1,2 Mio. €", Amount(euro=Decimal(1200000)), None),
        ("€ 10,000", Amount(euro=Decimal(10000)), None),
        ("Personal: 0,5 VZÄ, Sachkosten 5.000 €", Amount(euro=Decimal(5000)), None),
        ("30.000 € bzw. jährlich: von 5.000 bis 10.000 €", Amount(euro=Decimal(30000)), Amount(euro=Decimal(5000), up_to=Decimal(10000))),
        ("2025: 10.000 €, 2026: 12.000 €", None, None),
        ("500 Euro monatlich", None, None),
        ("aus lfd. Mitteln", None, None),
        ("2025", None, None),
        ("-", None, None),
    ],
)
def test_amounts_are_read_and_never_added_up(text, one_off, per_year):
    read = cost(text)
    assert (read.one_off, read.per_year, read.text) == (one_off, per_year, text)


def test_a_number_of_a_spreadsheet_is_taken_as_euro():
    assert cost("2.500,50", 2500.5).one_off == Amount(euro=Decimal("2500.5"))


@pytest.mark.parametrize(
    ("text", "state"),
    [("10.000 € (gesichert)", FundingState.SECURED), ("beim Land beantragt", FundingState.APPLIED), ("nicht gesichert", FundingState.OPEN), ("keine", None)],
)
def test_the_state_of_funding_is_read(text, state):
    assert cost(text).funding is state


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("0,5", "0.5"),
        ("1/2", "0.5"),
        ("0,5 VZÄ", "0.5"),
        ("halbe Stelle", "0.5"),
        ("2 Stellen", "2"),
        ("vorh.", None),
        ("1,0 - 1,5 VZÄ", None),
        ("20 Std./Woche", None),
    ],
)
def test_posts_are_read_from_a_staff_cell(text, posts):
    assert staff(text).full_time_equivalents == (Decimal(posts) if posts else None)


@pytest.mark.parametrize(
    ("text", "lead", "partners"),
    [
        ("Koordinierungsstelle (Federführung)⏎in Kooperation mit:⏎• VHS↵• Sprachkursträger", ("Koordinierungsstelle",), ("VHS", "Sprachkursträger")),
        ("LK, FB Soziales / KMuT, Kommunen", ("LK",), ("FB Soziales", "KMuT", "Kommunen")),
        ("Koordinierungs-↵stelle MuT", ("Koordinierungsstelle MuT",), ()),
        ("alle 19 Kommunen, ggf. Wohlfahrtsverbände,", ("alle 19 Kommunen",), ("Wohlfahrtsverbände",)),
        ("**Jugendamt**, Schulamt", ("Jugendamt",), ("Schulamt",)),
        ("Schulamt, **Jugendamt**", ("Jugendamt",), ("Schulamt",)),
        ("Jugendamt und Schulamt", ("Jugendamt",), ("Schulamt",)),
        ("Amt für Tiefbau und Mobilität", ("Amt für Tiefbau und Mobilität",), ()),
        ("Amt (Stadt, Kreis), VHS", ("Amt (Stadt, Kreis)",), ("VHS",)),
        ("Federführend: VHS⏎Partner: Caritas; DRK", ("VHS",), ("Caritas", "DRK")),
        ("City office (Primary); Utility (Collaborator)", ("City office",), ("Utility",)),
        ("Schul- und Sportamt", ("Schul- und Sportamt",), ()),
        ("N. N.", (), ()),
    ],
)
def test_lead_and_partners_are_told_apart(text, lead, partners):
    read = responsible(lines(text))
    assert (read.lead, read.partners) == (lead, partners)


def test_several_names_without_a_mark_are_doubted():
    assert responsible("Jugendamt, Schulamt").lead_assumed
    assert not responsible("Jugendamt").lead_assumed
    assert not responsible("Jugendamt (Federführung), Schulamt").lead_assumed


def test_a_reference_is_not_an_organisation():
    assert responsible("s. 1.1.1").reference == "s. 1.1.1"
