"""A session of a steering group with a member whose link is known: for the browser tests."""

from datetime import date, time

from mittragen.concept.models import Concept
from mittragen.decision.actions import NewItem, add_body, add_items, add_seat, invite, plan_session, propose_amendment, write_remark, write_seat_person
from mittragen.decision.links import hash_of
from mittragen.decision.models import Invitation, Session
from mittragen.edition.session import Wording
from mittragen.edition.terms import BodyKind, ElementKind, ItemKind, SuccessionKind
from mittragen.municipality.models import User
from mittragen.publishing.candidates import keep_candidate

# What stands in the mail to the school, and in the one to somebody who reads Arabic.
SECRET, ARABIC_SECRET = "school-school-school-school-1234", "arabic-arabic-arabic-arabic-1234"
PROPOSED = "Die Volkshochschule bietet Kurse am Abend und am Wochenende an."


def invited(concept: Concept, by: User | None) -> Session:
    """In 2030, so that it is still to come: one change with another wording and a remark of others, the whole draft, a topic."""
    body = add_body(municipality=concept.municipality, name="Steuerungsgruppe Integration", kind=BodyKind.STEERING_GROUP, votes_in_advance=True, by=by)
    seats = {}
    for title, language in (("Volkshochschule Musterau", "de"), ("Jobcenter Musterkreis", "ar"), ("Migrationsberatung", "de")):
        seats[title] = seat = add_seat(body=body, title=title, by=by)
        write_seat_person(seat=seat, name="Ada Beispiel", email=f"sitz-{len(seats)}@example.org", language=language, by=by)
    write_seat_person(seat=seats["Volkshochschule Musterau"], name="Bo Beispiel", email="vertretung@example.org", is_deputy=True, by=by)
    day, place = date(2030, 12, 3), "Kreishaus Musterau, Großer Saal"
    session = plan_session(concept=concept, body=body, held_on=day, starts_at=time(16, 30), place=place, by=by)
    change = add_items(session=session, items=_items(concept, by), by=by)[0]
    said = "Die Volkshochschule und das Jobcenter bieten Kurse am Abend, am Wochenende und online an."
    seat, element = seats["Jobcenter Musterkreis"], change.keys[0]
    propose_amendment(item=change, seat=seat, text=said, reason="Viele arbeiten im Schichtdienst.", element=element, name="text")
    write_remark(item=change, seat=seats["Migrationsberatung"], text="Bitte an Kinderbetreuung denken.")
    invite(session=session, by=by, link="https://musterkreis.localhost/schreibtisch/mappe/{token}/")
    for secret, title in ((SECRET, "Volkshochschule Musterau"), (ARABIC_SECRET, "Jobcenter Musterkreis")):
        Invitation.objects.filter(session=session, seat=seats[title], is_deputy=False).update(token_hash=hash_of(secret))
    return session


def _items(concept: Concept, by: User | None) -> list[NewItem]:
    key = concept.elements.get(kind=ElementKind.MEASURE.value).key
    before = "Die Volkshochschule bietet Kurse am Abend an."
    wording = Wording(element=key, label="1.1.1", element_title="Sprachkurse", name="text", title="Beschreibung", before=before, proposed=PROPOSED)
    change = NewItem(
        kind=ItemKind.CHANGE,
        title="Sprachkurse am Abend anbieten",
        change=SuccessionKind.REWORDED,
        element_kind=ElementKind.MEASURE,
        keys=(key,),
        wordings=(wording,),
        reason="Viele arbeiten am Abend.",
        origin="Workshop Sprache, 14. November 2025",
        money="12.000 € im Jahr",
        staff="0,5 Stellen, vorhanden",
        concerned=("Volkshochschule Musterau",),
    )
    whole = NewItem(kind=ItemKind.CONCEPT, title="Integrationskonzept 2026", candidate=keep_candidate(concept=concept, by=by, put_before="Steuerungsgruppe"))
    return [change, whole, NewItem(kind=ItemKind.TOPIC, title="Bericht der Koordinierung")]
