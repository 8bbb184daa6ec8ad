"""The four steps of an import."""

from urllib.parse import quote

from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.importing import undo_import, undoing_of
from mittragen.concept.importing.pending import ChangedMeanwhileError, drop_pending, keep_file, read_anew, reading_in, take_over
from mittragen.concept.models import Concept, ImportStep, PendingImport
from mittragen.concept.rules import ConceptError, can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.importing.answers import answers_in
from mittragen.desk.importing.checking import asked_in, keep, outline_page
from mittragen.desk.importing.columns import columns_form, columns_page
from mittragen.desk.importing.doors import pending_door
from mittragen.desk.importing.outlining import query
from mittragen.desk.importing.pages import UndoPage, place
from mittragen.desk.importing.sheet import Sheet
from mittragen.desk.importing.takeover import taking_page
from mittragen.desk.importing.uploads import Upload, UploadForm, read_upload, start_page
from mittragen.desk.moments import moment
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.intake.child import read_with_evidence
from mittragen.intake.source import UnreadableError

_LARGEST_NUMBER = 2**63 - 1
UNFIT = 422


def _read_ahead(request: DeskRequest, concept: Concept) -> tuple[UploadForm, Upload | None]:
    form = UploadForm(request.POST, request.FILES)
    return form, read_upload(form, concept)


@concept_door(can_edit_draft, ahead=_read_ahead)
def start(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Step one: choose a file, or go on with one."""
    form, upload = request.prepared if request.method == "POST" else (UploadForm(), None)
    if upload is not None:
        try:
            pending = keep_file(concept=concept, by=request.user, **vars(upload))
            return go("desk:importing-columns", slug=concept.slug, pending=pending.pk)
        except ConceptError as refusal:
            form.say("", str(refusal))
    return show(request, "importing/start.html", start_page(concept, form), status=UNFIT if form.errors else 200)


@pending_door()
def columns(request: DeskRequest, pending: PendingImport) -> HttpResponse:
    """Step two: columns, colours, tracked changes. Applying reads the file anew."""
    form = columns_form(pending, request.POST) if request.method == "POST" else columns_form(pending)
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            mapping = form.mapping_wanted()
            if mapping != form.mapping:
                reading, evidence = read_with_evidence(bytes(pending.file), pending.file_name, mapping)
                read_anew(pending=pending, mapping=mapping, reading=reading, evidence=evidence, by=request.user)
            is_staying = request.POST.get("then") == "stay"
            return go("desk:importing-columns" if is_staying else "desk:importing-outline", slug=pending.concept.slug, pending=pending.pk)
        except UnreadableError as refusal:
            refused = str(refusal)
    counts = reading_in(pending).counts
    page = columns_page(pending, form, (counts.fields, counts.goals, counts.measures + counts.submeasures), refused)
    return show(request, "importing/columns.html", page, status=UNFIT if form.errors or refused else 200)


@pending_door()
def outline(request: DeskRequest, pending: PendingImport) -> HttpResponse:
    """Step three: the outline, the doubts, the differences; and every decision about them."""
    asked, refused = asked_in(request.GET.dict()), ""
    if request.method == "POST":
        try:
            keep(pending, answers_in(request.POST, Sheet(pending)), request.user)
            here = url("desk:importing-outline", slug=pending.concept.slug, pending=pending.pk)
            tell(request, _("Gespeichert."))
            return HttpResponseRedirect(here + query(asked) + _back_to(request, asked), status=303)
        except (ConceptError, UnreadableError) as refusal:
            refused = str(refusal)
    return show(request, "importing/outline.html", outline_page(pending, asked, refused), status=UNFIT if refused else 200)


@pending_door()
def taking(request: DeskRequest, pending: PendingImport) -> HttpResponse:
    """Step four: what will happen, and one button."""
    if request.method != "POST":
        return show(request, "importing/taking.html", taking_page(pending))
    concept, name = pending.concept, pending.file_name
    try:
        step = take_over(pending=pending, seal=request.POST.get("seal", ""), by=request.user)
    except ChangedMeanwhileError as refusal:
        return show(request, "importing/taking.html", taking_page(pending, str(refusal)), status=UNFIT)
    count = step.changes.filter(what__startswith="element").values("key").distinct().count()
    told = ngettext(
        "„%(name)s“ ist übernommen: %(count)s Element neu oder geändert.", "„%(name)s“ ist übernommen: %(count)s Elemente neu oder geändert.", count
    )
    tell(request, told % {"name": name, "count": count}, undo=url("desk:importing-undo", slug=concept.slug, imported=step.pk))
    return go("desk:drafting", slug=concept.slug)


@pending_door(methods=("POST",))
def drop(request: DeskRequest, pending: PendingImport) -> HttpResponse:
    """Forget a file that waits."""
    concept, name = pending.concept, pending.file_name
    drop_pending(pending=pending, by=request.user)
    tell(request, _("„{name}“ ist verworfen. Am Entwurf hat sich nichts geändert.").format(name=name))
    return go("desk:importing", slug=concept.slug)


@concept_door(can_edit_draft)
def undo(request: DeskRequest, concept: Concept, imported: int) -> HttpResponse:
    """Take an import back, after its consequences were said."""
    number = imported if imported <= _LARGEST_NUMBER else 0
    done = found(ImportStep.objects.select_related("concept__municipality", "imported_by").filter(concept=concept, pk=number).first())
    undoing = undoing_of(done)
    if request.method == "POST" and not undoing.refusal:
        undo_import(step=done, by=request.user)
        tell(request, _("Der Entwurf ist wieder so wie vor „{name}“.").format(name=done.file_name))
        return go("desk:importing", slug=concept.slug)
    said = moment(done.imported_at) + (f", {done.imported_by}" if done.imported_by else "")
    page = UndoPage(**place(concept, _("Einlesen rückgängig machen"), 0), undoing=undoing, said=said)
    return show(request, "importing/undo.html", page, status=409 if request.method == "POST" else 200)


def _back_to(request: DeskRequest, asked: dict[str, str]) -> str:
    """The place on the page at which the person was."""
    code = request.POST.get("confirm") or request.POST.get("reopen")
    if code:
        return f"#zweifel-{quote(code[:60])}"
    return f"#z-{quote(asked['zeile'])}" if "zeile" in asked else ""
