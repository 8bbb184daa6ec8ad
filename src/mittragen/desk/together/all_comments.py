"""All comments of a concept, a page at a time: the open ones, or the settled ones."""

from urllib.parse import urlencode

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.here import WHOLE
from mittragen.desk.pages import ConceptPlace, show
from mittragen.desk.templating import url
from mittragen.desk.together.elements import Names
from mittragen.desk.together.pages import CommentsPage, ThreadRow
from mittragen.desk.together.scripts import MENTIONS
from mittragen.desk.together.threads import texts_by_key, thread_row
from mittragen.edition.text import whole_number
from mittragen.municipality.models import User
from mittragen.teamwork.people import commenters, handle
from mittragen.teamwork.queries import Thread, ThreadCounts, thread_counts, threads_page
from mittragen.teamwork.rules import can_comment

_PER_PAGE = 50
_SETTLED = "erledigt"


@concept_door(can_comment, methods=("GET",))
def comments(request: DeskRequest, concept: Concept) -> HttpResponse:
    """What is open about a concept, newest first; what is settled with ``welche=erledigt``."""
    slug, is_open, people = concept.slug, request.GET.get("welche") != _SETTLED, commenters(request.municipality)
    at = threads_page(WHOLE, slug, request.user, is_open=is_open, number=request.GET.get("seite", ""), size=_PER_PAGE)
    page = CommentsPage(
        title=_("Kommentare"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="comments",
        scripts=(MENTIONS,),
        names=tuple(handle(person) for person in people),
        threads=_rows(concept, at.threads, people),
        choices=_choices(slug, thread_counts(WHOLE, slug), is_open),
        is_open=is_open,
        newer=_address(slug, is_open, at.newer) if at.newer else "",
        older=_address(slug, is_open, at.older) if at.older else "",
        back=_query(is_open, at.number),
    )
    return show(request, "together/comments.html", page)


def address_back(slug: str, back: str) -> str:
    """The page of the list that ``back`` names, as the list itself sent it along; of anything else the first one."""
    asked = QueryDict(back[:100])
    return _address(slug, asked.get("welche") != _SETTLED, whole_number(asked.get("seite", "")) or 1)


def _rows(concept: Concept, threads: tuple[Thread, ...], people: list[User]) -> tuple[ThreadRow, ...]:
    keys = {thread.subject.key for thread in threads}
    names, texts = Names(concept, keys), texts_by_key(concept, {thread.subject.key for thread in threads if thread.passage})
    links = {key: names.link(key, "desk:element-comments") for key in keys}
    return tuple(
        thread_row(thread, slug=concept.slug, people=people, texts=texts.get(thread.subject.key, {}), about=links[thread.subject.key]) for thread in threads
    )


def _choices(slug: str, counts: ThreadCounts, is_open: bool) -> tuple[Link, ...]:
    named = ((True, _("Offen"), counts.open), (False, _("Erledigt"), counts.settled))
    return tuple(Link(address=_address(slug, one, 1), title=f"{title} ({count})", is_current=one is is_open) for one, title, count in named)


def _address(slug: str, is_open: bool, number: int) -> str:
    plain = url("desk:comments", slug=slug)
    return plain if is_open and number <= 1 else f"{plain}?{_query(is_open, number)}"


def _query(is_open: bool, number: int) -> str:
    return urlencode({"welche": "offen" if is_open else _SETTLED, "seite": number})
