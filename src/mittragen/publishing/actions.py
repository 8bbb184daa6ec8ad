"""Compile a candidate, seal a decided one."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.db import transaction
from django.utils import timezone

from mittragen.archive.files import drop_rendering, rendering_name, store_rendering
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import SEALING, sealed_documents, sealed_edition
from mittragen.archive.seal import already_sealed, seal_edition
from mittragen.concept.models import Concept
from mittragen.decision.models import Decision
from mittragen.edition.checks import Finding, findings
from mittragen.edition.checks.tracing import UNTREATED
from mittragen.edition.codec import candidate_document, encode
from mittragen.edition.documents import (
    CandidateDocument,
    CandidateEnvelope,
    DecisionRecord,
    EditionDocument,
    EditionEnvelope,
)
from mittragen.edition.elements import CouncilReference
from mittragen.edition.terms import DecisionResult
from mittragen.edition.trace import Trace
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import PUBLISHING, require_role
from mittragen.outputs.phrases import edition_segment
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site, circumstances
from mittragen.participation.models import Process
from mittragen.publishing.compiling import compiled
from mittragen.publishing.told import note_told
from mittragen.publishing.trace_compiling import trace_of


class PublishingError(RefusedError):
    """An edition cannot be published as asked. Nothing was sealed."""


class EmptyDraftError(PublishingError):
    """There is nothing to compile yet."""


class NotDecidedError(PublishingError):
    """The decision does not permit publication."""


class OtherDigestError(PublishingError):
    """The decision is about something else than the draft as it stands."""


class BlockedError(PublishingError):
    """Findings stand in the way."""


class ChangedMeanwhileError(PublishingError):
    """Draft, decision or predecessor are not any more what they were when the edition was prepared."""


@dataclass(frozen=True)
class Prepared:
    """An edition that is ready to be sealed: its document, the document's bytes, and its files by the name they are kept under."""

    document: EditionDocument
    body: bytes
    files: dict[str, bytes]


@dataclass(frozen=True)
class Published:
    """A sealed edition and its document."""

    sealed: SealedDocument
    document: EditionDocument


def compile_candidate(concept: Concept, *, body: str = "", compiled_at: datetime | None = None, open_until: date | None = None) -> CandidateDocument:
    """The draft as a candidate. Its digest is the one a body decides on; it changes nothing and seals nothing."""
    _require_compilable(concept)
    day = timezone.localdate(compiled_at) if compiled_at else timezone.localdate()
    envelope = CandidateEnvelope(body=body, compiled_at=compiled_at, open_until=open_until, trace=trace_of(concept, day))
    return candidate_document(compiled(concept), envelope)


def prepare_edition(
    *, concept: Concept, decision: DecisionRecord, site: Site, by: User | None, despite_findings: bool = False, overruling: str = ""
) -> Prepared:
    """Everything that takes time: the edition that ``decision`` is about, with all its files. Nothing is written; call it outside of a transaction.

    Raises :class:`PublishingError` when the decision does not permit publication, when its digest is not the draft's, or when findings that block
    are neither accepted nor overruled; ``AlreadySealedError`` when the edition's label is taken. ``overruling`` is the reason for publishing despite them:
    where contributions have no outcome yet, it is printed, and nothing is published without it.
    """
    require_role(by, concept.municipality, PUBLISHING)
    candidate = compile_candidate(concept)
    require_unsealed(concept)
    _require_decided(candidate, decision)
    if not despite_findings:
        _require_no_blocking(candidate)
    trace = _excused(candidate, overruling)
    envelope = EditionEnvelope(decision=decision, sealed_at=timezone.now().replace(microsecond=0), predecessor=_predecessor(concept), trace=trace)
    # The very digest that was decided on: computing it again could only give the same.
    document = EditionDocument(digest=candidate.digest, content=candidate.content, envelope=envelope)
    body = encode(document)
    # Rendering comes before the seal: a document that cannot be rendered is not sealed.
    return Prepared(document, body, _rendered(document, body, site))


def seal_prepared(*, concept: Concept, prepared: Prepared, decision: Decision, by: User | None, overruling: str = "") -> Published:
    """Seal what was prepared, when everything still is as it was then. ``overruling`` is the reason for publishing despite findings that block.

    Raises what :func:`prepare_edition` raises, and :class:`ChangedMeanwhileError`. Then nothing has changed.
    """
    require_role(by, concept.municipality, PUBLISHING)
    document, candidate = prepared.document, compile_candidate(concept)
    require_unsealed(concept)
    if (candidate.digest, decision_record(decision), _predecessor(concept)) != (document.digest, document.envelope.decision, document.envelope.predecessor):
        raise ChangedMeanwhileError("Der Entwurf hat sich während des Veröffentlichens geändert. Bitte ansehen und noch einmal veröffentlichen.")
    return Published(_seal(concept, prepared, by, _overruled(candidate, overruling)), document)


def publish_edition(*, concept: Concept, decision: Decision, site: Site, by: User | None, despite_findings: bool = False, overruling: str = "") -> Published:
    """Seal the draft as the edition that ``decision`` is about, with all its files: :func:`prepare_edition` and :func:`seal_prepared` in one."""
    record_of = decision_record(decision)
    prepared = prepare_edition(concept=concept, decision=record_of, site=site, by=by, despite_findings=despite_findings, overruling=overruling)
    return seal_prepared(concept=concept, prepared=prepared, decision=decision, by=by, overruling=overruling)


def blocking_findings(document: CandidateDocument) -> list[Finding]:
    """Findings that stand in the way of publication and were not accepted."""
    return [finding for finding in findings(document.content, document.envelope.trace) if finding.blocks]


