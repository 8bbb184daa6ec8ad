"""Which element of a draft an element of a file is: by key where the file came from us, else by label and text."""

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence

from rapidfuzz import fuzz, utils

from mittragen.concept.facts import Facts
from mittragen.concept.models import Element
from mittragen.edition.checks.numbering import folded_label
from mittragen.edition.terms import ElementKind
from mittragen.edition.text import clean_line
from mittragen.intake.reading import ReadElement

_FAMILY = {ElementKind.SUB_MEASURE: ElementKind.MEASURE}
# Of 100: what still is the same text reworded, without and with the same label.
_ALIKE = 82.0
_ALIKE_WITH_LABEL = 45.0


def matched(
    reads: Sequence[tuple[ReadElement, ElementKind]], parents: Sequence[int | None], elements: Sequence[Element], before: dict[int, Facts]
) -> list[Element | None]:
    """For each element read, the element of the draft it is, if any; each element of the draft is found at most once.

    ``parents`` gives, for each element read, the position of the one above it.
    """
    matcher = _Matcher(reads, elements, before)
    matcher.by(lambda read, kind: read.key or None, lambda element, facts: element.key)
    matcher.by(
        lambda read, kind: (family(kind), whole_name(read.label, read.title)),
        lambda element, facts: (family(ElementKind(element.kind)), whole_name(facts.label, facts.title)),
    )
    matcher.by(
        lambda read, kind: (family(kind), _words(read.title), _words(read.text)) if read.title else None,
        lambda element, facts: (family(ElementKind(element.kind)), _words(facts.title), _words(facts.text)),
    )
    matcher.by_likeness(_ALIKE_WITH_LABEL, same_label=True)
    matcher.by_likeness(_ALIKE, same_label=False)
    matcher.by_place(parents)
    return matcher.found


def family(kind: ElementKind) -> ElementKind:
    """Measures and sub-measures are one family: one may become the other."""
    return _FAMILY.get(kind, kind)


def whole_name(label: str, title: str) -> str:
    """Label and title as one: some files keep them in one cell."""
    return _words(f"{label} {title}")


class _Matcher:
    def __init__(self, reads: Sequence[tuple[ReadElement, ElementKind]], elements: Sequence[Element], before: dict[int, Facts]) -> None:
        self.reads = reads
        self.before = before
        self.free = list(elements)
        self.found: list[Element | None] = [None] * len(reads)

    def by(
        self,
        of_read: Callable[[ReadElement, ElementKind], Hashable | None],
        of_element: Callable[[Element, Facts], Hashable],
    ) -> None:
        """Pair what has the same mark, where the mark stands once on each side."""
        reads, elements = defaultdict(list), defaultdict(list)
        for number, (read, kind) in enumerate(self.reads):
            mark = of_read(read, kind) if self.found[number] is None else None
            if mark is not None:
                reads[mark].append(number)
        for element in self.free:
            elements[of_element(element, self.before[element.pk])].append(element)
        for mark, numbers in reads.items():
            if len(numbers) == len(elements.get(mark, ())) == 1:
                self._pair(numbers[0], elements[mark][0])

    def by_likeness(self, least: float, *, same_label: bool) -> None:
        """Pair the most alike first, down to ``least`` of 100; of equally alike ones those that come first."""
        pairs: list[tuple[float, int, int]] = []
        texts = {element.pk: _text(self.before[element.pk].title, self.before[element.pk].text) for element in self.free}
        labels = {element.pk: folded_label(self.before[element.pk].label) for element in self.free}
        for number, (read, kind) in enumerate(self.reads):
            if self.found[number] is not None or (same_label and not read.label):
                continue
            text, label = _text(read.title, read.text), folded_label(read.label)
            for place, element in enumerate(self.free):
                if family(ElementKind(element.kind)) is not family(kind) or (same_label and labels[element.pk] != label):
                    continue
                likeness = fuzz.ratio(text, texts[element.pk], score_cutoff=least)
                if likeness >= least:
                    pairs.append((-likeness, number, place))
        free = list(self.free)
        taken: set[int] = set()
        for _, number, place in sorted(pairs):
            if self.found[number] is None and place not in taken:
                taken.add(place)
                self._pair(number, free[place])

    def by_place(self, parents: Sequence[int | None]) -> None:
        """Pair what is left under the same parent with the same label: it was rewritten from scratch."""
        marks: dict[int, tuple[int, str]] = {}
        for number, (read, _kind) in enumerate(self.reads):
            above = parents[number]
            parent = self.found[above] if above is not None else None
            if self.found[number] is None and parent is not None and read.label:
                marks[number] = (parent.pk, folded_label(read.label))
        for number, (parent_pk, label) in marks.items():
            there = [element for element in self.free if element.parent_id == parent_pk and folded_label(self.before[element.pk].label) == label]
            same_kind = [element for element in there if family(ElementKind(element.kind)) is family(self.reads[number][1])]
            if len(same_kind) == 1 and list(marks.values()).count((parent_pk, label)) == 1:
                self._pair(number, same_kind[0])

    def _pair(self, number: int, element: Element) -> None:
        self.found[number] = element
        self.free.remove(element)


def _words(text: str) -> str:
    return clean_line(text).casefold()


def _text(title: str, text: str) -> str:
    return utils.default_process(f"{title} {text}"[:600])
