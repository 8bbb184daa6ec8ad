"""All amendments of a session as a synopsis: what is in force, what is proposed, what seats propose instead."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.decision.models import Session
from mittragen.decision.queries import agenda_of
from mittragen.decision.rules import can_read_sessions
from mittragen.decision.wordings import wordings_of
from mittragen.desk.decision.comparing import AmendmentShown, Comparison, amendments, comparisons, target_of
from mittragen.desk.decision.places import SessionPage, about_session, session_door
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import show


@dataclass(frozen=True, kw_only=True)
class FactAmended:
    """One wording with the others proposed for it; without a wording, what is proposed for the item as a whole."""

    wording: Comparison | None
    amendments: tuple[AmendmentShown, ...]


@dataclass(frozen=True, kw_only=True)
class ItemAmended:
    """An item with amendments."""

    number: int
    place: str
    title: str
    facts: tuple[FactAmended, ...]


@dataclass(frozen=True, kw_only=True)
class AmendmentsPage(SessionPage):
    """Every item with amendments."""

    items: tuple[ItemAmended, ...]


@session_door(can_read_sessions, methods=("GET",))
def synopsis(request: DeskRequest, session: Session) -> HttpResponse:
    """The amendments, item by item."""
    rows = []
    for item in agenda_of(session).defer("candidate__body"):
        wordings = wordings_of(item)
        found = amendments(item.amendments.all(), wordings)
        sides = dict(enumerate(comparisons(item, wordings)))
        by_fact = [FactAmended(wording=side, amendments=tuple(one for one in found if one.target == target_of(place))) for place, side in sides.items()]
        whole = FactAmended(wording=None, amendments=tuple(one for one in found if not one.target))
        facts = tuple(fact for fact in (*by_fact, whole) if fact.amendments)
        rows += [ItemAmended(number=item.pk, place=item.number, title=item.title, facts=facts)] if facts else []
    page = AmendmentsPage(title=_("Änderungsanträge"), items=tuple(rows), **about_session(request, session, "session"))
    return show(request, "decision/amendments.html", page)
