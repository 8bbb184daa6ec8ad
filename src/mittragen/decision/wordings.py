"""The wordings of an item, as values: they stand in its row as JSON."""

from collections.abc import Sequence

import msgspec

from mittragen.decision.models import Item
from mittragen.edition.session import Wording
from mittragen.edition.terms import DecisionResult

_DECODER = msgspec.json.Decoder(tuple[Wording, ...])


def wordings_of(item: Item) -> tuple[Wording, ...]:
    """What is in force, what is proposed, what was decided: fact by fact."""
    return _DECODER.decode(item.wordings)


def is_decided(item: Item) -> bool:
    """Whether its wordings say what was decided. Then an empty one was decided to be empty; before, it only means that nothing was recorded."""
    return bool(item.result) and DecisionResult(item.result).permits_publication


def as_json(wordings: Sequence[Wording]) -> str:
    """The other way round."""
    return msgspec.json.encode(wordings).decode()
