"""The seal: a prepared edition goes into the archive, whole or not at all."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from mittragen import __version__
from mittragen.archive.files import drop_rendering, store_rendering
from mittragen.archive.issuing import note_issued
from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import SEALING
from mittragen.archive.seal import seal_edition
from mittragen.concept.actions import close_revision
from mittragen.concept.models import Concept
from mittragen.decision.models import Decision
from mittragen.edition.documents import CandidateDocument, EditionDocument, EditionEnvelope
from mittragen.edition.trace import Trace
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.municipality.rules import PUBLISHING, require_role
from mittragen.outputs.target import Site
from mittragen.participation.models import Process
from mittragen.publishing.actions.preparing import (
    Prepared,
    blocking_findings,
    compile_candidate,
    predecessor_of,
    prepare_edition,
    require_no_undecided,
    require_standing,
    require_unsealed,
)
from mittragen.publishing.actions.refusals import ChangedMeanwhileError
from mittragen.publishing.envelopes import decision_record, decisions_beside
from mittragen.publishing.told import note_told


@dataclass(frozen=True)
class Published:
    """A sealed edition and its document."""

    sealed: SealedDocument
    document: EditionDocument


@transaction.atomic
def seal_prepared(*, concept: Concept, prepared: Prepared, decision: Decision, by: User | None, overruling: str = "") -> Published:
    """Seal what was prepared, when everything still is as it was then; a revision that runs is over with it.

    ``overruling`` is the reason for publishing despite findings that block. Raises what :func:`prepare_edition` raises, and
    :class:`ChangedMeanwhileError`. Then nothing has changed.
    """
    require_role(by, concept.municipality, PUBLISHING)
    # Whoever edits or publishes meanwhile waits until this is done.
    municipality = concept.municipality
    concept.refresh_from_db(from_queryset=Concept.objects.select_for_update(no_key=True))
    concept.municipality = municipality
    require_standing(decision)
    document = prepared.document
    candidate = compile_candidate(concept, compiled_at=document.envelope.sealed_at)
    require_unsealed(concept)
    if _what_it_rests_on(concept, candidate, decision) != (document.digest, *_fixed(document.envelope)):
        raise ChangedMeanwhileError("Der Entwurf hat sich während des Veröffentlichens geändert. Bitte ansehen und noch einmal veröffentlichen.")
    require_no_undecided(concept, candidate.content)
    sealed = _seal(concept, prepared, by, _overruled(candidate, overruling))
    close_revision(concept=concept, by=by, at=document.envelope.sealed_at)
    return Published(sealed, document)


def publish_edition(
    *,
    concept: Concept,
    decision: Decision,
    site: Site,
    by: User | None,
    despite_findings: bool = False,
    overruling: str = "",
    at: datetime | None = None,
) -> Published:
    """Seal the draft as the edition that ``decision`` is about, with all its files: :func:`prepare_edition` and :func:`seal_prepared` in one."""
    require_standing(decision)
    of = decision_record(decision)
    prepared = prepare_edition(concept=concept, decision=of, site=site, by=by, despite_findings=despite_findings, overruling=overruling, at=at)
    return seal_prepared(concept=concept, prepared=prepared, decision=decision, by=by, overruling=overruling)


def _what_it_rests_on(concept: Concept, candidate: CandidateDocument, decision: Decision) -> tuple[object, ...]:
    of = decision_record(decision)
    return candidate.digest, of, predecessor_of(concept), *decisions_beside(concept, of)


def _fixed(envelope: EditionEnvelope) -> tuple[object, ...]:
    return envelope.decision, envelope.predecessor, envelope.chain, envelope.changes


@transaction.atomic
def _sealed_with_journal(concept: Concept, prepared: Prepared, by: User | None, overruled: Mapping[str, str]) -> SealedDocument:
    document, body = prepared.document, prepared.body
    sealed_at = document.envelope.sealed_at or timezone.now()
    sealed = seal_edition(municipality=concept.municipality, document=document, body=body, sealed_at=sealed_at)
    for file in prepared.files:
        note_issued(sealed=sealed, name=file.name, body=file.body, program_version=__version__)
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
        for file in prepared.files:
            store_rendering(file.kept_as, file.body)
        return _sealed_with_journal(concept, prepared, by, overruled)
    except BaseException:
        for file in prepared.files:
            drop_rendering(file.kept_as)
        raise


def _overruled(candidate: CandidateDocument, reason: str) -> dict[str, str]:
    """What the journal says of findings that were overruled: which, and why."""
    blocking = blocking_findings(candidate)
    return {"overruled": ", ".join(f"{finding.code} {finding.key}".strip() for finding in blocking), "overruling": reason} if blocking else {}
