"""Around an element: add, move, remove, split, merge, renumber, and take each of them back."""

import re

import pytest
from django.test import Client
from django_scopes import scope

from mittragen.concept.actions import add_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Element
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import Municipality
from tests.desk.conftest import ClientOf
from tests.desk.element_form import DRAFT
from tests.factories import rooms


@pytest.fixture
def second(municipality: Municipality, measure: Element) -> Element:
    with scope(municipality=municipality):
        facts = Facts(label="1.1.2", title="Lotsen ausbilden", text="Zehn Lotsen.")
        return add_element(concept=measure.concept, kind=ElementKind.MEASURE, parent=measure.parent, facts=facts, by=None)


def labels(municipality: Municipality) -> list[str]:
    with scope(municipality=municipality):
        return list(Element.objects.filter(kind__in=["measure", "sub_measure"]).order_by("parent_id", "position").values_list("label", flat=True))


def key_of(municipality: Municipality, kind: ElementKind) -> str:
    with scope(municipality=municipality):
        return Element.objects.get(kind=kind.value).key


def undo(client: Client, key: str = "") -> int:
    """Press "Rückgängig machen" on the page that comes next."""
    page = client.get(f"{DRAFT}{key}/" if key else DRAFT).content.decode()
    address = re.search(r'action="([^"]+/rueckgaengig/\d+/)"', page)
    assert address is not None
    return int(client.post(address[1]).status_code)


def test_a_new_measure_gets_the_next_label_and_its_place(coordinator_client: Client, municipality: Municipality, measure: Element, second: Element) -> None:
    form = coordinator_client.get(f"{DRAFT}neu/?unter={key_of(municipality, ElementKind.GOAL)}&art=measure").content.decode()
    assert 'name="label" value="1.1.3"' in form
    sent = {"nach": measure.key, "art": "measure", "title": "Dazwischen", "label": "1.1.1a"}
    assert coordinator_client.post(f"{DRAFT}neu/", sent).status_code == 303
    assert labels(municipality) == ["1.1.1", "1.1.1a", "1.1.2"]


def test_the_first_one_below_takes_the_number_of_its_parent(coordinator_client: Client, measure: Element) -> None:
    assert 'name="label" value="1.1.1.1"' in coordinator_client.get(f"{DRAFT}neu/?unter={measure.key}").content.decode()


