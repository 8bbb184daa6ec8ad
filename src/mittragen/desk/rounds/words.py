"""Rows of a round in words."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.concept.readable import in_words
from mittragen.design.language import language_name
from mittragen.desk.moments import near_moment
from mittragen.desk.templating import url
from mittragen.monitoring.models import LetterState, RequestState
from mittragen.monitoring.queries import RoundRow
from mittragen.participation.language import LANGUAGES

# Which rows stand under which tab, by the name of the tab.
LANES = ("alle", "fehlt", "geoeffnet", "beantwortet", "abgelehnt", "unerreicht")
_TROUBLE = (LetterState.FAILED, LetterState.BOUNCED, LetterState.UNCERTAIN)


@dataclass(frozen=True, kw_only=True)
class RequestLine:
    """An organisation in a round. ``trouble`` says in a word why it may not have got its mail; ``lanes`` are the tabs it stands under."""

    number: int
    address: str
    organisation: str
    asked: int
    answered: int
    state: str
    state_word: str
    trouble: str
    due_on: str
    is_late: bool
    last_contact: str
    people: str
    lanes: frozenset[str]
    is_silent: bool


def request_line(row: RoundRow, slug: str) -> RequestLine:
    """A row in words."""
    trouble = next((state for state in row.letter_states if state in _TROUBLE), None)
    is_sent = row.request.round.sent_at is not None
    return RequestLine(
        number=row.request.pk,
        address=url("desk:request", slug=slug, request_number=row.request.pk),
        organisation=row.actor.name,
        asked=row.asked,
        answered=row.answered,
        state=row.state.value,
        state_word=str(row.state.label),
        trouble=_("keine Adresse") if not row.has_address else str(trouble.label) if trouble is not None else "",
        due_on=in_words(row.due_on),
        is_late=row.is_late,
        last_contact=near_moment(row.last_contact) if row.last_contact is not None and is_sent else "",
        people=", ".join(one.email for one in row.recipients if one.email),
        lanes=_lanes(row, has_trouble=trouble is not None or not row.has_address),
        is_silent=row.is_silent,
    )


def lane_titles() -> dict[str, str]:
    """The tabs in words."""
    return {
        "alle": _("Alle"),
        "fehlt": _("Fehlt noch"),
        "geoeffnet": _("Geöffnet, nicht fertig"),
        "beantwortet": _("Beantwortet"),
        "abgelehnt": _("Abgelehnt"),
        "unerreicht": _("Nicht erreicht"),
    }


def language_choices() -> list[tuple[str, str]]:
    """The languages mails can be written in."""
    return [(tag, language_name(tag)) for tag in LANGUAGES]


def _lanes(row: RoundRow, *, has_trouble: bool) -> frozenset[str]:
    found = {"alle"}
    found |= {"fehlt"} if row.is_silent else set()
    found |= {"geoeffnet"} if row.state is RequestState.OPENED else set()
    found |= {"beantwortet"} if row.state is RequestState.ANSWERED else set()
    found |= {"abgelehnt"} if row.state is RequestState.DECLINED else set()
    return frozenset(found | ({"unerreicht"} if has_trouble and row.state is not RequestState.ANSWERED else set()))
