"""What the pages of planning show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import DeskPage
from mittragen.desk.planning.drawing import Timeline
from mittragen.desk.planning.topic_rows import TopicRows
from mittragen.desk.processes import process_place
from mittragen.desk.templating import url
from mittragen.participation.models import Process
from mittragen.participation.rules import can_plan


@dataclass(frozen=True, kw_only=True)
class ProcessCard:
    """A participation in the list: where it stands in words, and what waits there."""

    title: str
    address: str
    question: str
    state: str
    icon: str
    concept: str
    figures: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True, kw_only=True)
class ProcessesPage(DeskPage):
    """Participations. ``begin`` is where a new one is planned, for whoever may."""

    processes: tuple[ProcessCard, ...]
    begin: str


@dataclass(frozen=True, kw_only=True)
class TemplateCard:
    """A plan to start from: its phases with how long each takes."""

    title: str
    text: str
    address: str
    icon: str
    length: str
    phases: tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class TemplatesPage(DeskPage):
    """Which plan to start from."""

    templates: tuple[TemplateCard, ...]


@dataclass(frozen=True, kw_only=True)
class NewProcessPage(DeskPage):
    """The form of a new participation after a template."""

    template: TemplateCard
    form: DeskForm
    topics: TopicRows
    wrong: tuple[tuple[str, str, str], ...]
    origin: str
    back: str


@dataclass(frozen=True, kw_only=True)
class Next:
    """Something that comes: when, what, and its page, where there is one."""

    when: str
    text: str
    more: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ToDo:
    """Something that is to be done, one click away."""

    text: str
    more: str
    address: str
    icon: str


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A number that leads to what it counts."""

    number: int
    title: str
    address: str


@dataclass(frozen=True, kw_only=True)
class JournalLine:
    """What somebody did, in a sentence."""

    at: str
    when: str
    text: str


@dataclass(frozen=True, kw_only=True)
class OverviewPage(DeskPage):
    """One participation at a glance. ``plan`` leads to its phases; ``present`` are groups with how many came, ``missing`` those nobody came from.

    ``groups`` leads to the same by event and topic.
    """

    question: str
    public_address: str
    opening: str
    timeline: Timeline
    plan: str
    coming: tuple[Next, ...]
    to_do: tuple[ToDo, ...]
    figures: tuple[Figure, ...]
    present: tuple[tuple[str, int], ...]
    missing: tuple[str, ...]
    groups: str
    lines: tuple[JournalLine, ...]


@dataclass(frozen=True, kw_only=True)
class PlanningPage(DeskPage):
    """A page of the plan; ``parts`` are its tabs."""

    parts: tuple[Link, ...]
    may_plan: bool


@dataclass(frozen=True, kw_only=True)
class FormPage(PlanningPage):
    """One form and where to go instead."""

    form: DeskForm
    button: str
    back: str


@dataclass(frozen=True, kw_only=True)
class RemovalPage(PlanningPage):
    """Asks before something is removed; with ``reasons`` it cannot be, and they say why and what to do instead."""

    follows: str
    reasons: tuple[Link, ...]
    instead: str
    back: str


def planned(request: DeskRequest, process: Process, part: str, *, title: str = "", scripts: Iterable[str] = ()) -> dict[str, Any]:
    """What every page of the plan has in common, by name. ``part`` is the tab it belongs to; a ``title`` of its own means that it stands below it."""
    may_plan = can_plan(request.user, request.municipality)
    parts = _parts(process.slug, part, may_plan=may_plan)
    tab = next(link for link in parts if link.is_current)
    return {
        "title": title or tab.title,
        "crumbs": (tab,) if title else (),
        "process": process_place(process),
        "section": "plan",
        "parts": parts,
        "may_plan": may_plan,
        "scripts": tuple(asset(f"js/desk/{name}") for name in scripts),
    }


def _parts(slug: str, current: str, *, may_plan: bool) -> tuple[Link, ...]:
    rows = (
        ("phases", _("Phasen"), "desk:plan"),
        ("topics", _("Themen"), "desk:plan-topics"),
        *((("facts", _("Angaben"), "desk:plan-facts"),) if may_plan else ()),
        ("opening", _("Veröffentlichen"), "desk:plan-opening"),
    )
    return tuple(Link(address=url(name, process=slug), title=title, is_current=key == current) for key, title, name in rows)
