"""Phases and their sealed records, as the desk lists them."""

from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.archive.models import SealedDocument
from mittragen.archive.queries import sealed_records
from mittragen.design.language import long_date
from mittragen.desk.doors import found
from mittragen.desk.record.pages import PhaseRow, SealedRow
from mittragen.desk.templating import url
from mittragen.edition.codec import decode_record
from mittragen.edition.participating import PhaseState
from mittragen.outputs.phrases import edition_segment, span_phrase
from mittragen.participation.models import Phase, Process

_ICONS = {PhaseState.PLANNED: "calendar", PhaseState.RUNNING: "people", PhaseState.OVER: "info", PhaseState.CLOSED: "done"}


def phase_of(process: Process, phase_key: str) -> Phase:
    """The phase with this key; nothing here without one."""
    return found(Phase.objects.filter(process=process, key=phase_key).select_related("process__municipality", "municipality").first())


def records_by_phase(process: Process) -> dict[str, tuple[SealedRow, ...]]:
    """The sealed records of a participation by the key of their phase, the newest first."""
    rows: dict[str, tuple[SealedRow, ...]] = {}
    for sealed in sealed_records(process.slug).order_by("-id"):
        key = decode_record(bytes(sealed.body)).content.phase
        rows[key] = (*rows.get(key, ()), _sealed_row(process, sealed))
    return rows


def phase_rows(process: Process, records: Mapping[str, tuple[SealedRow, ...]]) -> tuple[PhaseRow, ...]:
    """Every phase in its order."""
    return tuple(_phase_row(process, phase, records.get(phase.key, ())) for phase in process.phase_rows.all())


def state_of(phase: Phase) -> tuple[PhaseState, str]:
    """Where a phase stands today, with an icon."""
    state = phase.state_on(timezone.localdate())
    return state, _ICONS[state]


def _phase_row(process: Process, phase: Phase, records: tuple[SealedRow, ...]) -> PhaseRow:
    state, icon = state_of(phase)
    is_over = state in {PhaseState.OVER, PhaseState.CLOSED}
    return PhaseRow(
        title=phase.title,
        state=_("versiegelt") if records else str(state.german),
        icon="decision" if records else icon,
        days=span_phrase(phase.starts_on, phase.ends_on, "de"),
        address=url("desk:record-phase", process=process.slug, phase_key=phase.key),
        action=_("Ansehen und versiegeln") if is_over and not records else "",
        records=records,
    )


def _sealed_row(process: Process, sealed: SealedDocument) -> SealedRow:
    address = f"/beteiligung/{process.slug}/dokumentation/{edition_segment(sealed.label)}/" if process.is_public else ""
    return SealedRow(title=sealed.label, day=long_date(timezone.localdate(sealed.sealed_at)), address=address)
