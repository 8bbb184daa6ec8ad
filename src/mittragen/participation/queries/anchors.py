"""Comments on a draft, found again in its texts after a new candidate."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.contributions import ShownContribution, shown_of
from mittragen.teamwork.anchors import place_of


@dataclass(frozen=True)
class FoundComment:
    """A comment with where its passage stands in the element's text now.

    ``start`` and ``end`` are ``None`` for a comment on the whole element, and when the passage was changed. ``is_gone``: the element is not there any more.
    """

    comment: ShownContribution
    start: int | None
    end: int | None
    passage_changed: bool
    is_gone: bool


def found_again(comments: Iterable[ShownContribution], texts: Mapping[str, str]) -> tuple[FoundComment, ...]:
    """The comments with their places in ``texts``: the plain text of each element by its key. Nothing is asked of the database."""
    return tuple(_found(comment, texts.get(comment.anchor_key)) for comment in comments)


def comments_on_drafts(process: Process) -> tuple[ShownContribution, ...]:
    """Every comment on an element that everyone may read, the oldest first. One query, and those of the list."""
    return shown_of(Contribution.objects.filter(process=process, is_shown=True, parent=None).exclude(anchor_key="").order_by("pk"))


def comment_counts(process: Process) -> dict[str, int]:
    """How many comments that everyone may read each element has, by its key. One query."""
    rows = Contribution.objects.filter(process=process, is_shown=True, parent=None).exclude(anchor_key="").order_by()
    return dict(Counter(rows.values_list("anchor_key", flat=True)))


def _found(comment: ShownContribution, text: str | None) -> FoundComment:
    if text is None or not comment.anchor_quote:
        return FoundComment(comment, None, None, passage_changed=False, is_gone=text is None)
    place = place_of(comment.anchor_quote, text, comment.anchor_at)
    start, end = place or (None, None)
    return FoundComment(comment, start, end, passage_changed=place is None, is_gone=False)
