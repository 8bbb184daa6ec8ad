"""What stands beside the content of an edition: the decisions that led there, and those on single changes.

Both start where the edition before ended: what it names already is not told again.
"""

from collections.abc import Iterator
from datetime import date

from mittragen.archive.queries import sealed_edition
from mittragen.concept.models import Concept
from mittragen.decision.models import Decision, Item
from mittragen.edition.codec import decode
from mittragen.edition.documents import ChangeDecision, DecisionRecord, EditionDocument, EditionEnvelope
from mittragen.edition.elements import CouncilReference
from mittragen.edition.terms import DecisionResult, ItemKind

# With these results a change is decided; any other waits for another session.
_DECIDED = (DecisionResult.ADOPTED, DecisionResult.ADOPTED_WITH_CHANGES, DecisionResult.REJECTED, DecisionResult.NOTED)
_ON_CHANGES = (ItemKind.CHANGE, ItemKind.AT_TABLE)


def decision_record(decision: Decision) -> DecisionRecord:
    """The decision as it stands in an envelope."""
    return DecisionRecord(
        body=decision.body.name,
        decided_on=decision.decided_on,
        result=DecisionResult(decision.result),
        decided_digest=decision.decided_digest,
        reason=decision.reason,
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        abstentions=decision.abstentions,
        reference=reference_of(decision.paper, decision.paper_address),
    )


def reference_of(paper: str, address: str) -> CouncilReference | None:
    """The paper of a council, where there is one."""
    return CouncilReference(paper=paper, address=address) if paper else None


def decisions_beside(concept: Concept, binding: DecisionRecord) -> tuple[tuple[DecisionRecord, ...], tuple[ChangeDecision, ...]]:
    """The chain that led to ``binding`` (the oldest first, itself among them), and the decisions on single changes, since the edition before."""
    before = _envelope_before(concept)
    since = before.decision.decided_on if before.decision else date.min
    named = {before.decision, *before.chain}
    chain = [one for one in _decisions(concept, since) if one not in named]
    if binding not in chain:
        chain.append(binding)
    changes = tuple(one for one in _change_decisions(concept, since) if one not in before.changes)
    return tuple(sorted(chain, key=lambda one: one.decided_on)), changes


def _envelope_before(concept: Concept) -> EditionEnvelope:
    sealed = sealed_edition(concept.slug)
    document = decode(bytes(sealed.body)) if sealed else None
    return document.envelope if isinstance(document, EditionDocument) else EditionEnvelope()


def _decisions(concept: Concept, since: date) -> Iterator[DecisionRecord]:
    rows = Decision.objects.select_related("body").filter(concept=concept, withdrawn_at__isnull=True, decided_on__gte=since)
    yield from (decision_record(row) for row in rows.order_by("decided_on", "id"))


def _change_decisions(concept: Concept, since: date) -> Iterator[ChangeDecision]:
    rows = Item.objects.select_related("session__body").filter(session__concept=concept, session__held_on__gte=since, kind__in=_ON_CHANGES, result__in=_DECIDED)
    for row in rows.order_by("session__held_on", "session_id", "position", "id"):
        yield ChangeDecision(
            keys=tuple(row.keys),
            body=row.session.body.name,
            decided_on=row.session.held_on,
            result=DecisionResult(row.result),
            reason=row.result_reason,
            reference=reference_of(row.paper, row.paper_address),
            session=row.session.label,
        )
