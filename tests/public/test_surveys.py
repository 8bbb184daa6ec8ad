"""Answering a survey, anonymously and in any language."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from django_scopes import scope

from mittragen.edition.participating import PhaseKind, QuestionKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import PlannedQuestion, add_phase, add_survey, close_phase, plan_process, publish_process, publish_survey
from mittragen.participation.models import Answer, Contribution, Survey, SurveyResponse
from tests.public.live import form_of, texts_of

HERE = {"Origin": "http://musterkreis.localhost"}
QUESTIONS = (
    PlannedQuestion(QuestionKind.CHOICE, "Wo treffen Sie Menschen?", choices=("Im Verein", "Im Sprachcafé")),
    PlannedQuestion(QuestionKind.SCALE, "Wie gut kommen Sie zurecht?", steps=4, low="gar nicht", high="sehr gut"),
    PlannedQuestion(QuestionKind.TEXT, "Was fehlt Ihnen?"),
)


@pytest.fixture
def survey(kreis: Municipality) -> Survey:
    """Open for two weeks."""
    today = timezone.localdate()
    with scope(municipality=kreis):
        process = plan_process(municipality=kreis, slug="zusammen", title="Zusammen leben", by=None)
        days = {"starts_on": today - timedelta(days=7), "ends_on": today + timedelta(days=14)}
        phase = add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", by=None, **days)
        publish_process(process=process, by=None)
        return publish_survey(survey=add_survey(phase=phase, title="Wie geht es Ihnen hier?", questions=QUESTIONS, by=None), by=None)


@pytest.fixture
def answers(survey: Survey) -> dict[str, str]:
    """One answer to each question, by the name of its field."""
    with scope(municipality=survey.municipality):
        choice, scale, words = survey.questions.all()
        return {f"frage-{choice.pk}": str(choice.choices.last().pk), f"frage-{scale.pk}": "3", f"frage-{words.pk}": "لا توجد حافلة في المساء"}


def test_answers_count_and_free_words_become_a_contribution_to_be_read(visitor: Client, survey: Survey, answers: dict[str, str]) -> None:
    address = f"/ar/umfragen/{survey.key}/"
    page = visitor.post(address, form_of(visitor, address) | answers, headers=HERE)
    assert page.status_code == 200
    with scope(municipality=survey.municipality):
        assert SurveyResponse.objects.get().language == "ar"
        assert Answer.objects.count() == 3
        assert Contribution.objects.get().text == "لا توجد حافلة في المساء"


def test_the_same_form_sent_twice_counts_once(visitor: Client, survey: Survey, answers: dict[str, str]) -> None:
    form = form_of(visitor, f"/umfragen/{survey.key}/") | answers
    for _ in range(2):
        assert visitor.post(f"/umfragen/{survey.key}/", form, headers=HERE).status_code == 200
    with scope(municipality=survey.municipality):
        assert SurveyResponse.objects.count() == 1


def test_an_empty_survey_is_not_taken_and_typed_words_stay(visitor: Client, survey: Survey, answers: dict[str, str]) -> None:
    address = f"/umfragen/{survey.key}/"
    nothing = visitor.post(address, form_of(visitor, address), headers=HERE)
    assert nothing.status_code == 422
    assert "Bitte beantworten Sie mindestens eine Frage." in texts_of(nothing)
    words = next(name for name, value in answers.items() if "حافلة" in value)
    emoji = visitor.post(address, form_of(visitor, address) | {words: "🎉🎉"}, headers=HERE)
    assert emoji.status_code == 422
    assert "🎉🎉" in texts_of(emoji)


@pytest.mark.parametrize("value", ["99", "-1", "drei", "9" * 4000, "１"])
def test_an_impossible_step_is_refused_or_no_answer(visitor: Client, survey: Survey, answers: dict[str, str], value: str) -> None:
    scale = next(name for name, typed in answers.items() if typed == "3")
    page = visitor.post(f"/umfragen/{survey.key}/", form_of(visitor, f"/umfragen/{survey.key}/") | {scale: value}, headers=HERE)
    assert page.status_code == 422
    with scope(municipality=survey.municipality):
        assert not SurveyResponse.objects.exists()


def test_results_are_shown_when_it_is_over(visitor: Client, survey: Survey, answers: dict[str, str]) -> None:
    address = f"/umfragen/{survey.key}/"
    visitor.post(address, form_of(visitor, address) | answers, headers=HERE)
    assert "So wurde geantwortet" not in texts_of(visitor.get(address))
    with scope(municipality=survey.municipality):
        close_phase(phase=survey.phase, by=None)
    over = texts_of(visitor.get(address))
    assert "Diese Umfrage ist vorbei." in over
    assert "So wurde geantwortet" in over
    assert "1 Person hat geantwortet" in over


def test_a_survey_that_is_not_published_is_not_there(visitor: Client, survey: Survey, kreis: Municipality) -> None:
    with scope(municipality=kreis):
        hidden = add_survey(phase=survey.phase, title="Entwurf", questions=QUESTIONS, by=None)
    assert visitor.get(f"/umfragen/{hidden.key}/").status_code == 404


def test_a_survey_costs_the_same_with_many_answers(
    visitor: Client, survey: Survey, answers: dict[str, str], django_assert_max_num_queries: Callable[[int], AbstractContextManager[None]]
) -> None:
    address = f"/umfragen/{survey.key}/"
    for _ in range(3):
        visitor.post(address, form_of(visitor, address) | answers, headers=HERE)
    with django_assert_max_num_queries(8):
        visitor.get(address)
