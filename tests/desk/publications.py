"""The form of a publication, as the office fills it, and what may stand in its way."""

from mittragen.concept.actions import change_element
from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind
from mittragen.municipality.models import User
from mittragen.publishing.actions import compile_candidate


def answers(concept: Concept, **changes: str) -> dict[str, str]:
    """The form as the office fills it for a decision on paper: five fields, and what was decided."""
    facts = {
        "decided_digest": compile_candidate(concept).digest,
        "body": "Kreistag",
        "decided_on": "30.04.2026",
        "result": "adopted",
        "paper": "KT 2026/037",
        "paper_address": "",
    }
    return {**facts, **changes}


def name_a_person(coordinator: User) -> None:
    """A finding that holds up publication."""
    change_element(element=Element.objects.get(kind=ElementKind.MEASURE), text="Fragen an erika.mustermann@example.org.", by=coordinator)
