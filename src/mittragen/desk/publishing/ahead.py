"""What takes seconds is done before the door opens its transaction, so that nobody waits for it: SQLite has one writer at a time."""

from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django_scopes import scope

from mittragen.concept.models import Concept
from mittragen.concept.queries import concept_of
from mittragen.desk.doors import DeskRequest, Rule, View, municipality_at
from mittragen.municipality.models import User

Prepare = Callable[[DeskRequest, Concept], Any]


def ahead_of_the_door(rule: Rule, prepare: Prepare) -> Callable[[View], View]:
    """Decorator around a door of the same ``rule``: for a form that is sent, ``prepare`` is called first, and its value stands in ``request.prepared``."""

    def fitted(view: View) -> View:
        @wraps(view)
        def entered(request: HttpRequest, slug: str, **where: Any) -> HttpResponse:
            if request.method == "POST" and request.user.is_authenticated:
                _prepared(cast(DeskRequest, request), slug, rule, prepare)
            return view(request, slug=slug, **where)

        return entered

    return fitted


def _prepared(request: DeskRequest, slug: str, rule: Rule, prepare: Prepare) -> None:
    municipality = municipality_at(request)
    with scope(municipality=municipality):
        concept = concept_of(slug) if rule(cast(User, request.user), municipality) else None
        if concept is not None:
            request.municipality = municipality
            request.prepared = prepare(request, concept)  # type: ignore[attr-defined]
