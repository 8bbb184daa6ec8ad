"""How a decision comes to stand in the database, and how it is taken back. For the actions beside it."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone

from mittragen.archive.voices import erase_voices
from mittragen.edition.participating import ModerationState
from mittragen.edition.text import clean_text
from mittragen.municipality.models import User
from mittragen.municipality.rules import require_role
from mittragen.participation.actions.entering import next_revision, show
from mittragen.participation.actions.journaling import tell
from mittragen.participation.marking import blackened
from mittragen.participation.models import Complaint, Contribution, Decision
from mittragen.participation.rules import MODERATING

_FINAL = {ModerationState.WITHDRAWN, ModerationState.ERASED}
_DECIDED = ["state", "is_shown", "shown_at", "public_text", "reason", "decided_at", "decided_by", "board_revision"]


def new_batch() -> str:
    """A name for what is decided in one go."""
    return secrets.token_hex(10)


def decide(
    rows: list[Contribution],
    state: ModerationState,
    by: User | None,
    action: str,
    *,
    words: str = "",
    reason: str = "",
    passages: Sequence[tuple[int, int]] = (),
    batch: str = "",
    at: datetime | None = None,
) -> int:
    """Let everyone, or nobody, read these from now on; says how many changed. The right of ``by`` is asked here."""
    for municipality in {row.municipality for row in rows}:
        require_role(by, municipality, MODERATING)
    now, batch = at or timezone.now(), batch or new_batch()
    changing = [row for row in rows if row.state not in _FINAL and (passages or row.state != state or row.reason != reason)]
    revisions = {board.pk: next_revision(board) for board in {row.board for row in changing if row.board is not None}}
    Decision.objects.bulk_create(decision(row, row.state, state.value, batch, now, by, clean_text(reason), passages) for row in changing)
    for row in changing:
        row.board_revision = revisions.get(row.board_id or 0, 0)
        row.decided_at, row.decided_by = now, by
        _stand(row, state, words, clean_text(reason), now)
    Contribution.objects.bulk_update(changing, _DECIDED, batch_size=200)
    settle(reported(changing), by, now)
    if state is not ModerationState.PUBLISHED:
        hush(changing, state, except_text=words)
    for row in changing:
        tell(row.process, by, action, "contribution", row.key)
    return len(changing)


def _stand(row: Contribution, state: ModerationState, words: str, reason: str, now: datetime) -> None:
    row.state, row.reason, row.is_shown, row.public_text = state.value, reason, False, ""
    if state.is_shown:
        show(row, words or row.text, now)


def take_back(one: Decision) -> None:
    """Let a contribution stand as it did before ``one``: by the decision that led there, if there was one."""
    row, state = one.contribution, ModerationState(one.before)
    earlier = row.decisions.filter(pk__lt=one.pk).order_by("-pk")
    led = next((decided for decided in earlier if not decided.is_kept), None)
    refused = led if led is None or led.after == ModerationState.REFUSED else None
    reason = refused.reason if refused and state in (ModerationState.REFUSED, ModerationState.WAITING) else ""
    words = blackened(row.text, passages_of(led)) if led and state is ModerationState.BLACKENED else ""
    row.board_revision = revision(row)
    row.decided_at, row.decided_by = (led.at, led.by) if led else (None, None)
    shown_at = row.shown_at
    _stand(row, state, words, reason, timezone.now())
    row.shown_at = shown_at if shown_at and shown_at < one.at else None
    row.save(update_fields=_DECIDED)
    if state is not ModerationState.PUBLISHED:
        hush([row], state, except_text=row.public_text)


def passages_of(decision: Decision) -> list[tuple[int, int]]:
    """The places that a decision blackened."""
    pairs = (pair.split("-") for pair in decision.passages.split())
    return [(int(start), int(end)) for start, end in pairs]


def decision(
    row: Contribution, before: str, after: str, batch: str, at: datetime, by: User | None, reason: str = "", passages: Sequence[tuple[int, int]] = ()
) -> Decision:
    """A row of the history, not yet stored."""
    places = " ".join(f"{start}-{end}" for start, end in passages)
    return Decision(municipality=row.municipality, contribution=row, batch=batch, before=before, after=after, reason=reason, passages=places, at=at, by=by)


def reported(rows: Sequence[Contribution]) -> list[Contribution]:
    """Those of these that somebody reported, and nobody looked at since. One query."""
    wanted = [row.pk for row in rows]
    keys = set(Complaint.objects.filter(contribution__in=wanted, settled_at__isnull=True).values_list("contribution", flat=True))
    return [row for row in rows if row.pk in keys]


def settle(rows: Sequence[Contribution], by: User | None, at: datetime) -> None:
    """Whoever decided about a contribution has seen what was reported about it."""
    Complaint.objects.filter(contribution__in=[row.pk for row in rows], settled_at__isnull=True).update(settled_at=at, settled_by=by)


def hush(rows: Sequence[Contribution], state: ModerationState, except_text: str = "") -> None:
    """What everyone may not read any more goes from sealed records too: the words beside them are erased, ``except_text``."""
    for process in {row.process for row in rows}:
        keys = [row.key for row in rows if row.process_id == process.pk]
        erase_voices(municipality=process.municipality, slug=process.slug, keys=keys, state=state, except_text=except_text)


def revision(row: Contribution) -> int:
    """The number under which the board of a card tells that it changed; none for what is on no board."""
    return next_revision(row.board) if row.board is not None else 0
