"""Comments, tasks, and who is here."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.teamwork.subjects import Passage, Subject


class OfSubject(OfMunicipality):
    """Base of what speaks of a subject. The subject may be gone; what was said of it stays."""

    subject_kind = models.CharField(max_length=60, blank=True)
    subject_key = models.CharField(max_length=100, blank=True)
    whole_kind = models.CharField(max_length=60, blank=True)
    whole_key = models.CharField(max_length=100, blank=True)

    class Meta:
        abstract = True

    @property
    def subject(self) -> Subject:
        """What this speaks of."""
        return Subject(self.subject_kind, self.subject_key, self.whole_kind, self.whole_key)


class Comment(OfSubject):
    """Kommentar: was jemand zu einer Sache oder zu einer Stelle ihres Textes sagt. Internal: it never leaves the desk.

    A reply has a ``parent``, which has none itself. A deleted comment keeps its row without its words.
    """

    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    author = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    text = models.TextField(_("Kommentar"), blank=True)
    passage_name = models.CharField(max_length=60, blank=True)
    passage_quote = models.TextField(_("Textstelle"), blank=True)
    passage_at = models.PositiveIntegerField(default=0)
    written_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(null=True, blank=True)
    deleted_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["municipality", "subject_kind", "subject_key"], name="comment_by_subject"),
            models.Index(fields=["municipality", "whole_kind", "whole_key", "settled_at"], name="comment_by_whole"),
        ]
        constraints = [
            models.CheckConstraint(condition=models.Q(deleted_at__isnull=True) | models.Q(text=""), name="comment_deleted_has_no_words"),
            models.CheckConstraint(condition=models.Q(parent__isnull=True) | models.Q(settled_at__isnull=True), name="comment_reply_is_not_settled"),
        ]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def passage(self) -> Passage | None:
        """The words this is about; none when it is about the whole subject."""
        return Passage(self.passage_name, self.passage_quote, self.passage_at) if self.passage_quote else None


class Mention(OfMunicipality):
    """Hinweis: wen ein Kommentar anspricht."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["comment", "user"], name="mention_once")]

    def __str__(self) -> str:
        return str(self.user_id)


class Task(OfSubject):
    """Aufgabe: was jemand bis wann tun will. Done when ``done_at`` is set."""

    text = models.CharField(_("Aufgabe"), max_length=500)
    person = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_on = models.DateField(_("bis"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = [models.F("due_on").asc(nulls_last=True), "id"]
        indexes = [
            models.Index(fields=["municipality", "person", "done_at"], name="task_by_person"),
            models.Index(fields=["municipality", "subject_kind", "subject_key"], name="task_by_subject"),
        ]

    def __str__(self) -> str:
        return self.text


class Presence(OfSubject):
    """Wer gerade da ist: one row for each person and subject, and none any more soon after they left."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["municipality", "seen_at"], name="presence_by_time")]
        constraints = [models.UniqueConstraint(fields=["municipality", "subject_kind", "subject_key", "user"], name="presence_once")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.subject_key}"
