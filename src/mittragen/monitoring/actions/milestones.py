"""Milestones of a measure: laid down, moved, reached."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.monitoring.actions.journaling import line, tell
from mittragen.monitoring.models import Milestone
from mittragen.monitoring.rules import MonitoringError, require_monitor
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import Municipality, User


@transaction.atomic
def add_milestone(
    *, municipality: Municipality, slug: str, element_key: str, text: str, due_on: date, by: User | None, done_on: date | None = None, is_public: bool = True
) -> Milestone:
    """A new milestone of the element with this key. The same words for the same day are one milestone."""
    require_monitor(by, municipality)
    said = _said(text)
    there = Milestone.objects.filter(slug=slug, element_key=element_key, text=said, due_on=due_on).first()
    if there is not None:
        return there
    made = Milestone(
        municipality=municipality,
        key=new_key(municipality, "z"),
        slug=slug,
        element_key=element_key,
        text=said,
        due_on=due_on,
        done_on=done_on,
        is_public=is_public,
        made_at=timezone.now(),
        by=by,
    )
    require_fitting(made, MonitoringError)
    made.save(force_insert=True)
    tell(municipality=municipality, slug=slug, by=by, action="add_milestone", changes={element_key: ("", said)})
    return made


@transaction.atomic
def change_milestone(*, milestone: Milestone, by: User | None, text: str | None = None, due_on: date | None = None, is_public: bool | None = None) -> Milestone:
    """Change what is named; the rest stays."""
    require_monitor(by, milestone.municipality)
    held = _held(milestone)
    after = {
        "text": held.text if text is None else _said(text),
        "due_on": held.due_on if due_on is None else due_on,
        "is_public": held.is_public if is_public is None else is_public,
    }
    told = {name: (getattr(held, name), value) for name, value in after.items() if getattr(held, name) != value}
    for name, value in after.items():
        setattr(held, name, value)
    if told:
        require_fitting(held, MonitoringError)
        held.save(update_fields=list(after))
        _tell(held, by, "change_milestone", told)
    return held


@transaction.atomic
def reach_milestone(*, milestone: Milestone, done_on: date | None, by: User | None) -> Milestone:
    """Say on which day it was reached; ``None`` takes that back."""
    require_monitor(by, milestone.municipality)
    held = _held(milestone)
    if done_on is not None and done_on > timezone.localdate():
        raise MonitoringError(_("Dieser Tag liegt in der Zukunft. Bitte geben Sie an, wann der Meilenstein erreicht wurde."))
    if held.done_on != done_on:
        before, held.done_on = held.done_on, done_on
        held.save(update_fields=["done_on"])
        _tell(held, by, "reach_milestone", {"done_on": (before, done_on)})
    return held


@transaction.atomic
def remove_milestone(*, milestone: Milestone, by: User | None) -> None:
    """Take a milestone away. What was published of it stays in the documents sealed until now."""
    require_monitor(by, milestone.municipality)
    held = _held(milestone)
    _tell(held, by, "remove_milestone", {"text": (held.text, ""), "due_on": (held.due_on, "")})
    held.delete()


def _held(milestone: Milestone) -> Milestone:
    held = Milestone.objects.select_for_update(no_key=True, of=("self",)).select_related("municipality").filter(pk=milestone.pk).first()
    if held is None:
        raise MonitoringError(_("Diesen Meilenstein gibt es nicht mehr. Bitte laden Sie die Seite neu."))
    return held


def _said(text: str) -> str:
    said = line(text)
    if not said:
        raise MonitoringError(_("Bitte schreiben Sie, was erreicht sein soll, zum Beispiel „Raum gefunden“."))
    return said


def _tell(milestone: Milestone, by: User | None, action: str, changes: dict[str, tuple[object, object]]) -> None:
    tell(municipality=milestone.municipality, slug=milestone.slug, by=by, action=action, changes=changes, note=milestone.element_key)
