"""What every page about surveys begins with: the survey at the address, where it stands, and the frame of its page."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.doors import found
from mittragen.desk.processes import process_place
from mittragen.desk.templating import url
from mittragen.edition.participating import PhaseState
from mittragen.participation.models import Process, Survey
from mittragen.participation.queries.surveys import survey_named


def survey_in(process: Process, key: str) -> Survey:
    """The survey of this process with this key, with its questions; a 404 when it is another one's."""
    survey = survey_named(key)
    return found(survey if survey is not None and survey.phase.process_id == process.pk else None)


def framed(process: Process, title: str, survey: Survey | None = None) -> dict[str, Any]:
    """What every page has in common, by name; below a survey, the way back to it."""
    crumbs = [Link(address=url("desk:surveys", process=process.slug), title=_("Umfragen"))]
    if survey is not None:
        crumbs.append(Link(address=at("desk:survey", survey), title=survey.title))
    return {"title": title, "process": process_place(process), "section": "surveys", "crumbs": tuple(crumbs)}


def at(name: str, survey: Survey) -> str:
    """The address of a page of a survey."""
    return url(name, process=survey.phase.process.slug, survey_key=survey.key)


def state_of(survey: Survey, *, is_answered: bool) -> tuple[str, str]:
    """Where a survey stands, in words with an icon."""
    phase, process = survey.phase, survey.phase.process
    state = phase.state_on(timezone.localdate())
    if survey.published_at is None:
        return (_("beendet"), "done") if is_answered else (_("Entwurf, noch nicht öffentlich"), "calendar")
    if process.closed_at is not None or state in (PhaseState.CLOSED, PhaseState.OVER):
        return _("beendet, denn die Phase ist vorbei"), "done"
    if process.published_at is None:
        return _("öffentlich, sobald die Beteiligung es ist"), "calendar"
    if state is PhaseState.PLANNED:
        if phase.starts_on is None:
            return _("beginnt mit ihrer Phase, die noch keine Tage hat"), "calendar"
        return _("beginnt am %(day)s") % {"day": long_date(phase.starts_on)}, "calendar"
    return (_("läuft bis %(day)s") % {"day": long_date(phase.ends_on)}, "forward") if phase.ends_on else (_("läuft"), "forward")
