"""How far each element of an edition is on a day: read from the statements of a progress document, over all editions. Pure.

What counts for a measure is the newest statement that names a phase, made of it or of what it came from; of several on the same day the one of a leading
organisation, else the later one in the document. *No news* leaves the phase as it was and is an answer; silence is none.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property

import msgspec

from mittragen.edition.documents import Edition
from mittragen.edition.outline import Outline
from mittragen.edition.progress import Asked, LightStep, MilestoneRecord, PhaseStep, Progress, RoundRecord, Statement
from mittragen.edition.terms import AnswerState, ImplementationPhase, Light, ReportKind, ResponsibilityRole

DEFAULT_PHASES = tuple(PhaseStep(code=term.value, title=term.german, means=term) for term in ImplementationPhase)
"""The scale of phases where a county has none of its own."""
SILENT_AFTER_DAYS = 365
"""An element nobody spoke of for longer is silent."""


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """A statement in the history of an element. ``element`` is whose it was: another key than the element's own for what it came from."""

    statement: Statement
    element: str


class Standing(msgspec.Struct, frozen=True, kw_only=True):
    """How far one element is.

    ``history`` holds every statement, the newest first; ``ground`` is the one that ``phase`` was taken from. ``asked`` are the rounds in which somebody was
    asked about it, the newest first. ``spoken_on`` is the day of the newest statement of any kind.
    """

    key: str
    phase: PhaseStep | None = None
    light: LightStep | None = None
    ground: Statement | None = None
    history: tuple[Told, ...] = ()
    asked: tuple[tuple[RoundRecord, Asked], ...] = ()
    milestones: tuple[MilestoneRecord, ...] = ()

    @property
    def newest(self) -> Statement | None:
        """The newest statement of any kind, also *no news*."""
        return self.history[0].statement if self.history else None

    @property
    def spoken_on(self) -> date | None:
        return self.newest.on if self.newest is not None else None

    @property
    def answers(self) -> tuple[AnswerState, ...]:
        """How far the answers of the newest round are in which somebody was asked about it."""
        newest = self.asked[0][0].label if self.asked else ""
        return tuple(asked.answer for held, asked in self.asked if held.label == newest)

    @property
    def is_missing(self) -> bool:
        """Whether somebody was asked in the newest round, is late, and nobody answered."""
        return AnswerState.MISSING in self.answers and AnswerState.GIVEN not in self.answers

    @property
    def stands_still(self) -> bool:
        """Whether it rests, is put off, or does not get on."""
        still = self.phase is not None and self.phase.means in (ImplementationPhase.PAUSED, ImplementationPhase.POSTPONED)
        return still or (self.light is not None and self.light.means is Light.RED)


def ways_back(editions: Sequence[Edition]) -> dict[str, tuple[str, ...]]:
    """For each key of the newest of ``editions`` (the oldest first) the keys it came from, itself not among them, nearest first."""
    before: dict[str, list[str]] = defaultdict(list)
    for edition in editions[1:]:
        for step in edition.successions:
            for key in step.after:
                before[key] += [old for old in step.before if old != key and old not in before[key]]
    return {key: tuple(found) for key in _keys_of(editions) if (found := _walked(key, before))}


