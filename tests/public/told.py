"""What became of contributions, published: a record with groups and links, as publishing seals it, without the room that decides."""

import hashlib
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import msgspec
from django.utils import timezone
from django_scopes import scope

from mittragen.archive.queries import sealed_records
from mittragen.archive.seal import seal_record
from mittragen.archive.voices import salts_of
from mittragen.edition.codec import encode, participation_document
from mittragen.edition.outcomes import OutcomeKind
from mittragen.edition.record import ParticipationEnvelope
from mittragen.edition.trace import TraceGroup, TraceLink
from mittragen.participation.models import Contribution, Process
from mittragen.publishing.record_compiling import compiled_record

DECIDED = date(2026, 3, 2)


def tell(process: Process, *, groups: Sequence[TraceGroup] = (), links: Sequence[TraceLink] = (), label: str = "Stand 1") -> None:
    """Seal a record of the only phase in which this stands. Each is newer than the one before."""
    with scope(municipality=process.municipality):
        phase = process.phase_rows.get()
        kept = salts_of(process.municipality_id, process.slug)
        made = compiled_record(process, phase, label=label, as_of=DECIDED, salt_of=lambda key, text: kept.get((key, text)) or _salt(key, text))
        content = msgspec.structs.replace(made.content, groups=tuple(groups), links=tuple(links))
        sealed_at = (timezone.now() + timedelta(seconds=sealed_records(process.slug).count())).replace(microsecond=0)
        document = participation_document(content, ParticipationEnvelope(sealed_at=sealed_at))
        seal_record(municipality=process.municipality, document=document, body=encode(document), voices=made.voices, sealed_at=sealed_at)


def group(process: Process, key: str, members: Sequence[Contribution], **facts: Any) -> TraceGroup:
    """A group with these members."""
    told: dict[str, Any] = {"title": "Kurse am Abend", "statement": "Abends fehlen Kurse."} | facts
    return TraceGroup(key=key, process=process.slug, members=tuple(row.key for row in members), **told)


def link(process: Process, key: str, contribution: Contribution | None, kind: OutcomeKind, **facts: Any) -> TraceLink:
    """What became of a contribution, or of a group alone."""
    told: dict[str, Any] = {"day": DECIDED, "office": "Koordinierungsstelle", "concept": "integrationskonzept" if kind.reaches_concept else ""} | facts
    return TraceLink(key=key, process=process.slug, contribution=contribution.key if contribution else "", kind=kind, **told)


def _salt(key: str, text: str) -> str:
    return hashlib.sha256(f"{key}{text}".encode()).hexdigest()
