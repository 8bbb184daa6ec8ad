"""Doors to pages about one participation, or one of its events, and how such a page says which one."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.urls import reverse

from mittragen.concept.queries import concept_of
from mittragen.desk.doors import Ahead, DeskRequest, Rule, View, door, found, nothing_here
from mittragen.desk.pages import ConceptPlace, ProcessPlace
from mittragen.participation.models import Event, Process
from mittragen.participation.queries.events import event_named
from mittragen.participation.queries.timeline import process_named


def process_door(rule: Rule, *, methods: tuple[str, ...] = ("GET", "POST"), ahead: Ahead | None = None) -> Callable[[View], View]:
    """Like ``door``, for a view ``(request, process, **where)``: ``process`` in the address, a slug, becomes the participation."""

    def ahead_of_process(request: DeskRequest, process: str, **where: Any) -> Any:
        return ahead(request, found(process_named(process)), **where) if ahead else None

    def fitted(view: View) -> View:
        @door(rule, methods=methods, ahead=ahead_of_process)
        @wraps(view)
        def entered(request: DeskRequest, process: str, **where: Any) -> HttpResponse:
            one = process_named(process)
            return nothing_here(request) if one is None else view(request, one, **where)

        return entered

    return fitted


def event_door(rule: Rule, *, methods: tuple[str, ...] = ("GET", "POST"), ahead: Ahead | None = None) -> Callable[[View], View]:
    """Like ``process_door``, for a view ``(request, event, **where)``: ``event_key`` in the address becomes an event of the participation."""

    def ahead_of_event(request: DeskRequest, process: Process, event_key: str, **where: Any) -> Any:
        return ahead(request, found(_event_in(process, event_key)), **where) if ahead else None

    def fitted(view: View) -> View:
        @process_door(rule, methods=methods, ahead=ahead_of_event)
        @wraps(view)
        def entered(request: DeskRequest, process: Process, event_key: str, **where: Any) -> HttpResponse:
            event = _event_in(process, event_key)
            return nothing_here(request) if event is None else view(request, event, **where)

        return entered

    return fitted


def address_in(name: str, process: str, /, **where: object) -> str:
    """The address of a page about a participation, ``process`` being its slug."""
    return reverse(name, kwargs={"process": process, **where})


def process_place(process: Process) -> ProcessPlace:
    """Which participation a page is about. One query when it is for a concept."""
    concept = concept_of(process.concept_slug) if process.concept_slug else None
    return ProcessPlace(slug=process.slug, title=process.title, is_public=process.is_public, concept=ConceptPlace.of(concept) if concept else None)


def _event_in(process: Process, key: str) -> Event | None:
    event = event_named(key)
    if event is None or event.process_id != process.pk:
        return None
    event.process = event.phase.process = process
    return event
