"""Revising: an edition becomes the next draft, with the same keys; and what the draft changes about it."""

from datetime import date, datetime
from functools import lru_cache

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.archive.queries import sealed_edition
from mittragen.concept.actions.revising import begin_revision, open_revision_of
from mittragen.concept.models import Concept, Revision
from mittragen.edition.changes import Changes, changes_between
from mittragen.edition.documents import EditionDocument
from mittragen.municipality.models import User
from mittragen.publishing.actions import PublishingError, sealed_at_address_of
from mittragen.publishing.compiling import edition_of
from mittragen.publishing.review import Review, review_of


@transaction.atomic
def open_revision(
    *, concept: Concept, label: str, as_of: date, by: User | None, valid_from: date | None = None, valid_until: date | None = None, at: datetime | None = None
) -> Revision:
    """The newest edition becomes the draft of the next one, called ``label``. What was written since it was published stays, as its first changes.

    Raises :class:`PublishingError` without an edition, for an empty draft, and for a label that is taken.
    """
    sealed = sealed_edition(concept.slug)
    if sealed is None:
        raise PublishingError(_("Es gibt noch keine Fassung, die sich fortschreiben lässt. Bitte veröffentlichen Sie zuerst eine."))
    if not concept.elements.exists():
        raise PublishingError(_("Der Entwurf ist leer. Bitte stellen Sie ihn im Verlauf wieder her, bevor Sie fortschreiben."))
    if sealed_at_address_of(concept, label):
        raise PublishingError(
            _("Die Fassung „%(label)s“ gibt es schon. Bitte geben Sie der neuen eine andere Bezeichnung, zum Beispiel das Jahr.") % {"label": label}
        )
    return begin_revision(
        concept=concept,
        from_label=sealed.label,
        from_digest=sealed.digest,
        label=label,
        as_of=as_of,
        by=by,
        valid_from=valid_from,
        valid_until=valid_until,
        at=at,
    )


def edition_in_force(concept: Concept) -> EditionDocument | None:
    """What the draft is compared with: the edition the running revision began with, else the newest one."""
    revision = open_revision_of(concept)
    sealed = sealed_edition(concept.slug)
    label = revision.from_label if revision else sealed.label if sealed else ""
    return edition_of(concept, label) if label else None


def change_list(concept: Concept) -> Changes | None:
    """What the draft changes about the edition in force; nothing before there is one. Compared once for each state of the draft."""
    before = edition_in_force(concept)
    return _compared(_Pair(before, review_of(concept))) if before else None


class _Pair:
    """An edition and a draft, each kept by whoever made it: the same ones are the same pair."""

    def __init__(self, before: EditionDocument, after: Review) -> None:
        self.before, self.after = before, after

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and self.before is other.before and self.after is other.after

    def __hash__(self) -> int:
        return hash((id(self.before), id(self.after)))


@lru_cache(maxsize=8)
def _compared(pair: _Pair) -> Changes:
    return changes_between([pair.before.content, pair.after.edition])
