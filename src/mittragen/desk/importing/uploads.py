"""Files that come in: what is asked, how they are read, and what stands on the page where it begins."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.importing import last_step
from mittragen.concept.importing.pending import begun_with, pending_imports
from mittragen.concept.models import Concept, Element, ImportStep
from mittragen.desk.forms import DeskForm
from mittragen.desk.importing.pages import Earlier, StartPage, Waiting, place
from mittragen.desk.moments import moment
from mittragen.desk.templating import url
from mittragen.intake.child import LARGEST_FILE, read_with_evidence
from mittragen.intake.evidence import Evidence
from mittragen.intake.reading import Reading
from mittragen.intake.source import UnreadableError

ENDINGS = ".docx,.docm,.xlsx,.xlsm,.ods,.csv,.tsv"
_EARLIER = 8


class UploadForm(DeskForm):
    """One file."""

    file = forms.FileField(
        label=gettext_lazy("Datei"),
        help_text=gettext_lazy("Word (.docx), Excel (.xlsx), OpenDocument-Tabelle (.ods) oder CSV, höchstens 50 MB. Die Datei selbst bleibt unverändert."),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={
            "required": gettext_lazy("Bitte wählen Sie eine Datei aus."),
            "empty": gettext_lazy("Die Datei ist leer. Bitte wählen Sie die richtige Datei."),
            "missing": gettext_lazy("Bitte wählen Sie eine Datei aus."),
            "invalid": gettext_lazy("Bitte wählen Sie eine Datei aus."),
        },
    )


@dataclass(frozen=True)
class Upload:
    """A file that came in, and what was read in it."""

    file_name: str
    data: bytes
    reading: Reading
    evidence: Evidence


def read_upload(form: UploadForm, concept: Concept) -> Upload | None:
    """The file, read with what was said about the last one of its kind; nothing when it was refused, which the form then says. Writes nothing."""
    if not form.is_valid():
        return None
    upload = form.cleaned_data["file"]
    if upload.size > LARGEST_FILE:
        form.say("file", _("Die Datei ist größer als 50 MB. Bitte verkleinern Sie sie, zum Beispiel indem Sie Bilder entfernen."))
        return None
    data = upload.read()
    try:
        return Upload(upload.name, data, *read_with_evidence(data, upload.name, begun_with(concept, upload.name)[0]))
    except UnreadableError as refusal:
        form.say("file", str(refusal))
        return None


def start_page(concept: Concept, form: UploadForm) -> StartPage:
    """Where an import begins: upload, files that wait, imports taken over."""
    waiting = tuple(
        Waiting(
            file_name=one.file_name,
            address=url("desk:importing-outline", slug=concept.slug, pending=one.pk),
            drop=url("desk:importing-drop", slug=concept.slug, pending=one.pk),
            said=_("zuletzt bearbeitet am {at}").format(at=moment(one.changed_at)) + (f", {one.started_by}" if one.started_by else ""),
        )
        for one in pending_imports(concept)
    )
    last = last_step(concept)
    done = ImportStep.objects.filter(concept=concept).select_related("imported_by").defer("mapping", "decisions").order_by("-id")[:_EARLIER]
    earlier = tuple(
        Earlier(
            file_name=step.file_name,
            said=_("übernommen am {at}").format(at=moment(step.imported_at)) + (f", {step.imported_by}" if step.imported_by else ""),
            is_undone=step.undone_at is not None,
            undo=url("desk:importing-undo", slug=concept.slug, imported=step.pk) if last is not None and step.pk == last.pk else "",
        )
        for step in done
    )
    is_empty = not Element.objects.filter(concept=concept).exists()
    return StartPage(**place(concept, _("Eine Datei einlesen"), 1), form=form, waiting=waiting, earlier=earlier, is_empty=is_empty)
