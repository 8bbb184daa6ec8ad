"""What an import understood, in German, for the terminal."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from os.path import commonprefix
from typing import TYPE_CHECKING

from mittragen.edition.terms import ElementKind
from mittragen.intake.reading import ReadElement, Reading

if TYPE_CHECKING:
    from mittragen.concept.importing import Differences

_MEASURES = {ElementKind.MEASURE, ElementKind.SUB_MEASURE}
_MOST_VALUES = 60


def report(reading: Reading, name: str) -> str:
    """Counts by parent, then doubts, what was left out, personal data, organisations."""
    counts = reading.counts
    lines = [
        f"Gelesen: {name} ({reading.format})",
        f"{counts.fields} Handlungsfelder, {counts.goals} Ziele, {counts.measures} Maßnahmen, {counts.submeasures} Teilmaßnahmen"
        + (f", {counts.principles} Leitlinien" if counts.principles else ""),
        "",
        *_by_parent(reading),
    ]
    dropped = (f"{element.where}: {element.label} {_short(element.title)}" for element in reading.elements if element.is_dropped)
    lines += _section("Durchgestrichen, wird nicht in den Entwurf übernommen", dropped)
    lines += _section("Nicht sicher", (f"{doubt.where}: {doubt.message} [{doubt.code}]" for doubt in reading.warnings))
    lines += _section("Nicht übernommen", (f"{left.where}: {left.reason}{_quoted(left.text)}" for left in reading.left_out))
    kinds = {"name": "Name", "telephone": "Telefonnummer", "email": "E-Mail-Adresse"}
    lines += _section("Angaben zu Personen, nicht übernommen", (f"{datum.where}: {kinds.get(datum.kind, datum.kind)}" for datum in reading.personal_data))
    proposals = (f"{proposal.name}: {', '.join(proposal.spellings)}" for proposal in reading.organisations if len(proposal.spellings) > 1)
    lines += _section("Schreibweisen, die als eine Organisation gelten", proposals)
    return "\n".join(lines)


def changes_report(found: "Differences") -> str:
    """Old and new side by side, what is new, what the file does not have."""
    lines: list[str] = []
    by_element = defaultdict(list)
    for difference in found.changed:
        by_element[f"{difference.label} {difference.title}".strip()].append(difference)
    if by_element:
        lines += ["", f"Geändert ({found.changed_elements}):"]
    for name, differences in by_element.items():
        lines.append(f"  {name}")
        lines += ["    {}: „{}“ wird „{}“".format(one.german_name, *_side_by_side(one.old, one.new)) for one in differences]
    if found.added:
        kinds = Counter(addition.kind for addition in found.added)
        lines += ["", "Neu: " + ", ".join(f"{count} × {ElementKind(kind).german}" for kind, count in kinds.items())]
    missing = (f"{ElementKind(one.kind).german} {one.label} {_short(one.title)}" for one in found.missing)
    lines += _section("Im Entwurf, aber nicht in der Datei (bleibt stehen)", missing)
    return "\n".join(lines)


def _by_parent(reading: Reading) -> Iterable[str]:
    elements = reading.elements
    below: dict[int | None, list[int]] = defaultdict(list)
    for number, element in enumerate(elements):
        below[element.parent].append(number)
    for number in below[None]:
        element = elements[number]
        if element.kind is ElementKind.FIELD_OF_ACTION or number in below:
            yield from _branch(number, elements, below, "")
    loose = Counter(elements[number].kind for number in below[None] if number not in below and elements[number].kind is not ElementKind.FIELD_OF_ACTION)
    yield from (f"{count} × {kind.german}" for kind, count in loose.items())


def _branch(number: int, elements: tuple[ReadElement, ...], below: dict[int | None, list[int]], indent: str) -> Iterable[str]:
    element = elements[number]
    kinds = Counter(elements[child].kind for child in below.get(number, ()))
    told = ", ".join(f"{count} × {kind.german}" for kind, count in kinds.items())
    yield f"{indent}{f'{element.label} {_short(element.title)}'.strip()}{': ' + told if told else ''}"
    for child in below.get(number, ()):
        if elements[child].kind not in _MEASURES or child in below:
            yield from _branch(child, elements, below, indent + "  ")


def _section(title: str, rows: Iterable[str]) -> list[str]:
    rows = list(rows)
    return ["", f"{title} ({len(rows)}):", *(f"  {row}" for row in rows)] if rows else []


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _MOST_VALUES else line[: _MOST_VALUES - 1].rstrip() + "…"


def _side_by_side(old: str, new: str) -> tuple[str, str]:
    """Both shortened from where they part, so that what differs is seen."""
    before, after = " ".join(old.split()), " ".join(new.split())
    if max(len(before), len(after)) <= _MOST_VALUES:
        return before, after
    start = max(0, len(commonprefix((before, after))) - _MOST_VALUES // 2)
    lead = "…" if start else ""
    return lead + _short(before[start:]), lead + _short(after[start:])


def _quoted(text: str) -> str:
    return f" – „{_short(text)}“" if text.strip() else ""
