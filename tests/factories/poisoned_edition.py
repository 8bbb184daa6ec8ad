"""An edition in which every text a person can write is the same hostile one: the small edition with its words exchanged, its keys kept."""

from typing import Any

import msgspec

from mittragen.edition.documents import Edition
from tests.factories.small_edition import small_edition

# What holds the document together: keys, and what names something known.
_HOLDING = frozenset(
    {"key", "parent", "also_under", "themes", "target_groups", "indicators", "measure", "actor", "reference", "code", "before", "after", "language"}
)


def poisoned_edition(poison: str, **changes: Any) -> Edition:
    """The small edition with ``poison`` for every text; ``changes`` are further fields of the edition."""
    return msgspec.structs.replace(_poisoned(small_edition(), poison), slug="integrationskonzept", language="de", **changes)


def _poisoned(value: Any, poison: str) -> Any:
    if isinstance(value, msgspec.Struct):
        kept = {name: getattr(value, name) for name in value.__struct_fields__}
        return type(value)(**{name: part if name in _HOLDING and not isinstance(value, Edition) else _poisoned(part, poison) for name, part in kept.items()})
    if isinstance(value, tuple):
        return tuple(_poisoned(part, poison) for part in value)
    return poison if type(value) is str else value
