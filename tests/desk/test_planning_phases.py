"""Phases and topics at the desk: add, change, move, close, rename, remove; and the way back."""

import re
from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from mittragen.concept.actions import change_element
from mittragen.concept.models import Concept, Element
from mittragen.edition.participating import EventKind, PhaseKind
from mittragen.municipality.models import Municipality, User
from mittragen.participation.actions import PlannedTopic, add_event, add_phase, plan_process, publish_process, submit_contribution
from mittragen.participation.models import Phase, Process, Topic
from tests.desk.conftest import ClientOf
from tests.factories import rooms

PLAN = "/schreibtisch/beteiligung/zusammen-leben/plan/"
TOPICS = f"{PLAN}themen/"
GIVEN = {"title": "Auftakt", "kind": "kick_off", "starts_on": "01.09.2026", "ends_on": "02.09.2026", "text": "Los geht es.", "allows_contributions": "on"}


@pytest.fixture
def field(concept: Concept) -> Element:
    return concept.elements.get(kind="field_of_action")


@pytest.fixture
def process(municipality: Municipality, coordinator: User, field: Element) -> Process:
    """Public, for a concept; its topics are Sprache, tied to the field of action, and Wohnen; its phases are Online, which runs, and Abschluss."""
    topics = (PlannedTopic("Sprache", "", field.key), "Wohnen")
    process = plan_process(municipality=municipality, title="Zusammen leben", topics=topics, concept_slug="integration", by=coordinator)
    today = timezone.localdate()
    add_phase(process=process, kind=PhaseKind.ONLINE, title="Online", starts_on=today - timedelta(days=7), ends_on=today + timedelta(days=14), by=coordinator)
    add_phase(process=process, kind=PhaseKind.CLOSING, title="Abschluss", by=coordinator)
    return publish_process(process=process, by=coordinator)


@pytest.fixture
def online(process: Process) -> Phase:
    return process.phase_rows.get(title="Online")


@pytest.fixture
def sprache(process: Process) -> Topic:
    return process.topic_rows.get(title="Sprache")


def page_of(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def undo_of(client: Client, address: str) -> str:
    """Where the last thing done is taken back."""
    found = re.search(r'<form class="press" method="post" action="([^"]+)">.*?Rückgängig machen', page_of(client, address), re.DOTALL)
    assert found
    return found[1]


def titles(process: Process) -> list[str]:
    return list(process.phase_rows.values_list("title", flat=True))


def test_a_phase_is_added_and_that_is_taken_back(coordinator_client: Client, process: Process) -> None:
    coordinator_client.post(f"{PLAN}phasen/neu/", GIVEN)
    added = process.phase_rows.get(title="Auftakt")
    assert (added.kind, added.starts_on, added.ends_on, added.text) == ("kick_off", date(2026, 9, 1), date(2026, 9, 2), "Los geht es.")
    coordinator_client.post(undo_of(coordinator_client, PLAN))
    assert titles(process) == ["Online", "Abschluss"]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Bitte geben Sie der Phase einen Titel."),
        ({"ends_on": "31.08.2026"}, "Die Phase endet vor ihrem Beginn."),
        ({"starts_on": ""}, "Bitte geben Sie auch den ersten Tag an"),
        ({"starts_on": "32.13.2026"}, "Bitte geben Sie ein Datum ein"),
        ({"text": "x" * 120_000}, "höchstens"),
    ],
)
def test_a_phase_that_does_not_fit_is_said_and_kept_in_the_form(coordinator_client: Client, process: Process, wrong: dict[str, str], said: str) -> None:
    answer = coordinator_client.post(f"{PLAN}phasen/neu/", GIVEN | wrong)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert 'value="02.09.2026"' in answer.content.decode() or "ends_on" in wrong
    assert process.phase_rows.count() == 2


