"""The form of a survey: its title and text, and its questions as rows."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.edition.participating import QuestionKind
from mittragen.participation.actions import PlannedQuestion
from mittragen.participation.models import Phase, Question, Survey, Topic

ONE, SEVERAL = "one", "several"
KINDS = (
    (ONE, gettext_lazy("Auswahl, eine Antwort")),
    (SEVERAL, gettext_lazy("Auswahl, mehrere Antworten")),
    (QuestionKind.SCALE.value, gettext_lazy("Skala")),
    (QuestionKind.TEXT.value, gettext_lazy("freier Text")),
)
_FEWEST_CHOICES = 2
_USUAL_STEPS = "5"
_PLACE = re.compile(r"questions-(\d{1,4})-")
_UP = re.compile(r"(up|down)-(\d{1,4})")


class SurveyForm(DeskForm):
    """What stands above the questions; the phase is chosen once."""

    title = LineField(label=gettext_lazy("Titel"), max_length=200, error_messages={"required": gettext_lazy("Bitte geben Sie der Umfrage einen Titel.")})
    phase_key = forms.ChoiceField(
        label=gettext_lazy("In welcher Phase?"),
        help_text=gettext_lazy("Antworten kann man, solange die Phase läuft."),
        error_messages={"required": gettext_lazy("Bitte wählen Sie eine Phase."), "invalid_choice": gettext_lazy("Bitte wählen Sie eine Phase.")},
    )
    text = TextField(label=gettext_lazy("Einleitung"), required=False, rows=3, help_text=gettext_lazy("Worum es geht und wie lange es dauert."))

    def __init__(self, *arguments: Any, phases: Iterable[Phase] | None, **options: Any) -> None:
        super().__init__(*arguments, **options)
        if phases is None:
            del self.fields["phase_key"]
        else:
            self.fields["phase_key"].choices = [(one.key, one.title) for one in phases]  # type: ignore[attr-defined]


class QuestionRow(DeskForm):
    """A question. Which of the fields count depends on its kind."""

    text = LineField(label=gettext_lazy("Frage"), max_length=500, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Antwort als"), choices=KINDS, initial=ONE)
    choices = TextField(label=gettext_lazy("Antworten zur Auswahl, eine je Zeile"), required=False, rows=4)
    steps = forms.ChoiceField(
        label=gettext_lazy("Stufen"), choices=[(str(number), str(number)) for number in range(2, 11)], initial=_USUAL_STEPS, required=False
    )
    low = LineField(label=gettext_lazy("1 heißt"), max_length=100, required=False)
    high = LineField(label=gettext_lazy("Die höchste Stufe heißt"), max_length=100, required=False)
    topic_key = forms.ChoiceField(label=gettext_lazy("Thema, unter dem die Antworten als Beiträge stehen"), required=False)
    remove = forms.BooleanField(label=gettext_lazy("Frage entfernen"), required=False)

    def __init__(self, *arguments: Any, topics: Iterable[Topic], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.fields["topic_key"].choices = [("", _("ohne Thema")), *((one.key, one.title) for one in topics)]  # type: ignore[attr-defined]
        for name in ("low", "high"):
            self.fields[name].widget.attrs["placeholder"] = {"low": _("zum Beispiel: gar nicht"), "high": _("zum Beispiel: sehr")}[name]

    @property
    def is_blank(self) -> bool:
        """Whether nobody wrote anything here."""
        return not any(str(self[name].value() or "").strip() for name in ("text", "choices", "low", "high"))

    def clean(self) -> dict[str, Any]:
        said = self.cleaned_data
        if not self.is_blank and not said.get("text") and "text" not in self.errors:
            self.say("text", _("Bitte schreiben Sie, was Sie wissen möchten, oder entfernen Sie die Frage."))
        if not self.is_blank and said.get("kind") in (ONE, SEVERAL) and "choices" not in self.errors and len(self._choices()) < _FEWEST_CHOICES:
            self.say("choices", _("Bitte geben Sie mindestens zwei Antworten an, jede in einer eigenen Zeile."))
        return said

    def planned(self, topics: Mapping[str, Topic]) -> PlannedQuestion:
        """The question. Call when the row is right and not blank."""
        said = self.cleaned_data
        kind = QuestionKind.CHOICE if said["kind"] in (ONE, SEVERAL) else QuestionKind(said["kind"])
        return PlannedQuestion(
            kind=kind,
            text=said["text"],
            choices=self._choices() if kind is QuestionKind.CHOICE else (),
            steps=int(said["steps"] or _USUAL_STEPS),
            low=said["low"],
            high=said["high"],
            topic=topics.get(said["topic_key"]) if kind is QuestionKind.TEXT else None,
            several=said["kind"] != ONE,
        )

    def _choices(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in str(self.cleaned_data.get("choices", "")).splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))


class QuestionRows:
    """All questions, from what is stored or from what was sent; ``blank`` is the pattern of a new one.

    What was sent is put in its order first: a press on an arrow moves a row, without a script too.
    """

    def __init__(self, survey: Survey | None, sent: Mapping[str, Any] | None, topics: Iterable[Topic]) -> None:
        self._topics = tuple(topics)
        initials: list[dict[str, Any]]
        if sent is None:
            initials = [_initial(question) for question in survey.questions.all()] if survey else []
            initials = [*initials, {}]
            self.rows = [self._row(None, place, initial) for place, initial in enumerate(initials)]
        else:
            places = sorted({int(match[1]) for match in map(_PLACE.match, sent) if match})
            given = [self._row(sent, place, None) for place in places]
            self.rows = self._moved(given, sent)
        self.blank = QuestionRow(None, prefix="questions-__nr__", topics=self._topics)

    def is_valid(self) -> bool:
        """Whether every row that stays is right."""
        return False not in [row.is_valid() for row in self._staying()]

    def planned(self) -> tuple[PlannedQuestion, ...]:
        """The questions. Call after :meth:`is_valid`."""
        by_key = {topic.key: topic for topic in self._topics}
        return tuple(row.planned(by_key) for row in self._staying() if not row.is_blank)

    def wrong(self) -> tuple[tuple[str, str, str], ...]:
        """Errors as (id of the field, its label, what to do)."""
        return tuple((bound.id_for_label, str(bound.label), str(bound.errors[0])) for row in self._staying() for bound in row if bound.errors)

    def _moved(self, given: list[QuestionRow], sent: Mapping[str, Any]) -> list[QuestionRow]:
        """The rows as they were sent; after an arrow or "one more question", unbound rows with the same words in the new order."""
        step = _UP.fullmatch(str(sent.get("schritt", "")))
        if step is None and "mehr" not in sent:
            return given or [self._row(None, 0, {})]
        kept = [row for row in given if f"{row.prefix}-remove" not in row.data]
        words = [{name: row[name].value() for name in row.fields} for row in kept]
        if step is not None:
            place = next((at for at, row in enumerate(kept) if row.prefix == f"questions-{step[2]}"), None)
            if place is not None:
                words.insert(max(0, place + (-1 if step[1] == "up" else 1)), words.pop(place))
        if "mehr" in sent:
            words.append({})
        return [self._row(None, place, one) for place, one in enumerate(words)]

    def _row(self, sent: Mapping[str, Any] | None, place: int, initial: dict[str, Any] | None) -> QuestionRow:
        return QuestionRow(sent, prefix=f"questions-{place}", initial=initial, topics=self._topics)

    def _staying(self) -> list[QuestionRow]:
        return [row for row in self.rows if row.is_bound and f"{row.prefix}-remove" not in row.data]


def _initial(question: Question) -> dict[str, Any]:
    kind = (SEVERAL if question.allows_several else ONE) if question.kind == QuestionKind.CHOICE else question.kind
    choices = "\n".join(choice.text for choice in question.choices.all())
    topic = question.topic.key if question.topic else ""
    facts = {"text": question.text, "steps": str(question.steps), "low": question.low, "high": question.high}
    return {**facts, "kind": kind, "choices": choices, "topic_key": topic}