def test_an_addition_without_a_title_is_asked_for_one(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    answer = coordinator_client.post(f"{DRAFT}neu/", {"nach": measure.key, "art": "measure", "title": "", "label": "7"})
    assert (answer.status_code, 'value="7"' in answer.content.decode()) == (422, True)


def test_a_step_down_is_one_press_and_can_be_taken_back(coordinator_client: Client, municipality: Municipality, measure: Element, second: Element) -> None:
    coordinator_client.post(f"{DRAFT}{measure.key}/platz/", {"schritt": "down"})
    moved = labels(municipality)
    assert undo(coordinator_client, measure.key) == 303
    assert (moved, labels(municipality)) == (["1.1.2", "1.1.1"], ["1.1.1", "1.1.2"])


def test_dropped_into_a_measure_it_becomes_a_sub_measure(coordinator_client: Client, municipality: Municipality, measure: Element, second: Element) -> None:
    answer = coordinator_client.post(f"{DRAFT}{second.key}/platz/", {"unter": measure.key, "zurueck": measure.key})
    assert answer["Location"] == f"{DRAFT}{measure.key}/"
    with scope(municipality=municipality):
        assert Element.objects.get(key=second.key).kind == ElementKind.SUB_MEASURE.value


def test_dropped_beside_another_it_stands_there(coordinator_client: Client, municipality: Municipality, measure: Element, second: Element) -> None:
    coordinator_client.post(f"{DRAFT}{second.key}/platz/", {"neben": measure.key})
    assert labels(municipality) == ["1.1.2", "1.1.1"]


def test_a_place_that_is_not_permitted_is_refused_in_words(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    answer = coordinator_client.post(f"{DRAFT}{measure.key}/platz/", {"unter": key_of(municipality, ElementKind.CROSS_CUTTING_THEME)})
    assert (answer.status_code, "steht unter" in answer.content.decode()) == (409, True)


def test_places_offered_are_those_permitted_and_never_inside_itself(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    page = coordinator_client.get(f"{DRAFT}{key_of(municipality, ElementKind.GOAL)}/platz/").content.decode()
    offered = set(re.findall(r'<option value="(\w+)"', page))
    assert offered == {key_of(municipality, ElementKind.FIELD_OF_ACTION)}


def test_removing_says_first_what_goes_with_it(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    goal = key_of(municipality, ElementKind.GOAL)
    page = coordinator_client.get(f"{DRAFT}{goal}/entfernen/").content.decode()
    assert "1 Maßnahme darunter" in page
    assert labels(municipality) == ["1.1.1"]


def test_what_was_removed_comes_back_whole(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    goal, field = key_of(municipality, ElementKind.GOAL), key_of(municipality, ElementKind.FIELD_OF_ACTION)
    coordinator_client.post(f"{DRAFT}{goal}/entfernen/")
    assert labels(municipality) == []
    assert undo(coordinator_client, field) == 303
    assert labels(municipality) == ["1.1.1"]


def test_splitting_leaves_the_first_and_puts_the_others_behind(coordinator_client: Client, municipality: Municipality, measure: Element) -> None:
    sent = {"teile": "2", "teil-1-title": "Kurse am Abend", "teil-1-label": "1.1.1a", "teil-2-title": "Kurse am Morgen", "teil-2-label": "1.1.1b"}
    more = coordinator_client.post(f"{DRAFT}{measure.key}/teilen/", {**sent, "mehr": "ja"}).content.decode()
    assert ("Teil 3" in more, "Kurse am Morgen" in more) == (True, True)
    assert coordinator_client.post(f"{DRAFT}{measure.key}/teilen/", sent).status_code == 303
    assert labels(municipality) == ["1.1.1a", "1.1.1b"]
    undo(coordinator_client, measure.key)
    assert labels(municipality) == ["1.1.1"]


@pytest.mark.parametrize("count", ["2", "viele", "9" * 5_000])
def test_a_part_without_a_title_is_asked_for_one(coordinator_client: Client, municipality: Municipality, measure: Element, count: str) -> None:
    answer = coordinator_client.post(f"{DRAFT}{measure.key}/teilen/", {"teile": count, "teil-1-title": "Eins", "teil-2-title": ""})
    assert (answer.status_code, labels(municipality)) == (422, ["1.1.1"])


def test_the_other_one_is_found_by_words_and_shown_before_merging(
    coordinator_client: Client, municipality: Municipality, measure: Element, second: Element
) -> None:
    found = coordinator_client.get(f"{DRAFT}{measure.key}/zusammenfuehren/?wort=lotsen").content.decode()
    shown = coordinator_client.get(f"{DRAFT}{measure.key}/zusammenfuehren/?mit={second.key}").content.decode()
    assert f"?mit={second.key}" in found
    assert "bietet Kurse am Abend an.\n\nZehn Lotsen." in shown
    assert labels(municipality) == ["1.1.1", "1.1.2"]


def test_merging_keeps_one_and_can_be_taken_back(coordinator_client: Client, municipality: Municipality, measure: Element, second: Element) -> None:
    sent = {"mit": second.key, "title": "Kurse und Lotsen", "text": "Beides."}
    assert coordinator_client.post(f"{DRAFT}{measure.key}/zusammenfuehren/", sent).status_code == 303
    merged = labels(municipality)
    undo(coordinator_client, measure.key)
    assert (merged, labels(municipality)) == (["1.1.1"], ["1.1.1", "1.1.2"])


def test_new_numbers_are_shown_first_and_can_be_taken_back(coordinator_client: Client, municipality: Municipality, measure: Element, second: Element) -> None:
    goal = key_of(municipality, ElementKind.GOAL)
    coordinator_client.post(f"{DRAFT}{measure.key}/platz/", {"schritt": "down"})
    page = coordinator_client.get(f"{DRAFT}{goal}/nummern/").content.decode()
    mark = re.search(r'name="stand" value="(\w+)"', page)
    assert mark is not None
    assert "2 Kennungen werden neu." in page
    coordinator_client.post(f"{DRAFT}{goal}/nummern/", {"stand": mark[1]})
    renumbered = labels(municipality)
    undo(coordinator_client, goal)
    assert (renumbered, labels(municipality)) == (["1.1.1", "1.1.2"], ["1.1.2", "1.1.1"])


def test_numbers_shown_before_somebody_moved_something_are_not_written(
    coordinator_client: Client, municipality: Municipality, measure: Element, second: Element
) -> None:
    goal = key_of(municipality, ElementKind.GOAL)
    coordinator_client.post(f"{DRAFT}{measure.key}/platz/", {"schritt": "down"})
    answer = coordinator_client.post(f"{DRAFT}{goal}/nummern/", {"stand": "alt"}, follow=True)
    assert "Bitte die Vorschau neu ansehen." in answer.content.decode()
    assert labels(municipality) == ["1.1.2", "1.1.1"]


@pytest.mark.parametrize("path", ["platz", "entfernen", "teilen", "zusammenfuehren", "nummern"])
def test_readers_find_none_of_the_tools(client_of: ClientOf, municipality: Municipality, measure: Element, path: str) -> None:
    assert client_of(rooms.member(municipality, "reader")).get(f"{DRAFT}{measure.key}/{path}/").status_code == 404
