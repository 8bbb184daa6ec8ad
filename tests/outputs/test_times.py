"""The distribution over time adds up and says what is known about every measure."""

from datetime import date

import msgspec
import pytest
from tests.factories.editions import arabic_edition, awkward_edition, decided, large_edition, small_edition

from mittragen.edition.documents import Edition
from mittragen.edition.elements import Measure, Period
from mittragen.edition.figures import figures_of
from mittragen.edition.outline import Outline
from mittragen.edition.terms import Horizon, Recurrence
from mittragen.outputs.html import Library, render_page
from mittragen.outputs.target import Site
from mittragen.outputs.times import rests

SITE = Site(address="https://beispiel.invalid", name="Landkreis Musterau")
PERIODS = (
    *(Period(starts_on=date(2026, 1, day)) for day in range(1, 9)),
    Period(text="fortlaufend", recurrence=Recurrence.PERMANENT),
    Period(text="jährlich", recurrence=Recurrence.RECURRING),
    Period(text="mittelfristig", horizon=Horizon.MEDIUM),
    Period(text="bis 2028", ends_on=date(2028, 12, 31)),
    Period(text="nach Bedarf"),
    Period(),
)


def _edition() -> Edition:
    measures = tuple(Measure(key=f"m{place}", title=f"M{place}", parent="f1", period=period) for place, period in enumerate(PERIODS))
    return msgspec.structs.replace(small_edition(), measures=measures)


def test_what_has_no_year_is_told_by_what_is_known_instead() -> None:
    edition = _edition()
    found = rests(Outline(edition), figures_of(edition), str)

    assert [(rest.title, rest.count) for rest in found] == [
        ("dauerhaft, Beginn nicht genannt", 1),
        ("wiederkehrend, Beginn nicht genannt", 1),
        ("nur kurz-, mittel- oder langfristig", 1),
        ("nur Ende genannt", 1),
        ("anders beschrieben", 1),
        ("Zeit nicht genannt", 1),
    ]


@pytest.mark.parametrize("build", [small_edition, arabic_edition, awkward_edition, large_edition, _edition])
def test_the_distribution_over_time_adds_up_to_all_measures(build) -> None:  # noqa: ANN001 - one of the factories
    edition = build()
    figures = figures_of(edition)

    assert sum(count.count for count in figures.by_time) + sum(rest.count for rest in rests(Outline(edition), figures, str)) == figures.measures


def test_every_bar_over_time_leads_to_as_many_measures_as_it_says() -> None:
    library = Library([decided(_edition())])
    page = render_page(library, SITE, "/konzepte/integrationskonzept/massnahmen/", {"zeitraum": ["ohne-dauerhaft"]})
    assert page is not None

    assert "data-total>1</span> von 14" in page.body.decode()
