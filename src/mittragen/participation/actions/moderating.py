"""Deciding what everyone may read. One contribution or many: each decision stands in the journal, without the words it is about."""

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.voices import erase_voices
from mittragen.edition.participating import ModerationState
from mittragen.edition.text import clean_text
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.entering import next_revision, show
from mittragen.participation.actions.journaling import tell
from mittragen.participation.marking import blackened
from mittragen.participation.models import Complaint, Contact, Contribution
from mittragen.participation.rules import MODERATING, ParticipationError, said

_FINAL = {ModerationState.WITHDRAWN, ModerationState.ERASED}
_LONGEST_REASON = 2000
_DECIDED = ["state", "is_shown", "shown_at", "public_text", "reason", "decided_at", "decided_by", "board_revision"]


@transaction.atomic
def publish_contributions(*, contributions: Iterable[Contribution], by: User | None) -> int:
    """Show these to everyone as they were said; says how many changed. Withdrawn and erased ones are passed over."""
    return _decide(list(contributions), ModerationState.PUBLISHED, by, "publish_contribution")


@transaction.atomic
def publish_blackened(*, contribution: Contribution, passages: Sequence[tuple[int, int]], by: User | None) -> Contribution:
    """Show a contribution without some passages (first character, and the one after the last): they are removed. The original stays with the office."""
    require_role(by, contribution.municipality, MODERATING)
    if not passages:
        raise ParticipationError(_("Bitte wählen Sie eine Stelle aus, die niemand lesen soll."))
    try:
        words = blackened(contribution.text, passages)
    except ValueError as error:
        raise ParticipationError(_("Diese Stelle gibt es im Beitrag nicht. Bitte wählen Sie sie noch einmal aus.")) from error
    _require_open(contribution)
    _decide([contribution], ModerationState.BLACKENED, by, "publish_blackened", words=words, is_again=True)
    return contribution


@transaction.atomic
def hold_contributions(*, contributions: Iterable[Contribution], by: User | None) -> int:
    """Put these aside, unseen by everyone, to decide later; says how many changed."""
    return _decide(list(contributions), ModerationState.HELD, by, "hold_contribution")


@transaction.atomic
def refuse_contributions(*, contributions: Iterable[Contribution], reason: str, by: User | None) -> int:
    """Do not show these, or not any more; says how many changed. Whoever wrote one reads the reason and may appeal. Where everyone read it, a stub stays."""
    words = said(
        reason,
        _LONGEST_REASON,
        _("Bitte schreiben Sie, warum der Beitrag nicht veröffentlicht wird. Wer ihn geschrieben hat, liest die Begründung."),
        _("Die Begründung ist sehr lang. Bitte kürzen Sie sie auf 2.000 Zeichen."),
    )
    return _decide(list(contributions), ModerationState.REFUSED, by, "refuse_contribution", reason=words)


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
    contribution.board_revision = _revision(contribution)
    contribution.state, contribution.is_shown, contribution.decided_at = ModerationState.ERASED.value, False, timezone.now()
    contribution.text = contribution.public_text = contribution.organisation = contribution.reason = contribution.appeal = ""
    contribution.anchor_quote = contribution.sameness = ""
    contribution.save()
    contribution.marks.all().delete()
    contribution.complaints.all().delete()
    _hush([contribution], ModerationState.ERASED)
    Contact.objects.filter(contribution=contribution).delete()


def withdraw(contribution: Contribution) -> None:
    """Take a contribution back without asking who wants it: nobody reads it any more, and it is not evaluated."""
    _require_open(contribution)
    contribution.board_revision = _revision(contribution)
    contribution.state, contribution.is_shown, contribution.public_text = ModerationState.WITHDRAWN.value, False, ""
    contribution.decided_at = timezone.now()
    contribution.save(update_fields=["state", "is_shown", "public_text", "decided_at", "board_revision"])
    _hush([contribution], ModerationState.WITHDRAWN)


def _decide(
    rows: list[Contribution], state: ModerationState, by: User | None, action: str, *, words: str = "", reason: str = "", is_again: bool = False
) -> int:
    for municipality in {row.municipality for row in rows}:
        require_role(by, municipality, MODERATING)
    now = timezone.now()
    changing = [row for row in rows if row.state not in _FINAL and (is_again or row.state != state or row.reason != reason)]
    revisions = {board.pk: next_revision(board) for board in {row.board for row in changing if row.board is not None}}
    for row in changing:
        row.board_revision = revisions.get(row.board_id or 0, 0)
        row.state, row.reason, row.decided_at, row.decided_by = state.value, clean_text(reason), now, by
        row.is_shown, row.public_text = False, ""
        if state.is_shown:
            show(row, words or row.text, now)
    Contribution.objects.bulk_update(changing, _DECIDED, batch_size=200)
    if state is not ModerationState.PUBLISHED:
        _hush(changing, state, except_text=words)
    for row in changing:
        tell(row.process, by, action, "contribution", row.key)
    return len(changing)


def _hush(rows: Sequence[Contribution], state: ModerationState, except_text: str = "") -> None:
    """What everyone may not read any more goes from sealed records too: the words beside them are erased, ``except_text``."""
    for process in {row.process for row in rows}:
        keys = [row.key for row in rows if row.process_id == process.pk]
        erase_voices(municipality=process.municipality, slug=process.slug, keys=keys, state=state, except_text=except_text)


def _revision(row: Contribution) -> int:
    return next_revision(row.board) if row.board is not None else 0


def _require_open(contribution: Contribution) -> None:
    if contribution.state == ModerationState.WITHDRAWN:
        raise ParticipationError(_("Dieser Beitrag wurde zurückgezogen."))
    if contribution.state == ModerationState.ERASED:
        raise ParticipationError(_("Dieser Beitrag wurde gelöscht."))