class Standings:
    """Every standing of an edition on a day. Computed once per document and day, then only read."""

    def __init__(self, edition: Edition, progress: Progress | None, *, as_of: date | None = None, back: Mapping[str, tuple[str, ...]] | None = None) -> None:
        """``back`` is :func:`ways_back` of the editions up to this one. Without ``as_of`` everything in the document counts."""
        self.edition = edition
        self.outline = Outline(edition)
        self.progress = progress
        self.as_of = as_of or (progress.as_of if progress is not None else None)
        self._limit = as_of
        self._back = back or {}

    @cached_property
    def phases(self) -> tuple[PhaseStep, ...]:
        return (self.progress.phases if self.progress is not None else ()) or DEFAULT_PHASES

    @cached_property
    def lights(self) -> tuple[LightStep, ...]:
        return self.progress.lights if self.progress is not None else ()

    def of(self, key: str) -> Standing:
        """The standing of an element; an empty one for what nobody spoke of."""
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = self._standing(key)
        return found

    def is_silent(self, key: str) -> bool:
        """Whether nobody spoke of it for more than :data:`SILENT_AFTER_DAYS`, and it is neither done nor ended."""
        standing = self.of(key)
        if self.as_of is None or (standing.phase is not None and (standing.phase.means.is_ended or standing.phase.means is ImplementationPhase.DONE)):
            return False
        return standing.spoken_on is None or (self.as_of - standing.spoken_on).days > SILENT_AFTER_DAYS

    @cached_property
    def rounds(self) -> tuple[RoundRecord, ...]:
        """The rounds begun until the day, the oldest first."""
        found = self.progress.rounds if self.progress is not None else ()
        return tuple(one for one in found if self._limit is None or one.starts_on <= self._limit)

    @cached_property
    def _kept(self) -> dict[str, Standing]:
        return {}

    @cached_property
    def _statements(self) -> Mapping[str, list[Statement]]:
        found: dict[str, list[Statement]] = defaultdict(list)
        for statement in self.progress.statements if self.progress is not None else ():
            if self._limit is None or statement.on <= self._limit:
                found[statement.element].append(statement)
        return found

    @cached_property
    def _asked(self) -> Mapping[str, list[tuple[RoundRecord, Asked]]]:
        found: dict[str, list[tuple[RoundRecord, Asked]]] = defaultdict(list)
        for held in reversed(self.rounds):
            for asked in held.asked:
                found[asked.element].append((held, asked))
        return found

    @cached_property
    def _milestones(self) -> Mapping[str, list[MilestoneRecord]]:
        found: dict[str, list[MilestoneRecord]] = defaultdict(list)
        for one in self.progress.milestones if self.progress is not None else ():
            found[one.element].append(one)
        return found

    @cached_property
    def _phase_of(self) -> Mapping[str, PhaseStep]:
        return {step.code: step for step in self.phases}

    @cached_property
    def _light_of(self) -> Mapping[str, LightStep]:
        return {step.code: step for step in self.lights}

    def _standing(self, key: str) -> Standing:
        leads = self._leads_of(key)
        told = [Told(statement=one, element=whose) for whose in (*reversed(self._back.get(key, ())), key) for one in self._statements.get(whose, ())]
        # The oldest first; of one day what came from elsewhere, then partners, then leads. A stable sort keeps the order of the document otherwise.
        told.sort(key=lambda one: (one.statement.on, one.element == key, one.statement.actor in leads))
        history = tuple(reversed(told))
        ground = next((one.statement for one in history if one.statement.kind is ReportKind.REPORT and one.statement.phase in self._phase_of), None)
        lit = next((one.statement for one in history if one.statement.light in self._light_of), None)
        return Standing(
            key=key,
            phase=self._phase_of[ground.phase] if ground is not None else None,
            light=self._light_of[lit.light] if lit is not None else None,
            ground=ground,
            history=history,
            asked=tuple(self._asked.get(key, ())),
            milestones=tuple(self._milestones.get(key, ())),
        )

    def _leads_of(self, key: str) -> frozenset[str]:
        element = self.outline.elements.get(key)
        carried = getattr(element, "responsibilities", ())
        return frozenset(one.actor for one in carried if one.role is ResponsibilityRole.LEAD)


def _keys_of(editions: Sequence[Edition]) -> Iterable[str]:
    return Outline(editions[-1]).elements if editions else ()


def _walked(key: str, before: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    todo = list(before.get(key, ()))
    while todo:
        one = todo.pop(0)
        if one not in found and one != key:
            found[one] = None
            todo += before.get(one, ())
    return tuple(found)
