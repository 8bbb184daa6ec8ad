"""How contributions come to stand in the database: keys, ranks, marks, the first decision. For the actions beside it; it checks no rights."""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.edition.participating import MarkKind, ModerationState, ModerationTime
from mittragen.municipality.keys import new_keys
from mittragen.participation.language import language_of
from mittragen.participation.marking import GRAVE, NOT_ON_A_WALL, marks, sameness
from mittragen.participation.models import Board, Contribution, ModerationMark, Process
from mittragen.participation.rules import require_fitting_words, said

LONGEST = 10_000


def words_of(text: str) -> str:
    """A contribution's text through the gate."""
    return said(
        text,
        LONGEST,
        _("Bitte schreiben Sie mindestens ein Wort, damit alle Ihren Beitrag verstehen."),
        _("Der Text ist sehr lang. Bitte kürzen Sie ihn auf 10.000 Zeichen oder teilen Sie ihn auf mehrere Beiträge auf."),
    )


def earlier(process: Process, submission_hashes: Sequence[str]) -> dict[str, Contribution]:
    """What came with these forms before, by digest."""
    wanted = [digest for digest in submission_hashes if digest]
    return {row.submission_hash: row for row in process.contributions.filter(submission_hash__in=wanted)} if wanted else {}


def enter(rows: Sequence[Contribution]) -> list[Contribution]:
    """Store new contributions of one process, in their order, with their marks, and the language they are written in where none was named.

    What came with the same form before is given instead of stored again.
    """
    if not rows:
        return []
    process = rows[0].process
    # The counter of the keys is held until the commit: two who send the same form at the same moment wait for one another here.
    keys = new_keys(process.municipality, "b", len(rows))
    there = earlier(process, [row.submission_hash for row in rows])
    fresh = [row for row in rows if row.submission_hash not in there]
    found = [marks(row.text) for row in fresh]
    now = timezone.now()
    for place, (key, row, of_row) in enumerate(zip(keys, fresh, found, strict=False)):
        row.key, row.rank, row.sameness, row.municipality = key, _rank(process, key), sameness(row.text), process.municipality
        # One after the other, so that what came together has an order that a corrected card can take its place in.
        row.submitted_at = row.submitted_at or now + timedelta(microseconds=place)
        row.language = row.language or language_of(row.text)
        decide_first(row, {mark.kind for mark in of_row}, now)
        require_fitting_words(row)
    alike = _alike(process, fresh)
    Contribution.objects.bulk_create(fresh)
    made = [_mark(row, kind=mark.kind, start=mark.start, end=mark.end) for row, of_row in zip(fresh, found, strict=True) for mark in of_row]
    made += [_mark(row, kind=MarkKind.DUPLICATE, end=len(row.text), other_id=alike[row.sameness]) for row in fresh if row.sameness in alike]
    ModerationMark.objects.bulk_create(made)
    return [there.get(row.submission_hash, row) for row in rows]


def show(row: Contribution, public_text: str, at: datetime) -> None:
    """Make a contribution readable for everyone, in these words."""
    row.public_text, row.is_shown, row.shown_at = public_text, True, row.shown_at or at


def show_unless_grave(row: Contribution, kinds: set[MarkKind], at: datetime) -> None:
    """Show a contribution unless something in it may hurt a person."""
    if not kinds & GRAVE:
        row.state = ModerationState.PUBLISHED.value
        show(row, row.text, at)


def decide_first(row: Contribution, kinds: set[MarkKind], now: datetime) -> None:
    """Where a contribution stands before a person has decided, by the marks on it."""
    row.state = ModerationState.WAITING.value
    if row.board is not None and row.board.taken_over_at is None:
        if row.entered_by_id is None and kinds & NOT_ON_A_WALL:
            row.state = ModerationState.HELD.value
    elif row.process.moderation == ModerationTime.AFTER:
        show_unless_grave(row, kinds, now)


def _rank(process: Process, key: str) -> int:
    return int.from_bytes(hashlib.sha256(f"{process.pk}:{key}".encode()).digest()[:8]) >> 1


def _alike(process: Process, rows: Sequence[Contribution]) -> dict[str, int]:
    """The first contribution of the same wording, by digest, for those that have one already."""
    wanted = {row.sameness for row in rows}
    there = process.contributions.filter(sameness__in=wanted).order_by("-id").values_list("sameness", "pk")
    return dict(there)


def _mark(row: Contribution, **values: object) -> ModerationMark:
    return ModerationMark(municipality=row.municipality, contribution=row, **values)


def next_revision(board: Board) -> int:
    """The next number of change of a board. The board is held until the commit, so that changes are seen in the order of their numbers."""
    held = Board.objects.select_for_update().get(pk=board.pk)
    held.revision += 1
    held.save(update_fields=["revision"])
    return held.revision
