"""Forms that are sent twice: by a double click, a lost connection, a page loaded again. The second time counts for nothing."""

from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from mittragen.municipality.models import Municipality, Submission, User

# A form may stay open in a browser for a long weekend.
KEPT_FOR = timedelta(days=14)
_LONGEST = 64


def claim_submission(*, municipality: Municipality, user: User | None, key: str) -> Submission | None:
    """The first to come with ``key`` gets a fresh row; whoever comes later gets ``None``: see :func:`earlier_address`.

    Without a user the key names the link, too.
    """
    try:
        with transaction.atomic():
            return Submission.objects.create(municipality=municipality, user=user, key=key[:_LONGEST])
    except IntegrityError:
        return None


def earlier_address(*, user: User | None, key: str) -> str:
    """Where the first one with this key was led."""
    return Submission.objects.get(user=user, key=key[:_LONGEST]).address


def forget_old_submissions() -> int:
    """Remove what is older than :data:`KEPT_FOR`, in the scope entered; how many were removed. Safe to run twice."""
    return Submission.objects.filter(at__lt=timezone.now() - KEPT_FOR).delete()[0]
