"""The end of a session: what was decided, what it asks of the draft, the decision bound, the record closed."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.archive.queries import sealed_session
from mittragen.concept.rules import can_edit_draft
from mittragen.decision.models import Decision, Item, Session
from mittragen.decision.rules import can_run_sessions
from mittragen.design.frame import Link
from mittragen.desk.decision.bringing_in import ToBringIn, ToTakeBack, standing_key, to_bring_in, to_take_back
from mittragen.desk.decision.files import files_of
from mittragen.desk.decision.places import SessionPage, about_session, item_in, session_door
from mittragen.desk.decision.words import result_symbol, result_word, votes_word
from mittragen.desk.doors import DeskRequest
from mittragen.desk.forms import DeskForm
from mittragen.desk.pages import go, show, tell
from mittragen.desk.templating import site_address, url
from mittragen.edition.codec import decode_session
from mittragen.edition.terms import DecisionResult, ItemKind
from mittragen.edition.text import whole_number
from mittragen.municipality.refusal import RefusedError
from mittragen.municipality.rules import can_coordinate
from mittragen.outputs.phrases import edition_segment
from mittragen.publishing.agenda import apply_decided, bind_item, bind_session, take_back_change
from mittragen.publishing.revising import change_list
from mittragen.publishing.sessions import close_session

_ORDER = {result.value: place for place, result in enumerate(DecisionResult)}


class CloseForm(DeskForm):
    """Who may read the record."""

    is_public = forms.ChoiceField(
        label=gettext_lazy("Wer darf die Niederschrift lesen?"),
        choices=[("ja", gettext_lazy("Alle: Sie steht auf den öffentlichen Seiten.")), ("nein", gettext_lazy("Nur wer hier einen Schreibtisch hat."))],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Bitte wählen Sie, wer die Niederschrift lesen darf.")},
    )


@dataclass(frozen=True, kw_only=True)
class ResultGroup:
    """Items with the same result."""

    result: str
    symbol: str
    items: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, kw_only=True)
class Bound:
    """A decision that this session came to."""

    result: str
    symbol: str
    digest: str
    address: str


@dataclass(frozen=True, kw_only=True)
class ToBind:
    """What can be bound: the item about a candidate, or the session as a whole (``number`` is 0)."""

    number: int
    title: str
    is_changed: bool


@dataclass(frozen=True, kw_only=True)
class ClosingPage(SessionPage):
    """The steps before a session is closed."""

    groups: tuple[ResultGroup, ...]
    waiting: tuple[Link, ...]
    bring_in: tuple[ToBringIn, ...]
    take_back: tuple[ToTakeBack, ...]
    to_bind: tuple[ToBind, ...]
    bound: tuple[Bound, ...]
    may_bind: bool
    may_draft: bool
    is_early: bool
    form: CloseForm


@dataclass(frozen=True, kw_only=True)
class ClosedPage(SessionPage):
    """The record after the session was closed."""

    groups: tuple[ResultGroup, ...]
    waiting: tuple[Link, ...]
    bound: tuple[Bound, ...]
    to_bind: tuple[ToBind, ...]
    may_bind: bool
    digest: str
    public_address: str
    files: tuple[Link, ...]


@session_door(can_run_sessions)
def closing(request: DeskRequest, session: Session) -> HttpResponse:
    """What was decided and what follows; then the record is closed for good."""
    form = CloseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_session(session=session, is_public=form.cleaned_data["is_public"] == "ja", by=request.user)
            tell(request, _("Die Sitzung ist abgeschlossen. Die Niederschrift steht fest."))
            return _back(session)
        except RefusedError as refusal:
            form.say("", str(refusal))
    if session.closed_at is not None and not form.errors:
        return show(request, "decision/closed.html", _closed(request, session))
    return show(request, "decision/closing.html", _closing(request, session, form), status=422 if form.errors else 200)


@session_door(can_coordinate, methods=("POST",))
def bind(request: DeskRequest, session: Session) -> HttpResponse:
    """Keep the words decided on, and say so by their digest."""
    number = request.POST.get("punkt", "0")
    item = None if number == "0" else item_in(session, whole_number(number, digits=18) or 0)
    said = _("Der Beschluss ist festgehalten und an den Wortlaut gebunden.")
    return _done(request, session, lambda: bind_item(item=item, by=request.user) if item else bind_session(session=session, by=request.user), said)


@session_door(can_run_sessions, methods=("POST",))
def bring_in(request: DeskRequest, session: Session, item_number: int) -> HttpResponse:
    """Write the decided words into the draft."""
    item = item_in(session, item_number)
    return _done(request, session, lambda: apply_decided(item=item, by=request.user), _("Der beschlossene Wortlaut steht im Entwurf."))


@session_door(can_run_sessions, methods=("POST",))
def take_back(request: DeskRequest, session: Session, item_number: int) -> HttpResponse:
    """Take a change that was not adopted out of the draft."""
    key = standing_key(item_in(session, item_number), change_list(session.concept))
    said = _("Die Änderung ist im Entwurf zurückgenommen.")
    return _done(request, session, lambda: take_back_change(concept=session.concept, key=key, by=request.user), said)


def _done(request: DeskRequest, session: Session, act: Callable[[], object], said: str) -> HttpResponse:
    try:
        act()
        tell(request, said)
    except RefusedError as refusal:
        tell(request, str(refusal), kind="warning")
    return _back(session)


def _back(session: Session) -> HttpResponse:
    return go("desk:session-closing", slug=session.concept.slug, session_label=session.label)


def _closing(request: DeskRequest, session: Session, form: CloseForm) -> ClosingPage:
    items = _items(session)
    bound = _bound(session)
    return ClosingPage(
        title=_("Sitzung abschließen"),
        groups=_groups(session, items),
        waiting=tuple(_link(session, item, "session-record") for item in items if not item.result),
        bring_in=() if bound else to_bring_in(session.concept, items),
        take_back=to_take_back(session.concept, items, change_list(session.concept)),
        to_bind=_to_bind(session, items, bound),
        bound=bound,
        may_bind=can_coordinate(request.user, request.municipality),
        may_draft=can_edit_draft(request.user, request.municipality),
        is_early=session.held_on > timezone.localdate() and not form.errors,
        form=form,
        **about_session(request, session, "session-closing"),
    )


def _closed(request: DeskRequest, session: Session) -> ClosedPage:
    items = _items(session)
    sealed = sealed_session(session.concept.slug, session.label)
    is_public = sealed is not None and decode_session(bytes(sealed.body)).envelope.is_public
    bound = _bound(session)
    return ClosedPage(
        title=_("Niederschrift"),
        groups=_groups(session, items),
        waiting=tuple(_link(session, item, "session-item") for item in items if not item.result),
        bound=bound,
        to_bind=_to_bind(session, items, bound),
        may_bind=can_coordinate(request.user, request.municipality),
        digest=sealed.digest if sealed else "",
        public_address=f"{site_address(request)}/konzepte/{session.concept.slug}/beschluesse/{edition_segment(session.label)}/" if is_public else "",
        files=files_of(session),
        **about_session(request, session, "session-closing"),
    )


def _items(session: Session) -> list[Item]:
    return list(session.items.select_related("candidate").defer("candidate__body").order_by("position", "pk"))


def _groups(session: Session, items: list[Item]) -> tuple[ResultGroup, ...]:
    decided = sorted((item for item in items if item.result), key=lambda item: _ORDER[item.result])
    made = []
    for result, found in groupby(decided, key=lambda item: item.result):
        rows = tuple((_link(session, item, "session-item"), votes_word(item.votes_for, item.votes_against, item.abstentions)) for item in found)
        made.append(ResultGroup(result=result_word(result), symbol=result_symbol(result), items=rows))
    return tuple(made)


def _link(session: Session, item: Item, name: str) -> Link:
    address = url(f"desk:{name}", slug=session.concept.slug, session_label=session.label, item_number=item.pk)
    return Link(address=address, title=item.title, label=_("TOP %(number)s") % {"number": item.number})


def _bound(session: Session) -> tuple[Bound, ...]:
    """The decisions of this session that hold: on its items, or on the whole of it."""
    rows = Decision.objects.filter(concept=session.concept, body=session.body, decided_on=session.held_on, withdrawn_at__isnull=True)
    decisions = url("desk:decisions", slug=session.concept.slug)
    return tuple(Bound(result=result_word(row.result), symbol=result_symbol(row.result), digest=row.decided_digest, address=decisions) for row in rows)


def _to_bind(session: Session, items: list[Item], bound: tuple[Bound, ...]) -> tuple[ToBind, ...]:
    """Items about a candidate that were agreed to; where there is none, the session with its single changes."""
    whole = [item for item in items if item.kind == ItemKind.CONCEPT]
    agreed = [item for item in whole if item.result and DecisionResult(item.result).permits_publication and not item.decided_digest]
    if whole or bound or not any(item.kind != ItemKind.TOPIC and item.result for item in items):
        return tuple(ToBind(number=item.pk, title=str(item), is_changed=item.result == DecisionResult.ADOPTED_WITH_CHANGES) for item in agreed)
    return (ToBind(number=0, title=_("Alle Änderungen dieser Sitzung"), is_changed=True),)
