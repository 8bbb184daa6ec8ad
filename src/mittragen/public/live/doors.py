"""The door to live pages: whose site, in which language; a form is taken in one transaction, from our own pages only, and nothing typed is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponseNotAllowed
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_scopes import scope

from mittragen.municipality.origins import is_from_here
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.unwritten import why_not_written
from mittragen.public.languages import GERMAN
from mittragen.public.live.brakes import Brake, is_braked
from mittragen.public.live.forms import FASTEST_SECONDS, opened_at
from mittragen.public.live.kept import kept_form, missing
from mittragen.public.live.request import LiveRequest
from mittragen.public.refusals import unknown_host
from mittragen.public.tenant import hostname_of, tenant_of

View = Callable[..., HttpResponseBase]
Thing = TypeVar("Thing")
_READING = ("GET", "HEAD")
# A field that people never see and machines like to fill.
HONEYPOT = "website"


def public_door(
    *, methods: tuple[str, ...] = ("GET", "POST"), brake: Brake | None = None, hurries: bool = False, commits: bool = True
) -> Callable[[View], View]:
    """Decorator of a view ``(request: LiveRequest, **where)``. ``Http404`` becomes the site's page for what is not there.

    ``brake`` limits how many forms come from one connection. ``hurries`` is for forms that people send in a second: they are not taken for a machine's.
    Without ``commits`` no transaction stands around the view: its action opens one of its own, which forms that come at the same moment share.
    """

    def fitted(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, language: str = GERMAN, **where: Any) -> HttpResponseBase:
            tenant = tenant_of(hostname_of(request.get_host()))
            if tenant is None:
                return unknown_host()
            inside = cast(LiveRequest, request)
            inside.tenant, inside.municipality, inside.language, inside.submission = tenant, tenant.municipality, language, ""
            with scope(municipality=tenant.municipality), translation.override(language):
                if request.method not in (*methods, "HEAD"):
                    return HttpResponseNotAllowed(methods)
                try:
                    return view(inside, **where) if request.method in _READING else _taken(inside, view, where, brake, hurries, commits)
                except Http404:
                    return missing(inside)

        return entered

    return fitted


def found(thing: Thing | None) -> Thing:
    """What was looked for; a 404 when it is not there."""
    if thing is None:
        raise Http404
    return thing


def _taken(request: LiveRequest, view: View, where: dict[str, Any], brake: Brake | None, hurries: bool, commits: bool) -> HttpResponseBase:
    why = _suspicion(request, hurries)
    if why:
        return kept_form(request, why, status=422)
    if not is_from_here(request):
        return kept_form(request, _("Dieses Formular kam von einer anderen Seite. Bitte senden Sie es von hier noch einmal."), status=403)
    if brake is not None and is_braked(request, brake):
        said = _("Von Ihrem Anschluss kam gerade sehr viel. Ihre Eingaben sind noch da: Bitte senden Sie sie in einigen Minuten noch einmal.")
        return kept_form(request, said, status=429)
    request.submission = request.POST["submission"]
    try:
        return _committed(request, view, where) if commits else view(request, **where)
    except RefusedError as refusal:
        return kept_form(request, str(refusal), status=409)
    except (IntegrityError, OperationalError, InterfaceError, OSError) as error:
        told = why_not_written(error)
        if told is None:
            raise
        return kept_form(request, told[1], status=told[0])


def _committed(request: LiveRequest, view: View, where: dict[str, Any]) -> HttpResponseBase:
    with transaction.atomic():
        response = view(request, **where)
        if response.status_code >= 400:
            transaction.set_rollback(True)
    return response


def _suspicion(request: LiveRequest, hurries: bool) -> str:
    """Why a form may be a machine's, in words for a person who is none; empty when nothing speaks for it. Sending once more is always enough."""
    shown = opened_at(request.POST.get("submission", ""))
    if shown is None:
        return _("Das Formular war sehr lange offen. Ihre Eingaben sind noch da: Bitte senden Sie sie noch einmal.")
    if request.POST.get(HONEYPOT):
        return _("Ein Feld, das leer bleiben muss, war ausgefüllt. Vielleicht hat Ihr Browser das getan. Bitte senden Sie noch einmal.")
    if not hurries and (timezone.now() - shown).total_seconds() < FASTEST_SECONDS:
        return _("Das ging sehr schnell. Bitte sehen Sie noch einmal nach und senden Sie dann.")
    return ""
