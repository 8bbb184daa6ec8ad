"""Nothing typed is lost: a form that cannot be taken just now comes back with everything in it, to be sent once more."""

from dataclasses import dataclass

from django.http import HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _

from mittragen.outputs.html import render_missing
from mittragen.public.answers import refusal
from mittragen.public.edition.shelves import SHELVES
from mittragen.public.live.pages import LivePage, show
from mittragen.public.live.request import LiveRequest
from mittragen.public.tenant import address_of

_OWN = frozenset({"submission", "website"})


@dataclass(frozen=True, kw_only=True)
class KeptPage(LivePage):
    """The form as it was sent, without its key: a new one comes with it."""

    said: str
    action: str
    values: tuple[tuple[str, str], ...]
    has_files: bool


def kept_form(request: LiveRequest, said: str, *, status: int) -> HttpResponse:
    """Everything that was sent, ready to be sent again, and why it was not taken."""
    values = tuple((name, value) for name, values in request.POST.lists() if name not in _OWN for value in values)
    page = KeptPage(
        title=_("Noch nicht gesendet"), said=said, action=request.get_full_path(), values=values, has_files=bool(request.FILES), is_secret=True, kind="kept"
    )
    return show(request, "live/kept.html", page, status=status)


def missing(request: LiveRequest) -> HttpResponseBase:
    """The site's page for an address where nothing stands: the same for what never was and for what nobody may see."""
    holdings = SHELVES.holdings(request.tenant)
    page = render_missing(holdings.library, holdings.site_at(address_of(request)))
    return refusal(page.body, page.status, page.media_type)
