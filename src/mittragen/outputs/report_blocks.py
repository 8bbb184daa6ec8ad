"""One measure or goal of a committee report: its state, what was said last, what was said before, milestones, money and staff."""

from collections.abc import Iterator

from mittragen.design.language import long_date, number
from mittragen.edition.elements import Goal, Measure
from mittragen.edition.standing import Standing, Told
from mittragen.edition.terms import ReportKind
from mittragen.edition.text import as_plain
from mittragen.outputs.imprint import facts_of
from mittragen.outputs.phrases import cost_phrase, funding_phrase, name_of, period_phrase, spoken, staff_phrase, web_address, words
from mittragen.outputs.profile import Fact
from mittragen.outputs.report_parts import ReportBlock, ReportSaid
from mittragen.outputs.report_phrases import light_change, said_by, state_words, step_phrase
from mittragen.outputs.report_source import ReportSource

# So many earlier statements are printed, each with so many characters; the workbook has them all.
MOST_EARLIER, SHORT = 6, 280


def shortened(text: str, room: int = SHORT) -> str:
    """The beginning of a text on one line, cut between words."""
    line = " ".join(text.split())
    if len(line) <= room:
        return line
    cut = line[: room - 2]
    return (cut.rpartition(" ")[0] or cut).rstrip(",;: ") + " …"


class Blocks:
    """Makes the blocks of one report."""

    def __init__(self, source: ReportSource) -> None:
        self.source, self.language = source, source.language
        self.standings, self.outline = source.standings, source.standings.outline
        self._ = words(source.language)
        self._phases = {step.code: step for step in self.standings.phases}
        self._lights = {step.code: step for step in self.standings.lights}

    def of_measure(self, measure: Measure) -> ReportBlock:
        """The block of a measure."""
        standing, step = self.standings.of(measure.key), self.source.steps[measure.key]
        change = " · ".join(part for part in (step_phrase(step, self.language), light_change(step, self.language)) if part)
        warning = self._("In der letzten Abfrage kam keine Meldung.") if standing.is_missing else ""
        return self._block(measure, standing, change=change, warning=warning, facts=self._facts(measure))

    def of_goal(self, goal: Goal) -> ReportBlock:
        """The block of a goal: its light and what was said of it."""
        return self._block(goal, self.standings.of(goal.key), change="", warning="", facts=())

    def _block(self, element: Goal | Measure, standing: Standing, *, change: str, warning: str, facts: tuple[Fact, ...]) -> ReportBlock:
        is_goal = isinstance(element, Goal)
        earlier = standing.history[1:] if self.source.has_history else ()
        left = len(earlier) - MOST_EARLIER
        name = name_of(element) or self._("Ohne Titel")
        return ReportBlock(
            key=element.key,
            title=self._("{level}: {name}").format(level=self.outline.edition.levels.goal.singular, name=name) if is_goal else name,
            is_goal=is_goal,
            state="" if is_goal and standing.phase is None else self._(standing.phase.title) if standing.phase else self._("keine Angabe"),
            tone=standing.phase.means.value if standing.phase else "",
            light=self._(standing.light.title) if standing.light else "",
            light_tone=standing.light.means.value if standing.light else "",
            change=change,
            warning=warning,
            facts=facts,
            newest=self._said(standing.history[0], element.key) if standing.history else None,
            earlier=tuple(self._short(told, element.key) for told in earlier[:MOST_EARLIER]),
            left_out=self._left_out(left),
            milestones=tuple(self._milestones(standing)),
            parts=tuple(self._parts(element)),
        )

    def _left_out(self, count: int) -> str:
        if count <= 0:
            return ""
        _ = self._
        more = _("Eine weitere frühere Meldung steht in der Tabelle.") if count == 1 else _("{count} weitere frühere Meldungen stehen in der Tabelle.")
        return more.format(count=number(count, spoken(self.language)))

    def _facts(self, measure: Measure) -> tuple[Fact, ...]:
        _ = self._
        leads, partners = (", ".join(actor.name for actor in found(measure)) for found in (self.outline.leads_of, self.outline.partners_of))
        cost = "; ".join(part for part in (cost_phrase(measure.cost, self.language), funding_phrase(measure.cost, self.language)) if part)
        return facts_of(
            (_("Federführung"), leads or measure.responsibility_text, ""),
            (_("Mitwirkung"), partners, ""),
            (_("Zeit"), period_phrase(measure.period, self.language), ""),
            (_("Kosten"), cost, ""),
            (_("Personal"), staff_phrase(measure.staff, self.language), ""),
        )

    def _said(self, told: Told, key: str) -> ReportSaid:
        statement = told.statement
        return ReportSaid(
            day=long_date(statement.on, spoken(self.language)),
            who=said_by(statement, self.outline, self.language),
            state=self._state(told),
            text=statement.text or (self._("Keine Neuigkeiten.") if statement.kind is ReportKind.NO_NEWS else ""),
            obstacles=statement.obstacles,
            next_steps=statement.next_steps,
            evidence=tuple((evidence.title or evidence.address, web_address(evidence.address)) for evidence in statement.evidence),
            hint=" · ".join(self._hints(told, key)),
        )

    def _short(self, told: Told, key: str) -> ReportSaid:
        """An older statement: its text alone, shortened."""
        statement = told.statement
        text = statement.text or (self._("Keine Neuigkeiten.") if statement.kind is ReportKind.NO_NEWS else "")
        return ReportSaid(
            day=long_date(statement.on, spoken(self.language)),
            who=said_by(statement, self.outline, self.language),
            state=self._state(told),
            text=shortened(as_plain(text)),
            hint=" · ".join(self._hints(told, key)),
        )

    def _state(self, told: Told) -> str:
        """Phase and light as they were said then; nothing where neither was."""
        phase, light = self._phases.get(told.statement.phase), self._lights.get(told.statement.light)
        if phase is None:
            return self._(light.title) if light else ""
        return state_words(phase, light, self.language)

    def _hints(self, told: Told, key: str) -> Iterator[str]:
        """What else is to be known of a statement: what it was said of, whose words it is, where it was taken from."""
        if told.element != key:
            yield self._("über eine frühere Maßnahme")
        if told.statement.is_edited:
            yield self._("von der Redaktion bearbeitet")
        if told.statement.source:
            yield self._("aus: {source}").format(source=told.statement.source)

    def _milestones(self, standing: Standing) -> Iterator[tuple[str, str, str]]:
        """What was to be reached, by when, and whether it was; reached only when it was by the day of the report."""
        for one in standing.milestones:
            done = one.done_on is not None and one.done_on <= self.source.day
            state = self._("erreicht am {day}").format(day=long_date(one.done_on, spoken(self.language))) if done and one.done_on else ""
            late = self._("überfällig") if one.due_on < self.source.day else self._("noch offen")
            yield one.text, long_date(one.due_on, spoken(self.language)), state or late

    def _parts(self, element: Goal | Measure) -> Iterator[tuple[str, str]]:
        """Sub-measures that something was said of."""
        for part in self.outline.measures_under(element.key) if isinstance(element, Measure) else ():
            standing = self.standings.of(part.key)
            if standing.history:
                yield name_of(part), state_words(standing.phase, standing.light, self.language)
