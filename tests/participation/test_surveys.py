"""Surveys: asking, answering, counting."""

from typing import Any

import pytest

from mittragen.edition.participating import QuestionKind
from mittragen.municipality.models import User
from mittragen.municipality.rules import NotAllowedError
from mittragen.participation.actions import (
    Given,
    PlannedQuestion,
    add_survey,
    answer_survey,
    change_survey,
    close_phase,
    publish_survey,
    recall_survey,
    remove_survey,
)
from mittragen.participation.models import Contribution, Phase, Process, Survey, SurveyResponse
from mittragen.participation.queries.moderation import queue
from mittragen.participation.queries.surveys import survey_named, survey_result, surveys_of
from mittragen.participation.rules import NotOpenError, ParticipationError, TooLongError


@pytest.fixture
def survey(phase: Phase, process: Process, coordinator: User) -> Survey:
    questions = (
        PlannedQuestion(QuestionKind.CHOICE, "Wie kommen Sie zum Kurs?", choices=("Bus", "Rad", "zu Fuß")),
        PlannedQuestion(QuestionKind.SCALE, "Wie zufrieden sind Sie?", steps=4, low="gar nicht", high="sehr"),
        PlannedQuestion(QuestionKind.TEXT, "Was fehlt?", topic=process.topic_rows.get(title="Sprache")),
    )
    survey = add_survey(phase=phase, title="Kurse", questions=questions, by=coordinator)
    publish_survey(survey=survey, by=coordinator)
    return survey_named(survey.key)


def _answer(survey: Survey, key: str = "form", choices: tuple[str, ...] = ("Bus",), step: int | None = 3, text: str = "") -> SurveyResponse:
    choice, scale, free = survey.questions.all()
    picked = [row.pk for row in choice.choices.all() if row.text in choices]
    return answer_survey(survey=survey, given={choice.pk: Given(choices=picked), scale.pk: Given(step=step), free.pk: Given(text=text)}, submission_key=key)


def test_answers_are_counted_by_people_and_by_choice(survey: Survey) -> None:
    _answer(survey, "a", ("Bus", "Rad"), 4)
    _answer(survey, "b", ("Bus",), 1)
    _answer(survey, "c", (), None, "Mehr Busse")
    choice, scale, free = survey_result(survey).questions
    assert (choice.answered, [(bar.title, bar.count) for bar in choice.bars]) == (2, [("Bus", 2), ("Rad", 1), ("zu Fuß", 0)])
    assert ([bar.count for bar in scale.bars], scale.mean, free.answered) == ([1, 0, 0, 1], 2.5, 1)
    assert survey_result(survey).response_count == 3


def test_a_free_answer_becomes_a_contribution_to_the_topic_of_its_question(survey: Survey, process: Process) -> None:
    _answer(survey, text="Mehr Busse am Abend")
    row = Contribution.objects.get()
    assert (row.channel, row.topic.title, row.state, row.receipt_hash) == ("survey", "Sprache", "waiting", "")
    assert queue(process).count() == 1


def test_a_survey_sent_twice_counts_once(survey: Survey) -> None:
    assert _answer(survey, text="Mehr Busse") == _answer(survey, text="Mehr Busse")
    assert (SurveyResponse.objects.count(), Contribution.objects.count()) == (1, 1)


def test_what_cannot_be_an_answer_is_refused_and_nothing_is_kept(survey: Survey) -> None:
    with pytest.raises(ParticipationError, match="Stufe"):
        _answer(survey, step=9)
    with pytest.raises(TooLongError):
        _answer(survey, text="x" * 100_000)
    with pytest.raises(ParticipationError, match="mindestens eine Frage"):
        _answer(survey, choices=(), step=None)
    assert SurveyResponse.objects.count() == 0


def test_nobody_answers_before_or_after(phase: Phase, survey: Survey, coordinator: User) -> None:
    draft = add_survey(phase=phase, title="Noch nicht", questions=[PlannedQuestion(QuestionKind.TEXT, "Was?")], by=coordinator)
    with pytest.raises(NotOpenError, match="zurzeit nicht"):
        answer_survey(survey=draft, given={}, submission_key="a")
    close_phase(phase=phase, by=coordinator)
    with pytest.raises(NotOpenError, match="abgeschlossen"):
        _answer(survey_named(survey.key))


def test_questions_are_fixed_with_the_first_answer(survey: Survey, coordinator: User) -> None:
    change_survey(survey=survey, title="Kurse 2027", text="", questions=[PlannedQuestion(QuestionKind.SCALE, "Wie war es?")], by=coordinator)
    question = survey_named(survey.key).questions.get()
    answer_survey(survey=survey_named(survey.key), given={question.pk: Given(step=5)}, submission_key="a")
    with pytest.raises(ParticipationError, match="schon Antworten"):
        change_survey(survey=survey, title="Kurse", text="", questions=[], by=coordinator)


@pytest.mark.parametrize(
    "question",
    [
        PlannedQuestion(QuestionKind.CHOICE, "Wie?", choices=("nur eine",)),
        PlannedQuestion(QuestionKind.SCALE, "Wie?", steps=1),
        PlannedQuestion(QuestionKind.TEXT, " "),
    ],
    ids=["choice", "scale", "text"],
)
def test_a_question_nobody_could_answer_is_refused(phase: Phase, coordinator: User, question: PlannedQuestion) -> None:
    with pytest.raises(ParticipationError):
        add_survey(phase=phase, title="Kurse", questions=[question], by=coordinator)


@pytest.mark.parametrize("count", [1, 3])
def test_the_result_costs_the_same_however_many_answered(survey: Survey, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        _answer(survey, str(number))
    with django_assert_num_queries(6):
        assert survey_result(survey).response_count == count


def test_surveys_are_planned_by_the_coordination(phase: Phase, process: Process, survey: Survey, moderator: User) -> None:
    assert [row.title for row in surveys_of(process)] == ["Kurse"]
    with pytest.raises(NotAllowedError):
        add_survey(phase=phase, title="Nein", questions=[], by=moderator)


def test_of_a_choice_with_one_answer_two_are_refused(phase: Phase, process: Process, coordinator: User) -> None:
    question = PlannedQuestion(QuestionKind.CHOICE, "Welcher Tag passt?", choices=("Montag", "Freitag"), several=False)
    survey = survey_named(publish_survey(survey=add_survey(phase=phase, title="Tage", questions=[question], by=coordinator), by=coordinator).key)
    asked = survey.questions.get()
    both = [choice.pk for choice in asked.choices.all()]
    with pytest.raises(ParticipationError, match="nur eine Antwort"):
        answer_survey(survey=survey, given={asked.pk: Given(choices=both)}, submission_key="a")
    answer_survey(survey=survey, given={asked.pk: Given(choices=both[:1])}, submission_key="a")
    assert SurveyResponse.objects.count() == 1


def test_a_survey_that_is_recalled_takes_no_answer_and_keeps_those_it_has(survey: Survey, coordinator: User) -> None:
    _answer(survey)
    recalled = recall_survey(survey=survey, by=coordinator)
    with pytest.raises(NotOpenError):
        _answer(recalled, "later")
    assert survey_result(recalled).response_count == 1
    with pytest.raises(ParticipationError, match="schon Antworten"):
        remove_survey(survey=recalled, by=coordinator)


def test_a_survey_that_nobody_answered_can_be_removed(survey: Survey, process: Process, coordinator: User) -> None:
    remove_survey(survey=survey, by=coordinator)
    assert surveys_of(process) == ()
