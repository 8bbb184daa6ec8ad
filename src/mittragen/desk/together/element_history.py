"""The history of one element: every step, and the way back to an earlier state."""

from collections.abc import Iterable

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.translation import gettext as _

from mittragen.concept.actions import restore_facts, restore_removed
from mittragen.concept.facts import ALLOWED, GERMAN_NAMES, NAMES
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries import HistoryStep, history_of, state_before
from mittragen.concept.readable import Readable
from mittragen.concept.rules import can_edit_draft, can_read_draft, can_see_internal_notes
from mittragen.concept.tables import facts_of
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.element import ElementPlace, element_tabs
from mittragen.desk.here import PresencePart, presence_of, subject_of
from mittragen.desk.moments import near_moment
from mittragen.desk.pages import ConceptPlace, go, show, tell
from mittragen.desk.templating import url
from mittragen.desk.together.comparing import change_rows, headed, pieces_of
from mittragen.desk.together.elements import Found, element_found, tabs_of
from mittragen.desk.together.pages import Difference, ElementHistoryPage, RestorePage, StepRow
from mittragen.desk.together.scripts import PRESENCE
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry
from mittragen.teamwork.queries import open_count

_PER_PAGE = 40


@concept_door(can_read_draft, methods=("GET",))
def element_history(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """Every step of an element, the last one first."""
    here = found(element_found(concept, key))
    may_edit = can_edit_draft(request.user, request.municipality)
    at = Paginator(history_of(here.element), _PER_PAGE).get_page(request.GET.get("seite"))
    place, address = ElementPlace.of(here.element), url("desk:element-history", slug=concept.slug, key=key)
    page = ElementHistoryPage(
        title=_("Verlauf: %(element)s") % {"element": f"{place.label} {place.title}".strip()},
        concept=ConceptPlace.of(concept),
        station="draft",
        section="outline",
        scripts=(PRESENCE,),
        place=place,
        tabs=tabs_of(here, concept.slug, "history", open_count(subject_of(concept, here.element))),
        here=PresencePart(text="") if here.is_removed else presence_of(request.user, concept, here.element),
        steps=_steps(request, concept, here, at.object_list, may_restore=may_edit and not here.is_removed),
        older=f"{address}?seite={at.next_page_number()}" if at.has_next() else "",
        newer=f"{address}?seite={at.previous_page_number()}" if at.has_previous() else "",
        is_removed=here.is_removed,
        bring_back=url("desk:element-bring-back", slug=concept.slug, key=key) if here.is_removed and may_edit else "",
    )
    return show(request, "together/element_history.html", page)


@concept_door(can_edit_draft)
def restore(request: DeskRequest, concept: Concept, key: str, step: int) -> HttpResponse:
    """One fact, or all, as they were before a step: shown first, then done."""
    element = found(Element.objects.select_related("parent__parent__parent", "concept").filter(concept=concept, key=key).first())
    entry = found(JournalEntry.objects.filter(pk=step).first())
    names = [name for name in (request.POST or request.GET).getlist("angabe") if name in NAMES]
    if request.method == "POST":
        restore_facts(element=element, entry=entry, by=request.user, names=names or None)
        done = JournalEntry.objects.filter(subject_key=key, action="restore_facts", by=request.user).last()
        undo = url("desk:history-undo", slug=concept.slug, step=done.pk) if done and done.pk > step else ""
        tell(request, _("Der frühere Stand ist wiederhergestellt."), undo=undo)
        return go("desk:element-history", slug=concept.slug, key=key)
    found(next((one for one in history_of(element) if one.entry == step), None))
    return show(request, "together/restore.html", _restore_page(concept, element, entry, names))


@concept_door(can_edit_draft, methods=("POST",))
def bring_back(request: DeskRequest, concept: Concept, key: str) -> HttpResponse:
    """A removed element comes back, with what stood below it."""
    element = restore_removed(concept=concept, key=key, by=request.user)
    tell(request, _("„%(element)s“ steht wieder im Entwurf.") % {"element": element})
    return go("desk:element-history", slug=concept.slug, key=key)


def _restore_page(concept: Concept, element: Element, entry: JournalEntry, names: list[str]) -> RestorePage:
    return RestorePage(
        title=_("Früheren Stand wiederherstellen"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="outline",
        place=ElementPlace.of(element),
        tabs=element_tabs(concept.slug, element.key, "history", {"comments": open_count(subject_of(concept, element))}),
        when=near_moment(entry.at),
        differences=_differences(element, entry, names),
        address=url("desk:element-restore", slug=concept.slug, key=element.key, step=entry.pk),
        back=url("desk:element-history", slug=concept.slug, key=element.key),
    )


def _steps(request: DeskRequest, concept: Concept, here: Found, steps: Iterable[HistoryStep], *, may_restore: bool) -> tuple[StepRow, ...]:
    sees_internal = can_see_internal_notes(request.user, request.municipality)
    rows = []
    for step in steps:
        address = url("desk:element-restore", slug=concept.slug, key=here.element.key, step=step.entry) if may_restore and step.action != "add_element" else ""
        changes = change_rows(step.changes, sees_internal=sees_internal, restore=address)
        is_many = sum(bool(change.restore) for change in changes) > 1
        who = step.who or _("Betrieb der Anwendung")
        rows.append(StepRow(who=who, words=step.words, when=near_moment(step.at), changes=changes, is_undone=step.undone, restore=address if is_many else ""))
    return tuple(rows)


def _differences(element: Element, step: JournalEntry, names: list[str]) -> tuple[Difference, ...]:
    now, then = facts_of(element), state_before(element, step)
    allowed = ALLOWED[ElementKind(element.kind)]
    wanted = [name for name in NAMES if name in allowed and (not names or name in names) and getattr(now, name) != getattr(then, name)]
    words = Readable([(name, getattr(facts, name)) for facts in (now, then) for name in wanted])
    rows = []
    for name in wanted:
        here, there = (words.text(name, getattr(facts, name)) for facts in (now, then))
        rows.append(Difference(name=name, german_name=headed(GERMAN_NAMES[name]), now=here, then=there, pieces=pieces_of(here, there)))
    return tuple(rows)
