"""The way of a contribution, as far as it is known today: received, read, shown, and what comes next."""

from datetime import datetime

from django.utils.translation import gettext as _

from mittragen.edition.participating import ModerationState
from mittragen.public.live.request import LiveRequest
from mittragen.public.participation.pages import Step
from mittragen.public.participation.shown import day


def steps_of(
    request: LiveRequest, state: ModerationState, *, submitted_at: datetime, shown_at: datetime | None, decided_at: datetime | None, is_appealed: bool = False
) -> tuple[Step, ...]:
    """The steps in their order; what has not happened yet has no day."""
    received = Step(title=_("Eingegangen"), text="", when=day(request, submitted_at), is_done=True)
    if state in (ModerationState.WAITING, ModerationState.HELD):
        again, first = _("Die Stelle liest Ihren Widerspruch und entscheidet neu."), _("Die Stelle liest Ihren Beitrag, bevor ihn alle lesen können.")
        text = again if is_appealed else first
        return (received, Step(title=_("Wird geprüft"), text=text, when="", is_done=False))
    if state is ModerationState.REFUSED:
        return (received, Step(title=_("Nicht veröffentlicht"), text="", when=day(request, decided_at), is_done=True))
    if state in (ModerationState.WITHDRAWN, ModerationState.ERASED):
        title = _("Zurückgezogen") if state is ModerationState.WITHDRAWN else _("Gelöscht")
        return (received, Step(title=title, text="", when=day(request, decided_at), is_done=True))
    return (
        received,
        Step(title=_("Veröffentlicht"), text="", when=day(request, shown_at), is_done=True),
        Step(title=_("Auswertung"), text=_("Sie kommt noch. Danach steht hier, was aus dem Beitrag geworden ist."), when="", is_done=False),
    )
