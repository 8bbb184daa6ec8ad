"""Surveys and what was answered."""

from dataclasses import dataclass

from django.db.models import Count

from mittragen.edition.participating import QuestionKind
from mittragen.participation.models import Answer, Process, Survey


@dataclass(frozen=True)
class Bar:
    """One answer that could be chosen, or one step of a scale, and how many took it."""

    title: str
    count: int


@dataclass(frozen=True)
class QuestionResult:
    """A question with how it was answered. ``answered`` counts people; a choice of several has more in its bars. Free answers are contributions."""

    number: int
    kind: QuestionKind
    text: str
    low: str
    high: str
    answered: int
    bars: tuple[Bar, ...]
    mean: float | None
    allows_several: bool


@dataclass(frozen=True)
class SurveyResult:
    """How many answered, and each question in its order."""

    title: str
    response_count: int
    questions: tuple[QuestionResult, ...]


def survey_named(key: str) -> Survey | None:
    """The survey with this key, with its questions and choices. Three queries."""
    rows = Survey.objects.select_related("phase__process__municipality", "municipality").prefetch_related("questions__choices", "questions__topic")
    return rows.filter(key=key).first()


def surveys_of(process: Process) -> tuple[Survey, ...]:
    """The surveys of a process in the order of its phases. One query."""
    return tuple(Survey.objects.filter(phase__process=process).select_related("phase").order_by("phase__position", "id"))


def survey_result(survey: Survey) -> SurveyResult:
    """What was answered. Six queries, however many answered."""
    answers = Answer.objects.filter(question__survey=survey).order_by()
    people = dict(answers.values_list("question").annotate(count=Count("response", distinct=True)))
    chosen = dict(answers.filter(choice__isnull=False).values_list("choice").annotate(count=Count("pk")))
    steps = {
        (question, step): count for question, step, count in answers.filter(step__isnull=False).values_list("question", "step").annotate(count=Count("pk"))
    }
    results = []
    for question in survey.questions.prefetch_related("choices"):
        kind = QuestionKind(question.kind)
        bars: tuple[Bar, ...] = ()
        mean = None
        if kind is QuestionKind.CHOICE:
            bars = tuple(Bar(choice.text, chosen.get(choice.pk, 0)) for choice in question.choices.all())
        elif kind is QuestionKind.SCALE:
            counts = [steps.get((question.pk, step), 0) for step in range(1, question.steps + 1)]
            bars = tuple(Bar(str(step), count) for step, count in enumerate(counts, start=1))
            mean = sum(step * count for step, count in enumerate(counts, start=1)) / sum(counts) if sum(counts) else None
        answered = people.get(question.pk, 0)
        results.append(QuestionResult(question.pk, kind, question.text, question.low, question.high, answered, bars, mean, question.allows_several))
    return SurveyResult(survey.title, survey.responses.count(), tuple(results))
