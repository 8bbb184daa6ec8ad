"""How a survey was answered, as charts."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.outputs.html.parts import Bar
from mittragen.participation.queries.surveys import QuestionResult, SurveyResult


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A question; without bars it was answered in people's own words."""

    question: str
    said: str
    unit: str
    bars: tuple[Bar, ...]


def charts_of(result: SurveyResult) -> tuple[Chart, ...]:
    """One chart for each question, in their order."""
    return tuple(_chart(question) for question in result.questions)


def _chart(question: QuestionResult) -> Chart:
    most = max((bar.count for bar in question.bars), default=0) or 1
    ends = {0: question.low, len(question.bars) - 1: question.high}
    titles = [f"{bar.title} ({ends[at]})" if ends.get(at) else bar.title for at, bar in enumerate(question.bars)]
    bars = tuple(Bar(title=title, count=bar.count, share=round(100 * bar.count / most, 1)) for title, bar in zip(titles, question.bars, strict=True))
    said = ngettext("%(count)s Person hat geantwortet", "%(count)s Personen haben geantwortet", question.answered) % {"count": question.answered}
    return Chart(question=question.text, said=said, unit=_("Antworten"), bars=bars)
