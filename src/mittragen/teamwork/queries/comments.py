"""Comments in threads: a comment and its replies."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
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

    @property
    def has_words(self) -> bool:
        """Whether anything of it is left to read."""
        return any(not comment.deleted_at for comment in (self.first, *self.replies))


@dataclass(frozen=True)
class ThreadCounts:
    """How many threads of a whole are open, and how many are settled."""

    open: int
    settled: int


@dataclass(frozen=True)
class ThreadPage:
    """Some threads, the number of their page, and those of the pages beside; 0 where there is none."""

    threads: tuple[Thread, ...]
    number: int
    newer: int
    older: int


def threads_about(subject: Subject, reader: User) -> tuple[Thread, ...]:
    """Everything that was said about a subject, as ``reader`` sees it, oldest first."""
    return _threads(Comment.objects.filter(subject_kind=subject.kind, subject_key=subject.key), reader)


def threads_within(whole_kind: str, whole_key: str, reader: User) -> tuple[Thread, ...]:
    """What is still open about anything within a whole, oldest first."""
    tops = _of_whole(whole_kind, whole_key).filter(settled_at__isnull=True).values("pk")
    return _threads(Comment.objects.filter(pk__in=tops) | Comment.objects.filter(parent__in=tops), reader)


def threads_page(whole_kind: str, whole_key: str, reader: User, *, is_open: bool, number: str, size: int) -> ThreadPage:
    """A page of what is open, or settled, within a whole, newest first. Three queries; a number that is none, or too big, is the nearest there is."""
    tops = _of_whole(whole_kind, whole_key).filter(settled_at__isnull=is_open).order_by("-pk").values_list("pk", flat=True)
    at = Paginator(tops, size).get_page(number)
    keys = list(at)
    found = _threads(Comment.objects.filter(Q(pk__in=keys) | Q(parent__in=keys)), reader)
    return ThreadPage(found[::-1], at.number, at.previous_page_number() if at.has_previous() else 0, at.next_page_number() if at.has_next() else 0)


def thread_counts(whole_kind: str, whole_key: str) -> ThreadCounts:
    """How many threads within a whole are open and settled, in one query."""
    is_open = Q(settled_at__isnull=True)
    rows = _of_whole(whole_kind, whole_key)
    return ThreadCounts(**rows.aggregate(open=Count("pk", filter=is_open), settled=Count("pk", filter=~is_open)))


def open_count(subject: Subject) -> int:
    """How many threads about a subject are open."""
    return _with_words(Comment.objects.filter(subject_kind=subject.kind, subject_key=subject.key)).filter(settled_at__isnull=True).count()


def open_counts(whole_kind: str, whole_key: str) -> dict[str, int]:
    """How many open threads each subject within a whole has, by the subject's key."""
    return dict(Counter(_of_whole(whole_kind, whole_key).filter(settled_at__isnull=True).values_list("subject_key", flat=True)))


def _of_whole(whole_kind: str, whole_key: str) -> QuerySet[Comment]:
    return _with_words(Comment.objects.filter(whole_kind=whole_kind, whole_key=whole_key))


def _with_words(rows: QuerySet[Comment]) -> QuerySet[Comment]:
    """First comments of threads in which anything is left to read."""
    replied = Comment.objects.filter(parent=OuterRef("pk"), deleted_at__isnull=True)
    return rows.filter(Q(deleted_at__isnull=True) | Exists(replied), parent__isnull=True)


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
