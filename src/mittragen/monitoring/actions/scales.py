"""The scales of a municipality: which phases and lights are offered, under which names, and what older ones became."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.edition.terms import ImplementationPhase, Light
from mittragen.monitoring.actions.journaling import line, tell
from mittragen.monitoring.models import Report, ScaleKind, ScaleStep
from mittragen.monitoring.rules import MonitoringError, require_monitor
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import Municipality, User

_MEANINGS: dict[str, list[str]] = {ScaleKind.PHASE.value: ImplementationPhase.codes(), ScaleKind.LIGHT.value: Light.codes()}
MOST_STEPS = 20


@dataclass(frozen=True)
class Step:
    """A step as somebody wants it. ``code`` is empty for a new one. ``becomes``: not offered any more; older reports count as the step with this code."""

    title: str
    means: str
    code: str = ""
    text: str = ""
    becomes: str = ""


@transaction.atomic
def write_scale(*, municipality: Municipality, kind: ScaleKind, steps: Sequence[Step], by: User | None) -> list[ScaleStep]:
    """Write a whole scale, in its order. Steps that are left out go, unless something was reported with them: those have to become another step."""
    require_monitor(by, municipality)
    Municipality.objects.select_for_update(no_key=True).get(pk=municipality.pk)
    there = {row.code: row for row in ScaleStep.objects.filter(kind=kind)}
    rows = _rows(municipality, kind, steps, there)
    _require_whole(rows, kind)
    left = set(there) - {row.code for row in rows}
    used = left & _used(kind)
    if used:
        names = ", ".join(sorted(there[code].title for code in used))
        said = _("Damit wurde schon gemeldet: %(names)s. Bitte sagen Sie, als was diese Meldungen künftig zählen.")
        raise MonitoringError(said % {"names": names})
    before = ", ".join(row.title for row in there.values() if row.is_offered)
    ScaleStep.objects.filter(kind=kind, code__in=left).delete()
    for row in rows:
        require_fitting(row, MonitoringError)
        row.save()
    after = ", ".join(row.title for row in rows if row.is_offered)
    if before != after:
        tell(municipality=municipality, slug="", by=by, action="write_scale", changes={kind: (before, after)})
    return rows


def _rows(municipality: Municipality, kind: ScaleKind, steps: Sequence[Step], there: dict[str, ScaleStep]) -> list[ScaleStep]:
    rows, taken = [], set(there)
    for position, step in enumerate(steps):
        row = there.get(step.code) or ScaleStep(municipality=municipality, kind=kind, code=_code(step, taken))
        taken.add(row.code)
        row.title, row.text, row.means, row.position = line(step.title), line(step.text), step.means, position
        row.becomes, row.is_offered = step.becomes, not step.becomes
        rows.append(row)
    return rows


def _code(step: Step, taken: set[str]) -> str:
    """The code a step is kept under: what it means, with a number where that is taken."""
    plain = step.code or step.means
    return next(code for code in (plain, *(f"{plain}-{number}" for number in range(2, 1000))) if code not in taken)


def _require_whole(rows: Sequence[ScaleStep], kind: ScaleKind) -> None:
    offered = {row.code for row in rows if row.is_offered}
    if not offered:
        raise MonitoringError(_("Eine Skala braucht mindestens eine Stufe."))
    if len(rows) > MOST_STEPS:
        raise MonitoringError(_("Eine Skala hat höchstens %(most)s Stufen. Bitte fassen Sie einige zusammen.") % {"most": MOST_STEPS})
    titles = [row.title.casefold() for row in rows if row.is_offered]
    if "" in titles:
        raise MonitoringError(_("Jede Stufe braucht eine Bezeichnung."))
    if len(set(titles)) < len(titles):
        raise MonitoringError(_("Zwei Stufen heißen gleich. Bitte geben Sie jeder einen eigenen Namen."))
    if any(row.means not in _MEANINGS[kind] for row in rows):
        raise MonitoringError(_("Bitte wählen Sie zu jeder Stufe, was sie bedeutet."))
    if any(row.becomes and row.becomes not in offered for row in rows):
        raise MonitoringError(_("Frühere Meldungen können nur als eine Stufe zählen, die noch angeboten wird."))


def _used(kind: ScaleKind) -> set[str]:
    column = "phase" if kind == ScaleKind.PHASE else "light"
    return set(Report.objects.exclude(**{column: ""}).order_by().values_list(column, flat=True).distinct())
