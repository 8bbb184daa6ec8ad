"""What was understood from a wording of time, cost or staff: read while people write, theirs to correct."""

from typing import Any

import msgspec

from mittragen.concept.readable import in_words
from mittragen.edition.elements import Cost, Period, Staff
from mittragen.intake.wording import cost, period, staff

_READERS: dict[str, Any] = {"period": period, "cost": cost, "staff": staff}
_KEPT = {"period": ("text",), "cost": ("text", "funding_text"), "staff": ("text",)}
_EMPTY: dict[str, Any] = {"period": Period(), "cost": Cost(), "staff": Staff()}


def read_anew(name: str, stored: Any, typed: Any) -> Any:
    """The typed fact; where only its wording changed and nobody corrected what was read before, with what the new wording says.

    What was read from the wording that is stored, or nothing at all, counts as not corrected.
    """
    if name not in _READERS or typed.text == stored.text or _read_part(name, typed) != _read_part(name, stored):
        return typed
    if _read_part(name, stored) not in (_read_part(name, _READERS[name](stored.text)), _read_part(name, _EMPTY[name])):
        return typed
    return _joined(name, typed, _READERS[name](typed.text))


def understood(name: str, value: Any) -> str:
    """What was read, in words; empty when nothing was."""
    return in_words(_read_part(name, value))


def _read_part(name: str, value: Any) -> Any:
    """The fact without its wordings."""
    return msgspec.structs.replace(value, **dict.fromkeys(_KEPT[name], ""))


def _joined(name: str, typed: Any, read: Any) -> Any:
    return msgspec.structs.replace(read, **{part: getattr(typed, part) for part in _KEPT[name]})
