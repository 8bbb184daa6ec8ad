"""The wall: cards and groups, and what is done with them by plain forms."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mittragen.edition.outcomes import OutcomeKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import publish_contributions, submit_contribution
from mittragen.participation.models import Contribution, Process
from mittragen.synthesis.actions import NewOutcome, make_group, move_to_group, record_group_outcome
from mittragen.synthesis.models import Bond, Group, Membership
from mittragen.synthesis.queries.outcomes import outcomes_of_groups
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.synthesis import COURSES, EVENING, FLATS, said_process

WALL = "/schreibtisch/beteiligung/zusammen/auswertung/"
FETCH = {"X-Requested-With": "fetch"}


@pytest.fixture
def process(municipality: Municipality, coordinator: User, concept: object) -> Process:
    return said_process(municipality, coordinator)


def key_of(text: str) -> str:
    return str(Contribution.objects.get(text=text).key)


def lie_in(group: Group) -> set[str]:
    return set(group.memberships.filter(ended_at=None).values_list("contribution__text", flat=True))


def test_the_wall_says_how_many_have_no_outcome_and_shows_each_once(process: Process, coordinator_client: Client) -> None:
    page = coordinator_client.get(WALL).content.decode()
    assert "5 von 5 Beiträgen haben noch keinen Verbleib." in page
    assert page.count('name="beitrag"') == 5


def test_an_empty_wall_says_what_comes_here(municipality: Municipality, coordinator: User, coordinator_client: Client, process: Process) -> None:
    Contribution.objects.update(is_shown=False, state="held")
    page = coordinator_client.get(WALL).content.decode()
    assert "Hier liegen bald die Beiträge." in page
    assert "Noch kein Bündel." in page


@pytest.mark.parametrize(
    ("query", "count"), [("stand=beantwortet", 0), ("stand=offen", 5), ("stand=ohne-buendel", 5), ("gruppe=Bildung", 1), ("suche=Wohnungen", 1), ("thema=-", 1)]
)
def test_filters_are_addresses_with_chips(process: Process, coordinator_client: Client, query: str, count: int) -> None:
    page = coordinator_client.get(f"{WALL}?{query}").content.decode()
    assert page.count('name="beitrag"') == count
    assert page.count('class="chip"') == 1


def test_readers_see_the_wall_without_a_tick_box(process: Process, client_of: ClientOf, municipality: Municipality) -> None:
    page = client_of(rooms.member(municipality, "reader")).get(WALL).content.decode()
    assert EVENING in page
    assert 'name="beitrag"' not in page


def test_a_new_title_for_a_part_of_a_group_splits_it_and_hands_its_outcome_on(process: Process, coordinator: User, coordinator_client: Client) -> None:
    rows = [Contribution.objects.select_related("process__municipality", "municipality").get(text=text) for text in (EVENING, COURSES, FLATS)]
    whole = make_group(process=process, title="Kurse", contributions=rows, by=coordinator)
    record_group_outcome(group=whole, outcome=NewOutcome(OutcomeKind.PASSED_ON, passed_to_name="Volkshochschule"), by=coordinator)
    coordinator_client.post(f"{WALL}tun/", {"beitrag": [key_of(FLATS)], "titel": "Wohnen"})
    part = Group.objects.get(title="Wohnen")
    assert [line.passed_to_name for line in outcomes_of_groups([part.pk])[part.pk]] == ["Volkshochschule"]
    assert (lie_in(part), lie_in(whole)) == ({FLATS}, {EVENING, COURSES})


def test_a_new_title_makes_a_group_of_the_ticked(process: Process, coordinator_client: Client) -> None:
    answer = coordinator_client.post(f"{WALL}tun/", {"beitrag": [key_of(EVENING), key_of(COURSES)], "titel": "Kurse am Abend", "wand": "?suche=Abend"})
    assert answer["Location"] == f"{WALL}?suche=Abend"
    group = Group.objects.get()
    assert (group.title, lie_in(group)) == ("Kurse am Abend", {EVENING, COURSES})


def test_the_title_of_a_group_that_is_there_puts_the_ticked_into_it(process: Process, coordinator: User, coordinator_client: Client) -> None:
    group = make_group(process=process, title="Kurse am Abend", by=coordinator)
    coordinator_client.post(f"{WALL}tun/", {"beitrag": key_of(EVENING), "titel": "kurse am abend"})
    assert lie_in(group) == {EVENING}


def test_every_step_can_be_taken_back_one_after_the_other(process: Process, coordinator_client: Client) -> None:
    undo = []
    for text in (EVENING, COURSES, FLATS):
        answer = coordinator_client.post(f"{WALL}tun/", {"beitrag": key_of(text), "titel": "Alles"}, headers=FETCH)
        undo.append(re.search(r'data-undo="([^"]+)"', answer.content.decode())[1])  # type: ignore[index]
    left = []
    for address in reversed(undo):
        answer = coordinator_client.post(address, headers=FETCH)
        left.append((answer.status_code, Membership.objects.filter(ended_at=None).count()))
    assert left == [(200, 2), (200, 1), (200, 0)]


@pytest.mark.parametrize(("do", "lies"), [("passt-nicht", [None]), ("loesen", [])])
def test_a_card_leaves_its_group(process: Process, coordinator: User, coordinator_client: Client, do: str, lies: list[None]) -> None:
    make_group(process=process, title="Kurse", contributions=[Contribution.objects.get(text=EVENING)], by=coordinator)
    coordinator_client.post(f"{WALL}tun/", {"beitrag": key_of(EVENING), "tun": do})
    assert list(Membership.objects.filter(ended_at=None).values_list("group", flat=True)) == lies


def test_two_cards_are_said_to_belong_apart(process: Process, coordinator_client: Client) -> None:
    coordinator_client.post(f"{WALL}tun/", {"beitrag": [key_of(EVENING), key_of(FLATS)], "tun": "getrennt"})
    assert Bond.objects.get().kind == "apart"


@pytest.fixture
def proposed(process: Process, municipality: Municipality) -> Group:
    group = Group.objects.create(municipality=municipality, process=process, key="nvorschlag", title="Kurse", made_at=timezone.now())
    for text in (EVENING, COURSES):
        row = Contribution.objects.get(text=text)
        Membership.objects.create(municipality=municipality, group=group, contribution=row, score=0.9, model="probe", at=timezone.now())
    return group


def test_a_proposed_group_is_confirmed_with_one_press(proposed: Group, coordinator_client: Client) -> None:
    assert "synth-group--proposed" in coordinator_client.get(WALL).content.decode()
    coordinator_client.post(f"{WALL}tun/", {"bestaetigen": proposed.key})
    assert "synth-group--proposed" not in coordinator_client.get(WALL).content.decode()
    assert Membership.objects.filter(is_confirmed=True).count() == 2


def test_a_suggestion_for_a_confirmed_group_is_taken_over_by_itself(proposed: Group, coordinator_client: Client) -> None:
    Group.objects.update(state="confirmed")
    page = coordinator_client.get(WALL).content.decode()
    assert "Alle Vorschläge übernehmen" in page
    coordinator_client.post(f"{WALL}tun/", {"beitrag": key_of(EVENING), "tun": "uebernehmen"})
    assert list(Membership.objects.filter(is_confirmed=True).values_list("contribution__text", flat=True)) == [EVENING]


def test_what_somebody_else_moved_meanwhile_is_told_and_nothing_is_lost(process: Process, municipality: Municipality, coordinator_client: Client) -> None:
    colleague = rooms.member(municipality, "editor")
    group = make_group(process=process, title="Kurse", by=colleague)
    row = Contribution.objects.get(text=EVENING)
    move_to_group(members=[row], group=group, by=colleague)
    sent = {"beitrag": row.key, "titel": "Meine Kurse", "seit": (timezone.now() - timedelta(minutes=1)).isoformat()}
    answer = coordinator_client.post(f"{WALL}tun/", sent)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "in „Kurse“ gelegt" in page
    assert 'value="Meine Kurse"' in page
    assert re.search(rf'value="{row.key}"[^>]* checked', page)
    assert lie_in(group) == {EVENING}


def test_without_a_tick_nothing_happens_and_it_is_said(process: Process, coordinator_client: Client) -> None:
    answer = coordinator_client.post(f"{WALL}tun/", {"titel": "Kurse"})
    assert answer.status_code == 409
    assert "Bitte wählen Sie zuerst einen Beitrag" in answer.content.decode()


@pytest.mark.parametrize(
    "sent",
    [{"von": "buendel", "aus": "a\r\nb: c"}, {"von": "buendel", "aus": "=1+1"}, {"von": "beitrag", "beitrag": "../x"}, {"von": "beitrag", "beitrag": ".x"}],
)
@pytest.mark.parametrize("where", ["tun/", "antworten/"])
def test_what_no_key_can_be_leads_back_to_the_wall(process: Process, coordinator_client: Client, where: str, sent: dict[str, str]) -> None:
    response = coordinator_client.post(WALL + where, {"tun": "legen", **sent})
    assert response.status_code < 500
    assert response.get("Location", WALL).startswith(WALL)


def test_a_contribution_that_was_withdrawn_meanwhile_is_passed_over(process: Process, coordinator_client: Client) -> None:
    Contribution.objects.filter(text=FLATS).update(is_shown=False, state="withdrawn")
    coordinator_client.post(f"{WALL}tun/", {"beitrag": [key_of(FLATS), key_of(EVENING)], "titel": "Kurse"})
    assert lie_in(Group.objects.get()) == {EVENING}


def test_queries_do_not_grow_with_contributions(process: Process, coordinator: User, coordinator_client: Client) -> None:
    rows = list(Contribution.objects.filter(process=process))
    make_group(process=process, title="Eins", contributions=rows[:1], by=coordinator)
    coordinator_client.get(WALL)
    few = _queries(coordinator_client)
    more = [submit_contribution(process=process, text=f"Noch etwas {number}", submission_key=str(number)).contribution for number in range(12)]
    publish_contributions(contributions=more, by=coordinator)
    for number in range(3):
        make_group(process=process, title=f"Bündel {number}", contributions=more[number * 3 : number * 3 + 3], by=coordinator)
    assert _queries(coordinator_client) <= few


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as found:
        client.get(WALL)
    return len(found)


def test_a_run_is_begun_and_its_progress_told(process: Process, coordinator_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mittragen.synthesis.actions.proposing.threading.Thread.start", lambda thread: None)
    coordinator_client.post(f"{WALL}vorschlagen/", {"feinheit": "gleich"})
    assert "Gleich geht es los." in coordinator_client.get(f"{WALL}vorschlagen/stand/", headers={"HX-Request": "true"}).content.decode()
    assert "Kein Text verlässt das Haus." in coordinator_client.get(WALL).content.decode()
