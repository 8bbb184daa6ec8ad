"""Whom to invite."""

from dataclasses import dataclass

from mittragen.actors.models import Actor


@dataclass(frozen=True)
class Guest:
    """Somebody who may be invited to an event."""

    email: str
    name: str = ""
    actor: Actor | None = None
    actor_group: str = ""
