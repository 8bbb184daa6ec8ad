"""Small progress documents for the tests of this room: only what a test speaks of."""

from datetime import date

from mittragen.edition.documents import Publisher
from mittragen.edition.progress import Asked, LightStep, PhaseStep, Progress, RoundRecord, Statement
from mittragen.edition.terms import AnswerState, ImplementationPhase, Light, MunicipalityKind, ReportKind

PHASES = tuple(PhaseStep(code=term.value, title=term.german, means=term) for term in ImplementationPhase)
LIGHTS = tuple(LightStep(code=term.value, title=term.german, means=term) for term in Light)


def a_progress(*statements: Statement, **parts: object) -> Progress:
    """A progress document as of the end of 2026 with nothing in it but ``statements`` and ``parts``."""
    whole = {
        "publisher": Publisher(name="Kreis Beispiel", kind=MunicipalityKind.COUNTY),
        "slug": "k",
        "label": "2026-12-31",
        "concept_title": "Konzept",
        "edition_label": "1",
        "edition_digest": "0" * 64,
        "as_of": date(2026, 12, 31),
        "phases": PHASES,
        "lights": LIGHTS,
        "statements": statements,
    }
    return Progress(**{**whole, **parts})  # type: ignore[arg-type]


def said(element: str, on: str, phase: str = "", **facts: object) -> Statement:
    """A report of a day."""
    whole = {"key": f"s{element}{on}", "element": element, "on": date.fromisoformat(on), "kind": ReportKind.REPORT, "phase": phase}
    return Statement(**{**whole, **facts})  # type: ignore[arg-type]


def a_round(label: str, *asked: tuple[str, str, AnswerState]) -> RoundRecord:
    """A round of the second half of 2026; ``asked`` are element, organisation and how far the answer is."""
    rows = tuple(Asked(element=element, actor=actor, answer=answer) for element, actor, answer in asked)
    return RoundRecord(label=label, title=f"Abfrage {label}", starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31), due_on=date(2026, 12, 15), asked=rows)
