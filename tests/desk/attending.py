"""A session of a steering group, its members invited, for the tests of what they reach from the mail."""

import re
from dataclasses import dataclass
from datetime import time, timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from mittragen.concept.models import Concept
from mittragen.decision.actions import NewItem, add_body, add_items, add_seat, invite, plan_session, write_seat_person
from mittragen.decision.models import Body, Invitation, Item, Seat, Session
from mittragen.edition.session import Wording
from mittragen.edition.terms import BodyKind, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.models import Municipality, User
from mittragen.publishing.candidates import keep_candidate
from tests.desk.conftest import HOST

LINK = "https://musterkreis.localhost/schreibtisch/mappe/{token}/"
PROPOSED = "Die Volkshochschule bietet Kurse am Abend und am Wochenende an."


@dataclass(frozen=True)
class Attending:
    """The session, its items by number, and the folder of each seat that was written to, by the mail address."""

    session: Session
    change: Item
    whole: Item
    folders: dict[str, str]

    @property
    def folder(self) -> str:
        """The folder of the member who votes and has a deputy."""
        return self.folders["vhs@example.org"]

    @property
    def item(self) -> str:
        return f"{self.folder}punkte/{self.change.pk}/"


@pytest.fixture
def member() -> Client:
    """A browser that knows nothing but the link."""
    return Client(headers={"host": HOST})


@pytest.fixture
def body(municipality: Municipality, coordinator: User) -> Body:
    """A steering group that may vote beforehand: two seats with a vote, one that advises."""
    group = add_body(municipality=municipality, name="Steuerungsgruppe", kind=BodyKind.STEERING_GROUP, votes_in_advance=True, by=coordinator)
    school = add_seat(body=group, title="Volkshochschule", by=coordinator)
    write_seat_person(seat=school, name="Ada Beispiel", email="vhs@example.org", by=coordinator)
    write_seat_person(seat=school, name="Bo Beispiel", email="vertretung@example.org", is_deputy=True, by=coordinator)
    jobs = add_seat(body=group, title="Jobcenter", by=coordinator)
    write_seat_person(seat=jobs, name="Cem Beispiel", email="jobcenter@example.org", language="ar", by=coordinator)
    advice = add_seat(body=group, title="Migrationsberatung", has_vote=False, by=coordinator)
    write_seat_person(seat=advice, name="Dana Beispiel", email="beratung@example.org", by=coordinator)
    return group


@pytest.fixture
def attending(concept: Concept, coordinator: User, body: Body, django_capture_on_commit_callbacks: Any) -> Attending:
    """In ten days, with one change, one candidate and a topic; the invitations are out."""
    held_on = timezone.localdate() + timedelta(days=10)
    session = plan_session(concept=concept, body=body, held_on=held_on, starts_at=time(16, 30), place="Kreishaus, Saal 1", by=coordinator)
    change, whole, _topic = add_items(session=session, items=_items(concept, coordinator), by=coordinator)
    with django_capture_on_commit_callbacks(execute=True):
        invite(session=session, by=coordinator, link=LINK)
    return Attending(session=session, change=change, whole=whole, folders=folders_in_mails())


def folders_in_mails() -> dict[str, str]:
    """The folder that each mail leads to, by who got it: the newest mail counts."""
    found = ((message.to[0], re.search(r"/schreibtisch/mappe/[\w-]+/", str(message.body))) for message in mail.outbox)
    return {to: match[0] for to, match in found if match}


def seat_of(attending: Attending, title: str) -> Seat:
    return Seat.objects.get(body=attending.session.body, title=title)


def invitation_of(attending: Attending, title: str, *, is_deputy: bool = False) -> Invitation:
    return Invitation.objects.get(session=attending.session, seat__title=title, is_deputy=is_deputy)


def change_of(concept: Concept, **changes: Any) -> NewItem:
    """A measure worded anew."""
    key = concept.elements.get(kind=ElementKind.MEASURE.value).key
    before = "Die Volkshochschule bietet Kurse am Abend an."
    wording = Wording(element=key, label="1.1.1", element_title="Sprachkurse", name="text", title="Beschreibung", before=before, proposed=PROPOSED)
    facts: dict[str, Any] = {"keys": (key,), "reason": "Viele arbeiten am Abend.", "money": "12.000 € im Jahr", "concerned": ("Volkshochschule",)}
    return NewItem(
        kind=ItemKind.CHANGE,
        title="Sprachkurse am Abend anbieten",
        change=SuccessionKind.REWORDED,
        element_kind=ElementKind.MEASURE,
        wordings=(wording,),
        **{**facts, **changes},
    )


def _items(concept: Concept, coordinator: User) -> list[NewItem]:
    candidate = keep_candidate(concept=concept, by=coordinator, put_before="Steuerungsgruppe")
    return [
        change_of(concept),
        NewItem(kind=ItemKind.CONCEPT, title="Integrationskonzept 2026", candidate=candidate),
        NewItem(kind=ItemKind.TOPIC, title="Bericht der Koordinierung"),
    ]