def test_a_phase_is_changed(coordinator_client: Client, online: Phase) -> None:
    coordinator_client.post(f"{PLAN}phasen/{online.key}/", GIVEN | {"allows_contributions": ""})
    online.refresh_from_db()
    assert (online.title, online.kind, online.allows_contributions) == ("Auftakt", "kick_off", False)


def test_a_phase_moves_and_moves_back(coordinator_client: Client, process: Process, online: Phase) -> None:
    answer = coordinator_client.post(f"{PLAN}phasen/{online.key}/platz/", {"step": "down"})
    assert answer["Location"] == f"{PLAN}#{online.key}"
    assert titles(process) == ["Abschluss", "Online"]
    coordinator_client.post(undo_of(coordinator_client, PLAN))
    assert titles(process) == ["Online", "Abschluss"]
    assert coordinator_client.post(f"{PLAN}phasen/{online.key}/platz/", {"step": "seitwaerts"}).status_code == 404


def test_a_phase_is_closed_and_opened_again(coordinator_client: Client, online: Phase) -> None:
    coordinator_client.post(f"{PLAN}phasen/{online.key}/abschliessen/")
    undo = undo_of(coordinator_client, PLAN)
    assert undo == f"{PLAN}phasen/{online.key}/oeffnen/"
    assert "Diese Phase ist abgeschlossen" in page_of(coordinator_client, f"{PLAN}phasen/{online.key}/")
    coordinator_client.post(undo)
    online.refresh_from_db()
    assert online.closed_at is None


def test_an_empty_phase_is_removed_and_one_with_contributions_says_why_not(coordinator_client: Client, process: Process, online: Phase) -> None:
    ending = process.phase_rows.get(title="Abschluss")
    assert "noch nichts geschehen" in page_of(coordinator_client, f"{PLAN}phasen/{ending.key}/entfernen/")
    coordinator_client.post(f"{PLAN}phasen/{ending.key}/entfernen/")
    submit_contribution(process=process, text="Mehr Busse", submission_key="a")
    page = page_of(coordinator_client, f"{PLAN}phasen/{online.key}/entfernen/")
    assert ">1 Beitrag</a>" in page
    assert "Sie können die Phase abschließen" in page
    assert coordinator_client.post(f"{PLAN}phasen/{online.key}/entfernen/").status_code == 409
    assert titles(process) == ["Online"]


def test_a_topic_is_added_once(coordinator_client: Client, process: Process) -> None:
    coordinator_client.post(f"{TOPICS}neu/", {"title": "Arbeit"})
    answer = coordinator_client.post(f"{TOPICS}neu/", {"title": "Arbeit"})
    assert answer.status_code == 422
    assert "Das Thema „Arbeit“ gibt es schon." in answer.content.decode()
    coordinator_client.post(f"{TOPICS}neu/", {"title": "Gesundheit"})
    coordinator_client.post(undo_of(coordinator_client, TOPICS))
    assert list(process.topic_rows.values_list("title", flat=True)) == ["Sprache", "Wohnen", "Arbeit"]


def test_a_renamed_topic_keeps_its_former_name_until_that_is_taken_back(coordinator_client: Client, process: Process, sprache: Topic) -> None:
    coordinator_client.post(f"{TOPICS}{sprache.key}/", {"title": "Deutsch lernen", "element_key": sprache.element_key})
    page = page_of(coordinator_client, TOPICS)
    assert "früher: Sprache" in page
    assert "Namen übernehmen" not in page
    coordinator_client.post(f"{TOPICS}{sprache.key}/name-zurueck/")
    assert "früher:" not in page_of(coordinator_client, TOPICS)
    sprache.refresh_from_db()
    assert sprache.title == "Sprache"


