"""The paper of a session as files; once there are results, its minutes."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from mittragen.decision.models import Session
from mittragen.decision.rules import can_read_sessions
from mittragen.design.frame import Link
from mittragen.desk.decision.places import SessionPage, about_session, session_door
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import show
from mittragen.desk.papers import paper_of, paper_target
from mittragen.desk.templating import url
from mittragen.outputs.pdf.compiling import PdfError
from mittragen.outputs.registry import PAPER_TARGETS


@session_door(can_read_sessions, methods=("GET",))
def paper(request: DeskRequest, session: Session, paper_suffix: str) -> HttpResponse:
    """The paper, or the minutes, as PDF or Word."""
    target = found(paper_target(paper_suffix))
    try:
        content = paper_of(session, target)
    except PdfError:
        page = SessionPage(title=_("Diese Datei lässt sich gerade nicht machen"), **about_session(request, session, "session"))
        return show(request, "decision/no_file.html", page, status=409)
    name = f"{_stem(session)}-{session.label}.{target.suffix}"
    disposition = content_disposition_header(as_attachment=target.suffix != "pdf", filename=name) or ""
    return HttpResponse(content, content_type=target.media_type, headers={"Content-Disposition": disposition})


def files_of(session: Session) -> tuple[Link, ...]:
    """The files with their addresses: "PDF", "Word"."""
    where = {"slug": session.concept.slug, "session_label": session.label}
    return tuple(Link(address=url("desk:session-paper", paper_suffix=target.suffix, **where), title=target.title) for target in PAPER_TARGETS)


def _stem(session: Session) -> str:
    return "Niederschrift" if session.closed_at else "Vorlage"
