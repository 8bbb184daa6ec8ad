"""The start page of a municipality: the participation that runs, then its concepts."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.documents import DecisionRecord
from mittragen.outputs.html.addresses import MEASURES, START
from mittragen.outputs.html.comparison import Comparison, neighbours
from mittragen.outputs.html.lifeline import day_of
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages.changes import changed_line
from mittragen.outputs.html.pages.concept import downloads, key_figures
from mittragen.outputs.html.parts import FieldCard, KeyFigure, field_cards
from mittragen.outputs.html.progress_small import SmallStand, concept_stand, latest_release
from mittragen.outputs.html.rendering import languages, respond, site_frame
from mittragen.outputs.html.running import Running
from mittragen.outputs.html.view import SiteView, View
from mittragen.outputs.phrases import decision_of, decision_phrase, edition_name, spoken, validity_phrase

_MOST_LATELY = 3


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
    changes: tuple[tuple[str, Link, str], ...]
    stand: SmallStand | None
    has_release: bool


@dataclass(frozen=True)
class StartPage:
    running: tuple[Running, ...]
    concepts: tuple[ConceptCard, ...]
    has_stand: bool
    office: str
    email: str


def start_page(view: SiteView, concepts: tuple[View, ...], running: tuple[Running, ...] = ()) -> Page:
    publisher = view.publisher
    cards = tuple(_card(concept) for concept in concepts)
    page = StartPage(
        running=running,
        concepts=cards,
        has_stand=any(card.stand for card in cards),
        office=publisher.office if publisher else "",
        email=view.site.feedback_email or (publisher.email if publisher else ""),
    )
    titles = ", ".join(concept.edition.title for concept in concepts)
    frame = site_frame(view, START, view.site.name, description=f"{view.site.name}: {titles}" if titles else view.site.name, kind="start")
    return respond(view, "start.html", frame, page)


def _lately(view: View) -> tuple[tuple[str, Link, str], ...]:
    """What changed lately, newest first: the day, the way to the comparison, how much."""
    if view.library.draft is not None:
        return ()
    released = latest_release(view)
    pairs = neighbours(view.library, view.edition.slug)[::-1][:_MOST_LATELY]
    found = [(day_of(pair.newer), _edition_link(view, pair), changed_line(pair, view.language)) for pair in pairs]
    found += [released] if released is not None else []
    newest = sorted(found, key=lambda entry: entry[0], reverse=True)
    return tuple((long_date(day, spoken(view.language)), link, told) for day, link, told in newest)


def _edition_link(view: View, pair: Comparison) -> Link:
    address = view.addresses.comparison(pair.older.edition.label, pair.newer.edition.label)
    return Link(address=address, title=edition_name(pair.newer.document))


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
        changes=_lately(view),
        stand=concept_stand(view),
        has_release=view.library.courses(edition.slug) is not None,
    )
