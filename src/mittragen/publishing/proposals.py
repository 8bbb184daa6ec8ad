"""From the list of changes to what is put before a body: old and proposed words, fact by fact, with what it costs and whom it concerns."""

from collections.abc import Iterable, Iterator
from typing import Any

from mittragen.concept.models import Concept
from mittragen.decision.actions import NewItem
from mittragen.edition.changes import Change, Changes, Standing
from mittragen.edition.elements import Measure
from mittragen.edition.outline import Outline
from mittragen.edition.session import Wording
from mittragen.edition.terms import ItemKind, SuccessionKind
from mittragen.outputs.change_words import fact_title, fact_words, kind_phrase
from mittragen.outputs.phrases import cost_phrase, funding_phrase, name_of, staff_phrase
from mittragen.synthesis.queries.behind import behind_elements

# What is told of an element that comes or goes, in this order; of one that goes on, what differs.
_TOLD = ("title", "text", "responsibilities", "period", "cost", "staff", "target_groups", "themes", "steps", "indicators")
_PLACE = "parent"


def items_from_changes(concept: Concept, changes: Changes, keys: Iterable[str] = ()) -> list[NewItem]:
    """An item for each change, in the order of the list; only for those that concern one of ``keys`` where keys are named. One query."""
    wanted = set(keys)
    chosen = [change for change in changes.changed if not wanted or wanted.intersection(change.keys)]
    behind = {change.key: behind_elements(concept, change.keys) for change in chosen} if chosen else {}
    language = concept.language
    return [
        NewItem(
            kind=ItemKind.CHANGE,
            title=title_of_change(change, language),
            change=change.kind,
            element_kind=change.element_kind,
            keys=change.keys,
            wordings=wordings_of_change(change, changes, language),
            reason="\n\n".join(change.reasons),
            origin=", ".join(one.key for one in behind[change.key]),
            money="\n".join(
                _each(change, lambda measure: " · ".join(filter(None, (cost_phrase(measure.cost, language), funding_phrase(measure.cost, language)))))
            ),
            staff="\n".join(_each(change, lambda measure: staff_phrase(measure.staff, language))),
            concerned=_concerned(change, changes),
        )
        for change in chosen
    ]


def title_of_change(change: Change, language: str) -> str:
    """What is proposed, with the title where the phrase names only a number."""
    phrase, title = kind_phrase(change, language), _title(change)
    return phrase if title in phrase else f"{phrase}: {title}"


def wordings_of_change(change: Change, changes: Changes, language: str) -> tuple[Wording, ...]:
    """Old and proposed words of one change, fact by fact, the place of what is moved among them."""
    match change.kind:
        case SuccessionKind.NEW:
            return tuple(wording for side in change.after for wording in _whole(side, changes.newer, language, is_new=True))
        case SuccessionKind.COMPLETED | SuccessionKind.DROPPED:
            return tuple(wording for side in change.before for wording in _whole(side, changes.older, language, is_new=False))
        case SuccessionKind.MERGED | SuccessionKind.SPLIT:
            return tuple(_many_to_many(change, changes, language))
    return (*_moved(change, language), *_differing(change, changes, language))


def _differing(change: Change, changes: Changes, language: str) -> Iterator[Wording]:
    element = change.after[0].element
    for fact in change.facts:
        before, after = fact_words(fact.name, fact.before, changes.older, language), fact_words(fact.name, fact.after, changes.newer, language)
        if before != after:
            yield _wording(change.after[0], fact.name, language, before, after)
    if change.is_renumbered and change.kind is not SuccessionKind.CONTINUED:
        yield Wording(
            element=element.key,
            label=element.label,
            element_title=element.title,
            name="label",
            title=fact_title("label", language),
            before=change.before[0].element.label,
            proposed=element.label,
        )


def _moved(change: Change, language: str) -> Iterator[Wording]:
    if change.is_moved:
        places = [name_of(side.way[-1]) if side.way else "" for side in (change.before[0], change.after[0])]
        yield _wording(change.after[0], _PLACE, language, *places)


def _many_to_many(change: Change, changes: Changes, language: str) -> Iterator[Wording]:
    """What several became, or one: the words of all before, beside those of each after."""
    for place, side in enumerate(change.after):
        for name in _TOLD:
            befores = [fact_words(name, getattr(one.element, name, None), changes.older, language) for one in change.before] if place == 0 else []
            told = [
                f"{one.element.label} {text}".strip() if len(change.before) > 1 else text for one, text in zip(change.before, befores, strict=False) if text
            ]
            before, after = "\n\n".join(told), fact_words(name, getattr(side.element, name, None), changes.newer, language)
            if before != after:
                yield _wording(side, name, language, before, after)


def _whole(side: Standing, outline: Outline, language: str, *, is_new: bool) -> Iterator[Wording]:
    for name in _TOLD:
        text = fact_words(name, getattr(side.element, name, None), outline, language)
        if text:
            yield _wording(side, name, language, "" if is_new else text, text if is_new else "")


def _wording(side: Standing, name: str, language: str, before: str, proposed: str) -> Wording:
    element = side.element
    return Wording(
        element=element.key, label=element.label, element_title=element.title, name=name, title=fact_title(name, language), before=before, proposed=proposed
    )


def _title(change: Change) -> str:
    return " ".join((change.after or change.before)[0].element.title.split())


def _each(change: Change, words_of: Any) -> list[str]:
    """One line for each measure after (before, where it goes) that has something to say."""
    sides = change.after or change.before
    lines = [(side.element, words_of(side.element)) for side in sides if isinstance(side.element, Measure)]
    return [f"{element.label}: {text}" if len(sides) > 1 and element.label else text for element, text in lines if text]


def _concerned(change: Change, changes: Changes) -> tuple[str, ...]:
    """Names of all that carry one of the measures, before or after."""
    actors = {**changes.older.actors, **changes.newer.actors}
    keys = dict.fromkeys(key for side in (*change.after, *change.before) for key in side.actors)
    return tuple(actors[key].name for key in keys if key in actors)
