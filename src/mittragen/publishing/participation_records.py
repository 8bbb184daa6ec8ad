"""Sealing the record of a phase that is over, and looking at it before."""

import hashlib
import secrets
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import SEALING_RECORD, sealed_record, sealed_records
from mittragen.archive.seal import seal_record
from mittragen.archive.voices import salts_of
from mittragen.edition.codec import decode_record, encode, participation_document
from mittragen.edition.participating import ModerationState, PhaseState
from mittragen.edition.record import ParticipationDocument, ParticipationEnvelope
from mittragen.edition.text import clean_line
from mittragen.edition.voices import SALT_BYTES
from mittragen.municipality.journal import record
from mittragen.municipality.models import User
from mittragen.municipality.rules import PUBLISHING, require_role
from mittragen.outputs.phrases import edition_segment
from mittragen.participation.actions import close_phase
from mittragen.participation.models import Contribution, Phase, Process
from mittragen.publishing.actions import PublishingError
from mittragen.publishing.record_compiling import Compiled, compiled_record
from mittragen.publishing.told import note_told

LONGEST_LABEL = 60
_NO_SALT = "00" * SALT_BYTES


class NotOverError(PublishingError):
    """The phase is not over yet."""


class StillWaitingError(PublishingError):
    """Contributions wait for a decision."""


@dataclass(frozen=True)
class SealedRecord:
    """A sealed record and its document; ``is_new`` unless it had been sealed before."""

    sealed: SealedDocument
    document: ParticipationDocument
    is_new: bool


@transaction.atomic
def seal_participation_record(*, process: Process, phase: Phase, by: User | None, label: str = "", leave_waiting: bool = False) -> SealedRecord:
    """Seal the record of ``phase``, which must be over; it is closed if it was not. Without ``label`` it is called like the phase.

    Doing it twice with one label gives the record that was sealed first: a correction is another record, with another label. Raises :class:`NotOverError`,
    :class:`StillWaitingError` unless ``leave_waiting`` (what waits is told as a stub then) and :class:`PublishingError` for a label that is taken.
    """
    municipality = process.municipality
    require_role(by, municipality, PUBLISHING)
    wanted = clean_line(label) or phase.title[:LONGEST_LABEL].strip()
    # Held until the commit: two who seal at once seal one after the other.
    Process.objects.select_for_update().get(pk=process.pk)
    before = sealed_record(process.slug, wanted)
    if before is not None:
        return _sealed_before(before, phase)
    _require_fitting(process, wanted)
    _require_over(process, phase)
    if not leave_waiting:
        _require_nothing_waits(phase)
    close_phase(phase=phase, by=by)
    sealed = seal_standing_record(process=process, phase=phase, label=wanted, by=by)
    note_told(process=process, links=[link.key for link in sealed.document.content.links], at=timezone.now())
    return sealed


def seal_standing_record(*, process: Process, phase: Phase, label: str, by: User | None) -> SealedRecord:
    """Seal the record of a phase as it stands, without asking whether it is over: for actions of this room that have asked who may."""
    made = compiled_record(process, phase, label=label, as_of=timezone.localdate(), salt_of=_Salts(process))
    envelope = ParticipationEnvelope(sealed_at=timezone.now().replace(microsecond=0), predecessor=_predecessor(process, phase))
    document = participation_document(made.content, envelope)
    return SealedRecord(_seal(process, document, made, by), document, is_new=True)


def preview_of_record(process: Process, phase: Phase, label: str = "") -> tuple[ParticipationDocument, Compiled]:
    """The record as it would be sealed now, and what it was compiled to. Its digest is of no use: salts are drawn when it is sealed."""
    named = clean_line(label)[:LONGEST_LABEL] or phase.title[:LONGEST_LABEL].strip()
    made = compiled_record(process, phase, label=named, as_of=timezone.localdate(), salt_of=lambda _key, _text: _NO_SALT)
    return participation_document(made.content, ParticipationEnvelope()), made


def waiting_count(phase: Phase) -> int:
    """How many contributions of a phase wait for a decision; cards of a board that was never taken over are among them."""
    return Contribution.objects.filter(phase=phase, state=ModerationState.WAITING.value).count()


class _Salts:
    """The salt of words that were sealed before, a new one for others."""

    def __init__(self, process: Process) -> None:
        self._kept = salts_of(process.municipality_id, process.slug)

    def __call__(self, key: str, text: str) -> str:
        return self._kept.get((key, text)) or secrets.token_hex(SALT_BYTES)


def _sealed_before(sealed: SealedDocument, phase: Phase) -> SealedRecord:
    document = decode_record(bytes(sealed.body))
    if document.content.phase != phase.key:
        raise PublishingError(
            _("Die Dokumentation einer anderen Phase heißt schon „%(label)s“. Bitte geben Sie eine andere Bezeichnung an.") % {"label": sealed.label}
        )
    return SealedRecord(sealed, document, is_new=False)


def _require_fitting(process: Process, label: str) -> None:
    if len(label) > LONGEST_LABEL:
        raise PublishingError(_("Die Bezeichnung ist zu lang. Bitte höchstens %(count)s Zeichen.") % {"count": LONGEST_LABEL})
    for other in sealed_records(process.slug).values_list("label", flat=True):
        if edition_segment(other) == edition_segment(label):
            raise PublishingError(
                _("Unter dieser Adresse steht schon die Dokumentation „%(label)s“. Bitte geben Sie eine andere Bezeichnung an.") % {"label": other}
            )


def _require_over(process: Process, phase: Phase) -> None:
    if phase.process_id != process.pk:
        raise PublishingError(_("Diese Phase gehört zu einer anderen Beteiligung. Bitte wählen Sie noch einmal."))
    if phase.state_on(timezone.localdate()) not in {PhaseState.OVER, PhaseState.CLOSED}:
        raise NotOverError(_("Die Phase „%(phase)s“ ist noch nicht vorbei. Bitte schließen Sie sie zuerst ab.") % {"phase": phase.title})


def _require_nothing_waits(phase: Phase) -> None:
    count = waiting_count(phase)
    if count:
        sentence = ngettext(
            "%(count)s Beitrag dieser Phase wartet noch auf eine Entscheidung. Bitte entscheiden Sie zuerst, oder nehmen Sie ihn als Platzhalter auf.",
            "%(count)s Beiträge dieser Phase warten noch auf eine Entscheidung. Bitte entscheiden Sie zuerst, oder nehmen Sie sie als Platzhalter auf.",
            count,
        )
        raise StillWaitingError(sentence % {"count": count})


def _predecessor(process: Process, phase: Phase) -> str | None:
    """The digest of the newest record of the same phase."""
    for sealed in sealed_records(process.slug).order_by("-id"):
        if decode_record(bytes(sealed.body)).content.phase == phase.key:
            return sealed.digest
    return None


def _seal(process: Process, document: ParticipationDocument, made: Compiled, by: User | None) -> SealedDocument:
    body = encode(document)
    sealed_at = document.envelope.sealed_at or timezone.now()
    sealed = seal_record(municipality=process.municipality, document=document, body=body, voices=made.voices, sealed_at=sealed_at)
    record(
        municipality=process.municipality,
        by=by,
        action=SEALING_RECORD,
        subject_kind="process",
        subject_key=process.slug,
        changes={"digest": ("", document.digest), "document": ("", hashlib.sha256(body).hexdigest())},
        note=document.content.label,
    )
    return sealed
