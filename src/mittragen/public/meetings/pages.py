"""What the pages of events show."""

from dataclasses import dataclass
from datetime import date

from mittragen.public.live.pages import LivePage
from mittragen.public.meetings.forms import RegistrationForm


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """An event as everybody may read about it. ``when`` is written in the language of the page; ``address`` has several lines."""

    kind: str
    title: str
    text: str
    when: str
    place: str
    address: str
    topics: tuple[str, ...]
    offers: tuple[str, ...]
    is_cancelled: bool
    is_over: bool
    calendar: str


@dataclass(frozen=True, kw_only=True)
class MinutesPart:
    """One item of the agenda as it was minuted."""

    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class EventPage(LivePage):
    """One event. ``form`` is there while one may register; ``places`` says in words what is left."""

    event: EventFacts
    address: str
    privacy: str
    process_title: str
    process_address: str
    places: str
    why_closed: str
    form: RegistrationForm | None
    minutes: str
    agenda: tuple[MinutesPart, ...]
    said_address: str
    said_count: int


@dataclass(frozen=True, kw_only=True)
class TicketPage(LivePage):
    """What somebody gets who registered, and what they find later under their link."""

    event: EventFacts
    event_address: str
    is_new: bool
    is_waiting: bool
    is_cancelled: bool
    name: str
    email: str
    link: str
    online_link: str
    deletes_on: date | None
    asks: bool
