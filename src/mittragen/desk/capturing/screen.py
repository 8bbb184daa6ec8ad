"""The capture screen of a table: what stands on it, and one card taken at a time."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse

from mittragen.design.assets import asset
from mittragen.design.frame import Link
from mittragen.desk.capturing.doors import Spot
from mittragen.desk.capturing.pages import CapturePage, PhotoBeside
from mittragen.desk.capturing.wording import card_line, card_lines, kinds, place, spot_name, topic_of, topics
from mittragen.desk.doors import DeskRequest
from mittragen.desk.pages import show
from mittragen.desk.templating import url
from mittragen.edition.text import whole_number
from mittragen.participation.actions import attach_cards, capture_cards
from mittragen.participation.kinds import kind_of
from mittragen.participation.models import Contribution, Photo
from mittragen.participation.queries.capturing import cards_at
from mittragen.participation.rules import ParticipationError

UNFIT, REFUSED = 422, 409
_SCRIPTS = ("js/capture-cards.js", "js/capture-sending.js")
_LARGEST_NUMBER = 2**63 - 1


def screen(request: DeskRequest, spot: Spot, *, text: str = "", refused: str = "") -> HttpResponse:
    """The screen, with what was chosen last."""
    asked = request.POST if request.method == "POST" else request.GET
    event, of_table = spot.event, spot.table.topic if spot.table else None
    photos = list(event.photos.filter(table__in=[spot.table, None]) if spot.table else event.photos.all())
    page = CapturePage(
        **place(event.process, spot_name(spot)),
        scripts=tuple(asset(name) for name in _SCRIPTS),
        is_wide=True,
        event_title=event.title,
        topic=of_table.title if of_table else "",
        cards=card_lines(spot, cards_at(event, spot.table)),
        kinds=kinds(asked.get("art", "")),
        topics=topics(event.process, asked.get("thema", ""), of_table=of_table),
        action=url("desk:capture-cards", **spot.where),
        pasting=url("desk:capture-paste", **spot.where),
        back=url("desk:capture", process=event.process.slug),
        photos=tuple(Link(address=f"{url('desk:capture-cards', **spot.where)}?foto={one.pk}", title=str(place_)) for place_, one in enumerate(photos, start=1)),
        photos_address=url("desk:capture-photos", process=event.process.slug, event_key=event.key),
        photo=_beside(spot, photo_of(spot, asked.get("foto", ""))),
        text=text,
        refused=refused,
    )
    return show(request, "capturing/cards.html", page, status=UNFIT if refused else 200)


def take_card(request: DeskRequest, spot: Spot) -> HttpResponse:
    """One card: to a script its key and where it is changed, to a browser without one the screen again."""
    text, is_script = request.POST.get("text", ""), request.headers.get("X-Requested-With") == "fetch"
    try:
        card = _captured(request, spot, text)
    except ParticipationError as refusal:
        return JsonResponse({"said": str(refusal)}, status=REFUSED) if is_script else screen(request, spot, text=text, refused=str(refusal))
    if is_script:
        line = card_line(spot, card)
        return JsonResponse({"key": line.key, "address": line.address, "removing": line.removing})
    kept = {name: request.POST[name] for name in ("art", "thema", "foto") if request.POST.get(name)}
    return HttpResponseRedirect(url("desk:capture-cards", **spot.where) + (f"?{urlencode(kept)}" if kept else ""), status=303)


def photo_of(spot: Spot, number: str) -> Photo | None:
    """The photo with this number, if it belongs to the event."""
    wanted = whole_number(number, digits=18) or 0
    return spot.event.photos.filter(pk=min(wanted, _LARGEST_NUMBER)).first() if wanted else None


def _captured(request: DeskRequest, spot: Spot, text: str) -> Contribution:
    # A card has a key of its own where a script keeps several that wait; else the form's.
    key = request.POST.get("karte") or request.POST.get("submission", "")
    topic, kind = topic_of(spot.event.process, request.POST.get("thema", "")), kind_of(request.POST.get("art", ""))
    (card,) = capture_cards(event=spot.event, table=spot.table, lines=[text], topic=topic, kind=kind, submission_key=key, by=request.user)
    photo = photo_of(spot, request.POST.get("foto", ""))
    if photo is not None:
        attach_cards(photo=photo, cards=[card], by=request.user)
    return card


def _beside(spot: Spot, photo: Photo | None) -> PhotoBeside | None:
    if photo is None:
        return None
    where = {"process": spot.event.process.slug, "event_key": spot.event.key, "photo_number": photo.pk}
    file, address = url("desk:capture-photo-file", **where), url("desk:capture-photo", **where)
    return PhotoBeside(number=photo.pk, file=file, address=address, width=photo.width, height=photo.height, cards=photo.cards.count())
