"""Publication: one page that can be read aloud, one button, and what stands there afterwards."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.archive.queries import sealed_edition
from mittragen.concept.models import Concept
from mittragen.decision.actions import record_decision
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import go, show, tell
from mittragen.desk.publishing.forms import PublishForm
from mittragen.desk.publishing.places import public_site
from mittragen.desk.publishing.saying import publish_form, publish_page, published_page, words_of
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import can_coordinate
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.publishing.actions import Prepared, decision_record, prepare_edition, seal_prepared


def prepare(request: DeskRequest, concept: Concept) -> Prepared | Exception | None:
    """The edition with all its files, made before anything is locked; or why it cannot be made; nothing while the form has errors."""
    form = publish_form(concept, request.POST)
    if not form.is_valid():
        return None
    try:
        return prepare_edition(
            concept=concept,
            decision=decision_record(form.decision()),
            site=public_site(request.municipality),
            by=request.user,
            despite_findings=bool(form.overruling_reason),
            overruling=form.overruling_reason,
        )
    except (RefusedError, PdfError) as refusal:
        return refusal


@concept_door(can_coordinate, ahead=prepare)
def publish(request: DeskRequest, concept: Concept) -> HttpResponse:
    """What will be published, what is open, which decision covers it, and the button."""
    form = publish_form(concept, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        prepared = request.prepared
        try:
            if not isinstance(prepared, Prepared):
                raise prepared
            _seal(request, concept, form, prepared)
            tell(request, _("Veröffentlicht. Die Seiten stehen jetzt allen offen."))
            return go("desk:published", slug=concept.slug)
        except (RefusedError, PdfError) as refusal:
            form.say("", words_of(refusal))
    return show(request, "publishing/publish.html", publish_page(concept, form), status=422 if form.errors else 200)


@concept_door(can_coordinate, methods=("GET",))
def published(request: DeskRequest, concept: Concept) -> HttpResponse:
    """What was published last, where it stands, and what comes next."""
    sealed = sealed_edition(concept.slug)
    if sealed is None:
        return go("desk:publishing", slug=concept.slug)
    return show(request, "publishing/published.html", published_page(concept, sealed, public_site(request.municipality)))


def _seal(request: DeskRequest, concept: Concept, form: PublishForm, prepared: Prepared) -> None:
    decision = form.decision() if form.known_number else record_decision(concept=concept, by=request.user, **form.facts())
    seal_prepared(concept=concept, prepared=prepared, decision=decision, by=request.user, overruling=form.overruling_reason)
