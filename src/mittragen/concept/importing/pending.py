"""Files on their way into a draft: kept, decided about, taken over or dropped."""

from collections.abc import Collection, Mapping
from datetime import timedelta

import msgspec
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.actions.rows import lock_outline
from mittragen.concept.importing.deciding import Decisions, NameDecision, RowDecision
from mittragen.concept.importing.prospect import Prospect, prospect_of
from mittragen.concept.importing.step import import_reading
from mittragen.concept.models import Concept, Element, ImportStep, PendingImport
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.edition.text import clean_line
from mittragen.intake.evidence import Evidence
from mittragen.intake.mapping import Mapping as ColumnMapping
from mittragen.intake.reading import Reading
from mittragen.municipality.journal import record
from mittragen.municipality.models import User

KEPT_FOR = timedelta(days=14)
MOST_PENDING = 10
_LARGEST = 50_000_000
_LONGEST_NAME = 255


class ChangedMeanwhileError(ConceptError):
    """What the person agreed to is not what would happen now."""


def pending_imports(concept: Concept) -> QuerySet[PendingImport]:
    """The files of a concept that wait, the newest first, without their contents."""
    return PendingImport.objects.filter(concept=concept).select_related("started_by").defer("file", "reading", "evidence")


def pending_of(concept: Concept, number: int) -> PendingImport | None:
    """One of them, without the file itself."""
    return PendingImport.objects.filter(concept=concept, pk=number).select_related("concept__municipality", "started_by").defer("file").first()


def begun_with(concept: Concept, file_name: str) -> tuple[ColumnMapping, Decisions]:
    """What a person said about the last file of this format that was taken over: the next one begins with it."""
    ending = _ending(file_name)
    for step in ImportStep.objects.filter(concept=concept).order_by("-id").only("file_name", "mapping", "decisions")[:10]:
        if _ending(step.file_name) == ending:
            return mapping_in(step), msgspec.structs.replace(decisions_in(step), refused=(), confirmed=())
    return ColumnMapping(), Decisions()


def reading_in(pending: PendingImport) -> Reading:
    return msgspec.json.decode(pending.reading, type=Reading)


def evidence_in(pending: PendingImport) -> Evidence:
    return msgspec.json.decode(pending.evidence, type=Evidence)


def mapping_in(kept: PendingImport | ImportStep) -> ColumnMapping:
    return msgspec.json.decode(kept.mapping, type=ColumnMapping)


def decisions_in(kept: PendingImport | ImportStep) -> Decisions:
    return msgspec.json.decode(kept.decisions, type=Decisions)


def prospect_in(pending: PendingImport) -> Prospect:
    """What taking it over would do now."""
    return prospect_of(pending.concept, reading_in(pending), decisions_in(pending))


