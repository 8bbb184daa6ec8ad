"""Bodies and their seats."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from mittragen.actors.models import Actor
from mittragen.decision.actions.journaling import line, tell_of_body
from mittragen.decision.models import Body, Invitation, Seat, SeatPerson
from mittragen.decision.rules import DecisionError, require_runner
from mittragen.edition.terms import BodyKind
from mittragen.municipality.fitting import require_fitting
from mittragen.municipality.models import Municipality, User

_CHANGEABLE = frozenset({"name", "kind", "chain_position", "is_binding", "votes_in_advance"})


@transaction.atomic
def add_body(
    *,
    municipality: Municipality,
    name: str,
    kind: BodyKind,
    by: User | None,
    chain_position: int | None = None,
    is_binding: bool = False,
    votes_in_advance: bool = False,
) -> Body:
    """A new body. One of that name that was archived, or that only a decision named, is taken up again. Raises :class:`DecisionError`."""
    require_runner(by, municipality)
    cleaned = _named(name)
    body = Body.objects.filter(municipality=municipality, name=cleaned).first()
    if body is not None and body.archived_at is None and (body.seats.exists() or body.kind != BodyKind.OTHER):
        raise DecisionError(_("Das Gremium „%(name)s“ gibt es schon. Bitte geben Sie einen anderen Namen an.") % {"name": cleaned})
    body = body or Body(municipality=municipality, name=cleaned)
    body.kind, body.chain_position, body.archived_at = kind, chain_position, None
    body.is_binding, body.votes_in_advance = is_binding, votes_in_advance
    require_fitting(body, DecisionError)
    body.save()
    tell_of_body(body, by, "add_body")
    return body


@transaction.atomic
def change_body(*, body: Body, by: User | None, **facts: Any) -> Body:
    """Change a body; ``facts`` are any of name, kind, chain_position, is_binding, votes_in_advance."""
    require_runner(by, body.municipality)
    unknown = facts.keys() - _CHANGEABLE
    if unknown:
        raise TypeError(f"unknown facts: {sorted(unknown)}")
    if "name" in facts:
        facts["name"] = _named(facts["name"])
        if Body.objects.filter(municipality=body.municipality, name=facts["name"]).exclude(pk=body.pk).exists():
            raise DecisionError(_("Das Gremium „%(name)s“ gibt es schon. Bitte geben Sie einen anderen Namen an.") % {"name": facts["name"]})
    changes = {name: (getattr(body, name), value) for name, value in facts.items() if getattr(body, name) != value}
    for name, (_before, after) in changes.items():
        setattr(body, name, after)
    require_fitting(body, DecisionError)
    if changes:
        body.save(update_fields=list(changes))
        tell_of_body(body, by, "change_body", changes)
    return body


@transaction.atomic
def archive_body(*, body: Body, by: User | None) -> Body:
    """The body meets no more; its sessions stay. Doing it twice changes nothing."""
    require_runner(by, body.municipality)
    if body.archived_at is None:
        body.archived_at, body.chain_position = timezone.now(), None
        body.save(update_fields=["archived_at", "chain_position"])
        tell_of_body(body, by, "archive_body")
    return body


@transaction.atomic
def order_chain(*, municipality: Municipality, bodies: Sequence[Body], by: User | None) -> None:
    """The chain that a concept goes through, the first body first; every other body stands outside of it."""
    require_runner(by, municipality)
    keys = [body.pk for body in bodies]
    if len(set(keys)) != len(keys) or Body.objects.filter(municipality=municipality, pk__in=keys, archived_at__isnull=True).count() != len(keys):
        raise DecisionError(_("Die Beratungsfolge hat sich inzwischen geändert. Bitte laden Sie die Seite neu."))
    Body.objects.filter(municipality=municipality).exclude(pk__in=keys).update(chain_position=None)
    for place, body in enumerate(bodies, start=1):
        if body.chain_position != place:
            Body.objects.filter(pk=body.pk).update(chain_position=place)
            tell_of_body(body, by, "order_chain", {"chain_position": (body.chain_position, place)})
            body.chain_position = place


@transaction.atomic
def add_seat(*, body: Body, title: str, by: User | None, actor: Actor | None = None, has_vote: bool = True) -> Seat:
    """A further seat at the end; where ``title`` is empty it is called as its organisation."""
    require_runner(by, body.municipality)
    if body.archived_at is not None:
        raise DecisionError(_("Dieses Gremium tagt nicht mehr. Bitte wählen Sie ein anderes."))
    last = body.seats.aggregate(last=Max("position"))["last"]
    seat = Seat(municipality=body.municipality, body=body, position=0 if last is None else last + 1)
    _set(seat, title, actor, has_vote)
    seat.save(force_insert=True)
    tell_of_body(body, by, "add_seat", {"seat": ("", seat.title)})
    return seat


@transaction.atomic
def change_seat(*, seat: Seat, title: str, by: User | None, actor: Actor | None = None, has_vote: bool = True) -> Seat:
    """Change what a seat is called, whose it is and whether it votes."""
    require_runner(by, seat.municipality)
    before = seat.title
    _set(seat, title, actor, has_vote)
    seat.save(update_fields=["title", "actor", "has_vote"])
    tell_of_body(seat.body, by, "change_seat", {"seat": (before, seat.title)})
    return seat


@transaction.atomic
def archive_seat(*, seat: Seat, by: User | None) -> None:
    """The seat is given up: who took it is forgotten, what it said and how it voted stays. Doing it twice changes nothing."""
    require_runner(by, seat.municipality)
    seat.people.all().delete()
    _forget(Invitation.objects.filter(seat=seat))
    if seat.archived_at is None:
        seat.archived_at = timezone.now()
        seat.save(update_fields=["archived_at"])
        tell_of_body(seat.body, by, "archive_seat", {"seat": (seat.title, "")})


@transaction.atomic
def write_seat_person(*, seat: Seat, name: str, email: str, by: User | None, language: str = "de", is_deputy: bool = False) -> SeatPerson:
    """Who takes a seat, or deputises: one of each; writing again replaces, and what the one before was sent opens nothing any more.

    Names stand in no journal.
    """
    require_runner(by, seat.municipality)
    _require_given(seat)
    person = seat.people.filter(is_deputy=is_deputy).first() or SeatPerson(municipality=seat.municipality, seat=seat, is_deputy=is_deputy)
    person.name, person.email, person.language = line(name), line(email), line(language) or "de"
    if not person.name:
        raise DecisionError(_("Bitte geben Sie den Namen an, oder lassen Sie den Sitz unbesetzt."))
    require_fitting(person, DecisionError)
    person.save()
    Invitation.objects.filter(seat=seat, is_deputy=is_deputy).exclude(email=person.email).update(token_hash=None)
    tell_of_body(seat.body, by, "write_seat_person", {"seat": ("", seat.title)})
    return person


@transaction.atomic
def delete_seat_person(*, person: SeatPerson, by: User | None) -> None:
    """Nobody takes the seat now; what we know of the person is gone."""
    require_runner(by, person.municipality)
    tell_of_body(person.seat.body, by, "delete_seat_person", {"seat": (person.seat.title, "")})
    _forget(Invitation.objects.filter(seat=person.seat, is_deputy=person.is_deputy))
    person.delete()


def _forget(invitations: QuerySet[Invitation]) -> None:
    """Names, addresses, links and what people said with their answers go; the answers of the seat stay."""
    invitations.update(name="", email="", presence_note="", token_hash=None, sent_at=None, failed_at=None)


def _require_given(seat: Seat) -> None:
    if Seat.objects.filter(pk=seat.pk, archived_at__isnull=False).exists():
        raise DecisionError(_("Diesen Sitz gibt es nicht mehr. Bitte laden Sie die Seite neu."))


def _named(name: str) -> str:
    cleaned = line(name)
    if not cleaned:
        raise DecisionError(_("Bitte geben Sie dem Gremium einen Namen, zum Beispiel „Kreistag“."))
    return cleaned


def _set(seat: Seat, title: str, actor: Actor | None, has_vote: bool) -> None:
    if actor is not None and actor.municipality_id != seat.municipality_id:
        raise DecisionError(_("Diese Organisation gibt es hier nicht. Bitte wählen Sie eine aus der Liste."))
    seat.title, seat.actor, seat.has_vote = line(title) or (actor.name if actor else ""), actor, has_vote
    if not seat.title:
        raise DecisionError(_("Bitte geben Sie an, wem der Sitz gehört: eine Organisation oder eine Bezeichnung."))
    require_fitting(seat, DecisionError)
