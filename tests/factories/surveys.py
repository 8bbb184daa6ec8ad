"""A participation that runs, with a survey that was answered; keys in addresses are the same in every run."""

from datetime import timedelta

from django.utils import timezone

from mittragen.edition.participating import PhaseKind, QuestionKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import (
    Given,
    PlannedQuestion,
    PlannedTopic,
    add_survey,
    answer_survey,
    change_process,
    plan_process,
    publish_process,
    publish_survey,
)
from mittragen.participation.models import Phase, Process, Survey, Topic
from mittragen.participation.queries.surveys import survey_named
from mittragen.participation.templates import CONCEPT

SURVEY, PHASE, TOPIC = "ukurse", "ponline", "tsprache"


def running(municipality: Municipality, by: User | None) -> Process:
    """Public, at "/beteiligung/mitreden/", its phases drawn around today; a question of each kind, answered twice."""
    topics = (PlannedTopic("Sprache", "language"), PlannedTopic("Wohnen", "housing"))
    given = {"slug": "mitreden", "title": "Wie wollen wir zusammen leben?", "template": CONCEPT, "topics": topics, "concept_slug": "integration"}
    process = plan_process(municipality=municipality, starts_on=timezone.localdate() - timedelta(weeks=9), by=by, **given)
    publish_process(process=change_process(process=process, question="Was fehlt Ihnen hier?", languages=("de", "en", "ar"), by=by), by=by)
    phase, topic = process.phase_rows.get(kind=PhaseKind.ONLINE.value), process.topic_rows.all()[0]
    process.phase_rows.filter(pk=phase.pk).update(key=PHASE)
    process.topic_rows.filter(pk=topic.pk).update(key=TOPIC)
    _survey(process.phase_rows.get(key=PHASE), process.topic_rows.get(key=TOPIC), by)
    return process


def _survey(phase: Phase, topic: Topic, by: User | None) -> None:
    questions = (
        PlannedQuestion(QuestionKind.CHOICE, "Wie kommen Sie zum Kurs?", choices=("mit dem Bus", "mit dem Rad"), several=False),
        PlannedQuestion(QuestionKind.SCALE, "Wie zufrieden sind Sie?", low="gar nicht", high="sehr"),
        PlannedQuestion(QuestionKind.TEXT, "Was fehlt?", topic=topic),
    )
    made = add_survey(phase=phase, title="Kurse im Landkreis", text="Fünf Minuten.", questions=questions, by=by)
    Survey.objects.filter(pk=made.pk).update(key=SURVEY)
    shown = survey_named(SURVEY)
    assert shown is not None
    publish_survey(survey=shown, by=by)
    choice, scale, words = shown.questions.all()
    bus = choice.choices.all()[0].pk
    for number, text in enumerate(("Kurse am Abend", "")):
        given = {choice.pk: Given(choices=[bus]), scale.pk: Given(step=4), words.pk: Given(text=text)}
        answer_survey(survey=shown, given=given, submission_key=str(number))
