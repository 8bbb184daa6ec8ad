"""How far the concept is, and what is to be done now."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents
from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.moments import moment
from mittragen.desk.pages import DeskPage, show
from mittragen.desk.rounds.listing import RoundLine, percent, round_line
from mittragen.desk.rounds.place import placed
from mittragen.desk.templating import url
from mittragen.edition.figures import Count
from mittragen.edition.progress_figures import progress_figures
from mittragen.monitoring.queries import reports_to_release, reports_to_review, rounds_of, standings_of
from mittragen.monitoring.queries.series import overdue_milestones
from mittragen.monitoring.rules import can_monitor, can_read_progress, can_release


@dataclass(frozen=True, kw_only=True)
class Share:
    """How many measures are in a phase, and that in percent."""

    title: str
    count: int
    share: float


@dataclass(frozen=True, kw_only=True)
class ProgressPage(DeskPage):
    """``todo`` are links with what waits there; the first is what to do now."""

    has_edition: bool
    may_edit: bool
    measures: int
    done: int
    shares: tuple[Share, ...]
    todo: tuple[Link, ...]
    running: RoundLine | None
    released: Link | None
    released_at: str


@concept_door(can_read_progress, methods=("GET",))
def progress(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The page."""
    standings = standings_of(concept.slug)
    figures = progress_figures(standings) if standings is not None else None
    running = rounds_of(concept.slug).filter(closed_at__isnull=True).first()
    last = sealed_documents().filter(kind=SealedDocument.Kind.PROGRESS, slug=concept.slug).defer("body").last()
    page = ProgressPage(
        **placed(concept, _("Stand der Umsetzung"), section="progress"),
        has_edition=standings is not None,
        may_edit=can_monitor(request.user, request.municipality),
        measures=figures.measures if figures is not None else 0,
        done=figures.done if figures is not None else 0,
        shares=_shares(figures.by_phase) if figures is not None and last is not None else (),
        todo=tuple(_todo(request, concept)) if standings is not None else (),
        running=round_line(running) if running is not None else None,
        released=Link(address=f"/konzepte/{concept.slug}/stand/", title=in_words(timezone.localdate(last.sealed_at))) if last is not None else None,
        released_at=moment(last.sealed_at) if last is not None else "",
    )
    return show(request, "rounds/progress.html", page)


def _todo(request: DeskRequest, concept: Concept) -> list[Link]:
    """What waits, the most urgent first."""
    waiting, ready = reports_to_review(concept.slug).count(), reports_to_release(concept.slug).count()
    late = overdue_milestones(concept.slug, timezone.localdate()).count()
    rows = []
    if waiting and can_monitor(request.user, request.municipality):
        title = _("Meldungen prüfen: %(count)s") % {"count": waiting}
        rows.append(Link(address=url("desk:reports", slug=concept.slug), title=title))
    if ready and can_release(request.user, request.municipality):
        rows.append(Link(address=url("desk:release", slug=concept.slug), title=_("Geprüfte Meldungen freigeben: %(count)s") % {"count": ready}))
    if late:
        rows.append(Link(address=url("desk:milestones", slug=concept.slug), title=_("Überfällige Meilensteine: %(count)s") % {"count": late}))
    return rows


def _shares(parts: tuple[Count, ...]) -> tuple[Share, ...]:
    whole = sum(part.count for part in parts)
    return tuple(Share(title=part.title, count=part.count, share=percent(part.count, whole)) for part in parts if part.count)
