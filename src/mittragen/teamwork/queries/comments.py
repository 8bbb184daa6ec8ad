"""Comments in threads: a comment and its replies."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils import timezone

from mittragen.municipality.models import User
from mittragen.teamwork.actions.comments import CHANGEABLE_FOR
from mittragen.teamwork.models import Comment
from mittragen.teamwork.people import handle
from mittragen.teamwork.subjects import Passage, Subject


@dataclass(frozen=True)
class CommentFacts:
    """One comment or reply, as it is read. ``author`` is a name, never a mail address; ``text`` is empty when it was deleted."""

    pk: int
    author: str
    text: str
    written_at: datetime
    changed_at: datetime | None
    deleted_at: datetime | None
    is_own: bool
    is_changeable: bool


@dataclass(frozen=True)
class Thread:
    """A comment with its replies."""

    first: CommentFacts
    replies: tuple[CommentFacts, ...]
    subject: Subject
    passage: Passage | None
    settled_at: datetime | None
    settled_by: str

    @property
    def is_open(self) -> bool:
        return self.settled_at is None


def threads_about(subject: Subject, reader: User) -> tuple[Thread, ...]:
    """Everything that was said about a subject, as ``reader`` sees it, oldest first."""
    return _threads(Comment.objects.filter(subject_kind=subject.kind, subject_key=subject.key), reader)


def threads_within(whole_kind: str, whole_key: str, reader: User) -> tuple[Thread, ...]:
    """What is still open about anything within a whole, oldest first."""
    rows = Comment.objects.filter(whole_kind=whole_kind, whole_key=whole_key)
    tops = rows.filter(parent__isnull=True, settled_at__isnull=True).values("pk")
    return tuple(thread for thread in _threads(rows.filter(pk__in=tops) | rows.filter(parent__in=tops), reader) if _has_words(thread))


def open_counts(whole_kind: str, whole_key: str) -> dict[str, int]:
    """How many open threads each subject within a whole has, by the subject's key."""
    rows = Comment.objects.filter(whole_kind=whole_kind, whole_key=whole_key, parent__isnull=True, settled_at__isnull=True, deleted_at__isnull=True)
    return dict(Counter(rows.values_list("subject_key", flat=True)))


def _threads(rows: QuerySet[Comment], reader: User) -> tuple[Thread, ...]:
    comments = list(rows.select_related("author", "settled_by").order_by("pk"))
    replies: dict[int, list[Comment]] = defaultdict(list)
    for comment in comments:
        if comment.parent_id:
            replies[comment.parent_id].append(comment)
    return tuple(_thread(comment, replies[comment.pk], reader) for comment in comments if comment.parent_id is None)


def _thread(first: Comment, replies: Iterable[Comment], reader: User) -> Thread:
    return Thread(
        first=_read(first, reader),
        replies=tuple(_read(reply, reader) for reply in replies),
        subject=first.subject,
        passage=first.passage,
        settled_at=first.settled_at,
        settled_by=handle(first.settled_by) if first.settled_by else "",
    )


def _read(comment: Comment, reader: User) -> CommentFacts:
    is_own = comment.author_id == reader.pk and not comment.deleted_at
    return CommentFacts(
        pk=comment.pk,
        author=handle(comment.author) if comment.author else "",
        text=comment.text,
        written_at=comment.written_at,
        changed_at=comment.changed_at,
        deleted_at=comment.deleted_at,
        is_own=is_own,
        is_changeable=is_own and comment.written_at > timezone.now() - CHANGEABLE_FOR,
    )


def _has_words(thread: Thread) -> bool:
    return any(not comment.deleted_at for comment in (thread.first, *thread.replies))
