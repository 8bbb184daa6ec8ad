"""Why? Asked where elements are merged, split or removed while a revision runs; it then stands beside the change."""

from dataclasses import dataclass

from mittragen.concept.actions import open_revision_of
from mittragen.concept.models import Concept, Element
from mittragen.desk.doors import DeskRequest
from mittragen.edition.terms import SuccessionKind
from mittragen.edition.text import clean_text
from mittragen.publishing.revising import change_list


@dataclass(frozen=True, kw_only=True)
class WhyPart:
    """The question, with what was typed. ``edition`` is the label of the edition under revision; ``kind`` how what is removed ends."""

    edition: str
    text: str
    kind: SuccessionKind
    said: str = ""


def why_of(request: DeskRequest, concept: Concept, *elements: Element | None, said: str = "") -> WhyPart | None:
    """Whether to ask: a revision runs, and one of ``elements`` stands in its edition. ``said`` is what is wrong with the answer."""
    changes = change_list(concept) if open_revision_of(concept) is not None else None
    if changes is None or not any(element is not None and element.key in changes.older.elements for element in elements):
        return None
    return WhyPart(edition=changes.older.edition.label, text=reason_in(request), kind=ending_in(request), said=said)


def reason_in(request: DeskRequest) -> str:
    """The reason as it was typed."""
    return clean_text(request.POST.get("grund", "")).strip()


def ending_in(request: DeskRequest) -> SuccessionKind:
    """Completed, or dropped unless somebody said so."""
    return SuccessionKind.COMPLETED if request.POST.get("ende") == SuccessionKind.COMPLETED else SuccessionKind.DROPPED
