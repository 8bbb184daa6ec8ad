"""Writing a survey: its questions in rows that are added, moved and removed, and how it will look."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.design.assets import asset
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.processes import process_door
from mittragen.desk.surveying.forms import QuestionRows, SurveyForm
from mittragen.desk.surveying.places import at, framed, survey_in
from mittragen.desk.templating import url
from mittragen.edition.participating import PhaseKind, QuestionKind
from mittragen.participation.actions import add_survey, change_survey
from mittragen.participation.models import Process, Survey
from mittragen.participation.rules import ParticipationError, can_plan, can_read_participation

# Buttons that change the form and save nothing.
_TURNING = ("schritt", "mehr")


@dataclass(frozen=True, kw_only=True)
class SurveyFormPage(DeskPage):
    """The form. Without ``rows`` the questions are fixed, since somebody has answered; ``fixed`` are their words."""

    form: SurveyForm
    rows: QuestionRows | None
    fixed: tuple[str, ...]
    wrong: tuple[tuple[str, str, str], ...]
    back: str


@dataclass(frozen=True, kw_only=True)
class ShownQuestion:
    """A question as it will be asked."""

    number: int
    kind: str
    text: str
    several: bool
    options: tuple[str, ...]
    low: str
    high: str


@dataclass(frozen=True, kw_only=True)
class PreviewPage(DeskPage):
    """How the survey will look."""

    heading: str
    text: str
    questions: tuple[ShownQuestion, ...]
    publish: str
    back: str


@process_door(can_plan)
def new(request: DeskRequest, process: Process) -> HttpResponse:
    """A new survey of a phase, which nobody sees yet."""
    phases = found(tuple(process.phase_rows.all()) or None)
    usual = next((one for one in phases if one.kind == PhaseKind.ONLINE), phases[0])
    form = SurveyForm(request.POST or None, phases=phases, initial={"phase_key": usual.key})
    rows = QuestionRows(None, request.POST or None, process.topic_rows.all())
    if _is_sent(request, form, rows):
        said = form.cleaned_data
        phase = process.phase_rows.select_related("process__municipality", "municipality").get(key=said["phase_key"])
        try:
            survey = add_survey(phase=phase, title=said["title"], text=said["text"], questions=rows.planned(), by=request.user)
        except ParticipationError as refusal:
            form.say("", str(refusal))
        else:
            tell(request, _("Die Umfrage ist angelegt. So wird sie aussehen."), undo=at("desk:survey-remove", survey))
            return go("desk:survey-preview", process=process.slug, survey_key=survey.key)
    page = _page(request, process, _("Neue Umfrage"), None, form, rows)
    return show(request, "surveying/form.html", page, status=422 if page.wrong else 200)


@process_door(can_plan)
def change(request: DeskRequest, process: Process, survey_key: str) -> HttpResponse:
    """Other words; other questions as long as nobody has answered."""
    survey = survey_in(process, survey_key)
    form = SurveyForm(request.POST or None, phases=None, initial={"title": survey.title, "text": survey.text})
    rows = None if survey.responses.exists() else QuestionRows(survey, request.POST or None, process.topic_rows.all())
    if _is_sent(request, form, rows):
        said = form.cleaned_data
        try:
            # A fresh row: what is refused must not show on the page.
            change_survey(
                survey=survey_in(process, survey_key), title=said["title"], text=said["text"], questions=rows.planned() if rows else None, by=request.user
            )
        except ParticipationError as refusal:
            form.say("", str(refusal))
        else:
            tell(request, _("Gespeichert."))
            return go("desk:survey-preview", process=process.slug, survey_key=survey.key)
    page = _page(request, process, _("Umfrage ändern"), survey, form, rows)
    return show(request, "surveying/form.html", page, status=422 if page.wrong else 200)


@process_door(can_read_participation, methods=("GET",))
def preview(request: DeskRequest, process: Process, survey_key: str) -> HttpResponse:
    """How the survey will look; nothing is sent from here."""
    survey = survey_in(process, survey_key)
    may_publish = survey.published_at is None and can_plan(request.user, request.municipality)
    page = PreviewPage(
        **framed(process, _("Vorschau: %(title)s") % {"title": survey.title}, survey),
        heading=survey.title,
        text=survey.text,
        questions=_shown(survey),
        publish=at("desk:survey-publish", survey) if may_publish else "",
        back=at("desk:survey-change", survey) if can_plan(request.user, request.municipality) else "",
    )
    return show(request, "surveying/preview.html", page)


def _is_sent(request: DeskRequest, form: SurveyForm, rows: QuestionRows | None) -> bool:
    if request.method != "POST" or any(name in request.POST for name in _TURNING):
        return False
    # Both say what is wrong, not just the first.
    return False not in [form.is_valid(), rows is None or rows.is_valid()]


def _page(request: DeskRequest, process: Process, title: str, survey: Survey | None, form: SurveyForm, rows: QuestionRows | None) -> SurveyFormPage:
    is_turning = any(name in request.POST for name in _TURNING)
    own = () if is_turning or not form.is_bound else tuple(("", "", str(error)) for error in form.non_field_errors())
    fields = () if is_turning or not form.is_bound else tuple((one.id_for_label, str(one.label), str(one.errors[0])) for one in form if one.errors)
    return SurveyFormPage(
        **framed(process, title, survey),
        form=form,
        rows=rows,
        fixed=() if rows or survey is None else tuple(question.text for question in survey.questions.all()),
        wrong=(*own, *fields, *(rows.wrong() if rows and not is_turning else ())),
        back=at("desk:survey", survey) if survey else url("desk:surveys", process=process.slug),
        scripts=(asset("js/desk/form-rows.js"),),
    )


def _shown(survey: Survey) -> tuple[ShownQuestion, ...]:
    found_ones = []
    for number, question in enumerate(survey.questions.all(), start=1):
        is_scale = question.kind == QuestionKind.SCALE
        options = (str(step) for step in range(1, question.steps + 1)) if is_scale else (choice.text for choice in question.choices.all())
        found_ones.append(
            ShownQuestion(
                number=number,
                kind=question.kind,
                text=question.text,
                several=question.allows_several,
                options=tuple(options),
                low=question.low,
                high=question.high,
            )
        )
    return tuple(found_ones)
