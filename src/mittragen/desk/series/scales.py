"""The scales of progress: which phases and lights people choose from, and what steps of before count as."""

import re
from dataclasses import dataclass

from django.db.models import Count
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import DeskPage, go, show, tell
from mittragen.desk.series.place import placed
from mittragen.edition.terms import ImplementationPhase, Light
from mittragen.monitoring.actions.scales import Step, write_scale
from mittragen.monitoring.models import Report, ScaleKind, ScaleStep
from mittragen.monitoring.queries import scale_of
from mittragen.monitoring.rules import can_monitor
from mittragen.municipality.refusal import RefusedError

_ROW = re.compile(r"(phase|light)-(\d{1,2})-title")
_SPARE = 2
_TERMS: dict[str, type[ImplementationPhase] | type[Light]] = {ScaleKind.PHASE.value: ImplementationPhase, ScaleKind.LIGHT.value: Light}


@dataclass(frozen=True, kw_only=True)
class StepLine:
    """A step as it stands in the form. ``count`` reports were made with it; ``becomes`` is the code of the step they count as."""

    name: str
    code: str
    title: str
    text: str
    means: str
    becomes: str
    count: int


@dataclass(frozen=True, kw_only=True)
class ScaleForm:
    """One scale: its steps with blank ones at the end, what they may mean, and which steps older ones may become."""

    kind: str
    title: str
    lines: tuple[StepLine, ...]
    meanings: tuple[tuple[str, str], ...]
    offered: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ScalesPage(DeskPage):
    may_edit: bool
    scales: tuple[ScaleForm, ...]
    refused: str
    refused_kind: str


@concept_door(can_monitor)
def scales(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Read or change the scales, each by itself."""
    kind, refused = request.POST.get("skala", ""), ""
    if request.method == "POST" and kind in _TERMS:
        try:
            write_scale(municipality=request.municipality, kind=ScaleKind(kind), steps=_sent(request, kind), by=request.user)
            tell(request, _("Die Skala ist gespeichert."))
            return go("desk:progress-scales", slug=concept.slug)
        except RefusedError as refusal:
            refused = str(refusal)
    forms = tuple(_form(request, one, is_sent=bool(refused) and one.value == kind) for one in ScaleKind)
    page = ScalesPage(**placed(request, concept, _("Skalen der Umsetzung"), section="rounds"), scales=forms, refused=refused, refused_kind=kind)
    return show(request, "series/scales.html", page, status=422 if refused else 200)


def _sent(request: DeskRequest, kind: str) -> list[Step]:
    """The steps as they were sent, in the order of their numbers; blank ones are none."""
    numbers = sorted(int(match[2]) for name in request.POST if (match := _ROW.fullmatch(name)) and match[1] == kind)
    rows = [
        {part: request.POST.get(f"{kind}-{number}-{part}", "").strip() for part in ("code", "title", "text", "means", "becomes", "gone")} for number in numbers
    ]
    return [
        Step(title=row["title"], text=row["text"], means=row["means"], code=row["code"], becomes=row["becomes"])
        for row in rows
        if row["title"] and not (row["gone"] and not row["becomes"])
    ]


def _form(request: DeskRequest, kind: ScaleKind, *, is_sent: bool) -> ScaleForm:
    column = "phase" if kind is ScaleKind.PHASE else "light"
    counts = dict(Report.objects.exclude(**{column: ""}).order_by().values_list(column).annotate(count=Count("pk")))
    if is_sent:
        steps = [(one.code, one.title, one.text, one.means, one.becomes) for one in _sent(request, kind.value)]
    else:
        rows = list(ScaleStep.objects.filter(kind=kind))
        offered = scale_of(request.municipality)[0 if kind is ScaleKind.PHASE else 1]
        plain = [(one.code, one.title, one.text, one.means.value, "") for one in offered]
        steps = [(row.code, row.title, row.text, row.means, row.becomes) for row in rows] or plain
    blank = [("", "", "", "", "")] * _SPARE
    lines = tuple(
        StepLine(name=f"{kind.value}-{number}", code=code, title=title, text=text, means=means, becomes=becomes, count=counts.get(code, 0) if code else 0)
        for number, (code, title, text, means, becomes) in enumerate((*steps, *blank), start=1)
    )
    return ScaleForm(
        kind=kind.value,
        title=str(kind.label),
        lines=lines,
        meanings=tuple((term.value, _(term.german)) for term in _TERMS[kind.value]),
        offered=tuple((line.code, line.title) for line in lines if line.code and not line.becomes),
    )
