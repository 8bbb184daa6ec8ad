"""Publication: one page that can be read aloud, one button, how far it is, and what stands there afterwards."""

from django.http import HttpResponse

from mittragen.archive.queries import sealed_edition
from mittragen.concept.models import Concept
from mittragen.decision.actions import record_decision
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import go, part, show
from mittragen.desk.publishing.afterwards import press_page, published_page
from mittragen.desk.publishing.forms import PublishForm
from mittragen.desk.publishing.places import public_site
from mittragen.desk.publishing.progress import is_under_way, progress_page
from mittragen.desk.publishing.saying import publish_form, publish_page
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import can_coordinate
from mittragen.publishing.job import last_publication, start_publication, words_of


@concept_door(can_coordinate)
def publish(request: DeskRequest, concept: Concept) -> HttpResponse:
    """What will be published, what is open, which decision covers it, and the button."""
    last = last_publication(concept)
    if last is not None and is_under_way(last):
        return go("desk:publishing-progress", slug=concept.slug)
    form = publish_form(concept, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            _start(request, concept, form)
            return go("desk:publishing-progress", slug=concept.slug)
        except RefusedError as refusal:
            form.say("", words_of(refusal))
    return show(request, "publishing/publish.html", publish_page(concept, form), status=422 if form.errors else 200)


@concept_door(can_coordinate)
def progress(request: DeskRequest, concept: Concept) -> HttpResponse:
    """How far it is; a publication that has stopped can be started again."""
    last = last_publication(concept)
    if last is None:
        return go("desk:publishing", slug=concept.slug)
    if request.method == "POST":
        start_publication(concept=concept, decision=last.decision, by=request.user, overruling=last.overruling)
        return go("desk:publishing-progress", slug=concept.slug)
    is_part = request.headers.get("HX-Request") == "true"
    if last.sealed is not None and not is_part:
        return go("desk:published", slug=concept.slug)
    page = progress_page(concept, last)
    if not is_part:
        return show(request, "publishing/progress.html", page)
    response = part(request, "publishing/progress_part.html", page)
    if page.is_done:
        response["HX-Redirect"] = page.published
    return response


@concept_door(can_coordinate, methods=("GET",))
def published(request: DeskRequest, concept: Concept) -> HttpResponse:
    """What was published last, where it stands, and what comes next."""
    sealed = sealed_edition(concept.slug)
    if sealed is None:
        return go("desk:publishing", slug=concept.slug)
    return show(request, "publishing/published.html", published_page(concept, sealed, public_site(request.municipality)))


@concept_door(can_coordinate, methods=("GET",))
def press(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The press sheet of the newest edition."""
    sealed = sealed_edition(concept.slug)
    if sealed is None:
        return go("desk:publishing", slug=concept.slug)
    return show(request, "publishing/press.html", press_page(concept, sealed, public_site(request.municipality)))


def _start(request: DeskRequest, concept: Concept, form: PublishForm) -> None:
    decision = form.decision() if form.known_number else record_decision(concept=concept, by=request.user, **form.facts())
    start_publication(concept=concept, decision=decision, by=request.user, overruling=form.overruling_reason)
