"""The seal: what follows from it, said before the button is pressed."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.record.forms import SealForm
from mittragen.desk.record.gaps import gaps_of
from mittragen.desk.record.pages import SealPage
from mittragen.desk.record.places import phase_crumbs
from mittragen.desk.record.rows import phase_of, records_by_phase
from mittragen.desk.templating import url
from mittragen.municipality.refusal import RefusedError
from mittragen.participation.models import Phase, Process
from mittragen.participation.rules import can_plan
from mittragen.publishing.participation_records import preview_of_record, seal_participation_record, waiting_count

_LONGEST_TITLE = 38


@process_door(can_plan)
def seal(request: DeskRequest, process: Process, phase_key: str) -> HttpResponse:
    """The last look, and the button."""
    one = phase_of(process, phase_key)
    form = SealForm(request.POST or None, has_waiting=waiting_count(one) > 0, initial={"label": _wanted_label(process, one)})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            made = seal_participation_record(process=process, phase=one, label=said["label"], leave_waiting=said.get("leave_waiting", False), by=request.user)
        except RefusedError as refusal:
            form.say("leave_waiting" if "leave_waiting" in form.fields and not said.get("leave_waiting") else "", str(refusal))
        else:
            tell(request, _("Versiegelt: „%(label)s“.") % {"label": made.sealed.label} if made.is_new else _("Diese Dokumentation ist schon versiegelt."))
            return go("desk:record", process=process.slug)
    return show(request, "record/seal.html", _page(process, one, form), status=422 if form.errors else 200)


def _page(process: Process, one: Phase, form: SealForm) -> SealPage:
    _document, made = preview_of_record(process, one)
    back = url("desk:record-phase", process=process.slug, phase_key=one.key)
    return SealPage(
        title=_("„%(phase)s“ versiegeln") % {"phase": one.title},
        process=process_place(process),
        section="record",
        crumbs=(*phase_crumbs(process), Link(address=back, title=one.title)),
        form=form,
        follows=_follows(process, one, is_again=bool(records_by_phase(process).get(one.key))),
        gaps=gaps_of(process, made),
        back=back,
        button=_("Abschließen und versiegeln") if one.closed_at is None else _("Versiegeln"),
    )


def _follows(process: Process, one: Phase, *, is_again: bool) -> tuple[str, ...]:
    """What the seal brings about, in sentences."""
    again = (_("Diese Phase ist schon versiegelt. Die neue Dokumentation berichtigt die alte; beide bleiben zu lesen."),) if is_again else ()
    closing = (_("Die Phase wird abgeschlossen und nimmt nichts mehr an."),) if one.closed_at is None else ()
    public = (
        _("Alle können die Dokumentation lesen und herunterladen.") if process.is_public else _("Alle können sie lesen, sobald die Beteiligung öffentlich ist.")
    )
    return (
        *again,
        *closing,
        _("Die Dokumentation ändert sich danach nicht mehr. Ein Fehler wird mit einer neuen Dokumentation berichtigt; die alte bleibt daneben stehen."),
        public,
        _("Wer etwas gesagt hat, kann den Wortlaut weiterhin löschen lassen. Die Nummer bleibt stehen."),
        _("Namen aus Anmeldungen und Adressen stehen nicht darin."),
    )


def _wanted_label(process: Process, one: Phase) -> str:
    """The title of the phase; when that is sealed already, with the day, as a correction."""
    if not records_by_phase(process).get(one.key):
        return one.title[:60].strip()
    return _("%(phase)s, berichtigt am %(day)s") % {"phase": one.title[:_LONGEST_TITLE].strip(), "day": f"{timezone.localdate():%d.%m.%Y}"}
