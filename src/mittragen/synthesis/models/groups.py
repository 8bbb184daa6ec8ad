"""Groups of contributions that say the same, and what people said about who belongs to which."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from mittragen.edition.outcomes import BondKind, GroupState
from mittragen.municipality.models import User
from mittragen.municipality.tenancy import OfMunicipality
from mittragen.participation.models import Contribution, Process, Topic
from mittragen.synthesis.models.excerpts import Excerpt


class Group(OfMunicipality):
    """Bündel: Beiträge, die dasselbe sagen. A proposal of the machine (``proposed``) may vanish with the next run; what a person confirmed stays for ever.

    A group that was merged keeps its key and says into which it went. ``revision`` grows with every change of its words and members. ``draft`` is a statement
    that a machine wrote, until a person takes it over.
    """

    key = models.CharField(max_length=12)
    process = models.ForeignKey(Process, on_delete=models.PROTECT, related_name="groups")
    topic = models.ForeignKey(Topic, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    title = models.CharField(_("Titel"), max_length=200)
    is_named_by_hand = models.BooleanField(default=False)
    statement = models.TextField(_("Aussage"), blank=True)
    counter_voices = models.TextField(_("Gegenstimmen"), blank=True)
    draft = models.TextField(blank=True)
    state = models.CharField(_("Stand"), max_length=20, choices=GroupState.choices(), default=GroupState.PROPOSED.value)
    is_pinned = models.BooleanField(_("festgehalten"), default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    cohesion = models.FloatField(null=True, blank=True)
    position = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["position", "id"]
        indexes = [models.Index(fields=["process", "state", "position"], name="group_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="group_key_once"),
            models.CheckConstraint(condition=models.Q(state__in=GroupState.codes()), name="group_state_known"),
            models.CheckConstraint(condition=models.Q(merged_into__isnull=True) | models.Q(state=GroupState.ARCHIVED.value), name="group_merged_is_archived"),
            models.CheckConstraint(condition=~models.Q(merged_into=models.F("id")), name="group_not_into_itself"),
        ]

    def __str__(self) -> str:
        return self.title


class Membership(OfMunicipality):
    """Zugehörigkeit: a contribution, or a passage of it, in a group; in none (``group`` empty) where a person decided that it fits none.

    ``is_confirmed`` is false for what the machine proposes. Rows end (``ended_at``), they are not deleted: only proposals of the machine are.
    """

    group = models.ForeignKey(Group, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    contribution = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="memberships")
    excerpt = models.ForeignKey(Excerpt, on_delete=models.CASCADE, null=True, blank=True, related_name="memberships")
    is_confirmed = models.BooleanField(default=False)
    score = models.FloatField(null=True, blank=True)
    model = models.CharField(max_length=100, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["contribution"], condition=models.Q(ended_at__isnull=True, excerpt__isnull=True), name="membership_of_contribution_once"
            ),
            models.UniqueConstraint(fields=["excerpt"], condition=models.Q(ended_at__isnull=True, excerpt__isnull=False), name="membership_of_excerpt_once"),
            models.CheckConstraint(condition=models.Q(group__isnull=False) | models.Q(is_confirmed=True), name="membership_aside_is_decided"),
        ]

    def __str__(self) -> str:
        return f"{self.contribution_id} {self.group_id}"


class Bond(OfMunicipality):
    """Was jemand über zwei Beiträge gesagt hat: sie gehören zusammen, oder nicht. The machine keeps to it. ``first`` has the lower id."""

    first = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Contribution, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=BondKind.choices())
    at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="bond_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="bond_in_order"),
            models.CheckConstraint(condition=models.Q(kind__in=BondKind.codes()), name="bond_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} {self.kind} {self.second_id}"
