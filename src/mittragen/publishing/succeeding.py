"""Who follows whom in a revision: what people said, and what the texts suggest where nobody said anything."""

from collections.abc import Iterable
from dataclasses import dataclass

from rapidfuzz import fuzz, process, utils

from mittragen.concept.actions.revising import open_revision_of
from mittragen.concept.importing.matching import family
from mittragen.concept.models import Concept, Element, Succession, SuccessionRefusal
from mittragen.edition.changes import Change, Standing
from mittragen.edition.checks.numbering import folded_label
from mittragen.edition.terms import ElementKind, SuccessionKind
from mittragen.publishing.revising import change_list

# Of 100: from here on texts may be the same one reworded, without and with the same label. A person looks at each pair.
_ALIKE = 62.0
_ALIKE_WITH_LABEL = 45.0
_COMPARED = 600


@dataclass(frozen=True)
class Proposed:
    """An element that is gone and one that is new, which look like one and the same. ``likeness`` of 100."""

    before: Standing
    after: Standing
    likeness: int


@dataclass(frozen=True)
class Stated:
    """What somebody said; ``holds`` is false once it was taken back in the draft, and then no edition repeats it."""

    row: Succession
    holds: bool


def proposed_successions(concept: Concept) -> tuple[Proposed, ...]:
    """Pairs of what is gone and what is new, both without a word, that are alike; the likest first, each element once. Refused pairs stay away.

    Meant for drafts that were read in from a file of another year. Empty without a running revision. Three queries.
    """
    revision, changes = open_revision_of(concept), change_list(concept)
    if revision is None or changes is None:
        return ()
    silent = [change for change in changes.changed if not change.reasons and len(change.keys) == 1]
    gone, new = _sides(silent, is_gone=True), _sides(silent, is_gone=False)
    refused = set(SuccessionRefusal.objects.filter(revision=revision).values_list("before", "after")) if gone and new else set()
    found: list[Proposed] = []
    taken: set[str] = set()
    for likeness, old, fresh in sorted(_likely(gone, new), key=lambda pair: -pair[0]):
        keys = old.element.key, fresh.element.key
        if keys not in refused and not taken.intersection(keys):
            taken.update(keys)
            found.append(Proposed(old, fresh, round(likeness)))
    return tuple(found)


def stated_successions(concept: Concept) -> tuple[Stated, ...]:
    """All that was said in the running revision, in the order in which it was said. Three queries."""
    revision = open_revision_of(concept)
    if revision is None:
        return ()
    there = set(Element.objects.filter(concept=concept).values_list("key", flat=True))
    rows = Succession.objects.filter(revision=revision).select_related("by").order_by("id")
    return tuple(Stated(row, _holds(row, there)) for row in rows)


def _holds(row: Succession, there: set[str]) -> bool:
    before, after = set(row.before), set(row.after)
    if not after:
        return not before <= there
    if row.kind == SuccessionKind.MERGED:
        return bool(before - there) and bool(after & there)
    return after <= there


def _sides(changes: list[Change], *, is_gone: bool) -> list[Standing]:
    return [side for change in changes if bool(change.after) is not is_gone for side in (change.before if is_gone else change.after)]


def _likely(gone: list[Standing], new: list[Standing]) -> list[tuple[float, Standing, Standing]]:
    """Every pair that is alike enough, level by level."""
    found = []
    for kind in ElementKind:
        olds, news = ([side for side in sides if family(side.kind) is kind] for sides in (gone, new))
        if not olds or not news:
            continue
        scores = process.cdist([_text(side) for side in olds], [_text(side) for side in news], scorer=fuzz.ratio, score_cutoff=_ALIKE_WITH_LABEL)
        for old, row in zip(olds, scores, strict=True):
            for fresh, score in zip(news, row, strict=True):
                if score >= (_ALIKE_WITH_LABEL if _label(old) and _label(old) == _label(fresh) else _ALIKE):
                    found.append((float(score), old, fresh))
    return found


def _text(side: Standing) -> str:
    element = side.element
    return utils.default_process(f"{element.title} {element.text}"[:_COMPARED])


def _label(side: Standing) -> str:
    return folded_label(side.element.label)


def without_reason(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes that somebody should say something about: what is gone, merged, split or moved without a word."""
    return tuple(change for change in changes if not change.reasons and (not change.after or len(change.keys) > 1 or change.is_moved))
