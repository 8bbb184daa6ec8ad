"""What capturing says: kinds and topics to choose from, names of tables, the place of a page."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.frame import Link
from mittragen.desk.capturing.doors import Spot
from mittragen.desk.capturing.pages import CardLine, Choice
from mittragen.desk.processes import process_place
from mittragen.desk.ribbon import PARTICIPATING
from mittragen.desk.templating import url
from mittragen.edition.participating import ContributionKind
from mittragen.participation.kinds import KINDS, USUAL
from mittragen.participation.models import Contribution, Process, Topic

SECTION = "capture"


def place(process: Process, title: str, *crumbs: tuple[str, str]) -> dict[str, Any]:
    """What every page of this folder says of its place: the process, the section, the way back to the start."""
    first = Link(address=url("desk:capture", process=process.slug), title=_("Erfassen"))
    trail = (first, *(Link(address=address, title=name) for name, address in crumbs)) if title != first.title else ()
    return {"title": title, "process": process_place(process), "station": PARTICIPATING, "section": SECTION, "crumbs": trail}


def table_name(number: int, name: str) -> str:
    """ "Tisch 3: Fenster"; what belongs to no table is "Ohne Tisch"."""
    if not number:
        return _("Ohne Tisch")
    return _("Tisch %(number)s: %(name)s") % {"number": number, "name": name} if name else _("Tisch %(number)s") % {"number": number}


def spot_name(spot: Spot) -> str:
    """The name of the table at hand."""
    return table_name(spot.number, spot.table.name if spot.table else "")


def counted(cards: int) -> str:
    """ "12 Karten"."""
    return ngettext("%(count)s Karte", "%(count)s Karten", cards) % {"count": cards}


def kinds(chosen: str) -> tuple[Choice, ...]:
    """What a card can say."""
    return tuple(Choice(value=kind.value, title=kind.german, is_chosen=kind.value == chosen) for kind in KINDS)


def topics(process: Process, chosen: str, *, of_table: Topic | None = None) -> tuple[Choice, ...]:
    """The topics of a process; first that of the table, or none."""
    rows = list(process.topic_rows.all())
    first = Choice(value="", title=of_table.title if of_table else _("Weiß nicht"))
    rest = (Choice(value=row.key, title=row.title, is_chosen=row.key == chosen) for row in rows if of_table is None or row.pk != of_table.pk)
    return (first, *rest) if rows else ()


def topic_of(process: Process, key: str) -> Topic | None:
    """The topic with this key; none for anything else."""
    return process.topic_rows.filter(key=key[:12]).first() if key else None


def card_lines(spot: Spot, cards: Iterable[Contribution]) -> tuple[CardLine, ...]:
    """Cards as the list shows them: the kind where it is not the usual one, the topic where it is not the table's."""
    usual = spot.table.topic_id if spot.table else None
    return tuple(card_line(spot, card, card.topic.title if card.topic and card.topic_id != usual else "") for card in cards)


def card_line(spot: Spot, card: Contribution, topic: str = "") -> CardLine:
    """One card."""
    where = {**spot.where, "card_key": card.key}
    kind = "" if card.kind == USUAL else ContributionKind(card.kind).german
    address, removing = url("desk:capture-card", **where), url("desk:capture-remove", **where)
    return CardLine(key=card.key, text=card.text, kind=kind, topic=topic, language=card.language, address=address, removing=removing)
