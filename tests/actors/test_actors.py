"""Organisations under all their names."""

import pytest

from mittragen.actors.actions import ActorError, add_actor, add_alias, find_or_add_actor, merge_actors
from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.actors.queries import actor_named, actors_by_name
from mittragen.concept.models import Concept, Element, Responsibility
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import JournalEntry, Municipality, User
from mittragen.municipality.rules import NotAllowedError


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Koordinierungs-\nstelle MuT", "Koordinierungsstelle MuT"),
        ("Straßen- und Grünflächenamt", "STRASSEN UND GRUENFLAECHENAMT"),
        ("Verein e. V.", "Verein e.V."),
        ("Caritas/Diakonie", "Caritas – Diakonie"),
        ("Kinder & Jugend", "Kinder und Jugend"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert folded(one).replace(" ", "") == folded(other).replace(" ", "")


@pytest.mark.parametrize(("one", "other"), [("Grundschule Nordheim", "Grundschule Northeim"), ("Amt 1", "Amt 2")])
def test_different_names_stay_different(one: str, other: str) -> None:
    assert folded(one) != folded(other)


def test_actor_is_found_by_name_alias_and_short_name(municipality: Municipality) -> None:
    actor = add_actor(municipality=municipality, name="Volkshochschule", short_name="VHS", aliases=("Kreis-VHS",), by=None)
    assert [actor_named(name) for name in ("VOLKSHOCHSCHULE", "kreis vhs", "vhs", "Volksschule")] == [actor, actor, actor, None]
    assert set(actors_by_name()) == {"volkshochschule", "kreis vhs", "vhs"}


def test_short_name_of_two_leads_to_neither(municipality: Municipality) -> None:
    add_actor(municipality=municipality, name="Deutsches Rotes Kreuz Nord", short_name="DRK", by=None)
    add_actor(municipality=municipality, name="Deutsches Rotes Kreuz Süd", short_name="DRK", by=None)
    assert actor_named("DRK") is None
    assert "drk" not in actors_by_name()


def test_found_actor_learns_the_names_it_did_not_have(municipality: Municipality) -> None:
    actor = add_actor(municipality=municipality, name="Koordinierungsstelle", by=None)
    found = find_or_add_actor(municipality=municipality, name="KMuT", aliases=("Koordinierungsstelle",), by=None)
    assert found == actor
    assert actor_named("KMUT") == actor
    assert Actor.objects.count() == 1


def test_name_that_is_taken_is_refused(municipality: Municipality) -> None:
    add_actor(municipality=municipality, name="Jugendamt", by=None)
    other = add_actor(municipality=municipality, name="Sozialamt", by=None)
    with pytest.raises(ActorError, match="gibt es schon"):
        add_actor(municipality=municipality, name="jugendamt", by=None)
    with pytest.raises(ActorError, match="gehört schon zu"):
        add_alias(actor=other, name="Jugendamt", by=None)


def test_empty_name_is_refused(municipality: Municipality) -> None:
    with pytest.raises(ActorError, match="braucht einen Namen"):
        add_actor(municipality=municipality, name=" – ", by=None)


def test_merged_actor_lives_on_as_an_alias_and_keeps_its_measures(concept: Concept, coordinator: User) -> None:
    measure = Element.objects.get(concept=concept, kind=ElementKind.MEASURE)
    drop = Actor.objects.get(short_name="VHS")
    keep = add_actor(municipality=concept.municipality, name="Bildungswerk", by=coordinator)
    merge_actors(keep=keep, drop=drop, by=coordinator)
    assert actor_named("Volkshochschule integration") == actor_named("VHS") == keep
    assert keep in [row.actor for row in Responsibility.objects.filter(element=measure)]
    assert JournalEntry.objects.get(action="merge_actors").note == "Volkshochschule integration"


def test_merging_two_that_carry_the_same_measure_leaves_one_responsibility(concept: Concept, coordinator: User) -> None:
    measure = Element.objects.get(concept=concept, kind=ElementKind.MEASURE)
    keep, drop = (row.actor for row in Responsibility.objects.filter(element=measure))
    merge_actors(keep=keep, drop=drop, by=coordinator)
    assert [row.actor for row in Responsibility.objects.filter(element=measure)] == [keep]


def test_actor_is_not_merged_with_itself(municipality: Municipality) -> None:
    actor = add_actor(municipality=municipality, name="Jugendamt", by=None)
    with pytest.raises(ActorError):
        merge_actors(keep=actor, drop=actor, by=None)


def test_stranger_adds_no_actor(municipality: Municipality, stranger: User) -> None:
    with pytest.raises(NotAllowedError):
        add_actor(municipality=municipality, name="Jugendamt", by=stranger)
