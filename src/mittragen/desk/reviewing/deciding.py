"""One report: taken over, put in other words, asked back, kept inside. Then the next one."""

from dataclasses import dataclass

from django import forms
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept
from mittragen.concept.readable import in_words
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.forms import DeskForm, TextField
from mittragen.desk.pages import ConceptPlace, DeskPage, go, show, tell
from mittragen.desk.reviewing.listing import STATION
from mittragen.desk.reviewing.said import SaidLine, Sayer
from mittragen.desk.templating import url
from mittragen.edition.terms import ReportKind
from mittragen.monitoring.actions import accept, ask_back, back_to_original, edit_for_public, unaccept, withhold
from mittragen.monitoring.models import Report, ReportState
from mittragen.monitoring.queries import reports_in
from mittragen.monitoring.rules import can_monitor, can_read_progress
from mittragen.municipality.refusal import RefusedError

_OPEN = (ReportState.SENT, ReportState.ASKED_BACK, ReportState.ACCEPTED, ReportState.WITHHELD)


class PublicForm(DeskForm):
    """The words for the public."""

    text = TextField(label=gettext_lazy("In einem Satz"), required=False, rows=3)
    obstacles = TextField(label=gettext_lazy("Was steht im Weg?"), required=False, rows=2)
    next_steps = TextField(label=gettext_lazy("Was kommt als Nächstes?"), required=False, rows=2)


class QuestionForm(DeskForm):
    question = TextField(label=gettext_lazy("Was möchten Sie wissen?"), rows=3, help_text=gettext_lazy("Die Organisation bekommt eine E-Mail mit ihrem Link."))


class InsideForm(DeskForm):
    reason = forms.CharField(label=gettext_lazy("Warum bleibt sie intern?"), max_length=300, help_text=gettext_lazy("Steht nur im Verlauf."))


@dataclass(frozen=True, kw_only=True)
class ReportPage(DeskPage):
    """One report of its row. ``entered`` says who of the office entered it, and who said it. ``opens`` names the panel that was sent and is wrong."""

    may_edit: bool
    said: SaidLine
    entered: str
    number: int
    total: int
    previous: str
    next: str
    can_accept: bool
    is_open: bool
    hand: str
    public: forms.Form
    question: forms.Form | None
    inside: forms.Form
    opens: str
    refused: str
    take_back: str


@concept_door(can_read_progress)
def report(request: DeskRequest, concept: Concept, report_key: str) -> HttpResponse:
    """Read it; decide."""
    row = _row(concept, report_key)
    if request.method != "POST":
        return _page(request, concept, row)
    found(can_monitor(request.user, request.municipality) or None)
    do = request.POST.get("do", "")
    sent = {"edit": PublicForm, "ask": QuestionForm, "inside": InsideForm}.get(do)
    form = sent(request.POST) if sent is not None else None
    if form is not None and not form.is_valid():
        return _page(request, concept, row, sent=form, opens=do)
    after = _next(concept, row)
    try:
        _done(request, row, do, form)
    except RefusedError as refusal:
        return _page(request, concept, row, sent=form, opens=do, refused=str(refusal))
    if do in {"edit", "original"}:
        return go("desk:report", slug=concept.slug, report_key=row.key)
    return go("desk:report", slug=concept.slug, report_key=after) if after else go("desk:reports", slug=concept.slug)


@concept_door(can_monitor, methods=("POST",))
def take_back(request: DeskRequest, concept: Concept, report_key: str) -> HttpResponse:
    """Look at it once more after all."""
    unaccept(reports=[_row(concept, report_key)], by=request.user)
    tell(request, _("Die Meldung wartet wieder auf die Prüfung."))
    return go("desk:report", slug=concept.slug, report_key=report_key)


@concept_door(can_read_progress, methods=("GET",))
def evidence(request: DeskRequest, concept: Concept, report_key: str, evidence_number: int) -> HttpResponse:
    """A file that came with a report: for the office alone, and only to be saved."""
    one = found(_row(concept, report_key).evidence.filter(pk=evidence_number).exclude(file="").first())
    found(default_storage.exists(one.file) or None)
    response = FileResponse(default_storage.open(one.file), as_attachment=True, filename=one.file_name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]  # a file as it is


def _row(concept: Concept, key: str) -> Report:
    rows = Report.objects.select_related("requested__request__round", "requested__request__actor", "actor", "municipality", "by")
    given = rows.filter(slug=concept.slug).exclude(state=ReportState.DRAFT).prefetch_related("evidence", "readings__indicator")
    return found(given.filter(key=key).first())


