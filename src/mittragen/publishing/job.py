"""Publishing beside the request that asked for it: files are made without anybody waiting, then everything is sealed in one transaction.

Whenever it stops, there is no edition or a whole one, and the press of the button can be repeated.
"""

import logging
import threading
from collections.abc import Callable
from datetime import timedelta
from itertools import count

from django.conf import settings
from django.db import close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django_scopes import scope

from mittragen.concept.models import Concept
from mittragen.decision.models import Decision
from mittragen.municipality.models import User
from mittragen.municipality.queries import public_address
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import PUBLISHING, require_role
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site
from mittragen.publishing.actions import (
    BlockedError,
    OtherDigestError,
    PublishingError,
    compile_candidate,
    prepare_edition,
    require_publishable,
    require_standing,
    seal_prepared,
)
from mittragen.publishing.envelopes import decision_record
from mittragen.publishing.models import Publication
from mittragen.publishing.site import site_of

# The slowest file of a large concept takes a few seconds.
DEAD_AFTER = timedelta(minutes=2)
SEALING = "seal"
_log = logging.getLogger(__name__)


class TakenOverError(PublishingError):
    """Another publication took the place of this one."""


def in_thread(publication: Publication) -> None:
    """Work a publication beside the request that began it."""
    threading.Thread(target=_work_alone, args=(publication.pk, publication.municipality), name=f"publication-{publication.pk}", daemon=True).start()


@transaction.atomic
def start_publication(
    *, concept: Concept, decision: Decision, by: User | None, overruling: str = "", start: Callable[[Publication], None] | None = None
) -> Publication:
    """Publish the draft on ``decision``: returns at once, ``start`` is called after the commit. Where it is under way already, it is that one.

    Raises what :func:`prepare_edition` raises without making files. One that gives no sign of life is given up, and this one takes its place.
    """
    require_role(by, concept.municipality, PUBLISHING)
    list(Concept.objects.select_for_update(no_key=True).filter(pk=concept.pk).values_list("pk", flat=True))
    now = timezone.now()
    for old in Publication.objects.filter(concept=concept, ended_at__isnull=True):
        if not is_dead(old):
            return old
        _end(old, fault=_("Die Veröffentlichung wurde unterbrochen; es ist nichts veröffentlicht."))
    require_standing(decision)
    require_publishable(concept, compile_candidate(concept, compiled_at=now), decision_record(decision), despite_findings=bool(overruling))
    made = Publication.objects.create(
        municipality=concept.municipality,
        concept=concept,
        decision=decision,
        label=concept.edition_label,
        overruling=overruling,
        total=len(TARGETS) + 1,
        started_at=now,
        beat_at=now,
        by=by,
    )
    transaction.on_commit(lambda: (start or in_thread)(made))
    return made


def work(publication: Publication) -> Publication:
    """Do it from the beginning to the end, outside of any transaction that others wait for; never raises. The row says how it went."""
    try:
        _worked(publication)
    except TakenOverError:
        _log.warning("Publication %s was taken over.", publication.pk)
    except (RefusedError, PdfError) as refusal:
        _end(publication, fault=words_of(refusal))
    except Exception:  # noqa: BLE001 (whatever it is, nothing is sealed and the person is told)
        _log.exception("Publication %s failed.", publication.pk)
        _end(
            publication, fault=_("Das hat nicht geklappt, und es ist nichts veröffentlicht. Der Fehler wurde festgehalten. Bitte versuchen Sie es noch einmal.")
        )
    publication.refresh_from_db()
    return publication


def last_publication(concept: Concept) -> Publication | None:
    """The newest one of a concept. One query."""
    return Publication.objects.select_related("decision__body", "sealed", "by").filter(concept=concept).first()


def is_dead(publication: Publication) -> bool:
    """Whether whoever worked it has gone."""
    return publication.ended_at is None and timezone.now() - publication.beat_at > DEAD_AFTER


def words_of(refusal: Exception) -> str:
    """A refusal in the words of the desk."""
    if isinstance(refusal, OtherDigestError):
        return _(
            "Der Entwurf ist nicht mehr der, der beschlossen wurde. Bitte bringen Sie ihn auf den beschlossenen Stand oder lassen Sie ihn neu beschließen."
        )
    if isinstance(refusal, BlockedError):
        return _("Befunde halten die Veröffentlichung auf. Bitte beheben Sie sie oder begründen Sie, warum Sie trotzdem veröffentlichen.")
    if isinstance(refusal, RefusedError):
        return str(refusal)
    return _("Eine Datei lässt sich nicht erstellen, deshalb ist nichts veröffentlicht. {reason}").format(reason=refusal)


def _worked(publication: Publication) -> None:
    concept, decision, overruling = publication.concept, publication.decision, publication.overruling
    site, number = _site(concept), count()
    prepared = prepare_edition(
        concept=concept,
        decision=decision_record(decision),
        site=site,
        by=publication.by,
        despite_findings=bool(overruling),
        overruling=overruling,
        told=lambda suffix: _beat(publication, suffix, next(number)),
    )
    _beat(publication, SEALING, next(number))
    with transaction.atomic():
        # Whoever took this one's place holds the concept, or waits for it.
        list(Concept.objects.select_for_update(no_key=True).filter(pk=concept.pk).values_list("pk", flat=True))
        if not Publication.objects.filter(pk=publication.pk, ended_at__isnull=True).exists():
            raise TakenOverError
        published = seal_prepared(concept=concept, prepared=prepared, decision=decision, by=publication.by, overruling=overruling)
        Publication.objects.filter(pk=publication.pk).update(ended_at=timezone.now(), sealed=published.sealed, done=publication.total, step="")


def _site(concept: Concept) -> Site:
    return site_of(concept.municipality, address=public_address(concept.municipality, scheme=settings.SCHEME, port=settings.PORT))


def _beat(publication: Publication, step: str, done: int) -> None:
    """A sign of life, with what is done next. Raises :class:`TakenOverError`."""
    if not Publication.objects.filter(pk=publication.pk, ended_at__isnull=True).update(step=step, done=done, beat_at=timezone.now()):
        raise TakenOverError


def _end(publication: Publication, *, fault: str) -> None:
    Publication.objects.filter(pk=publication.pk, ended_at__isnull=True).update(ended_at=timezone.now(), fault=fault, step="")


def _work_alone(pk: int, municipality: object) -> None:
    close_old_connections()
    try:
        with scope(municipality=municipality):
            work(Publication.objects.select_related("concept__municipality", "decision__body", "municipality", "by").get(pk=pk))
    except Exception:  # noqa: BLE001 (nobody waits for this thread; the publication is given up when it gives no sign of life)
        _log.exception("Publication %s could not be worked.", pk)
    finally:
        connection.close()
