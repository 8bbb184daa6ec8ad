"""Publishing with all outputs: the demo county's concept, and what ten times the measures cost."""

from datetime import date

import msgspec
from django_scopes import scope

from mittragen.actors.actions import add_actor
from mittragen.archive.queries import documents_of
from mittragen.concept.actions import NewElement, add_elements, add_target_group, change_concept, create_concept
from mittragen.concept.facts import NAMES, Facts
from mittragen.concept.models import Concept
from mittragen.decision.actions import delete_session, record_decision
from mittragen.decision.models import Session
from mittragen.demo.telling import told
from mittragen.demo.text import place
from mittragen.edition.codec import decode, encode
from mittragen.edition.documents import Edition
from mittragen.edition.elements import Element
from mittragen.edition.terms import DecisionResult, ElementKind
from mittragen.municipality.models import Municipality
from mittragen.publishing.actions import compile_candidate, publish_edition
from mittragen.publishing.site import site_of
from tests.bench.cpu import cpu_of
from tests.bench.figure import Figure
from tests.factories.editions import large_edition
from tests.factories.rooms import county

SIZES = (163, 1_630)
BATCHES, DECODINGS = 8, 20


def figures() -> list[Figure]:
    told(place("lindmoor"), slug="lindmoor", hosts=("lindmoor.localhost",), port=8000, say=lambda line: None)
    lindmoor = Municipality.objects.get(slug="lindmoor")
    with scope(municipality=lindmoor):
        concept = Concept.objects.get()
        for session in Session.objects.filter(concept=concept, closed_at__isnull=True):
            # What is still to be decided there would stand in the way.
            delete_session(session=session, by=None)
        demo = _publishing_of(concept)
    few, many = (_publishing_of_size(size) for size in SIZES)
    growth = many / few
    return [
        Figure("publish the demo county's concept, all outputs", f"{demo:.2f} s CPU", "< 5 s", demo < 5),
        Figure("publish 163 plain measures", f"{few:.2f} s CPU"),
        Figure("publish 1,630 plain measures", f"{many:.2f} s CPU"),
        Figure("ten times the measures cost", f"{growth:.1f} times", "≤ 11", growth <= 11),
        _decoding(lindmoor),
    ]


def _decoding(municipality: Municipality) -> Figure:
    """Decode the demo county's newest edition, many times over; the cheapest batch counts."""
    data = encode(documents_of(municipality)[-1])
    each = min(cpu_of(lambda: [decode(data) for _ in range(DECODINGS)])[0] for _ in range(BATCHES)) / DECODINGS
    return Figure(f"decode the demo county's edition, {len(data):,} bytes", f"{each * 1e3:.1f} ms CPU", "< 10 ms", each < 0.01)


def _publishing_of_size(measures: int) -> float:
    municipality = county(f"entwurf{measures}", f"entwurf{measures}.localhost")
    with scope(municipality=municipality):
        return _publishing_of(_drafted(municipality, large_edition(measures)))


def _publishing_of(concept: Concept) -> float:
    """CPU seconds from the decided draft to the sealed edition with its files."""
    change_concept(concept=concept, by=None, edition_label="Messung")
    digest = compile_candidate(concept).digest
    decision = record_decision(concept=concept, body="Kreistag", decided_on=date(2026, 4, 30), result=DecisionResult.ADOPTED, decided_digest=digest, by=None)
    site = site_of(concept.municipality, address=f"https://{concept.municipality.slug}.example.org")
    return cpu_of(lambda: publish_edition(concept=concept, decision=decision, site=site, by=None, despite_findings=True))[0]


def _drafted(municipality: Municipality, edition: Edition) -> Concept:
    """``edition`` as a draft, written through the actions; its keys become the municipality's own."""
    concept = create_concept(municipality=municipality, slug=edition.slug, title=edition.title, edition_label=edition.label, as_of=edition.as_of, by=None)
    own = {actor.key: add_actor(municipality=municipality, name=actor.name, kind=actor.kind, by=None).key for actor in edition.actors}
    own |= {group.key: add_target_group(concept=concept, title=group.title, by=None).key for group in edition.target_groups}
    themes = [NewElement(ElementKind.CROSS_CUTTING_THEME, Facts(title=theme.title)) for theme in edition.cross_cutting_themes]
    own |= {old.key: new.key for old, new in zip(edition.cross_cutting_themes, add_elements(concept=concept, elements=themes, by=None), strict=True)}
    rows = [(ElementKind.FIELD_OF_ACTION, e) for e in edition.fields_of_action] + [(ElementKind.GOAL, e) for e in edition.goals]
    rows += [(ElementKind.MEASURE, e) for e in edition.measures]
    places = {element.key: number for number, (_, element) in enumerate(rows)}
    new = [NewElement(kind, _facts(element, own), places.get(getattr(element, "parent", None) or "")) for kind, element in rows]
    add_elements(concept=concept, elements=new, by=None)
    return concept


def _facts(element: Element, own: dict[str, str]) -> Facts:
    values = {name: getattr(element, name) for name in NAMES if hasattr(element, name)}
    for name in ("themes", "target_groups"):
        values[name] = tuple(own[key] for key in values.get(name) or ())
    carried = values.get("responsibilities") or ()
    values["responsibilities"] = tuple(msgspec.structs.replace(each, actor=own[each.actor]) for each in carried)
    return Facts(**values)
