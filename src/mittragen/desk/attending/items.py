"""One item: read it, say something about it, vote beforehand."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.decision.actions import vote_in_advance, write_remark
from mittragen.desk.attending.door import attend_door
from mittragen.desk.attending.pages import go, show
from mittragen.desk.attending.reading import item_of, item_page
from mittragen.desk.attending.request import AttendRequest
from mittragen.edition.terms import Ballot
from mittragen.edition.text import clean_text
from mittragen.municipality.refusal import RefusedError


@attend_door()
def item(request: AttendRequest, item_number: int) -> HttpResponse:
    """What is in force, what is proposed, and what others think of it."""
    return show(request, "attending/item.html", item_page(request, item_of(request, item_number)))


@attend_door(methods=("GET", "POST"))
def remark(request: AttendRequest, item_number: int) -> HttpResponse:
    """Say something about the item."""
    one = item_of(request, item_number)
    address = f"{request.folder}punkte/{one.pk}/"
    if request.method != "POST":
        return go(address)
    typed = clean_text(request.POST.get("text", "")).strip()
    try:
        write_remark(item=one, seat=request.invitation.seat, text=typed)
    except RefusedError as refusal:
        return show(request, "attending/item.html", item_page(request, one, typed=typed, error=str(refusal)), status=422)
    return go(address, "anmerkung", "gesagt")


@attend_door(methods=("GET", "POST"))
def vote(request: AttendRequest, item_number: int) -> HttpResponse:
    """Say beforehand how the seat votes: one press."""
    one = item_of(request, item_number)
    address = f"{request.folder}punkte/{one.pk}/"
    if request.method != "POST":
        return go(address)
    ballot = next((way for way in Ballot if way.value == request.POST.get("ballot")), None)
    if ballot is None:
        raise RefusedError(_("Bitte wählen Sie „Dafür“, „Dagegen“ oder „Enthaltung“."))
    vote_in_advance(item=one, seat=request.invitation.seat, ballot=ballot)
    return go(address, "stimme", "stimme")
