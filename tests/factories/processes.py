"""A participation that runs, made through the real actions."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from mittragen.edition.participating import PhaseKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_phase, change_process, plan_process, publish_process
from mittragen.participation.models import Process


def running_process(municipality: Municipality, by: User | None = None, *, slug: str = "zusammen", title: str = "Zusammen leben", **facts: Any) -> Process:
    """Public, with the topics Sprache and Wohnen; its online phase began a week ago and ends in two. To be called in the scope."""
    process = plan_process(municipality=municipality, slug=slug, title=title, topics=("Sprache", "Wohnen"), by=by)
    if facts:
        change_process(process=process, by=by, **facts)
    today = timezone.localdate()
    add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=today - timedelta(days=7), ends_on=today + timedelta(days=14), by=by)
    return publish_process(process=process, by=by)
