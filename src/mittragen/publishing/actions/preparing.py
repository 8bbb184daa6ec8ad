"""Everything before the seal: the candidate, who decided, what stands in the way, and the files."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

import msgspec
from django.utils import timezone

from mittragen.archive.files import rendering_name
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_documents, sealed_edition
from mittragen.archive.seal import already_sealed
from mittragen.concept.models import Concept
from mittragen.decision.models import Decision, Item
from mittragen.decision.queries import undecided_items
from mittragen.edition.changes import changes_between
from mittragen.edition.checks import Finding, findings
from mittragen.edition.checks.tracing import UNTREATED
from mittragen.edition.codec import candidate_document, decode, encode
from mittragen.edition.documents import CandidateDocument, CandidateEnvelope, DecisionRecord, Edition, EditionDocument, EditionEnvelope
from mittragen.edition.outline import Outline
from mittragen.edition.terms import DecisionResult
from mittragen.edition.trace import Trace
from mittragen.municipality.models import User
from mittragen.municipality.rules import PUBLISHING, require_role
from mittragen.outputs.phrases import edition_segment
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site, circumstances
from mittragen.publishing.actions.refusals import BlockedError, EmptyDraftError, NotDecidedError, OtherDigestError, PublishingError, UndecidedError
from mittragen.publishing.compiling import compiled
from mittragen.publishing.envelopes import decisions_beside
from mittragen.publishing.trace_compiling import trace_of

_MOST_NAMED = 5


@dataclass(frozen=True)
class PreparedFile:
    """A file that was made: what it is called for people, and the name it is kept under."""

    name: str
    kept_as: str
    body: bytes


@dataclass(frozen=True)
class Prepared:
    """An edition that is ready to be sealed: its document, the document's bytes, and its files."""

    document: EditionDocument
    body: bytes
    files: tuple[PreparedFile, ...]


def compile_candidate(concept: Concept, *, body: str = "", compiled_at: datetime | None = None, open_until: date | None = None) -> CandidateDocument:
    """The draft as a candidate. Its digest is the one a body decides on; it changes nothing and seals nothing."""
    _require_compilable(concept)
    day = timezone.localdate(compiled_at) if compiled_at else timezone.localdate()
    envelope = CandidateEnvelope(body=body, compiled_at=compiled_at, open_until=open_until, trace=trace_of(concept, day))
    return candidate_document(compiled(concept), envelope)


def prepare_edition(
    *,
    concept: Concept,
    decision: DecisionRecord,
    site: Site,
    by: User | None,
    despite_findings: bool = False,
    overruling: str = "",
    at: datetime | None = None,
    told: Callable[[str], None] = lambda _suffix: None,
) -> Prepared:
    """Everything that takes time: the edition that ``decision`` is about, with all its files. Nothing is written; call it outside of a transaction.

    ``at`` is the moment it is sealed as of, now where it is not given. ``told`` hears of each file, by its suffix, when its making starts.

    Raises :class:`PublishingError` when the decision does not permit publication, when its digest is not the draft's, or when findings that block
    are neither accepted nor overruled; ``AlreadySealedError`` when the edition's label is taken. ``overruling`` is the reason for publishing despite them:
    where contributions have no outcome yet, it is printed, and nothing is published without it.
    """
    require_role(by, concept.municipality, PUBLISHING)
    sealed_at = (at or timezone.now()).replace(microsecond=0)
    candidate = compile_candidate(concept, compiled_at=sealed_at)
    require_publishable(concept, candidate, decision, despite_findings=despite_findings)
    trace = _excused(candidate, overruling)
    chain, changes = decisions_beside(concept, decision)
    predecessor = predecessor_of(concept)
    envelope = EditionEnvelope(decision=decision, sealed_at=sealed_at, predecessor=predecessor, trace=trace, chain=chain, changes=changes)
    # The very digest that was decided on: computing it again could only give the same.
    document = EditionDocument(digest=candidate.digest, content=candidate.content, envelope=envelope)
    body = encode(document)
    # Rendering comes before the seal: a document that cannot be rendered is not sealed.
    return Prepared(document, body, tuple(_rendered(document, body, site, told)))


