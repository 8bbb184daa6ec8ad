"""Files a member may load: the date for their calendar, the paper, a whole candidate. Only those of this session."""

import re
from collections.abc import Callable

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mittragen.decision.calendar_files import calendar_file
from mittragen.desk.attending.candidates import candidate_of
from mittragen.desk.attending.door import attend_door
from mittragen.desk.attending.kept import no_file
from mittragen.desk.attending.reading import item_of
from mittragen.desk.attending.request import AttendRequest
from mittragen.desk.doors import found
from mittragen.desk.papers import paper_of, paper_target
from mittragen.municipality.queries import public_address
from mittragen.outputs import pdf
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.publishing.site import site_of

_NOT_IN_NAMES = re.compile(r"[^\w\-.,() ]+")


@attend_door()
def calendar(request: AttendRequest) -> HttpResponse:
    """The session for a calendar."""
    session = request.invitation.session
    return _file(f"{session.body} {session.held_on}.ics", calendar_file(session), "text/calendar")


@attend_door()
def paper(request: AttendRequest, suffix: str) -> HttpResponse:
    """What the body has before it; after the session what it decided."""
    target = found(paper_target(suffix))
    session = request.invitation.session
    stem = "Niederschrift" if session.closed_at else "Vorlage"
    return _made(request, f"{stem} {session.body} {session.held_on}.{suffix}", lambda: paper_of(session, target), target.media_type)


@attend_door()
def candidate(request: AttendRequest, item_number: int) -> HttpResponse:
    """A whole candidate, from the very bytes that were kept, marked as a draft."""
    document = candidate_of(item_of(request, item_number))
    site = site_of(request.municipality, address=public_address(request.municipality, scheme=settings.SCHEME, port=settings.PORT))
    return _made(request, f"Entwurf {document.content.title} {document.content.label}.pdf", lambda: pdf.TARGET.render(document, site), pdf.TARGET.media_type)


def _made(request: AttendRequest, name: str, make: Callable[[], bytes], media_type: str) -> HttpResponse:
    try:
        return _file(name, make(), media_type)
    except PdfError:
        # What is wrong with a draft is for the office to read.
        return no_file(request, _("Diese Datei lässt sich gerade nicht erstellen. Bitte fragen Sie die Stelle, die Sie eingeladen hat."))


def _file(name: str, body: bytes, media_type: str) -> HttpResponse:
    response = HttpResponse(body, content_type=media_type)
    response["Content-Disposition"] = content_disposition_header(not name.endswith(".pdf"), _NOT_IN_NAMES.sub("-", name)) or ""
    return response
