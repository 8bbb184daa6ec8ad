"""One element becomes several, two become one. Taken back by ``undo_entry``.

The journal tells both so that a later edition can say what became of what: in ``split_element`` the bare keys without a state before are the new
elements, in ``merge_elements`` the bare key without a state after is the one that went into the subject.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.placing import delete_rows, insert_measures, make_room, next_position
from mittragen.concept.actions.revising import note_succession
from mittragen.concept.actions.rows import lock, lock_many, lock_outline, record_step
from mittragen.concept.facts import ALLOWED, Facts, changed_names, cleaned, keys_of, mark_of
from mittragen.concept.models import Element
from mittragen.concept.rules import ConceptError, kind_under, require_editor, require_own_facts, require_place
from mittragen.concept.states import branch_of, pointing_at, states_of
from mittragen.concept.tables import MEASURE_KINDS, Keys, element_columns, facts_by_element, facts_of, insert_rows, update_facts
from mittragen.concept.uniting import repointed, united
from mittragen.edition.terms import ElementKind, SuccessionKind
from mittragen.municipality.keys import new_keys
from mittragen.municipality.models import User

# What the new parts take over unless the part says otherwise.
TAKEN_OVER = ("themes", "target_groups", "worded_for_everyone", "responsibilities", "responsibility_text", "period", "also_under", "priority")


class TextsChangedError(ConceptError):
    """Label, title or text was changed since a person looked at it; nothing was written."""


@transaction.atomic
def split_element(*, element: Element, parts: Sequence[Mapping[str, Any]], by: User | None, seen: str = "", reason: str = "") -> list[Element]:
    """One element becomes as many as there are ``parts``, each with its facts by name. The first keeps key, place and all that is not named.

    The others stand directly behind it and take over :data:`TAKEN_OVER`. What stands below stays with the first. Returns all, the first first.
    ``seen`` is :func:`split_mark` as it was shown; ``reason`` is kept while a revision runs.
    """
    concept = element.concept
    require_editor(by, concept)
    if len(parts) < 2:
        raise ConceptError(_("Beim Teilen entstehen mindestens zwei. Bitte einen zweiten Teil angeben."))
    lock_outline(concept)
    lock(element)
    if seen and split_mark(element) != seen:
        raise TextsChangedError(_("Inzwischen wurde Kennung, Titel oder Text geändert. Bitte sehen Sie noch einmal, was in welchen Teil gehört."))
    kind = ElementKind(element.kind)
    old = facts_of(element)
    taken = {name: getattr(old, name) for name in TAKEN_OVER if name in ALLOWED[kind]}
    facts = [cleaned(msgspec.structs.replace(old, **parts[0])), *(cleaned(Facts(**{**taken, **part})) for part in parts[1:])]
    for one in facts:
        require_own_facts(kind, one)
        if not one.title:
            raise ConceptError(_("Jeder Teil braucht einen Titel. Bitte alle Titel angeben."))
    before = states_of(concept, [element.key])
    update_facts(element, facts[0], changed_names(old, facts[0]), Keys(concept, keys_of(facts[0])))
    new = _insert_behind(element, facts[1:])
    after = states_of(concept, [element.key, *(one.key for one in new)])
    # The step comes last in the journal: that is where it is taken back.
    note_succession(concept, SuccessionKind.SPLIT, [element.key], [element.key, *(one.key for one in new)], reason, by)
    record_step(concept, by, "split_element", (element.kind, element.key), (before, after))
    return [element, *new]


@transaction.atomic
def merge_elements(*, keep: Element, drop: Element, by: User | None, facts: Mapping[str, Any] | None = None, seen: str = "", reason: str = "") -> Element:
    """Two elements become one: ``keep`` keeps its key, ``drop`` goes. ``facts`` are those the person chose, by name.

    Of all others, lists are united, and where ``keep`` says nothing the word of ``drop`` stands (:func:`mittragen.concept.uniting.united` shows
    it beforehand). What stood below ``drop`` and what pointed to it goes over to ``keep``. ``seen`` is :func:`texts_mark` as it was shown;
    ``reason`` is kept while a revision runs.
    """
    concept = keep.concept
    require_editor(by, concept)
    _require_two(keep, drop)
    lock_outline(concept)
    keep, drop = lock_many(concept, [keep.pk, drop.pk])
    if seen and texts_mark(keep, drop) != seen:
        raise TextsChangedError(_("Inzwischen wurde Titel oder Text von einem der beiden geändert. Bitte sehen Sie noch einmal, was daraus werden soll."))
    if keep in branch_of(drop):
        raise ConceptError(_("„%(keep)s“ steht unter „%(drop)s“. Bitte umgekehrt zusammenführen.") % {"keep": keep, "drop": drop})
    children = [child for child in drop.children.order_by("position", "id") if child.pk != keep.pk]
    pointing = pointing_at([drop])
    keys = {keep.key, drop.key, *pointing, *(child.key for child in children)}
    before = states_of(concept, keys)
    merged = cleaned(msgspec.structs.replace(united(before[keep.key].facts, before[drop.key].facts, (keep.key, drop.key)), **(facts or {})))
    require_own_facts(ElementKind(keep.kind), merged)
    _move_children(children, keep)
    _repoint(keep, pointing - {keep.key}, drop.key)
    delete_rows(concept, [drop])
    update_facts(keep, merged, changed_names(before[keep.key].facts, merged), Keys(concept, keys_of(merged)))
    note_succession(concept, SuccessionKind.MERGED, [keep.key, drop.key], [keep.key], reason, by)
    record_step(concept, by, "merge_elements", (keep.kind, keep.key), (before, states_of(concept, keys)))
    return keep


def texts_mark(keep: Element, drop: Element) -> str:
    """The mark of what a person makes one of by hand: titles and texts of both."""
    return mark_of((keep.title, keep.text, drop.title, drop.text))


def split_mark(element: Element) -> str:
    """The mark of what a person splits by hand: label, title and text."""
    return mark_of((element.label, element.title, element.text))


def _require_two(keep: Element, drop: Element) -> None:
    if keep.pk == drop.pk:
        raise ConceptError(_("Ein Element lässt sich nicht mit sich selbst zusammenführen. Bitte ein anderes wählen."))
    if keep.kind != drop.kind and not {keep.kind, drop.kind} <= MEASURE_KINDS:
        names = {"keep": ElementKind(keep.kind).german, "drop": ElementKind(drop.kind).german}
        raise ConceptError(_("„%(keep)s“ und „%(drop)s“ lassen sich nicht zusammenführen. Bitte zwei Elemente derselben Art wählen.") % names)


def _insert_behind(element: Element, all_facts: Sequence[Facts]) -> list[Element]:
    concept = element.concept
    make_room(concept, element.parent_id, element.kind, element.position + 1, len(all_facts))
    new = []
    for place, (facts, key) in enumerate(zip(all_facts, new_keys(concept.municipality, element.key[0], len(all_facts)), strict=True), start=1):
        columns = {"kind": element.kind, "parent_id": element.parent_id, "position": element.position + place, **element_columns(facts)}
        new.append(Element.objects.create(municipality_id=concept.municipality_id, concept=concept, key=key, **columns))
    pairs = list(zip(new, all_facts, strict=True))
    insert_measures(pairs)
    insert_rows(pairs, Keys(concept, {key for facts in all_facts for key in keys_of(facts)}))
    return new


def _move_children(children: Sequence[Element], keep: Element) -> None:
    for child in children:
        kind = kind_under(ElementKind(child.kind), keep)
        require_place(kind, keep, keep.concept)
        child.position = next_position(keep.concept, keep.pk, kind.value)
        child.parent, child.kind = keep, kind.value
        child.save(update_fields=["parent", "position", "kind"])


def _repoint(keep: Element, pointing: set[str], old: str) -> None:
    concept, names = keep.concept, ("links", "also_under", "themes")
    elements = list(Element.objects.filter(concept=concept, key__in=pointing))
    facts = facts_by_element(concept, elements, names)
    below = {element.key for element in branch_of(keep)}
    for element in elements:
        before = facts[element.pk]
        lists: dict[str, Any] = {name: repointed(name, getattr(before, name), old, keep.key, element.key) for name in names}
        if element.key in below:
            # What stands in a field is not listed under it a second time.
            lists["also_under"] = tuple(key for key in lists["also_under"] if key != keep.key)
        after = Facts(**lists)
        update_facts(element, after, changed_names(before, after, names), Keys(concept, keys_of(after, names)))
