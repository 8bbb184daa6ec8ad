"""All contributions of a participation: found, sorted, and as a file."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.language import language_name, number
from mittragen.desk.doors import DeskRequest
from mittragen.desk.moderating.wanted import ORDERS, Chip, Filter, Option, asked, chips_of, filters_of, is_narrow, wanted_in
from mittragen.desk.moments import near_moment
from mittragen.desk.pages import DeskPage, show
from mittragen.desk.processes import process_door, process_place
from mittragen.desk.templating import url
from mittragen.edition.participating import Channel, ContributionKind, ModerationState
from mittragen.participation.models import Contribution, Process
from mittragen.participation.queries.office import COUNTED, OfficeCount, Wanted, counted, office_page
from mittragen.participation.rules import can_read_participation, can_see_registrations


@dataclass(frozen=True, kw_only=True)
class ListedRow:
    """A contribution in the list."""

    key: str
    text: str
    language: str
    state: str
    is_shown: bool
    at: str
    facts: tuple[str, ...]
    address: str


@dataclass(frozen=True, kw_only=True)
class ListPage(DeskPage):
    """The list, with everything that was chosen."""

    address: str
    words: str
    filters: tuple[Filter, ...]
    orders: tuple[Option, ...]
    chips: tuple[Chip, ...]
    counted: str
    rows: tuple[ListedRow, ...]
    next: str
    first: str
    files: tuple[tuple[str, str], ...]
    is_narrow: bool
    personal: str


@process_door(can_read_participation, methods=("GET",))
def contributions(request: DeskRequest, process: Process) -> HttpResponse:
    """The list, a page at a time."""
    wanted, place = wanted_in(request.GET), request.GET.get("nach", "")
    found = office_page(process, wanted, place)
    address, filters = url("desk:contributions", process=process.slug), filters_of(process, wanted)
    page = ListPage(
        title=_("Beiträge"),
        process=process_place(process),
        section="contributions",
        address=address,
        words=wanted.words,
        filters=filters,
        orders=tuple(Option(value=order.value, title=_(str(title)), is_chosen=order is wanted.order) for order, title in ORDERS.items()),
        chips=chips_of(filters, wanted, address),
        counted=counted_words(counted(process, wanted)),
        rows=tuple(_row(process, row) for row in found.rows),
        next=address + asked(wanted, nach=found.next_place) if found.next_place else "",
        first=address + asked(wanted) if place else "",
        files=tuple((title, _file_address(process, suffix, wanted)) for suffix, title in (("xlsx", _("Excel-Datei")), ("csv", _("CSV-Datei")))),
        is_narrow=is_narrow(wanted),
        personal=url("desk:personal-data") if can_see_registrations(request.user, request.municipality) else "",
    )
    return show(request, "moderating/contributions.html", page)


def counted_words(count: OfficeCount) -> str:
    """ "1 Beitrag", "312 Beiträge und 4 Antworten", "mehr als 2 000 Beiträge": the first number is the one of the overview."""
    if count.contributions + count.replies > COUNTED:
        return _("Mehr als %(count)s Beiträge") % {"count": number(COUNTED)}
    contributions = ngettext("%(count)s Beitrag", "%(count)s Beiträge", count.contributions) % {"count": number(count.contributions)}
    replies = ngettext("%(count)s Antwort", "%(count)s Antworten", count.replies) % {"count": number(count.replies)}
    return _("%(contributions)s und %(replies)s") % {"contributions": contributions, "replies": replies} if count.replies else contributions


def _row(process: Process, row: Contribution) -> ListedRow:
    state = ModerationState(row.state)
    facts = (
        _(ContributionKind(row.kind).german),
        row.topic.title if row.topic else "",
        row.event.title if row.event else _(Channel(row.channel).german),
        row.actor_group,
        language_name(row.language) if row.language not in ("", "de") else "",
    )
    return ListedRow(
        key=row.key,
        text=row.text or _("Der Wortlaut ist gelöscht."),
        language=row.language,
        state=_(state.german),
        is_shown=state.is_shown,
        at=near_moment(row.submitted_at),
        facts=tuple(fact for fact in facts if fact),
        address=url("desk:contribution", process=process.slug, contribution_key=row.key),
    )


def _file_address(process: Process, suffix: str, wanted: Wanted) -> str:
    return url("desk:contributions-file", process=process.slug, suffix=suffix) + asked(wanted)
