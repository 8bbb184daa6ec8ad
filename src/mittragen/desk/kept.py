"""Nothing typed is lost: a form that cannot be taken just now comes back with everything in it, to be sent once more."""

import logging
from dataclasses import dataclass
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from mittragen.desk.pages import DeskPage, private, show
from mittragen.municipality.origins import is_from_here
from mittragen.municipality.unwritten import why_not_written

# The page a kept form came from: it goes along when the form is sent again, for then the browser only names the address that refused it.
BACK = "kept-back"
_OWN = frozenset({"csrfmiddlewaretoken", BACK})
# What is never written into a page again.
_SECRET = ("password", "credential")
UNAUTHORISED = 401
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class KeptPage(DeskPage):
    """The form as it was sent. ``sign_in`` is where to sign in first, if that is why; ``has_files`` says that files have to be chosen again.

    ``back`` is where to go instead, for what will never be taken.
    """

    said: str
    action: str
    values: tuple[tuple[str, str], ...]
    sign_in: str = ""
    has_files: bool = False
    back: str = ""


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in, or not any more: a page asks for the sign-in and leads back, a form is kept, a script is told so."""
    if _is_script(request):
        return private(HttpResponse(_("Bitte melden Sie sich neu an."), status=UNAUTHORISED, content_type="text/plain; charset=utf-8"))
    if request.method == "POST" and is_from_here(request):
        said = _(
            "Ihre Sitzung ist abgelaufen. Ihre Eingaben sind noch da: Bitte melden Sie sich in einem neuen Fenster an und senden Sie dann hier noch einmal."
        )
        return kept_form(request, said, status=UNAUTHORISED, sign_in=settings.LOGIN_URL)
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{urlencode({'next': request.get_full_path()})}")


def expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form carries no valid token: it was open for long, or somebody signed in meanwhile. Sent from another site, it is refused."""
    if not is_from_here(request):
        page = KeptPage(title=_("Nicht angenommen"), said=_("Dieses Formular kam von einer anderen Seite. Es wurde nichts geändert."), action="", values=())
        return show(request, "kept.html", page, status=403)
    if _is_script(request):
        return private(HttpResponse(_("Bitte laden Sie die Seite neu."), status=UNAUTHORISED, content_type="text/plain; charset=utf-8"))
    is_kept = not _has_secret(request)
    said = _("Das Formular war lange offen. Ihre Eingaben sind noch da: Bitte senden Sie es noch einmal.") if is_kept else _("Das Formular war lange offen.")
    return kept_form(request, said, status=403)


def kept_form(request: HttpRequest, said: str, *, status: int, sign_in: str = "") -> HttpResponse:
    """Everything that was sent, ready to be sent again, and why it was not taken. A form with a secret in it has to be filled in anew."""
    if _has_secret(request):
        anew = _("Bitte füllen Sie das Formular noch einmal aus. Kennwörter behalten wir nicht.")
        page = KeptPage(title=_("Noch nicht gespeichert"), said=f"{said} {anew}", action="", values=(), back=request.get_full_path())
        return show(request, "kept.html", page, status=status)
    values = tuple((name, value) for name, values in request.POST.lists() if name not in _OWN for value in values)
    page = KeptPage(
        title=_("Noch nicht gespeichert"),
        said=said,
        action=request.get_full_path(),
        values=values,
        sign_in=sign_in,
        has_files=bool(request.FILES),
        back=_back(request),
    )
    return show(request, "kept.html", page, status=status)


def not_written(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """Nothing was written, and the person is not the reason: a full disk, a database that is away or busy, somebody faster. ``None`` for any other fault."""
    told = why_not_written(error)
    if told is None:
        return None
    status, said = told
    _log.warning("Nothing written: %s", error, exc_info=error)
    if _is_script(request):
        return private(HttpResponse(said, status=status, content_type="text/plain; charset=utf-8"))
    return kept_form(request, said, status=status)


def _has_secret(request: HttpRequest) -> bool:
    return any(secret in name for name in request.POST for secret in _SECRET)


def _back(request: HttpRequest) -> str:
    """The page the form stood on if it is one of this host; else the desk's start."""
    address = request.POST.get(BACK) or request.headers.get("Referer", "")
    is_here = url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return address if is_here else reverse("desk:home")


def _is_script(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers or request.headers.get("X-Requested-With") == "fetch"
