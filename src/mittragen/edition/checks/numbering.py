"""Labels as printed: the same one twice, and numbers that are missing in a run."""

import re
from collections import defaultdict
from collections.abc import Iterator

from mittragen.edition.checks.table import Found
from mittragen.edition.checks.wording import kind_of
from mittragen.edition.elements import Element, Measure
from mittragen.edition.outline import Outline
from mittragen.edition.terms import ElementKind

# "1.1.12", "SP 1.10", "B9", "M 37", "3.2.1a", "5.1.1."; the last number counts, what stands before it names the run.
_NUMBERED = re.compile(r"^(?P<run>.*?)(?P<number>\d+)(?:[a-z]|\.)?$")
# A longer hole is a new hundred, a year or another scheme, not a loss.
_LONGEST_HOLE = 5


def oddities(outline: Outline) -> Iterator[Found]:
    """W204 and W205."""
    groups: dict[tuple[ElementKind, str], list[Element]] = defaultdict(list)
    for element in outline.elements.values():
        kind = kind_of(element, outline)
        # Sub-measures are counted anew under each measure.
        within = element.parent if kind is ElementKind.SUB_MEASURE and isinstance(element, Measure) else ""
        groups[kind, within].append(element)
    for elements in groups.values():
        yield from _doubled(elements)
        yield from _holes(elements)


def folded_label(label: str) -> str:
    """A label for comparing: without blanks, a trailing point, and case."""
    return re.sub(r"\s+", "", label).rstrip(".").casefold()


def _doubled(elements: list[Element]) -> Iterator[Found]:
    first: dict[str, Element] = {}
    for element in elements:
        label = folded_label(element.label)
        if label and label in first:
            yield Found("W204", element.key, {"target": element.label, "other": first[label].title})
        elif label:
            first[label] = element


def _holes(elements: list[Element]) -> Iterator[Found]:
    runs: dict[str, dict[int, Element]] = defaultdict(dict)
    for element in elements:
        for label in _single_labels(element.label):
            match = _NUMBERED.match(label)
            if match and len(match["number"]) <= 4:
                runs[folded_run(match["run"])].setdefault(int(match["number"]), element)
    for run in runs.values():
        numbers = sorted(run)
        for before, after in zip(numbers, numbers[1:], strict=False):
            hole = after - before - 1
            if 0 < hole <= _LONGEST_HOLE:
                label = run[after].label
                match = _NUMBERED.match(_single_labels(label)[0])
                prefix = match["run"] if match else ""
                missing = " und ".join(f"„{prefix}{number}“" for number in range(before + 1, after))
                yield Found("W205", run[after].key, {"target": label, "missing": missing})


def folded_run(run: str) -> str:
    return re.sub(r"\s+", "", run).casefold()


def _single_labels(label: str) -> list[str]:
    """ "B5+6" stands for B5 and B6, "G2/Ü4" for G2 and Ü4."""
    parts = [part.strip() for part in re.split(r"[+/]", label)]
    first = _NUMBERED.match(parts[0])
    return [f"{first['run']}{part}" if first and part.isdigit() else part for part in parts]
