"""The facts of an element as one value: what actions take, what the draft's tables hold, what two states are compared by."""

import hashlib
from collections.abc import Collection, Iterable, Iterator
from decimal import Decimal
from typing import Any

import msgspec

from mittragen.edition.elements import (
    Cost,
    CouncilReference,
    Detail,
    MeasureLink,
    Origin,
    Period,
    Responsibility,
    Staff,
    Step,
    shortest,
)
from mittragen.edition.terms import ElementKind, Novelty
from mittragen.edition.text import clean_line, clean_text


class Facts(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Everything an element can carry beside its kind and place. Elements, actors, target groups and indicators are named by key.

    Which of them an element may carry follows from its kind: :data:`ALLOWED`. ``internal_notes`` never leave the draft.
    """

    label: str = ""
    title: str = ""
    text: str = ""
    origins: tuple[Origin, ...] = ()
    former_titles: tuple[str, ...] = ()
    icon: str = ""
    also_under: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    period: Period = Period()
    details: tuple[Detail, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    responsibility_text: str = ""
    cost: Cost = Cost()
    staff: Staff = Staff()
    priority: str = ""
    target_groups: tuple[str, ...] = ()
    worded_for_everyone: bool | None = None
    starting_point: str = ""
    steps: tuple[Step, ...] = ()
    novelty: Novelty | None = None
    indicator_text: str = ""
    council_references: tuple[CouncilReference, ...] = ()
    links: tuple[MeasureLink, ...] = ()
    internal_notes: str = ""


NAMES = Facts.__struct_fields__
GERMAN_NAMES = {
    "label": "Kennung",
    "title": "Titel",
    "text": "Text",
    "origins": "Herkunft",
    "former_titles": "frühere Titel",
    "icon": "Zeichen",
    "also_under": "auch unter",
    "themes": "Querschnittsthemen",
    "indicators": "Indikatoren",
    "period": "Zeitrahmen",
    "details": "weitere Angaben",
    "responsibilities": "Zuständigkeit",
    "responsibility_text": "Zuständigkeit im Wortlaut",
    "cost": "Kosten",
    "staff": "Personal",
    "priority": "Priorität",
    "target_groups": "Zielgruppen",
    "worded_for_everyone": "für alle formuliert",
    "starting_point": "Ausgangslage",
    "steps": "Schritte",
    "novelty": "neu oder fortgeführt",
    "indicator_text": "Indikator im Wortlaut",
    "council_references": "Vorlagen",
    "links": "Verweise",
    "internal_notes": "interne Notizen",
    "parent": "Platz",
}
KEY_NAMES = frozenset({"also_under", "themes", "indicators", "target_groups", "parent"})
_COMMON = frozenset({"label", "title", "text", "origins"})
_OF_FIELDS = _COMMON | {"former_titles", "icon"}
_OF_GOALS = _COMMON | {"also_under", "themes", "indicators", "period", "details"}
_OF_MEASURES = frozenset(NAMES) - {"former_titles", "icon"}
ALLOWED: dict[ElementKind, frozenset[str]] = {
    ElementKind.GUIDING_PRINCIPLE: _COMMON,
    ElementKind.OVERARCHING_GOAL: _COMMON,
    ElementKind.CROSS_CUTTING_THEME: _COMMON,
    ElementKind.CHALLENGE: _COMMON,
    ElementKind.FIELD_OF_ACTION: _OF_FIELDS,
    ElementKind.GOAL: _OF_GOALS,
    ElementKind.MEASURE: _OF_MEASURES,
    ElementKind.SUB_MEASURE: _OF_MEASURES,
}
_LINES = frozenset({"label", "title", "former_titles", "icon", "priority", "wording", "paper", "body", "note", "reference"})
_EMPTY = Facts()
_TYPES: dict[str, Any] = {field.name: field.type for field in msgspec.structs.fields(Facts)}


def cleaned(facts: Facts) -> Facts:
    """The same facts with every text through the gate and every number in its shortest form, so that equal facts are equal values."""
    return Facts(**{name: clean_value(getattr(facts, name), name) for name in NAMES})


def mark_of(value: Any) -> str:
    """A short mark of a value: equal for equal values, another one for every other. Forms carry it to say which value a person saw."""
    return hashlib.sha256(msgspec.json.encode(value, order="deterministic")).hexdigest()[:16]


def marks_of(facts: Facts, names: Iterable[str] = NAMES) -> dict[str, str]:
    """The marks of facts by name."""
    return {name: mark_of(getattr(facts, name)) for name in names}


def keys_in(name: str, value: Any) -> Iterator[str]:
    """The keys that one fact names; ``parent`` goes as a fact here."""
    if name in KEY_NAMES:
        yield from value if isinstance(value, tuple) else [value]
    elif name == "responsibilities":
        yield from (part.actor for part in value)
    elif name == "links":
        yield from (part.measure for part in value)


def keys_of(facts: Facts, names: Iterable[str] = NAMES) -> set[str]:
    """All keys that facts name."""
    return {key for name in names for key in keys_in(name, getattr(facts, name))}


def as_told(value: Any) -> str:
    """A fact as the journal tells it: a text as it stands, everything else as JSON."""
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def from_told(name: str, told: str) -> Any:
    """The fact that :func:`as_told` told."""
    if _TYPES[name] is str:
        return told
    if name == "novelty":
        return None if told == "null" else Novelty(told)
    return msgspec.json.decode(told, type=_TYPES[name])


def clean_value(value: Any, name: str) -> Any:
    """One value through the gate; ``name`` says whether it is a line or a text."""
    if isinstance(value, str) and type(value) is str:
        return clean_line(value) if name in _LINES else clean_text(value).strip()
    if isinstance(value, Decimal):
        return shortest(value)
    if isinstance(value, tuple):
        return tuple(clean_value(part, name) for part in value)
    if isinstance(value, msgspec.Struct):
        # The label of a detail is a line wherever it stands; every other part goes by its own name.
        parts = {part: clean_value(getattr(value, part), part) for part in value.__struct_fields__}
        return type(value)(**parts)
    return value


def foreign_names(kind: ElementKind, facts: Facts) -> list[str]:
    """Names of facts that are set though an element of ``kind`` cannot carry them."""
    return [name for name in NAMES if name not in ALLOWED[kind] and getattr(facts, name) != getattr(_EMPTY, name)]


def changed_names(before: Facts, after: Facts, names: Collection[str] = NAMES) -> list[str]:
    """Those of ``names`` whose facts differ, in the order of :class:`Facts`."""
    return [name for name in NAMES if name in names and getattr(before, name) != getattr(after, name)]
