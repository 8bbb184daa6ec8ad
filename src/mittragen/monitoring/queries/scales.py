"""The scales as a county prints them."""

from mittragen.edition.progress import LightStep, PhaseStep
from mittragen.edition.standing import DEFAULT_PHASES
from mittragen.edition.terms import ImplementationPhase, Light
from mittragen.monitoring.models import ScaleKind, ScaleStep
from mittragen.municipality.models import Municipality

DEFAULT_LIGHTS = tuple(LightStep(code=term.value, title=term.german, means=term) for term in Light)


def scale_of(municipality: Municipality) -> tuple[tuple[PhaseStep, ...], tuple[LightStep, ...]]:
    """The phases and the lights that are offered, in their order; those of the program where the county laid down none. One query."""
    rows = list(ScaleStep.objects.filter(municipality=municipality, is_offered=True))
    phases = tuple(
        PhaseStep(code=row.code, title=row.title, text=row.text, means=ImplementationPhase(row.means)) for row in rows if row.kind == ScaleKind.PHASE
    )
    lights = tuple(LightStep(code=row.code, title=row.title, text=row.text, means=Light(row.means)) for row in rows if row.kind == ScaleKind.LIGHT)
    return phases or DEFAULT_PHASES, lights or DEFAULT_LIGHTS


def step_titles(municipality: Municipality) -> dict[str, str]:
    """What the phases and the lights that are offered are called, by their codes. One query."""
    phases, lights = scale_of(municipality)
    return {step.code: step.title for steps in (phases, lights) for step in steps}
