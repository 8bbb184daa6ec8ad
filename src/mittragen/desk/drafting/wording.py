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
    """The typed fact; where only its wording changed, with what the new wording says.

    A part stays as it is, corrected or not, while its reading stays the same; what the new wording says otherwise counts.
    """
    if name not in _READERS or typed.text == stored.text or _read_part(name, typed) != _read_part(name, stored):
        return typed
    before, now = _READERS[name](stored.text), _READERS[name](typed.text)
    kept = {part: getattr(typed, part) for part in _KEPT[name]}
    if _read_part(name, stored) != _EMPTY[name]:
        kept |= {part: getattr(stored, part) for part in stored.__struct_fields__ if part not in kept and getattr(before, part) == getattr(now, part)}
    read = msgspec.structs.replace(now, **kept)
    return now if isinstance(read, Period) and read.starts_on and read.ends_on and read.ends_on < read.starts_on else read


def understood(name: str, value: Any) -> str:
    """What was read, in words; empty when nothing was."""
    return in_words(_read_part(name, value))


def _read_part(name: str, value: Any) -> Any:
    """The fact without its wordings."""
    return msgspec.structs.replace(value, **dict.fromkeys(_KEPT[name], ""))
