"""Recording what a body decided on a digest, and taking it back."""

import re
from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.decision.models import Body, Decision, Item
from mittragen.decision.rules import DecisionError
from mittragen.edition.terms import DecisionResult
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.municipality.rules import PUBLISHING, require_role


@transaction.atomic
def record_decision(
    *,
    concept: Concept,
    body: str,
    decided_on: date,
    result: DecisionResult,
    decided_digest: str,
    by: User | None,
    reason: str = "",
    votes_for: int | None = None,
    votes_against: int | None = None,
    abstentions: int | None = None,
    paper: str = "",
    paper_address: str = "",
    item: Item | None = None,
    at: datetime | None = None,
) -> Decision:
    """What ``body`` decided on the candidate with this digest (64 hexadecimal digits). Raises :class:`DecisionError`.

    ``item`` is where it was recorded in a session; its ``decided_digest`` is set with it.
    """
    require_role(by, concept.municipality, PUBLISHING)
    name = clean_line(body)
    if not name:
        raise DecisionError(_("Der Beschluss nennt kein Gremium. Bitte geben Sie an, wer beschlossen hat."))
    if not re.fullmatch(r"[0-9a-f]{64}", decided_digest):
        raise DecisionError(_("Die Prüfsumme eines Beschlusses hat 64 Ziffern von 0 bis f. Bitte übernehmen Sie die Prüfsumme der Beschlussfassung."))
    address = clean_line(paper_address)
    if address and not address.lower().startswith(("https://", "http://")):
        raise DecisionError(_("Die Adresse der Vorlage beginnt weder mit https:// noch mit http://. Bitte die ganze Adresse angeben oder weglassen."))
    if item is not None:
        _require_unbound(item, concept)
    require_fitting(Body(municipality=concept.municipality, name=name), DecisionError)
    known, _made = Body.objects.get_or_create(municipality=concept.municipality, name=name)
    decision = Decision(
        municipality=concept.municipality,
        concept=concept,
        body=known,
        decided_on=decided_on,
        result=result,
        decided_digest=decided_digest,
        reason=clean_text(reason).strip(),
        votes_for=votes_for,
        votes_against=votes_against,
        abstentions=abstentions,
        paper=clean_line(paper),
        paper_address=address,
        item=item,
        recorded_at=at or timezone.now(),
    )
    require_fitting(decision, DecisionError)
    decision.save()
    if item is not None:
        item.decided_digest = decided_digest
        item.save(update_fields=["decided_digest"])
    changes = {"result": ("", result), "decided_digest": ("", decided_digest)}
    record(municipality=concept.municipality, by=by, action="record_decision", subject_kind="concept", subject_key=concept.slug, changes=changes, note=name)
    return decision


def _require_unbound(item: Item, concept: Concept) -> None:
    """Hold the item, so that two people who bind it at the same moment make one decision."""
    held = Item.objects.select_for_update(no_key=True, of=("self",)).filter(pk=item.pk, session__concept=concept).first()
    if held is None:
        raise DecisionError(_("Dieser Punkt gehört zu einem anderen Konzept. Bitte laden Sie die Seite neu."))
    if Decision.objects.filter(item=held).exists():
        raise DecisionError(_("Zu diesem Punkt ist der Beschluss schon festgehalten."))


@transaction.atomic
def withdraw_decision(*, decision: Decision, reason: str, by: User | None) -> Decision:
    """A decision that does not hold any more, as after an objection: it permits nothing from now on. Doing it twice changes nothing.

    While its session is open, its item can be decided on anew.
    """
    require_role(by, decision.municipality, PUBLISHING)
    cleaned = clean_text(reason).strip()
    if not cleaned:
        raise DecisionError(_("Bitte schreiben Sie, warum der Beschluss nicht mehr gilt."))
    held = Decision.objects.select_for_update(of=("self",)).select_related("concept", "body", "item__session").get(pk=decision.pk)
    if held.withdrawn_at is None:
        item = held.item if held.item is not None and held.item.session.closed_at is None else None
        _withdraw(held, cleaned, by, frees_item=item is not None)
        if item is not None:
            item.decided_digest = ""
            item.save(update_fields=["decided_digest"])
    return held


def withdraw_earlier(item: Item, by: User | None, *, is_other: bool) -> None:
    """What was bound to an earlier result of this item permits nothing any more; nor, if ``is_other`` was decided, what was bound to its whole session."""
    session = item.session
    bound = Q(item=item)
    if is_other:
        bound |= Q(item=None, concept_id=session.concept_id, body_id=session.body_id, decided_on=session.held_on)
    held = Decision.objects.select_for_update(of=("self",)).select_related("concept", "body").filter(bound, withdrawn_at=None)
    for decision in held:
        _withdraw(decision, _("Das Ergebnis des Punktes wurde neu festgehalten."), by, frees_item=True)


def _withdraw(decision: Decision, reason: str, by: User | None, *, frees_item: bool) -> None:
    decision.withdrawn_at, decision.withdrawn_reason = timezone.now(), reason
    if frees_item:
        decision.item = None
    decision.save(update_fields=["withdrawn_at", "withdrawn_reason", "item"])
    record(
        municipality=decision.municipality,
        by=by,
        action="withdraw_decision",
        subject_kind="concept",
        subject_key=decision.concept.slug,
        changes={"decided_digest": (decision.decided_digest, ""), "withdrawn_reason": ("", reason)},
        note=decision.body.name,
    )
