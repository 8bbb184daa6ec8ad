"""A steering group with seats, a session of today, and a revision with three reworded measures, for the tests of the office's side."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from mittragen.concept.actions import add_element, change_element
from mittragen.concept.facts import Facts
from mittragen.concept.models import Concept, Element
from mittragen.decision.actions import add_body, add_seat, plan_session, record_decision, write_seat_person
from mittragen.decision.models import Body, Item, Session
from mittragen.edition.terms import BodyKind, DecisionResult, ElementKind
from mittragen.municipality.models import User
from mittragen.publishing.actions import compile_candidate, publish_edition
from mittragen.publishing.agenda import put_changes_on_agenda
from mittragen.publishing.revising import open_revision
from mittragen.publishing.site import site_of

ALL = "/schreibtisch/konzepte/integration/sitzungen/"
SEATS = ("Volkshochschule Musterau", "Jobcenter Musterkreis", "Migrationsberatung")


@pytest.fixture
def body(concept: Concept, coordinator: User) -> Body:
    """Three seats; the last one advises, and nobody takes it yet."""
    made = add_body(municipality=concept.municipality, name="Steuerungsgruppe", kind=BodyKind.STEERING_GROUP, chain_position=1, votes_in_advance=True, by=None)
    for number, title in enumerate(SEATS, start=1):
        seat = add_seat(body=made, title=title, has_vote=number < len(SEATS), by=coordinator)
        if number < len(SEATS):
            write_seat_person(seat=seat, name=f"Ada Beispiel {number}", email=f"sitz-{number}@example.org", by=coordinator)
    return made


@pytest.fixture
def session(concept: Concept, body: Body, coordinator: User) -> Session:
    return plan_session(concept=concept, body=body, held_on=timezone.localdate(), place="Kreishaus", by=coordinator)


@pytest.fixture
def revision(concept: Concept, coordinator: User) -> Concept:
    """A published edition, and a draft in which three measures say something else."""
    goal = Element.objects.get(concept=concept, kind=ElementKind.GOAL)
    for number in range(3):
        facts = Facts(label=f"1.1.{number + 2}", title=f"Maßnahme {number}", text="Wir tun es jede Woche.", responsibility_text="Landkreis")
        add_element(concept=concept, kind=ElementKind.MEASURE, parent=goal, facts=facts, by=coordinator)
    day, adopted = date(2026, 4, 30), DecisionResult.ADOPTED
    digest = compile_candidate(concept).digest
    decision = record_decision(concept=concept, body="Kreistag", decided_on=day, result=adopted, decided_digest=digest, by=coordinator)
    publish_edition(concept=concept, decision=decision, site=site_of(concept.municipality, address="https://musterkreis.localhost"), by=coordinator)
    open_revision(concept=concept, label="2027", as_of=date(2027, 4, 30), by=coordinator)
    for number in range(3):
        change_element(element=measure(concept, number), text=f"Wir tun es jeden Tag, auch am Ort {number}.", by=coordinator)
    return concept


@pytest.fixture
def items(revision: Concept, session: Session, coordinator: User) -> list[Item]:
    """The three changes on the agenda."""
    keys = [measure(revision, number).key for number in range(3)]
    return put_changes_on_agenda(session=session, keys=keys, by=coordinator)


def measure(concept: Concept, number: int) -> Element:
    return Element.objects.select_related("concept__municipality").get(concept=concept, title=f"Maßnahme {number}")


def at(session: Session, rest: str = "") -> str:
    """The address of a page of a session."""
    return f"{ALL}{session.label}/{rest}"


def text(client: Client, address: str, status: int = 200) -> str:
    answer = client.get(address)
    assert answer.status_code == status
    return answer.content.decode()


def sent(client: Client, address: str, **values: Any) -> Any:
    """A form as it was sent."""
    return client.post(address, values)
