"""A steering group with three seats, one of them without a vote, its session in 2030, and a reworded measure for its agenda."""

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from mittragen.concept.models import Concept
from mittragen.decision.actions import NewItem, add_body, add_items, add_seat, plan_session, write_seat_person
from mittragen.decision.models import Body, Item, Seat, Session
from mittragen.edition.session import Wording
from mittragen.edition.terms import BodyKind, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.models import User

BEFORE, PROPOSED, OTHER = "Kurse am Abend.", "Kurse am Abend und am Wochenende.", "Kurse am Abend, am Wochenende und online."
SEATS = ("Volkshochschule", "Jobcenter", "Migrationsberatung")


@pytest.fixture(autouse=True)
def _outbox(settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"


@pytest.fixture
def body(concept: Concept, coordinator: User) -> Body:
    """The first two seats vote and are taken, by somebody who reads German and by somebody who reads Arabic."""
    made = add_body(municipality=concept.municipality, name="Steuerungsgruppe", kind=BodyKind.STEERING_GROUP, votes_in_advance=True, by=coordinator)
    for number, (title, language) in enumerate(zip(SEATS, ("de", "ar", "de"), strict=True), start=1):
        seat = add_seat(body=made, title=title, has_vote=number < 3, by=coordinator)
        if number < 3:
            write_seat_person(seat=seat, name=f"Ada Beispiel {number}", email=f"sitz-{number}@example.org", language=language, by=coordinator)
    return made


@pytest.fixture
def seats(body: Body) -> list[Seat]:
    return list(body.seats.all())


@pytest.fixture
def session(concept: Concept, body: Body, coordinator: User) -> Session:
    return plan_session(concept=concept, body=body, held_on=date(2030, 12, 3), starts_at=time(16, 30), place="Kreishaus", by=coordinator)


@pytest.fixture
def item(session: Session, coordinator: User) -> Item:
    return add_items(session=session, items=[reworded()], by=coordinator)[0]


@pytest.fixture
def bodies(concept: Concept, coordinator: User) -> Callable[..., list[Body]]:
    """A function that makes bodies of a chain, by their names, without seats."""

    def made(*names: str) -> list[Body]:
        return [
            add_body(municipality=concept.municipality, name=name, kind=BodyKind.COMMITTEE, chain_position=place, by=coordinator)
            for place, name in enumerate(names, start=1)
        ]

    return made


def reworded(key: str = "abc123", **changes: Any) -> NewItem:
    """A change of one text and one title."""
    title = Wording(element=key, label="1.1.1", name="title", title="Titel", before="Kurse", proposed="Mehr Kurse")
    text = Wording(element=key, label="1.1.1", name="text", title="Beschreibung", before=BEFORE, proposed=PROPOSED)
    facts: dict[str, Any] = {
        "kind": ItemKind.CHANGE,
        "title": f"{key} neu fassen",
        "change": SuccessionKind.REWORDED,
        "element_kind": ElementKind.MEASURE,
        "keys": (key,),
        "wordings": (title, text),
    }
    return NewItem(**{**facts, **changes})


def topic(title: str = "Bericht der Stelle") -> NewItem:
    return NewItem(kind=ItemKind.TOPIC, title=title)
