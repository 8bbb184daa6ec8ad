"""The meter: how many contributions have an outcome, what is open, and whether all were heard."""

import re

import pytest
from django.test import Client
from django_scopes import scope
from pytest_django import DjangoAssertNumQueries

from mittragen.concept.actions import remove_branch
from mittragen.concept.models import Concept, Element
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import close_phase, close_process, publish_contributions, submit_contribution
from mittragen.participation.models import Process
from mittragen.participation.queries.timeline import process_named
from mittragen.synthesis.actions import make_group
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.processes import running_process
from tests.factories.synthesis import COURSES, FLATS, OPEN, evaluated_process

ALL = "/schreibtisch/beteiligung/zusammen/auswertung/"
METER, LIST, RELEASE = f"{ALL}verbleib/", f"{ALL}liste/", f"{ALL}veroeffentlichen/"


@pytest.fixture
def process(municipality: Municipality, coordinator: User, concept: Concept) -> Process:
    """Five contributions: two taken up, one taken up and passed on, one refused, one open."""
    with scope(municipality=municipality):
        return evaluated_process(municipality, coordinator, concept=concept)


def read(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return answer.content.decode()


def test_the_meter_counts_and_leads_to_the_wall(coordinator_client: Client, process: Process) -> None:
    page = read(coordinator_client, METER)
    assert "1 von 5 Beiträgen hat noch keinen Verbleib." in page
    topic = process.topic_rows.get(title="Sprache").key
    assert f'href="{ALL}?thema={topic}&amp;stand=beantwortet"' in page
    assert f'href="{ALL}?thema=-&amp;stand=offen"' in page


def test_every_figure_leads_to_a_list_with_as_many(coordinator_client: Client, process: Process) -> None:
    page = read(coordinator_client, METER)
    told = re.findall(r'<a class="flow__told" href="([^"]+)">.*?</svg> (\d+) ', page)
    assert len(told) >= 4
    for address, count in told:
        wall = read(coordinator_client, address.replace("&amp;", "&"))
        assert wall.count('name="beitrag"') >= int(count), address


def test_what_is_open_stands_there_with_the_way_to_it(coordinator_client: Client, process: Process) -> None:
    page = read(coordinator_client, METER)
    open_part = page[page.index('id="offen"') : page.index('id="buendel"')]
    key = process.contributions.get(text=OPEN).key
    assert (f"{ALL}beitraege/{key}/" in open_part, OPEN in open_part, FLATS in open_part) == (True, True, False)
    assert "die Phase läuft noch" in open_part


def test_what_was_removed_from_the_draft_is_open_again(
    coordinator_client: Client, municipality: Municipality, coordinator: User, process: Process, measure: Element
) -> None:
    assert 'id="verloren"' not in read(coordinator_client, METER)
    with scope(municipality=municipality):
        remove_branch(element=measure, by=coordinator)
    page = read(coordinator_client, METER)
    assert "steht nicht mehr im Entwurf" in page
    assert "3 von 5 Beiträgen haben noch keinen Verbleib. 1 ist erst teilweise beantwortet." in page


def test_groups_without_outcome_and_small_voices_are_listed(
    coordinator_client: Client, municipality: Municipality, coordinator: User, process: Process
) -> None:
    with scope(municipality=municipality):
        make_group(process=process, title="Alles besser", contributions=[process.contributions.get(text=OPEN)], by=coordinator)
    page = read(coordinator_client, METER)
    left, small = page[page.index('id="buendel"') : page.index('id="leise"')], page[page.index('id="leise"') : page.index('id="gerecht"')]
    assert ("Alles besser" in left, "Sprachkurse am Abend" in left) == (True, False)
    assert ("Alles besser" in small, "Sprachkurse am Abend" in small) == (True, True)


def test_the_audit_sums_to_all_contributions(coordinator_client: Client, process: Process) -> None:
    page = read(coordinator_client, METER)
    table = page[page.index('aria-label="Nach Thema"') :]
    rows = re.findall(r'<tr><th scope="row"><bdi>([^<]+)</bdi></th><td class="table__number">(\d+)</td>', table[: table.index("</table>")])
    assert sorted(rows) == [("Sprache", "3"), ("Wohnen", "1"), ("ohne Thema", "1")]


def test_a_participation_without_contributions_says_what_will_be_here(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    with scope(municipality=municipality):
        running_process(municipality, coordinator)
    assert "Sobald Beiträge veröffentlicht sind" in read(coordinator_client, METER)
    assert "Sobald Beiträge veröffentlicht sind" in read(coordinator_client, LIST)
    assert "Es gibt nichts Neues zu veröffentlichen." in read(coordinator_client, RELEASE)


def test_a_reader_looks_and_does_not_publish(client_of: ClientOf, municipality: Municipality, process: Process) -> None:
    reader = client_of(rooms.member(municipality, "reader"))
    page = read(reader, METER)
    assert RELEASE not in page
    assert (reader.get(LIST).status_code, reader.get(RELEASE).status_code, reader.post(RELEASE).status_code) == (200, 404, 404)


@pytest.mark.parametrize("address", [METER, LIST, RELEASE])
def test_more_contributions_take_no_more_queries(
    coordinator_client: Client,
    municipality: Municipality,
    coordinator: User,
    process: Process,
    django_assert_max_num_queries: DjangoAssertNumQueries,
    address: str,
) -> None:
    read(coordinator_client, address)
    with django_assert_max_num_queries(90) as few:
        read(coordinator_client, address)
    allowed = len(few)
    with scope(municipality=municipality):
        rows = [submit_contribution(process=process, text=f"Mehr Busse {number}", submission_key=str(number)).contribution for number in range(6)]
        publish_contributions(contributions=rows, by=coordinator)
        for number in range(2):
            make_group(process=process, title=f"Busse {number}", contributions=rows[number * 3 : number * 3 + 3], by=coordinator)
    read(coordinator_client, address)
    with django_assert_max_num_queries(allowed):
        read(coordinator_client, address)


def test_what_has_no_outcome_waits_on_the_first_page_once_the_phase_is_over(
    coordinator_client: Client, municipality: Municipality, coordinator: User, process: Process
) -> None:
    before = (read(coordinator_client, "/schreibtisch/"), read(coordinator_client, "/schreibtisch/beteiligung/zusammen/"))
    with scope(municipality=municipality):
        close_phase(phase=process.phase_rows.get(), by=coordinator)
    after = (read(coordinator_client, "/schreibtisch/"), read(coordinator_client, "/schreibtisch/beteiligung/zusammen/"))
    assert ["1 Beitrag ohne Verbleib" in page for page in (*before, *after)] == [False, False, True, True]
    assert all(f'href="{METER}"' in page for page in after)


def test_who_may_not_sort_is_not_asked_to(client_of: ClientOf, municipality: Municipality, coordinator: User, process: Process) -> None:
    with scope(municipality=municipality):
        close_process(process=process, by=coordinator)
    page = read(client_of(rooms.member(municipality, "moderator")), "/schreibtisch/")
    assert "ohne Verbleib" not in page


def test_another_participation_of_the_same_county_is_not_counted(
    coordinator_client: Client, municipality: Municipality, coordinator: User, process: Process
) -> None:
    with scope(municipality=municipality):
        running_process(municipality, coordinator, slug="andere", title="Andere")
        assert process_named("andere") is not None
    assert COURSES not in read(coordinator_client, "/schreibtisch/beteiligung/andere/auswertung/liste/")
