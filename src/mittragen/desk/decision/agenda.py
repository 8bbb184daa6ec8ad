"""The agenda of a session, and one item of it."""

from dataclasses import dataclass, field

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.rules import can_read_draft
from mittragen.decision.actions import change_item, move_item, remove_item
from mittragen.decision.models import Session
from mittragen.decision.queries import open_amendments, presence_of
from mittragen.decision.rules import DecisionError, can_read_sessions, can_run_sessions
from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.decision.attendance import Coming, coming
from mittragen.desk.decision.files import files_of
from mittragen.desk.decision.places import SessionPage, about_session, item_in, session_door
from mittragen.desk.decision.showing import AgendaRow, ItemShown, agenda_rows, shown
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.forms import DeskForm, LineField, TextField
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import url
from mittragen.edition.text import whole_number

_STEPS = {"up": -1, "down": 1}


class ItemForm(DeskForm):
    """The words of an item; what is put before the body stays as it is."""

    title = LineField(label=gettext_lazy("Titel"), max_length=500, error_messages={"required": gettext_lazy("Bitte schreiben Sie, worum es geht.")})
    text = TextField(label=gettext_lazy("Erläuterung"), rows=4, required=False, max_length=20_000)
    reason = TextField(label=gettext_lazy("Begründung"), rows=3, required=False, max_length=20_000, help_text=gettext_lazy("Steht in der Vorlage."))


@dataclass(frozen=True, kw_only=True)
class AgendaPage(SessionPage):
    """The agenda, the files made of it, and who comes."""

    text: str
    rows: tuple[AgendaRow, ...]
    files: tuple[Link, ...]
    amendments: int
    coming: Coming
    is_open: bool
    record: str


@dataclass(frozen=True, kw_only=True)
class ItemPage(SessionPage):
    """One item; ``form`` changes its words."""

    item: ItemShown
    form: forms.Form | None = field(default=None)
    can_remove: bool


@session_door(can_read_sessions, methods=("GET",))
def session(request: DeskRequest, session: Session) -> HttpResponse:
    """The agenda of a session."""
    about = about_session(request, session, "session")
    is_closed = session.closed_at is not None
    page = AgendaPage(
        title=_("Tagesordnung"),
        text=session.text,
        rows=agenda_rows(session),
        files=files_of(session),
        amendments=open_amendments(session).count(),
        coming=coming(presence_of(session)),
        is_open=about["may_run"] and not is_closed,
        record=url("desk:session-closing", slug=session.concept.slug, session_label=session.label) if is_closed and about["may_run"] else "",
        scripts=(asset("js/desk/agenda-drag.js"),) if about["may_run"] and not is_closed else (),
        **about,
    )
    return show(request, "decision/agenda.html", page)


@session_door(can_read_sessions)
def item(request: DeskRequest, session: Session, item_number: int) -> HttpResponse:
    """One item: read it; whoever runs sessions may change its words until the session is closed."""
    one, about = item_in(session, item_number), about_session(request, session, "session")
    is_open = about["may_run"] and session.closed_at is None
    form = ItemForm(request.POST or None, initial={name: getattr(one, name) for name in ItemForm.base_fields}) if is_open else None
    if request.method == "POST" and found(form).is_valid():
        try:
            change_item(item=item_in(session, item_number), by=request.user, **found(form).cleaned_data)
            tell(request, _("Gespeichert."))
            return go("desk:session-item", slug=session.concept.slug, session_label=session.label, item_number=item_number)
        except DecisionError as refusal:
            found(form).say("title", str(refusal))
    about["crumbs"] += (Link(address=url("desk:session", slug=session.concept.slug, session_label=session.label), title=_("Tagesordnung")),)
    page = ItemPage(
        title=str(one),
        item=shown(one, slug=session.concept.slug, links=can_read_draft(request.user, request.municipality)),
        form=form,
        can_remove=is_open and not one.result,
        **about,
    )
    return show(request, "decision/item.html", page, status=422 if form and form.errors else 200)


@session_door(can_run_sessions, methods=("POST",))
def move(request: DeskRequest, session: Session, item_number: int) -> HttpResponse:
    """One place up or down, or to a place of its own when it was dragged there."""
    one = item_in(session, item_number)
    place = whole_number(request.POST.get("place", ""), digits=4)
    step = _STEPS.get(request.POST.get("step", ""))
    position = max(0, one.position + found(step)) if place is None else place
    move_item(item=one, position=position, by=request.user)
    return HttpResponseRedirect(f"{url('desk:session', slug=session.concept.slug, session_label=session.label)}#punkt-{one.pk}", status=303)


@session_door(can_run_sessions, methods=("POST",))
def remove(request: DeskRequest, session: Session, item_number: int) -> HttpResponse:
    """Take an item off the agenda."""
    one = item_in(session, item_number)
    remove_item(item=one, by=request.user)
    tell(request, _("„%(title)s“ steht nicht mehr auf der Tagesordnung.") % {"title": one.title})
    return go("desk:session", slug=session.concept.slug, session_label=session.label)
