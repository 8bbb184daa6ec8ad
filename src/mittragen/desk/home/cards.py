"""Each concept at a glance."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.archive.models import SealedDocument
from mittragen.concept.models import Concept
from mittragen.design.language import long_date
from mittragen.desk.home.pages import ConceptCard
from mittragen.desk.templating import url
from mittragen.edition.figures import main_measures
from mittragen.publishing.review import Review


def concept_cards(concepts: Iterable[Concept], reviews: Mapping[int, Review], changed: Mapping[int, str], *, edits: bool) -> tuple[ConceptCard, ...]:
    """One query, however many concepts there are. Of a draft without a review, only what is published is told."""
    published = _published()
    return tuple(_card(concept, reviews.get(concept.pk), changed.get(concept.pk, ""), published.get(concept.slug), edits=edits) for concept in concepts)


def _card(concept: Concept, review: Review | None, changed: str, published: tuple[str, str] | None, *, edits: bool) -> ConceptCard:
    is_empty = review is not None and not review.outline.elements
    return ConceptCard(
        title=concept.title,
        address=url("desk:overview", slug=concept.slug) if review else "",
        edition_label=concept.edition_label,
        figures=_figures(concept, review) if review and not is_empty else (),
        changed=changed,
        published=_("Fassung %(label)s, veröffentlicht am %(day)s") % {"label": published[0], "day": published[1]} if published else "",
        published_address=f"/{concept.slug}/" if published else "",
        is_empty=is_empty,
        outline_address=url("desk:drafting", slug=concept.slug) if review and edits else "",
        import_address=url("desk:importing", slug=concept.slug) if review and edits else "",
    )


def _figures(concept: Concept, review: Review) -> tuple[tuple[int, str, str], ...]:
    edition = review.edition
    fields, goals, measures = len(edition.fields_of_action), len(edition.goals), len(main_measures(edition))
    found = sum(not finding.accepted for finding in review.findings)
    outline = url("desk:drafting", slug=concept.slug)
    return (
        (fields, ngettext("Handlungsfeld", "Handlungsfelder", fields), outline),
        (goals, ngettext("Ziel", "Ziele", goals), outline),
        (measures, ngettext("Maßnahme", "Maßnahmen", measures), url("desk:overview-list", slug=concept.slug)),
        (found, ngettext("offener Befund", "offene Befunde", found), f"{url('desk:findings', slug=concept.slug)}?stand=offen"),
    )


def _published() -> dict[str, tuple[str, str]]:
    """Label and day of the newest edition of every concept."""
    rows = SealedDocument.objects.filter(kind=SealedDocument.Kind.EDITION).order_by("sealed_at", "id").values_list("slug", "label", "sealed_at")
    return {slug: (label, long_date(at.date())) for slug, label, at in rows}
