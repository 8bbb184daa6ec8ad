"""Cards out of a spreadsheet: a file, its columns and rows to look at, and everything taken over at once or nothing."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.design.language import language_name
from mittragen.desk.capturing.pages import Choice
from mittragen.desk.capturing.paste import tell_captured
from mittragen.desk.capturing.screen import UNFIT
from mittragen.desk.capturing.sheet_checking import Checked, checked
from mittragen.desk.capturing.sheet_pages import ColumnLine, RowLine, SheetPage, UploadPage
from mittragen.desk.capturing.sheet_reading import ROLES, Laid, Sheet, laid_out, letter, packed, read_sheets, unpacked
from mittragen.desk.capturing.wording import counted, place
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import go, show
from mittragen.desk.processes import event_door
from mittragen.desk.templating import url
from mittragen.intake.source import UnreadableError
from mittragen.participation.actions import capture_planned
from mittragen.participation.language import LANGUAGES
from mittragen.participation.models import Event
from mittragen.participation.rules import can_capture

_LARGEST = 5_000_000
_MOST_REFUSALS = 30


@dataclass(frozen=True)
class Read:
    """What came in: sheets of a file, or why there are none."""

    sheets: tuple[Sheet, ...] = ()
    refused: str = ""


def _read_ahead(request: DeskRequest, event: Event) -> Read | None:
    if "tabelle" in request.POST:
        return None
    file = request.FILES.get("datei")
    if file is None:
        return Read(refused=_("Bitte wählen Sie eine Datei aus."))
    if (file.size or 0) > _LARGEST:
        return Read(refused=_("Die Datei ist größer als 5 MB. Bitte speichern Sie nur die Karten als eigene Datei."))
    try:
        return Read(read_sheets(file.read(), file.name or ""))
    except UnreadableError as refusal:
        return Read(refused=str(refusal))


@event_door(can_capture, ahead=_read_ahead)
def sheet(request: DeskRequest, event: Event) -> HttpResponse:
    """Choose a file; look at its rows; take them over."""
    if request.method != "POST":
        return _upload(request, event)
    read: Read | None = request.prepared
    if read is not None:
        return _upload(request, event, read.refused) if read.refused else _preview(request, event, read.sheets[0], laid_out(read.sheets[0]), read.sheets)
    one = unpacked(request.POST.get("tabelle", ""))
    if one is None:
        return _upload(request, event, _("Bitte wählen Sie die Datei noch einmal aus."))
    if "blatt" in request.POST:
        other = unpacked(request.POST["blatt"])
        return _preview(request, event, other or one, laid_out(other or one))
    laid = Laid(_roles(request, one), "kopf" in request.POST)
    result = checked(event, one, laid, language=_language(request))
    if "eintragen" not in request.POST or result.refusals or not result.rows:
        return _preview(request, event, one, laid)
    cards = [row.card for row in result.rows]
    rows = capture_planned(event=event, cards=cards, submission_key=request.POST.get("submission", ""), by=request.user)
    tell_captured(request, event, len(rows))
    return go("desk:capture", process=event.process.slug)


def _upload(request: DeskRequest, event: Event, refused: str = "") -> HttpResponse:
    action = url("desk:capture-sheet", process=event.process.slug, event_key=event.key)
    page = UploadPage(
        **place(event.process, _("Karten aus Excel")), event_title=event.title, action=action, roles=tuple(map(str, ROLES.values())), refused=refused
    )
    return show(request, "capturing/sheet_upload.html", page, status=UNFIT if refused else 200)


def _preview(request: DeskRequest, event: Event, one: Sheet, laid: Laid, sheets: tuple[Sheet, ...] = ()) -> HttpResponse:
    result = checked(event, one, laid, language=_language(request))
    page = SheetPage(
        **place(event.process, _("Karten aus Excel")),
        is_wide=True,
        event_title=event.title,
        file=one.file,
        sheet=one.name,
        others=tuple(Choice(value=packed(other), title=other.name) for other in sheets if other is not one),
        columns=_columns(one, laid),
        has_head=laid.has_head,
        languages=(
            Choice(value="", title=_("erkennen")),
            *(Choice(value=tag, title=language_name(tag), is_chosen=tag == _language(request)) for tag in LANGUAGES),
        ),
        rows=tuple(RowLine(number=row.number, words=row.words, doubt=row.doubt) for row in result.rows),
        roles=tuple(map(str, ROLES.values())),
        refusals=result.refusals[:_MOST_REFUSALS],
        more_refusals=max(0, len(result.refusals) - _MOST_REFUSALS),
        doubts=sum(bool(row.doubt) for row in result.rows),
        counted=counted(len(result.rows)),
        packed=packed(one),
        action=url("desk:capture-sheet", process=event.process.slug, event_key=event.key),
    )
    return show(request, "capturing/sheet.html", page, status=UNFIT if _has_to_change(request, result) else 200)


def _has_to_change(request: DeskRequest, result: Checked) -> bool:
    return "eintragen" in request.POST and (bool(result.refusals) or not result.rows)


def _columns(one: Sheet, laid: Laid) -> tuple[ColumnLine, ...]:
    head = one.rows[0].cells if laid.has_head else ()
    body = one.rows[1:4] if laid.has_head else one.rows[:3]
    return tuple(
        ColumnLine(
            name=f"spalte-{number}",
            letter=letter(number),
            head=head[number] if number < len(head) else "",
            samples=tuple(row.cells[number][:60] for row in body if number < len(row.cells) and row.cells[number]),
            roles=(
                Choice(value="", title=_("nicht lesen")),
                *(Choice(value=role, title=str(said), is_chosen=laid.roles[number] == role) for role, said in ROLES.items()),
            ),
        )
        for number in range(one.width)
    )


def _roles(request: DeskRequest, one: Sheet) -> tuple[str, ...]:
    """What was chosen for each column; a role chosen twice counts the first time."""
    chosen = [request.POST.get(f"spalte-{number}", "") for number in range(one.width)]
    return tuple(role if role in ROLES and role not in chosen[:number] else "" for number, role in enumerate(chosen))


def _language(request: DeskRequest) -> str:
    asked = request.POST.get("sprache", "")
    return asked if asked in LANGUAGES else ""
