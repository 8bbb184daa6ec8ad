"""What the pages of a board show."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.edition.participating import ModerationState
from mittragen.participation.actions import Receipt
from mittragen.participation.models import Event, Process, Topic
from mittragen.participation.queries.boards import Card, Heading
from mittragen.public.boards.kept import Seen, Status
from mittragen.public.live.pages import LivePage

UNSORTED = 0


@dataclass(frozen=True)
class Group:
    """Cards under one heading; number 0 are those that nobody sorted yet, the newest first."""

    number: int
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, kw_only=True)
class CodePage(LivePage):
    """Where the code from the wall is typed. ``said`` is why the one typed leads nowhere."""

    code: str
    said: str


@dataclass(frozen=True, kw_only=True)
class BoardPage(LivePage):
    """What phone and wall share. ``mark`` is what to name when asking at ``news`` for what came after; ``sayings`` are the words for each status."""

    code: str
    question: str
    status: Status
    sayings: dict[str, str]
    mark: str
    count: int
    groups: tuple[Group, ...]
    news: str


@dataclass(frozen=True, kw_only=True)
class PhonePage(BoardPage):
    """The page on a phone. ``said`` is what became of the card just sent, ``receipt`` its code."""

    topics: tuple[Topic, ...]
    topic: str
    said: str
    is_waiting: bool
    receipt: str


@dataclass(frozen=True, kw_only=True)
class WallPage(BoardPage):
    """The page on the projector: where to type the code, and the address as a QR code."""

    place: str
    shown_code: str
    qr: tuple[int, str]
    is_dark: bool


def groups_of(seen: Seen) -> tuple[Group, ...]:
    """The cards under their headings, the unsorted ones first."""
    cards = sorted(seen.cards.values(), key=lambda card: (card.position, card.number) if card.heading else (0, -card.number))
    headings: Iterable[Heading] = (Heading(UNSORTED, _("Neue Karten")), *seen.headings)
    return tuple(Group(one.number, one.title, tuple(card for card in cards if (card.heading or UNSORTED) == one.number)) for one in headings)


def topics_to_choose(event: Event, process: Process) -> tuple[Topic, ...]:
    """The topics a card may be about; none when there is nothing to choose."""
    of_event = tuple(event.topics.all())
    offered = of_event or tuple(process.topic_rows.all())
    return offered if len(offered) > 1 else ()


def became_of(receipt: Receipt) -> str:
    """What became of a card, in words for whoever wrote it."""
    if receipt.state is not ModerationState.HELD:
        return _("Danke! Ihre Karte liegt auf der Tafel.")
    return _(
        "Danke! Ihre Karte ist gespeichert, steht aber noch nicht auf der Wand: Vielleicht nennt sie eine Telefonnummer oder Adresse, "
        "oder sie kann jemanden verletzen. Die Leitung der Veranstaltung sieht sie an."
    )


def sayings() -> dict[str, str]:
    """What is said when a board takes no cards."""
    return {
        Status.OPEN: "",
        Status.FROZEN: _("Die Tafel nimmt gerade keine Karten an. Vielen Dank für alles, was schon da ist."),
        Status.TAKEN_OVER: _("Die Tafel ist abgeschlossen. Vielen Dank: Alle Karten gehen in die Auswertung ein."),
        Status.CLOSED: _("Diese Phase der Beteiligung ist abgeschlossen. Die Tafel nimmt keine Karten mehr an."),
        Status.CANCELLED: _("Diese Veranstaltung wurde abgesagt. Die Tafel nimmt keine Karten an."),
    }
