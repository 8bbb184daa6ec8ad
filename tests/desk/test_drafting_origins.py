"""Where an element of the draft comes from, and what would be open without it."""

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.concept.actions import NewElement, add_elements
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.participation.models import Process
from mittragen.synthesis.models import Group
from mittragen.synthesis.queries.origins import origins_of_element
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.synthesis import EVENING, evaluated_process

DRAFT = "/schreibtisch/konzepte/integration/entwurf/"


@pytest.fixture
def process(municipality: Municipality, coordinator: User, concept: Concept) -> Process:
    with scope(municipality=municipality):
        return evaluated_process(municipality, coordinator, concept=concept)


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_an_element_names_the_group_and_the_contributions_behind_it(coordinator_client: Client, process: Process, measure: Element) -> None:
    page = read(coordinator_client, f"{DRAFT}{measure.key}/")
    with scope(municipality=process.municipality):
        group, said = Group.objects.get(), process.contributions.get(text=EVENING)
    assert f'href="/schreibtisch/beteiligung/zusammen/auswertung/buendel/{group.key}/"' in page
    assert f'href="/schreibtisch/beteiligung/zusammen/auswertung/beitraege/{said.key}/"' in page
    assert "3 Beiträge" in page


def test_an_element_without_contributions_says_so(coordinator_client: Client, measure: Element) -> None:
    assert "Kein Beitrag führt hierher." in read(coordinator_client, f"{DRAFT}{measure.key}/")


def test_whoever_may_only_read_sees_the_origin_too(client_of: ClientOf, municipality: Municipality, process: Process, measure: Element) -> None:
    page = read(client_of(rooms.member(municipality, "reader")), f"{DRAFT}{measure.key}/")
    assert ('id="herkunft"' in page, EVENING in page) == (True, True)


def test_removing_says_how_many_contributions_lose_their_outcome(coordinator_client: Client, process: Process, measure: Element) -> None:
    page = read(coordinator_client, f"{DRAFT}{measure.key}/entfernen/")
    goal = read(coordinator_client, f"{DRAFT}{measure.parent.key if measure.parent else ''}/entfernen/")
    assert ["3 Beiträge verlieren damit ihren Verbleib" in one for one in (page, goal)] == [True, True]


def test_removing_what_nobody_asked_for_says_nothing_of_contributions(coordinator_client: Client, measure: Element) -> None:
    assert "Verbleib" not in read(coordinator_client, f"{DRAFT}{measure.key}/entfernen/")


def test_merging_at_the_desk_takes_the_links_along_and_undoing_brings_them_back(
    coordinator_client: Client, municipality: Municipality, coordinator: User, process: Process, measure: Element
) -> None:
    with scope(municipality=municipality):
        other = add_elements(concept=measure.concept, elements=[NewElement(ElementKind.MEASURE, Facts(title="Lotsen"), measure.parent)], by=coordinator)[0]
    coordinator_client.post(f"{DRAFT}{other.key}/zusammenfuehren/", {"mit": measure.key, "title": "Kurse", "text": "Beides."})
    assert behind(measure) == 0
    assert behind(other) == 3
    with scope(municipality=municipality):
        step = JournalEntry.objects.filter(action="merge_elements").latest("pk").pk
    assert coordinator_client.post(f"{DRAFT}rueckgaengig/{step}/").status_code == 303
    assert (behind(measure), behind(other)) == (3, 0)


def behind(element: Element) -> int:
    with scope(municipality=element.municipality):
        return origins_of_element(element.concept, element.key).contribution_count
