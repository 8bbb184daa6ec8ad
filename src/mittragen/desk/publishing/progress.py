"""How far a publication is, in words."""

from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.desk.moments import moment
from mittragen.desk.pages import ConceptPlace
from mittragen.desk.publishing.pages import ProgressPage
from mittragen.desk.templating import url
from mittragen.outputs.registry import TARGETS
from mittragen.publishing.job import SEALING, is_dead
from mittragen.publishing.models import Publication


def is_under_way(publication: Publication) -> bool:
    """Whether somebody works at it."""
    return publication.ended_at is None and not is_dead(publication)


def progress_page(concept: Concept, publication: Publication) -> ProgressPage:
    """The page while files are made, and after it has stopped."""
    running = is_under_way(publication)
    return ProgressPage(
        title=_("Fassung {label} wird veröffentlicht").format(label=publication.label) if running else _("Veröffentlichen"),
        concept=ConceptPlace.of(concept),
        station="publish",
        section="publishing",
        is_running=running,
        is_done=publication.sealed is not None,
        is_dead=is_dead(publication),
        said=_said(publication),
        done=publication.done,
        total=publication.total,
        started=moment(publication.started_at),
        fault=publication.fault,
        address=url("desk:publishing-progress", slug=concept.slug),
        back=url("desk:publishing", slug=concept.slug),
        published=url("desk:published", slug=concept.slug),
    )


def _said(publication: Publication) -> str:
    if publication.step == SEALING:
        return _("Alle Dateien sind fertig. Die Fassung wird versiegelt.")
    titles = {target.suffix: target.title for target in TARGETS}
    if publication.step:
        return _("Gerade entsteht: {file}.").format(file=titles.get(publication.step, publication.step.upper()))
    return _("Gleich geht es los.")
