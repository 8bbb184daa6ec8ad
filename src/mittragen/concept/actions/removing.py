"""Taking elements out of the draft, and bringing them back."""

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.placing import delete_rows, write_states
from mittragen.concept.actions.rows import lock_many, lock_outline, record_step
from mittragen.concept.actions.undoing import apply_changes
from mittragen.concept.models import Concept, Element
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.concept.states import Change, branch_of, changes_of, pointing_at, states_of
from mittragen.municipality.models import JournalChange, User


@transaction.atomic
def remove_element(*, element: Element, by: User | None) -> None:
    """Take an element out of the draft. Its key is never given out again. Raises :class:`ConceptError` while others stand under it."""
    require_editor(by, element.concept)
    lock_outline(element.concept)
    if element.children.exists():
        message = _("Unter „%(element)s“ stehen noch andere Elemente. Bitte zuerst diese verschieben oder entfernen.")
        raise ConceptError(message % {"element": element})
    _remove(element, [element], by, "remove_element")


@transaction.atomic
def remove_branch(*, element: Element, by: User | None) -> int:
    """Take an element out of the draft with everything below it; says how many elements that were."""
    require_editor(by, element.concept)
    lock_outline(element.concept)
    branch = branch_of(element)
    _remove(element, branch, by, "remove_branch")
    return len(branch)


@transaction.atomic
def restore_removed(*, concept: Concept, key: str, by: User | None) -> Element:
    """Bring a removed element back under the same key, with what stood below it and was removed with it, and with what pointed to it."""
    require_editor(by, concept)
    lock_outline(concept)
    removal = JournalChange.objects.filter(name=key, after="").exclude(before="").select_related("entry").last()
    changes = changes_of(removal.entry) if removal else []
    gone = {change.key: change for change in changes if not change.name and not change.after and change.state_before.concept == concept.slug}
    if key not in gone:
        raise ConceptError(_("Dieses Element ist hier nicht entfernt worden. Bitte im Verlauf nachsehen."))
    wanted = _with_below(key, gone)
    top = gone[key].state_before
    if Element.objects.filter(concept=concept, key__in=wanted).exists():
        raise ConceptError(_("„%(title)s“ steht schon wieder im Entwurf.") % {"title": top.facts.title})
    if top.parent and not Element.objects.filter(concept=concept, key=top.parent).exists():
        raise ConceptError(_("Worunter „%(title)s“ stand, ist auch entfernt. Bitte zuerst das wiederherstellen.") % {"title": top.facts.title})
    named = [change for change in changes if change.name]
    keys = {*wanted, *(change.key for change in named)}
    before = states_of(concept, keys)
    write_states(concept, {change.key: change.state_before for change in wanted.values()})
    # Where someone has written otherwise since, their word stands.
    apply_changes(concept, [change for change in named if change.key in before and before[change.key].told(change.name) == change.after])
    record_step(concept, by, "restore_removed", (top.kind, key), (before, states_of(concept, keys)))
    return Element.objects.get(concept=concept, key=key)


def _remove(element: Element, branch: list[Element], by: User | None, action: str) -> None:
    concept = element.concept
    lock_many(concept, [one.pk for one in branch])
    pointing = pointing_at(branch)
    before = states_of(concept, {*pointing, *(one.key for one in branch)})
    delete_rows(concept, branch)
    record_step(concept, by, action, (element.kind, element.key), (before, states_of(concept, pointing)))


def _with_below(key: str, gone: dict[str, Change]) -> dict[str, Change]:
    wanted = {key: gone[key]}
    while True:
        more = {other: change for other, change in gone.items() if other not in wanted and change.state_before.parent in wanted}
        if not more:
            return wanted
        wanted.update(more)