def decision_record(decision: Decision) -> DecisionRecord:
    """The decision as it stands in an envelope."""
    reference = CouncilReference(paper=decision.paper, address=decision.paper_address) if decision.paper else None
    return DecisionRecord(
        body=decision.body.name,
        decided_on=decision.decided_on,
        result=DecisionResult(decision.result),
        decided_digest=decision.decided_digest,
        reason=decision.reason,
        votes_for=decision.votes_for,
        votes_against=decision.votes_against,
        abstentions=decision.abstentions,
        reference=reference,
    )


@transaction.atomic
def _sealed_with_journal(concept: Concept, prepared: Prepared, by: User | None, overruled: Mapping[str, str]) -> SealedDocument:
    document, body = prepared.document, prepared.body
    sealed_at = document.envelope.sealed_at or timezone.now()
    sealed = seal_edition(municipality=concept.municipality, document=document, body=body, sealed_at=sealed_at)
    # The digest is of the content; the decision around it is proved by the hash of all bytes.
    changes = {"digest": ("", document.digest), "document": ("", hashlib.sha256(body).hexdigest()), **{name: ("", text) for name, text in overruled.items()}}
    record(
        municipality=concept.municipality,
        by=by,
        action=SEALING,
        subject_kind="concept",
        subject_key=concept.slug,
        changes=changes,
        note=document.content.label,
    )
    trace = document.envelope.trace or Trace(as_of=sealed_at.date())
    for process in Process.objects.filter(slug__in=[one.slug for one in trace.processes]):
        note_told(process=process, links=[link.key for link in trace.links if link.process == process.slug], at=sealed_at)
    return sealed


def _seal(concept: Concept, prepared: Prepared, by: User | None, overruled: Mapping[str, str]) -> SealedDocument:
    try:
        for name, rendered in prepared.files.items():
            store_rendering(name, rendered)
        return _sealed_with_journal(concept, prepared, by, overruled)
    except BaseException:
        for name in prepared.files:
            drop_rendering(name)
        raise


def _overruled(candidate: CandidateDocument, reason: str) -> dict[str, str]:
    """What the journal says of findings that were overruled: which, and why."""
    blocking = blocking_findings(candidate)
    return {"overruled": ", ".join(f"{finding.code} {finding.key}".strip() for finding in blocking), "overruling": reason} if blocking else {}


def _excused(candidate: CandidateDocument, reason: str) -> Trace | None:
    """The trace with the reason why contributions are still open, beside those accepted before. Raises :class:`BlockedError` where there is none."""
    trace = candidate.envelope.trace
    open_ones = [finding for finding in blocking_findings(candidate) if finding.code == UNTREATED]
    if trace is None or not open_ones:
        return trace
    if not reason.strip():
        raise BlockedError(
            f"{open_ones[0].message} Bitte zuerst begründen, warum: am Schreibtisch bei diesem Befund, oder mit "
            f"„mittragen accept {candidate.content.slug} {UNTREATED} --at {open_ones[0].key} --reason …“. Der Grund steht in der Fassung."
        )
    return msgspec.structs.replace(trace, untreated_reason=" ".join(filter(None, (trace.untreated_reason, reason.strip()))))


def _predecessor(concept: Concept) -> str | None:
    previous = sealed_edition(concept.slug)
    return previous.digest if previous else None


def _rendered(document: EditionDocument, body: bytes, site: Site) -> dict[str, bytes]:
    """All file outputs, by the name they are kept under."""
    around = circumstances(site)
    return {rendering_name(document=body, circumstances=around, suffix=target.suffix): target.render(document, site) for target in TARGETS}


def _require_compilable(concept: Concept) -> None:
    if not concept.elements.exists():
        raise EmptyDraftError(f"Das Konzept „{concept.slug}“ ist noch leer. Bitte zuerst Inhalte anlegen oder mit „mittragen import“ einlesen.")


def require_unsealed(concept: Concept) -> None:
    """Raise a refusal when an edition with the label of the draft, or at its address, is sealed already."""
    if sealed_edition(concept.slug, concept.edition_label):
        raise already_sealed(concept.slug, concept.edition_label)
    segment = edition_segment(concept.edition_label)
    for label in sealed_documents().filter(kind=SealedDocument.Kind.EDITION, slug=concept.slug).values_list("label", flat=True):
        if edition_segment(label) == segment:
            raise PublishingError(f"Unter der Adresse „{segment}“ steht schon die Fassung „{label}“. Bitte der neuen Fassung eine andere Bezeichnung geben.")


def _require_decided(candidate: CandidateDocument, decision: DecisionRecord) -> None:
    result = DecisionResult(decision.result)
    if not result.permits_publication:
        raise NotDecidedError(f"Der Beschluss lautet „{result.german}“; damit wird nicht veröffentlicht. Bitte einen zustimmenden Beschluss angeben.")
    if decision.decided_digest != candidate.digest:
        raise OtherDigestError(
            f"Der Beschluss gilt für die Prüfsumme {decision.decided_digest}, der Entwurf hat {candidate.digest}. "
            "Bitte den Entwurf auf den beschlossenen Stand bringen oder neu beschließen lassen."
        )


def _require_no_blocking(candidate: CandidateDocument) -> None:
    blocking = blocking_findings(candidate)
    if blocking:
        raise BlockedError(
            f"Befunde stehen der Veröffentlichung im Weg ({len(blocking)}), zuerst: {blocking[0].code} {blocking[0].message} "
            f"Bitte mit „mittragen check {candidate.content.slug}“ ansehen und beheben, oder mit --despite trotzdem veröffentlichen."
        )
