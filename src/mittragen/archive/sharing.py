"""Opening a candidate to readers outside of the desk, and closing it again."""

import secrets
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.candidates import hash_of
from mittragen.archive.models import Candidate, CandidateShare, ShareEnding
from mittragen.edition.text import clean_text
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import PUBLISHING, require_role

TOKEN_BYTES = 24
LONGEST = timedelta(days=366)


class SharingError(RefusedError):
    """A candidate cannot be opened as asked."""


@transaction.atomic
def share_with_group(*, candidate: Candidate, open_until: date, by: User | None, notice: str = "") -> tuple[CandidateShare, str]:
    """A secret link: the share and the secret, which is told this once and never again. Raises :class:`SharingError`."""
    token = secrets.token_urlsafe(TOKEN_BYTES)
    share = _share(candidate, CandidateShare.Audience.GROUP, open_until, notice, by, hash_of(token))
    return share, token


@transaction.atomic
def share_with_all(*, candidate: Candidate, open_until: date, notice: str, by: User | None) -> CandidateShare:
    """A public address, with a notice that says what readers are looking at. Raises :class:`SharingError`."""
    if not clean_text(notice).strip():
        raise SharingError(_("Der Hinweis fehlt. Bitte schreiben Sie, was die Menschen vor sich haben und was Sie von ihnen möchten."))
    return _share(candidate, CandidateShare.Audience.EVERYONE, open_until, notice, by, None)


@transaction.atomic
def end_share(*, share: CandidateShare, by: User | None) -> ShareEnding:
    """Nobody reads by this share any more. Ending it twice is ending it once."""
    require_role(by, share.municipality, PUBLISHING)
    try:
        with transaction.atomic():
            ending = ShareEnding.objects.create(municipality=share.municipality, share=share, by=by)
    except IntegrityError:
        return ShareEnding.objects.get(share=share)
    _journal(share, "end_share", by)
    return ending


def _share(candidate: Candidate, audience: str, open_until: date, notice: str, by: User | None, token_hash: str | None) -> CandidateShare:
    require_role(by, candidate.municipality, PUBLISHING)
    today = timezone.localdate()
    if not today <= open_until <= today + LONGEST:
        raise SharingError(_("Eine Freigabe endet an einem Tag von heute bis in einem Jahr. Bitte ein anderes Datum angeben."))
    share = CandidateShare.objects.create(
        municipality=candidate.municipality,
        candidate=candidate,
        audience=audience,
        token_hash=token_hash,
        notice=clean_text(notice).strip(),
        open_until=open_until,
        by=by,
    )
    _journal(share, "share_candidate", by)
    return share


def _journal(share: CandidateShare, action: str, by: User | None) -> None:
    candidate = share.candidate
    changes = {"digest": ("", candidate.digest), "audience": ("", share.audience), "open_until": ("", share.open_until)}
    record(municipality=share.municipality, by=by, action=action, subject_kind="concept", subject_key=candidate.slug, changes=changes, note=str(share.pk))
