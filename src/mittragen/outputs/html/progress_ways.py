"""The addresses of the progress page, and what its query asks for. A choice is nothing but the query of an address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from mittragen.edition.progress_figures import STEP_UNSAID, Choice
from mittragen.edition.terms import ResponsibilityRole
from mittragen.outputs.html import catalogue
from mittragen.outputs.html.course import Course
from mittragen.outputs.report_source import DONE_NEW

AS_OF, FIELD, GOAL, ORGANISATION, ROLE, PHASE, LIGHT, SPECIAL = "stand", "feld", "ziel", "organisation", "rolle", "phase", "ampel", "besonders"
ROLES = {"federfuehrung": ResponsibilityRole.LEAD.value, "mitwirkung": ResponsibilityRole.PARTNER.value}
SPECIALS = {"ohne-meldung": "missing", "steht-still": "still", "lange-nichts": "silent", "neu-fertig": DONE_NEW}
RESULT = "auswahl"


@dataclass(frozen=True)
class Ways:
    """Where numbers lead to: ``base`` is the page, ``day`` the day it was asked for, empty for the newest state.

    A site made of files answers no questions: there a number leads to ``measures``, the list that is filtered in the browser, where that can show it.
    """

    base: str
    day: str = ""
    is_static: bool = False
    measures: str = ""

    def to(self, choice: Choice) -> str:
        """The list of the measures meant."""
        if self.is_static:
            return self._in_list(choice)
        query = self.query(choice)
        return f"{self.base}{'?' + query if query else ''}#{RESULT}"

    def _in_list(self, choice: Choice) -> str:
        if not self.measures or choice.goal or choice.light or choice.special or (choice.organisation and choice.role != ResponsibilityRole.LEAD.value):
            return ""
        pairs = ((catalogue.FIELD, choice.field), (catalogue.PHASE, choice.phase), (catalogue.LEAD, choice.organisation), (catalogue.LEVEL, catalogue.MEASURE))
        return f"{self.measures}?{urlencode([pair for pair in pairs if pair[1]])}"

    def query(self, choice: Choice) -> str:
        """The choice as a query, in a fixed order, so that the same choice has one address."""
        codes = {code: name for name, code in (*ROLES.items(), *SPECIALS.items())}
        pairs = (
            (AS_OF, self.day),
            (FIELD, choice.field),
            (GOAL, choice.goal),
            (ORGANISATION, choice.organisation),
            (ROLE, codes.get(choice.role, "") if choice.organisation else ""),
            (PHASE, choice.phase),
            (LIGHT, choice.light),
            (SPECIAL, codes.get(choice.special, "")),
        )
        return urlencode([pair for pair in pairs if pair[1]])


NOWHERE = Ways("", is_static=True)
"""For bars whose numbers lead nowhere."""


def choice_of(query: Mapping[str, Sequence[str]], course: Course) -> Choice:
    """What a query asks for, cleaned: what leads nowhere is left out."""
    standings, outline = course.standings, course.standings.outline
    fields, goals = ({one.key for one in row} for row in (course.edition.fields_of_action, course.edition.goals))
    unsaid = {STEP_UNSAID}
    organisation = _one(query, ORGANISATION, set(outline.actors))
    return Choice(
        field=_one(query, FIELD, fields),
        goal=_one(query, GOAL, goals),
        organisation=organisation,
        role=ROLES.get(_one(query, ROLE, set(ROLES)), "") if organisation else "",
        phase=_one(query, PHASE, {step.code for step in standings.phases} | unsaid),
        light=_one(query, LIGHT, {step.code for step in standings.lights} | unsaid),
        special=SPECIALS.get(_one(query, SPECIAL, set(SPECIALS)), ""),
    )


def day_of(query: Mapping[str, Sequence[str]]) -> tuple[date | None, str]:
    """The day asked for, and what was written where that is none: both 2026-12-31 and 31.12.2026 are read."""
    written = "".join(query.get(AS_OF, ())[:1]).strip()[:40]
    if not written:
        return None, ""
    day = written
    if written.count(".") == 2:
        day = "-".join(part.strip().zfill(2) for part in reversed(written.split(".")))
    try:
        return date.fromisoformat(day), ""
    except ValueError:
        return None, written


def _one(query: Mapping[str, Sequence[str]], name: str, known: set[str]) -> str:
    return next((value for value in query.get(name, ()) if value in known), "")
