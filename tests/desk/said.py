"""A participation that runs, and what people say in it, for tests of the desk."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from mittragen.edition.participating import PhaseKind
from mittragen.municipality.models import Municipality
from mittragen.participation.actions import Receipt, add_phase, plan_process, publish_process, submit_contribution
from mittragen.participation.models import Process

ROOT = "/schreibtisch/beteiligung/zusammen/"
QUEUE, LIST = f"{ROOT}pruefen/", f"{ROOT}beitraege/"


def running(municipality: Municipality, slug: str = "zusammen") -> Process:
    """Public, with the topics Sprache and Wohnen; its online phase began a week ago and ends in two."""
    today = timezone.localdate()
    process = plan_process(municipality=municipality, slug=slug, title="Zusammen leben", topics=("Sprache", "Wohnen"), by=None)
    add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=today - timedelta(days=7), ends_on=today + timedelta(days=14), by=None)
    return publish_process(process=process, by=None)


def say(process: Process, text: str = "Mehr Busse am Abend", **more: Any) -> Receipt:
    """A contribution, as it comes in."""
    return submit_contribution(process=process, text=text, submission_key=f"{text}{sorted(more)}", **more)