def test_the_new_name_of_a_field_of_action_is_offered_and_taken(coordinator_client: Client, coordinator: User, field: Element, sprache: Topic) -> None:
    change_element(element=field, title="Sprache und Verständigung", by=coordinator)
    assert "Im Konzept heißt das Handlungsfeld jetzt „Sprache und Verständigung“." in page_of(coordinator_client, TOPICS)
    assert "1 Handlungsfeld heißt im Konzept anders" in page_of(coordinator_client, PLAN.removesuffix("plan/"))
    coordinator_client.post(f"{TOPICS}{sprache.key}/name-uebernehmen/")
    page = page_of(coordinator_client, TOPICS)
    assert "Das Thema heißt jetzt „Sprache und Verständigung“. Unter „Sprache“ bleibt es zu finden." in page
    assert "früher: Sprache" in page
    assert "Namen übernehmen" not in page


def test_a_topic_without_a_field_takes_no_name(coordinator_client: Client, process: Process) -> None:
    wohnen = process.topic_rows.get(title="Wohnen")
    assert coordinator_client.post(f"{TOPICS}{wohnen.key}/name-uebernehmen/").status_code == 404


def test_a_topic_is_tied_and_loses_nothing_when_its_field_is_gone(coordinator_client: Client, coordinator: User, process: Process, sprache: Topic) -> None:
    wohnen = process.topic_rows.get(title="Wohnen")
    coordinator_client.post(f"{TOPICS}{wohnen.key}/", {"title": "Wohnen", "element_key": sprache.element_key})
    wohnen.refresh_from_db()
    assert wohnen.element_key == sprache.element_key
    Topic.objects.filter(pk=wohnen.pk).update(element_key="weg")
    assert "gibt es im Konzept nicht mehr" in page_of(coordinator_client, TOPICS)
    answer = coordinator_client.post(f"{TOPICS}{wohnen.key}/", {"title": "Wohnen", "element_key": "fremd"})
    assert answer.status_code == 422


def test_topics_move_and_move_back(coordinator_client: Client, process: Process, sprache: Topic) -> None:
    coordinator_client.post(f"{TOPICS}{sprache.key}/platz/", {"step": "down"})
    assert list(process.topic_rows.values_list("title", flat=True)) == ["Wohnen", "Sprache"]
    coordinator_client.post(undo_of(coordinator_client, TOPICS))
    assert list(process.topic_rows.values_list("title", flat=True)) == ["Sprache", "Wohnen"]


def test_a_topic_of_an_event_says_why_it_stays(coordinator_client: Client, coordinator: User, online: Phase, sprache: Topic) -> None:
    add_event(phase=online, kind=EventKind.WORKSHOP, title="Workshop", topics=[sprache], by=coordinator)
    page = page_of(coordinator_client, f"{TOPICS}{sprache.key}/entfernen/")
    assert ">1 Veranstaltung</a>" in page
    assert coordinator_client.post(f"{TOPICS}{sprache.key}/entfernen/").status_code == 409


def test_readers_read_the_plan_and_change_nothing(client_of: ClientOf, municipality: Municipality, online: Phase, sprache: Topic) -> None:
    reader = client_of(rooms.member(municipality, "reader"))
    assert "Sie können hier lesen." in page_of(reader, PLAN)
    assert "platz/" not in page_of(reader, TOPICS)
    assert reader.post(f"{PLAN}phasen/{online.key}/abschliessen/").status_code == 404
    assert reader.post(f"{TOPICS}neu/", {"title": "Fremd"}).status_code == 404


def test_phases_and_topics_of_another_participation_are_not_here(
    coordinator_client: Client, coordinator: User, municipality: Municipality, process: Process
) -> None:
    other = plan_process(municipality=municipality, title="Andere", topics=("Fremd",), by=coordinator)
    phase = add_phase(process=other, kind=PhaseKind.OTHER, title="Fremd", by=coordinator)
    assert coordinator_client.get(f"{PLAN}phasen/{phase.key}/").status_code == 404
    assert coordinator_client.post(f"{TOPICS}{other.topic_rows.get().key}/entfernen/").status_code == 404
