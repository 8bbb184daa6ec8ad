"""The scale of priorities, and what measures get instead of a step that goes."""

from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.actions import change_many, set_priorities
from mittragen.concept.facts import mark_of
from mittragen.concept.models import Concept, MeasureFacts, Priority
from mittragen.concept.rules import can_read_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.framing.forms import ReplaceForm, ScaleForm
from mittragen.desk.framing.pages import FormPage, framed, is_sent
from mittragen.desk.framing.seen import Writing
from mittragen.desk.pages import go, show, tell


@dataclass(frozen=True, kw_only=True)
class StepRow:
    """A step with the number of measures that have it."""

    text: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ScalesPage(FormPage):
    """The steps; ``strays`` stand at measures and not in the scale. ``replacing`` asks what measures get instead of steps that go."""

    steps: tuple[StepRow, ...]
    strays: tuple[StepRow, ...]
    replacing: ReplaceForm | None = None


@concept_door(can_read_draft)
def scales(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Read or change the scale."""
    stored = tuple(Priority.objects.filter(concept=concept).values_list("text", flat=True))
    counts = _counts(concept)
    writing = Writing(request, {"priorities": stored})
    form = ScaleForm(request.POST or None, initial=writing.stored)
    replacing = None
    page = framed(request, concept, "scales")
    if is_sent(request, form):
        steps = form.cleaned_data["priorities"]
        replacing = _replacing(request, {text: counts[text] for text in stored if text not in steps and text in counts}, steps)
        if (replacing is None or replacing.is_valid()) and _written(request, concept, form, writing, replacing):
            tell(request, _("Gespeichert."))
            return go("desk:frame-scales", slug=concept.slug)
    page |= {"differences": writing.differences, "marks": writing.marks}
    rows = tuple(StepRow(text=text, count=counts.get(text, 0)) for text in stored)
    strays = tuple(StepRow(text=text, count=count) for text, count in counts.items() if text not in stored)
    shown = ScalesPage(**page, form=form, steps=rows, strays=strays, replacing=replacing)
    return show(request, "framing/scales.html", shown, status=409 if writing.differences else 422 if form.errors or replacing else 200)


def _counts(concept: Concept) -> dict[str, int]:
    rows = MeasureFacts.objects.filter(element__concept=concept).exclude(priority="").order_by("priority")
    return dict(rows.values_list("priority").annotate(count=Count("pk")))


def _replacing(request: DeskRequest, gone: dict[str, int], steps: tuple[str, ...]) -> ReplaceForm | None:
    """Asks about every step that goes although measures have it. Answers that were sent count once they are all there."""
    if not gone:
        return None
    labels = {
        _name(text): ngettext("Statt „%(step)s“ bekommt eine Maßnahme", "Statt „%(step)s“ bekommen %(count)s Maßnahmen", count) % {"step": text, "count": count}
        for text, count in gone.items()
    }
    is_answered = any(name in request.POST for name in labels)
    return ReplaceForm(request.POST if is_answered else None, gone=labels, steps=steps)


def _written(request: DeskRequest, concept: Concept, form: ScaleForm, writing: Writing, replacing: ReplaceForm | None) -> bool:
    def write(changes: dict[str, tuple[str, ...]], expected: dict[str, str]) -> None:
        for texts in changes.values():
            set_priorities(concept=concept, texts=texts, by=request.user, expected=expected)
        if replacing is not None:
            _replace(request, concept, {text: replacing.instead_of(_name(text)) for text in writing.stored["priorities"] if _name(text) in replacing.fields})

    return writing.take(form, form.cleaned_data, write)


def _replace(request: DeskRequest, concept: Concept, instead: dict[str, str]) -> None:
    rows = MeasureFacts.objects.filter(element__concept=concept, priority__in=list(instead)).values_list("element__key", "priority")
    change_many(concept=concept, changes={key: {"priority": instead[text]} for key, text in rows}, by=request.user)


def _name(text: str) -> str:
    return f"statt-{mark_of(text)}"
