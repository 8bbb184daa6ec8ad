"""Bringing single facts, or all of them, back to how they were at an earlier step."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.elements import write_changes
from mittragen.concept.actions.placing import existing
from mittragen.concept.facts import ALLOWED, NAMES
from mittragen.concept.models import Element
from mittragen.concept.queries.history import entries_of, state_before
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, User


@transaction.atomic
def restore_facts(*, element: Element, entry: JournalEntry, by: User | None, names: Collection[str] | None = None) -> Element:
    """Facts of an element as they were before ``entry``: those in ``names``, or all. What they named and is gone since is left out."""
    require_editor(by, element.concept)
    if entry.pk not in {step.pk for step in entries_of(element)}:
        raise ConceptError(_("Dieser Schritt gehört nicht zu diesem Element. Bitte einen Schritt aus seinem Verlauf wählen."))
    allowed = ALLOWED[ElementKind(element.kind)]
    then = state_before(element, entry)
    wanted = [name for name in NAMES if name in allowed and (names is None or name in names)]
    changes = {name: existing(element.concept, name, getattr(then, name)) for name in wanted}
    return write_changes(element, by, "restore_facts", changes, {})
