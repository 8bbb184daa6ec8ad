"""Another wording: write it, see it compared word by word, send it; and take it back."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.decision.actions import propose_amendment, withdraw_amendment
from mittragen.decision.models import Amendment, Item
from mittragen.decision.wordings import wordings_of
from mittragen.design.frame import Link
from mittragen.desk.attending.door import attend_door
from mittragen.desk.attending.listing import place_of
from mittragen.desk.attending.pages import AttendPage, go, show
from mittragen.desk.attending.reading import can_speak, item_of
from mittragen.desk.attending.request import AttendRequest
from mittragen.desk.doors import found
from mittragen.edition.session import Wording
from mittragen.edition.text import clean_text
from mittragen.edition.words import Piece, word_changes
from mittragen.municipality.refusal import RefusedError

_LONGEST, _LARGEST = 10_000, 2**63


@dataclass(frozen=True, kw_only=True)
class AmendPage(AttendPage):
    """The form, and once something was typed how it compares. ``fact`` names what is worded, empty for the item as a whole."""

    item: str
    fact: str
    proposed: str
    text: str
    reason: str
    pieces: tuple[Piece, ...]
    error: str
    action: str
    back: str


@attend_door(methods=("GET", "POST"))
def propose(request: AttendRequest, item_number: int, place: int) -> HttpResponse:
    """First a look at the comparison, then sent."""
    one = item_of(request, item_number)
    wording = _wording(one, place)
    if request.method != "POST":
        found(can_speak(one) or None)
        text = wording.proposed if wording else ""
        return show(request, "attending/amend.html", _page(request, one, place, text))
    text, reason = (clean_text(request.POST.get(name, "")).strip() for name in ("text", "reason"))
    error = _unfit(text, reason, wording)
    if not error and request.POST.get("step") == "send":
        error = _sent(request, one, wording, text, reason)
        if not error:
            return go(f"{request.folder}punkte/{one.pk}/", "antrag", "antraege")
    page = _page(request, one, place, text, reason, error, is_compared=not error)
    return show(request, "attending/amend.html", page, status=422 if error else 200)


@attend_door(methods=("GET", "POST"))
def withdraw(request: AttendRequest, item_number: int, amendment_number: int) -> HttpResponse:
    """Take the seat's own wording back."""
    one = item_of(request, item_number)
    if request.method == "POST":
        mine = Amendment.objects.filter(item=one, seat=request.invitation.seat)
        amendment: Amendment = found(mine.filter(pk=amendment_number).first() if amendment_number < _LARGEST else None)
        withdraw_amendment(amendment=amendment, seat=request.invitation.seat)
        return go(f"{request.folder}punkte/{one.pk}/", "zurueckgezogen", "antraege")
    return go(f"{request.folder}punkte/{one.pk}/")


def _wording(item: Item, place: int) -> Wording | None:
    """The fact at this place; an item without any can be worded as a whole."""
    wordings = wordings_of(item)
    if place == 0 and not wordings:
        return None
    return found(wordings[place] if place < len(wordings) else None)


def _sent(request: AttendRequest, item: Item, wording: Wording | None, text: str, reason: str) -> str:
    """Why it was refused; empty when it stands."""
    where = {"element": wording.element, "name": wording.name} if wording else {}
    try:
        propose_amendment(item=item, seat=request.invitation.seat, text=text, reason=reason, **where)
    except RefusedError as refusal:
        return str(refusal)
    return ""


def _unfit(text: str, reason: str, wording: Wording | None) -> str:
    if not text:
        return _("Bitte schreiben Sie den Wortlaut, den Sie vorschlagen. Wenn etwas ganz wegfallen soll, merken Sie das bitte beim Punkt an.")
    if wording and text == wording.proposed.strip():
        return _("Das ist derselbe Wortlaut wie im Vorschlag. Bitte ändern Sie etwas daran.")
    if len(text) > _LONGEST or len(reason) > _LONGEST:
        return _("Das ist sehr lang. Bitte kürzen Sie auf höchstens %(count)s Zeichen.") % {"count": _LONGEST}
    return ""


def _page(request: AttendRequest, item: Item, place: int, text: str, reason: str = "", error: str = "", *, is_compared: bool = False) -> AmendPage:
    wording, language, address = _wording(item, place), request.municipality.language, f"{request.folder}punkte/{item.pk}/"
    proposed = wording.proposed if wording else ""
    return AmendPage(
        title=_("Anderen Wortlaut vorschlagen"),
        crumbs=(
            Link(address=request.folder, title=item.session.body.name, language=language),
            Link(address=address, title=item.title, label=place_of(item), language=language),
        ),
        item=f"{place_of(item)} {item.title}".strip(),
        fact=f"{wording.label} {wording.title}".strip() if wording else "",
        proposed=proposed,
        text=text,
        reason=reason,
        pieces=word_changes(proposed, text) if is_compared else (),
        error=error,
        action=f"{address}wortlaut/{place}/",
        back=address,
    )
