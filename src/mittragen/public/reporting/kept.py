"""What is told instead of a page: that a link opens nothing, or that a form was not taken; nothing typed is lost."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mittragen.municipality.models import Municipality
from mittragen.public.reporting.pages import ReportingPage, show
from mittragen.public.reporting.request import ReportingRequest

# The fields that people type into, with what they are called.
TYPED = ("text", "obstacles", "next_steps", "help_wanted", "reason", "address")
_OWN = frozenset({"submission"})
_LONGEST = 100


@dataclass(frozen=True, kw_only=True)
class NothingPage(ReportingPage):
    """For a link that opens nothing. ``office``, ``email`` and ``telephone`` are whom to ask."""

    office: str
    email: str
    telephone: str


@dataclass(frozen=True, kw_only=True)
class KeptPage(ReportingPage):
    """A form as it was sent. ``texts`` are what was typed; ``values`` goes along unseen; ``action`` is empty for what will never be taken."""

    said: str
    action: str
    texts: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, str], ...]
    has_files: bool
    back: str


def nothing_here(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Wrong, revoked, over, or another county's: nobody learns which."""
    page = NothingPage(
        title=_("Dieser Link gilt nicht (mehr)"), office=municipality.office or municipality.name, email=municipality.email, telephone=municipality.telephone
    )
    return show(request, "reporting/nothing_here.html", page, status=404)


def no_such_page(request: ReportingRequest) -> HttpResponse:
    """Nothing stands here, but the link is good: the way to its first page."""
    said = _("Ihr Link gilt. Nur diese eine Seite gibt es nicht, oder nicht mehr.")
    page = KeptPage(title=_("Hier steht nichts"), said=said, action="", texts=(), values=(), has_files=False, back=request.folder)
    return show(request, "reporting/kept.html", page, status=404)


def kept_form(request: ReportingRequest, said: str, *, status: int, is_over: bool = False) -> HttpResponse:
    """Everything that was sent, ready to be sent again, and why it was not taken. ``is_over``: it will not be taken later either."""
    sent = tuple((name, value) for name, values in request.POST.lists() if name not in _OWN for value in values)
    page = KeptPage(
        title=_("Noch nicht gespeichert"),
        said=said,
        action="" if is_over else request.path,
        texts=tuple((name, value) for name, value in sent if name in TYPED and value.strip()),
        values=tuple((name[:_LONGEST], value) for name, value in sent if name not in TYPED or not value.strip()),
        has_files=bool(request.FILES),
        back=request.folder,
    )
    return show(request, "reporting/kept.html", page, status=status)
