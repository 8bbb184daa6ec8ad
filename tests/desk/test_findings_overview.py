"""The overview of a concept: how complete it is, who leads how much, what nothing serves."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from mittragen.concept.actions import add_element, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.edition.elements import Cost
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Municipality, User
from mittragen.publishing.completeness import PARTS, completeness, lacking, theme_rows
from mittragen.publishing.review import review_of
from tests.factories import rooms

OVERVIEW = "/schreibtisch/konzepte/integration/"
LIST = OVERVIEW + "liste/"


@pytest.fixture
def second_field(concept: Concept, coordinator: User) -> Element:
    """A second field with a goal that has no measure, and nothing that serves the theme."""
    field = add_element(concept=concept, kind=ElementKind.FIELD_OF_ACTION, facts=Facts(label="2", title="Arbeit"), by=coordinator)
    add_element(concept=concept, kind=ElementKind.GOAL, parent=field, facts=Facts(label="2.1", title="Alle finden Arbeit"), by=coordinator)
    return field


def page_of(client: Client, address: str = OVERVIEW) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_whole_concept_is_summed_up_in_a_sentence(coordinator_client: Client, concept: Concept) -> None:
    assert "Alle 1 Maßnahmen sagen" not in page_of(coordinator_client)
    assert "Die Maßnahme sagt, wer sie trägt, wann, mit welchem Geld und für wen." in page_of(coordinator_client)


def test_gaps_are_said_with_what_lacks_most_first(coordinator_client: Client, coordinator: User, second_field: Element) -> None:
    measure = Element.objects.get(kind="measure")
    change_element(element=measure, cost=Cost(), by=coordinator)
    page = page_of(coordinator_client)
    assert "Der Entwurf ist zu 80 Prozent vollständig. 1 Maßnahme sagt nichts zu Kosten." in page
    assert "1 Ziel hat noch keine Maßnahme." in page


def test_every_gap_leads_to_the_list_it_counts(coordinator_client: Client, coordinator: User, concept: Concept) -> None:
    goal, field = Element.objects.get(kind="goal"), Element.objects.get(kind="field_of_action")
    for number in range(2):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(label=f"1.1.{number + 2}", title=f"Offen {number}"), by=coordinator)
    page = page_of(coordinator_client)
    for part in PARTS:
        address = f"{LIST}?ohne={part}&amp;feld={field.key}"
        assert f'<a href="{address}">2 ohne' in page
        assert page_of(coordinator_client, address.replace("&amp;", "&")).count('class="row"') == 2


def test_goal_without_a_measure_is_named(coordinator_client: Client, second_field: Element) -> None:
    assert "Alle finden Arbeit</a>" in page_of(coordinator_client)


def test_theme_that_a_field_does_not_serve_is_said_in_words(coordinator_client: Client, second_field: Element) -> None:
    page = page_of(coordinator_client)
    assert page.count("fehlt</td>") == 1
    theme, first = Element.objects.get(kind="cross_cutting_theme"), Element.objects.filter(kind="field_of_action").earliest("position")
    assert page_of(coordinator_client, f"{LIST}?thema={theme.key}&feld={first.key}").count('class="row"') == 2


def test_lead_leads_to_its_measures(coordinator_client: Client, concept: Concept) -> None:
    page = page_of(coordinator_client)
    address = re.findall(r'href="([^"]*federfuehrung=[^"]*)"', page)[0]
    listed = page_of(coordinator_client, address)
    assert "1 Maßnahme unter Federführung von „Koordinierungsstelle integration“</h1>" in listed
    assert listed.count('class="row"') == 1


def test_what_the_list_does_not_know_is_not_asked(coordinator_client: Client, concept: Concept) -> None:
    assert "<h1>1 Maßnahme</h1>" in page_of(coordinator_client, f"{LIST}?ohne=unsinn&feld=x&thema=y&federfuehrung=z")


def test_empty_draft_is_no_error(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    rooms.empty_concept(municipality, coordinator)
    assert "Der Entwurf ist noch leer." in page_of(coordinator_client)
    assert "<h1>0 Maßnahmen</h1>" in page_of(coordinator_client, LIST)


def test_fields_without_measures_are_no_error(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    concept = rooms.empty_concept(municipality, coordinator)
    add_element(concept=concept, kind=ElementKind.FIELD_OF_ACTION, facts=Facts(title="Sprache"), by=coordinator)
    assert "keine Maßnahme" in words_of(page_of(coordinator_client))


def test_hostile_title_stays_text(coordinator_client: Client, coordinator: User, second_field: Element) -> None:
    change_element(element=second_field, title='"><img src=x onerror=alert(1)>', by=coordinator)
    for element in (Element.objects.get(kind="cross_cutting_theme"), Element.objects.get(label="2.1")):
        change_element(element=element, title="<script>alert(1)</script>", by=coordinator)
    page = page_of(coordinator_client)
    assert "<img src=x" not in page
    assert "<script>alert" not in page


def test_parts_ask_the_same_as_the_findings(concept: Concept, coordinator: User) -> None:
    goal = Element.objects.get(kind="goal")
    bare = add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title="Offen"), by=coordinator)
    review = review_of(concept)
    codes = {"responsibilities": "E101", "period": "E102", "cost": "N301", "text": "W211"}
    for part, code in codes.items():
        assert [measure.key for measure in lacking(review.outline, part)] == [finding.key for finding in review.findings if finding.code == code] == [bare.key]


def test_sub_measure_is_not_counted(concept: Concept, coordinator: User) -> None:
    above = Element.objects.get(kind="measure")
    add_element(concept=concept, kind=ElementKind.SUB_MEASURE, parent=above, facts=Facts(title="Teil"), by=coordinator)
    whole, fields = completeness(review_of(concept).outline)
    assert (whole.measures, whole.share, [field.share for field in fields]) == (1, 100, [100])


def test_share_is_whole_only_when_nothing_lacks(concept: Concept, coordinator: User) -> None:
    goal = Element.objects.get(kind="goal")
    measure = Element.objects.get(kind="measure")
    change_element(element=measure, cost=Cost(), by=coordinator)
    add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title="Offen"), by=coordinator)
    whole, _fields = completeness(review_of(concept).outline)
    assert (whole.share, whole.missing("cost"), whole.missing("text")) == (40, 2, 1)


def test_theme_counts_in_both_fields_of_what_stands_under_two(concept: Concept, coordinator: User, second_field: Element) -> None:
    change_element(element=Element.objects.get(kind="measure"), also_under=(second_field.key,), by=coordinator)
    assert [row.counts for row in theme_rows(review_of(concept).outline)] == [(2, 1)]


def test_same_number_of_queries_for_one_and_three_measures(
    coordinator_client: Client, coordinator: User, concept: Concept, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page_of(coordinator_client)
    with django_assert_max_num_queries(12) as one:
        page_of(coordinator_client)
    goal = Element.objects.get(kind="goal")
    for number in range(3):
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title=f"Weitere {number}"), by=coordinator)
    page_of(coordinator_client)
    with django_assert_max_num_queries(12) as many:
        page_of(coordinator_client)
    assert len(many) == len(one)
