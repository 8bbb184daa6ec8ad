"""Surveys: ask, publish, answer. Each free answer becomes a contribution."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import Channel, PhaseState, QuestionKind
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.contributing import require_not_closed
from mittragen.participation.actions.entering import enter, words_of
from mittragen.participation.actions.journaling import tell
from mittragen.participation.codes import digest_of
from mittragen.participation.models import Answer, Contribution, Phase, Question, QuestionChoice, Survey, SurveyResponse, Topic
from mittragen.participation.rules import PLANNING, NotOpenError, ParticipationError, named

_FEWEST_CHOICES = 2
_FEWEST_STEPS, _MOST_STEPS = 2, 10


@dataclass(frozen=True)
class PlannedQuestion:
    """A question to ask: ``choices`` for a choice, of one or of ``several``; ``steps`` with the words at both ends for a scale; ``topic`` for a free answer."""

    kind: QuestionKind
    text: str
    choices: tuple[str, ...] = ()
    steps: int = 5
    low: str = ""
    high: str = ""
    topic: Topic | None = None
    several: bool = True


@dataclass(frozen=True)
class Given:
    """What somebody answers to one question: the numbers of the choices taken, or a step, or words. All empty is no answer."""

    choices: Collection[int] = ()
    step: int | None = None
    text: str = ""


@transaction.atomic
def add_survey(*, phase: Phase, title: str, questions: Sequence[PlannedQuestion], by: User | None, text: str = "") -> Survey:
    """A new survey of a phase, which nobody can answer yet."""
    require_role(by, phase.municipality, PLANNING)
    survey = Survey(municipality=phase.municipality, phase=phase, key=new_key(phase.municipality, "u"), text=clean_text(text).strip())
    survey.title = named(title, _("Bitte geben Sie der Umfrage einen Titel."))
    require_fitting(survey, ParticipationError)
    survey.save(force_insert=True)
    _ask(survey, questions)
    tell(phase.process, by, "add_survey", "survey", survey.key, {"title": ("", survey.title)})
    return survey


@transaction.atomic
def change_survey(*, survey: Survey, title: str, text: str, questions: Sequence[PlannedQuestion] | None, by: User | None) -> Survey:
    """Other words; ``questions``, where given, replace all, as long as nobody has answered."""
    require_role(by, survey.municipality, PLANNING)
    survey.title, survey.text = named(title, _("Bitte geben Sie der Umfrage einen Titel.")), clean_text(text).strip()
    require_fitting(survey, ParticipationError)
    survey.save(update_fields=["title", "text"])
    if questions is not None:
        if survey.responses.exists():
            raise ParticipationError(_("Es gibt schon Antworten. Die Fragen lassen sich nicht mehr ändern; Sie können eine neue Umfrage anlegen."))
        survey.questions.all().delete()
        _ask(survey, questions)
    tell(survey.phase.process, by, "change_survey", "survey", survey.key)
    return survey


@transaction.atomic
def publish_survey(*, survey: Survey, by: User | None) -> Survey:
    """Everyone may answer while the phase runs. Doing it twice changes nothing."""
    require_role(by, survey.municipality, PLANNING)
    if survey.published_at is None:
        if not survey.questions.exists():
            raise ParticipationError(_("Die Umfrage hat noch keine Frage. Bitte fügen Sie eine hinzu."))
        survey.published_at = timezone.now()
        survey.save(update_fields=["published_at"])
        tell(survey.phase.process, by, "publish_survey", "survey", survey.key)
    return survey


@transaction.atomic
def recall_survey(*, survey: Survey, by: User | None) -> Survey:
    """Nobody can answer any more, until it is published again; answers stay. Doing it twice changes nothing."""
    require_role(by, survey.municipality, PLANNING)
    if survey.published_at is not None:
        survey.published_at = None
        survey.save(update_fields=["published_at"])
        tell(survey.phase.process, by, "recall_survey", "survey", survey.key)
    return survey


@transaction.atomic
def remove_survey(*, survey: Survey, by: User | None) -> None:
    """Remove a survey that nobody answered."""
    require_role(by, survey.municipality, PLANNING)
    if survey.responses.exists():
        raise ParticipationError(_("Es gibt schon Antworten. Sie können die Umfrage beenden, aber nicht entfernen."))
    tell(survey.phase.process, by, "remove_survey", "survey", survey.key, {"title": (survey.title, "")})
    survey.delete()


@transaction.atomic
def answer_survey(
    *, survey: Survey, given: Mapping[int, Given], submission_key: str, language: str = "", actor_group: str = "", at: datetime | None = None
) -> SurveyResponse:
    """Somebody answers: ``given`` by the number (id) of the question; every question may be left out, but not all. Sent twice, it counts once.

    ``at``: when it was said, for what is written down later.
    """
    _require_open(survey, at)
    digest = digest_of("survey", survey.key, submission_key)
    response = SurveyResponse(municipality=survey.municipality, survey=survey, submission_hash=digest, submitted_at=at or timezone.now())
    response.language, response.actor_group = clean_line(language), clean_line(actor_group)
    require_fitting(response, ParticipationError)
    questions = {question.pk: question for question in survey.questions.prefetch_related("choices")}
    answers = [answer for pk, question in questions.items() for answer in _answers(question, given.get(pk, Given()))]
    texts = {
        pk: words_of(given[pk].text) for pk, question in questions.items() if question.kind == QuestionKind.TEXT and pk in given and given[pk].text.strip()
    }
    if not answers and not texts:
        raise ParticipationError(_("Bitte beantworten Sie mindestens eine Frage."))
    # Two who send the same form at the same moment wait for one another here.
    survey = Survey.objects.select_for_update(of=("self",)).select_related("phase__process__municipality", "municipality").get(pk=survey.pk)
    before = SurveyResponse.objects.filter(survey=survey, submission_hash=digest).first()
    if before is not None:
        return before
    response.save(force_insert=True)
    said = enter([_contribution(survey, questions[pk], text, response, digest_of(digest, str(pk))) for pk, text in texts.items()])
    answers += [Answer(question=questions[pk], contribution=row) for pk, row in zip(texts, said, strict=True)]
    for answer in answers:
        answer.municipality, answer.response = survey.municipality, response
    Answer.objects.bulk_create(answers)
    return response


def _ask(survey: Survey, questions: Sequence[PlannedQuestion]) -> None:
    for position, planned in enumerate(questions):
        question = Question(municipality=survey.municipality, survey=survey, position=position, kind=planned.kind, steps=planned.steps)
        question.text = named(planned.text, _("Bitte schreiben Sie zu jeder Frage, was Sie wissen möchten."))
        question.low, question.high, question.topic = clean_line(planned.low), clean_line(planned.high), planned.topic
        question.allows_several = planned.several
        if not _FEWEST_STEPS <= planned.steps <= _MOST_STEPS:
            raise ParticipationError(_("Eine Skala hat zwischen 2 und 10 Stufen."))
        if planned.topic is not None and planned.topic.process_id != survey.phase.process_id:
            raise ParticipationError(_("Dieses Thema gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
        require_fitting(question, ParticipationError)
        question.save(force_insert=True)
        choices = list(dict.fromkeys(clean_line(choice) for choice in planned.choices if clean_line(choice)))
        if planned.kind is QuestionKind.CHOICE and len(choices) < _FEWEST_CHOICES:
            raise ParticipationError(_("Zu einer Auswahl gehören mindestens zwei Antworten. Bitte ergänzen Sie eine."))
        for place, choice in enumerate(choices if planned.kind is QuestionKind.CHOICE else ()):
            row = QuestionChoice(municipality=survey.municipality, question=question, position=place, text=choice)
            require_fitting(row, ParticipationError)
            row.save(force_insert=True)


def _answers(question: Question, given: Given) -> list[Answer]:
    if question.kind == QuestionKind.CHOICE:
        taken = [Answer(question=question, choice=choice) for choice in question.choices.all() if choice.pk in given.choices]
        if len(taken) > 1 and not question.allows_several:
            raise ParticipationError(_("Bitte wählen Sie zu „%(question)s“ nur eine Antwort.") % {"question": question.text})
        return taken
    if question.kind == QuestionKind.SCALE and given.step is not None:
        if not 1 <= given.step <= question.steps:
            raise ParticipationError(_("Bitte wählen Sie eine Stufe der Skala."))
        return [Answer(question=question, step=given.step)]
    return []


def _contribution(survey: Survey, question: Question, text: str, response: SurveyResponse, digest: str) -> Contribution:
    row = Contribution(process=survey.phase.process, phase=survey.phase, topic=question.topic, channel=Channel.SURVEY, text=text, submission_hash=digest)
    row.language, row.actor_group, row.submitted_at = response.language, response.actor_group, response.submitted_at
    return row


def _require_open(survey: Survey, at: datetime | None) -> None:
    require_not_closed(survey.phase)
    is_running = survey.phase.state_on(timezone.localdate(at)) is PhaseState.RUNNING
    if survey.published_at is None or survey.phase.process.published_at is None or not is_running:
        raise NotOpenError(_("Diese Umfrage kann man zurzeit nicht beantworten."))
