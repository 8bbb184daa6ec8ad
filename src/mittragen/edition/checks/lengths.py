"""Texts that are too long for their place."""

from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import name_of
from mittragen.edition.elements import Element, Measure
from mittragen.edition.outline import Outline

# Characters: a label heads a column, a title stands over a page and in a table, a text fills at most a printed sheet, a wording one cell of the profile.
_LABEL, _TITLE, _TEXT, _WORDING = 40, 200, 3000, 500


def overruns(outline: Outline) -> Iterator[Found]:
    """W207."""
    for element in outline.elements.values():
        for what, text, limit in _places(element):
            if len(text) > limit:
                yield _overrun(element.key, name_of(element, outline), what, text, limit)
    for indicator in outline.edition.indicators:
        for what, text, limit in (("der Titel", indicator.title, _TITLE), ("die Definition", indicator.definition, _TEXT)):
            if len(text) > limit:
                yield _overrun(indicator.key, f"Indikator „{indicator.title[:60]}“", what, text, limit)
    for actor in outline.edition.actors:
        if len(actor.name) > _TITLE:
            yield _overrun(actor.key, f"Organisation „{actor.name[:60]}…“", "der Name", actor.name, _TITLE)


def _places(element: Element) -> Iterator[tuple[str, str, int]]:
    yield from (("die Kennung", element.label, _LABEL), ("der Titel", element.title, _TITLE), ("die Beschreibung", element.text, _TEXT))
    if isinstance(element, Measure):
        yield "die Ausgangslage", element.starting_point, _TEXT
        yield "der Wortlaut der Zuständigkeit", element.responsibility_text, _WORDING
        yield "die Zeitangabe", element.period.text, _WORDING
        yield "die Angabe zu Kosten", element.cost.text, _WORDING
        yield "die Angabe zur Finanzierung", element.cost.funding_text, _WORDING
        yield "die Angabe zum Personal", element.staff.text, _WORDING
        yield from (("ein Schritt", step.text, _WORDING) for step in element.steps)


def _overrun(key: str, name: str, what: str, text: str, limit: int) -> Found:
    return Found("W207", key, {"name": name, "what": what, "length": str(len(text)), "limit": str(limit)})
