"""The pages of a revision: begin it, go through it, say why, take back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from mittragen.concept.actions import add_element, change_element, merge_elements, open_revision_of
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, Succession, Verdict
from mittragen.decision.actions import add_body, plan_session, record_decision
from mittragen.edition.terms import BodyKind, DecisionResult, ElementKind
from mittragen.municipality.models import User
from mittragen.publishing.actions import compile_candidate, publish_edition
from mittragen.publishing.revising import change_list, open_revision
from mittragen.publishing.site import site_of
from mittragen.publishing.succeeding import proposed_successions

BASE = "/schreibtisch/konzepte/integration/fortschreibung/"


@pytest.fixture
def edition(concept: Concept, coordinator: User) -> Concept:
    """A concept of four measures with a published edition."""
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    for number in range(3):
        facts = Facts(label=f"1.1.{number + 2}", title=f"Maßnahme {number}", text="Wir tun es jede Woche im Haus der Begegnung.")
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=facts, by=coordinator)
    decision = record_decision(
        concept=concept,
        body="Kreistag",
        decided_on=date(2026, 4, 30),
        result=DecisionResult.ADOPTED,
        decided_digest=compile_candidate(concept).digest,
        by=coordinator,
    )
    publish_edition(concept=concept, decision=decision, site=site_of(concept.municipality, address="https://musterkreis.localhost"), by=coordinator)
    return concept


@pytest.fixture
def running(edition: Concept, coordinator: User) -> Concept:
    open_revision(concept=edition, label="2027", as_of=date(2027, 4, 30), by=coordinator)
    return edition


def measure(concept: Concept, title: str) -> Element:
    return Element.objects.get(concept=concept, title=title)


def send(client: Client, address: str, **values: Any) -> Any:
    return client.post(address, values)


def test_before_the_first_edition_the_page_says_what_comes_first(concept: Concept, coordinator_client: Client) -> None:
    assert "noch keine Fassung" in coordinator_client.get(BASE).content.decode()


def test_a_revision_is_begun_with_the_year_after(edition: Concept, coordinator_client: Client) -> None:
    assert 'value="2027"' in coordinator_client.get(BASE).content.decode()

    answer = send(coordinator_client, BASE, label="2027", as_of="30.04.2027")

    assert answer.status_code == 303 and answer["Location"] == f"{BASE}durchsicht/"
    revision = open_revision_of(edition)
    assert revision is not None and revision.from_label == "2026"


def test_a_label_that_is_taken_is_said_and_everything_stays_in_the_form(edition: Concept, coordinator_client: Client) -> None:
    answer = send(coordinator_client, BASE, label="2026", as_of="30.04.2027")

    assert answer.status_code == 422 and "gibt es schon" in answer.content.decode() and "30.04.2027" in answer.content.decode()
    assert open_revision_of(edition) is None


def test_verdicts_are_kept_row_by_row_and_all_open_ones_at_once(running: Concept, coordinator_client: Client) -> None:
    address, key = f"{BASE}durchsicht/", measure(running, "Maßnahme 0").key

    send(coordinator_client, address, **{f"v-{key}": "dropped", f"grund-{key}": "Kein Geld.", "zeile": [key]})
    rows = [element.key for element in Element.objects.filter(concept=running, kind__in=[ElementKind.GOAL, ElementKind.MEASURE])]
    send(coordinator_client, address, zeile=rows, tun="alle", **{f"v-{key}": "dropped", f"grund-{key}": "Kein Geld."})

    assert {row.key: row.verdict for row in Verdict.objects.all()} == {key: "dropped"} | {other: "continued" for other in rows if other != key}
    assert Verdict.objects.get(key=key).reason == "Kein Geld."


def test_a_note_without_a_verdict_is_told(running: Concept, coordinator_client: Client) -> None:
    key = measure(running, "Maßnahme 0").key

    answer = send(coordinator_client, f"{BASE}durchsicht/", zeile=[key], **{f"notiz-{key}": "Läuft gut."})

    assert answer.status_code == 422 and "Maßnahme 0" in answer.content.decode()
    assert not Verdict.objects.exists()


def test_an_element_ends_with_a_reason_and_comes_back_with_one_press(running: Concept, coordinator_client: Client) -> None:
    key = measure(running, "Maßnahme 0").key
    address = f"{BASE}durchsicht/{key}/beenden/"
    assert send(coordinator_client, address, kind="dropped", reason=" ").status_code == 422

    send(coordinator_client, address, kind="dropped", reason="Das Land fördert nicht mehr.")

    assert not Element.objects.filter(key=key).exists()
    page = coordinator_client.get(f"{BASE}durchsicht/").content.decode()
    assert "rueckgaengig" in page and "ist entfallen" in page


def test_the_list_of_changes_shows_old_and_new_and_asks_why(running: Concept, coordinator: User, coordinator_client: Client) -> None:
    merge_elements(keep=measure(running, "Maßnahme 0"), drop=measure(running, "Maßnahme 1"), by=coordinator)
    change_element(element=measure(running, "Maßnahme 2"), text="Wir tun es jeden Tag im Haus der Begegnung.", by=coordinator)

    page = coordinator_client.get(f"{BASE}aenderungen/").content.decode()
    only = coordinator_client.get(f"{BASE}aenderungen/?art=ohne-grund").content.decode()

    assert "<del>" in page and "<ins>" in page and "Maßnahme 2" in page
    assert "Maßnahme 2" not in only and "zusammengeführt" in only


def test_a_reason_is_said_later(running: Concept, coordinator: User, coordinator_client: Client) -> None:
    element = measure(running, "Maßnahme 2")
    change_element(element=element, text="Anders.", by=coordinator)

    send(coordinator_client, f"{BASE}aenderungen/{element.key}/grund/", reason="Der Träger wünscht es.")

    listed = change_list(running)
    assert listed is not None and listed.by_key[element.key].reasons == ("Der Träger wünscht es.",)


def test_a_change_is_taken_back_after_its_consequence_was_read(running: Concept, coordinator: User, coordinator_client: Client) -> None:
    element = measure(running, "Maßnahme 2")
    change_element(element=element, text="Anders.", by=coordinator)
    address = f"{BASE}aenderungen/{element.key}/zurueck/"
    assert "wieder wie in der geltenden Fassung" in coordinator_client.get(address).content.decode()

    send(coordinator_client, address)

    element.refresh_from_db()
    assert element.text == "Wir tun es jede Woche im Haus der Begegnung."
    assert coordinator_client.get(address).status_code == 404


def test_chosen_changes_go_on_the_agenda(running: Concept, coordinator: User, coordinator_client: Client) -> None:
    element = measure(running, "Maßnahme 2")
    change_element(element=element, text="Anders.", by=coordinator)
    body = add_body(municipality=running.municipality, name="Steuerungsgruppe", kind=BodyKind.STEERING_GROUP, by=coordinator)
    session = plan_session(concept=running, body=body, held_on=date(2027, 3, 1), by=coordinator)

    answer = send(coordinator_client, f"{BASE}aenderungen/", key=[element.key], sitzung=session.pk)

    assert answer.status_code == 303 and [item.keys for item in session.items.all()] == [[element.key]]
    assert send(coordinator_client, f"{BASE}aenderungen/", sitzung=session.pk).status_code == 422


def test_two_that_are_alike_are_proposed_and_a_person_says_so(running: Concept, coordinator: User, coordinator_client: Client) -> None:
    old, goal = measure(running, "Maßnahme 0"), Element.objects.get(concept=running, kind=ElementKind.GOAL)
    key = old.key
    old.delete()
    new = add_element(
        concept=running,
        kind=ElementKind.MEASURE,
        parent=goal,
        facts=Facts(title="Maßnahme 0", text="Wir tun es jeden Monat im Haus der Begegnung."),
        by=coordinator,
    )
    (pair,) = proposed_successions(running)
    assert (pair.before.element.key, pair.after.element.key) == (key, new.key)

    coordinator_client.post(f"{BASE}nachfolge/vorschlag/", {"vorher": key, "nachher": new.key, "ja": "1"})

    assert [(row.before, row.after) for row in Succession.objects.all()] == [([key], [new.key])]
    assert proposed_successions(running) == ()
    listed = change_list(running)
    assert listed is not None and listed.by_key[key] is listed.by_key[new.key]


def test_a_refused_proposal_is_not_made_again(running: Concept, coordinator: User, coordinator_client: Client) -> None:
    old, goal = measure(running, "Maßnahme 0"), Element.objects.get(concept=running, kind=ElementKind.GOAL)
    key = old.key
    old.delete()
    new = add_element(concept=running, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title="Maßnahme 0", text=old.text), by=coordinator)

    coordinator_client.post(f"{BASE}nachfolge/vorschlag/", {"vorher": key, "nachher": new.key, "nein": "1"})

    assert proposed_successions(running) == () and not Succession.objects.exists()


def test_giving_up_says_what_stays(running: Concept, coordinator_client: Client) -> None:
    assert "bleibt, wie er ist" in coordinator_client.get(f"{BASE}beenden/").content.decode()

    send(coordinator_client, f"{BASE}beenden/")

    assert open_revision_of(running) is None


@pytest.mark.parametrize("page", ["", "durchsicht/", "aenderungen/", "nachfolge/"])
def test_pages_ask_as_often_for_many_measures_as_for_few(
    running: Concept, coordinator: User, coordinator_client: Client, page: str, django_assert_max_num_queries: Any
) -> None:
    goal = Element.objects.get(concept=running, kind=ElementKind.GOAL)
    for number in range(20):
        add_element(concept=running, kind=ElementKind.MEASURE, parent=goal, facts=Facts(title=f"Weitere {number}"), by=coordinator)
    coordinator_client.get(f"{BASE}{page}")

    with django_assert_max_num_queries(44):
        assert coordinator_client.get(f"{BASE}{page}").status_code == 200
