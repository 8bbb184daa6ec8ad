"""What was answered: a chart for each question, and the words that were written."""

from dataclasses import dataclass
from decimal import Decimal

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import number
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import DeskPage, show
from mittragen.desk.processes import address_in, process_door
from mittragen.desk.surveying.places import at, framed, state_of, survey_in
from mittragen.desk.templating import url
from mittragen.edition.participating import ModerationState, PhaseState, QuestionKind
from mittragen.edition.text import whole_number
from mittragen.outputs.html.parts import Bar
from mittragen.participation.models import Answer, Process, Survey
from mittragen.participation.queries.surveys import QuestionResult, free_answers, free_answers_page, survey_result
from mittragen.participation.rules import can_plan, can_read_participation

_FEW = 5
_WHOLE = 100


@dataclass(frozen=True, kw_only=True)
class Words:
    """What somebody wrote, and the contribution that it became."""

    text: str
    state: str
    language: str
    address: str


@dataclass(frozen=True, kw_only=True)
class Chart:
    """How a question was answered. ``said`` is the finding; a question of words has no bars but ``words``, with ``more`` where all of them stand."""

    number: int
    question: str
    said: str
    rest: str
    bars: tuple[Bar, ...]
    words: tuple[Words, ...]
    more: str


@dataclass(frozen=True, kw_only=True)
class SurveyPage(DeskPage):
    """A survey: where it stands, what can be done with it, what was answered."""

    state: str
    icon: str
    phase: str
    responses: int
    charts: tuple[Chart, ...]
    public_address: str
    preview: str
    workbook: str
    change: str
    publish: str
    recall: str
    remove: str


@dataclass(frozen=True, kw_only=True)
class AnswersPage(DeskPage):
    """Words that were written to one question, the newest first."""

    words: tuple[Words, ...]
    next_address: str


@process_door(can_read_participation, methods=("GET",))
def survey(request: DeskRequest, process: Process, survey_key: str) -> HttpResponse:
    """One survey with its results."""
    one = survey_in(process, survey_key)
    result, may_plan = survey_result(one), can_plan(request.user, request.municipality)
    state, icon = state_of(one, is_answered=result.response_count > 0)
    is_public = one.published_at is not None
    is_over = one.phase.state_on(timezone.localdate()) in (PhaseState.OVER, PhaseState.CLOSED)
    words = free_answers(one, _FEW)
    page = SurveyPage(
        **framed(process, one.title),
        state=state,
        icon=icon,
        phase=one.phase.title,
        responses=result.response_count,
        charts=tuple(_chart(one, place, question, words.get(question.number, ())) for place, question in enumerate(result.questions, start=1)),
        public_address=f"/umfragen/{one.key}/" if is_public and process.is_public else "",
        preview=at("desk:survey-preview", one),
        workbook=at("desk:survey-workbook", one) if result.response_count else "",
        change=at("desk:survey-change", one) if may_plan else "",
        publish=at("desk:survey-publish", one) if may_plan and not is_public else "",
        recall=at("desk:survey-recall", one) if may_plan and is_public and not is_over else "",
        remove=at("desk:survey-remove", one) if may_plan else "",
    )
    return show(request, "surveying/survey.html", page)


@process_door(can_read_participation, methods=("GET",))
def answers(request: DeskRequest, process: Process, survey_key: str, question_number: int) -> HttpResponse:
    """Every word that was written to a question."""
    one = survey_in(process, survey_key)
    question = found(next((row for row in one.questions.all() if row.pk == question_number and row.kind == QuestionKind.TEXT), None))
    rows, further = free_answers_page(question, before=whole_number(request.GET.get("vor", ""), digits=18) or 0)
    there = url("desk:survey-answers", process=process.slug, survey_key=survey_key, question_number=question_number)
    page = AnswersPage(
        **framed(process, question.text, one), words=tuple(_words(process.slug, row) for row in rows), next_address=f"{there}?vor={further}" if further else ""
    )
    return show(request, "surveying/answers.html", page)


def scale_titles(question: QuestionResult) -> tuple[str, ...]:
    """Every choice as it stands, every step of a scale with the words at its ends."""
    ends = {0: question.low, len(question.bars) - 1: question.high}
    return tuple(f"{bar.title} ({ends[place]})" if ends.get(place) else bar.title for place, bar in enumerate(question.bars))


def _chart(survey_: Survey, place: int, question: QuestionResult, words: tuple[Answer, ...]) -> Chart:
    most = max((bar.count for bar in question.bars), default=0) or 1
    process = survey_.phase.process.slug
    bars = (
        Bar(title=title, count=bar.count, share=round(_WHOLE * bar.count / most, 1)) for title, bar in zip(scale_titles(question), question.bars, strict=True)
    )
    all_words = question.kind is QuestionKind.TEXT and question.answered > len(words)
    there = url("desk:survey-answers", process=process, survey_key=survey_.key, question_number=question.number) if all_words else ""
    answered = ngettext("%(count)s Mensch hat geantwortet.", "%(count)s Menschen haben geantwortet.", question.answered) % {"count": question.answered}
    several = _("Mehrere Antworten waren möglich.") if question.kind is QuestionKind.CHOICE and question.allows_several else ""
    return Chart(
        number=place,
        question=question.text,
        said=_finding(question) if question.answered else _("Noch keine Antwort"),
        rest=" ".join(filter(None, (answered, several))) if question.answered else "",
        bars=tuple(bars),
        words=tuple(_words(process, row) for row in words),
        more=there,
    )


def _finding(question: QuestionResult) -> str:
    """What the bars show, in one sentence."""
    if question.kind is QuestionKind.SCALE and question.mean is not None:
        return _("Im Mittel %(mean)s von %(steps)s") % {"mean": number(Decimal(f"{question.mean:.1f}")), "steps": len(question.bars)}
    if question.kind is QuestionKind.CHOICE:
        best = max(bar.count for bar in question.bars)
        leading = [bar.title for bar in question.bars if bar.count == best]
        given = {"choice": leading[0], "count": best, "all": question.answered}
        return _("Am häufigsten: „%(choice)s“, %(count)s von %(all)s") % given if len(leading) == 1 else _("Mehrere liegen gleichauf, je %(count)s") % given
    return ngettext("%(count)s Antwort in eigenen Worten", "%(count)s Antworten in eigenen Worten", question.answered) % {"count": question.answered}


def _words(process: str, row: Answer) -> Words:
    contribution = found(row.contribution)
    state = ModerationState(contribution.state)
    return Words(
        text=contribution.text,
        state=state.german,
        language=contribution.language,
        address=address_in("desk:contribution", process, contribution_key=contribution.key),
    )
