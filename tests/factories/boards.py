"""A workshop with a live board, made through the real actions."""

from datetime import timedelta

from django.utils import timezone

from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import add_event, add_heading, add_phase, change_process, open_board, plan_process, publish_process, set_tables
from mittragen.participation.models import Board
from mittragen.participation.queries.boards import board_of

HEADINGS = ("Sprachkurse", "Ankommen und Wohnen", "Kinder und Familien")


def open_workshop(
    municipality: Municipality, by: User | None, *, topics: tuple[str, ...] = ("Sprache", "Wohnen"), slug: str = "mitreden", is_public: bool = True
) -> Board:
    """The open board of a workshop that takes place today, with three headings; its process runs."""
    process = plan_process(municipality=municipality, slug=slug, title="Zusammen leben", topics=topics, by=by)
    change_process(process=process, languages=("de", "en", "ar"), by=by)
    today = timezone.localdate()
    phase = add_phase(process=process, kind=PhaseKind.WORKSHOPS, title="Workshops", starts_on=today - timedelta(days=1), by=by)
    start = timezone.now() - timedelta(hours=1)
    event = add_event(phase=phase, kind=EventKind.WORKSHOP, title="Workshop Sprache", starts_at=start, ends_at=start + timedelta(hours=3), by=by)
    set_tables(event=event, tables=[("Fenster", None), ("Tür", None)], by=by)
    if is_public:
        publish_process(process=process, by=by)
    open_board(event=event, by=by)
    board = board_of(event)
    assert board is not None
    for title in HEADINGS:
        add_heading(board=board, title=title, by=by)
    return board
