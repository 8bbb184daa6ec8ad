"""All rounds of a concept, the newest first."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.queries import sealed_edition
from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import DeskPage, show
from mittragen.desk.rounds.place import placed
from mittragen.desk.templating import url
from mittragen.monitoring.models import ReportingRound
from mittragen.monitoring.queries import rounds_of
from mittragen.monitoring.rules import can_monitor, can_read_progress


@dataclass(frozen=True, kw_only=True)
class RoundLine:
    """A round with how many organisations were asked, answered, opened their link and declined; the shares in percent."""

    address: str
    title: str
    state: str
    due_on: str
    days: int
    asked: int
    answered: int
    opened: int
    declined: int
    share: float
    opened_share: float
    is_sent: bool
    is_closed: bool


@dataclass(frozen=True, kw_only=True)
class RoundsPage(DeskPage):
    may_edit: bool
    has_edition: bool
    rounds: tuple[RoundLine, ...]


@concept_door(can_read_progress, methods=("GET",))
def rounds(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The list."""
    page = RoundsPage(
        **placed(concept, _("Abfragen")),
        may_edit=can_monitor(request.user, request.municipality),
        has_edition=sealed_edition(concept.slug) is not None,
        rounds=tuple(round_line(held) for held in rounds_of(concept.slug)),
    )
    return show(request, "rounds/rounds.html", page)


def round_line(held: ReportingRound) -> RoundLine:
    """A round as :func:`rounds_of` gives it, in words."""
    asked, answered, opened, declined = (int(getattr(held, name, 0)) for name in ("asked", "answered", "opened", "declined"))
    days = (held.due_on - timezone.localdate()).days
    return RoundLine(
        address=url("desk:round", slug=held.slug, round_number=held.pk),
        title=held.title,
        state=state_of(held),
        due_on=in_words(held.due_on),
        days=days,
        asked=asked,
        answered=answered,
        opened=opened,
        declined=declined,
        share=percent(answered, asked),
        opened_share=percent(opened, asked),
        is_sent=held.sent_at is not None,
        is_closed=held.closed_at is not None,
    )


def percent(part: int, whole: int) -> float:
    """A share as a bar draws it."""
    return round(part / whole * 100, 2) if whole else 0.0


def state_of(held: ReportingRound) -> str:
    """How far a round is, in a word."""
    if held.closed_at is not None:
        return _("abgeschlossen")
    if held.sent_at is None:
        return _("vorbereitet, noch nicht gesendet")
    return _("läuft") if held.due_on >= timezone.localdate() else _("Frist vorbei")
