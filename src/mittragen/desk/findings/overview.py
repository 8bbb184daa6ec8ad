"""The overview of a concept: how complete it is, who carries how much, what nothing serves. Every figure leads to the list it counts."""

from collections.abc import Mapping
from types import MappingProxyType

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from mittragen.concept.models import Concept
from mittragen.concept.rules import can_edit_draft, can_read_draft
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.findings.lists import list_address
from mittragen.desk.findings.overview_page import Bar, FieldRow, Figure, OverviewPage, PartCell, ThemeCell, ThemeField
from mittragen.desk.findings.sentences import summed_up
from mittragen.desk.pages import ConceptPlace, show
from mittragen.desk.templating import url
from mittragen.edition.figures import Figures, figures_of
from mittragen.publishing.completeness import PARTS, Completeness, completeness, theme_rows
from mittragen.publishing.review import Review, review_of

PART_TITLES: Mapping[str, str | Promise] = MappingProxyType(
    {
        "responsibilities": gettext_lazy("Federführung"),
        "period": gettext_lazy("Zeit"),
        "cost": gettext_lazy("Kosten"),
        "target_groups": gettext_lazy("Zielgruppe"),
        "text": gettext_lazy("Beschreibung"),
    }
)
_LEADS = 10
_GOALS = 12


@concept_door(can_read_draft, methods=("GET",))
def overview(request: DeskRequest, concept: Concept) -> HttpResponse:
    """How complete the draft is."""
    review = review_of(concept)
    page = overview_page(concept, review, can_edit=can_edit_draft(request.user, request.municipality))
    return show(request, "findings/overview.html", page)


def overview_page(concept: Concept, review: Review, *, can_edit: bool) -> OverviewPage:
    """The overview of a draft under review."""
    figures = figures_of(review.edition)
    whole, fields = completeness(review.outline)
    return OverviewPage(
        title=_("Überblick"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="overview",
        is_empty=not review.outline.elements,
        can_edit=can_edit,
        sentences=summed_up(whole, fields, review),
        figures=_figures(concept.slug, figures, review),
        parts=tuple(str(PART_TITLES[part]) for part in PARTS),
        fields=tuple(_field(concept.slug, field) for field in fields),
        whole=_field(concept.slug, whole),
        leads=_leads(concept.slug, figures),
        without_lead=figures.without_lead,
        without_lead_address=list_address(concept.slug, ohne="responsibilities"),
        goals=_goals(concept.slug, review),
        goals_address=f"{url('desk:findings', slug=concept.slug)}?code=W201",
        themes=_theme_links(concept.slug, review),
        theme_fields=_theme_fields(concept.slug, review),
    )


def _figures(slug: str, figures: Figures, review: Review) -> tuple[Figure, ...]:
    outline, listed = url("desk:drafting", slug=slug), url("desk:overview-list", slug=slug)
    open_findings = sum(not finding.accepted for finding in review.findings)
    rows = (
        (figures.fields, _("Handlungsfelder"), outline),
        (figures.goals, _("Ziele"), outline),
        (figures.measures, _("Maßnahmen"), listed),
        (figures.organisations, _("Organisationen"), url("desk:organisations")),
        (open_findings, _("offene Befunde"), f"{url('desk:findings', slug=slug)}?stand=offen"),
    )
    return tuple(Figure(number=number, title=title, address=address) for number, title, address in rows)


def _field(slug: str, field: Completeness) -> FieldRow:
    cells = tuple(
        PartCell(
            title=str(PART_TITLES[part]),
            said=field.said[part],
            missing=field.missing(part),
            address=list_address(slug, ohne=part, feld=field.key) if field.missing(part) else "",
        )
        for part in PARTS
    )
    address = url("desk:drafting-element", slug=slug, key=field.key) if field.key else ""
    return FieldRow(label=field.label, title=field.title, address=address, measures=field.measures, share=field.share, cells=cells)


def _leads(slug: str, figures: Figures) -> tuple[Bar, ...]:
    most = max((lead.count for lead in figures.leads), default=1)
    return tuple(
        Bar(
            title=lead.title,
            count=lead.count,
            share=lead.count * 100 // most,
            address=list_address(slug, federfuehrung=lead.key),
            is_first=place < _LEADS,
        )
        for place, lead in enumerate(figures.leads)
    )


def _goals(slug: str, review: Review) -> tuple[Link, ...]:
    goals = [review.outline.elements[finding.key] for finding in review.findings if finding.code == "W201"]
    return tuple(Link(address=url("desk:drafting-element", slug=slug, key=goal.key), label=goal.label, title=goal.title) for goal in goals[:_GOALS])


def _theme_links(slug: str, review: Review) -> tuple[Link, ...]:
    themes = review.edition.cross_cutting_themes
    return tuple(Link(address=url("desk:drafting-element", slug=slug, key=theme.key), title=theme.title) for theme in themes)


def _theme_fields(slug: str, review: Review) -> tuple[ThemeField, ...]:
    rows = theme_rows(review.outline)
    return tuple(
        ThemeField(
            label=field.label,
            title=field.title,
            address=url("desk:drafting-element", slug=slug, key=field.key),
            cells=tuple(
                ThemeCell(theme=row.title, count=row.counts[place], address=list_address(slug, thema=row.key, feld=field.key) if row.counts[place] else "")
                for row in rows
            ),
        )
        for place, field in enumerate(review.edition.fields_of_action)
    )
