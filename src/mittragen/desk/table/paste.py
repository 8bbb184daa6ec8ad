"""Cells out of Excel: read as rows, laid onto the table, shown old beside new, and taken over whole or not at all."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.listing import Proposal, Row, Rows, Words, found_rows, proposed
from mittragen.concept.models import Concept
from mittragen.concept.rules import can_edit_draft
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.pages import ConceptPlace, show
from mittragen.desk.table.asking import Asked
from mittragen.desk.table.pages import Choice, PastePage
from mittragen.desk.table.previewing import applied, preview
from mittragen.desk.table.spreadsheet import PasteError, cells_of, wishes_of
from mittragen.desk.table.views import asked_in
from mittragen.desk.templating import url

_LONGEST = 2_000_000


@concept_door(can_edit_draft)
def paste(request: DeskRequest, concept: Concept) -> HttpResponse:
    """A field for what was copied in Excel (GET), its preview, and taking it over (POST)."""
    asked, rows = asked_in(request), Rows(concept)
    words = Words(concept, may_add="anlegen" in request.POST)
    shown = found_rows(rows, words, asked.filters, asked.order, is_descending=asked.is_descending).rows
    text = request.POST.get("text", "")
    if request.method != "POST" or "zurueck" in request.POST:
        return _form(request, concept, asked, shown, text)
    try:
        if not text.strip() or len(text) > _LONGEST:
            raise PasteError([_("Bitte fügen Sie hier Zellen aus Excel ein, höchstens zwei Millionen Zeichen.")])
        wishes = wishes_of(cells_of(text), rows.all, shown, asked.columns, request.POST.get("zeile", ""), request.POST.get("spalte", ""))
        proposal = proposed(rows, words, wishes)
    except PasteError as refusal:
        return _form(request, concept, asked, shown, text, Proposal(refusals=tuple(refusal.reasons)))
    if proposal.refusals:
        return _form(request, concept, asked, shown, text, proposal)
    carried = tuple((name, request.POST.get(name, "")) for name in ("text", "zeile", "spalte"))
    action = url("desk:table-paste", slug=concept.slug) + asked.query
    return applied(request, concept, proposal, words, asked) or preview(request, concept, proposal, carried, action, asked)


def _form(request: DeskRequest, concept: Concept, asked: Asked, shown: tuple[Row, ...], text: str, refused: Proposal = Proposal()) -> HttpResponse:  # noqa: B008 (frozen)
    row, column = request.POST.get("zeile", ""), request.POST.get("spalte", "")
    page = PastePage(
        title=_("Aus Excel einfügen"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="table",
        is_wide=True,
        text=text,
        rows=tuple(Choice(value=one.key, title=one.name, is_chosen=one.key == row) for one in shown),
        columns=tuple(Choice(value=one.word, title=str(one.title), is_chosen=one.word == column) for one in asked.columns),
        action=url("desk:table-paste", slug=concept.slug) + asked.query,
        back=url("desk:table", slug=concept.slug) + asked.query,
        refusals=refused.refusals,
        can_add=refused.can_add,
    )
    return show(request, "table/paste.html", page, status=422 if refused.refusals else 200)
