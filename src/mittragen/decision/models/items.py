"""What stands on the agenda of a session, and what was said about it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mittragen.archive.models import Candidate
from mittragen.decision.models.bodies import Seat
from mittragen.decision.models.sessions import Session
from mittragen.edition.terms import AmendmentState, Ballot, DecisionResult, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.tenancy import OfMunicipality


class Item(OfMunicipality):
    """Tagesordnungspunkt. ``number`` is printed ("3.2").

    ``keys`` are those of the elements concerned; ``wordings`` is a list of :class:`mittragen.edition.session.Wording` as JSON: what is in force, what is
    proposed, what was decided. ``candidate`` is what was put before the body, ``decided_digest`` the digest of the draft as decided.
    ``carried_from`` is the item of the body before in the chain.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField(default=0)
    number = models.CharField(_("Nummer"), max_length=20, blank=True)
    kind = models.CharField(max_length=20, choices=ItemKind.choices())
    title = models.CharField(_("Titel"), max_length=500)
    text = models.TextField(_("Erläuterung"), blank=True)
    candidate = models.ForeignKey(Candidate, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    change = models.CharField(max_length=20, choices=SuccessionKind.choices(), blank=True)
    element_kind = models.CharField(max_length=30, choices=ElementKind.choices(), blank=True)
    keys = models.JSONField(default=list, blank=True)
    wordings = models.TextField(default="[]")
    reason = models.TextField(_("Begründung"), blank=True)
    origin = models.TextField(_("Herkunft"), blank=True)
    money = models.TextField(_("Kosten"), blank=True)
    staff = models.TextField(_("Personal"), blank=True)
    concerned = models.JSONField(default=list, blank=True)
    carried_from = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="carried_to")
    result = models.CharField(_("Ergebnis"), max_length=30, choices=DecisionResult.choices(), blank=True)
    result_reason = models.TextField(_("Begründung des Ergebnisses"), blank=True)
    votes_for = models.PositiveIntegerField(null=True, blank=True)
    votes_against = models.PositiveIntegerField(null=True, blank=True)
    abstentions = models.PositiveIntegerField(null=True, blank=True)
    paper = models.CharField(_("Vorlage"), max_length=200, blank=True)
    paper_address = models.TextField(_("Adresse der Vorlage"), blank=True)
    decided_digest = models.CharField(max_length=64, blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=ItemKind.codes()), name="item_kind_known"),
            models.CheckConstraint(condition=Q(result__in=["", *DecisionResult.codes()]), name="item_result_known"),
            models.CheckConstraint(condition=Q(decided_digest="") | Q(decided_digest__regex=r"^[0-9a-f]{64}$"), name="item_digest_is_sha256"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}".strip()


class Amendment(OfMunicipality):
    """Änderungsantrag: ein anderer Wortlaut einer Angabe eines Elements, oder zu einem Punkt im Ganzen (then ``name`` is empty)."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="amendments")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    element = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=60, blank=True)
    text = models.TextField(_("Vorgeschlagener Wortlaut"))
    reason = models.TextField(_("Begründung"), blank=True)
    state = models.CharField(max_length=20, choices=AmendmentState.choices(), default=AmendmentState.OPEN.value)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=Q(state__in=AmendmentState.codes()), name="amendment_state_known")]

    def __str__(self) -> str:
        return self.text[:60]


class Remark(OfMunicipality):
    """Was ein Sitz vorab zu einem Punkt gesagt hat."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="remarks")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("Anmerkung"))
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.text[:60]


class AdvanceVote(OfMunicipality):
    """Stimme eines Sitzes, vorab abgegeben. One of a seat and item; it can be changed until the item has a result."""

    item = models.ForeignKey(Item, on_delete=models.CASCADE, related_name="advance_votes")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    ballot = models.CharField(max_length=20, choices=Ballot.choices())
    at = models.DateTimeField()

    class Meta:
        ordering = ["seat__position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["item", "seat"], name="advance_vote_once"),
            models.CheckConstraint(condition=Q(ballot__in=Ballot.codes()), name="advance_vote_known"),
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.ballot}"
