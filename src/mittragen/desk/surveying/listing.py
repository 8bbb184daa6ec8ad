"""Surveys of a participation: the list, publishing, ending, removing."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.processes import process_door
from mittragen.desk.surveying.places import at, framed, state_of, survey_in
from mittragen.desk.templating import url
from mittragen.participation.actions import publish_survey, recall_survey, remove_survey
from mittragen.participation.models import Process
from mittragen.participation.queries.surveys import SurveyFact, surveys_counted
from mittragen.participation.rules import can_plan, can_read_participation


@dataclass(frozen=True, kw_only=True)
class SurveyRow:
    """A survey in the list."""

    title: str
    address: str
    phase: str
    state: str
    icon: str
    questions: int
    responses: int


@dataclass(frozen=True, kw_only=True)
class SurveysPage(DeskPage):
    """All surveys. ``add`` is where one more is made, for whoever may; ``plan`` where a phase is added, which a survey needs."""

    rows: tuple[SurveyRow, ...]
    add: str
    plan: str


@dataclass(frozen=True, kw_only=True)
class RemovalPage(DeskPage):
    """Asks before a survey is removed; ``responses`` are a reason why it cannot be."""

    responses: int
    back: str


@process_door(can_read_participation, methods=("GET",))
def surveys(request: DeskRequest, process: Process) -> HttpResponse:
    """Every survey of the participation."""
    has_phases = process.phase_rows.exists()
    may_plan = can_plan(request.user, request.municipality)
    page = SurveysPage(
        **framed(process, _("Umfragen")) | {"crumbs": ()},
        rows=tuple(_row(one) for one in surveys_counted(process)),
        add=url("desk:survey-new", process=process.slug) if may_plan and has_phases else "",
        plan=url("desk:plan", process=process.slug) if may_plan and not has_phases else "",
    )
    return show(request, "surveying/surveys.html", page)


@process_door(can_plan, methods=("POST",))
def publish(request: DeskRequest, process: Process, survey_key: str) -> HttpResponse:
    """Everyone may answer while the phase runs."""
    survey = publish_survey(survey=survey_in(process, survey_key), by=request.user)
    state, _icon = state_of(survey, is_answered=survey.responses.exists())
    tell(request, _("Die Umfrage ist veröffentlicht: %(state)s.") % {"state": state}, undo=at("desk:survey-recall", survey))
    return go("desk:survey", process=process.slug, survey_key=survey_key)


@process_door(can_plan, methods=("POST",))
def recall(request: DeskRequest, process: Process, survey_key: str) -> HttpResponse:
    """Nobody can answer any more; the answers stay."""
    survey = recall_survey(survey=survey_in(process, survey_key), by=request.user)
    tell(request, _("Die Umfrage nimmt keine Antworten mehr an. Was geantwortet wurde, bleibt."), undo=at("desk:survey-publish", survey))
    return go("desk:survey", process=process.slug, survey_key=survey_key)


@process_door(can_plan)
def remove(request: DeskRequest, process: Process, survey_key: str) -> HttpResponse:
    """Ask, and remove it; or say why that is not possible."""
    survey = survey_in(process, survey_key)
    if request.method == "POST":
        remove_survey(survey=survey, by=request.user)
        tell(request, _("Die Umfrage „%(title)s“ ist entfernt.") % {"title": survey.title})
        return go("desk:surveys", process=process.slug)
    title = _("„%(title)s“ entfernen?") % {"title": survey.title}
    page = RemovalPage(**framed(process, title, survey), responses=survey.responses.count(), back=at("desk:survey", survey))
    return show(request, "surveying/remove.html", page)


def _row(one: SurveyFact) -> SurveyRow:
    state, icon = state_of(one.survey, is_answered=one.response_count > 0)
    return SurveyRow(
        title=one.survey.title,
        address=at("desk:survey", one.survey),
        phase=one.survey.phase.title,
        state=state,
        icon=icon,
        questions=one.question_count,
        responses=one.response_count,
    )
