"""Doors to pages about one session or one body, and what every such page says."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept
from mittragen.decision.models import Body, Item, Session
from mittragen.decision.rules import can_read_sessions, can_run_sessions
from mittragen.design.frame import Link
from mittragen.desk.decision.words import when
from mittragen.desk.doors import DeskRequest, Rule, View, concept_door, door, found
from mittragen.desk.pages import ConceptPlace, DeskPage
from mittragen.desk.templating import url

STATION = "decide"
LARGEST = 2**63
_TABS = (
    ("session", gettext_lazy("Tagesordnung"), can_read_sessions),
    ("session-invitations", gettext_lazy("Einladung"), can_run_sessions),
    ("session-recording", gettext_lazy("Protokoll"), can_run_sessions),
    ("session-closing", gettext_lazy("Abschluss"), can_run_sessions),
)


@dataclass(frozen=True, kw_only=True)
class DecisionPage(DeskPage):
    """A page about the sessions and decisions of a concept."""

    station: str = STATION
    slug: str
    may_run: bool

    def at(self, name: str, /, **where: object) -> str:
        """The address of a page of this concept."""
        return url(f"desk:{name}", slug=self.slug, **where)


@dataclass(frozen=True, kw_only=True)
class SessionPage(DecisionPage):
    """A page about one session; ``tabs`` lead to the others."""

    section: str = "sessions"
    label: str
    session_title: str
    body: str
    when: str
    place: str
    is_closed: bool
    tabs: tuple[Link, ...]

    def at(self, name: str, /, **where: object) -> str:
        """The address of a page of this session."""
        return url(f"desk:{name}", slug=self.slug, session_label=self.label, **where)


def session_door(rule: Rule, *, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """Like ``concept_door``, for a view ``(request, session, **where)``: ``session_label`` in the address becomes the session of the concept."""

    def fitted(view: View) -> View:
        @concept_door(rule, methods=methods)
        @wraps(view)
        def entered(request: DeskRequest, concept: Concept, session_label: str, **where: Any) -> HttpResponse:
            session: Session = found(Session.objects.select_related("body").filter(concept=concept, label=session_label).first())
            session.concept, session.municipality = concept, request.municipality
            session.body.municipality = request.municipality
            return view(request, session, **where)

        return entered

    return fitted


def body_door(*, methods: tuple[str, ...] = ("GET", "POST")) -> Callable[[View], View]:
    """A door for whoever runs sessions: ``body_number`` in the address becomes the body."""

    def fitted(view: View) -> View:
        @door(can_run_sessions, methods=methods)
        @wraps(view)
        def entered(request: DeskRequest, body_number: int, **where: Any) -> HttpResponse:
            body: Body = found(Body.objects.filter(pk=body_number).first() if body_number < LARGEST else None)
            body.municipality = request.municipality
            return view(request, body, **where)

        return entered

    return fitted


def item_in(session: Session, number: int) -> Item:
    """An item of this session; a 404 for any other."""
    item: Item = found(session.items.select_related("candidate").defer("candidate__body").filter(pk=number).first() if number < LARGEST else None)
    item.session, item.municipality = session, session.municipality
    return item


def about_concept(request: DeskRequest, concept: Concept) -> dict[str, Any]:
    """What every page about the decisions of a concept has."""
    return {"concept": ConceptPlace.of(concept), "slug": concept.slug, "may_run": may_run(request)}


def about_session(request: DeskRequest, session: Session, tab: str = "") -> dict[str, Any]:
    """What every page about a session has; ``tab`` is the address the page belongs to."""
    where = {"slug": session.concept.slug, "session_label": session.label}
    tabs = tuple(
        Link(address=url(f"desk:{name}", **where), title=str(title), is_current=name == tab)
        for name, title, rule in _TABS
        if rule(request.user, request.municipality)
    )
    return {
        **about_concept(request, session.concept),
        "label": session.label,
        "session_title": session.title,
        "body": session.body.name,
        "when": when(session.held_on, session.starts_at),
        "place": session.place,
        "is_closed": session.closed_at is not None,
        "tabs": tabs,
        "crumbs": (Link(address=url("desk:sessions", slug=session.concept.slug), title=_("Sitzungen")),),
    }


def may_run(request: DeskRequest) -> bool:
    """Whether whoever asks may prepare sessions and record results."""
    return can_run_sessions(request.user, request.municipality)
