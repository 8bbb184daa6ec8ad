"""Fields of action of a concept's draft, as planning speaks of them: topics come from them and are tied to them."""

from dataclasses import dataclass

from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind
from mittragen.participation.queries.timeline import TopicFact

LONGEST_TITLE = 200


@dataclass(frozen=True)
class FieldFact:
    """A field of action."""

    key: str
    label: str
    title: str
    icon: str

    @property
    def name(self) -> str:
        """ "2 Bildung"."""
        return f"{self.label} {self.title}".strip()


def newer_name(topic: TopicFact, field: FieldFact | None) -> str:
    """What the field of a topic is called now, when it was renamed; a topic that was renamed away from that name keeps its own."""
    if field is None or field.title[:LONGEST_TITLE] == topic.title or field.title in topic.former_titles:
        return ""
    return field.title


def fields_of(concept_slug: str) -> tuple[FieldFact, ...]:
    """The fields of action of a concept, in their order; none without a concept. One query."""
    if not concept_slug:
        return ()
    rows = Element.objects.filter(concept__slug=concept_slug, kind=ElementKind.FIELD_OF_ACTION.value).exclude(title="").order_by("position", "id")
    return tuple(FieldFact(*row) for row in rows.values_list("key", "label", "title", "icon"))


def concept_choices() -> list[tuple[str, str]]:
    """Every concept by slug, as choices of a form. One query."""
    return list(Concept.objects.order_by("title", "slug").values_list("slug", "title"))
