"""The start of the desk: what waits, each concept at a glance, what happened lately; and the form of a new concept."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.concept.actions import ConceptError, create_concept
from mittragen.concept.models import Concept
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.desk.doors import DeskRequest, door
from mittragen.desk.home.beginning import Beginning, add_usual_parts
from mittragen.desk.home.cards import concept_cards
from mittragen.desk.home.forms import ConceptForm
from mittragen.desk.home.lately import Lately, lately
from mittragen.desk.home.pages import HomePage, NewConceptPage
from mittragen.desk.home.today import waiting_for
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.municipality.rules import can_coordinate, can_enter_desk
from mittragen.publishing.review import reviews_of


@door(can_enter_desk, methods=("GET",))
def home(request: DeskRequest) -> HttpResponse:
    """What needs this person today, and what there is."""
    user, municipality = request.user, request.municipality
    sees_draft, edits = can_read_draft(user, municipality), can_edit_draft(user, municipality)
    concepts = tuple(Concept.objects.select_related("municipality"))
    reviews = reviews_of(concepts) if sees_draft else {}
    told = lately(concepts) if sees_draft else Lately((), {})
    page = HomePage(
        title=_("Heute") if concepts or not edits else _("Legen Sie Ihr Konzept an"),
        greeting=long_date(timezone.localdate()),
        waiting=waiting_for(user, municipality, concepts, reviews, edits=edits, coordinates=can_coordinate(user, municipality)),
        concepts=concept_cards(concepts, reviews, told.changed, edits=edits),
        lines=told.lines,
        sees_draft=sees_draft,
        can_begin=edits,
    )
    return show(request, "home/home.html", page)


@door(can_edit_draft)
def new_concept(request: DeskRequest) -> HttpResponse:
    """A new concept, and on to the file or to the outline."""
    form = ConceptForm(request.POST or None, initial={"beginning": request.GET.get("mit", Beginning.FILE)})
    if request.method == "POST" and form.is_valid():
        facts = {name: form.cleaned_data[name] for name in ("title", "kind", "edition_label", "as_of", "slug")}
        try:
            concept = create_concept(municipality=request.municipality, by=request.user, **facts)
        except ConceptError as refusal:
            form.say("", str(refusal))
        else:
            return _begun(request, concept, form.cleaned_data["beginning"])
    crumbs = (Link(address=url("desk:home"), title=_("Heute")),)
    page = NewConceptPage(title=_("Neues Konzept"), crumbs=crumbs, form=form)
    return show(request, "home/new_concept.html", page, status=422 if form.errors else 200)


def _begun(request: DeskRequest, concept: Concept, beginning: str) -> HttpResponse:
    if beginning == Beginning.FILE:
        return go("desk:importing", slug=concept.slug)
    if beginning == Beginning.PARTS:
        add_usual_parts(concept=concept, by=request.user)
        tell(request, _("Ihr Konzept ist angelegt. Die Handlungsfelder sind ein Vorschlag: Benennen Sie sie um oder entfernen Sie, was Sie nicht brauchen."))
    else:
        tell(request, _("Ihr Konzept ist angelegt. Beginnen Sie mit dem ersten Handlungsfeld."))
    return go("desk:drafting", slug=concept.slug)
