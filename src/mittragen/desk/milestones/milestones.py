"""The list of milestones: late ones first; one of them changed, reached, removed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.milestones.forms import ChangeForm, MilestoneForm
from mittragen.desk.pages import ConceptPlace, DeskPage, go, show, tell
from mittragen.desk.templating import url
from mittragen.edition.elements import Element
from mittragen.edition.figures import main_measures
from mittragen.edition.standing import Standings
from mittragen.monitoring.actions.milestones import add_milestone, change_milestone, reach_milestone, remove_milestone
from mittragen.monitoring.models import Milestone
from mittragen.monitoring.queries import standings_of
from mittragen.monitoring.queries.series import milestones_of
from mittragen.monitoring.rules import can_monitor, can_read_progress
from mittragen.outputs.phrases import name_of
from mittragen.teamwork.queries import overdue_tasks

STATION = "implement"


@dataclass(frozen=True, kw_only=True)
class MilestoneLine:
    """A milestone. ``days_late`` is 0 for one that is not late; ``reach`` marks it reached today, or takes that back."""

    text: str
    measure: Link
    due_on: str
    done_on: str
    days_late: int
    is_public: bool
    change: str
    reach: str


@dataclass(frozen=True, kw_only=True)
class SilentLine:
    """A measure nobody spoke of for a year; ``spoken_on`` is empty where nobody ever did."""

    measure: Link
    spoken_on: str


@dataclass(frozen=True, kw_only=True)
class MilestonesPage(DeskPage):
    """``late`` ones first; ``coming`` and ``reached``; ``silent`` measures; ``tasks`` of the office that are late."""

    may_edit: bool
    form: forms.Form | None
    late: tuple[MilestoneLine, ...]
    coming: tuple[MilestoneLine, ...]
    reached: tuple[MilestoneLine, ...]
    silent: tuple[SilentLine, ...]
    tasks: tuple[tuple[str, str], ...]
    measures: tuple[str, ...]
    calendar: str


@dataclass(frozen=True, kw_only=True)
class ChangePage(DeskPage):
    form: forms.Form
    measure: str
    remove: str
    back: str


@dataclass(frozen=True, kw_only=True)
class RemovePage(DeskPage):
    text: str
    due_on: str
    is_public: bool
    back: str


@concept_door(can_read_progress)
def milestones(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All milestones, and a further one."""
    standings = standings_of(concept.slug)
    may_edit = can_monitor(request.user, request.municipality)
    form = MilestoneForm(request.POST or None, edition=standings.edition, initial={"is_public": True}) if standings is not None and may_edit else None
    if request.method == "POST" and found(form).is_valid():
        said = found(form).cleaned_data
        facts = {name: said[name] for name in ("element_key", "text", "due_on", "is_public")}
        add_milestone(municipality=request.municipality, slug=concept.slug, by=request.user, **facts)
        tell(request, _("Der Meilenstein ist eingetragen."))
        return go("desk:milestones", slug=concept.slug)
    today = timezone.localdate()
    there = _elements(standings)
    lines = [(row, _line(concept, row, there, today)) for row in milestones_of(concept.slug)]
    page = MilestonesPage(
        **_placed(concept, _("Meilensteine")),
        may_edit=may_edit,
        form=form,
        late=tuple(line for _row, line in lines if line.days_late),
        coming=tuple(line for row, line in lines if row.done_on is None and not line.days_late),
        reached=tuple(line for row, line in reversed(lines) if row.done_on is not None),
        silent=_silent(standings, today),
        tasks=tuple((task.text, in_words(task.due_on)) for task in overdue_tasks() if task.subject.whole_key == concept.slug),
        measures=tuple(name_of(one) for one in standings.edition.measures) if standings is not None else (),
        calendar=url("desk:milestones-calendar", slug=concept.slug),
    )
    return show(request, "milestones/milestones.html", page, status=422 if form is not None and form.errors else 200)


