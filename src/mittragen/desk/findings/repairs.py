"""Repairs that the program can propose, because there is one that does no harm: a free number, a priority in the spelling of the scale."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.utils.translation import gettext as _

from mittragen.edition.checks.labels import Place, places, printed
from mittragen.edition.elements import Element, Measure
from mittragen.publishing.review import Review


@dataclass(frozen=True)
class Proposal:
    """One fact of one element, as it is and as it could be; ``said`` says in a sentence why that helps."""

    key: str
    fact: str
    before: str
    after: str
    said: str


def proposal_for(code: str, key: str, review: Review) -> Proposal | None:
    """The repair of a finding, if the draft still has it and there is a harmless one."""
    element = review.outline.elements.get(key)
    propose = _PROPOSING.get(code)
    is_open = any(finding.code == code and not finding.accepted for finding in review.of(key))
    return propose(element, review) if propose and element and is_open else None


def _free_number(element: Element, review: Review) -> Proposal | None:
    """The next number of the run that no element has."""
    here = places(element.label)
    if len(here) != 1:
        return None
    taken = {place for other in review.outline.elements.values() for place in places(other.label)}
    free = next(number for number in range(here[0].number + 1, here[0].number + len(taken) + 2) if Place(here[0].run, number) not in taken)
    after = printed(element.label, here[0], free)
    return Proposal(element.key, "label", element.label, after, _("„%(label)s“ ist die nächste freie Kennung.") % {"label": after})


def _spelling_of_scale(element: Element, review: Review) -> Proposal | None:
    """The same priority as the scale writes it."""
    if not isinstance(element, Measure):
        return None
    folded = element.priority.casefold()
    for priority in review.edition.priorities:
        if priority.casefold() == folded:
            return Proposal(element.key, "priority", element.priority, priority, _("So steht die Priorität in der Skala des Konzepts."))
    return None


_PROPOSING: Mapping[str, Callable[[Element, Review], Proposal | None]] = MappingProxyType({"W204": _free_number, "W210": _spelling_of_scale})
