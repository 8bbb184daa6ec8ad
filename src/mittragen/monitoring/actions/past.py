"""Rounds that were held before, on paper or by mail, and are entered afterwards: nobody is written to."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.monitoring.actions.journaling import locked, tell_of_round
from mittragen.monitoring.models import ReportingRound
from mittragen.monitoring.rules import MonitoringError, require_monitor, require_running
from mittragen.municipality.models import User


@transaction.atomic
def hold_elsewhere(*, held: ReportingRound, sent_at: datetime, by: User | None) -> ReportingRound:
    """Say that a planned round was sent out by other means at ``sent_at``; its answers are entered by the office. Doing it twice is once."""
    require_monitor(by, held.municipality)
    row = locked(held)
    require_running(row)
    if row.sent_at is not None:
        return row
    if sent_at > timezone.now():
        raise MonitoringError(_("Dieser Tag liegt in der Zukunft. Bitte geben Sie an, wann gefragt wurde."))
    row.sent_at = sent_at
    row.save(update_fields=["sent_at"])
    tell_of_round(row, by, "hold_round_elsewhere", {"sent_on": ("", timezone.localdate(sent_at))})
    return row
