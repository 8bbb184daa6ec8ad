"""What results still ask of the draft: words to bring in, changes to take back. Read for one session."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.concept.models import Concept, Element
from mittragen.decision.models import Item
from mittragen.decision.wordings import wordings_of
from mittragen.desk.decision.words import named, result_word
from mittragen.edition.changes import Changes
from mittragen.edition.session import Wording
from mittragen.edition.terms import DecisionResult, ItemKind
from mittragen.publishing.agenda import WRITABLE

_TREATED = (ItemKind.CHANGE, ItemKind.AT_TABLE)


@dataclass(frozen=True, kw_only=True)
class ToBringIn:
    """An item whose decided words do not stand in the draft yet. ``texts`` can be brought in with one press, ``by_hand`` cannot."""

    number: int
    title: str
    texts: tuple[str, ...]
    by_hand: tuple[str, ...]
    key: str


@dataclass(frozen=True, kw_only=True)
class ToTakeBack:
    """An item that was not adopted while the draft still holds its change. ``key`` names the change; ``can_press`` that it can be taken back with one press."""

    number: int
    title: str
    result: str
    is_rejected: bool
    key: str
    can_press: bool


def to_bring_in(concept: Concept, items: Iterable[Item]) -> tuple[ToBringIn, ...]:
    """Items adopted with changes whose words the draft lacks. One query."""
    changed = [item for item in items if item.result == DecisionResult.ADOPTED_WITH_CHANGES and item.kind in _TREATED]
    elements = {one.key: one for one in Element.objects.filter(concept=concept, key__in={key for item in changed for key in item.keys})} if changed else {}
    found = []
    for item in changed:
        lacking = [one for one in wordings_of(item) if one.decided != one.proposed and _lacks(elements.get(one.element), one)]
        if lacking:
            texts = tuple(_name(one) for one in lacking if one.name in WRITABLE)
            by_hand = tuple(_by_hand(one) for one in lacking if one.name not in WRITABLE)
            found.append(
                ToBringIn(number=item.pk, title=str(item), texts=texts, by_hand=by_hand, key=lacking[0].element if lacking[0].element in elements else "")
            )
    return tuple(found)


def to_take_back(concept: Concept, items: Iterable[Item], changes: Changes | None) -> tuple[ToTakeBack, ...]:
    """Items that were not adopted and still stand in the draft. ``changes`` are those of the draft, ``None`` before the first edition."""
    refused = [item for item in items if item.kind in _TREATED and item.result and not DecisionResult(item.result).permits_publication]
    there = (
        set(Element.objects.filter(concept=concept, key__in={key for item in refused for key in item.keys}).values_list("key", flat=True)) if refused else set()
    )
    found = []
    for item in refused:
        standing = [key for key in item.keys if changes and key in changes.by_key and changes.by_key[key].is_change]
        if changes is None:
            standing = [key for key in item.keys if key in there]
        if standing:
            row = ToTakeBack(
                number=item.pk,
                title=str(item),
                result=result_word(item.result),
                is_rejected=item.result == DecisionResult.REJECTED,
                key=standing[0] if standing[0] in there else "",
                can_press=changes is not None,
            )
            found.append(row)
    return tuple(found)


def standing_key(item: Item, changes: Changes | None) -> str:
    """By which key the draft still holds the change of an item; empty when it does not."""
    return next((key for key in item.keys if changes and key in changes.by_key and changes.by_key[key].is_change), "")


def _lacks(element: Element | None, one: Wording) -> bool:
    """Whether the draft says something else. Of what is no text nobody can tell: it is named until the decision is bound."""
    if element is None:
        return False
    return one.name not in WRITABLE or str(getattr(element, one.name, "")).strip() != one.decided.strip()


def _name(one: Wording) -> str:
    return f"{named(one.label, one.element_title)}: {one.title}"


def _by_hand(one: Wording) -> str:
    return (_("%(fact)s: „%(text)s“") if one.decided else _("%(fact)s: bleibt leer")) % {"fact": _name(one), "text": one.decided}
