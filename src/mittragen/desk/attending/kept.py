"""What is told instead of a page: that nothing is here, or that a form was not taken; nothing typed is lost."""

from dataclasses import dataclass
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from mittragen.desk.attending.pages import AttendPage, show
from mittragen.desk.attending.request import AttendRequest
from mittragen.municipality.models import Municipality

_OWN = frozenset({"submission"})


@dataclass(frozen=True, kw_only=True)
class NothingPage(AttendPage):
    """For a link that opens nothing. ``office`` and ``email`` are whom to ask."""

    office: str
    email: str


@dataclass(frozen=True, kw_only=True)
class KeptPage(AttendPage):
    """A form as it was sent. ``texts`` are what was typed; ``values`` goes along unseen; ``action`` is empty for what will never be taken."""

    said: str
    action: str
    texts: tuple[tuple[str, str], ...]
    values: tuple[tuple[str, str], ...]
    back: str


def nothing_here(request: HttpRequest, municipality: Municipality) -> HttpResponse:
    """Wrong, revoked, over, or another county's: nobody learns which."""
    page = NothingPage(title=_("Dieser Link gilt nicht"), office=municipality.office or municipality.name, email=municipality.email)
    return show(request, "attending/nothing_here.html", page, status=404)


def kept_form(request: HttpRequest, said: str, *, status: int) -> HttpResponse:
    """Everything that was sent, ready to be sent again, and why it was not taken."""
    inside = cast(AttendRequest, request)
    sent = tuple((name, value) for name, values in request.POST.lists() if name not in _OWN for value in values)
    is_over = inside.invitation.session.closed_at is not None
    page = KeptPage(
        title=_("Noch nicht gespeichert"),
        said=said,
        action="" if is_over else request.path,
        texts=tuple((name, value) for name, value in sent if name in TYPED),
        values=tuple((name, value) for name, value in sent if name not in TYPED),
        back=inside.folder,
    )
    return show(request, "attending/kept.html", page, status=status)


def no_file(request: AttendRequest, said: str) -> HttpResponse:
    """A file that cannot be made, in plain words."""
    page = KeptPage(title=_("Diese Datei gibt es gerade nicht"), said=said, action="", texts=(), values=(), back=request.folder)
    return show(request, "attending/kept.html", page, status=409)


# The fields that people type into.
TYPED = ("text", "reason", "note")
