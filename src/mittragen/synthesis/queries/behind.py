"""Which contributions stand behind elements of a draft, for people outside of the office: by number, and whether everyone may read them."""

from collections.abc import Sequence
from dataclasses import dataclass

from mittragen.concept.models import Concept
from mittragen.synthesis.models import TraceLink


@dataclass(frozen=True)
class Behind:
    """A contribution by its number. ``is_public``: it has a page that everyone may read."""

    key: str
    is_public: bool


def behind_elements(concept: Concept, keys: Sequence[str]) -> tuple[Behind, ...]:
    """The contributions behind these elements, each once, those that were withdrawn left out. One query."""
    links = TraceLink.objects.filter(municipality=concept.municipality_id, concept_slug=concept.slug, element_key__in=keys, ended_at__isnull=True)
    shown = links.filter(contribution__is_shown=True).order_by("contribution__key")
    rows = shown.values_list("contribution__key", "process__published_at").distinct() if keys else ()
    return tuple(Behind(key, published is not None) for key, published in rows)
