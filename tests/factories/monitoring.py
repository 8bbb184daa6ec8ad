"""A small round on a sealed edition: two organisations, three measures. And large ones, for counting."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.utils import timezone

from mittragen.actors.actions import add_actor
from mittragen.actors.models import Actor, ContactPerson
from mittragen.archive.models import SealedDocument
from mittragen.archive.seal import seal_edition
from mittragen.edition import elements
from mittragen.edition.codec import edition_document
from mittragen.edition.documents import DecisionRecord, Edition, EditionEnvelope, Publisher
from mittragen.edition.terms import DecisionResult, IndicatorKind, MunicipalityKind, ReportKind, ResponsibilityRole
from mittragen.monitoring.actions import Answers, plan_round, save_report, send_answers, send_round
from mittragen.monitoring.models import Report, ReportingRound, ReportLink, ReportRequest, RequestedMeasure
from mittragen.monitoring.queries import expiry_of, hash_of
from mittragen.municipality.models import Municipality, User

SLUG = "integration"
TOKEN = "geheim-und-lang-genug"
LEAD, PARTNER = ResponsibilityRole.LEAD, ResponsibilityRole.PARTNER


def edition_of_county(municipality: Municipality, *, slug: str = SLUG, label: str = "2026", measures: int = 3, organisations: int = 2) -> SealedDocument:
    """A sealed edition: one field, one goal, ``measures`` measures m0, m1, … led in turn by ``organisations`` organisations, all with rows and addresses.

    The last measure is a sub-measure of the first one. Every measure has the next organisation as its partner. m0 has the indicator "i0".
    """
    actors = [organisation(municipality, number) for number in range(organisations)]
    return sealed(municipality, _content(actors, slug, label, measures))


def organisation(municipality: Municipality, number: int) -> Actor:
    """ "Verein 00" with one person who has an address; found again when it is there."""
    name = f"Verein {number:02}"
    there = Actor.objects.filter(name=name).first()
    if there is not None:
        return there
    actor = add_actor(municipality=municipality, name=name, by=None)
    ContactPerson.objects.create(municipality=municipality, actor=actor, name=f"Ada Beispiel {number}", email=f"verein-{number}@example.org")
    return actor


def sealed(municipality: Municipality, content: Edition, at: datetime = datetime(2026, 6, 2, tzinfo=UTC)) -> SealedDocument:
    """Any content as an edition, sealed."""
    decided = DecisionRecord(body="Kreistag", decided_on=date(2026, 6, 1), result=DecisionResult.ADOPTED, decided_digest="0" * 64)
    return seal_edition(municipality=municipality, document=edition_document(content, EditionEnvelope(decision=decided, sealed_at=at)), sealed_at=at)


def planned_round(edition: SealedDocument, by: User | None, **facts: Any) -> ReportingRound:
    """A round about the year until today, answers wanted in three weeks; nobody was written to."""
    today = timezone.localdate()
    days = {"starts_on": today - timedelta(days=365), "ends_on": today, "due_on": today + timedelta(days=21)}
    return plan_round(edition=edition, by=by, **{"title": "Sachstand", "label": "2026-1", **days, **facts})


def sent_round(edition: SealedDocument, by: User | None, **facts: Any) -> ReportingRound:
    """The same, sent: the letters wait."""
    held = planned_round(edition, by, **facts)
    send_round(held=held, by=by)
    held.refresh_from_db()
    return held


def small_round(municipality: Municipality, by: User | None) -> ReportingRound:
    """A sent round: "Verein 00" leads m0 and m2 (part of m0), "Verein 01" leads m1."""
    return sent_round(edition_of_county(municipality), by)


def request_of(held: ReportingRound, number: int = 0) -> ReportRequest:
    """What "Verein 00", "Verein 01" … was asked."""
    return ReportRequest.objects.select_related("round", "actor", "municipality").get(round=held, actor__name=f"Verein {number:02}")


def measure_of(held: ReportingRound, key: str = "m0") -> RequestedMeasure:
    """The measure with this key, as it is asked now."""
    rows = RequestedMeasure.objects.select_related("request__round", "request__actor", "municipality")
    return rows.get(request__round=held, element_key=key, handed_at__isnull=True)


def link_to(request: ReportRequest, token: str = TOKEN) -> ReportLink:
    """A good link, as if a mail had gone out."""
    due = request.due_on or request.round.due_on
    recipient = request.recipients.first()
    return ReportLink.objects.create(
        municipality=request.municipality,
        request=request,
        recipient=recipient,
        token_hash=hash_of(token),
        made_at=timezone.now(),
        expires_at=expiry_of(due),
    )


def answers(**facts: Any) -> Answers:
    """Under way, in a sentence."""
    return Answers(**{"kind": ReportKind.REPORT, "phase": "under_way", "text": "Die Gruppe trifft sich.", **facts})


def given_in(held: ReportingRound, keys: Iterable[str] = ("m0",), **facts: Any) -> list[Report]:
    """Reports about measures with these keys, given in by a link."""
    found = []
    for key in keys:
        requested = measure_of(held, key)
        link = ReportLink.objects.filter(request=requested.request).first() or link_to(requested.request, f"{TOKEN}-{requested.request_id}")
        save_report(requested=requested, answers=answers(**facts), expected=None, way="link", link=link)
        send_answers(request=requested.request, link=link)
        found.append(Report.objects.get(requested=requested))
    return found


def _content(actors: list[Actor], slug: str, label: str, measures: int) -> Edition:
    indicator = elements.Indicator(key="i0", title="Kurse im Jahr", kind=IndicatorKind.MEASURE, unit="Kurse")
    return Edition(
        publisher=Publisher(name="Landkreis Musterkreis", kind=MunicipalityKind.COUNTY),
        slug=slug,
        label=label,
        title="Integrationskonzept",
        as_of=date(2026, 4, 30),
        is_fictional=True,
        fields_of_action=(elements.FieldOfAction(key="f0", label="1", title="Sprache"),),
        goals=(elements.Goal(key="g0", label="1.1", title="Alle lernen Deutsch", parent="f0"),),
        measures=tuple(_measure(number, measures, actors) for number in range(measures)),
        indicators=(indicator,),
        actors=tuple(elements.Actor(key=actor.key, name=actor.name) for actor in actors),
    )


def _measure(number: int, measures: int, actors: list[Actor]) -> elements.Measure:
    lead, partner = actors[number % len(actors)], actors[(number + 1) % len(actors)]
    carried = (elements.Responsibility(actor=lead.key, role=LEAD), elements.Responsibility(actor=partner.key, role=PARTNER))
    return elements.Measure(
        key=f"m{number}",
        label=f"1.1.{number + 1}",
        title=f"Maßnahme {number}",
        parent="m0" if 0 < number == measures - 1 else "g0",
        responsibilities=carried if len(actors) > 1 else carried[:1],
        indicators=("i0",) if number == 0 else (),
    )
