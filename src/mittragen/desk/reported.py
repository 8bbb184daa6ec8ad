"""How far an element is and what was said of it last, as everyone can read it: beside its words, where somebody decides how it goes on."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.concept.readable import in_words
from mittragen.edition.elements import Measure
from mittragen.edition.standing import Standing, Standings
from mittragen.edition.terms import ReportKind


@dataclass(frozen=True, kw_only=True)
class Reported:
    """``text`` is the newest statement in words, ``by`` whose it is and of when; ``gap`` says what is missing. ``phase_code`` is the code in the scale."""

    phase: str
    phase_code: str
    light: str
    light_meaning: str
    text: str
    by: str
    gap: str


def reported_of(standings: Standings | None, *keys: str) -> Reported | None:
    """What is known of the first of ``keys`` that stands in the edition in force.

    Nothing before the first release, and nothing where nothing is known and nobody was to say it.
    """
    if standings is None or standings.progress is None:
        return None
    key = next((key for key in keys if key in standings.outline.elements), None)
    if key is None:
        return None
    standing = standings.of(key)
    told = next((one.statement for one in standing.history if one.statement.kind is ReportKind.REPORT and one.statement.text), None)
    gap = _gap(standings, standing) if _is_asked_about(standings, key) else ""
    if told is None and standing.phase is None and standing.light is None and not gap:
        return None
    return Reported(
        phase=standing.phase.title if standing.phase else "",
        phase_code=standing.phase.code if standing.phase else "",
        light=standing.light.title if standing.light else "",
        light_meaning=standing.light.means.value if standing.light else "",
        text=told.text if told else "",
        by=", ".join(part for part in (told.actor_name, in_words(told.on)) if part) if told else "",
        gap=gap,
    )


def _is_asked_about(standings: Standings, key: str) -> bool:
    """Rounds ask about measures; what is said of one holds for its parts."""
    element = standings.outline.elements[key]
    return isinstance(element, Measure) and not isinstance(standings.outline.elements.get(element.parent or ""), Measure)


def _gap(standings: Standings, standing: Standing) -> str:
    if standing.spoken_on is None:
        return _("Dazu hat noch niemand etwas gemeldet.")
    if standing.is_missing:
        return _("In der letzten Abfrage fehlt die Antwort.")
    return _("Seit über einem Jahr hat niemand etwas gemeldet.") if standings.is_silent(standing.key) else ""
