"""A short questionnaire: to read, to answer, and how it was answered so far."""

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.language import long_date
from mittragen.edition.participating import PhaseState
from mittragen.participation.actions import answer_survey
from mittragen.participation.models import Survey
from mittragen.participation.queries.surveys import survey_named, survey_result
from mittragen.participation.rules import NotOpenError, ParticipationError
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import LivePage, show
from mittragen.public.live.request import LiveRequest, at, own_link
from mittragen.public.surveys.asking import Asked, given_in, questions_of
from mittragen.public.surveys.charts import Chart, charts_of

_ANSWERING = Brake("survey", 60, 600)


@dataclass(frozen=True, kw_only=True)
class SurveyPage(LivePage):
    """A survey to answer; ``questions`` is empty when nobody can, and ``why_closed`` says so. ``result`` is there afterwards."""

    text: str
    address: str
    until: str
    questions: tuple[Asked, ...]
    why_closed: str
    refusal: str
    is_answered: bool
    process_title: str
    process_address: str
    is_over: bool
    answered: int
    charts: tuple[Chart, ...]


@public_door(brake=_ANSWERING)
def survey(request: LiveRequest, survey_key: str) -> HttpResponseBase:
    """The questionnaire; whoever has sent it is thanked, and sees how everybody answered once it is over."""
    one = _public_survey(survey_key)
    if request.method == "POST":
        try:
            answer_survey(survey=one, given=given_in(one, request.POST), submission_key=request.submission, language=request.language)
        except NotOpenError:
            raise
        except ParticipationError as refusal:
            return show(request, "surveys/survey.html", _page(request, one, refusal=str(refusal)), status=422)
        return show(request, "surveys/survey.html", _page(request, one, is_answered=True))
    return show(request, "surveys/survey.html", _page(request, one))


def _page(request: LiveRequest, one: Survey, *, refusal: str = "", is_answered: bool = False) -> SurveyPage:
    process, state = one.phase.process, one.phase.state_on(timezone.localdate())
    is_open = state is PhaseState.RUNNING and process.closed_at is None
    is_over = process.closed_at is not None or state in (PhaseState.OVER, PhaseState.CLOSED)
    waits = _("Diese Umfrage beginnt am %(day)s.") % {"day": long_date(one.phase.starts_on, request.language)} if one.phase.starts_on else ""
    closed = "" if is_open else _("Diese Umfrage ist vorbei.") if is_over else waits
    until = _("Bis %(day)s") % {"day": long_date(one.phase.ends_on, request.language)} if is_open and one.phase.ends_on else ""
    # While it runs nobody is to answer as the others did.
    result = survey_result(one) if is_over else None
    return SurveyPage(
        title=_("Danke! Ihre Antworten sind angekommen.") if is_answered else one.title,
        description=one.title,
        crumbs=(own_link(request, f"/beteiligung/{process.slug}/", process.title),),
        languages=process.offered_languages,
        text=one.text,
        address=at(request, f"/umfragen/{one.key}/"),
        until=until,
        questions=questions_of(one, request.POST or None) if is_open and not is_answered else (),
        why_closed=closed,
        refusal=refusal,
        is_answered=is_answered,
        process_title=process.title,
        process_address=at(request, f"/beteiligung/{process.slug}/"),
        is_over=is_over,
        answered=result.response_count if result else 0,
        charts=charts_of(result) if result else (),
    )


def _public_survey(key: str) -> Survey:
    one = found(survey_named(key))
    return found(one if one.published_at is not None and one.phase.process.is_public else None)
