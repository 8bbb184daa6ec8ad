"""Throwing away what names people once nobody needs it."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from mittragen.monitoring.models import Letter, Recipient, Report, ReportLink

KEPT_FOR = timedelta(days=180)


@transaction.atomic
def forget_recipients() -> int:
    """Empty names and addresses of those a round wrote to, who answered by telephone, and what the office added, half a year after it was closed.

    In the scope entered; how many rows.
    That a letter went out, and what became of it, stays: it names nobody. Safe to run twice.
    """
    closed_before = timezone.now() - KEPT_FOR
    people = Recipient.objects.filter(request__round__closed_at__lt=closed_before).exclude(name="", email="").update(name="", email="")
    letters = Letter.objects.filter(recipient__request__round__closed_at__lt=closed_before).exclude(text="").update(text="")
    speakers = Report.objects.filter(requested__request__round__closed_at__lt=closed_before).exclude(said_by="").update(said_by="")
    links, _by_kind = ReportLink.objects.filter(request__round__closed_at__lt=closed_before, expires_at__lt=timezone.now()).delete()
    return people + letters + speakers + links
