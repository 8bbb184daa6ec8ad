"""Deciding what everyone may read. One contribution or many: each decision stands in the journal, without the words it is about."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import ModerationState
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.deciding import decide, decision, hush, new_batch, reported, revision, settle, take_back
from mittragen.participation.actions.journaling import tell
from mittragen.participation.marking import blackened
from mittragen.participation.models import Complaint, Contact, Contribution, Decision
from mittragen.participation.rules import MODERATING, ParticipationError, said

_LONGEST_REASON = 2000


@transaction.atomic
def publish_contributions(*, contributions: Iterable[Contribution], by: User | None, batch: str = "", at: datetime | None = None) -> int:
    """Show these to everyone as they were said; says how many changed. Withdrawn and erased ones are passed over.

    ``batch``, here and below: a name of one's own choice under which the decision can be taken back. ``at``: when it was decided, for what is told later.
    """
    return decide(list(contributions), ModerationState.PUBLISHED, by, "publish_contribution", batch=batch, at=at)


@transaction.atomic
def publish_blackened(
    *, contribution: Contribution, passages: Sequence[tuple[int, int]], by: User | None, batch: str = "", at: datetime | None = None
) -> Contribution:
    """Show a contribution without some passages (first character, and the one after the last): they are removed. The original stays with the office."""
    require_role(by, contribution.municipality, MODERATING)
    if not passages:
        raise ParticipationError(_("Bitte wählen Sie eine Stelle aus, die niemand lesen soll."))
    try:
        words = blackened(contribution.text, passages)
    except ValueError as error:
        raise ParticipationError(_("Diese Stelle gibt es im Beitrag nicht. Bitte wählen Sie sie noch einmal aus.")) from error
    _require_open(contribution)
    decide([contribution], ModerationState.BLACKENED, by, "publish_blackened", words=words, passages=passages, batch=batch, at=at)
    return contribution


@transaction.atomic
def hold_contributions(*, contributions: Iterable[Contribution], by: User | None, batch: str = "") -> int:
    """Put these aside, unseen by everyone, to decide later; says how many changed."""
    return decide(list(contributions), ModerationState.HELD, by, "hold_contribution", batch=batch)


@transaction.atomic
def refuse_contributions(*, contributions: Iterable[Contribution], reason: str, by: User | None, batch: str = "", at: datetime | None = None) -> int:
    """Do not show these, or not any more; says how many changed. Whoever wrote one reads the reason and may appeal. Where everyone read it, a stub stays."""
    words = said(
        reason,
        _LONGEST_REASON,
        _("Bitte schreiben Sie, warum der Beitrag nicht veröffentlicht wird. Wer ihn geschrieben hat, liest die Begründung."),
        _("Die Begründung ist sehr lang. Bitte kürzen Sie sie auf 2.000 Zeichen."),
    )
    return decide(list(contributions), ModerationState.REFUSED, by, "refuse_contribution", reason=words, batch=batch, at=at)


@transaction.atomic
def keep_as_is(*, contributions: Iterable[Contribution], by: User | None, batch: str = "") -> int:
    """Somebody looked at what was reported, and everything stays as it is; says about how many contributions there were reports."""
    rows = list(contributions)
    for row in rows:
        require_role(by, row.municipality, MODERATING)
    now, batch = timezone.now(), batch or new_batch()
    looked_at = reported(rows)
    settle(looked_at, by, now)
    Decision.objects.bulk_create(decision(row, row.state, row.state, batch, now, by) for row in looked_at)
    for row in looked_at:
        tell(row.process, by, "keep_as_is", "contribution", row.key)
    return len(looked_at)


@transaction.atomic
def undo_decisions(*, batch: str, by: User | None) -> int:
    """Take back what was decided in one go, where nothing was decided since; says for how many contributions.

    What was erased from a sealed record stays erased.
    """
    rows = Decision.objects.filter(batch=batch).select_for_update(of=("self", "contribution"))
    made = list(rows.select_related("municipality", "contribution__process__municipality", "contribution__municipality", "contribution__board"))
    for one in made:
        require_role(by, one.municipality, MODERATING)
    back = [one for one in made if one.is_kept or (one.contribution.decided_at == one.at and one.contribution.state == one.after)]
    for one in back:
        if not one.is_kept:
            take_back(one)
        Complaint.objects.filter(contribution=one.contribution, settled_at=one.at).update(settled_at=None, settled_by=None)
        tell(one.contribution.process, by, "undo_decision", "contribution", one.contribution.key)
    Decision.objects.filter(pk__in=[one.pk for one in back]).delete()
    return len(back)


@transaction.atomic
def settle_complaint(*, complaint: Complaint, by: User | None) -> Complaint:
    """Somebody looked at it. Doing it twice changes nothing."""
    require_role(by, complaint.municipality, MODERATING)
    if complaint.settled_at is None:
        complaint.settled_at, complaint.settled_by = timezone.now(), by
        complaint.save(update_fields=["settled_at", "settled_by"])
        tell(complaint.contribution.process, by, "settle_complaint", "contribution", complaint.contribution.key)
    return complaint


@transaction.atomic
def erase_contribution(*, contribution: Contribution, by: User | None) -> Contribution:
    """Remove every word of a contribution and whom to tell about it. A stub stays, so that replies still make sense. Doing it twice changes nothing."""
    require_role(by, contribution.municipality, MODERATING)
    erase(contribution)
    tell(contribution.process, by, "erase_contribution", "contribution", contribution.key)
    return contribution


def erase(contribution: Contribution) -> None:
    """Erase without asking who wants it: for the actions of this room that have asked."""
    if contribution.state == ModerationState.ERASED:
        return
    contribution.board_revision = revision(contribution)
    contribution.state, contribution.is_shown, contribution.decided_at = ModerationState.ERASED.value, False, timezone.now()
    contribution.text = contribution.public_text = contribution.organisation = contribution.reason = contribution.appeal = ""
    contribution.anchor_quote = contribution.sameness = contribution.actor_group = ""
    contribution.save()
    contribution.marks.all().delete()
    contribution.complaints.all().delete()
    contribution.decisions.all().delete()
    hush([contribution], ModerationState.ERASED)
    Contact.objects.filter(contribution=contribution).delete()


def withdraw(contribution: Contribution, at: datetime | None = None) -> None:
    """Take a contribution back without asking who wants it: nobody reads it any more, and it is not evaluated."""
    _require_open(contribution)
    contribution.board_revision = revision(contribution)
    contribution.state, contribution.is_shown, contribution.public_text = ModerationState.WITHDRAWN.value, False, ""
    contribution.decided_at = at or timezone.now()
    contribution.save(update_fields=["state", "is_shown", "public_text", "decided_at", "board_revision"])
    hush([contribution], ModerationState.WITHDRAWN)


def _require_open(contribution: Contribution) -> None:
    if contribution.state == ModerationState.WITHDRAWN:
        raise ParticipationError(_("Dieser Beitrag wurde zurückgezogen."))
    if contribution.state == ModerationState.ERASED:
        raise ParticipationError(_("Dieser Beitrag wurde gelöscht."))
