"""What every action on an element does around its own work: hold the row, tell the journal."""

from collections.abc import Iterable, Mapping

from django.db.models import Max
from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element
from mittragen.concept.models.concept import OfConcept
from mittragen.concept.rules import ConceptError
from mittragen.concept.states import State, told_between
from mittragen.municipality.journal import record
from mittragen.municipality.models import JournalEntry, User


def lock_outline(concept: Concept) -> None:
    """One person at a time changes places, adds or removes: till the transaction ends. Comes first, before any element is held.

    Whoever changes single facts does not wait for it. Without it two moves that cross wait for each other, or end in a circle.
    """
    list(Concept.objects.select_for_update(no_key=True).filter(pk=concept.pk).values_list("pk", flat=True))


def lock(element: Element) -> None:
    """Hold the row of ``element`` until the transaction ends, and read it anew. Raises :class:`ConceptError` when it is gone.

    Others may still point to it (``no_key``): two people who link each other's measures do not wait for each other.
    """
    concept = element.concept
    try:
        element.refresh_from_db(from_queryset=Element.objects.select_for_update(no_key=True).filter(concept=concept))
    except Element.DoesNotExist as gone:
        raise _gone(element) from gone
    element.concept = concept


def read_anew(element: Element) -> None:
    """Read ``element`` again, and what stands above it when asked for: it may have been moved before the outline was held. Raises :class:`ConceptError`."""
    concept = element.concept
    try:
        element.refresh_from_db(from_queryset=Element.objects.filter(concept=concept))
    except Element.DoesNotExist as gone:
        raise _gone(element) from gone
    element.concept = concept


def lock_many(concept: Concept, ids: Iterable[int]) -> list[Element]:
    """Hold several rows, always in the same order so that two people never wait for each other; read anew, in the order of ``ids``."""
    ids = list(ids)
    rows = {row.pk: row for row in Element.objects.select_for_update(no_key=True).filter(concept=concept, pk__in=ids).order_by("pk")}
    if len(rows) < len(set(ids)):
        raise ConceptError(_("Ein Element davon wurde inzwischen entfernt. Bitte die Seite neu laden."))
    for row in rows.values():
        row.concept = concept
    return [rows[pk] for pk in ids]


def record_element(element: Element, by: User | None, action: str, changes: Mapping[str, tuple[object, object]], note: str = "") -> JournalEntry:
    """One entry of the journal about an element."""
    return record(
        municipality=element.concept.municipality, by=by, action=action, subject_kind=element.kind, subject_key=element.key, changes=changes, note=note
    )


def record_step(
    concept: Concept, by: User | None, action: str, subject: tuple[str, str], states: tuple[Mapping[str, State], Mapping[str, State]], note: str = ""
) -> JournalEntry:
    """One entry about several elements. ``subject`` is kind and key; ``states`` are those before and after."""
    kind, key = subject
    return record(municipality=concept.municipality, by=by, action=action, subject_kind=kind, subject_key=key, changes=told_between(*states), note=note)


def record_concept(concept: Concept, by: User | None, action: str, changes: Mapping[str, tuple[object, object]]) -> None:
    """One entry of the journal about the concept as a whole."""
    record(municipality=concept.municipality, by=by, action=action, subject_kind="concept", subject_key=concept.slug, changes=changes)


def last_position(model: type[OfConcept], concept: Concept) -> int:
    """The position after the last row of a concept."""
    last = model.objects.filter(concept=concept).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1


def _gone(element: Element) -> ConceptError:
    return ConceptError(_("„%(element)s“ wurde inzwischen entfernt. Im Verlauf lässt es sich wiederherstellen.") % {"element": element})
