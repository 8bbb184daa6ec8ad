"""The live board: on phones, which add cards, and on the wall."""

from typing import Any

import msgspec
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from mittragen.outputs.html.rendering import qr_path
from mittragen.participation.actions import PhoneCard, Receipt
from mittragen.participation.models import Board
from mittragen.participation.queries.boards import board_of_code
from mittragen.public.boards.gathering import GATHERING
from mittragen.public.boards.kept import BOARDS, Seen
from mittragen.public.boards.pages import CodePage, PhonePage, WallPage, became_of, groups_of, sayings, topics_to_choose
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import said, show
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.tenant import address_of, hostname_of

# A hall full of phones stands behind one address.
CARDS = Brake("board-cards", most=3_000, seconds=60)
_LONGEST_NUMBER = 64


@public_door(methods=("GET",))
def slash(request: LiveRequest, code: str = "") -> HttpResponseBase:
    """Typed without the slash at the end."""
    return HttpResponseRedirect(f"{request.path}/")


@public_door(methods=("GET",))
def code_form(request: LiveRequest) -> HttpResponseBase:
    """Type the code that stands on the wall."""
    typed = request.GET.get("code", "").strip()[:100]
    board = board_of_code(typed) if typed else None
    if board is not None:
        return HttpResponseRedirect(at(request, f"/tafel/{board.join_code}/"))
    return _asked_for_code(request, typed)


@public_door(brake=CARDS, hurries=True, commits=False)
def phone(request: LiveRequest, code: str) -> HttpResponseBase:
    """Add a card and see the others."""
    if request.method != "POST":
        seen = BOARDS.seen(hostname_of(request.get_host()), code)
        return _asked_for_code(request, code) if seen is None else show(request, "boards/phone.html", _phone_page(request, seen))
    receipt = _taken(request, found(BOARDS.known(hostname_of(request.get_host()), code)))
    if request.headers.get("X-Requested-With") == "fetch":
        told = {"key": receipt.key, "code": receipt.code, "waits": _waits(receipt), "said": became_of(receipt)}
        return said(request, msgspec.json.encode(told), is_secret=True, media_type="application/json")
    seen = found(BOARDS.look(hostname_of(request.get_host()), code))
    return show(request, "boards/phone.html", _phone_page(request, seen, receipt))


@public_door(methods=("GET",))
def wall(request: LiveRequest, code: str) -> HttpResponseBase:
    """The board for everyone in the room, on a projector."""
    seen = BOARDS.seen(hostname_of(request.get_host()), code)
    if seen is None:
        return _asked_for_code(request, code)
    join, here = seen.board.join_code, address_of(request)
    is_dark = request.GET.get("raum") == "dunkel"
    page = WallPage(
        **_shared(request, seen),
        kind="wall page--dark" if is_dark else "wall",
        scripts=("board-wall.js",),
        place=f"{here.partition('://')[2]}{at(request, '/tafel')}",
        shown_code=f"{join[:3]} {join[3:]}".upper(),
        qr=qr_path(f"{here}{at(request, f'/tafel/{join}/')}"),
        is_dark=is_dark,
    )
    return show(request, "boards/wall.html", page)


def _taken(request: LiveRequest, board: Board) -> Receipt:
    """A script numbers its cards, so that one sent again after a lost connection is known; without one, the form's key tells."""
    number = request.POST.get("karte", "")[:_LONGEST_NUMBER]
    topic = board.event.process.topic_rows.filter(key=request.POST["thema"][:20]).first() if request.POST.get("thema") else None
    return found(GATHERING.add(board, PhoneCard(request.POST.get("text", ""), number or request.submission, topic=topic)))


def _phone_page(request: LiveRequest, seen: Seen, receipt: Receipt | None = None) -> PhonePage:
    process = seen.board.event.process
    return PhonePage(
        **_shared(request, seen),
        kind="board",
        scripts=("board-phone.js",),
        languages=process.offered_languages if len(process.offered_languages) > 1 else (),
        is_secret=receipt is not None,
        topics=topics_to_choose(seen.board.event, process),
        topic=request.POST.get("thema", ""),
        said=became_of(receipt) if receipt else "",
        is_waiting=receipt is not None and _waits(receipt),
        receipt=receipt.code if receipt else "",
    )


def _shared(request: LiveRequest, seen: Seen) -> dict[str, Any]:
    code = seen.board.join_code
    return {
        "title": seen.board.event.title,
        "code": code,
        "question": seen.board.event.process.question,
        "status": seen.status,
        "sayings": sayings(),
        "mark": seen.mark,
        "count": len(seen.cards),
        "groups": groups_of(seen),
        "news": f"/tafel/{code}/neu",
        "is_indexed": False,
    }


def _waits(receipt: Receipt) -> bool:
    return receipt.contribution.state == "held"


def _asked_for_code(request: LiveRequest, typed: str) -> HttpResponse:
    why = _("Zu diesem Code gibt es gerade keine Tafel. Bitte vergleichen Sie ihn mit dem Code auf der Wand oder fragen Sie die Leitung.") if typed else ""
    page = CodePage(title=_("Karte zur Tafel hinzufügen"), code=typed, said=why, is_indexed=False)
    return show(request, "boards/code.html", page, status=404 if typed else 200)
