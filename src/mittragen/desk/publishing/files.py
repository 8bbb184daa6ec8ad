"""A draft as a file: never kept, always marked, and with plain words where it cannot be made."""

import re

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.desk.doors import DeskRequest
from mittragen.desk.findings_of import rows_of
from mittragen.desk.pages import ConceptPlace, show
from mittragen.desk.publishing.pages import NoFilePage
from mittragen.edition.documents import CandidateDocument
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.registry import TARGETS
from mittragen.outputs.target import Site, Target
from mittragen.publishing.review import review_of

_NOT_IN_NAMES = re.compile(r"[^\w\-.,() ]+")
_TARGETS = {target.suffix: target for target in TARGETS}


def target_of(suffix: str) -> Target | None:
    """The output with this suffix, if there is one."""
    return _TARGETS.get(suffix)


def draft_file(request: DeskRequest, concept: Concept, document: CandidateDocument, site: Site, target: Target) -> HttpResponse:
    """``document`` as a file; where it cannot be made, a page that says why and leads to the findings."""
    try:
        body = target.render(document, site)
    except PdfError as error:
        return _no_file(request, concept, target, str(error))
    response = HttpResponse(body, content_type=target.media_type)
    name = _NOT_IN_NAMES.sub("-", f"Entwurf {document.content.title} {document.content.label}")
    response["Content-Disposition"] = content_disposition_header(target.suffix != "pdf", f"{name}.{target.suffix}") or ""
    response["X-Robots-Tag"] = "noindex"
    return response


def _no_file(request: DeskRequest, concept: Concept, target: Target, reason: str) -> HttpResponse:
    review = review_of(concept)
    page = NoFilePage(
        title=_("Diese Datei lässt sich noch nicht erstellen"),
        concept=ConceptPlace.of(concept),
        station="publish",
        section="preview",
        target=target.title,
        reason=reason,
        blocking=rows_of(review.blocking, review),
    )
    return show(request, "publishing/no_file.html", page, status=409)
