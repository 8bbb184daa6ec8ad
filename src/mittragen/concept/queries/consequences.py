"""What removing something would take along."""

from collections import Counter
from dataclasses import dataclass

from mittragen.concept.models import AcceptedFinding, Element, Indicator, TargetGroup
from mittragen.concept.states import branch_of, pointing_at
from mittragen.edition.terms import ElementKind


@dataclass(frozen=True)
class Consequences:
    """What goes with an element: how many stand below it by kind, which others name it, how many accepted findings fall away."""

    below: tuple[tuple[ElementKind, int], ...]
    pointing: tuple[Element, ...]
    accepted_findings: int

    @property
    def below_in_all(self) -> int:
        return sum(count for _, count in self.below)

    def __bool__(self) -> bool:
        return bool(self.below or self.pointing or self.accepted_findings)


def consequences_of_removal(element: Element) -> Consequences:
    """What removing ``element`` with everything below it would take along."""
    branch = branch_of(element)
    counts = Counter(one.kind for one in branch[1:])
    return Consequences(
        below=tuple((kind, counts[kind.value]) for kind in ElementKind if counts[kind.value]),
        pointing=tuple(Element.objects.filter(concept=element.concept, key__in=pointing_at(branch)).order_by("label", "id")),
        accepted_findings=AcceptedFinding.objects.filter(concept=element.concept, key__in=[one.key for one in branch]).count(),
    )


def users_of(thing: TargetGroup | Indicator) -> tuple[Element, ...]:
    """The elements that name a target group or an indicator."""
    return tuple(Element.objects.filter(pk__in=list(thing.uses.values_list("element_id", flat=True))).order_by("label", "id"))
