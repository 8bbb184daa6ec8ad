"""Photos of the wall: taken with a phone, attached to their cards, shown beside the cards while somebody types from them."""

from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.design.assets import asset
from mittragen.desk.capturing.doors import Spot, spot_in
from mittragen.desk.capturing.pages import Choice
from mittragen.desk.capturing.photo_pages import PhotoLine, PhotoPage, PhotosPage, TickedCard
from mittragen.desk.capturing.screen import UNFIT
from mittragen.desk.capturing.wording import counted, place, spot_name, table_name
from mittragen.desk.doors import DeskRequest, found
from mittragen.desk.pages import go, show, tell
from mittragen.desk.processes import event_door
from mittragen.desk.templating import url
from mittragen.edition.text import whole_number
from mittragen.participation.actions import add_photo, remove_photo, set_cards_of_photo
from mittragen.participation.actions.photos import DrawnPhoto, drawn_anew
from mittragen.participation.models import Event, Photo
from mittragen.participation.queries.capturing import cards_of
from mittragen.participation.rules import ParticipationError, can_capture

_MOST, _LARGEST_NUMBER = 12, 2**63 - 1


@dataclass(frozen=True)
class Taken:
    """Photos read and drawn anew before anybody has to wait for the database, or why not."""

    photos: tuple[DrawnPhoto, ...] = ()
    refused: str = ""


def _drawn(request: DeskRequest, event: Event) -> Taken:
    files = request.FILES.getlist("foto")
    if not files:
        return Taken(refused=_("Bitte wählen Sie ein Foto aus."))
    if len(files) > _MOST:
        return Taken(refused=_("Das sind mehr als 12 Fotos auf einmal. Bitte teilen Sie sie auf."))
    drawn = []
    for file in files:
        try:
            drawn.append(drawn_anew(file.read()))
        except ParticipationError as refusal:
            return Taken(refused=_("„%(name)s“: %(said)s") % {"name": (file.name or "")[:80], "said": refusal})
    return Taken(tuple(drawn))


@event_door(can_capture, ahead=_drawn)
def photos(request: DeskRequest, event: Event) -> HttpResponse:
    """All photos of an event, and the way to add some."""
    chosen = request.POST.get("tisch") or request.GET.get("tisch", "")
    if request.method != "POST":
        return show(request, "capturing/photos.html", _photos_page(event, chosen))
    taken: Taken = request.prepared
    if taken.refused:
        return show(request, "capturing/photos.html", _photos_page(event, chosen, taken.refused), status=UNFIT)
    table = spot_in(event, spot).table if (spot := whole_number(chosen)) is not None else None
    added = [add_photo(event=event, content=one, table=table, by=request.user) for one in taken.photos]
    tell(request, ngettext("%(count)s Foto ist hinzugefügt.", "%(count)s Fotos sind hinzugefügt.", len(added)) % {"count": len(added)})
    if len(added) == 1:
        return go("desk:capture-photo", **_where(added[0], event))
    return go("desk:capture-photos", process=event.process.slug, event_key=event.key)


@event_door(can_capture)
def photo(request: DeskRequest, event: Event, photo_number: int) -> HttpResponse:
    """One photo with the cards of the event: which of them are on it?"""
    row = _photo(event, photo_number)
    if request.method == "POST":
        wanted = [card for card in cards_of(event) if card.key in set(request.POST.getlist("karte"))]
        set_cards_of_photo(photo=row, cards=wanted, by=request.user)
        tell(request, _("Auf dem Foto: %(cards)s.") % {"cards": counted(len(wanted))})
        return go("desk:capture-photo", **_where(row, event))
    return show(request, "capturing/photo.html", _photo_page(event, row))


@event_door(can_capture, methods=("GET",))
def photo_file(request: DeskRequest, event: Event, photo_number: int) -> HttpResponse:
    """The picture itself, for the desk only."""
    row = _photo(event, photo_number)
    found(row.name if default_storage.exists(row.name) else None)
    return FileResponse(default_storage.open(row.name), content_type="image/jpeg")  # type: ignore[return-value]


@event_door(can_capture, methods=("POST",))
def photo_gone(request: DeskRequest, event: Event, photo_number: int) -> HttpResponse:
    """Delete a photo for good."""
    remove_photo(photo=_photo(event, photo_number), by=request.user)
    tell(request, _("Das Foto ist gelöscht. Die Karten sind noch da."))
    return go("desk:capture-photos", process=event.process.slug, event_key=event.key)


def _photo(event: Event, number: int) -> Photo:
    row = found(event.photos.select_related("table", "municipality").filter(pk=min(number, _LARGEST_NUMBER)).first())
    row.event = event
    return row


def _where(row: Photo, event: Event) -> dict[str, object]:
    return {"process": event.process.slug, "event_key": event.key, "photo_number": row.pk}


def _photos_page(event: Event, chosen: str, refused: str = "") -> PhotosPage:
    rows = event.photos.select_related("table").prefetch_related("cards")
    tables = [Choice(value="0", title=_("Alle Tische"))]
    tables += [Choice(value=str(one.number), title=table_name(one.number, one.name), is_chosen=str(one.number) == chosen) for one in event.tables.all()]
    return PhotosPage(
        **place(event.process, _("Fotos der Wand")),
        scripts=(asset("js/desk/upload-progress.js"),),
        event_title=event.title,
        photos=tuple(_line(event, row) for row in rows),
        tables=tuple(tables),
        action=url("desk:capture-photos", process=event.process.slug, event_key=event.key),
        refused=refused,
    )


def _line(event: Event, row: Photo) -> PhotoLine:
    where = _where(row, event)
    table = spot_name(Spot(event, row.table)) if row.table else _("Alle Tische")
    file, address = url("desk:capture-photo-file", **where), url("desk:capture-photo", **where)
    return PhotoLine(file=file, address=address, width=row.width, height=row.height, table=table, said=counted(len(row.cards.all())))


def _photo_page(event: Event, row: Photo) -> PhotoPage:
    where, number = _where(row, event), row.table.number if row.table else 0
    on_it = set(row.cards.values_list("contribution_id", flat=True))
    cards = sorted(cards_of(event), key=lambda card: card.table_id != row.table_id)
    line, back = _line(event, row), url("desk:capture-photos", process=event.process.slug, event_key=event.key)
    return PhotoPage(
        **place(event.process, _("Foto und seine Karten"), (_("Fotos der Wand"), back)),
        is_wide=True,
        photo=line,
        cards=tuple(TickedCard(key=card.key, text=card.text, is_on_it=card.pk in on_it) for card in cards),
        action=url("desk:capture-photo", **where),
        typing=url("desk:capture-cards", process=event.process.slug, event_key=event.key, table_number=number) + f"?foto={row.pk}",
        removing=url("desk:capture-photo-gone", **where),
    )
