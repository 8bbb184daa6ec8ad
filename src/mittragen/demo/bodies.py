"""The bodies of an invented municipality: seats and the people who take them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mittragen.actors.models import Actor
from mittragen.actors.names import folded
from mittragen.decision.actions import add_body, add_seat, write_seat_person
from mittragen.decision.models import Body, Seat
from mittragen.demo.people import invented_mail
from mittragen.demo.revising_text import BodyWords, SeatWords
from mittragen.municipality.models import Municipality, User

_DOMAIN = "example.org"


@dataclass(frozen=True)
class Gathering:
    """A body with its seats by their title."""

    body: Body
    seats: dict[str, Seat]


def gathered(words: Iterable[BodyWords], municipality: Municipality, actors: dict[str, str], by: User) -> dict[str, Gathering]:
    """Set up the bodies, by the ``id`` they have in the files. ``actors`` are names by the ``id`` of organisations."""
    return {row.id: _body(row, municipality, actors, by) for row in words}


def _body(words: BodyWords, municipality: Municipality, actors: dict[str, str], by: User) -> Gathering:
    body = add_body(
        municipality=municipality,
        name=words.name,
        kind=words.kind,
        chain_position=words.chain,
        is_binding=words.binding,
        votes_in_advance=words.votes_in_advance,
        by=by,
    )
    seats = [_seat(body, title, row, actors, by) for row in words.seat for title in _titles(row)]
    return Gathering(body, {seat.title: seat for seat in seats})


def _titles(words: SeatWords) -> Iterator[str]:
    yield from [words.title] if words.count == 1 else (f"{words.title} {number}" for number in range(1, words.count + 1))


def _seat(body: Body, title: str, words: SeatWords, actors: dict[str, str], by: User) -> Seat:
    actor = Actor.objects.get(folded_name=folded(actors[words.actor])) if words.actor else None
    seat = add_seat(body=body, title=title, actor=actor, has_vote=words.votes, by=by)
    for name, is_deputy in ((words.person, False), (words.deputy, True)):
        if name:
            language = "de" if is_deputy else words.language
            write_seat_person(seat=seat, name=name, email=invented_mail(name, _DOMAIN), language=language, is_deputy=is_deputy, by=by)
    return seat
