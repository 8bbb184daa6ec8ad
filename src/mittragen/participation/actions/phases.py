"""Phases and topics: add, change, move, remove, close, rename."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import PhaseKind
from mittragen.edition.text import clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.journaling import tell
from mittragen.participation.models import Phase, Process
from mittragen.participation.rules import PLANNING, ParticipationError, named


@transaction.atomic
def add_phase(
    *,
    process: Process,
    kind: PhaseKind,
    title: str,
    by: User | None,
    text: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
    allows_contributions: bool = True,
) -> Phase:
    """A new phase after all others."""
    require_role(by, process.municipality, PLANNING)
    phase = Phase(process=process, municipality=process.municipality, position=process.phase_rows.count(), allows_contributions=allows_contributions)
    phase.kind, phase.starts_on, phase.ends_on, phase.text = kind, starts_on, ends_on, clean_text(text).strip()
    phase.title = named(title, _nameless())
    phase.key = new_key(process.municipality, "p")
    _require_days(phase)
    require_fitting(phase, ParticipationError)
    phase.save(force_insert=True)
    tell(process, by, "add_phase", "phase", phase.key, {"title": ("", phase.title)})
    return phase


@transaction.atomic
def change_phase(
    *,
    phase: Phase,
    title: str,
    text: str,
    starts_on: date | None,
    ends_on: date | None,
    allows_contributions: bool,
    by: User | None,
    kind: PhaseKind | None = None,
) -> Phase:
    """Change a phase; without ``kind`` it stays what it is."""
    require_role(by, phase.municipality, PLANNING)
    wanted: dict[str, object] = {"title": named(title, _nameless()), "text": clean_text(text).strip(), "starts_on": starts_on, "ends_on": ends_on}
    wanted |= {"allows_contributions": allows_contributions, "kind": (kind or phase.kind)}
    changes = {name: (getattr(phase, name), value) for name, value in wanted.items() if getattr(phase, name) != value}
    for name, (_before, after) in changes.items():
        setattr(phase, name, after)
    if changes:
        _require_days(phase)
        require_fitting(phase, ParticipationError)
        phase.save(update_fields=list(changes))
        tell(phase.process, by, "change_phase", "phase", phase.key, changes)
    return phase


@transaction.atomic
def move_phase(*, phase: Phase, position: int, by: User | None) -> Phase:
    """Put a phase at ``position`` (the first is 0): guiding principles may come first or last."""
    require_role(by, phase.municipality, PLANNING)
    rows = [row for row in Phase.objects.select_for_update().filter(process=phase.process) if row.pk != phase.pk]
    rows.insert(max(0, min(position, len(rows))), phase)
    for place, row in enumerate(rows):
        row.position = place
    Phase.objects.bulk_update(rows, ["position"])
    tell(phase.process, by, "move_phase", "phase", phase.key)
    return phase


@transaction.atomic
def remove_phase(*, phase: Phase, by: User | None) -> None:
    """Remove a phase in which nothing has happened."""
    require_role(by, phase.municipality, PLANNING)
    if phase.contributions.exists() or phase.events.exists() or phase.surveys.exists():
        raise ParticipationError(_("In dieser Phase gibt es schon Beiträge, Veranstaltungen oder Umfragen. Sie können sie abschließen statt entfernen."))
    tell(phase.process, by, "remove_phase", "phase", phase.key, {"title": (phase.title, "")})
    phase.delete()


@transaction.atomic
def close_phase(*, phase: Phase, by: User | None, at: datetime | None = None) -> Phase:
    """The phase takes nothing any more, whatever its days say. Doing it twice changes nothing. ``at``: since when, for what is told later."""
    require_role(by, phase.municipality, PLANNING)
    if phase.closed_at is None:
        phase.closed_at = at or timezone.now()
        phase.save(update_fields=["closed_at"])
        tell(phase.process, by, "close_phase", "phase", phase.key)
    return phase


@transaction.atomic
def reopen_phase(*, phase: Phase, by: User | None) -> Phase:
    """The phase goes by its days again. Doing it twice changes nothing."""
    require_role(by, phase.municipality, PLANNING)
    if phase.process.closed_at is not None:
        raise ParticipationError(_("Die ganze Beteiligung ist abgeschlossen. Bitte öffnen Sie zuerst die Beteiligung wieder."))
    if phase.closed_at is not None:
        phase.closed_at = None
        phase.save(update_fields=["closed_at"])
        tell(phase.process, by, "reopen_phase", "phase", phase.key)
    return phase


def _nameless() -> str:
    return _("Bitte geben Sie der Phase einen Titel.")


def _require_days(phase: Phase) -> None:
    if phase.starts_on and phase.ends_on and phase.ends_on < phase.starts_on:
        raise ParticipationError(_("Die Phase endet vor ihrem Beginn. Bitte prüfen Sie die beiden Tage."))
