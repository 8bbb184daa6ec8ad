"""The results as an Excel file: the numbers, every answer, and the words that were written. Nobody's name is in it."""

from collections import defaultdict

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.desk.doors import DeskRequest
from mittragen.desk.processes import process_door
from mittragen.desk.surveying.places import survey_in
from mittragen.desk.surveying.results import scale_titles
from mittragen.edition.participating import ModerationState, QuestionKind
from mittragen.outputs.sheet import SEPARATOR, Value
from mittragen.outputs.xlsx import TARGET
from mittragen.outputs.xlsx.sheets import Sheet
from mittragen.outputs.xlsx.target import workbook_of
from mittragen.participation.models import Answer, Process, Survey, SurveyResponse
from mittragen.participation.queries.surveys import survey_result
from mittragen.participation.rules import can_read_participation


@process_door(can_read_participation, methods=("GET",))
def workbook(request: DeskRequest, process: Process, survey_key: str) -> HttpResponse:
    """Three sheets: results, answers one by one, words. Nine queries, however many answered."""
    survey = survey_in(process, survey_key)
    answers = list(Answer.objects.filter(question__survey=survey).select_related("choice", "contribution").order_by("id"))
    now = timezone.localtime().replace(tzinfo=None)
    properties = {"title": survey.title, "author": str(request.municipality), "created": now}
    body = workbook_of([_results(survey), _one_by_one(survey, answers), _words(survey, answers)], properties)
    name = f"umfrage-{survey.key}.xlsx"
    return HttpResponse(body, content_type=TARGET.media_type, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _results(survey: Survey) -> Sheet:
    result = survey_result(survey)
    rows: list[tuple[Value, ...]] = [("", _("Ausgefüllte Fragebögen"), "", result.response_count)]
    for place, question in enumerate(result.questions, start=1):
        rows.append((place, question.text, _("Menschen, die geantwortet haben"), question.answered))
        rows += [(place, question.text, title, bar.count) for title, bar in zip(scale_titles(question), question.bars, strict=True)]
    return Sheet(name=_("Ergebnis"), columns=((_("Nr."), 6), (_("Frage"), 60), (_("Antwort"), 40), (_("Anzahl"), 10)), rows=tuple(rows))


def _one_by_one(survey: Survey, answers: list[Answer]) -> Sheet:
    """One row for each form, without words: with them, somebody could be known by the rest."""
    questions = [question for question in survey.questions.all() if question.kind != QuestionKind.TEXT]
    given: dict[int, dict[int, list[str | int]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        if answer.choice is not None or answer.step is not None:
            given[answer.response_id][answer.question_id].append(answer.choice.text if answer.choice else answer.step or 0)
    responses = SurveyResponse.objects.filter(survey=survey).order_by("id").values_list("pk", "language", "actor_group")
    rows = tuple(
        (place, language, group, *(_cell(given[pk][question.pk]) for question in questions)) for place, (pk, language, group) in enumerate(responses, start=1)
    )
    columns = ((_("Nr."), 6), (_("Sprache"), 10), (_("Gruppe"), 26), *((question.text, 30) for question in questions))
    return Sheet(name=_("Antworten einzeln"), columns=columns, rows=rows)


def _words(survey: Survey, answers: list[Answer]) -> Sheet:
    numbers = {question.pk: (place, question.text) for place, question in enumerate(survey.questions.all(), start=1)}
    said = [(numbers[answer.question_id], answer.contribution) for answer in answers if answer.contribution is not None]
    # By key, which is random: the order must not say which words go with which form.
    said.sort(key=lambda pair: (pair[0], pair[1].key))
    rows = tuple((place, question, one.text, one.language, ModerationState(one.state).german, one.key) for (place, question), one in said)
    columns = ((_("Nr."), 6), (_("Frage"), 40), (_("Antwort"), 70), (_("Sprache"), 10), (_("Stand"), 24), (_("Beitrag"), 12))
    return Sheet(name=_("Eigene Worte"), columns=columns, rows=rows)


def _cell(values: list[str | int]) -> Value:
    if len(values) == 1:
        return values[0]
    return SEPARATOR.join(str(value) for value in values)
