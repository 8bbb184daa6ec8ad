"""What waits in participations, on the first page of the desk."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mittragen.edition.participating import EventKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import (
    add_event,
    appeal,
    cancel_event,
    close_process,
    complain,
    plan_process,
    publish_contributions,
    record_attendance,
    refuse_contributions,
    release_minutes,
    submit_contribution,
    write_minutes,
)
from mittragen.participation.models import Contribution, Event, Phase, Process
from tests.desk.conftest import ClientOf
from tests.factories import rooms
from tests.factories.processes import running_process

HOME = "/schreibtisch/"
ONE = "/schreibtisch/beteiligung/zusammen-leben/"


@pytest.fixture
def process(municipality: Municipality, coordinator: User) -> Process:
    """Public, with an online phase that began a week ago and ends in two."""
    return running_process(municipality, coordinator, slug="zusammen-leben")


@pytest.fixture
def phase(process: Process) -> Phase:
    return process.phase_rows.get()


def workshop(phase: Phase, title: str, **away: float) -> Event:
    start = timezone.now() + timedelta(**away)
    return add_event(phase=phase, kind=EventKind.WORKSHOP, title=title, starts_at=start, ends_at=start + timedelta(minutes=5), by=None)


def page_of(client: Client) -> str:
    answer = client.get(HOME)
    assert answer.status_code == 200
    return answer.content.decode()


def test_contributions_to_read_are_one_click_away(coordinator_client: Client, process: Process) -> None:
    for number in range(2):
        submit_contribution(process=process, text=f"Mehr Busse {number}", submission_key=str(number))
    page = page_of(coordinator_client)
    assert "2 Beiträge lesen" in page
    assert f'href="{reverse("desk:moderation", kwargs={"process": process.slug})}"' in page


def test_reports_and_appeals_have_lines_of_their_own(coordinator_client: Client, coordinator: User, process: Process) -> None:
    receipt = submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    refuse_contributions(contributions=Contribution.objects.all(), reason="Werbung", by=coordinator)
    appeal(code=receipt.code, text="Das ist keine Werbung")
    submit_contribution(process=process, text="Mehr Räder", submission_key="b")
    publish_contributions(contributions=Contribution.objects.filter(text="Mehr Räder"), by=coordinator)
    complain(contribution=Contribution.objects.get(text="Mehr Räder"), text="Stimmt nicht")
    page = page_of(coordinator_client)
    assert page.index("1 Meldung ansehen") < page.index("Über 1 Widerspruch entscheiden")
    assert "lesen</span>" not in page


def test_an_event_of_today_or_tomorrow_leads_to_its_check_in(coordinator_client: Client, phase: Phase) -> None:
    event = workshop(phase, "Workshop Sprache", days=1)
    workshop(phase, "Später", days=4)
    cancel_event(event=workshop(phase, "Abgesagt", days=1), by=None)
    page = page_of(coordinator_client)
    assert "Morgen: Workshop Sprache" in page
    assert f'href="{ONE}veranstaltungen/{event.key}/einlass/"' in page
    assert "Später" not in page
    assert "Abgesagt" not in page


def test_an_event_that_is_over_asks_for_attendance_then_for_minutes_then_for_nothing(coordinator_client: Client, coordinator: User, phase: Phase) -> None:
    event = workshop(phase, "Workshop Sprache", days=-3)
    assert "Teilnahme eintragen: Workshop Sprache" in page_of(coordinator_client)
    record_attendance(event=event, counts={"Verbände": 3}, by=coordinator)
    page = page_of(coordinator_client)
    assert "Protokoll veröffentlichen: Workshop Sprache" in page
    assert f'href="{ONE}veranstaltungen/{event.key}/protokoll/"' in page
    write_minutes(event=event, text="Es war gut.", agenda=(), by=coordinator)
    release_minutes(event=event, by=coordinator)
    assert "Workshop Sprache" not in page_of(coordinator_client)


def test_what_was_left_undone_for_months_is_let_be(coordinator_client: Client, phase: Phase) -> None:
    workshop(phase, "Vor langer Zeit", days=-120)
    assert "Vor langer Zeit" not in page_of(coordinator_client)


@pytest.mark.parametrize(("days", "said"), [(0, "„Online“ endet heute"), (1, "„Online“ endet morgen"), (6, "„Online“ endet am "), (7, "")])
def test_a_phase_that_ends_this_week_is_told(coordinator_client: Client, phase: Phase, days: int, said: str) -> None:
    Phase.objects.filter(pk=phase.pk).update(ends_on=timezone.localdate() + timedelta(days=days))
    page = page_of(coordinator_client)
    assert said in page
    assert ("„Online“" in page) is bool(said)


def test_a_closed_participation_asks_for_nothing(coordinator_client: Client, coordinator: User, process: Process, phase: Phase) -> None:
    workshop(phase, "Workshop Sprache", days=-3)
    close_process(process=process, by=coordinator)
    assert "Workshop Sprache" not in page_of(coordinator_client)


@pytest.mark.parametrize(
    ("role", "sees"),
    [
        ("moderator", {"lesen", "eintragen"}),
        ("author", {"eintragen"}),
        ("editor", {"lesen", "eintragen", "Morgen"}),
        ("reader", set()),
        ("steering_member", set()),
    ],
)
def test_each_role_is_told_what_it_may_do(client_of: ClientOf, municipality: Municipality, process: Process, phase: Phase, role: str, sees: set[str]) -> None:
    submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    workshop(phase, "Kommt", days=1)
    workshop(phase, "War", days=-1)
    page = page_of(client_of(rooms.member(municipality, role)))
    lines = {"lesen": "1 Beitrag lesen", "eintragen": "Teilnahme eintragen: War", "Morgen": "Morgen: Kommt"}
    assert {name for name, words in lines.items() if words in page} == sees


def test_more_that_waits_takes_no_more_queries(
    coordinator_client: Client, coordinator: User, municipality: Municipality, process: Process, phase: Phase, django_assert_max_num_queries: Any
) -> None:
    def more(number: int) -> None:
        workshop(phase, f"War {number}", days=-1)
        workshop(phase, f"Kommt {number}", days=1)
        submit_contribution(process=process, text=f"Nummer {number}", submission_key=str(number))
        plan_process(municipality=municipality, title=f"Weitere {number}", by=coordinator)

    more(0)
    page_of(coordinator_client)
    with django_assert_max_num_queries(22) as one:
        page_of(coordinator_client)
    for number in (1, 2):
        more(number)
    with django_assert_max_num_queries(len(one)):
        page_of(coordinator_client)
