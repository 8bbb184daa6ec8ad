"""Reading candidates, and who may read them from outside."""

import hashlib
from datetime import date

from django.db.models import QuerySet

from mittragen.archive.models import Candidate, CandidateShare

SHORT_DIGEST = 12


def candidates_of(slug: str) -> QuerySet[Candidate]:
    """The candidates of a concept, newest first, without their bytes."""
    return Candidate.objects.filter(slug=slug).select_related("by").defer("body")


def candidate_of(slug: str, number: int) -> Candidate | None:
    """One candidate of a concept."""
    return Candidate.objects.select_related("by").filter(slug=slug, pk=number).first()


def shares_of(candidate: Candidate) -> QuerySet[CandidateShare]:
    """To whom a candidate was opened, newest first, ended ones included."""
    return CandidateShare.objects.filter(candidate=candidate).select_related("by", "ending")


def share_of_token(token: str, today: date) -> CandidateShare | None:
    """What a secret link opens today; nothing for a wrong, expired or ended one."""
    return _open(today).filter(audience=CandidateShare.Audience.GROUP, token_hash=hash_of(token)).first()


def share_with_everyone(slug: str, short_digest: str, today: date) -> CandidateShare | None:
    """The candidate that everyone may read today under this address; the one opened last where there are several."""
    if len(short_digest) != SHORT_DIGEST:
        return None
    found = _open(today).filter(audience=CandidateShare.Audience.EVERYONE, candidate__slug=slug, candidate__digest__startswith=short_digest)
    return found.first()


def shared_with_everyone(slug: str, today: date) -> CandidateShare | None:
    """The candidate of a concept that everyone may read today; the one opened last where there are several."""
    return _open(today).filter(audience=CandidateShare.Audience.EVERYONE, candidate__slug=slug).first()


def is_open(share: CandidateShare, today: date) -> bool:
    """Whether somebody may still read by this share."""
    return share.open_until >= today and not hasattr(share, "ending")


def hash_of(token: str) -> str:
    """What is kept of a secret: it has 192 bits of chance, so a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


def _open(today: date) -> QuerySet[CandidateShare]:
    return CandidateShare.objects.filter(open_until__gte=today, ending__isnull=True).select_related("candidate").defer("candidate__body")