def require_publishable(concept: Concept, candidate: CandidateDocument, decision: DecisionRecord, *, despite_findings: bool) -> None:
    """Raise what stands in the way of publishing ``candidate``, the draft as it stands, on ``decision``."""
    require_unsealed(concept)
    _require_decided(candidate, decision)
    require_no_undecided(concept, candidate.content)
    if not despite_findings:
        _require_no_blocking(candidate)


def require_unsealed(concept: Concept) -> None:
    """Raise a refusal when an edition with the label of the draft, or at its address, is sealed already."""
    if sealed_edition(concept.slug, concept.edition_label):
        raise already_sealed(concept.slug, concept.edition_label)
    there = sealed_at_address_of(concept, concept.edition_label)
    if there:
        segment = edition_segment(concept.edition_label)
        raise PublishingError(f"Unter der Adresse „{segment}“ steht schon die Fassung „{there}“. Bitte der neuen Fassung eine andere Bezeichnung geben.")


def sealed_at_address_of(concept: Concept, label: str) -> str:
    """What the edition is called that stands where one called ``label`` would stand; empty where none does."""
    segment = edition_segment(label)
    labels = sealed_documents().filter(kind=SealedDocument.Kind.EDITION, slug=concept.slug).values_list("label", flat=True)
    return next((known for known in labels if edition_segment(known) == segment), "")


def require_standing(decision: Decision) -> None:
    """Raise a refusal when the decision was withdrawn, be it a moment ago."""
    if not Decision.objects.filter(pk=decision.pk, withdrawn_at__isnull=True).exists():
        raise NotDecidedError("Dieser Beschluss ist zurückgenommen; damit wird nicht veröffentlicht. Bitte einen geltenden Beschluss angeben.")


def undecided_of(concept: Concept, draft: Edition) -> tuple[Item, ...]:
    """Items whose change stands in the draft and was not agreed to: without a result, sent back, deferred or rejected."""
    found = tuple(one.item for one in undecided_items(concept))
    if not found:
        return ()
    last = sealed_edition(concept.slug)
    if last is None:
        there = Outline(draft).elements
        return tuple(item for item in found if any(key in there for key in item.keys))
    # What was taken back since is as in the edition in force: nothing is left to decide.
    by_key = changes_between((decode(bytes(last.body)).content, draft)).by_key
    return tuple(item for item in found if any(key in by_key and by_key[key].is_change for key in item.keys))


def require_no_undecided(concept: Concept, draft: Edition) -> None:
    """Raise :class:`UndecidedError`, which names them, while changes stand in the draft that no body has agreed to."""
    found = undecided_of(concept, draft)
    if found:
        names = ", ".join(f"„{item.title}“" for item in found[:_MOST_NAMED]) + (" und weitere" if len(found) > _MOST_NAMED else "")
        raise UndecidedError(f"Noch nicht beschlossen: {names}. Bitte das Ergebnis festhalten oder die Änderung im Entwurf zurücknehmen.")


def blocking_findings(document: CandidateDocument) -> list[Finding]:
    """Findings that stand in the way of publication and were not accepted."""
    return [finding for finding in findings(document.content, document.envelope.trace) if finding.blocks]


def predecessor_of(concept: Concept) -> str | None:
    previous = sealed_edition(concept.slug)
    return previous.digest if previous else None


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


def _rendered(document: EditionDocument, body: bytes, site: Site, told: Callable[[str], None]) -> Iterator[PreparedFile]:
    """All file outputs."""
    around = circumstances(site)
    for target in TARGETS:
        told(target.suffix)
        kept_as = rendering_name(document=body, circumstances=around, suffix=target.suffix)
        yield PreparedFile(f"konzept.{target.suffix}", kept_as, target.render(document, site))


def _require_compilable(concept: Concept) -> None:
    if not concept.elements.exists():
        raise EmptyDraftError(f"Das Konzept „{concept.slug}“ ist noch leer. Bitte zuerst Inhalte anlegen oder mit „mittragen import“ einlesen.")


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
