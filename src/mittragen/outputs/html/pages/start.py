"""The start page of a municipality: the participation that runs, then its concepts."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.edition.documents import DecisionRecord
from mittragen.outputs.html.addresses import MEASURES, START
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages.concept import downloads, key_figures
from mittragen.outputs.html.parts import FieldCard, KeyFigure, field_cards
from mittragen.outputs.html.rendering import languages, respond, site_frame
from mittragen.outputs.html.running import Running
from mittragen.outputs.html.view import SiteView, View
from mittragen.outputs.phrases import decision_of, decision_phrase, edition_name, validity_phrase


@dataclass(frozen=True)
class ConceptCard:
    title: str
    subtitle: str
    kind: str
    introduction: str
    address: str
    edition_name: str
    decision: DecisionRecord | None
    decision_phrase: str
    validity: str
    figures: tuple[KeyFigure, ...]
    fields: tuple[FieldCard, ...]
    all_measures: str
    measures_title: str
    pdf: str
    summaries: tuple[Link, ...]


@dataclass(frozen=True)
class StartPage:
    running: tuple[Running, ...]
    concepts: tuple[ConceptCard, ...]
    office: str
    email: str


def start_page(view: SiteView, concepts: tuple[View, ...], running: tuple[Running, ...] = ()) -> Page:
    publisher = view.publisher
    page = StartPage(
        running=running,
        concepts=tuple(_card(concept) for concept in concepts),
        office=publisher.office if publisher else "",
        email=view.site.feedback_email or (publisher.email if publisher else ""),
    )
    titles = ", ".join(concept.edition.title for concept in concepts)
    frame = site_frame(view, START, view.site.name, description=f"{view.site.name}: {titles}" if titles else view.site.name, kind="start")
    return respond(view, "start.html", frame, page)


def _card(view: View) -> ConceptCard:
    edition, document = view.edition, view.shelf.document
    return ConceptCard(
        title=edition.title,
        subtitle=edition.subtitle,
        kind=edition.kind,
        introduction=edition.introduction,
        address=view.addresses.concept,
        edition_name=edition_name(document),
        decision=decision_of(document),
        decision_phrase=decision_phrase(document),
        validity=validity_phrase(edition),
        figures=key_figures(view),
        fields=field_cards(view),
        all_measures=view.addresses.section(MEASURES),
        measures_title=edition.levels.measure.plural,
        pdf=next((file.address for file in downloads(view) if file.suffix == "pdf"), ""),
        summaries=languages(view),
    )
