"""References in texts to the number of another element ("s. 1.1.9") that leads nowhere."""

import re
from collections.abc import Iterator

from mittragen.edition.checks.labels import folded_label, single_labels
from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import name_of, texts_of
from mittragen.edition.elements import Measure
from mittragen.edition.outline import Outline

_ONE = r"(?:[A-ZÄÖÜ]{1,4} ?)?\d+(?:\.\d+)*[a-z]?(?![\w-]|\.\d)"
_MANY = rf"{_ONE}(?:(?:, ?| ?/ ?| und | sowie | oder | bzw\. | bis ){_ONE})*"
_LEVEL = r"(?:(?:Teilm|M)aßnahmen?|Ziele?|Handlungsfeld(?:er)?|Leitlinien?)"
_SEE = r"(?<!\w)(?:[Ss]\.|[Vv]gl\.|[Ss]iehe|[Vv]ergleiche)(?: ?auch)? ?"
_REFERENCE = re.compile(rf"(?:{_SEE}(?:(?P<level>{_LEVEL}) |(?:Nr\.|Nummer) ?)?|\b(?P<named>{_LEVEL}) (?:Nr\. ?)?)(?P<labels>{_MANY})")
_SINGLE = re.compile(_ONE)
# "1.1.2026" is a date.
_YEAR = re.compile(r"\.(?:19|20)\d\d$")
_SIGNS = ("s.", "S.", "vgl", "Vgl", "iehe", "ergleiche", "aßnahme", "Ziel", "Handlungsfeld", "Leitlinie")
# "Maßnahme 3.2 des Konzepts von 2019" stands in another paper.
_ELSEWHERE = re.compile(
    r"^\W*(?:(?:de[sr]|im|aus|in)\s+(?:\w+\s+){0,2}(?:Konzept|Plan|Programm|Agenda|früher|vorig|alten|bisherig|Entwurf)|\d{4}\b|(?:%|€|Euro|Prozent|Mio|Mill|Mrd))"
)


class _Labels:
    """The labels of an edition, folded, and the shapes they have ("9.9.9", "b9")."""

    def __init__(self, outline: Outline) -> None:
        whole = {folded_label(element.label) for element in outline.elements.values()} - {""}
        self.known = whole | {single for label in whole for single in single_labels(label)}
        self.shapes = {_shape(label) for label in self.known}
        self.numbers_measures = any(folded_label(measure.label).isdigit() for measure in outline.edition.measures)

    def lacks(self, label: str, level: str) -> bool:
        """Whether ``label`` looks like one of this edition and is none; a bare number only does after the word "Maßnahme", where measures have such numbers."""
        folded = folded_label(label)
        if _YEAR.search(folded):
            return False
        if folded in self.known or folded.rstrip("abcdefghijklmnopqrstuvwxyz") in self.known:
            return False
        of_measure = "aßnahme" in level
        if folded.isdigit():
            return of_measure and self.numbers_measures and len(folded) < 4
        return _shape(folded) in self.shapes or (of_measure and "." in folded)


def dangling(outline: Outline) -> Iterator[Found]:
    """W206. Only what looks like a label of this edition counts: as many parts, the same letters before them."""
    labels = _Labels(outline)
    for element in outline.elements.values():
        texts = [*texts_of(element, with_origins=False)]
        if isinstance(element, Measure):
            texts += [link.wording for link in element.links]
        told: set[str] = set()
        for text in texts:
            for wording, label in _dangling_in(text, labels):
                if label not in told:
                    told.add(label)
                    yield Found("W206", element.key, {"name": name_of(element, outline), "wording": wording, "target": label})
    for chapter in outline.edition.chapters:
        for wording, label in dict.fromkeys(_dangling_in(chapter.text, labels)):
            yield Found("W206", chapter.key, {"name": f"Kapitel „{chapter.title}“", "wording": wording, "target": label})


def _dangling_in(text: str, labels: _Labels) -> Iterator[tuple[str, str]]:
    if not any(sign in text for sign in _SIGNS):
        return
    for match in _REFERENCE.finditer(text):
        if _ELSEWHERE.match(text[match.end() : match.end() + 60]):
            continue
        level = match["level"] or match["named"] or ""
        for label in _SINGLE.findall(match["labels"]):
            if labels.lacks(label, level):
                yield match[0], label.strip()


def _shape(folded: str) -> str:
    return re.sub(r"\d+", "9", folded.rstrip("abcdefghijklmnopqrstuvwxyz"))
