"""Changing many elements in one step, which is taken back as one step."""

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.placing import next_position
from mittragen.concept.actions.rows import lock_many, lock_outline, read_anew
from mittragen.concept.facts import Facts, as_told, changed_names, cleaned, keys_of
from mittragen.concept.models import Concept, Element, MeasureFacts
from mittragen.concept.rules import ConceptError, kind_under, require_editor, require_own_facts, require_place
from mittragen.concept.tables import MEASURE_KINDS, ROWS, Keys, element_columns, facts_by_element, insert_rows, measure_columns
from mittragen.edition.terms import ElementKind
from mittragen.municipality.journal import record
from mittragen.municipality.models import JournalEntry, User

_AT_ONCE = 200


@transaction.atomic
def change_many(
    *, concept: Concept, changes: Mapping[str, Mapping[str, Any]], by: User | None, parents: Mapping[str, Element] | None = None
) -> JournalEntry | None:
    """Change facts of many elements, by key and name, and put those in ``parents`` under another element. Nothing when nothing differs.

    All or nothing, with as many statements as there are tables. Raises :class:`ConceptError` naming the element that stands in the way.
    """
    require_editor(by, concept)
    parents = parents or {}
    if parents:
        lock_outline(concept)
        for parent in {parent.pk: parent for parent in parents.values()}.values():
            read_anew(parent)
    keys = list(dict.fromkeys([*changes, *parents]))
    ids = dict(Element.objects.filter(concept=concept, key__in=keys).values_list("key", "pk"))
    if len(ids) < len(keys):
        raise ConceptError(_("Ein Element davon wurde inzwischen entfernt. Bitte die Seite neu laden."))
    elements = dict(zip(keys, lock_many(concept, [ids[key] for key in keys]), strict=True))
    told = _write_facts(concept, elements, changes)
    for key, parent in parents.items():
        told.update(_put_under(concept, elements[key], parent))
    if not told:
        return None
    municipality = concept.municipality
    return record(municipality=municipality, by=by, action="change_many", subject_kind="concept", subject_key=concept.slug, changes=told)


def _write_facts(concept: Concept, elements: Mapping[str, Element], changes: Mapping[str, Mapping[str, Any]]) -> dict[str, tuple[object, object]]:
    wanted_names = {name for values in changes.values() for name in values}
    before = facts_by_element(concept, elements.values(), wanted_names)
    told: dict[str, tuple[object, object]] = {}
    written: list[tuple[Element, Facts, list[str]]] = []
    for key, values in changes.items():
        element = elements[key]
        old = before[element.pk]
        new = cleaned(msgspec.structs.replace(old, **values))
        require_own_facts(ElementKind(element.kind), Facts(**{name: getattr(new, name) for name in values}))
        names = changed_names(old, new, values)
        if names:
            written.append((element, new, names))
            told.update({f"{key} {name}": (as_told(getattr(old, name)), as_told(getattr(new, name))) for name in names})
    _write_columns(written)
    _write_rows(concept, written)
    return told


def _write_columns(written: list[tuple[Element, Facts, list[str]]]) -> None:
    _update([(element, element_columns(facts, names)) for element, facts, names in written])
    measures = {element.pk: measure_columns(facts, names) for element, facts, names in written if element.kind in MEASURE_KINDS}
    wanted = [pk for pk, columns in measures.items() if columns]
    for at in range(0, len(wanted), _AT_ONCE):
        _update([(row, measures[row.element_id]) for row in MeasureFacts.objects.filter(element_id__in=wanted[at : at + _AT_ONCE])])


def _update(pairs: Iterable[tuple[Any, dict[str, Any]]]) -> None:
    """Write columns of many rows of one table."""
    by_columns: dict[tuple[str, ...], list[Any]] = {}
    for row, columns in pairs:
        for name, value in columns.items():
            setattr(row, name, value)
        if columns:
            by_columns.setdefault(tuple(columns), []).append(row)
    for names, rows in by_columns.items():
        type(rows[0]).objects.bulk_update(rows, names, batch_size=_AT_ONCE)


def _write_rows(concept: Concept, written: list[tuple[Element, Facts, list[str]]]) -> None:
    keys = Keys(concept, {key for _element, facts, names in written for key in keys_of(facts, names)})
    for name, kind in ROWS.items():
        pairs = [(element, facts) for element, facts, names in written if name in names]
        for at in range(0, len(pairs), _AT_ONCE):
            kind.model.objects.filter(element__in=[element for element, _facts in pairs[at : at + _AT_ONCE]]).delete()
        if pairs:
            insert_rows(pairs, keys, [name])


def _put_under(concept: Concept, element: Element, parent: Element) -> dict[str, tuple[object, object]]:
    """Last under its new parent, with what stands below it."""
    if element.parent_id == parent.pk:
        return {}
    kind = kind_under(ElementKind(element.kind), parent)
    require_place(kind, parent, concept)
    above: Element | None = parent
    while above is not None:
        if above.pk == element.pk:
            raise ConceptError(_("„%(element)s“ kann nicht unter sich selbst stehen.") % {"element": element})
        above = above.parent
    before = _place(element)
    element.parent, element.kind, element.position = parent, kind.value, next_position(concept, parent.pk, kind.value)
    element.save(update_fields=["parent", "kind", "position"])
    return {f"{element.key} {name}": (old, new) for (name, old), new in zip(before.items(), _place(element).values(), strict=True) if old != new}


def _place(element: Element) -> dict[str, str]:
    return {"parent": element.parent.key if element.parent else "", "kind": element.kind, "position": str(element.position)}
