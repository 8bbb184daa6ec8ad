"""The overview in words, written from the figures."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import number
from mittragen.publishing.completeness import PARTS, Completeness
from mittragen.publishing.review import Review

# What is missing: how it is said of so many measures.
_LACKING: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "responsibilities": lambda count: ngettext("hat keine Federführung", "haben keine Federführung", count),
        "period": lambda count: ngettext("sagt nicht, wann sie umgesetzt wird", "sagen nicht, wann sie umgesetzt werden", count),
        "cost": lambda count: ngettext("sagt nichts zu Kosten", "sagen nichts zu Kosten", count),
        "target_groups": lambda count: ngettext("nennt keine Zielgruppe", "nennen keine Zielgruppe", count),
        "text": lambda count: ngettext("hat keine Beschreibung", "haben keine Beschreibung", count),
    }
)


def summed_up(whole: Completeness, fields: tuple[Completeness, ...], review: Review) -> tuple[str, ...]:
    """Two or three sentences: how complete the draft is, what it lacks most, where."""
    return tuple(_sentences(whole, fields, review))


def lacking_in_words(part: str, count: int) -> str:
    """ "3 Maßnahmen haben keine Federführung"."""
    return f"{measures_in_words(count)} {_LACKING[part](count)}"


def measures_in_words(count: int) -> str:
    """ "3 Maßnahmen"."""
    return ngettext("%(count)s Maßnahme", "%(count)s Maßnahmen", count) % {"count": number(count)}


def _sentences(whole: Completeness, fields: tuple[Completeness, ...], review: Review) -> Iterator[str]:
    if not whole.measures:
        yield _("Der Entwurf hat noch keine Maßnahme.")
        return
    gaps = sorted(((part, whole.missing(part)) for part in PARTS if whole.missing(part)), key=lambda gap: -gap[1])
    yield from _gaps_in_words(gaps, whole, fields) if gaps else _nothing_missing(whole.measures)
    without_measure = sum(finding.code == "W201" for finding in review.findings)
    if without_measure:
        yield ngettext("%(count)s Ziel hat noch keine Maßnahme.", "%(count)s Ziele haben noch keine Maßnahme.", without_measure) % {"count": without_measure}


def _nothing_missing(measures: int) -> Iterator[str]:
    yield ngettext(
        "Die Maßnahme sagt, wer sie trägt, wann, mit welchem Geld und für wen.",
        "Alle %(count)s Maßnahmen sagen, wer sie trägt, wann, mit welchem Geld und für wen.",
        measures,
    ) % {"count": number(measures)}


def _gaps_in_words(gaps: list[tuple[str, int]], whole: Completeness, fields: tuple[Completeness, ...]) -> Iterator[str]:
    yield _("Der Entwurf ist zu %(share)s Prozent vollständig.") % {"share": whole.share}
    second = f", {number(gaps[1][1])} {_LACKING[gaps[1][0]](gaps[1][1])}" if len(gaps) > 1 else ""
    yield f"{lacking_in_words(*gaps[0])}{second}."
    weakest = min((field for field in fields if field.measures), key=lambda field: field.share, default=None)
    if weakest is not None and weakest.share < whole.share:
        yield _("Am meisten fehlt im Handlungsfeld „%(name)s“.") % {"name": f"{weakest.label} {weakest.title}".strip()}
