"""What people say in a participation, for tests of the desk."""

from typing import Any

from mittragen.participation.actions import Receipt, submit_contribution
from mittragen.participation.models import Process

ROOT = "/schreibtisch/beteiligung/zusammen/"
QUEUE, LIST = f"{ROOT}pruefen/", f"{ROOT}beitraege/"


def say(process: Process, text: str = "Mehr Busse am Abend", **more: Any) -> Receipt:
    """A contribution, as it comes in."""
    return submit_contribution(process=process, text=text, submission_key=f"{text}{sorted(more)}", **more)
