"""What a start page says of a participation that runs. It is live: a server fills it in, a site made of files has none."""

from datetime import date

import msgspec

from mittragen.design.frame import Link


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """A running participation. ``contribute`` is empty while nothing can be said; ``event`` is the next one, ``event_when`` its day and time in words.

    ``languages`` lead to the same page in the other languages it is offered in.
    """

    title: str
    question: str
    address: str
    contribute: str = ""
    until: date | None = None
    event: Link | None = None
    event_when: str = ""
    languages: tuple[Link, ...] = ()
