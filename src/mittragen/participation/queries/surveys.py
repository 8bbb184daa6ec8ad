"""Surveys and what was answered."""

from dataclasses import dataclass

from django.db.models import Count, Window
from django.db.models.functions import RowNumber

from mittragen.edition.participating import QuestionKind
from mittragen.participation.models import Answer, Process, Question, Survey


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
class SurveyFact:
    """A survey in a list."""

    survey: Survey
    question_count: int
    response_count: int


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


def surveys_counted(process: Process) -> tuple[SurveyFact, ...]:
    """The surveys of a process with how many questions and answers they have, in the order of its phases. One query."""
    rows = Survey.objects.filter(phase__process=process).select_related("phase", "phase__process").order_by("phase__position", "id")
    rows = rows.annotate(question_count=Count("questions", distinct=True), response_count=Count("responses", distinct=True))
    return tuple(SurveyFact(row, row.question_count, row.response_count) for row in rows)  # type: ignore[attr-defined]


def free_answers(survey: Survey, size: int) -> dict[int, tuple[Answer, ...]]:
    """The newest words that were written, by the number (id) of their question; each with its contribution. One query."""
    place = Window(RowNumber(), partition_by="question", order_by="-id")
    rows = Answer.objects.filter(question__survey=survey, contribution__isnull=False).annotate(place=place).filter(place__lte=size)
    found: dict[int, list[Answer]] = {}
    for row in rows.select_related("contribution").order_by("-id"):
        found.setdefault(row.question_id, []).append(row)
    return {question: tuple(answers) for question, answers in found.items()}


def free_answers_page(question: Question, *, before: int = 0, size: int = 50) -> tuple[tuple[Answer, ...], int]:
    """Words that were written to a question, the newest first, and the number before which the next page begins; 0 when there are no more. One query."""
    rows = Answer.objects.filter(question=question, contribution__isnull=False).select_related("contribution").order_by("-id")
    found = list((rows.filter(pk__lt=before) if before else rows)[: size + 1])
    return tuple(found[:size]), found[size - 1].pk if len(found) > size else 0


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
