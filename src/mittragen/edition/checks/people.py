"""Private persons: names, mail addresses and telephone numbers that do not belong into a document. Suspicions, worded as such."""

from collections.abc import Callable, Iterable, Iterator

from mittragen.edition.checks.contacts import personal_mails, telephones
from mittragen.edition.checks.person_names import addressed, is_full_name, listed, titled
from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import indicator_texts, name_of, texts_of
from mittragen.edition.elements import Goal, Measure
from mittragen.edition.outline import Outline

_Search = Callable[[str], Iterable[str]]
_CONTACTS: dict[str, tuple[_Search, ...]] = {"E108": (personal_mails,), "W209": (telephones,)}
_EVERYTHING: dict[str, tuple[_Search, ...]] = {"E107": (addressed, titled), **_CONTACTS}
# A foreword is signed by whoever holds the office, "Dr." and all; "Frau" and "Herr" with a name are not how an office signs.
_FOREWORD: dict[str, tuple[_Search, ...]] = {"E107": (addressed,), **_CONTACTS}


def suspected(outline: Outline) -> Iterator[Found]:
    """E107, E108, W209, each wording once at its place."""
    edition = outline.edition
    office = "".join(sign for sign in edition.publisher.telephone if sign.isdigit())
    for found in _everywhere(outline):
        if found.code != "W209" or not office or "".join(sign for sign in found.words["wording"] if sign.isdigit()) != office:
            yield found


def _everywhere(outline: Outline) -> Iterator[Found]:
    edition = outline.edition
    for element in outline.elements.values():
        name = name_of(element, outline)
        yield from _in_texts(element.key, name, texts_of(element), _EVERYTHING)
        if isinstance(element, Goal | Measure):
            yield from _in_texts(element.key, name, _cells(element), {"E107": (listed,)})
    for indicator in edition.indicators:
        yield from _in_texts(indicator.key, f"Indikator „{indicator.title}“", indicator_texts(indicator), _EVERYTHING)
    for chapter in edition.chapters:
        yield from _in_texts(chapter.key, f"Kapitel „{chapter.title}“", [chapter.text], _FOREWORD)
    for summary in edition.summaries:
        yield from _in_texts("", f"Zusammenfassung „{summary.title}“", [summary.text], _FOREWORD)
    yield from _in_texts("", "Einleitung", [edition.introduction], _FOREWORD)
    for actor in edition.actors:
        name = f"Organisation „{actor.name}“"
        yield from _in_texts(actor.key, name, [actor.name, *actor.aliases, actor.address], _EVERYTHING)
        yield from (Found("E107", actor.key, {"name": name, "wording": each}) for each in (actor.name, *actor.aliases) if is_full_name(each))


def _cells(element: Goal | Measure) -> Iterator[str]:
    """Wordings that list who does something: there, a name stands without "Frau" or "Herr"."""
    yield from (detail.text for detail in element.details)
    if isinstance(element, Measure):
        yield element.responsibility_text
        yield from (responsibility.note for responsibility in element.responsibilities)


def _in_texts(key: str, name: str, texts: Iterable[str], searches: dict[str, tuple[_Search, ...]]) -> Iterator[Found]:
    told: set[tuple[str, str]] = set()
    for text in texts:
        for code, wordings in searches.items():
            for wording in (each for search in wordings for each in search(text)):
                if (code, wording) not in told:
                    told.add((code, wording))
                    yield Found(code, key, {"name": name, "wording": wording})
