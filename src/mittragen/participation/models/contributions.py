"""Contributions and what is said about them. The text is frozen: the database itself refuses another one, and permits only to erase it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.edition.participating import Channel, ContributionKind, MarkKind, ModerationState
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models.boards import Board, BoardHeading
from mittragen.participation.models.events import Event, EventTable
from mittragen.participation.models.process import Phase, Process, Topic

SHOWN = [state.value for state in ModerationState if state.is_shown]
_LISTED = models.Q(is_shown=True, parent__isnull=True)


class Contribution(OfMunicipality):
    """Beitrag: was jemand gesagt hat. ``text`` is the original; ``public_text`` is what everyone may read, with blackened characters removed.

    ``answered_at`` is since when something new about what became of it can be read. ``rank`` is the place in the shuffled list; ``sameness`` the digest of
    the folded text. A reply has a ``parent``, which has none itself.
    """

    # Without an index of its own: SQLite, which keeps no statistics, would take it for the narrowest of all.
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", db_index=False)
    key = models.CharField(max_length=12)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="contributions", db_index=False)
    phase = models.ForeignKey(Phase, on_delete=models.PROTECT, related_name="contributions")
    event = models.ForeignKey(Event, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions")
    table = models.ForeignKey(EventTable, on_delete=models.SET_NULL, null=True, blank=True, related_name="contributions")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="contributions")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replies", db_index=False)
    kind = models.CharField(_("Art"), max_length=20, choices=ContributionKind.choices(), default=ContributionKind.IDEA.value)
    channel = models.CharField(_("Weg"), max_length=20, choices=Channel.choices())
    text = models.TextField(_("Beitrag"), blank=True)
    language = models.CharField(_("Sprache"), max_length=20, blank=True)
    actor_group = models.CharField(_("für welche Gruppe"), max_length=200, blank=True)
    organisation = models.CharField(_("Organisation"), max_length=300, blank=True)
    is_on_behalf = models.BooleanField(_("für jemanden eingetragen"), default=False)
    entered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    submitted_at = models.DateTimeField()
    state = models.CharField(_("Stand"), max_length=20, choices=ModerationState.choices(), default=ModerationState.WAITING.value)
    is_shown = models.BooleanField(default=False)
    shown_at = models.DateTimeField(null=True, blank=True)
    public_text = models.TextField(blank=True)
    reason = models.TextField(_("Begründung"), blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    appeal = models.TextField(_("Widerspruch"), blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    receipt_hash = models.CharField(max_length=64, blank=True)
    submission_hash = models.CharField(max_length=64, blank=True)
    sameness = models.CharField(max_length=64, blank=True)
    rank = models.BigIntegerField()
    anchor_key = models.CharField(max_length=12, blank=True)
    anchor_quote = models.TextField(blank=True)
    anchor_at = models.PositiveIntegerField(default=0)
    board = models.ForeignKey(Board, on_delete=models.PROTECT, null=True, blank=True, related_name="cards")
    heading = models.ForeignKey(BoardHeading, on_delete=models.SET_NULL, null=True, blank=True, related_name="cards")
    board_position = models.PositiveIntegerField(default=0)
    board_revision = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["id"]
        # Partial, because SQLite finds no place in an index for a bare "is_shown". Each serves one way to choose from the list, in the order of the ring.
        indexes = [
            models.Index(fields=["process", "rank"], condition=_LISTED, name="contribution_by_rank"),
            models.Index(fields=["topic", "rank"], condition=_LISTED, name="contribution_by_topic"),
            models.Index(fields=["event", "rank"], condition=_LISTED, name="contribution_by_event"),
            models.Index(fields=["process", "language", "rank"], condition=_LISTED, name="contribution_by_language"),
            models.Index(fields=["process", "actor_group", "rank"], condition=_LISTED, name="contribution_by_group"),
            models.Index(fields=["process", "kind", "rank"], condition=_LISTED, name="contribution_by_kind"),
            models.Index(fields=["process", "id"], condition=_LISTED, name="contribution_by_age"),
            models.Index(fields=["municipality", "state", "id"], name="contribution_by_state"),
            models.Index(fields=["process", "sameness"], name="contribution_by_sameness"),
            models.Index(fields=["parent", "state"], name="contribution_by_parent"),
            models.Index(fields=["board", "board_revision"], name="contribution_by_revision"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="contribution_key_once"),
            models.UniqueConstraint(fields=["process", "rank"], name="contribution_rank_once"),
            models.UniqueConstraint(fields=["municipality", "receipt_hash"], condition=~models.Q(receipt_hash=""), name="contribution_receipt_once"),
            models.UniqueConstraint(fields=["process", "submission_hash"], condition=~models.Q(submission_hash=""), name="contribution_submission_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ContributionKind.codes()), name="contribution_kind_known"),
            models.CheckConstraint(condition=models.Q(channel__in=Channel.codes()), name="contribution_channel_known"),
            models.CheckConstraint(condition=models.Q(state__in=ModerationState.codes()), name="contribution_state_known"),
            models.CheckConstraint(
                condition=models.Q(state__in=SHOWN, is_shown=True) | (~models.Q(state__in=SHOWN) & models.Q(is_shown=False)),
                name="contribution_shown_by_state",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=ModerationState.ERASED.value) | models.Q(text="", public_text="", organisation="", appeal="", anchor_quote=""),
                name="contribution_erased_is_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.key


class ModerationMark(OfMunicipality):
    """Hinweis an die Moderation: a passage worth a look. A person decides; the mark does nothing."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="marks")
    kind = models.CharField(max_length=20, choices=MarkKind.choices())
    start = models.PositiveIntegerField(default=0)
    end = models.PositiveIntegerField(default=0)
    other = models.ForeignKey(Contribution, on_delete=models.CASCADE, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["start", "id"]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=MarkKind.codes()), name="moderation_mark_kind_known")]

    def __str__(self) -> str:
        return self.kind


class Support(OfMunicipality):
    """Zustimmung: „Das ist mir auch wichtig“.

    The digest is of the browser's token and the contribution together, so that nobody can tell which supports are one person's.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", db_index=False)
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="supports", db_index=False)
    token_hash = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["contribution", "token_hash"], name="support_once")]

    def __str__(self) -> str:
        return str(self.contribution_id)


class Complaint(OfMunicipality):
    """Meldung: etwas an einem Beitrag ist nicht in Ordnung. Anonymous."""

    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="complaints")
    text = models.TextField(_("Was ist nicht in Ordnung?"), blank=True)
    at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["municipality", "settled_at"], name="complaint_by_settled")]

    def __str__(self) -> str:
        return str(self.contribution_id)
