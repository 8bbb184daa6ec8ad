"""Marking passages: a contribution that says several things is treated piece by piece. Its words stay as they were said."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.municipality.keys import new_key
from mittragen.municipality.models import User
from mittragen.participation.models import Contribution
from mittragen.synthesis.actions.places import end_rows, touch
from mittragen.synthesis.actions.shelf import begin, sortable, tell
from mittragen.synthesis.members import Member
from mittragen.synthesis.models import Excerpt, Membership, TraceLink
from mittragen.synthesis.rules import SynthesisError

EXCERPT_PREFIX = "x"


@transaction.atomic
def mark_excerpt(*, contribution: Contribution, start: int, end: int, by: User | None, at: datetime | None = None) -> Excerpt:
    """Mark a passage (first character of the original, and the one after the last); blanks around it are left out. The same passage twice is one."""
    begin(contribution.process, by)
    sortable([Member(contribution)])
    contribution.refresh_from_db(fields=["text"])
    start, end = _without_blanks(contribution.text, start, end)
    marked = Excerpt.objects.filter(contribution=contribution, ended_at__isnull=True, start__lt=end, end__gt=start)
    for other in marked:
        if (other.start, other.end) == (start, end):
            return other
        raise SynthesisError(_("Diese Stelle überschneidet sich mit einem anderen Auszug. Bitte wählen Sie eine andere oder heben Sie jenen zuerst auf."))
    excerpt = Excerpt(municipality=contribution.municipality, contribution=contribution, start=start, end=end, at=at or timezone.now(), by=by)
    excerpt.key = new_key(contribution.municipality, EXCERPT_PREFIX)
    excerpt.save(force_insert=True)
    tell(contribution.process, by, "mark_excerpt", "contribution", contribution.key, {excerpt.key: ("", f"{start}-{end}")})
    return excerpt


@transaction.atomic
def unmark_excerpt(*, excerpt: Excerpt, by: User | None, at: datetime | None = None) -> Excerpt:
    """Treat a passage by itself no more. Raises :class:`SynthesisError` while something is said of it. Doing it twice changes nothing."""
    contribution = excerpt.contribution
    begin(contribution.process, by)
    excerpt.refresh_from_db(fields=["ended_at"])
    if excerpt.ended_at is not None:
        return excerpt
    if TraceLink.objects.filter(excerpt=excerpt, ended_at__isnull=True).exists():
        raise SynthesisError(_("Von diesem Auszug steht schon fest, was daraus wurde. Bitte nehmen Sie das zuerst zurück."))
    now = at or timezone.now()
    rows = list(Membership.objects.filter(excerpt=excerpt, ended_at__isnull=True).select_related("group"))
    end_rows(rows, by, now)
    touch(row.group for row in rows if row.group is not None)
    excerpt.ended_at = max(now, excerpt.at)
    excerpt.save(update_fields=["ended_at"])
    tell(contribution.process, by, "unmark_excerpt", "contribution", contribution.key, {excerpt.key: (f"{excerpt.start}-{excerpt.end}", "")})
    return excerpt


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    passage = text[start:end] if 0 <= start < end <= len(text) else ""
    words = passage.strip()
    if not any(character.isalnum() for character in words):
        raise SynthesisError(_("Diese Stelle gibt es im Beitrag nicht, oder sie enthält kein Wort. Bitte wählen Sie sie noch einmal aus."))
    start += len(passage) - len(passage.lstrip())
    return start, start + len(words)
