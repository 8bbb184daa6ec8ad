"""The wall between municipalities."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models
from django_scopes import scope
from django_scopes.exceptions import ScopeError
from tests.factories import rooms

from mittragen.actors.actions import add_actor
from mittragen.actors.models import Actor
from mittragen.actors.queries import actor_named
from mittragen.concept.models import Concept, Element
from mittragen.concept.queries import concept_of
from mittragen.municipality.models import Host, Municipality, User
from mittragen.municipality.queries import municipality_of_host
from mittragen.municipality.tenancy import OfMunicipality

_NOT_OF_ONE_MUNICIPALITY = {Municipality, Host, User}
_ROOMS = ("municipality", "actors", "teamwork", "participation", "concept", "decision", "archive", "publishing")


def test_every_table_belongs_to_a_municipality() -> None:
    tables = {model for room in _ROOMS for model in apps.get_app_config(room).get_models()}
    assert {model for model in tables if not issubclass(model, OfMunicipality)} == _NOT_OF_ONE_MUNICIPALITY


@pytest.mark.parametrize("room", _ROOMS)
def test_query_outside_a_scope_raises(room: str) -> None:
    for model in apps.get_app_config(room).get_models():
        if issubclass(model, OfMunicipality):
            with pytest.raises(ScopeError):
                model.objects.count()


def test_another_municipality_finds_neither_concept_nor_element_nor_actor(concept: Concept) -> None:
    element = Element.objects.filter(concept=concept).first()
    actor = Actor.objects.first()
    with scope(municipality=rooms.county("nachbarkreis", "nachbarkreis.localhost")):
        assert concept_of(concept.slug) is None
        assert not Element.objects.filter(key=element.key).exists()
        assert not Element.objects.filter(pk=element.pk).exists()
        assert actor_named(actor.name) is None


def test_two_municipalities_may_use_the_same_names(municipality: Municipality, coordinator: User) -> None:
    add_actor(municipality=municipality, name="Volkshochschule", by=coordinator)
    rooms.empty_concept(municipality, coordinator)
    other = rooms.county("nachbarkreis", "nachbarkreis.localhost")
    with scope(municipality=other):
        add_actor(municipality=other, name="Volkshochschule", by=None)
        rooms.empty_concept(other, None)
        assert Concept.objects.count() == 1


def test_host_leads_to_its_municipality_whatever_the_case(municipality: Municipality) -> None:
    assert municipality_of_host("Musterkreis.LOCALHOST.") == municipality
    assert municipality_of_host("fremd.localhost") is None


def test_unique_constraints_of_tenants_never_reach_across_municipalities() -> None:
    """A unique name over all tenants would tell one of them what another has."""
    wide: list[Any] = []
    for room in _ROOMS:
        for model in apps.get_app_config(room).get_models():
            if not issubclass(model, OfMunicipality):
                continue
            inner = {"municipality", *(f.name for f in model._meta.get_fields() if isinstance(f, models.ForeignKey))}
            wide += [c for c in model._meta.constraints if isinstance(c, models.UniqueConstraint) and not inner & set(c.fields)]
    assert wide == []
