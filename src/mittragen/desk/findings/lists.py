"""The lists behind the figures of the overview: measures that lack something, that somebody leads, goals and measures that serve a theme."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from mittragen.concept.models import Concept
from mittragen.concept.rules import can_read_draft
from mittragen.design.frame import Link
from mittragen.desk.doors import DeskRequest, concept_door
from mittragen.desk.findings.sentences import lacking_in_words, measures_in_words
from mittragen.desk.pages import ConceptPlace, DeskPage, show
from mittragen.desk.templating import url
from mittragen.edition.elements import Goal, Measure
from mittragen.edition.figures import main_measures
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ResponsibilityRole
from mittragen.publishing.completeness import PARTS, lacking
from mittragen.publishing.review import review_of

# What the table calls it.
_WITHOUT = {"responsibilities": "federfuehrung", "period": "zeit"}


@dataclass(frozen=True, kw_only=True)
class ListPage(DeskPage):
    """What a figure counted. ``table`` leads to all measures as a table."""

    said: str
    rows: tuple[Link, ...]
    table: str


@concept_door(can_read_draft, methods=("GET",))
def counted(request: DeskRequest, concept: Concept) -> HttpResponse:
    """The measures, or goals and measures, that a figure of the overview counted; without a question in the address, all measures."""
    outline = review_of(concept).outline
    said, elements = _asked(request.GET, outline)
    address = [url("desk:drafting-element", slug=concept.slug, key=element.key) for element in elements]
    page = ListPage(
        title=_("Aus dem Überblick"),
        concept=ConceptPlace.of(concept),
        station="draft",
        section="overview",
        crumbs=(Link(address=url("desk:overview", slug=concept.slug), title=_("Überblick")),),
        said=said,
        rows=tuple(
            Link(address=there, label=element.label, title=element.title or _("(noch ohne Titel)")) for there, element in zip(address, elements, strict=True)
        ),
        table=_table(concept.slug, request.GET),
    )
    return show(request, "findings/counted.html", page)


def list_address(slug: str, **asked: str) -> str:
    """The address of a list: ``ohne`` a part, ``federfuehrung`` of an organisation, ``thema``; each also in one ``feld``."""
    return f"{url('desk:overview-list', slug=slug)}?{urlencode({name: value for name, value in asked.items() if value})}"


def _table(slug: str, query: Mapping[str, str]) -> str:
    """The table of measures, filtered the same way as far as it can be."""
    without = _WITHOUT.get(query.get("ohne", ""), "")
    asked = {"feld": query.get("feld"), "federfuehrung": query.get("federfuehrung"), "querschnitt": query.get("thema"), "ohne": without}
    kept = {name: value for name, value in asked.items() if value}
    return url("desk:table", slug=slug) + (f"?{urlencode(kept)}" if kept else "")


def _asked(query: Mapping[str, str], outline: Outline) -> tuple[str, tuple[Goal | Measure, ...]]:
    """What the list holds, in words, and its elements. What the address names and nobody knows is not asked."""
    field = next((one for one in outline.edition.fields_of_action if one.key == query.get("feld", "")), None)
    where = _(" im Handlungsfeld „%(name)s“") % {"name": f"{field.label} {field.title}".strip()} if field else ""
    part, theme, lead = query.get("ohne", ""), outline.themes.get(query.get("thema", "")), outline.actors.get(query.get("federfuehrung", ""))
    if theme is not None:
        every: tuple[Goal | Measure, ...] = (*outline.edition.goals, *outline.edition.measures)
        serving = tuple(one for one in every if theme.key in one.themes and (field is None or field.key in one.also_under or field == outline.field_of(one)))
        said = ngettext("%(count)s Ziel oder Maßnahme dient", "%(count)s Ziele und Maßnahmen dienen", len(serving)) % {"count": len(serving)}
        return _("%(said)s dem Querschnittsthema „%(theme)s“%(where)s") % {"said": said, "theme": theme.title, "where": where}, serving
    measures = lacking(outline, part) if part in PARTS else main_measures(outline.edition)
    measures = tuple(measure for measure in measures if field is None or field == outline.field_of(measure))
    if part in PARTS:
        return f"{lacking_in_words(part, len(measures))}{where}", measures
    if lead is None:
        return f"{measures_in_words(len(measures))}{where}", measures
    led = tuple(measure for measure in measures if any(r.actor == lead.key and r.role is ResponsibilityRole.LEAD for r in measure.responsibilities))
    return _("%(measures)s unter Federführung von „%(name)s“%(where)s") % {"measures": measures_in_words(len(led)), "name": lead.name, "where": where}, led
