"""Which goals and measures a group resembles, and why."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.cache import cache

from mittragen.concept.facts import mark_of
from mittragen.concept.models import Concept, Element
from mittragen.edition.terms import ElementKind
from mittragen.grouping.errands import FindNearest
from mittragen.grouping.texts import Text
from mittragen.synthesis.machine import MachineStoppedError, ask
from mittragen.synthesis.models import ElementVector, Group, Membership, Vector

_COMPARED = [ElementKind.GOAL.value, ElementKind.MEASURE.value, ElementKind.SUB_MEASURE.value]
_MOST_MEMBERS = 12
# Comparing takes seconds; the same is asked each time somebody looks at the group.
_KEPT_SECONDS = 24 * 3600
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Resembling:
    """An element of the draft that a group resembles. ``score`` from 0 to 1; ``why`` are the words both share, none across languages."""

    key: str
    kind: ElementKind
    label: str
    title: str
    score: float
    why: tuple[str, ...]


def resembling(group: Group, concept: Concept, *, count: int = 5, kinds: Sequence[str] = tuple(_COMPARED)) -> tuple[Resembling, ...]:
    """The elements of a draft most like a group, the likest first; none where nothing can be compared. At most five queries, and a limited child."""
    elements = {f"e{element.pk}": element for element in Element.objects.filter(concept=concept, kind__in=list(kinds))}
    rows = Membership.objects.filter(group=group, ended_at__isnull=True, contribution__is_shown=True).select_related("contribution", "excerpt")
    members = list(rows.order_by("-is_confirmed", "-score", "pk")[:_MOST_MEMBERS])
    words = [group.title, group.statement, *(row.contribution.public_text for row in members if row.excerpt is None)]
    text = " ".join(words).strip()
    if not elements or not text:
        return ()
    candidates = tuple(Text(id=name, text=f"{element.title}. {element.text}", language=concept.language) for name, element in elements.items())
    vectors = _vectors(members, elements)
    seen = mark_of([group.pk, text, [row.pk for row in members], [candidate.text for candidate in candidates], sorted(vectors), count])
    kept: tuple[Resembling, ...] | None = cache.get(f"resembling-{group.municipality_id}-{seen}")
    if kept is not None:
        return kept
    asked = tuple(Text(id=f"m{row.pk}", text=text) for row in members if f"m{row.pk}" in vectors) or (Text(id="group", text=text),)
    try:
        found = ask(FindNearest(texts=asked, candidates=candidates, vectors=vectors, count=len(candidates)))
    except MachineStoppedError as stopped:
        _log.warning("Nothing compared: %s", stopped.__cause__ or stopped)
        return ()
    scores: dict[str, float] = {}
    why: dict[str, tuple[str, ...]] = {}
    for row in found:
        for likeness in row:
            scores[likeness.id] = scores.get(likeness.id, 0.0) + likeness.score / len(asked)
            why.setdefault(likeness.id, likeness.why)
    best = sorted(scores, key=lambda name: (-round(scores[name], 6), elements[name].pk))[:count]
    answer = tuple(_resembling(elements[name], scores[name], why[name]) for name in best)
    cache.set(f"resembling-{group.municipality_id}-{seen}", answer, _KEPT_SECONDS)
    return answer


def _resembling(element: Element, score: float, why: tuple[str, ...]) -> Resembling:
    return Resembling(element.key, ElementKind(element.kind), element.label, element.title, round(score, 4), why)


def _vectors(members: Sequence[Membership], elements: dict[str, Element]) -> dict[str, bytes]:
    """Vectors of members and elements, of the model that knows most of both; none where one side has none."""
    by_element = list(ElementVector.objects.filter(element__in=[element.pk for element in elements.values()]).order_by("-pk"))
    if not by_element:
        return {}
    model = by_element[0].model
    marks = {element.pk: mark_of((element.title, element.text)) for element in elements.values()}
    found = {f"e{row.element_id}": bytes(row.numbers) for row in by_element if row.model == model and marks.get(row.element_id) == row.mark}
    kept = Vector.objects.filter(contribution__in=[row.contribution_id for row in members], model=model)
    spans = {(row.contribution_id, row.start, row.end): bytes(row.numbers) for row in kept}
    for row in members:
        place = (row.contribution_id, *((row.excerpt.start, row.excerpt.end) if row.excerpt else (0, 0)))
        if place in spans:
            found[f"m{row.pk}"] = spans[place]
    return found
