"""The journal of a whole concept: who did what when, and what was taken out of the draft."""

from collections.abc import Sequence
from itertools import groupby

from django.core.paginator import Page, Paginator
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from markupsafe import Markup

from mittragen.concept.models import Concept, Element
from mittragen.concept.queries import HistoryStep, steps_of
from mittragen.concept.rules import can_edit_draft, can_read_draft, can_see_internal_notes
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door, found
from mittragen.desk.moments import clock, near_day, near_moment
from mittragen.desk.pages import ConceptPlace, go, show, tell
from mittragen.desk.sentences import KINDS, key_of, sentence_of, sentence_of_many
from mittragen.desk.templating import url
from mittragen.desk.together.comparing import change_rows
from mittragen.desk.together.elements import Names, removals
from mittragen.desk.together.entries import entries_of, wanted_of
from mittragen.desk.together.forms import HistoryFilter
from mittragen.desk.together.pages import DayRows, HistoryPage, JournalRow, RemovedPage, RemovedRow
from mittragen.municipality.models import JournalEntry, User
from mittragen.synthesis.actions import undo_with_trace

_PER_PAGE = 50
_DETAILED = ("change_element", "restore_facts")
# So many of a kind in a row are told as one.
_MANY = 4


@concept_door(can_read_draft, methods=("GET",))
def history(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The journal, the last step first; what is wanted of it stands in the address."""
    entries = entries_of(concept)
    people = list(User.objects.filter(pk__in=entries.order_by().values("by")).order_by("name", "pk"))
    kinds = [(value, words) for value, (words, _actions) in KINDS.items()]
    form = HistoryFilter(request.GET, people=people, kinds=kinds)
    wanted = wanted_of(entries, form) if form.is_valid() else entries.none()
    at = Paginator(wanted.select_related("by").prefetch_related("changes").order_by("-pk"), _PER_PAGE).get_page(request.GET.get("seite"))
    return show(request, "together/history.html", _history_page(request, concept, form, at), 422 if form.errors else 200)


@concept_door(can_read_draft, methods=("GET",))
def removed(request: DeskRequest, concept: Concept) -> HttpResponse:
    """What was taken out of the draft and can be brought back."""
    gone = removals(concept)
    names = Names(concept, ())
    may_edit = can_edit_draft(request.user, request.municipality)
    rows = (
        RemovedRow(
            link=Link(
                address=url("desk:element-history", slug=concept.slug, key=removal.key),
                title=names.named(removal.state.kind, removal.state.facts.label, removal.state.facts.title),
            ),
            when=near_moment(removal.change.entry.at),
            who=removal.who,
            bring_back=url("desk:element-bring-back", slug=concept.slug, key=removal.key) if may_edit else "",
        )
        for removal in gone
    )
    page = RemovedPage(title=_("Entfernte Elemente"), concept=ConceptPlace.of(concept), station="draft", section="history", rows=tuple(rows), may_edit=may_edit)
    return show(request, "together/removed.html", page)


@concept_door(can_edit_draft, methods=("POST",))
def undo(request: DeskRequest, concept: Concept, step: int) -> HttpResponse:
    """Take one step back, whole."""
    entry = found(entries_of(concept).filter(pk=step).first())
    done = undo_with_trace(concept=concept, entry=entry, by=request.user)
    tell(request, _("Der Schritt ist rückgängig gemacht."), undo=url("desk:history-undo", slug=concept.slug, step=done.pk))
    if Element.objects.filter(concept=concept, key=entry.subject_key).exists():
        return go("desk:element-history", slug=concept.slug, key=entry.subject_key)
    return go("desk:history", slug=concept.slug)


def _history_page(request: DeskRequest, concept: Concept, form: HistoryFilter, at: Page[JournalEntry]) -> HistoryPage:
    rows = list(at.object_list)
    names = Names(concept, {key_of(entry) for entry in rows} | {form.data.get("element", "")})
    element, address = form.data.get("element", ""), url("desk:history", slug=concept.slug)
    return HistoryPage(
        title=_("Verlauf"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="history",
        days=_days(rows, names, sees_internal=can_see_internal_notes(request.user, request.municipality)),
        form=form,
        element=names.link(element) if element in names else None,
        is_filtered=any(form.data.get(name) for name in form.fields),
        address=address,
        removed=url("desk:history-removed", slug=concept.slug),
        older=_turned(request, at.next_page_number()) if at.has_next() else "",
        newer=_turned(request, at.previous_page_number()) if at.has_previous() else "",
    )


def _turned(request: DeskRequest, number: int) -> str:
    query = request.GET.copy()
    query["seite"] = str(number)
    return f"?{query.urlencode()}"


def _days(entries: Sequence[JournalEntry], names: Names, *, sees_internal: bool) -> tuple[DayRows, ...]:
    steps = {step.entry: step for step in steps_of(entry for entry in entries if entry.action in _DETAILED)}
    days = groupby(entries, key=lambda entry: timezone.localtime(entry.at).date())
    return tuple(DayRows(day=near_day(on), steps=_rows(list(rows), names, steps, sees_internal=sees_internal)) for on, rows in days)


def _rows(entries: list[JournalEntry], names: Names, steps: dict[int, HistoryStep], *, sees_internal: bool) -> tuple[JournalRow, ...]:
    rows: list[JournalRow] = []
    for (action, _by), group in groupby(entries, key=lambda entry: (entry.action, entry.by_id)):
        alike = [(entry, sentence_of(entry, _linked(entry, names))) for entry in group]
        if action == "add_element" and len(alike) >= _MANY:
            told = sentence_of_many(alike[0][0], len(alike))
            rows.append(JournalRow(sentence=told, time=clock(alike[0][0].at), more=tuple(sentence for _entry, sentence in alike)))
            continue
        # What is saved while somebody types makes many steps of the same kind: one sentence tells them.
        for sentence, same in groupby(alike, key=lambda pair: pair[1]):
            rows.append(_row(sentence, [entry for entry, _sentence in same], steps, sees_internal=sees_internal))
    return tuple(rows)


def _row(sentence: Markup, entries: list[JournalEntry], steps: dict[int, HistoryStep], *, sees_internal: bool) -> JournalRow:
    told = [steps[entry.pk] for entry in entries if entry.pk in steps]
    details = [change_rows(step.changes, sees_internal=sees_internal) for step in told]
    is_undone = bool(told) and all(step.undone for step in told)
    return JournalRow(sentence=sentence, time=clock(entries[0].at), times=len(entries), details=tuple(filter(None, details)), is_undone=is_undone)


def _linked(entry: JournalEntry, names: Names) -> str:
    if key_of(entry) not in names:
        return ""
    link = names.link(key_of(entry))
    return Markup('<a href="{}">{}</a>').format(link.address, link.title)
