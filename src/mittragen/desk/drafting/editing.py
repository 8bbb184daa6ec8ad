"""The whole form of an element: single facts and lists, what was seen, and what of it a person changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

import msgspec

from mittragen.concept.facts import ALLOWED, Facts, clean_value, mark_of, marks_of
from mittragen.concept.models import Element
from mittragen.concept.tables import facts_of
from mittragen.desk.drafting.forms import FactForm
from mittragen.desk.drafting.names import Names
from mittragen.desk.drafting.offers import Offers
from mittragen.desk.drafting.rows import KINDS, RowList
from mittragen.desk.drafting.surroundings import Surroundings
from mittragen.desk.drafting.wording import read_anew
from mittragen.edition.elements import Responsibility
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import User

SEEN = "gesehen-"


@dataclass(frozen=True)
class ElementForm:
    """Everything of one element to fill in. ``marks`` say which values the person saw, by the name of the fact."""

    element: Element
    stored: Facts
    names: Names
    single: FactForm
    lists: dict[str, RowList]
    marks: dict[str, str]

    # The mark of a fact that is left as it is, whatever was typed.
    LEFT: ClassVar[str] = "-"

    @classmethod
    def of(cls, element: Element, around: Surroundings, sent: Mapping[str, Any] | None = None) -> "ElementForm":
        """The form as stored, or as it was ``sent``."""
        kind, names = ElementKind(element.kind), Names(around)
        allowed = ALLOWED[kind]
        stored = facts_of(element, allowed)
        single = FactForm(kind, Offers.of(around, kind, stored), stored, sent)
        lists = {name: RowList(name, names, stored=getattr(stored, name), sent=sent) for name in KINDS if name in allowed}
        marks = marks_of(stored, (*single.facts, *lists))
        if sent is not None:
            marks = {name: str(sent.get(SEEN + name, "")) for name in marks}
        return cls(element, stored, names, single, lists, marks)

    def is_valid(self) -> bool:
        """Whether everything can be taken."""
        return all([self.single.is_valid(), *(rows.is_valid() for rows in self.lists.values())])

    def changes(self) -> dict[str, Any]:
        """What was typed and can be taken, of the facts that are not what the person saw. Call after :meth:`is_valid`."""
        values = {name: self.single.value(name) for name in self.single.right() if self.marks.get(name, self.LEFT) != self.LEFT}
        values |= {name: rows.values() for name, rows in self.lists.items() if rows.is_valid() and self.marks[name] != self.LEFT}
        cleaned = {name: clean_value(value, name) for name, value in values.items()}
        changed = {name: value for name, value in cleaned.items() if mark_of(value) != self.marks[name]}
        return {name: read_anew(name, getattr(self.stored, name), value) for name, value in changed.items()}

    def settled(self, changes: dict[str, Any], by: User) -> dict[str, Any]:
        """The same changes with a key for every organisation; those that nobody knew are added."""
        parts: tuple[Responsibility, ...] = changes.get("responsibilities", ())
        carried = tuple(msgspec.structs.replace(part, actor=self.names.settled(part.actor, by)) for part in parts)
        return {**changes, "responsibilities": carried} if "responsibilities" in changes else changes

    def wrong(self) -> Iterator[tuple[str, str, str]]:
        """Errors as (id of the field, its label, what to do)."""
        for form in (self.single, *(row for rows in self.lists.values() for row in rows.rows if row.is_bound and not row.is_removed)):
            for bound in form:
                if bound.errors:
                    yield bound.id_for_label or bound.auto_id, str(bound.label), str(bound.errors[0])
