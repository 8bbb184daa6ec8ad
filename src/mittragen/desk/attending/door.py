"""The door for members of a body: the link in their mail is all they need. Opening it changes nothing; only a form does, and each counts once."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, cast

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django_scopes import scope

from mittragen.decision.models import Invitation
from mittragen.decision.queries import invitation_of_token
from mittragen.design.language import is_spoken
from mittragen.desk.attending.kept import kept_form, nothing_here
from mittragen.desk.attending.request import AttendRequest
from mittragen.desk.doors import found, municipality_at
from mittragen.desk.pages import private
from mittragen.municipality.brakes import is_too_much
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.submissions import claim_submission, earlier_address
from mittragen.municipality.unwritten import why_not_written

View = Callable[..., HttpResponse]
_READING = ("GET", "HEAD")
# How long after the session a link may still be read by.
OPEN_FOR = timedelta(days=30)
# How many forms one link may send: far more than a long evening needs.
_MOST, _SECONDS = 60, 600


def attend_door(*, methods: tuple[str, ...] = ("GET",)) -> Callable[[View], View]:
    """Decorator of a view ``(request: AttendRequest, **where)`` behind a member's link; its municipality's scope is entered, and the member's language.

    A wrong link, a revoked one, one that is over and another county's are the same 404. The secret in the address is what a foreign page would have to
    know to send a form from elsewhere; so forms need no cookie against that.
    """

    def fitted(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def entered(request: HttpRequest, token: str, **where: Any) -> HttpResponse:
            municipality = municipality_at(request)
            inside = cast(AttendRequest, request)
            inside.municipality, inside.folder = municipality, reverse("desk:attending", kwargs={"token": token})
            with scope(municipality=municipality):
                try:
                    inside.invitation = found(_in_time(invitation_of_token(token)))
                except Http404:
                    return _shut(nothing_here(request, municipality))
                with translation.override(_language_of(inside)):
                    return _shut(_answered(inside, view, where, methods))

        return entered

    return fitted


def _in_time(invitation: Invitation | None) -> Invitation | None:
    """A link is over some days after its session."""
    return invitation if invitation and invitation.session.held_on + OPEN_FOR >= timezone.localdate() else None


def _language_of(request: AttendRequest) -> str:
    """The member's language, where the program speaks it."""
    language = request.invitation.language
    return language if is_spoken(language) else request.municipality.language


def _answered(request: AttendRequest, view: View, where: dict[str, Any], methods: tuple[str, ...]) -> HttpResponse:
    if request.method not in (*methods, "HEAD"):
        return HttpResponseNotAllowed(methods)
    try:
        return view(request, **where) if request.method in _READING else _taken(request, view, where)
    except Http404:
        return nothing_here(request, request.municipality)
    except RefusedError as refusal:
        return kept_form(request, str(refusal), status=409)
    except (IntegrityError, OperationalError, InterfaceError, OSError) as error:
        told = None if request.method in _READING else why_not_written(error)
        if told is None:
            raise
        return kept_form(request, told[1], status=told[0])


def _taken(request: AttendRequest, view: View, where: dict[str, Any]) -> HttpResponse:
    """A form taken in one transaction, and once: what is refused has changed nothing, what comes twice is answered as the first time."""
    if request.invitation.session.closed_at is not None:
        said = _("Die Sitzung ist abgeschlossen. Sie können alles weiter lesen, aber nichts mehr ändern.")
        return kept_form(request, said, status=409)
    if is_too_much(f"attending.{request.invitation.pk}", most=_MOST, seconds=_SECONDS):
        said = _("Über Ihren Link kam gerade sehr viel. Ihre Eingaben sind noch da: Bitte senden Sie sie in einigen Minuten noch einmal.")
        return kept_form(request, said, status=429)
    given = request.POST.get("submission", "")
    key = f"{request.invitation.pk}.{given}"
    with transaction.atomic():
        claimed = claim_submission(municipality=request.municipality, user=None, key=key) if given else None
        if given and claimed is None:
            return _led_to(request.folder + earlier_address(user=None, key=key))
        response = view(request, **where)
        if response.status_code >= 400:
            transaction.set_rollback(True)
        elif claimed is not None and "Location" in response:
            # The secret of the link is written down nowhere.
            claimed.address = response["Location"].removeprefix(request.folder)
            claimed.save(update_fields=["address"])
        elif claimed is not None:
            claimed.delete()
    return response


def _led_to(address: str) -> HttpResponse:
    return HttpResponse(status=303, headers={"Location": address})


def _shut(response: HttpResponse) -> HttpResponse:
    """Nobody keeps what was answered, no other page learns the address, no search engine lists it."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex"
    response["Content-Language"] = translation.get_language() or "de"
    return private(response)
