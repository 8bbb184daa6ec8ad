"""What stands on the wall while a body meets: the item at hand, old and new, and its result. Without notes, names or remarks."""

from dataclasses import dataclass
from datetime import timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.decision.actions import item_mark
from mittragen.decision.models import Item, Session
from mittragen.decision.rules import can_read_sessions
from mittragen.decision.wordings import wordings_of
from mittragen.design.assets import asset
from mittragen.desk.decision.comparing import Comparison, comparisons
from mittragen.desk.decision.places import SessionPage, about_session, item_in, session_door
from mittragen.desk.decision.words import kind_word, result_symbol, result_word, votes_word
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import show
from mittragen.desk.templating import url

# How long a result stays before the next item comes, where nobody turns the pages.
_STAYS = timedelta(seconds=20)


@dataclass(frozen=True, kw_only=True)
class ProjectionPage(SessionPage):
    """One item, big. ``mark`` says what is shown: nothing is put in place while it is the same. ``follows`` says that it turns the pages by itself."""

    number: str
    item_title: str
    kind: str
    text: str
    comparisons: tuple[Comparison, ...]
    result: str
    symbol: str
    votes: str
    counted: str
    mark: str
    again: str
    follows: bool
    previous: str
    following: str
    has_item: bool


@session_door(can_read_sessions, methods=("GET",))
def projection(request: DeskRequest, session: Session) -> HttpResponse:
    """The item at hand: the one recorded just now, for some seconds; else the first one without a result."""
    items = list(session.items.order_by("position", "pk"))
    fresh = [(one.recorded_at, one.pk, one) for one in items if one.recorded_at and timezone.now() - one.recorded_at < _STAYS]
    last = max(fresh)[-1] if fresh else None
    item = last or next((one for one in items if not one.result), items[-1] if items else None)
    return _shown(request, session, items, item, follows=True)


@session_door(can_read_sessions, methods=("GET",))
def projected_item(request: DeskRequest, session: Session, item_number: int) -> HttpResponse:
    """One item, until somebody turns the page."""
    return _shown(request, session, list(session.items.order_by("position", "pk")), item_in(session, item_number), follows=False)


def _shown(request: DeskRequest, session: Session, items: list[Item], item: Item | None, *, follows: bool) -> HttpResponse:
    mark = f"{item.pk}-{item_mark(item)}" if item else "0"
    if request.GET.get("stand") == mark:
        return HttpResponse(status=204)
    at = next((place for place, one in enumerate(items) if item and one.pk == item.pk), -1)
    where = {"slug": session.concept.slug, "session_label": session.label}
    addresses = [url("desk:session-projected", item_number=one.pk, **where) for one in items]
    here = url("desk:session-projection", **where) if follows or not item else addresses[at]
    page = ProjectionPage(
        title=_("TOP %(number)s: %(title)s") % {"number": item.number, "title": item.title} if item else _("Tagesordnung"),
        number=item.number if item else "",
        item_title=item.title if item else _("Die Tagesordnung ist noch leer"),
        kind=kind_word(item.kind, item.change, item.element_kind) if item else "",
        text=item.text if item else "",
        comparisons=comparisons(item, wordings_of(item)) if item else (),
        result=result_word(item.result) if item else "",
        symbol=result_symbol(item.result) if item else "",
        votes=votes_word(item.votes_for, item.votes_against, item.abstentions) if item else "",
        counted=_("%(number)s von %(all)s") % {"number": at + 1, "all": len(items)} if items else "",
        mark=mark,
        again=f"{here}?stand={mark}",
        follows=follows,
        previous=addresses[at - 1] if at > 0 else "",
        following=addresses[at + 1] if 0 <= at < len(items) - 1 else "",
        has_item=item is not None,
        is_wide=True,
        scripts=(asset("js/desk/projection.js"),),
        **about_session(request, session),
    )
    return show(request, "decision/projection.html", page)
