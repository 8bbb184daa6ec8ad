"""What a committee report is made of, arranged once for every file. Texts as printed; those in the CommonMark subset say so. No layout."""

from dataclasses import dataclass

from mittragen.outputs.profile import Fact


@dataclass(frozen=True)
class ReportFigure:
    """A figure as printed, with what was counted and how."""

    key: str
    count: str
    name: str
    how: str


@dataclass(frozen=True)
class ReportCount:
    """A line of a distribution. ``tone`` is the code of what it means ("done"), empty where nothing was said; ``share`` is of the longest line."""

    name: str
    count: str
    share: float
    tone: str


@dataclass(frozen=True)
class ReportBar:
    """A stacked bar: the parts in the order of the scale, with their numbers; they add up to ``total``."""

    name: str
    total: str
    parts: tuple[ReportCount, ...]


@dataclass(frozen=True)
class ReportTable:
    """A plain table with a head row; with ``is_summed`` its last row is a sum."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    hint: str = ""
    is_summed: bool = False


@dataclass(frozen=True)
class ReportSaid:
    """A statement. ``text``, ``obstacles`` and ``next_steps`` are in the CommonMark subset; ``hint`` says what else is to be known of it."""

    day: str
    who: str
    state: str
    text: str
    obstacles: str = ""
    next_steps: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    hint: str = ""


@dataclass(frozen=True)
class ReportBlock:
    """One measure, or a goal that something was said of. ``tone`` and ``light_tone`` are codes of what phase and light mean.

    ``change`` is what happened since the day the report is held against; ``newest`` is there where anything was said; ``earlier`` are older statements, the
    newest first, shortened, and ``left_out`` says how many more there are.
    """

    key: str
    title: str
    is_goal: bool
    state: str
    tone: str
    light: str
    light_tone: str
    change: str
    warning: str
    facts: tuple[Fact, ...]
    newest: ReportSaid | None
    earlier: tuple[ReportSaid, ...]
    left_out: str
    milestones: tuple[tuple[str, str, str], ...]
    parts: tuple[tuple[str, str], ...]

    @property
    def length(self) -> int:
        """About how many characters of print it takes up; a line of a list counts as a whole line."""
        said = (self.newest,) if self.newest else ()
        texts = [one.text + one.obstacles + one.next_steps + one.hint for one in (*said, *self.earlier)]
        lines = 6 + len(self.milestones) + len(self.parts) + 2 * len(self.earlier) + sum(len(fact.lines) for fact in self.facts)
        return 80 * lines + sum(len(text) for text in texts) + len(self.title)


@dataclass(frozen=True)
class ReportSection:
    """A field of action with its goals and measures. ``lead`` tells its numbers in a sentence."""

    key: str
    title: str
    lead: str
    bar: ReportBar | None
    blocks: tuple[ReportBlock, ...]


@dataclass(frozen=True)
class ReportSeries:
    """An indicator with its facts and readings: day, value, note."""

    title: str
    facts: tuple[Fact, ...]
    readings: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class ReportView:
    """A whole report. ``mark`` says that it is internal, empty where it is not; ``choice`` which measures are meant, empty for all."""

    name: str
    title: str
    publisher: str
    as_of: str
    compared: str
    choice: str
    mark: str
    notice: str
    text: str
    facts: tuple[Fact, ...]
    legend: tuple[ReportTable, ...]
    summary: str
    figures: tuple[ReportFigure, ...]
    sums: tuple[Fact, ...]
    phases: tuple[ReportCount, ...]
    lights: tuple[ReportCount, ...]
    fields: ReportTable
    bars: tuple[ReportBar, ...]
    changes: ReportTable
    news: tuple[ReportTable, ...]
    sections: tuple[ReportSection, ...]
    series: tuple[tuple[str, tuple[ReportSeries, ...]], ...]
    rounds: ReportTable
    missing: ReportTable
    imprint: tuple[Fact, ...]
