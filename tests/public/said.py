"""A process in which people contribute, and a person who does."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django_scopes import scope

from mittragen.municipality.models import Municipality
from mittragen.participation.actions import publish_contributions, submit_contribution
from mittragen.participation.models import Contribution, Process
from tests.factories.processes import running_process
from tests.public.live import form_of

PROCESS = "/beteiligung/zusammen/"
CONTRIBUTE = f"{PROCESS}mitreden/"


def spoken_process(municipality: Municipality, slug: str = "zusammen") -> Process:
    """One that runs, in German, English and Arabic."""
    with scope(municipality=municipality):
        return running_process(municipality, slug=slug, question="Was fehlt Ihnen hier?", languages=("de", "en", "ar"))


def said(process: Process, text: str = "Mehr Sprachkurse am Abend", *, is_shown: bool = True, **more: Any) -> Contribution:
    """A contribution, published as a rule."""
    with scope(municipality=process.municipality):
        receipt = submit_contribution(process=process, text=text, submission_key=f"{text}{more}", **more)
        if is_shown:
            publish_contributions(contributions=[receipt.contribution], by=None)
        return receipt.contribution


def checked(visitor: Client, address: str = CONTRIBUTE, **fields: str) -> tuple[HttpResponse, dict[str, str]]:
    """Fill in the form and press "Weiter": the answer, and what the page that follows would send."""
    form = {**form_of(visitor, address), **fields}
    response = visitor.post(address, {**form, "do": "check"})
    seen = response.content.decode().partition('name="seen" value="')[2].partition('"')[0]
    return response, {**form, "seen": seen, "do": "send"}


def contributed(visitor: Client, address: str = CONTRIBUTE, **fields: str) -> HttpResponse:
    """The whole way, up to the receipt."""
    return visitor.post(address, checked(visitor, address, **fields)[1])


def code_on(receipt: HttpResponse) -> str:
    """The code that a receipt shows."""
    return receipt.content.decode().partition('class="receipt__code" dir="ltr">')[2].partition("<")[0]
