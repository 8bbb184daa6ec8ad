"""What the pages of a table show."""

from dataclasses import dataclass

from mittragen.public.live.pages import LivePage


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of several to choose from."""

    value: str
    title: str
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class CodePage(LivePage):
    """Where the code of a table is typed."""

    code: str = ""
    refused: str = ""


@dataclass(frozen=True, kw_only=True)
class CardLine:
    """A card as the list shows it."""

    key: str
    text: str
    kind: str
    topic: str
    language: str
    address: str
    removing: str


@dataclass(frozen=True, kw_only=True)
class TablePage(LivePage):
    """The capture screen of a table. ``gone`` is where the card that was just taken away can be put back."""

    event_title: str
    topic: str
    cards: tuple[CardLine, ...]
    kinds: tuple[Choice, ...]
    action: str
    topics: tuple[Choice, ...] = ()
    text: str = ""
    refused: str = ""
    gone: str = ""


@dataclass(frozen=True, kw_only=True)
class CardPage(LivePage):
    """One card, to write it anew or to take it away."""

    text: str
    kinds: tuple[Choice, ...]
    action: str
    removing: str
    back: str
    topics: tuple[Choice, ...] = ()
    refused: str = ""
