"""The sessions on a concept: those that come, those that were; plan, change, drop one."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.decision.actions import change_session, delete_session, plan_session
from mittragen.decision.models import Session
from mittragen.decision.queries import bodies_of, invited_to, sessions_of
from mittragen.decision.rules import DecisionError, can_read_sessions, can_run_sessions
from mittragen.design.frame import Link
from mittragen.desk.decision.places import DecisionPage, SessionPage, about_concept, about_session, session_door
from mittragen.desk.decision.session_forms import DropForm, SessionForm
from mittragen.desk.decision.words import when
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.moments import near_day
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url


@dataclass(frozen=True, kw_only=True)
class SessionRow:
    """A session in the list. ``near`` is "heute" or "morgen" where it is so near."""

    address: str
    body: str
    title: str
    when: str
    near: str
    place: str
    state: str
    is_closed: bool


@dataclass(frozen=True, kw_only=True)
class SessionsPage(DecisionPage):
    """The sessions; the next one is the first of those that come."""

    section: str = "sessions"
    coming: tuple[SessionRow, ...]
    over: tuple[SessionRow, ...]
    has_bodies: bool


@dataclass(frozen=True, kw_only=True)
class NewSessionPage(DecisionPage):
    """A session to plan."""

    section: str = "sessions"
    form: SessionForm


@dataclass(frozen=True, kw_only=True)
class ChangeSessionPage(SessionPage):
    """A session to change."""

    form: SessionForm
    invited: int


@dataclass(frozen=True, kw_only=True)
class DropPage(SessionPage):
    """What follows when a session is dropped."""

    follows: tuple[str, ...]
    form: DropForm


@concept_door(can_read_sessions, methods=("GET",))
def sessions(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All sessions on a concept."""
    today, rows = timezone.localdate(), list(sessions_of(concept))
    page = SessionsPage(
        title=_("Sitzungen"),
        coming=tuple(_row(row) for row in rows if row.held_on >= today and not row.closed_at),
        over=tuple(_row(row) for row in reversed(rows) if row.held_on < today or row.closed_at),
        has_bodies=bodies_of().exists(),
        **about_concept(request, concept),
    )
    return show(request, "decision/sessions.html", page)


@concept_door(can_run_sessions)
def new(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Plan a session."""
    form = SessionForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            session = plan_session(concept=concept, by=request.user, **form.facts())
            tell(request, _("Die Sitzung ist geplant. Jetzt fehlt die Tagesordnung."))
            return go("desk:session", slug=concept.slug, session_label=session.label)
        except DecisionError as refusal:
            form.say("", str(refusal))
    crumbs = (Link(address=url("desk:sessions", slug=concept.slug), title=_("Sitzungen")),)
    page = NewSessionPage(title=_("Sitzung planen"), form=form, crumbs=crumbs, **about_concept(request, concept))
    return show(request, "decision/session_new.html", page, status=422 if form.errors else 200)


@session_door(can_run_sessions)
def change(request: DeskRequest, session: Session) -> HttpResponse:
    """Change day, time, place and words of a session."""
    invited = invited_to(session).count()
    form = SessionForm(request.POST or None, session=session, invited=invited)
    if request.method == "POST" and form.is_valid():
        try:
            tells = form.tells_of(session)
            change_session(session=session, by=request.user, tells=tells, **form.facts())
            tell(request, _mails_said(invited) if tells else _("Gespeichert."))
            return go("desk:session", slug=session.concept.slug, session_label=session.label)
        except DecisionError as refusal:
            form.say("", str(refusal))
    page = ChangeSessionPage(title=_("Sitzung ändern"), form=form, invited=invited, **about_session(request, session))
    return show(request, "decision/session_change.html", page, status=422 if form.errors else 200)


@session_door(can_run_sessions)
def drop(request: DeskRequest, session: Session) -> HttpResponse:
    """Ask, and drop a session in which nothing was recorded."""
    items, invited = session.items.count(), invited_to(session).count()
    form = DropForm(request.POST if request.method == "POST" else None, session=session, invited=invited)
    if request.method == "POST" and form.is_valid():
        tells = bool(form.cleaned_data.get("tells"))
        delete_session(session=session, by=request.user, tells=tells)
        tell(request, _("Die Sitzung ist gestrichen.") + (f" {_mails_said(invited)}" if tells else ""))
        return go("desk:sessions", slug=session.concept.slug)
    follows = [
        ngettext("Ihr Punkt verschwindet von der Tagesordnung.", "Ihre %(count)s Punkte verschwinden mit allem, was dazu gesagt wurde.", items)
        % {"count": items},
        ngettext(
            "Eine Einladung ist verschickt; ihr Link öffnet dann nichts mehr.",
            "%(count)s Einladungen sind verschickt; ihre Links öffnen dann nichts mehr.",
            invited,
        )
        % {"count": invited},
    ]
    kept = (follows[0],) * bool(items) + tuple(follows[1:]) * bool(invited)
    page = DropPage(
        title=_("Sitzung streichen?"),
        follows=kept or (_("Auf der Tagesordnung steht noch nichts, und niemand ist eingeladen."),),
        form=form,
        **about_session(request, session),
    )
    return show(request, "decision/session_drop.html", page)


def _mails_said(count: int) -> str:
    return ngettext("Gespeichert. Eine E-Mail ist unterwegs.", "Gespeichert. %(count)s E-Mails sind unterwegs.", count) % {"count": count}


def _row(session: Session) -> SessionRow:
    near = near_day(session.held_on)
    day = when(session.held_on, session.starts_at)
    return SessionRow(
        address=url("desk:session", slug=session.concept.slug, session_label=session.label),
        body=session.body.name,
        title=session.title,
        when=day,
        near=near if not near[0].isdigit() else "",
        place=session.place,
        state=_state(session),
        is_closed=session.closed_at is not None,
    )


def _state(session: Session) -> str:
    items, waiting = session.item_count, session.open_count  # type: ignore[attr-defined]
    if session.closed_at:
        return _("abgeschlossen")
    if not items:
        return _("Die Tagesordnung ist noch leer")
    if waiting == items:
        return ngettext("%(count)s Punkt", "%(count)s Punkte", items) % {"count": items}
    return _("%(done)s von %(all)s Punkten festgehalten") % {"done": items - waiting, "all": items}
