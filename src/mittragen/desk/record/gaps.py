"""What is worth a look before a record is sealed: each with where it is mended. Nothing of it is a must but contributions that wait."""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.desk.processes import address_in
from mittragen.desk.record.pages import Gap
from mittragen.desk.templating import url
from mittragen.edition.checks.person_names import addressed, titled
from mittragen.edition.participating import EventKind, ModerationState
from mittragen.edition.record import RecordedEvent
from mittragen.participation.models import Board, Process
from mittragen.publishing.record_compiling import Compiled


def gaps_of(process: Process, made: Compiled) -> tuple[Gap, ...]:
    """Everything in the record of a phase, as compiled, that may be missing or too much, the most pressing first."""
    left = frozenset(Board.objects.filter(event__process=process, taken_over_at__isnull=True).values_list("event__key", flat=True))
    boards = (_board(process, event) for event in made.content.events if event.key in left)
    return (*boards, *_contributions(process, made), *(gap for event in made.content.events for gap in _event(process, event)))


def _board(process: Process, event: RecordedEvent) -> Gap:
    """Cards that nobody took over wait as well, and do not come up where contributions are read."""
    text = _("„%(event)s“: Die Karten der Tafel sind noch nicht übernommen") % {"event": event.title}
    return Gap(text=text, more=_("Erst danach lassen sie sich prüfen."), address=address_in("desk:board", process.slug, event_key=event.key), icon="must")


def _contributions(process: Process, made: Compiled) -> Iterator[Gap]:
    moderation = address_in("desk:moderation", process.slug)
    waiting, held = (sum(stub.state is state for stub in made.content.stubs) for state in (ModerationState.WAITING, ModerationState.HELD))
    if waiting:
        text = ngettext("%(count)s Beitrag wartet auf eine Entscheidung", "%(count)s Beiträge warten auf eine Entscheidung", waiting)
        yield Gap(text=text % {"count": waiting}, more=_("Ohne Entscheidung steht in der Dokumentation nur die Nummer."), address=moderation, icon="must")
    if held:
        text = ngettext("%(count)s Beitrag ist zurückgestellt", "%(count)s Beiträge sind zurückgestellt", held)
        yield Gap(text=text % {"count": held}, more=_("In der Dokumentation steht nur die Nummer."), address=moderation)
    if made.unnamed:
        text = ngettext(
            "%(count)s Beitrag nennt eine Organisation, die nicht in Ihrer Liste steht",
            "%(count)s Beiträge nennen Organisationen, die nicht in Ihrer Liste stehen",
            made.unnamed,
        )
        more = _("Diese Namen bleiben weg: Es könnten Menschen sein. Nehmen Sie eine Organisation in die Liste auf, dann wird sie genannt.")
        yield Gap(text=text % {"count": made.unnamed}, more=more, address=url("desk:organisations"))


def _event(process: Process, event: RecordedEvent) -> Iterator[Gap]:
    address, about = address_in("desk:event", process.slug, event_key=event.key), {"event": event.title}
    if event.is_cancelled or (event.day and event.day > timezone.localdate()):
        return
    if not event.attendance:
        yield Gap(text=_("„%(event)s“: Teilnahme fehlt") % about, more=_("Wie viele aus welcher Gruppe waren da?"), address=address)
    if not (event.minutes or event.agenda) and event.kind is not EventKind.INTERVIEW:
        yield Gap(
            text=_("„%(event)s“: kein veröffentlichtes Protokoll") % about,
            more=_("Ein Protokoll steht nur darin, wenn Sie es freigegeben haben."),
            address=address,
        )
    name = next((found for text in (event.minutes, *(part for item in event.agenda for part in (item.title, item.text))) for found in _names(text)), "")
    if name:
        yield Gap(
            text=_("„%(event)s“: im Protokoll steht ein Name") % about,
            more=_("Zum Beispiel „%(name)s“. Bitte prüfen Sie, ob das so bleiben soll.") % {"name": name},
            address=address,
            icon="must",
        )


def _names(text: str) -> Iterator[str]:
    yield from addressed(text)
    yield from titled(text)
