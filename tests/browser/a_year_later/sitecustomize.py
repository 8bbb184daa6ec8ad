"""Loaded by Python itself when this folder is on its path: the program believes that a year has passed."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone


def _later() -> datetime:
    return datetime.now(UTC) + timedelta(days=365)


timezone.now = _later
