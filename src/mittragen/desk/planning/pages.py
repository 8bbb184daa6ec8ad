"""What the pages of planning show."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.desk.pages import DeskPage
from mittragen.participation.queries.timeline import TimelineEntry


@dataclass(frozen=True, kw_only=True)
class ProcessesPage(DeskPage):
    """Participations, to choose one."""

    processes: tuple[Link, ...]


@dataclass(frozen=True, kw_only=True)
class OverviewPage(DeskPage):
    """One participation at a glance."""

    phases: tuple[TimelineEntry, ...]
