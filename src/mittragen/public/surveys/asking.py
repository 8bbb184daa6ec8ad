"""A survey as a form: what stands on the page, and what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import QueryDict

from mittragen.edition.participating import QuestionKind
from mittragen.edition.text import whole_number
from mittragen.participation.actions import Given
from mittragen.participation.models import Question, Survey


@dataclass(frozen=True, kw_only=True)
class Option:
    """Something to tick: its value and words."""

    value: str
    title: str
    is_chosen: bool


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question with what somebody has typed so far. ``name`` is that of its field; of a choice one or several options may be taken."""

    number: int
    name: str
    kind: str
    allows_several: bool
    text: str
    low: str
    high: str
    options: tuple[Option, ...]
    typed: str


def questions_of(survey: Survey, typed: QueryDict | None) -> tuple[Asked, ...]:
    """The questions in their order, with what was typed before. The survey's questions and choices are at hand already."""
    return tuple(_asked(number, question, typed) for number, question in enumerate(survey.questions.all(), start=1))


def given_in(survey: Survey, typed: QueryDict) -> Mapping[int, Given]:
    """What was answered, by question. What no form of ours could have sent counts as no answer."""
    found = {}
    for question in survey.questions.all():
        values = typed.getlist(_name(question))
        numbers = [number for value in values if (number := whole_number(value)) is not None]
        if question.kind == QuestionKind.TEXT:
            found[question.pk] = Given(text=values[0] if values else "")
        elif question.kind == QuestionKind.SCALE:
            found[question.pk] = Given(step=numbers[0] if numbers else None)
        else:
            found[question.pk] = Given(choices=numbers)
    return found


def _asked(number: int, question: Question, typed: QueryDict | None) -> Asked:
    name = _name(question)
    chosen = typed.getlist(name) if typed else []
    rows: list[tuple[str, str]] = []
    if question.kind == QuestionKind.CHOICE:
        rows = [(str(choice.pk), choice.text) for choice in question.choices.all()]
    elif question.kind == QuestionKind.SCALE:
        rows = [(str(step), str(step)) for step in range(1, question.steps + 1)]
    options = tuple(Option(value=value, title=title, is_chosen=value in chosen) for value, title in rows)
    text = chosen[0] if chosen and question.kind == QuestionKind.TEXT else ""
    return Asked(
        number=number,
        name=name,
        kind=question.kind,
        allows_several=question.allows_several,
        text=question.text,
        low=question.low,
        high=question.high,
        options=options,
        typed=text,
    )


def _name(question: Question) -> str:
    return f"frage-{question.pk}"
