"""Why? Asked while a revision runs, and only of what stands in its edition."""

import pytest
from django.test import Client

from mittragen.concept.actions import add_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element, Succession
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, User
from mittragen.publishing.compiling import compiled
from tests.factories.revised import revision_of

DRAFT = "/schreibtisch/konzepte/integration/entwurf/"


def other_measure(concept: Concept, by: User, title: str = "Sprachcafé") -> Element:
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    return add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=Facts(label="1.1.2", title=title), by=by)


@pytest.fixture
def other(measure: Element, concept: Concept, coordinator: User) -> Element:
    """Another measure; both stand in the edition that is revised."""
    made = other_measure(concept, coordinator)
    revision_of(concept, coordinator)
    return made


def asks(client: Client, address: str) -> bool:
    answer = client.get(address)
    assert answer.status_code == 200
    return 'name="grund"' in answer.content.decode()


@pytest.mark.parametrize("page", ["entfernen/", "teilen/", "zusammenfuehren/?mit={other}"])
def test_it_is_asked_while_a_revision_runs(measure: Element, other: Element, coordinator_client: Client, page: str) -> None:
    assert asks(coordinator_client, f"{DRAFT}{measure.key}/{page.format(other=other.key)}")


@pytest.mark.parametrize("page", ["entfernen/", "teilen/", "zusammenfuehren/?mit={other}"])
def test_it_is_not_asked_before_the_first_revision(measure: Element, concept: Concept, coordinator: User, coordinator_client: Client, page: str) -> None:
    other = other_measure(concept, coordinator)

    assert not asks(coordinator_client, f"{DRAFT}{measure.key}/{page.format(other=other.key)}")


def test_it_is_not_asked_of_what_came_since(other: Element, concept: Concept, coordinator: User, coordinator_client: Client) -> None:
    new = other_measure(concept, coordinator, "Ganz neu")

    assert not asks(coordinator_client, f"{DRAFT}{new.key}/entfernen/")


def test_what_is_removed_with_a_reason_is_told_so_and_comes_back(measure: Element, other: Element, concept: Concept, coordinator_client: Client) -> None:
    coordinator_client.post(f"{DRAFT}{measure.key}/entfernen/", {"ende": "completed", "grund": "Die Kurse laufen von allein."})

    (step,) = compiled(concept).successions
    assert (step.kind, step.before, step.reason) == ("completed", (measure.key,), "Die Kurse laufen von allein.")
    entry = JournalEntry.objects.latest("pk")
    coordinator_client.post(f"{DRAFT}rueckgaengig/{entry.pk}/")
    assert Element.objects.filter(key=measure.key).exists() and compiled(concept).successions == ()


def test_without_a_word_it_is_removed_as_ever(measure: Element, other: Element, coordinator_client: Client) -> None:
    answer = coordinator_client.post(f"{DRAFT}{measure.key}/entfernen/", {"ende": "dropped", "grund": " "})

    assert answer.status_code == 303
    assert not Element.objects.filter(key=measure.key).exists() and not Succession.objects.exists()


def test_completed_without_a_reason_is_asked_again_and_nothing_is_removed(measure: Element, other: Element, coordinator_client: Client) -> None:
    answer = coordinator_client.post(f"{DRAFT}{measure.key}/entfernen/", {"ende": "completed", "grund": ""})

    page = answer.content.decode()
    assert answer.status_code == 422 and "Bitte schreiben Sie, warum" in page and 'value="completed" checked' in page
    assert Element.objects.filter(key=measure.key).exists()


def test_a_reason_that_is_a_book_is_told_and_stays_in_the_form(measure: Element, other: Element, coordinator_client: Client) -> None:
    answer = coordinator_client.post(f"{DRAFT}{measure.key}/entfernen/", {"ende": "dropped", "grund": "Wort " * 1001})

    assert answer.status_code == 422 and "kürzen" in answer.content.decode() and "Wort Wort" in answer.content.decode()


def test_merging_keeps_the_reason(measure: Element, other: Element, concept: Concept, coordinator_client: Client) -> None:
    values = {"mit": other.key, "title": "Sprachkurse und Sprachcafé", "text": "", "grund": "Beide wollten dasselbe."}

    coordinator_client.post(f"{DRAFT}{measure.key}/zusammenfuehren/", values)

    (step,) = compiled(concept).successions
    assert (step.kind, step.before, step.after, step.reason) == ("merged", (measure.key, other.key), (measure.key,), "Beide wollten dasselbe.")


def test_splitting_keeps_the_reason_and_is_taken_back_with_one_press(measure: Element, other: Element, concept: Concept, coordinator_client: Client) -> None:
    values = {"teile": "2", "teil-1-title": "Am Abend", "teil-2-title": "Am Morgen", "grund": "Zwei Träger."}
    answer = coordinator_client.post(f"{DRAFT}{measure.key}/teilen/", values, follow=True)

    (step,) = compiled(concept).successions
    assert (step.kind, step.before, len(step.after), step.reason) == ("split", (measure.key,), 2, "Zwei Träger.")
    entry = JournalEntry.objects.get(action="split_element")
    assert f"rueckgaengig/{entry.pk}/" in answer.content.decode()
    coordinator_client.post(f"{DRAFT}rueckgaengig/{entry.pk}/")
    assert compiled(concept).successions == ()


def test_nothing_is_merged_with_itself(measure: Element, other: Element, coordinator_client: Client) -> None:
    answer = coordinator_client.post(f"{DRAFT}{measure.key}/zusammenfuehren/", {"mit": measure.key, "title": "Eins", "grund": "Weil."})

    assert answer.status_code == 422 and not Succession.objects.exists()
