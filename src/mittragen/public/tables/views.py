"""A table of an event, for whoever has its code: type a card, the next one; correct it, take it away."""

from urllib.parse import urlencode

import msgspec
from django.db.models import QuerySet
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils.translation import gettext as _

from mittragen.edition.participating import ContributionKind
from mittragen.participation.actions import capture_with_code, correct_with_code, put_back_with_code, take_back_with_code
from mittragen.participation.kinds import KINDS, USUAL, kind_of
from mittragen.participation.models import Contribution, EventTable
from mittragen.participation.queries.capturing import cards_at
from mittragen.participation.queries.events import table_of_code
from mittragen.participation.rules import ParticipationError
from mittragen.public.live.brakes import Brake
from mittragen.public.live.doors import found, public_door
from mittragen.public.live.pages import said, show
from mittragen.public.live.request import LiveRequest, at
from mittragen.public.tables.pages import CardLine, CardPage, Choice, CodePage, TablePage

# Twelve tables stand behind one address.
CARDS = Brake("table-cards", most=3_000, seconds=60)
CODES = Brake("table-codes", most=100, seconds=600)
UNFIT, REFUSED, NOT_THERE = 422, 409, 404
_LONGEST_CODE, _LONGEST_NUMBER = 60, 64


@public_door(brake=CODES, hurries=True)
def enter_code(request: LiveRequest) -> HttpResponseBase:
    """Type the code that lies on the table."""
    typed = request.POST.get("code", "").strip()[:_LONGEST_CODE]
    if table_of_code(typed) is not None:
        code = "".join(sign for sign in typed.lower() if sign.isalnum())
        return HttpResponseRedirect(at(request, f"/tisch/{code}/"), status=303)
    return _asked(request, typed, UNFIT if request.method == "POST" else 200)


@public_door(brake=CARDS, hurries=True)
def cards(request: LiveRequest, code: str) -> HttpResponseBase:
    """The capture screen: a card, the next card."""
    is_script = request.headers.get("X-Requested-With") == "fetch"
    if request.method != "POST":
        table = table_of_code(code)
        return _asked(request, code[:_LONGEST_CODE], NOT_THERE) if table is None else _screen(request, table, code)
    try:
        # A script numbers its cards, so that one sent again after a lost connection is known; without one, the form's key tells.
        key, kind = request.POST.get("karte", "")[:_LONGEST_NUMBER] or request.submission, kind_of(request.POST.get("art", ""))
        (card,) = capture_with_code(code=code, lines=[request.POST.get("text", "")], submission_key=key, kind=kind)
    except ParticipationError as refusal:
        if is_script:
            return _told(request, {"said": str(refusal)}, REFUSED)
        table = found(table_of_code(code))
        return _screen(request, table, code, text=request.POST.get("text", ""), refused=str(refusal))
    line = _line(request, code, card)
    if is_script:
        return _told(request, {"key": line.key, "address": line.address, "removing": line.removing})
    return _back(request, code, art=kind.value)


@public_door(brake=CARDS, hurries=True)
def card(request: LiveRequest, code: str, card_key: str) -> HttpResponseBase:
    """Write a card anew."""
    table = found(table_of_code(code))
    row = found(_open_cards(table).filter(key=card_key).first())
    text, kind, refused = request.POST.get("text", row.text), request.POST.get("art", row.kind), ""
    if request.method == "POST":
        try:
            correct_with_code(code=code, key=card_key, text=text, kind=kind_of(kind))
            return _back(request, code)
        except ParticipationError as refusal:
            refused = str(refusal)
    line = _line(request, code, row)
    page = CardPage(
        title=_("Karte ändern"),
        is_secret=True,
        text=text,
        kinds=_kinds(kind),
        action=line.address,
        removing=line.removing,
        back=at(request, f"/tisch/{code}/"),
        refused=refused,
    )
    return show(request, "tables/card.html", page, status=UNFIT if refused else 200)


@public_door(methods=("POST",), brake=CARDS, hurries=True)
def remove(request: LiveRequest, code: str, card_key: str) -> HttpResponseBase:
    """Take a card away; it can be put back."""
    count = take_back_with_code(code=code, keys=[card_key])
    return _back(request, code, **({"weg": card_key} if count else {}))


@public_door(methods=("POST",), brake=CARDS, hurries=True)
def put_back(request: LiveRequest, code: str, card_key: str) -> HttpResponseBase:
    """Put a card back."""
    put_back_with_code(code=code, keys=[card_key])
    return _back(request, code)


def _screen(request: LiveRequest, table: EventTable, code: str, *, text: str = "", refused: str = "") -> HttpResponse:
    gone = request.GET.get("weg", "")
    title = _("Tisch %(number)s") % {"number": table.number}
    page = TablePage(
        title=f"{title}: {table.name}" if table.name else title,
        is_secret=True,
        scripts=("capture-cards.js", "capture-sending.js"),
        event_title=table.event.title,
        topic=table.topic.title if table.topic else "",
        cards=tuple(_line(request, code, row) for row in _open_cards(table)),
        kinds=_kinds(request.POST.get("art") or request.GET.get("art", "")),
        action=at(request, f"/tisch/{code}/"),
        text=text,
        refused=refused,
        gone=at(request, f"/tisch/{code}/karte/{gone}/zurueckholen/") if gone.isalnum() else "",
    )
    return show(request, "tables/table.html", page, status=UNFIT if refused else 200)


def _open_cards(table: EventTable) -> QuerySet[Contribution]:
    """The table's cards that nobody has decided on: the slip with the code outlasts the evening, and what was blackened or refused is not read by it."""
    return cards_at(table.event, table).filter(decided_at=None)


def _line(request: LiveRequest, code: str, row: Contribution) -> CardLine:
    kind = "" if row.kind == USUAL else _(ContributionKind(row.kind).german)
    here = f"/tisch/{code}/karte/{row.key}/"
    return CardLine(
        key=row.key, text=row.text, kind=kind, topic="", language=row.language, address=at(request, here), removing=at(request, f"{here}entfernen/")
    )


def _asked(request: LiveRequest, code: str, status: int) -> HttpResponse:
    refused = "" if status == 200 else _("Zu diesem Code gibt es keinen Tisch. Bitte vergleichen Sie ihn mit dem Zettel auf dem Tisch.")
    page = CodePage(title=_("Karten eintragen"), code=code, refused=refused, is_secret=True)
    return show(request, "tables/code.html", page, status=status)


def _back(request: LiveRequest, code: str, **kept: str) -> HttpResponse:
    query = f"?{urlencode(kept)}" if kept else ""
    return HttpResponseRedirect(at(request, f"/tisch/{code}/") + query, status=303)


def _told(request: LiveRequest, words: dict[str, str], status: int = 200) -> HttpResponse:
    return said(request, msgspec.json.encode(words).decode(), status=status, is_secret=True, media_type="application/json")


def _kinds(chosen: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=kind.value, title=_(kind.german), is_chosen=kind.value == chosen) for kind in KINDS)
