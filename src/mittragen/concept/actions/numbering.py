"""Writing new labels, as they were shown."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from mittragen.concept.actions.rows import lock_outline
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries.numbering import outline_mark
from mittragen.concept.rules import ConceptError, require_editor
from mittragen.edition.text import clean_line
from mittragen.municipality.journal import record
from mittragen.municipality.models import User


@transaction.atomic
def renumber(*, concept: Concept, labels: Mapping[str, str], mark: str, by: User | None) -> int:
    """Write ``labels`` by key, one step that ``undo_entry`` takes back; says how many changed.

    ``mark`` is that of the preview: :class:`ConceptError` when a place or a label was changed since.
    """
    require_editor(by, concept)
    lock_outline(concept)
    # Held before the mark is read, so that no one moves anything in between.
    elements = {element.key: element for element in Element.objects.select_for_update(no_key=True).filter(concept=concept).order_by("pk")}
    if outline_mark(concept) != mark:
        raise ConceptError(_("Die Gliederung wurde inzwischen geändert. Bitte die Vorschau neu ansehen."))
    if labels.keys() - elements.keys():
        raise ConceptError(_("Ein Element der Vorschau steht nicht mehr im Entwurf. Bitte die Vorschau neu ansehen."))
    cleaned = {key: clean_line(label) for key, label in labels.items()}
    changed = [elements[key] for key, label in cleaned.items() if elements[key].label != label]
    if changed:
        told = {f"{element.key} label": (element.label, cleaned[element.key]) for element in changed}
        for element in changed:
            element.label = cleaned[element.key]
        Element.objects.bulk_update(changed, ["label"], batch_size=500)
        record(municipality=concept.municipality, by=by, action="renumber", subject_kind="concept", subject_key=concept.slug, changes=told)
    return len(changed)
