"""What can be sorted: a contribution as a whole, or a passage of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from mittragen.participation.models import Contribution
from mittragen.synthesis.models import Excerpt


@dataclass(frozen=True)
class Member:
    """A contribution, or a passage of it, that is sorted and gets an outcome."""

    contribution: Contribution
    excerpt: Excerpt | None = None

    @property
    def place(self) -> tuple[int, int | None]:
        """What tells members apart."""
        return self.contribution.pk, self.excerpt.pk if self.excerpt else None


def as_members(things: Iterable[Member | Contribution | Excerpt]) -> list[Member]:
    """Members for whatever can be one, each once, in the order given."""
    found: dict[tuple[int, int | None], Member] = {}
    for thing in things:
        member = thing if isinstance(thing, Member) else Member(thing.contribution, thing) if isinstance(thing, Excerpt) else Member(thing)
        found.setdefault(member.place, member)
    return list(found.values())
