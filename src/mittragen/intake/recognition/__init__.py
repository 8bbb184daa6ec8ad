"""From a source, blocks in order, to a reading: fields, goals, measures, doubts. Pure: the same source gives the same reading."""

from mittragen.intake.evidence import Evidence
from mittragen.intake.mapping import Mapping
from mittragen.intake.reading import Reading
from mittragen.intake.recognition.finish import finished
from mittragen.intake.recognition.known import known_format
from mittragen.intake.recognition.manuscript import Manuscript
from mittragen.intake.recognition.seen import seen
from mittragen.intake.recognition.walk import walk
from mittragen.intake.recognition.worksheets import read_sheets
from mittragen.intake.source import Source, Table

__all__ = ["recognised", "recognised_with_evidence"]


def recognised(source: Source, mapping: Mapping | None = None) -> Reading:
    """Read a source. ``mapping`` says what a person decided about columns, colours and sheets; it wins over every guess.

    Every word of the source stands somewhere in the result: in an element, a warning, what was left out, or the personal data.
    """
    return _read(source, mapping)[0]


def recognised_with_evidence(source: Source, mapping: Mapping | None = None) -> tuple[Reading, Evidence]:
    """The same, and what the file shows, for a person who judges the reading."""
    reading, manuscript = _read(source, mapping)
    return reading, seen(source, reading, manuscript, is_known_format=known_format(source) is not None)


def _read(source: Source, mapping: Mapping | None) -> tuple[Reading, Manuscript]:
    manuscript = Manuscript(mapping=mapping or Mapping(), noted="\n".join(note.message for note in source.notes))
    for note in source.notes:
        manuscript.remark(note.code, note.where, note.message)
    known = known_format(source)
    if known is not None:
        known(source, manuscript)
    elif any(isinstance(block, Table) and block.name for block in source.blocks) or source.format in {"xlsx", "ods", "csv", "tsv"}:
        read_sheets(source, manuscript)
    else:
        walk(source, manuscript)
    return finished(source, manuscript), manuscript
