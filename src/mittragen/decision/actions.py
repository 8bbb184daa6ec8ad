"""Recording what a body decided."""

import re
from datetime import date

from django.db import transaction

from mittragen.concept.models import Concept
from mittragen.decision.models import Body, Decision
from mittragen.edition.terms import DecisionResult
from mittragen.edition.text import clean_line, clean_text
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import PUBLISHING, require_role


class DecisionError(RefusedError):
    """A decision cannot be recorded as given."""


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
) -> Decision:
    """What ``body`` decided on the candidate with this digest (64 hexadecimal digits). Raises :class:`DecisionError`."""
    require_role(by, concept.municipality, PUBLISHING)
    name = clean_line(body)
    if not name:
        raise DecisionError("Der Beschluss nennt kein Gremium. Bitte angeben, wer beschlossen hat.")
    if not re.fullmatch(r"[0-9a-f]{64}", decided_digest):
        raise DecisionError("Die Prüfsumme eines Beschlusses hat 64 Ziffern von 0 bis f. Bitte die Prüfsumme der Beschlussfassung übernehmen.")
    address = clean_line(paper_address)
    if address and not address.lower().startswith(("https://", "http://")):
        raise DecisionError("Die Adresse der Vorlage beginnt weder mit https:// noch mit http://. Bitte die ganze Adresse angeben oder weglassen.")
    require_fitting(Body(municipality=concept.municipality, name=name), DecisionError)
    known, _ = Body.objects.get_or_create(municipality=concept.municipality, name=name)
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
    )
    require_fitting(decision, DecisionError)
    decision.save()
    changes = {"result": ("", result), "decided_digest": ("", decided_digest)}
    record(municipality=concept.municipality, by=by, action="record_decision", subject_kind="concept", subject_key=concept.slug, changes=changes, note=name)
    return decision
