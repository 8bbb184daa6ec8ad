"""A cell as text, and a text as the value of a cell. What is shown can be written back unchanged."""

import re
from collections.abc import Callable
from typing import Any, TypeVar

import msgspec
from django.utils.translation import gettext as _

from mittragen.concept.facts import Facts, clean_value
from mittragen.concept.listing.columns import Column, Editor
from mittragen.concept.listing.words import Words
from mittragen.concept.readable import in_words
from mittragen.concept.rules import ConceptError
from mittragen.edition.elements import Responsibility
from mittragen.edition.terms import FundingState, Novelty, ResponsibilityRole, Term
from mittragen.edition.text import clean_line
from mittragen.intake.wording.cost import cost
from mittragen.intake.wording.period import period
from mittragen.intake.wording.staff import staff

SEPARATOR = "; "
_ROLES = {"lead": ResponsibilityRole.LEAD, "partners": ResponsibilityRole.PARTNER}
SOURCES = {"lead": "actors", "partners": "actors", "target_groups": "target_groups", "themes": "themes", "also_under": "fields"}
_NARROWED = re.compile(r"^(?P<name>.+?) \((?P<note>[^()]+)\)$")
_YES_NO = {"ja": True, "nein": False}
_LONGEST_LINE = 2_000
_LONGEST_TEXT = 100_000
T = TypeVar("T", bound=Term)


class CellError(ConceptError):
    """A text that does not fit its cell. The message says what does."""


class UnknownNameError(CellError):
    """A name that leads nowhere yet. ``can_be_added`` says whether the person may add it in the same step."""

    def __init__(self, message: str, *, can_be_added: bool) -> None:
        super().__init__(message)
        self.can_be_added = can_be_added


def cell_text(column: Column, facts: Facts, words: Words) -> str:
    """What an editable cell shows."""
    match column.name:
        case "lead" | "partners":
            return SEPARATOR.join(_carrier(part, words) for part in facts.responsibilities if part.role is _ROLES[column.name])
        case "target_groups" | "themes" | "also_under":
            return SEPARATOR.join(words.name(SOURCES[column.name], key) for key in getattr(facts, column.fact))
        case "period":
            return facts.period.text or in_words(facts.period)
        case "cost":
            return facts.cost.text or in_words(msgspec.structs.replace(facts.cost, funding=None, funding_text=""))
        case "funding":
            return facts.cost.funding.german if facts.cost.funding else ""
        case "staff":
            return facts.staff.text or in_words(facts.staff)
        case _:
            return in_words(getattr(facts, column.fact))


def cell_value(column: Column, text: str, facts: Facts, words: Words) -> Any:
    """The value of ``column.fact`` when the cell says ``text``; the value as it is when the text is what the cell shows. Raises :class:`CellError`."""
    before = getattr(facts, column.fact)
    text = _cleaned(column, text)
    if text == _cleaned(column, cell_text(column, facts, words)):
        return before
    return clean_value(_VALUES.get(column.name, _plain)(column, text, facts, words), column.fact)


def choices(column: Column, words: Words) -> tuple[str, ...]:
    """What a cell of this column can be chosen from: names, or words of a list."""
    if column.name in SOURCES:
        return tuple(words.names_of(SOURCES[column.name]).values())
    lists: dict[str, Callable[[], tuple[str, ...]]] = {
        "priority": lambda: words.priorities,
        "funding": lambda: tuple(term.german for term in FundingState),
        "novelty": lambda: tuple(term.german for term in Novelty),
        "worded_for_everyone": lambda: tuple(_YES_NO),
    }
    return lists[column.name]() if column.name in lists else ()


def parts_of(text: str) -> list[str]:
    """The entries of a list typed in one cell."""
    return [clean_line(part) for part in re.split(r";|\n", text) if part.strip()]


def same_text(column: Column, one: str, other: str) -> bool:
    """Whether two texts are the same for this column."""
    return _cleaned(column, one) == _cleaned(column, other)


def _cleaned(column: Column, text: str) -> str:
    value: str = clean_value(text, "text" if column.editor is Editor.TEXT else "title")
    longest = _LONGEST_TEXT if column.editor is Editor.TEXT else _LONGEST_LINE
    if len(value) > longest:
        raise CellError(_("Das sind mehr als %(longest)s Zeichen. Bitte kürzen Sie den Text.") % {"longest": longest})
    return value


