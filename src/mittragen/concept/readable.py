"""Facts in words: what a person reads where the draft holds keys, codes and numbers."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from mittragen.actors.models import Actor
from mittragen.concept.facts import KEY_NAMES, keys_in
from mittragen.concept.models import Element, Indicator, TargetGroup
from mittragen.edition.elements import Amount, Cost, CouncilReference, Detail, MeasureLink, Origin, Period, Reading, Responsibility, Staff, Step
from mittragen.edition.terms import Term

_SOURCES: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (Element, ("label", "title")),
    (TargetGroup, ("title",)),
    (Indicator, ("label", "title")),
    (Actor, ("name",)),
)


class Readable:
    """Turns values into words. The names of the keys in ``values`` are looked up at once; for a key that leads nowhere any more it says so."""

    def __init__(self, values: Iterable[tuple[str, Any]]) -> None:
        keys = {key for name, value in values for key in keys_in(name, value)}
        self._names: dict[str, str] = {}
        for model, columns in _SOURCES:
            if keys - self._names.keys():
                for key, *parts in model.objects.filter(key__in=keys).values_list("key", *columns):
                    self._names[key] = " ".join(filter(None, parts))

    def text(self, name: str, value: Any) -> str:
        """One fact in words, each entry of a list on a line of its own; empty for nothing."""
        if isinstance(value, tuple):
            return "\n".join(self._entry(name, part) for part in value)
        return self._entry(name, value)

    def name(self, key: str) -> str:
        """What a key stands for."""
        return self._names.get(key) or _("(nicht mehr da)")

    def _entry(self, name: str, value: Any) -> str:
        if name in KEY_NAMES:
            return self.name(value)
        match value:
            case Responsibility():
                return f"{self.name(value.actor)} ({', '.join(filter(None, (value.role.german, value.note)))})"
            case MeasureLink():
                return f"{value.kind.german}: {self.name(value.measure)}" + (f" ({value.wording})" if value.wording else "")
            case _:
                return in_words(value)


def in_words(value: Any) -> str:
    """A value that names no key."""
    match value:
        case None:
            return ""
        case bool():
            return _("ja") if value else _("nein")
        case Term():
            return value.german
        case date():
            return f"{value:%d.%m.%Y}"
        case Decimal():
            return number(value)
        case Amount():
            return f"{number(value.euro)} {_('bis')} {number(value.up_to)} €" if value.up_to is not None else f"{number(value.euro)} €"
        case Period():
            return _joined(value.text, _span(value), value.recurrence, value.horizon)
        case Cost():
            return _joined(value.text, _named(_("einmalig"), value.one_off), _named(_("jährlich"), value.per_year), value.funding_text, value.funding)
        case Staff():
            return _joined(value.text, f"{number(value.full_time_equivalents)} {_('VZÄ')}" if value.full_time_equivalents is not None else None)
        case Reading():
            return f"{in_words(value.on)}: {number(value.value)}" + (f" ({value.note})" if value.note else "")
        case Step():
            return f"{value.text} ({_('bis')} {in_words(value.due_on)})" if value.due_on else value.text
        case Detail():
            return f"{value.label}: {value.text}"
        case CouncilReference():
            return _joined(value.paper, value.body, value.decided_on, value.address)
        case Origin():
            return f"{value.kind.german}: {value.text}" if value.text else value.kind.german
        case _:
            return str(value)


def number(value: Decimal) -> str:
    """A number as German writes it: 1.234,5."""
    return f"{value:,f}".translate(str.maketrans(",.", ".,"))


def _joined(*parts: Any) -> str:
    return ", ".join(words for words in map(in_words, parts) if words)


def _named(name: str, amount: Amount | None) -> str | None:
    return f"{name} {in_words(amount)}" if amount else None


def _span(period: Period) -> str:
    start, end = in_words(period.starts_on), in_words(period.ends_on)
    return f"{start} {_('bis')} {end}" if start and end else f"{_('ab')} {start}" if start else f"{_('bis')} {end}" if end else ""
