"""Tasks at the desk: whose, until when, done with one press and back with another."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mittragen.concept.models import Concept, Element
from mittragen.municipality.models import Membership, Municipality, User
from mittragen.teamwork.actions import add_task
from mittragen.teamwork.models import Task
from mittragen.teamwork.subjects import Subject
from tests.factories import rooms

LIST = "/schreibtisch/aufgaben/"
NEW = f"{LIST}neu/"
HAND_OVER = f"{LIST}uebergeben/"


def _page(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("days", "words"),
    [(-3, "seit 3 Tagen überfällig"), (-1, "seit 1 Tag überfällig"), (0, "heute fällig"), (1, "bis morgen")],
)
def test_due_is_said_as_people_say_it(coordinator_client: Client, municipality: Municipality, coordinator: User, days: int, words: str) -> None:
    add_task(municipality=municipality, text="Zahlen", by=coordinator, person=coordinator, due_on=timezone.localdate() + timedelta(days=days))
    assert words in _page(coordinator_client, LIST)


def test_each_choice_is_an_address(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    late = timezone.localdate() - timedelta(days=2)
    for text, more in (("Meine", {"person": coordinator}), ("Fremde", {"person": rooms.member(municipality, "editor")}), ("Späte", {"due_on": late})):
        add_task(municipality=municipality, text=f"{text} Aufgabe", by=coordinator, **more)
    found = {
        choice: [text for text in ("Meine", "Fremde", "Späte") if f"{text} Aufgabe" in _page(coordinator_client, f"{LIST}?welche={choice}")]
        for choice in ("meine", "alle", "ueberfaellig", "erledigt", "unsinn")
    }
    assert found == {"meine": ["Meine"], "alle": ["Meine", "Fremde", "Späte"], "ueberfaellig": ["Späte"], "erledigt": [], "unsinn": ["Meine"]}


def test_done_with_one_press_and_undone_with_another(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    task = add_task(municipality=municipality, text="Zahlen", by=coordinator, person=coordinator)
    assert coordinator_client.post(f"{LIST}{task.pk}/erledigt/").status_code == 303
    page = _page(coordinator_client, LIST)
    assert "Erledigt: Zahlen" in page
    assert f'action="{LIST}{task.pk}/wieder-offen/"' in page
    coordinator_client.post(f"{LIST}{task.pk}/wieder-offen/")
    task.refresh_from_db()
    assert task.done_at is None


def test_a_task_about_an_element_leads_there_and_back(coordinator_client: Client, concept: Concept, coordinator: User) -> None:
    measure = Element.objects.get(kind="measure")
    assert "Sprachkurse am Abend anbieten" in _page(coordinator_client, f"{NEW}?konzept=integration&element={measure.key}")
    typed = {"text": "Zahlen erfragen", "person": str(coordinator.pk), "due_on": "30.9.2027", "konzept": "integration", "element": measure.key}
    answer = coordinator_client.post(NEW, typed)
    assert answer["Location"] == f"/schreibtisch/konzepte/integration/entwurf/{measure.key}/kommentare/"
    assert "Zahlen erfragen" in _page(coordinator_client, answer["Location"])
    page = _page(coordinator_client, LIST)
    assert "bis 30. September 2027" in page
    assert "Sprachkurse am Abend anbieten" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": "", "due_on": "1.1.2030"}, "Bitte schreiben Sie, was zu tun ist."),
        ({"text": "Zahlen", "due_on": "bald"}, "Bitte geben Sie ein Datum ein, zum Beispiel 30.09.2026."),
        ({"text": "Zahlen", "person": "999999"}, "Diese Person arbeitet hier nicht mit."),
        ({"text": "y" * 501}, "Bitte kürzen Sie auf 500 Zeichen."),
    ],
)
def test_what_cannot_be_taken_stays_in_the_form(coordinator_client: Client, typed: dict[str, str], said: str) -> None:
    answer = coordinator_client.post(NEW, typed)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert said in page
    assert all(value in page for name, value in typed.items() if name != "person")
    assert not Task.objects.exists()


def test_a_task_is_changed(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    task = add_task(municipality=municipality, text="Zahlen", by=coordinator)
    assert 'value="Zahlen"' in _page(coordinator_client, f"{LIST}{task.pk}/")
    coordinator_client.post(f"{LIST}{task.pk}/", {"text": "Andere Zahlen", "person": "", "due_on": ""})
    task.refresh_from_db()
    assert task.text == "Andere Zahlen"


def test_a_task_of_a_removed_member_is_nobodys_and_can_be_handed_over(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    editor = rooms.member(municipality, "editor")
    add_task(municipality=municipality, text="Zahlen", by=coordinator, person=editor)
    Membership.objects.filter(user=editor).delete()
    page = _page(coordinator_client, f"{LIST}?welche=alle")
    assert "niemand" in page
    assert "Editor" not in page
    answer = coordinator_client.post(HAND_OVER, {"from_user": str(editor.pk), "to_user": str(coordinator.pk)})
    assert answer.status_code == 303
    assert Task.objects.get().person == coordinator


@pytest.mark.parametrize("typed", [{}, {"from_user": "999999"}])
def test_handing_over_needs_two_people_of_the_lists(coordinator_client: Client, typed: dict[str, str]) -> None:
    answer = coordinator_client.post(HAND_OVER, typed)
    assert answer.status_code == 422
    assert "Bitte wählen Sie jemanden aus der Liste." in answer.content.decode()


def test_handing_over_to_oneself_is_refused(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    add_task(municipality=municipality, text="Zahlen", by=coordinator, person=coordinator)
    answer = coordinator_client.post(HAND_OVER, {"from_user": str(coordinator.pk), "to_user": str(coordinator.pk)})
    assert answer.status_code == 422
    assert "Das ist dieselbe Person." in answer.content.decode()


def test_who_may_not_read_the_draft_sees_only_their_own_and_no_titles(client_of: Any, concept: Concept, coordinator: User) -> None:
    member = rooms.member(concept.municipality, "steering_member")
    measure = Element.objects.get(kind="measure")
    subject = Subject("measure", measure.key, "concept", "integration")
    own = add_task(municipality=concept.municipality, text="Eigene", by=coordinator, person=member, subject=subject)
    other = add_task(municipality=concept.municipality, text="Fremde", by=coordinator, subject=subject)
    client = client_of(member)
    page = _page(client, f"{LIST}?welche=alle")
    assert "Eigene" in page
    assert "Fremde" not in page
    assert measure.title not in page
    assert [client.post(f"{LIST}{task.pk}/erledigt/").status_code for task in (own, other)] == [303, 404]


def test_another_countys_task_is_not_there(client_of: Any, municipality: Municipality, coordinator: User) -> None:
    task = add_task(municipality=municipality, text="Zahlen", by=coordinator, person=coordinator)
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    Membership.objects.create(municipality=other, user=coordinator, role="coordinator")
    client = client_of(coordinator)
    there = {"host": "nachbarkreis.localhost"}
    assert "Zahlen" not in client.get(f"{LIST}?welche=alle", headers=there).content.decode()
    assert client.get(f"{LIST}{task.pk}/", headers=there).status_code == 404
    assert client.post(f"{LIST}{task.pk}/erledigt/", headers=there).status_code == 404


def test_hostile_words_stay_words(coordinator_client: Client, municipality: Municipality, coordinator: User) -> None:
    task = add_task(municipality=municipality, text="<script>alert(1)</script>", by=coordinator, person=coordinator)
    coordinator_client.post(f"{LIST}{task.pk}/erledigt/")
    for address in (f"{LIST}?welche=erledigt", f"{LIST}{task.pk}/"):
        assert "<script>alert" not in _page(coordinator_client, address)


def test_more_tasks_take_no_more_queries(coordinator_client: Client, concept: Concept, coordinator: User, django_assert_max_num_queries: Any) -> None:
    keys = Element.objects.values_list("key", flat=True)[:3]
    add_task(municipality=concept.municipality, text="Eins", by=coordinator, person=coordinator, subject=Subject("measure", keys[0], "concept", "integration"))
    coordinator_client.get(LIST)
    with django_assert_max_num_queries(12) as one:
        coordinator_client.get(LIST)
    for key in keys:
        add_task(municipality=concept.municipality, text="Mehr", by=coordinator, person=coordinator, subject=Subject("measure", key, "concept", "integration"))
    with django_assert_max_num_queries(len(one)):
        coordinator_client.get(LIST)
