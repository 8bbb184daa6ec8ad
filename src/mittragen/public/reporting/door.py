"""The door behind a personal link: it is all that an organisation needs. Opening it changes nothing; only a form does, and each counts once."""

import hashlib
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django_scopes import scope

from mittragen.design.language import html_tag, is_spoken
from mittragen.monitoring.models import ReportLink
from mittragen.monitoring.queries import link_of_token
from mittragen.municipality.brakes import is_too_much
from mittragen.municipality.models import Municipality
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.submissions import claim_submission, earlier_address
from mittragen.municipality.unwritten import why_not_written
from mittragen.public.answers import PERMISSIONS
from mittragen.public.live.forms import opened_at
from mittragen.public.refusals import unknown_host
from mittragen.public.reporting.kept import kept_form, no_such_page, nothing_here
from mittragen.public.reporting.pages import go
from mittragen.public.reporting.request import ReportingRequest
from mittragen.public.reporting.strict import is_let_in
from mittragen.public.tenant import hostname_of, tenant_of

View = Callable[..., HttpResponse]
READING = ("GET", "HEAD")
# How many forms one link may send, those that a script saves while somebody types among them.
_MOST, _SECONDS = 400, 600


def reporting_door(*, methods: tuple[str, ...] = ("GET",), is_first: bool = False, commits: bool = True) -> Callable[[View], View]:
    """Decorator of a view ``(request: ReportingRequest, **where)`` behind a link; its municipality's scope is entered, and the person's language.

    A wrong link, a revoked one, one that is over and another county's are the same 404. The secret in the address is what a foreign page would have to
    know to send a form from elsewhere; so forms need no cookie against that. In a strict round only ``is_first`` pages open without the code from the
    mail. Without ``commits`` no transaction stands around the view: it reads a file, which may take seconds.
    """

    def fitted(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def entered(request: HttpRequest, token: str, language: str = "", **where: Any) -> HttpResponse:
            tenant = tenant_of(hostname_of(request.get_host()))
            if tenant is None:
                return unknown_host()
            inside = cast(ReportingRequest, request)
            inside.municipality = tenant.municipality
            with scope(municipality=tenant.municipality):
                link = link_of_token(token)
                if link is None:
                    with translation.override(tenant.municipality.language):
                        return shut(nothing_here(request, tenant.municipality))
                _settle(inside, link, token, language)
                with translation.override(inside.language):
                    return shut(_answered(inside, view, where, methods, is_first, commits))

        return entered

    return fitted


def shut(response: HttpResponse) -> HttpResponse:
    """Nobody keeps what was answered, no other page learns the address, no search engine lists it."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Cache-Control"] = "private, no-store"
    response["Permissions-Policy"] = PERMISSIONS
    response["Content-Language"] = html_tag(translation.get_language() or "de")
    return response


def _settle(request: ReportingRequest, link: ReportLink, token: str, language: str) -> None:
    request.link, request.asked, request.held = link, link.request, link.request.round
    request.root = f"/meldung/{token}/"
    request.folder = f"{request.root}{language}/" if language else request.root
    request.language = language or _own_language(link, request.municipality)
    request.is_let_in = is_let_in(request)


def _own_language(link: ReportLink, municipality: Municipality) -> str:
    """The recipient's language, where the program speaks it."""
    wished = link.recipient.language if link.recipient is not None else ""
    return wished if wished and is_spoken(wished) else municipality.language


def _answered(request: ReportingRequest, view: View, where: dict[str, Any], methods: tuple[str, ...], is_first: bool, commits: bool) -> HttpResponse:
    if request.method not in (*methods, "HEAD"):
        return HttpResponseNotAllowed(methods)
    try:
        if not (request.is_let_in or is_first):
            said = _("Bitte öffnen Sie zuerst Ihren Link und geben Sie den Code aus der E-Mail ein. Ihre Eingaben sind noch da.")
            return go(request.folder) if request.method in READING else kept_form(request, said, status=403)
        return view(request, **where) if request.method in READING else _taken(request, view, where, commits)
    except Http404:
        return no_such_page(request)
    except RefusedError as refusal:
        return kept_form(request, str(refusal), status=409)
    except (IntegrityError, OperationalError, InterfaceError, OSError) as error:
        told = None if request.method in READING else why_not_written(error)
        if told is None:
            raise
        return kept_form(request, told[1], status=told[0])


def _taken(request: ReportingRequest, view: View, where: dict[str, Any], commits: bool) -> HttpResponse:
    """A form taken in one transaction, and once: what is refused has changed nothing, what comes twice is answered as the first time."""
    if opened_at(request.POST.get("submission", "")) is None:
        return kept_form(request, _("Bitte senden Sie das noch einmal. Ihre Eingaben sind noch da."), status=422)
    if is_too_much(f"reporting.{request.link.pk}", most=_MOST, seconds=_SECONDS):
        said = _("Über Ihren Link kam gerade sehr viel. Ihre Eingaben sind noch da: Bitte senden Sie sie in einigen Minuten noch einmal.")
        return kept_form(request, said, status=429)
    if not commits:
        return view(request, **where)
    if is_fetched(request):
        with transaction.atomic():
            return _kept_if_good(view(request, **where))
    return _taken_once(request, view, where)


def is_fetched(request: HttpRequest) -> bool:
    """Whether a script saves while somebody types: the form is sent again and again, and is not done with."""
    return request.headers.get("X-Requested-With") == "fetch"


def _taken_once(request: ReportingRequest, view: View, where: dict[str, Any]) -> HttpResponse:
    key = _key_of(request)
    with transaction.atomic():
        claimed = claim_submission(municipality=request.municipality, user=None, key=key)
        if claimed is None:
            return go(request.folder + earlier_address(user=None, key=key))
        response = _kept_if_good(view(request, **where))
        if "Location" in response:
            # The secret of the link is written down nowhere.
            claimed.address = response["Location"].removeprefix(request.folder)
            claimed.save(update_fields=["address"])
        elif response.status_code < 400:
            claimed.delete()
    return response


def _kept_if_good(response: HttpResponse) -> HttpResponse:
    """What was refused has changed nothing, but for what two people said at once: both is kept."""
    if response.status_code >= 400 and not getattr(response, "keeps", False):
        transaction.set_rollback(True)
    return response


def _key_of(request: ReportingRequest) -> str:
    """The link, the form and what stands in it: whoever goes back, writes something else and sends the same form again has said something new."""
    said = repr(sorted(request.POST.lists())) + repr([(name, file.name, file.size) for name in sorted(request.FILES) for file in request.FILES.getlist(name)])
    return f"{request.link.pk}.{hashlib.sha256(f'{request.path}{said}'.encode()).hexdigest()[:48]}"
