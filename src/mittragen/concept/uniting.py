"""The facts of two elements as those of one. Values in, values out."""

from typing import Any

import msgspec

from mittragen.concept.facts import KEY_NAMES, NAMES, Facts
from mittragen.edition.elements import MeasureLink, Responsibility

_EMPTY = Facts()


def united(keep: Facts, drop: Facts, keys: tuple[str, str]) -> Facts:
    """Lists united, those of ``keep`` first; every other fact of ``keep``, or of ``drop`` where ``keep`` says nothing. ``keys`` are theirs.

    The two no longer link to each other, and an organisation that carried both is named once, as ``keep`` names it.
    """
    values: dict[str, Any] = {}
    for name in NAMES:
        mine, theirs = getattr(keep, name), getattr(drop, name)
        if isinstance(mine, tuple):
            values[name] = _once(tuple(part for part in (*mine, *theirs) if not (isinstance(part, MeasureLink) and part.measure in keys)))
        else:
            values[name] = theirs if mine == getattr(_EMPTY, name) else mine
    return Facts(**values)


def repointed(name: str, value: Any, old: str, new: str, own: str) -> Any:
    """The same fact with ``new`` where it named ``old``; nothing twice, and no link of ``own`` to itself."""
    if name == "links":
        parts = (msgspec.structs.replace(part, measure=new) if part.measure == old else part for part in value)
        return _once(tuple(part for part in parts if part.measure != own))
    if name in KEY_NAMES:
        return _once(tuple(new if key == old else key for key in value))
    return value


def _once(parts: tuple[Any, ...]) -> tuple[Any, ...]:
    seen: dict[Any, Any] = {}
    for part in parts:
        seen.setdefault(_identity(part), part)
    return tuple(seen.values())


def _identity(part: Any) -> Any:
    if isinstance(part, Responsibility):
        return part.actor
    return part.measure if isinstance(part, MeasureLink) else part
