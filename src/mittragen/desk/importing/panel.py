"""The row at the right: as it stands in the file, what becomes of it, and what can be decided about it."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from mittragen.concept.importing.deciding import line_above, may_stand_under
from mittragen.desk.importing.sheet import Sheet
from mittragen.desk.importing.words import doubt_title
from mittragen.intake.evidence import SeenCell
from mittragen.intake.reading import ReadElement


@dataclass(frozen=True, kw_only=True)
class Choice:
    value: str
    title: str
    is_chosen: bool = False


@dataclass(frozen=True, kw_only=True)
class RowPanel:
    """Everything about one row of the file."""

    mark: str
    kind_german: str
    name: str
    where: str
    label: str
    original: tuple[SeenCell, ...]
    becomes: tuple[tuple[str, str], ...]
    doubts: tuple[tuple[str, str], ...]
    parents: tuple[Choice, ...]
    is_taken: bool
    is_struck: bool
    below: int


def panel_of(sheet: Sheet, mark: str) -> RowPanel | None:
    """The row with this mark; nothing where there is none."""
    number = sheet.positions.get(mark)
    if number is None:
        return None
    element = sheet.elements[number]
    return RowPanel(
        mark=mark,
        kind_german=element.kind.german,
        name=sheet.name(number) or _("(ohne Titel)"),
        where=element.where,
        label=element.label,
        original=sheet.evidence.rows.get(element.where, ()),
        becomes=tuple((name, value) for name, value in facts_of(sheet, number) if value),
        doubts=tuple((doubt_title(doubt.code), doubt.message) for doubt in sheet.doubts.get(number, ())),
        parents=tuple(parents_of(sheet, number)),
        is_taken=not element.is_dropped,
        is_struck=sheet.read.elements[number].is_dropped,
        below=len(sheet.branch(number)),
    )


def parents_of(sheet: Sheet, number: int) -> Iterator[Choice]:
    """Where the row can stand: fields, goals and measures that are not below it, as the outline goes."""
    own = set(sheet.branch(number)) | {number}
    now = sheet.elements[number].parent
    for other in sheet.branch(None):
        element = sheet.elements[other]
        if other in own or not may_stand_under(sheet.elements[number].kind, element.kind) or (element.is_dropped and other != now):
            continue
        indent = "\u2003" * len(line_above(sheet.elements, other))
        name = sheet.name(other)
        yield Choice(value=sheet.marks[other], title=f"{indent}{element.kind.german} {name}"[:110], is_chosen=other == now)


def facts_of(sheet: Sheet, number: int) -> Iterator[tuple[str, str]]:
    """What is taken over from the row, by the names of the draft."""
    element: ReadElement = sheet.elements[number]
    above = element.parent
    yield _("steht unter"), sheet.name(above) if above is not None else ""
    yield _("Text"), element.text
    yield _("Federführung"), ", ".join(element.lead)
    yield _("Mitwirkung"), ", ".join(element.partners)
    yield _("Zeitrahmen"), element.time_text
    yield _("Kosten"), element.cost_text
    yield _("Personal"), element.staff_text
    yield _("Indikator"), element.indicator_text
    yield _("Querschnittsthemen"), ", ".join(element.themes)
    yield _("Zielgruppen"), ", ".join(element.target_groups)
    yield _("auch unter"), ", ".join(element.also_under)
    yield _("Priorität"), element.priority
    yield _("Ausgangslage"), element.starting_point
    yield _("Schritte"), "; ".join(element.steps)
    yield _("Stand (intern)"), element.status
    yield _("Sachstand (intern)"), element.status_text
    yield _("Vorlage"), element.council_reference
    yield _("Verweise"), ", ".join(element.links)
    yield _("intern"), element.notes
    for detail in element.details:
        yield detail.label, detail.text
