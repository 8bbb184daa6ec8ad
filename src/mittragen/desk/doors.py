"""Doors: who may open a page of the desk. Not allowed, another municipality's and not there are the same answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.db import IntegrityError, InterfaceError, OperationalError, transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.http.request import split_domain_port
from django.urls import reverse
from django.utils.translation import gettext as _
from django_scopes import scope

from mittragen.concept.queries import concept_of
from mittragen.desk.kept import kept_form, not_written, sign_in_first
from mittragen.desk.pages import DeskPage, private, show
from mittragen.desk.second_factor import lacks_second_factor
from mittragen.municipality.models import Municipality, User
from mittragen.municipality.queries import municipality_of_host
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.submissions import claim_submission, earlier_address

Rule = Callable[[User, Municipality], bool]
View = Callable[..., HttpResponse]
Ahead = Callable[..., Any]
READING = ("GET", "HEAD")
Thing = TypeVar("Thing")


class DeskRequest(HttpRequest):
    """A request that came through a door."""

    user: User
    municipality: Municipality
    prepared: Any


def door(rule: Rule, *, methods: tuple[str, ...] = ("GET", "POST"), ahead: Ahead | None = None) -> Callable[[View], View]:
    """Decorator of a view ``(request: DeskRequest, **where)`` that only people whom ``rule`` permits may see; its municipality's scope is entered.

    ``ahead`` is for what takes seconds: for a form that is sent it is called with the same arguments before the transaction opens, so that nobody waits for
    it (SQLite has one writer at a time), and its value stands in ``request.prepared``.
    """

    def fitted(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, **where: Any) -> HttpResponse:
            municipality = municipality_at(request)
            if not request.user.is_authenticated:
                return sign_in_first(request)
            with scope(municipality=municipality):
                inside = cast(DeskRequest, request)
                inside.municipality = municipality
                if not rule(inside.user, municipality):
                    return nothing_here(request)
                if lacks_second_factor(inside.user, municipality):
                    return HttpResponseRedirect(reverse("mfa_index"))
                if request.method not in (*methods, "HEAD"):
                    return HttpResponseNotAllowed(methods)
                return _answered(inside, view, where, ahead)

        entered.rule = rule  # type: ignore[attr-defined]
        return entered

    return fitted


def concept_door(rule: Rule, *, methods: tuple[str, ...] = ("GET", "POST"), ahead: Ahead | None = None) -> Callable[[View], View]:
    """The same for a view ``(request, concept, **where)``: ``slug`` in the address becomes the concept."""

    def ahead_of_concept(request: DeskRequest, slug: str, **where: Any) -> Any:
        return ahead(request, found(concept_of(slug)), **where) if ahead else None

    def fitted(view: View) -> View:
        @door(rule, methods=methods, ahead=ahead_of_concept)
        @wraps(view)
        def entered(request: DeskRequest, slug: str, **where: Any) -> HttpResponse:
            concept = concept_of(slug)
            return nothing_here(request) if concept is None else view(request, concept, **where)

        return entered

    return fitted


def found(thing: Thing | None) -> Thing:
    """What was looked for; a 404 when it is not there."""
    if thing is None:
        raise Http404
    return thing


def municipality_at(request: HttpRequest) -> Municipality:
    """The municipality of the host that was asked. A 404 where none is."""
    return found(municipality_of_host(split_domain_port(request.get_host())[0]))


def nothing_here(request: HttpRequest) -> HttpResponse:
    """Not allowed, or not there: nobody learns which."""
    return show(request, "nothing_here.html", DeskPage(title=_("Hier steht nichts")), status=404)


def _answered(request: DeskRequest, view: View, where: dict[str, Any], ahead: Ahead | None) -> HttpResponse:
    try:
        if ahead and request.method not in READING:
            request.prepared = ahead(request, **where)
        return private(view(request, **where) if request.method in READING else _taken(request, view, where))
    except Http404:
        return nothing_here(request)
    except RefusedError as refusal:
        return kept_form(request, str(refusal), status=409)
    except (IntegrityError, OperationalError, InterfaceError, OSError) as error:
        # Rolled back by now. What cannot be told in words goes on to the page for faults.
        if request.method in READING or (answer := not_written(request, error)) is None:
            raise
        return answer


def _taken(request: DeskRequest, view: View, where: dict[str, Any]) -> HttpResponse:
    """A form taken in one transaction, and once: what is refused has changed nothing, what comes twice is answered as the first time."""
    key = request.POST.get("submission", "")
    with transaction.atomic():
        claimed = claim_submission(municipality=request.municipality, user=request.user, key=key) if key else None
        if key and claimed is None:
            address = earlier_address(user=request.user, key=key)
            return HttpResponse(status=303, headers={"Location": address})
        response = view(request, **where)
        if response.status_code >= 400:
            transaction.set_rollback(True)
        elif claimed is not None and "Location" in response:
            claimed.address = response["Location"]
            claimed.save(update_fields=["address"])
        elif claimed is not None:
            claimed.delete()
    return response
