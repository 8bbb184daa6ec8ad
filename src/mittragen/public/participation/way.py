"""The way of a contribution, as far as it is known today: received, read, shown, what became of it, and what comes next."""

from datetime import datetime

from django.utils.translation import gettext as _

from mittragen.archive.voices import voices_of
from mittragen.edition.participating import ModerationState
from mittragen.public.live.request import LiveRequest
from mittragen.public.participation.shown import day
from mittragen.public.tracing.kept import Told
from mittragen.public.tracing.path import Step, group_steps, has_passages, outcome_steps


def steps_of(
    request: LiveRequest,
    state: ModerationState,
    *,
    submitted_at: datetime,
    shown_at: datetime | None,
    decided_at: datetime | None,
    is_appealed: bool = False,
    became: tuple[Step, ...] = (),
) -> tuple[Step, ...]:
    """The steps in their order; what has not happened yet has no day. ``became`` are those that documents tell (:func:`became_of`).

    Of what was taken back the path stays, and nothing is announced any more.
    """
    received = Step(title=_("Eingegangen"), when=day(request, submitted_at))
    shown = (Step(title=_("Veröffentlicht"), when=day(request, shown_at)),) if shown_at else ()
    if state in (ModerationState.WAITING, ModerationState.HELD):
        again, first = _("Die Stelle liest Ihren Widerspruch und entscheidet neu."), _("Die Stelle liest Ihren Beitrag, bevor ihn alle lesen können.")
        return (received, Step(title=_("Wird geprüft"), text=again if is_appealed else first, is_done=False))
    if not state.is_shown:
        titles = {ModerationState.WITHDRAWN: _("Zurückgezogen"), ModerationState.ERASED: _("Gelöscht")}
        title = titles.get(state, _("Ausgeblendet") if shown else _("Nicht veröffentlicht"))
        return (received, *shown, *(step for step in became if step.is_done), Step(title=title, when=day(request, decided_at), kind="gone"))
    coming = Step(title=_("Auswertung"), text=_("Sie kommt noch. Danach steht hier, was aus dem Beitrag geworden ist."), is_done=False)
    return (received, *(shown or (Step(title=_("Veröffentlicht")),)), *(became or (coming,)))


def became_of(request: LiveRequest, told: Told | None, key: str, words: str = "") -> tuple[Step, ...]:
    """What documents tell of a contribution; nothing while they tell nothing. ``words`` (:func:`bound_words`) are what passages are quoted from."""
    if told is None or (key not in told.sources and key not in told.links_of):
        return ()
    return (*group_steps(request, told, key), *outcome_steps(request, told, key, words))


def bound_words(request: LiveRequest, told: Told | None, key: str, public_text: str) -> str:
    """The public words of a contribution where passages in them have an outcome of their own and lie where the document says; else nothing.

    Words that were blackened since then are others: a place in them would be another one. One query where there are passages, none else.
    """
    record = told.record_of(key) if told is not None and has_passages(told, key) else None
    if record is None:
        return ""
    bound = voices_of(request.municipality.pk, record, keys=(key,)).get(key)
    return public_text if bound is not None and bound.text == public_text else ""
