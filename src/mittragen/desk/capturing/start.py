"""Where cards are captured: every event with its tables."""

from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.desk.capturing.pages import EventLine, StartPage, TableLine
from mittragen.desk.capturing.wording import counted, place, table_name
from mittragen.desk.moments import near_moment
from mittragen.desk.templating import url
from mittragen.participation.models import Event, Process
from mittragen.participation.queries.capturing import EventHarvest, TableHarvest, harvest

_NEAR = timedelta(days=2)


def start_page(process: Process) -> StartPage:
    """The events, those of these days first."""
    lines = [_line(one) for one in harvest(process)]
    behalf, forms = url("desk:capture-behalf", process=process.slug), url("desk:capture-forms", process=process.slug)
    return StartPage(**place(process, _("Erfassen")), events=tuple(sorted(lines, key=lambda line: not line.is_near)), behalf=behalf, forms=forms)


def _line(one: EventHarvest) -> EventLine:
    event, where = one.event, {"process": one.event.process.slug, "event_key": one.event.key}
    tables = [_table(table, where) for table in one.tables]
    if one.loose or not tables:
        tables.append(_table(TableHarvest(0, "", "", one.loose), where))
    return EventLine(
        key=event.key,
        title=event.title,
        when=near_moment(event.starts_at) if event.starts_at else _("ohne Termin"),
        said=counted(one.cards),
        tables=tuple(tables),
        board=url("desk:board", **where),
        photos=url("desk:capture-photos", **where),
        sheet=url("desk:capture-sheet", **where),
        codes=url("desk:capture-codes", **where) if one.tables else "",
        cards_to_print=url("desk:capture-print-cards", **where),
        is_near=_is_near(event),
        is_closed=event.phase.closed_at is not None or event.process.closed_at is not None,
    )


def _table(table: TableHarvest, where: dict[str, str]) -> TableLine:
    address = url("desk:capture-cards", **where, table_number=table.number)
    return TableLine(name=table_name(table.number, table.name), topic=table.topic, address=address, said=counted(table.cards), cards=table.cards)


def _is_near(event: Event) -> bool:
    now = timezone.now()
    return event.starts_at is not None and event.starts_at - _NEAR <= now <= (event.over_at or event.starts_at) + _NEAR