@transaction.atomic
def keep_file(*, concept: Concept, file_name: str, data: bytes, reading: Reading, evidence: Evidence, by: User | None) -> PendingImport:
    """Keep a file that was read, with what was said about the last one of its kind. Raises :class:`ConceptError` when too many wait."""
    require_editor(by, concept)
    forget_old_imports()
    if PendingImport.objects.filter(concept=concept).count() >= MOST_PENDING:
        raise ConceptError(_("Es warten schon {count} Dateien. Bitte verwerfen Sie zuerst eine davon.").format(count=MOST_PENDING))
    if len(data) > _LARGEST:
        raise ConceptError(_("Die Datei ist größer als {count} MB. Bitte verkleinern Sie sie.").format(count=_LARGEST // 1_000_000))
    name = clean_line(file_name)[-_LONGEST_NAME:] or _("ohne Namen")
    mapping, decisions = begun_with(concept, name)
    pending = PendingImport.objects.create(
        municipality_id=concept.municipality_id,
        concept=concept,
        started_by=by,
        file_name=name,
        file=data,
        mapping=_json(mapping),
        decisions=_json(decisions),
        reading=_json(reading),
        evidence=_json(evidence),
        is_continued=(mapping, decisions) != (ColumnMapping(), Decisions()),
    )
    _tell(pending, by, "keep_import_file")
    return pending


@transaction.atomic
def read_anew(*, pending: PendingImport, mapping: ColumnMapping, reading: Reading, evidence: Evidence, by: User | None) -> PendingImport:
    """Put what was read with another mapping in the place of the reading. Decisions about rows that are still there stay."""
    require_editor(by, pending.concept)
    pending.mapping, pending.reading, pending.evidence = _json(mapping), _json(reading), _json(evidence)
    pending.save(update_fields=["mapping", "reading", "evidence", "changed_at"])
    return pending


@transaction.atomic
def decide(
    *,
    pending: PendingImport,
    by: User | None,
    rows: Mapping[str, RowDecision] | None = None,
    names: Mapping[str, NameDecision | None] | None = None,
    refused: Collection[str] | None = None,
    confirmed: Mapping[str, bool] | None = None,
) -> Decisions:
    """Add decisions to those taken; about the same row or name the newest holds. Two people deciding about different rows do not disturb each other."""
    require_editor(by, pending.concept)
    pending.decisions = PendingImport.objects.select_for_update().values_list("decisions", flat=True).get(pk=pending.pk)
    before = decisions_in(pending)
    kept_rows = {mark: said for mark, said in {**before.rows, **(rows or {})}.items() if said != RowDecision()}
    kept_names = {name: said for name, said in {**before.names, **(names or {})}.items() if said is not None}
    kept_codes = {code for code, is_seen in {**dict.fromkeys(before.confirmed, True), **(confirmed or {})}.items() if is_seen}
    unwanted = before.refused if refused is None else tuple(sorted(set(refused)))
    after = Decisions(rows=kept_rows, names=kept_names, refused=unwanted, confirmed=tuple(sorted(kept_codes)))
    if after != before:
        pending.decisions = _json(after)
        pending.save(update_fields=["decisions", "changed_at"])
    return after


@transaction.atomic
def take_over(*, pending: PendingImport, seal: str, by: User | None) -> ImportStep:
    """Take the file over as one step and drop it. Raises :class:`ChangedMeanwhileError` when ``seal`` no longer says what would happen."""
    concept = pending.concept
    # The outline first, then every element: what was agreed to is what is written, whoever writes beside.
    lock_outline(concept)
    list(Element.objects.select_for_update(no_key=True).filter(concept=concept).order_by("pk").values_list("pk", flat=True))
    if not PendingImport.objects.filter(pk=pending.pk).exists():
        raise ConceptError(_("Diese Datei wartet nicht mehr. Wahrscheinlich wurde sie gerade übernommen; bitte sehen Sie in den Entwurf."))
    require_editor(by, concept)
    reading, decisions = reading_in(pending), decisions_in(pending)
    if prospect_of(concept, reading, decisions).seal != seal:
        raise ChangedMeanwhileError(_("Inzwischen hat sich etwas geändert. Bitte prüfen Sie noch einmal, was übernommen wird."))
    step = import_reading(concept=concept, reading=reading, by=by, decisions=decisions, file_name=pending.file_name)
    step.mapping, step.decisions = pending.mapping, pending.decisions
    step.save(update_fields=["mapping", "decisions"])
    pending.delete()
    return step


@transaction.atomic
def drop_pending(*, pending: PendingImport, by: User | None) -> None:
    """Forget a file that was not taken over."""
    require_editor(by, pending.concept)
    _tell(pending, by, "drop_import_file")
    pending.delete()


def forget_old_imports() -> int:
    """Remove what waited longer than :data:`KEPT_FOR`, in the scope entered; how many were removed. Safe to run twice."""
    return PendingImport.objects.filter(changed_at__lt=timezone.now() - KEPT_FOR).delete()[0]


def _tell(pending: PendingImport, by: User | None, action: str) -> None:
    concept = pending.concept
    record(municipality=concept.municipality, by=by, action=action, subject_kind="concept", subject_key=concept.slug, note=pending.file_name)


def _ending(file_name: str) -> str:
    return file_name.rpartition(".")[2].casefold()


def _json(value: msgspec.Struct) -> str:
    return msgspec.json.encode(value).decode()
