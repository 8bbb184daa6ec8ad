"""What a report is made from: a progress document, the edition it tells of, which measures are meant, and the day it is held against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from functools import cached_property

from mittragen.edition.documents import EditionDocument
from mittragen.edition.elements import Measure
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.progress_figures import Choice, ProgressFigures, chosen, progress_figures
from mittragen.edition.standing import Standings
from mittragen.outputs.report_changes import Step, StepKind, comparing_day, steps_between

DONE_NEW = "done_new"
"""As ``Choice.special``: measures that were not done on the day a report is held against, and are now."""


@dataclass(frozen=True, kw_only=True)
class ReportSource:
    """Everything an output of progress needs, with what is computed from it once.

    ``back`` is :func:`mittragen.edition.standing.ways_back` of the editions up to this one. Without ``as_of`` the whole document counts, without ``since``
    the day is found from the rounds. ``is_internal`` marks a document that holds what nobody released.
    """

    document: ProgressDocument
    edition: EditionDocument
    back: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choice: Choice = Choice()
    as_of: date | None = None
    since: date | None = None
    has_history: bool = True
    is_internal: bool = False

    @property
    def language(self) -> str:
        return self.edition.content.language

    @property
    def day(self) -> date:
        """The day the report tells of."""
        return self.as_of or self.document.content.as_of

    @property
    def moment(self) -> datetime:
        """The one moment that files carry: noon UTC of that day."""
        return datetime.combine(self.day, time(12), tzinfo=UTC)

    @cached_property
    def standings(self) -> Standings:
        return Standings(self.edition.content, self.document.content, as_of=self.as_of, back=self.back)

    @cached_property
    def compared_with(self) -> date:
        return self.since or comparing_day(self.standings)

    @cached_property
    def earlier(self) -> Standings:
        """The same on the day the report is held against."""
        return Standings(self.edition.content, self.document.content, as_of=self.compared_with, back=self.back)

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """The measures meant, in the order of reading."""
        place = {key: number for number, key in enumerate(self.standings.outline.reading_order)}
        found = chosen(self.standings, self.choice)
        if self.choice.special == DONE_NEW:
            steps = steps_between(self.earlier, self.standings, found)
            found = tuple(measure for measure in found if steps[measure.key].kind is StepKind.NEWLY_DONE)
        return tuple(sorted(found, key=lambda measure: place[measure.key]))

    @cached_property
    def figures(self) -> ProgressFigures:
        return progress_figures(self.standings, self.measures)

    @cached_property
    def steps(self) -> dict[str, Step]:
        """What happened to each measure meant since the day it is held against."""
        return steps_between(self.earlier, self.standings, self.measures)
