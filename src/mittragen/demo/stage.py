"""What a participation knows by name while it is told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from mittragen.municipality.models import User
from mittragen.participation.models import Event, Phase, Process, Topic

# Something that happened, and when: everything is told in the order of the calendar.
Step = tuple[datetime, Callable[[], None]]


@dataclass
class Stage:
    """The rows of a process by the ``id`` they have in the files, the names of organisations by theirs, and the keys of elements by their label."""

    process: Process
    address: str
    by: User
    element_keys: dict[str, str]
    actors: dict[str, str]
    topics: dict[str, Topic] = field(default_factory=dict)
    phases: dict[str, Phase] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)

    def topic(self, name: str) -> Topic | None:
        """The topic of this ``id``; none for none."""
        return self.topics[name] if name else None

    def event(self, name: str) -> Event | None:
        """The event of this ``id``; none for none."""
        return self.events[name] if name else None
