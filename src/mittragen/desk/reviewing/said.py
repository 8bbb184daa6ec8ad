"""A report in words, beside what was known before: for the list, for the page of one, and for the release."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words, number
from mittragen.design.frame import Link
from mittragen.desk.templating import url
from mittragen.edition.standing import Standing, Standings
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.models import Report, ReportState
from mittragen.monitoring.queries import scale_of, standings_of
from mittragen.municipality.models import Municipality
from mittragen.publishing.naming import names_in


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What shows it: a web address, or a file that only the office sees."""

    title: str
    address: str
    is_file: bool


@dataclass(frozen=True, kw_only=True)
class SaidLine:
    """One report. ``before`` is the phase known until then; ``names`` are words that look like names of people."""

    key: str
    address: str
    measure: Link
    organisation: str
    day: str
    kind: str
    kind_word: str
    before: str
    phase: str
    light: str
    light_meaning: str
    text: str
    obstacles: str
    next_steps: str
    help_wanted: str
    reason: str
    original: str
    state: str
    state_word: str
    names: tuple[str, ...]
    proofs: tuple[Proof, ...]
    values: tuple[str, ...]


class Sayer:
    """Turns reports into words. Two queries for the whole page."""

    def __init__(self, concept: Concept, municipality: Municipality) -> None:
        self._slug = concept.slug
        self._standings: Standings | None = standings_of(concept.slug)
        phases, lights = scale_of(municipality)
        self._phases = {step.code: step.title for step in phases}
        self._lights = {step.code: (step.title, step.means.value) for step in lights}

    def line(self, report: Report) -> SaidLine:
        """The words of a report: those for the public where the office changed them."""
        texts = self.public_texts(report)
        light, meaning = self._lights.get(report.light, (report.light, ""))
        return SaidLine(
            key=report.key,
            address=url("desk:report", slug=self._slug, report_key=report.key),
            measure=self._measure(report),
            organisation=report.actor.name if report.actor is not None else _("Büro"),
            day=in_words(report.on),
            kind=report.kind,
            kind_word=_(ReportKind(report.kind).german),
            before=self._before(report),
            phase=self._phases.get(report.phase, report.phase),
            light=light,
            light_meaning=meaning,
            text=texts[0],
            obstacles=texts[1],
            next_steps=texts[2],
            help_wanted=report.help_wanted,
            reason=report.reason,
            original=report.text if report.is_edited else "",
            state=report.state,
            state_word=str(ReportState(report.state).label),
            names=tuple(dict.fromkeys(name for text in texts for name in names_in(text))),
            proofs=tuple(self._proofs(report)),
            values=tuple(f"{one.indicator.title}: {number(one.value)} {one.indicator.unit}".strip() for one in report.readings.all()),
        )

    @staticmethod
    def public_texts(report: Report) -> tuple[str, str, str]:
        """Sentence, obstacles and next steps as everyone would read them."""
        if report.is_edited:
            return report.public_text, report.public_obstacles, report.public_next_steps
        return report.text, report.obstacles, report.next_steps

    def _measure(self, report: Report) -> Link:
        element = self._standings.outline.elements.get(report.element_key) if self._standings is not None else None
        if element is None:
            asked = report.requested
            return Link(address=f"/k/{report.element_key}", title=asked.title if asked else report.element_key, label=asked.label if asked else "")
        return Link(address=f"/k/{element.key}", title=element.title, label=element.label)

    def _before(self, report: Report) -> str:
        if self._standings is None:
            return ""
        standing: Standing = self._standings.of(report.element_key)
        return standing.phase.title if standing.phase is not None else ""

    def _proofs(self, report: Report) -> list[Proof]:
        found = []
        for one in report.evidence.all():
            file = url("desk:report-evidence", slug=self._slug, report_key=report.key, evidence_number=one.pk) if one.file else ""
            found.append(Proof(title=one.title or one.file_name or one.address, address=file or one.address, is_file=bool(one.file)))
        return found