@concept_door(can_monitor)
def change(request: DeskRequest, concept: Concept, milestone_key: str) -> HttpResponse:
    """Other words, another day."""
    one = _milestone(concept, milestone_key)
    form = ChangeForm(request.POST or None, initial={"text": one.text, "due_on": one.due_on, "is_public": one.is_public})
    if request.method == "POST" and form.is_valid():
        change_milestone(milestone=one, by=request.user, **form.cleaned_data)
        tell(request, _("Gespeichert."))
        return go("desk:milestones", slug=concept.slug)
    element = _elements(standings_of(concept.slug)).get(one.element_key)
    page = ChangePage(
        **_placed(concept, _("Meilenstein ändern"), crumbs=(_back(concept),)),
        form=form,
        measure=name_of(element) if element is not None else one.element_key,
        remove=url("desk:milestone-remove", slug=concept.slug, milestone_key=one.key),
        back=url("desk:milestones", slug=concept.slug),
    )
    return show(request, "milestones/change.html", page, status=422 if form.errors else 200)


@concept_door(can_monitor, methods=("POST",))
def reach(request: DeskRequest, concept: Concept, milestone_key: str) -> HttpResponse:
    """Reached today; asked once more, not reached after all."""
    one = _milestone(concept, milestone_key)
    is_reached = one.done_on is None
    reach_milestone(milestone=one, done_on=timezone.localdate() if is_reached else None, by=request.user)
    said = _("„%(text)s“ ist erreicht.") if is_reached else _("„%(text)s“ ist wieder offen.")
    tell(request, said % {"text": one.text}, undo=url("desk:milestone-reach", slug=concept.slug, milestone_key=one.key))
    return go("desk:milestones", slug=concept.slug)


@concept_door(can_monitor)
def remove(request: DeskRequest, concept: Concept, milestone_key: str) -> HttpResponse:
    """Ask, and take it away."""
    one = _milestone(concept, milestone_key)
    if request.method == "POST":
        remove_milestone(milestone=one, by=request.user)
        tell(request, _("Der Meilenstein ist entfernt."))
        return go("desk:milestones", slug=concept.slug)
    back = url("desk:milestone", slug=concept.slug, milestone_key=one.key)
    placed = _placed(concept, _("Meilenstein entfernen?"), crumbs=(_back(concept),))
    page = RemovePage(**placed, text=one.text, due_on=in_words(one.due_on), is_public=one.is_public, back=back)
    return show(request, "milestones/remove.html", page)


def _placed(concept: Concept, title: str, crumbs: tuple[Link, ...] = ()) -> dict[str, Any]:
    return {"title": title, "concept": ConceptPlace.of(concept), "station": STATION, "section": "milestones", "crumbs": crumbs}


def _back(concept: Concept) -> Link:
    return Link(address=url("desk:milestones", slug=concept.slug), title=_("Alle Meilensteine"))


def _milestone(concept: Concept, key: str) -> Milestone:
    return found(Milestone.objects.select_related("municipality").filter(slug=concept.slug, key=key).first())


def _elements(standings: Standings | None) -> dict[str, Element]:
    return dict(standings.outline.elements) if standings is not None else {}


def _line(concept: Concept, row: Milestone, there: dict[str, Element], today: date) -> MilestoneLine:
    return MilestoneLine(
        text=row.text,
        measure=_link(row.element_key, there.get(row.element_key)),
        due_on=in_words(row.due_on),
        done_on=in_words(row.done_on) if row.done_on else "",
        days_late=max(0, (today - row.due_on).days) if row.done_on is None else 0,
        is_public=row.is_public,
        change=url("desk:milestone", slug=concept.slug, milestone_key=row.key),
        reach=url("desk:milestone-reach", slug=concept.slug, milestone_key=row.key),
    )


def _silent(standings: Standings | None, today: date) -> tuple[SilentLine, ...]:
    """Measures nobody spoke of for a year as of today; none before anything was released."""
    if standings is None or standings.progress is None:
        return ()
    now = Standings(standings.edition, standings.progress, as_of=today)
    silent = [(one, now.of(one.key).spoken_on) for one in main_measures(standings.edition) if now.is_silent(one.key)]
    silent.sort(key=lambda pair: pair[1] or date.min)
    return tuple(SilentLine(measure=_link(one.key, one), spoken_on=in_words(on) if on else "") for one, on in silent)


def _link(key: str, element: Element | None) -> Link:
    if element is None:
        return Link(address=f"/k/{key}", title=_("nicht mehr in der Fassung"))
    return Link(address=f"/k/{key}", title=element.title, label=element.label)
