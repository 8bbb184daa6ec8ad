"""Organisations at the desk: names, merging, and the people to ask."""

from typing import Any

from django.test import Client

from mittragen.actors.actions import add_actor
from mittragen.actors.models import Actor, ContactPerson
from mittragen.concept.models import Concept
from mittragen.municipality.models import JournalChange, Municipality
from tests.desk.conftest import ClientOf
from tests.factories import rooms

LIST = "/schreibtisch/organisationen/"
WHOLE = {"name": "Volkshochschule Musterkreis", "short_name": "VHS", "kind": "education", "group": "Bildung", "parent": "", "address": "", "aliases": ""}


def test_an_organisation_is_added_with_all_its_names(coordinator_client: Client, municipality: Municipality) -> None:
    answer = coordinator_client.post(f"{LIST}neu/", {**WHOLE, "aliases": "Kreis-VHS\nVolkshochschule\n"})
    assert answer.status_code == 303
    actor = Actor.objects.get(name="Volkshochschule Musterkreis")
    assert list(actor.aliases.values_list("name", flat=True)) == ["Kreis-VHS", "Volkshochschule"]


def test_a_name_that_is_taken_is_said_and_the_form_is_kept(coordinator_client: Client, municipality: Municipality) -> None:
    add_actor(municipality=municipality, name="Volkshochschule Musterkreis", by=None)
    answer = coordinator_client.post(f"{LIST}neu/", WHOLE)
    assert answer.status_code == 422
    assert "gibt es schon" in answer.content.decode()
    assert 'value="VHS"' in answer.content.decode()


def test_further_names_are_added_and_taken_away(coordinator_client: Client, municipality: Municipality) -> None:
    actor = add_actor(municipality=municipality, name="Volkshochschule Musterkreis", aliases=("alt", "bleibt"), by=None)
    coordinator_client.post(f"{LIST}{actor.key}/", {**WHOLE, "aliases": "bleibt\nneu"})
    assert list(actor.aliases.values_list("name", flat=True)) == ["bleibt", "neu"]


def test_a_further_name_of_another_organisation_changes_nothing(coordinator_client: Client, municipality: Municipality) -> None:
    actor = add_actor(municipality=municipality, name="Volkshochschule Musterkreis", by=None)
    add_actor(municipality=municipality, name="Caritas", by=None)
    answer = coordinator_client.post(f"{LIST}{actor.key}/", {**WHOLE, "aliases": "Caritas"})
    assert answer.status_code == 422
    actor.refresh_from_db()
    assert actor.short_name == ""


def test_merging_says_what_follows_before_it_is_done(coordinator_client: Client, concept: Concept) -> None:
    municipality = concept.municipality
    keep, drop = add_actor(municipality=municipality, name="Koordinierungsstelle", by=None), add_actor(municipality=municipality, name="KMT-Büro", by=None)
    asked = coordinator_client.post(f"{LIST}{keep.key}/zusammenfuehren/", {"other": drop.key})
    assert asked.status_code == 200
    assert "lässt sich nicht zurücknehmen" in asked.content.decode()
    assert Actor.objects.filter(pk=drop.pk).exists()
    done = coordinator_client.post(f"{LIST}{keep.key}/zusammenfuehren/", {"other": drop.key, "do": "merge"})
    assert done.status_code == 303
    assert not Actor.objects.filter(pk=drop.pk).exists()
    assert list(keep.aliases.values_list("name", flat=True)) == ["KMT-Büro"]


def test_an_organisation_that_carries_a_measure_stays(coordinator_client: Client, concept: Concept) -> None:
    carrying = Actor.objects.filter(responsibilities__isnull=False).first()
    assert carrying is not None
    answer = coordinator_client.post(f"{LIST}{carrying.key}/entfernen/")
    assert answer.status_code == 409
    assert "wird noch genannt" in answer.content.decode()


def test_the_office_writes_down_whom_to_ask_and_the_journal_does_not(coordinator_client: Client, municipality: Municipality) -> None:
    actor = add_actor(municipality=municipality, name="Caritas", by=None)
    answer = coordinator_client.post(f"{LIST}{actor.key}/menschen/", {"name": "Ada Beispiel", "email": "ada@example.org", "telephone": "", "note": ""})
    assert answer.status_code == 303
    assert ContactPerson.objects.get().email == "ada@example.org"
    assert not JournalChange.objects.filter(after__contains="Ada").exists()
    coordinator_client.post(f"{LIST}{actor.key}/menschen/{ContactPerson.objects.get().pk}/loeschen/")
    assert not ContactPerson.objects.exists()


def test_an_author_sees_no_people(client_of: ClientOf, municipality: Municipality) -> None:
    actor = add_actor(municipality=municipality, name="Caritas", by=None)
    ContactPerson.objects.create(municipality=municipality, actor=actor, name="Ada Beispiel")
    author = client_of(rooms.member(municipality, "author"))
    page = author.get(f"{LIST}{actor.key}/")
    assert page.status_code == 200
    assert "Ada Beispiel" not in page.content.decode()
    assert author.get(f"{LIST}{actor.key}/menschen/").status_code == 404


def test_the_list_costs_the_same_whatever_its_length(coordinator_client: Client, municipality: Municipality, django_assert_max_num_queries: Any) -> None:
    for number in range(3):
        add_actor(municipality=municipality, name=f"Verein {number}", aliases=(f"V {number}",), by=None)
    with django_assert_max_num_queries(16):
        assert "Verein 2" in coordinator_client.get(LIST).content.decode()


def test_search_finds_further_names(coordinator_client: Client, municipality: Municipality) -> None:
    add_actor(municipality=municipality, name="Volkshochschule", aliases=("Abendschule",), by=None)
    add_actor(municipality=municipality, name="Caritas", by=None)
    page = coordinator_client.get(LIST, {"q": "abendsch"}).content.decode()
    assert "Volkshochschule" in page
    assert "Caritas" not in page
