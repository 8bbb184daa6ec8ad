"""Taking one step of the journal back, whatever it was. Taking back is a step itself, and can be taken back."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.placing import delete_rows, existing, make_room, write_states
from mittragen.concept.actions.rows import lock_outline, record_step
from mittragen.concept.facts import NAMES, Facts, from_told
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.concept.states import Change, State, changes_of, pointing_at, states_of
from mittragen.concept.tables import Keys, update_facts
from mittragen.municipality.models import JournalEntry, User

UNDOABLE = frozenset(
    {
        "add_element",
        "change_element",
        "change_many",
        "merge_elements",
        "move_element",
        "remove_branch",
        "remove_element",
        "renumber",
        "restore_facts",
        "restore_removed",
        "split_element",
        "undo_entry",
    }
)


@transaction.atomic
def undo_entry(*, concept: Concept, entry: JournalEntry, by: User | None) -> JournalEntry:
    """Take back what an entry of the journal did to elements of ``concept``, whole. Returns the new entry.

    Raises :class:`ConceptError`, naming the element, when something the entry wrote was changed, removed or built upon since.
    """
    require_editor(by, concept)
    if entry.action not in UNDOABLE:
        raise ConceptError(_("Dieser Schritt lässt sich nicht rückgängig machen. Bitte von Hand ändern."))
    lock_outline(concept)
    changes = changes_of(entry)
    if entry.action == "add_element":
        changes = _as_added(concept, entry)
    keys = {change.key for change in changes}
    list(Element.objects.select_for_update(no_key=True).filter(concept=concept, key__in=keys).order_by("pk").values_list("pk", flat=True))
    before = states_of(concept, keys)
    _require_untouched(concept, entry, changes, before)
    apply_changes(concept, changes)
    return record_step(concept, by, "undo_entry", (entry.subject_kind, entry.subject_key), (before, states_of(concept, keys)), note=str(entry.pk))


def apply_changes(concept: Concept, changes: Iterable[Change]) -> None:
    """Bring the draft from ``after`` to ``before`` of every change. Tells the journal nothing."""
    changes = list(changes)
    write_states(concept, {change.key: change.state_before for change in changes if not change.name and change.before})
    named: dict[str, dict[str, str]] = {}
    for change in changes:
        if change.name:
            named.setdefault(change.key, {})[change.name] = change.before
    elements = {element.key: element for element in Element.objects.filter(concept=concept, key__in=[change.key for change in changes])}
    for key, told in named.items():
        _place(concept, elements[key], told)
    for key, told in named.items():
        _write_facts(concept, elements[key], {name: existing(concept, name, from_told(name, text)) for name, text in told.items() if name in NAMES})
    added = [elements[change.key] for change in changes if not change.name and not change.before]
    if added:
        delete_rows(concept, added)


def _place(concept: Concept, element: Element, told: Mapping[str, str]) -> None:
    place = {name: told[name] for name in ("parent", "kind", "position") if name in told}
    if not place:
        return
    if "parent" in place:
        above = Element.objects.filter(concept=concept, key=place["parent"]).first()
        if place["parent"] and above is None:
            raise ConceptError(_("Der frühere Platz von „%(element)s“ ist nicht mehr da. Bitte einen anderen Platz wählen.") % {"element": element})
        element.parent = above
    element.kind = place.get("kind", element.kind)
    element.position = int(place.get("position", element.position))
    make_room(concept, element.parent_id, element.kind, element.position)
    element.save(update_fields=["parent", "kind", "position"])


def _write_facts(concept: Concept, element: Element, values: dict[str, Any]) -> None:
    if values:
        update_facts(element, Facts(**values), list(values), Keys(concept))


def _as_added(concept: Concept, entry: JournalEntry) -> list[Change]:
    """Adding, as a change that can be turned round: only while nothing else was done to the element."""
    later = JournalEntry.objects.filter(pk__gt=entry.pk, subject_key=entry.subject_key).exists()
    state = states_of(concept, [entry.subject_key]).get(entry.subject_key)
    if later or state is None:
        raise _touched(entry, state.facts.title if state else entry.subject_key)
    return [Change(entry.subject_key, "", "", "there")]


def _require_untouched(concept: Concept, entry: JournalEntry, changes: list[Change], now: Mapping[str, State]) -> None:
    added = {change.key for change in changes if not change.name and not change.before}
    for change in changes:
        state = now.get(change.key)
        if not change.name and change.before:
            if state is not None or change.state_before.concept != concept.slug:
                raise _touched(entry, change.state_before.facts.title)
        elif state is None:
            raise _touched(entry, "")
        elif change.name in NAMES or change.name in {"parent", "kind"}:
            if state.told(change.name) != change.after:
                raise _touched(entry, state.facts.title)
        elif not change.name and entry.action != "add_element" and not _is_same(state, change.turned.state_before):
            raise _touched(entry, state.facts.title)
    moved = {change.key for change in changes if change.name == "parent"}
    below = Element.objects.filter(concept=concept, parent__key__in=added).exclude(key__in=added | moved).first()
    if below is not None:
        raise ConceptError(_("Inzwischen steht „%(element)s“ darunter. Bitte zuerst verschieben oder entfernen.") % {"element": below})
    outside = pointing_at(Element.objects.filter(concept=concept, key__in=added)) - {change.key for change in changes}
    if outside:
        pointing = Element.objects.filter(concept=concept, key__in=outside).first()
        raise ConceptError(_("Inzwischen verweist „%(element)s“ darauf. Bitte zuerst diesen Verweis entfernen.") % {"element": pointing})


def _is_same(now: State, then: State) -> bool:
    return (now.facts, now.parent, now.kind) == (then.facts, then.parent, then.kind)


def _touched(entry: JournalEntry, title: str) -> ConceptError:
    if JournalEntry.objects.filter(action="undo_entry", note=str(entry.pk)).exists():
        return ConceptError(_("Dieser Schritt ist schon rückgängig gemacht."))
    if not title:
        return ConceptError(_("Ein Element dieses Schritts steht nicht mehr im Entwurf; er lässt sich nicht mehr rückgängig machen."))
    message = _("„%(title)s“ wurde seitdem geändert; der Schritt lässt sich nicht mehr als Ganzes rückgängig machen. Bitte von Hand ändern.")
    return ConceptError(message % {"title": title})
