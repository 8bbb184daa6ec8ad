"""The sealed documents this room speaks of, decoded once: editions, and how far they are."""

from functools import lru_cache

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents
from mittragen.edition.codec import decode, decode_progress
from mittragen.edition.documents import Edition
from mittragen.edition.progress import Progress
from mittragen.edition.standing import Standings, ways_back
from mittragen.monitoring.models import ReportingRound

# A sealed document as it is looked up: its row and its digest.
_Sealed = tuple[int, str]


def edition_of(held: ReportingRound) -> Edition:
    """The edition a round asks about."""
    return edition_in(held.edition)


def edition_in(sealed: SealedDocument) -> Edition:
    """A sealed edition, decoded. Its body may be deferred."""
    return _edition((sealed.pk, sealed.digest))


def standings_of(slug: str) -> Standings | None:
    """How far the newest edition is by the newest document, with the ways back over all editions; nothing without an edition. One query once it was asked."""
    editions, progress = _sealed_of(slug)
    return _standings(editions, progress) if editions else None


def standings_of_round(held: ReportingRound) -> Standings:
    """The same for the edition a round asks about."""
    editions, progress = _sealed_of(held.slug)
    until = editions[: editions.index((held.edition_id, held.edition.digest)) + 1]
    return _standings(until, progress)


def _sealed_of(slug: str) -> tuple[tuple[_Sealed, ...], _Sealed | None]:
    """The editions of a concept, the oldest first, and its newest progress document."""
    kinds = (SealedDocument.Kind.EDITION, SealedDocument.Kind.PROGRESS)
    rows = list(sealed_documents().filter(slug=slug, kind__in=kinds).values_list("kind", "pk", "digest"))
    editions = tuple((pk, digest) for kind, pk, digest in rows if kind == SealedDocument.Kind.EDITION)
    progress = [(pk, digest) for kind, pk, digest in rows if kind == SealedDocument.Kind.PROGRESS]
    return editions, progress[-1] if progress else None


# Keyed by digest, too: what a row says never changes, and another database gives other digests.
@lru_cache(maxsize=16)
def _edition(sealed: _Sealed) -> Edition:
    return decode(_body(sealed)).content


@lru_cache(maxsize=8)
def _progress(sealed: _Sealed) -> Progress:
    return decode_progress(_body(sealed)).content


@lru_cache(maxsize=8)
def _standings(editions: tuple[_Sealed, ...], progress: _Sealed | None) -> Standings:
    decoded = [_edition(one) for one in editions]
    return Standings(decoded[-1], _progress(progress) if progress is not None else None, back=ways_back(decoded))


def _body(sealed: _Sealed) -> bytes:
    pk, digest = sealed
    return bytes(SealedDocument.objects.values_list("body", flat=True).get(pk=pk, digest=digest))