def _carrier(part: Responsibility, words: Words) -> str:
    name = words.name("actors", part.actor)
    return f"{name} ({part.note})" if part.note else name


def _plain(column: Column, text: str, facts: Facts, words: Words) -> Any:
    if column.name == "title" and not text:
        raise CellError(_("Eine Maßnahme braucht einen Titel. Bitte geben Sie einen ein."))
    return text


def _carriers(column: Column, text: str, facts: Facts, words: Words) -> Any:
    """Who leads, or who takes part. Whoever is named in one cell leaves the other."""
    role = _ROLES[column.name]
    shown = {_carrier(part, words): part for part in facts.responsibilities}
    named = {}
    for entry in parts_of(text):
        if entry in shown:
            actor, note = shown[entry].actor, shown[entry].note
        else:
            actor, note = _actor(entry, words)
        named[actor] = Responsibility(actor=actor, role=role, note=note)
    others = tuple(part for part in facts.responsibilities if part.role is not role and part.actor not in named)
    return (*named.values(), *others) if role is ResponsibilityRole.LEAD else (*others, *named.values())


def _actor(entry: str, words: Words) -> tuple[str, str]:
    """The organisation, and what narrows it down: "VHS (nur Nord)" is the VHS when no organisation goes by the whole of it."""
    narrowed = _NARROWED.match(entry)
    key = words.key("actors", entry)
    if narrowed and (key is None or key.startswith("+")):
        known = words.key("actors", narrowed["name"])
        if known and not known.startswith("+"):
            return known, narrowed["note"]
    if key is None:
        raise _unknown("actors", entry, words)
    return key, ""


def _named(column: Column, text: str, facts: Facts, words: Words) -> Any:
    source = SOURCES[column.name]
    keys = []
    for entry in parts_of(text):
        key = words.key(source, entry)
        if key is None:
            raise _unknown(source, entry, words)
        keys.append(key)
    return tuple(dict.fromkeys(keys))


def _unknown(source: str, entry: str, words: Words) -> UnknownNameError:
    similar = words.similar(source, entry)
    values = {"name": entry, "similar": similar}
    message = _("„%(name)s“ gibt es hier noch nicht. Meinten Sie „%(similar)s“?") if similar else _("„%(name)s“ gibt es hier noch nicht.")
    return UnknownNameError(message % values, can_be_added=source in ("actors", "target_groups"))


def _priority(column: Column, text: str, facts: Facts, words: Words) -> Any:
    known = {step.casefold(): step for step in words.priorities}
    if not text or not known:
        return text
    if text.casefold() not in known:
        raise CellError(_("Bitte wählen Sie: %(choices)s.") % {"choices": ", ".join(words.priorities)})
    return known[text.casefold()]


def _term(terms: type[T], text: str) -> T | None:
    if not text:
        return None
    found = next((term for term in terms if text.casefold() == term.german.casefold()), None)
    if found is None:
        raise CellError(_("Bitte wählen Sie: %(choices)s.") % {"choices": ", ".join(term.german for term in terms)})
    return found


def _yes_no(column: Column, text: str, facts: Facts, words: Words) -> Any:
    if text and text.casefold() not in _YES_NO:
        raise CellError(_("Bitte wählen Sie: ja, nein."))
    return _YES_NO.get(text.casefold())


def _cost(column: Column, text: str, facts: Facts, words: Words) -> Any:
    read = cost(text)
    return msgspec.structs.replace(read, funding_text=facts.cost.funding_text, funding=facts.cost.funding or read.funding)


_VALUES: dict[str, Callable[[Column, str, Facts, Words], Any]] = {
    "lead": _carriers,
    "partners": _carriers,
    "target_groups": _named,
    "themes": _named,
    "also_under": _named,
    "period": lambda column, text, facts, words: period(text),
    "cost": _cost,
    "funding": lambda column, text, facts, words: msgspec.structs.replace(facts.cost, funding=_term(FundingState, text)),
    "staff": lambda column, text, facts, words: staff(text),
    "priority": _priority,
    "novelty": lambda column, text, facts, words: _term(Novelty, text),
    "worded_for_everyone": _yes_no,
}