def _done(request: DeskRequest, row: Report, do: str, form: forms.Form | None) -> None:
    by, said = request.user, form.cleaned_data if form is not None else {}
    undo = url("desk:report-take-back", slug=row.slug, report_key=row.key)
    match do:
        case "accept":
            accept(reports=[row], by=by)
            tell(request, _("Geprüft. Öffentlich wird die Meldung, wenn Sie sie freigeben."), undo=undo)
        case "edit":
            edit_for_public(report=row, by=by, **said)
            tell(request, _("So lesen es alle. Der Wortlaut der Organisation bleibt daneben stehen."))
        case "original":
            back_to_original(report=row, by=by)
            tell(request, _("Es gilt wieder der Wortlaut der Organisation."))
        case "ask":
            ask_back(report=row, question=said["question"], by=by)
            tell(request, _("Die Rückfrage ist unterwegs."))
        case "inside":
            withhold(report=row, reason=said["reason"], by=by)
            tell(request, _("Die Meldung bleibt intern."), undo=undo)
        case _:
            found(None)


def _next(concept: Concept, row: Report) -> str:
    """The report after this one that waits in the same state."""
    keys = _keys(concept, row)
    at = keys.index(row.key) if row.key in keys else -1
    return keys[at + 1] if 0 <= at < len(keys) - 1 else ""


def _keys(concept: Concept, row: Report) -> list[str]:
    """The keys of all reports in the same state, in their order."""
    return list(reports_in(concept.slug, ReportState(row.state)).values_list("key", flat=True))


def _page(request: DeskRequest, concept: Concept, row: Report, *, sent: forms.Form | None = None, opens: str = "", refused: str = "") -> HttpResponse:
    keys = _keys(concept, row)
    at = keys.index(row.key) if row.key in keys else 0
    text, obstacles, next_steps = Sayer.public_texts(row)
    asked = row.requested
    page = ReportPage(
        title=_("Meldung prüfen"),
        concept=ConceptPlace.of(concept),
        station=STATION,
        section="reports",
        crumbs=(Link(address=url("desk:reports", slug=concept.slug), title=_("Alle Meldungen")),),
        scripts=(asset("js/desk/moderation-keys.js"),),
        may_edit=can_monitor(request.user, request.municipality),
        said=Sayer(concept, request.municipality).line(row),
        entered=_entered(row),
        number=at + 1,
        total=max(len(keys), 1),
        previous=_address(concept, keys[at - 1]) if at > 0 else "",
        next=_address(concept, keys[at + 1]) if at < len(keys) - 1 else "",
        can_accept=row.state == ReportState.SENT and row.kind != ReportKind.NOT_OURS,
        is_open=row.state in _OPEN,
        hand=_hand(concept, row),
        public=sent if isinstance(sent, PublicForm) else PublicForm(initial={"text": text, "obstacles": obstacles, "next_steps": next_steps}),
        question=(sent if isinstance(sent, QuestionForm) else QuestionForm()) if asked is not None else None,
        inside=sent if isinstance(sent, InsideForm) else InsideForm(),
        opens=opens,
        refused=refused,
        take_back=url("desk:report-take-back", slug=concept.slug, report_key=row.key) if row.state in (ReportState.ACCEPTED, ReportState.WITHHELD) else "",
    )
    return show(request, "reviewing/report.html", page, status=422 if refused or (sent is not None and sent.errors) else 200)


def _entered(row: Report) -> str:
    """Who of the office entered what somebody told it; empty for what came by a link."""
    if row.by is None:
        return ""
    told = {"person": str(row.by), "day": in_words(timezone.localdate(row.saved_at)), "speaker": row.said_by}
    if row.said_by:
        return _("Eingetragen von %(person)s am %(day)s. Gesagt hat es: %(speaker)s.") % told
    return _("Eingetragen von %(person)s am %(day)s.") % told


def _hand(concept: Concept, row: Report) -> str:
    """Where a measure that is not theirs is handed to another organisation."""
    if row.requested is None or row.kind != ReportKind.NOT_OURS:
        return ""
    return url("desk:hand-over", slug=concept.slug, request_number=row.requested.request_id, measure_number=row.requested_id)


def _address(concept: Concept, key: str) -> str:
    return url("desk:report", slug=concept.slug, report_key=key)
