"""The distribution of measures over time, whole: the years or terms that say most, then what is known about every other measure.

A measure without a year of beginning is not a measure without a time: it may be permanent, recur, be planned roughly, or have an end only.
"""

from collections import Counter

import msgspec

from mittragen.edition.elements import Period
from mittragen.edition.figures import Figures, main_measures
from mittragen.edition.outline import Outline
from mittragen.edition.terms import Recurrence
from mittragen.outputs.phrases import Translate

PERMANENT, RECURRING, ROUGHLY, ONLY_END, ONLY_START, OTHERWISE, WITHOUT = (
    "ohne-dauerhaft",
    "ohne-wiederkehrend",
    "ungefaehr",
    "nur-ende",
    "nur-beginn",
    "anders",
    "ohne",
)
RESTS = (PERMANENT, RECURRING, ROUGHLY, ONLY_END, ONLY_START, OTHERWISE, WITHOUT)


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """How many measures the years or terms say nothing about, by what is known instead. ``kind`` is one of :data:`RESTS`."""

    kind: str
    title: str
    count: int


def rest_kind(period: Period) -> str:
    """What is known about a time that the chosen distribution cannot place."""
    kinds = (
        (period.recurrence is Recurrence.PERMANENT, PERMANENT),
        (period.recurrence is Recurrence.RECURRING, RECURRING),
        (period.horizon is not None, ROUGHLY),
        (period.starts_on is not None, ONLY_START),
        (period.ends_on is not None, ONLY_END),
        (bool(period.text.strip()) or period.recurrence is not None, OTHERWISE),
    )
    return next((kind for applies, kind in kinds if applies), WITHOUT)


def is_placed(period: Period, figures: Figures) -> bool:
    """Whether the chosen distribution says something about this time."""
    known = ((figures.by_horizon, period.horizon), (figures.by_start_year, period.starts_on), (figures.by_end_year, period.ends_on))
    return next((value for counts, value in known if counts is figures.by_time), period.recurrence) is not None


def rest_titles(figures: Figures, _: Translate) -> dict[str, str]:
    """The title of every kind of rest, for the chosen distribution."""
    lacking = ""
    if figures.by_time is figures.by_start_year:
        lacking = ", " + _("Beginn nicht genannt")
    elif figures.by_time is figures.by_end_year:
        lacking = ", " + _("Ende nicht genannt")
    return {
        PERMANENT: _("dauerhaft") + lacking,
        RECURRING: _("wiederkehrend") + lacking,
        ROUGHLY: _("nur kurz-, mittel- oder langfristig"),
        ONLY_END: _("nur Ende genannt"),
        ONLY_START: _("nur Beginn genannt"),
        OTHERWISE: _("anders beschrieben"),
        WITHOUT: _("Zeit nicht genannt"),
    }


def rests(outline: Outline, figures: Figures, _: Translate) -> tuple[Rest, ...]:
    """Measures that the chosen distribution leaves out; with it they add up to all measures. Zeros are left out."""
    found = Counter(rest_kind(measure.period) for measure in main_measures(outline.edition) if not is_placed(measure.period, figures))
    titles = rest_titles(figures, _)
    return tuple(Rest(kind=kind, title=titles[kind], count=found[kind]) for kind in RESTS if found[kind])
