"""Stopping notices: one press of a button. Whoever opens the link stops nothing yet, for mail programs open links by themselves."""

from dataclasses import dataclass

from django.http import HttpResponseBase
from django.utils.translation import gettext as _

from mittragen.participation.actions import stop_notices
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import public_door
from mittragen.public.live.pages import LivePage, show
from mittragen.public.live.request import LiveRequest

_STOPPING = Brake("stop-notices", 40, 600)


@dataclass(frozen=True, kw_only=True)
class StopPage(LivePage):
    """The question, and what was done. An unknown code looks like one that was used before: nobody learns which addresses there are."""

    is_done: bool


@public_door(brake=_STOPPING, hurries=True)
def stop(request: LiveRequest, code: str) -> HttpResponseBase:
    """Ask, and stop when the button is pressed."""
    if request.method == "POST":
        stop_notices(code=code)
    title = _("Sie bekommen keine Nachrichten mehr") if request.method == "POST" else _("Keine Nachrichten mehr bekommen")
    return show(request, "notices/stop.html", StopPage(title=title, is_secret=True, is_done=request.method == "POST"))
