"""Taking an import back, whole."""

from dataclasses import dataclass
from typing import Any

import msgspec
from django.db import transaction
from django.utils import timezone

from mittragen.actors.models import Actor, ActorAlias
from mittragen.concept.actions.elements import change_element
from mittragen.concept.actions.places import move_element
from mittragen.concept.actions.rows import lock_outline
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, ImportChange, ImportStep, Responsibility, TargetGroup, TargetGroupUse
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.concept.tables import facts_by_element
from mittragen.municipality.journal import record
from mittragen.municipality.models import User

_What = ImportChange.What
_TYPES: dict[str, Any] = {field.name: field.type for field in msgspec.structs.fields(Facts)}


def last_step(concept: Concept | None = None) -> ImportStep | None:
    """The newest import that changed something and is not undone: of the concept, or of the municipality in scope when none is given."""
    steps = ImportStep.objects.filter(undone_at=None, changes__isnull=False).distinct().select_related("concept__municipality")
    return (steps if concept is None else steps.filter(concept=concept)).last()


@dataclass(frozen=True)
class Undoing:
    """What undoing a step would do. ``refusal`` says why it cannot be undone, empty when it can."""

    step: ImportStep
    removed: int
    restored: int
    moved: int
    organisations: int
    refusal: str = ""


def undoing_of(step: ImportStep) -> Undoing:
    """The consequences of :func:`undo_import`, before it is done. Reads only."""
    changes = list(step.changes.all())
    by_what = {what: {change.key for change in changes if change.what == what} for what in _What}
    refusal = "Dieser Import ist schon rückgängig gemacht." if step.undone_at is not None else ""
    try:
        if not refusal:
            elements = {element.key: element for element in Element.objects.filter(concept=step.concept)}
            _require_untouched(changes, elements, _facts_by_key(step.concept, elements))
    except ConceptError as error:
        refusal = str(error)
    removed, restored = len(by_what[_What.ELEMENT_ADDED]), len(by_what[_What.ELEMENT_CHANGED])
    return Undoing(step, removed, restored, len(by_what[_What.ELEMENT_MOVED]), len(by_what[_What.ACTOR_ADDED]), refusal)


@transaction.atomic
def undo_import(*, step: ImportStep, by: User | None) -> ImportStep:
    """Bring the draft back to how it was before the import.

    Raises :class:`ConceptError`, naming the element, when something the import wrote was changed, removed or built upon since.
    """
    concept = step.concept
    require_editor(by, concept)
    lock_outline(concept)
    step.refresh_from_db(fields=["undone_at"])
    list(Element.objects.select_for_update(no_key=True).filter(concept=concept).order_by("pk").values_list("pk", flat=True))
    if step.undone_at is not None:
        raise ConceptError("Dieser Import ist schon rückgängig gemacht.")
    changes = list(step.changes.all())
    elements = {element.key: element for element in Element.objects.filter(concept=concept)}
    facts = _facts_by_key(concept, elements)
    _require_untouched(changes, elements, facts)
    _restore(changes, elements, by)
    _remove_added(changes, elements)
    step.undone_at = timezone.now()
    step.save(update_fields=["undone_at"])
    record(municipality=concept.municipality, by=by, action="undo_import", subject_kind="concept", subject_key=concept.slug, note=step.file_name)
    return step


def _facts_by_key(concept: Concept, elements: dict[str, Element]) -> dict[str, Facts]:
    by_pk = facts_by_element(concept, elements.values())
    return {key: by_pk[element.pk] for key, element in elements.items()}


def _require_untouched(changes: list[ImportChange], elements: dict[str, Element], facts: dict[str, Facts]) -> None:
    added = {change.key for change in changes if change.what == _What.ELEMENT_ADDED}
    # Facts that a later element of the same step changed again (a link set in the second pass) count by their last state.
    for change in changes:
        if change.what in {_What.ELEMENT_ADDED, _What.ELEMENT_CHANGED, _What.ELEMENT_MOVED} and change.key not in elements:
            raise ConceptError("Ein Element aus diesem Import wurde seitdem entfernt; er lässt sich nicht mehr als Ganzes rückgängig machen.")
        if change.what == _What.ELEMENT_ADDED and msgspec.json.decode(change.after, type=Facts) != facts[change.key]:
            raise _touched(elements[change.key])
        if change.what == _What.ELEMENT_CHANGED and _value(change.name, change.after) != getattr(facts[change.key], change.name):
            raise _touched(elements[change.key])
        if change.what == _What.ELEMENT_MOVED and _parent_key(elements[change.key], elements) != change.after:
            raise _touched(elements[change.key])
    pks = {elements[key].pk: key for key in added}
    moved = {change.key for change in changes if change.what == _What.ELEMENT_MOVED}
    for element in elements.values():
        if element.parent_id in pks and element.key not in added | moved:
            raise ConceptError(
                f"Unter „{elements[pks[element.parent_id]]}“ aus diesem Import steht inzwischen „{element}“. Bitte zuerst verschieben oder entfernen."
            )


def _touched(element: Element) -> ConceptError:
    return ConceptError(
        f"„{element}“ wurde nach dem Import geändert; der Import lässt sich nicht mehr als Ganzes rückgängig machen. "
        "Bitte diese Änderung zuerst zurücknehmen oder den Entwurf von Hand berichtigen."
    )


def _restore(changes: list[ImportChange], elements: dict[str, Element], by: User | None) -> None:
    before: dict[str, dict[str, Any]] = {}
    for change in changes:
        if change.what == _What.ELEMENT_CHANGED:
            before.setdefault(change.key, {})[change.name] = _value(change.name, change.before)
        elif change.what == _What.ELEMENT_MOVED:
            parent, position = change.before.rsplit(" ", 1)
            move_element(element=elements[change.key], parent=elements.get(parent), position=int(position), by=by)
    for key, values in before.items():
        change_element(element=elements[key], by=by, **values)


def _remove_added(changes: list[ImportChange], elements: dict[str, Element]) -> None:
    """Elements last in first out, so that nothing stands under what goes; then what only they named."""
    added = [elements[change.key] for change in changes if change.what == _What.ELEMENT_ADDED]
    pending = {element.pk: element for element in added}
    while pending:
        parents = {element.parent_id for element in pending.values()}
        leaves = [pk for pk in pending if pk not in parents]
        Element.objects.filter(pk__in=leaves).delete()
        for pk in leaves:
            del pending[pk]
    for change in changes:
        if change.what == _What.TARGET_GROUP_ADDED and not TargetGroupUse.objects.filter(target_group__key=change.key).exists():
            TargetGroup.objects.filter(key=change.key).delete()
        if change.what == _What.ACTOR_ADDED and not Responsibility.objects.filter(actor__key=change.key).exists():
            Actor.objects.filter(key=change.key, contact_people=None, children=None).delete()
        if change.what == _What.ALIAS_ADDED:
            ActorAlias.objects.filter(actor__key=change.key, name=change.after).delete()


def _parent_key(element: Element, elements: dict[str, Element]) -> str:
    return next((key for key, other in elements.items() if other.pk == element.parent_id), "")


def _value(name: str, text: str) -> Any:
    return msgspec.json.decode(text, type=_TYPES[name])
