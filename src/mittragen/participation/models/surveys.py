"""A short questionnaire of a phase, and what was answered."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.edition.participating import QuestionKind
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models.contributions import Contribution
from mittragen.participation.models.process import Phase, Topic


class Survey(OfMunicipality):
    """Umfrage: ein kurzer Fragebogen in einer Phase. With the first answer its questions are fixed."""

    key = models.CharField(max_length=12)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="surveys")
    title = models.CharField(_("Titel"), max_length=200)
    text = models.TextField(_("Text"), blank=True)
    published_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["municipality", "key"], name="survey_key_once")]

    def __str__(self) -> str:
        return self.title


class Question(OfMunicipality):
    """Eine Frage einer Umfrage.

    Of a choice one answer or several can be taken; a scale goes from 1 to ``steps``; a free answer becomes a contribution to ``topic``.
    """

    survey = models.ForeignKey(Survey, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(_("Art"), max_length=20, choices=QuestionKind.choices())
    text = models.CharField(_("Frage"), max_length=500)
    allows_several = models.BooleanField(_("mehrere Antworten möglich"), default=True)
    steps = models.PositiveSmallIntegerField(_("Stufen"), default=5)
    low = models.CharField(_("unteres Ende"), max_length=100, blank=True)
    high = models.CharField(_("oberes Ende"), max_length=100, blank=True)
    topic = models.ForeignKey(Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=QuestionKind.codes()), name="question_kind_known"),
            models.CheckConstraint(condition=models.Q(steps__gte=2, steps__lte=10), name="question_steps_few"),
        ]

    def __str__(self) -> str:
        return self.text


class QuestionChoice(OfMunicipality):
    """Eine Antwort, die man auswählen kann."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="choices")
    position = models.PositiveIntegerField(default=0)
    text = models.CharField(_("Antwort"), max_length=300)

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.text


class SurveyResponse(OfMunicipality):
    """Ein ausgefüllter Fragebogen. Anonymous."""

    survey = models.ForeignKey(Survey, on_delete=models.PROTECT, related_name="responses")
    language = models.CharField(_("Sprache"), max_length=20, blank=True)
    actor_group = models.CharField(_("Akteursgruppe"), max_length=200, blank=True)
    submitted_at = models.DateTimeField()
    submission_hash = models.CharField(max_length=64)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["survey", "submission_hash"], name="survey_response_once")]

    def __str__(self) -> str:
        return str(self.pk)


class Answer(OfMunicipality):
    """Eine Antwort: a choice, a step of a scale, or a contribution."""

    response = models.ForeignKey(SurveyResponse, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    choice = models.ForeignKey(QuestionChoice, on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    step = models.PositiveSmallIntegerField(null=True, blank=True)
    contribution = models.ForeignKey(Contribution, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["response", "question", "choice"], name="answer_choice_once")]

    def __str__(self) -> str:
        return str(self.pk)
