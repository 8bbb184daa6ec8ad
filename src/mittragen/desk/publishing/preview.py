"""The public pages as they would be published now, kept below an address of the desk."""

import re

import msgspec
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.concept.rules import can_read_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.publishing.files import draft_file, target_of
from mittragen.desk.publishing.places import public_site
from mittragen.desk.templating import url
from mittragen.edition.documents import CandidateDocument
from mittragen.outputs.html import Library, Page, kept_inside, render_missing, render_page
from mittragen.outputs.target import DraftNote
from mittragen.publishing.preview import look_at

_FILE = re.compile(r"/konzepte/([^/]+)/(?:fassungen/([^/]+)/)?konzept\.([a-z]+)")
_ELEMENT = re.compile(r"/(?:k|konzepte/[^/]+/fassungen/[^/]+)/([^/]+)/?")


@concept_door(can_read_draft, methods=("GET",))
def preview(request: DeskRequest, concept: Concept, page: str = "") -> HttpResponse:
    """One page or file of the draft; ``page`` is the public address without its first slash."""
    path, library = f"/{page}", look_at(concept).library
    file = _FILE.fullmatch(path)
    if file:
        return _file(request, concept, library, path, *file.groups())
    site = msgspec.structs.replace(public_site(request.municipality), draft_note=_way_back(concept, library, path))
    found = render_page(library, site, path, dict(request.GET.lists())) or render_missing(library, site)
    return _answered(kept_inside(found, url("desk:preview", slug=concept.slug).rstrip("/")))


def _file(request: DeskRequest, concept: Concept, library: Library, path: str, slug: str, segment: str | None, suffix: str) -> HttpResponse:
    """The draft as a file; a file of what is published stands in public."""
    shelf = library.edition(slug, segment) if segment else next(iter(library.editions_of(slug)[-1:]), None)
    target = target_of(suffix)
    if shelf is None or target is None or not isinstance(shelf.document, CandidateDocument):
        return HttpResponseRedirect(path)
    return draft_file(request, concept, shelf.document, public_site(request.municipality), target)


def _way_back(concept: Concept, library: Library, path: str) -> DraftNote:
    """From a page to where it is written: the form of its element, else the start of the concept at the desk."""
    asked = _ELEMENT.fullmatch(path)
    home = library.element(asked[1]) if asked else None
    if asked and home and home[0].document is library.draft:
        return DraftNote(address=url("desk:drafting-element", slug=concept.slug, key=asked[1]), link=_("Am Schreibtisch bearbeiten"))
    return DraftNote(address=url("desk:drafting", slug=concept.slug), link=_("Zurück zum Schreibtisch"))


def _answered(page: Page) -> HttpResponse:
    if page.redirect:
        return HttpResponseRedirect(page.redirect)
    response = HttpResponse(page.body, content_type=page.media_type, status=page.status)
    response["X-Robots-Tag"] = "noindex"
    return response
