"""The table: all measures, a cell saved at once, a row as a plain form, one step taken back."""

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import ConceptError, undo_entry
from mittragen.concept.listing import BY_WORD, Column, Rows, UnknownNameError, Words, cell_text, found_rows
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import can_edit_draft, can_read_draft, can_see_internal_notes
from mittragen.concept.tables import MEASURE_KINDS, facts_of
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.pages import ConceptPlace, show, tell
from mittragen.desk.table.asking import KEPT, Asked, asked_for
from mittragen.desk.table.making import table_page
from mittragen.desk.table.pages import RowPage
from mittragen.desk.table.row import fields_of_row
from mittragen.desk.table.saving import ClashError, Saved, save_cell
from mittragen.desk.templating import url
from mittragen.municipality.models import JournalEntry

_UNDOABLE = ("change_element", "change_many")


@concept_door(can_read_draft, methods=("GET",))
def table(request: DeskRequest, concept: Concept) -> HttpResponse:
    """All measures, or those that were asked for, a hundred on a page."""
    asked = asked_in(request)
    words_of_columns = [column.word for column in asked.columns]
    if request.GET.getlist("spalte") and request.session.get(KEPT) != words_of_columns:
        request.session[KEPT] = words_of_columns
    rows, words = Rows(concept), Words(concept)
    matching = found_rows(rows, words, asked.filters, asked.order, is_descending=asked.is_descending)
    can_edit = can_edit_draft(request.user, request.municipality)
    page = table_page(concept, asked, rows, words, matching, can_edit=can_edit, with_notes=_with_notes(request))
    return show(request, "table/table.html", page)


@concept_door(can_edit_draft, methods=("POST",))
def cell(request: DeskRequest, concept: Concept) -> HttpResponse:
    """Save one cell. Answers what stands in it now, or what stands in the way, for the script of the table."""
    column, element = _column(request, request.POST.get("spalte", "")), _element(concept, request.POST.get("zeile", ""))
    words = Words(concept, may_add="anlegen" in request.POST)
    try:
        saved = save_cell(element, column, request.POST.get("wert", ""), request.POST.get("gesehen", ""), words, request.user)
    except ClashError as clash:
        return JsonResponse({"said": str(clash), "theirs": clash.theirs, "who": clash.who}, status=409)
    except ConceptError as refusal:
        can_add = isinstance(refusal, UnknownNameError) and refusal.can_be_added
        return JsonResponse({"said": str(refusal), "canAdd": can_add}, status=422)
    return JsonResponse(_answer(concept, saved, words))


@concept_door(can_edit_draft)
def row(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """One row as a plain form, with the columns of the table. All of it is saved, or nothing."""
    asked, element = asked_in(request), _element(concept, key)
    words = Words(concept, may_add="anlegen" in request.POST)
    cells = fields_of_row(asked, element, request, words)
    if request.method == "POST" and not any(one.error for one in cells):
        tell(request, _("„%(element)s“ ist gespeichert.") % {"element": element})
        return to_table(concept, asked)
    page = RowPage(
        title=str(element) or key,
        concept=ConceptPlace.of(concept),
        station="draft",
        section="table",
        cells=cells,
        action=url("desk:table-row", slug=concept.slug, key=key) + asked.query,
        back=url("desk:table", slug=concept.slug) + asked.query,
        whole=url("desk:drafting-element", slug=concept.slug, key=key),
        can_add=any(one.can_add for one in cells),
    )
    return show(request, "table/row.html", page, status=422 if request.method == "POST" else 200)


@concept_door(can_edit_draft, methods=("POST",))
def undo(request: DeskRequest, concept: Concept, entry: int) -> HttpResponse:
    """Take back one step made in the table."""
    step = found(JournalEntry.objects.filter(pk=entry, action__in=_UNDOABLE).first())
    if request.headers.get("X-Requested-With") != "fetch":
        undo_entry(concept=concept, entry=step, by=request.user)
        tell(request, _("Der Schritt ist rückgängig gemacht."))
        return to_table(concept, Asked())
    try:
        undo_entry(concept=concept, entry=step, by=request.user)
    except ConceptError as refusal:
        return JsonResponse({"said": str(refusal)}, status=409)
    element, words = _element(concept, step.subject_key), Words(concept)
    columns = [column for word in request.POST.getlist("spalten") if (column := BY_WORD.get(word)) and column.fact]
    facts = facts_of(element, {column.fact for column in columns})
    texts = {column.word: cell_text(column, facts, words) for column in columns if column.name != "internal_notes"}
    return JsonResponse({"said": _("Rückgängig gemacht."), "key": element.key, "cells": texts})


def asked_in(request: DeskRequest) -> Asked:
    """The table that an address asks for, with the columns last chosen where it names none."""
    return asked_for(request.GET, request.session.get(KEPT), with_notes=_with_notes(request))


def to_table(concept: Concept, asked: Asked) -> HttpResponse:
    """Back to the table as it was asked for."""
    return HttpResponseRedirect(url("desk:table", slug=concept.slug) + asked.query, status=303)


def _with_notes(request: DeskRequest) -> bool:
    return can_see_internal_notes(request.user, request.municipality)


def _column(request: DeskRequest, word: str) -> Column:
    column = found(BY_WORD.get(word))
    hidden = column.name == "internal_notes" and not _with_notes(request)
    return found(None if hidden or not column.is_editable else column)


def _element(concept: Concept, key: str) -> Element:
    element = found(Element.objects.filter(concept=concept, key=key, kind__in=MEASURE_KINDS).first())
    element.concept = concept
    return element


def _answer(concept: Concept, saved: Saved, words: Words) -> dict[str, object]:
    """The texts of all cells that the saved fact shows in, and where saving is taken back."""
    texts = {column.word: cell_text(column, saved.facts, words) for column in BY_WORD.values() if column.fact == saved.column.fact}
    undoing = url("desk:table-undo", slug=concept.slug, entry=saved.entry) if saved.entry else ""
    said = _("Gespeichert: %(column)s von „%(element)s“.") if saved.entry else _("Es war nichts zu ändern.")
    return {"cells": texts, "said": said % {"column": saved.column.title, "element": saved.element}, "undo": undoing}
