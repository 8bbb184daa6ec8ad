"""Documents without heading styles: lines in bold, lines that name their level, and numbered lines stand in for headings."""

import msgspec

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import begins, depth_of, led_by_label
from mittragen.intake.recognition.labelled_text import attribute_roles
from mittragen.intake.recognition.levels import level_of, section_of
from mittragen.intake.recognition.texts import line_text, one_line
from mittragen.intake.source import Block, Heading, Paragraph, Source

_LONGEST = 200
_DEPTHS = {ElementKind.FIELD_OF_ACTION: 1, ElementKind.GOAL: 2, ElementKind.MEASURE: 3, ElementKind.SUB_MEASURE: 4}


def with_headings(source: Source) -> Source:
    """A document without headings gets them; any other stays as it is."""
    headings = [block for block in source.blocks if isinstance(block, Heading)]
    if len(headings) > 1 or any(level_of(block.line.text).label for block in headings):
        return source
    outline = _outline(source.blocks)
    blocks = tuple(_as_heading(block, outline.get(position)) if isinstance(block, Paragraph) else block for position, block in enumerate(source.blocks))
    return source if headings and not outline else msgspec.structs.replace(source, blocks=blocks)


def _as_heading(block: Paragraph, numbered_depth: int | None) -> Block:
    text = one_line(line_text(block.line))
    runs = [run for run in block.line.runs if run.text.strip()]
    is_bold = bool(runs) and all(run.bold for run in runs)
    if not text or len(text) > _LONGEST or block.line.bullet:
        return block
    level = level_of(text)
    depth = _DEPTHS.get(level.kind) if level.kind else None
    if depth is None and is_bold:
        depth = 1 if section_of(text) not in {None, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE} else depth_of(level.label) or None
    if depth is None or not (is_bold or level.label):
        return Heading(level=numbered_depth, line=block.line, where=block.where) if numbered_depth else block
    return Heading(level=depth, line=block.line, where=block.where)


def _outline(blocks: tuple[Block, ...]) -> dict[int, int]:
    """The depths of numbered lines by position, where they make an outline: two depths at least, and most deeper numbers continue one above."""
    labels = {
        position: label
        for position, block in enumerate(blocks)
        if isinstance(block, Paragraph) and (label := _label(block)) and len(block.line.text) <= _LONGEST and "\t" not in block.line.text.strip()
    }
    deeper = [(position, label) for position, label in labels.items() if depth_of(label) > 1]
    fitting = sum(any(begins(above, label) for earlier, above in labels.items() if earlier < position) for position, label in deeper)
    if len({depth_of(label) for label in labels.values()}) < 2 or fitting * 5 < len(deeper) * 4:
        return {}
    heads_others = {label for label in labels.values() if any(begins(label, other) for other in labels.values())}
    return {position: depth_of(label) for position, label in labels.items() if depth_of(label) > 1 or label in heads_others}


def _label(block: Paragraph) -> str:
    text = line_text(block.line)
    label, rest = led_by_label(text)
    return label if rest and not attribute_roles(text) and not block.line.bullet else ""
