"""What each heading of a document is, seen from the whole document: field, goal, measure, section, or only a heading."""

import re
from collections import Counter
from dataclasses import dataclass

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import begins, depth_of, led_by_label
from mittragen.intake.recognition.labelled_text import attribute_roles
from mittragen.intake.recognition.levels import Level, heading_level, section_of
from mittragen.intake.recognition.tables import Survey
from mittragen.intake.recognition.texts import line_text, one_line
from mittragen.intake.roles import Role
from mittragen.intake.source import Block, Heading, Paragraph

FIELD, GOAL, MEASURE, SUB = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE
_APART = {ElementKind.GUIDING_PRINCIPLE, ElementKind.OVERARCHING_GOAL, ElementKind.CROSS_CUTTING_THEME, ElementKind.CHALLENGE}

_OF_MEASURES = {Role.LEAD, Role.PARTNERS, Role.RESPONSIBLE, Role.TIME, Role.STARTS, Role.ENDS, Role.COST, Role.STAFF, Role.PRIORITY, Role.STEPS}
_NO_FIELD = re.compile(
    r"^\s*(?:die |unsere |der |das )?(?:Maßnahmen(?:katalog|übersicht|steckbriefe?|blätter|blatt|liste|plan|programm|tabellen?)|Steckbriefe|Handlungskonzept|"
    r"Aktionsplan|Umsetzungsplan|Übersicht\w*|Anhang|Anlagen?|Zeitplan|Inhaltsverzeichnis|Handlungsfelder(?: und Maßnahmen| im Überblick)?|"
    r"Ziele und Maßnahmen|Action plan|List of measures)\b[^:]*$",
    re.IGNORECASE,
)


@dataclass
class Meaning:
    """What a heading is. ``kind`` is the element it makes; ``section`` the kind of what stands below it; neither: a heading only."""

    level: Level
    depth: int
    kind: ElementKind | None = None
    section: ElementKind | None = None
    has_list: bool = False
    has_goal_column: bool = False
    attributes: int = 0
    parents: tuple[int, ...] = ()


def meanings_of(blocks: tuple[Block, ...], surveys: dict[int, Survey]) -> dict[int, Meaning]:
    """The meaning of every heading, by its position among the blocks."""
    meanings = _gathered(blocks, surveys)
    for meaning in meanings.values():
        text = meaning.level
        above = [meanings[parent] for parent in meaning.parents]
        section = next((parent.section for parent in reversed(above) if parent.section), None)
        if meaning.section is not None:
            continue
        if text.kind is not None and (text.title or text.kind is FIELD):
            meaning.kind = text.kind
        elif section is not None and (section in _APART or section in {GOAL, MEASURE, SUB}):
            meaning.kind = section
        elif meaning.attributes == 1 and not meaning.has_list:
            meaning.kind = MEASURE
    _without_stray_names(meanings)
    _brothers(meanings)
    _structure(meanings)
    _parts_and_empty_goals(meanings)
    return meanings


def _gathered(blocks: tuple[Block, ...], surveys: dict[int, Survey]) -> dict[int, Meaning]:
    meanings: dict[int, Meaning] = {}
    stack: list[int] = []
    counts: dict[int, Counter[Role]] = {}
    for position, block in enumerate(blocks):
        if isinstance(block, Heading):
            while stack and meanings[stack[-1]].depth >= block.level:
                stack.pop()
            text = one_line(line_text(block.line))
            meanings[position] = Meaning(heading_level(text), block.level, section=section_of(text), parents=tuple(stack))
            counts[position] = Counter()
            stack.append(position)
        elif stack and isinstance(block, Paragraph):
            text = line_text(block.line)
            roles = attribute_roles(text)
            label = led_by_label(text)[0]
            if label and not roles and not counts[stack[-1]] and begins(meanings[stack[-1]].level.label or "", label):
                counts[stack[-1]].update({Role.LEAD: 2})
            counts[stack[-1]].update(roles)
        elif stack and position in surveys:
            survey = surveys[position]
            if survey.names_fields:
                continue
            if survey.head is not None:
                meanings[stack[-1]].has_list = True
                meanings[stack[-1]].has_goal_column |= survey.head.column_of(Role.GOAL) is not None
            elif len(survey.profiles) == 1 and not survey.profiles[0].names_itself:
                counts[stack[-1]].update({Role.LEAD: 1} if {role for _, role, _ in survey.profiles[0].pairs} & _OF_MEASURES else {})
            elif survey.profiles:
                meanings[stack[-1]].has_list = True
    for position, found in counts.items():
        meanings[position].attributes = max(found.values(), default=0)
    return meanings


def _without_stray_names(meanings: dict[int, Meaning]) -> None:
    """Where nearly all measures carry a number, a heading without one that only mentions somebody responsible is a chapter."""
    named = [meaning for meaning in meanings.values() if meaning.kind is MEASURE and meaning.level.kind is None and meaning.attributes == 1]
    labelled = [meaning for meaning in named if meaning.level.label]
    if len(labelled) >= 3 and len(labelled) * 5 >= len(named) * 4:
        for meaning in named:
            meaning.kind = MEASURE if meaning.level.label else None


def _brothers(meanings: dict[int, Meaning]) -> None:
    """A heading without attributes between measures of the same depth is a measure too."""
    depths = {(meaning.depth, meaning.parents) for meaning in meanings.values() if meaning.kind is MEASURE and meaning.attributes == 1}
    numbered = {(meaning.depth, meaning.parents) for meaning in meanings.values() if meaning.kind is MEASURE and meaning.level.label}
    with_children = {parent for meaning in meanings.values() for parent in meaning.parents}
    for position, meaning in meanings.items():
        if meaning.kind is None and meaning.section is None and (meaning.depth, meaning.parents) in depths and position not in with_children:
            meaning.kind = MEASURE if meaning.level.label or (meaning.depth, meaning.parents) not in numbered else None


def _structure(meanings: dict[int, Meaning]) -> None:
    """Headings above lists and measures that say nothing of themselves: the topmost are fields, deeper ones goals."""
    bearing = {
        position for position, meaning in meanings.items() if meaning.kind is None and meaning.section is None and (meaning.has_list or meaning.attributes > 1)
    }
    bearing = {position for position in bearing if not _NO_FIELD.match(meanings[position].level.title)}
    for meaning in meanings.values():
        if meaning.kind in {MEASURE, GOAL, SUB} or meaning.has_list or meaning.section in {GOAL, MEASURE}:
            bearing |= {parent for parent in meaning.parents if _may_be_field(meanings[parent])}
    has_fields = any(meaning.kind is FIELD for meaning in meanings.values())
    depths = Counter(meanings[position].depth for position in bearing)
    top = _top_depth(depths, meanings, bearing)
    for position in sorted(bearing):
        meaning = meanings[position]
        above = {meanings[parent].kind for parent in meaning.parents}
        if MEASURE in above:
            continue
        if FIELD in above:
            meaning.kind = None if meaning.has_goal_column else GOAL
        elif has_fields and any(position in other.parents and other.kind is FIELD for other in meanings.values()):
            continue
        elif meaning.depth == top or (meaning.has_list or has_fields) and meaning.depth >= top:
            meaning.kind = FIELD


def _parts_and_empty_goals(meanings: dict[int, Meaning]) -> None:
    """A number that continues a measure's above is a part of it; a number among those of goals is a goal, even with nothing below."""
    goals = {(meaning.parents, depth_of(meaning.level.label)) for meaning in meanings.values() if meaning.kind is GOAL and meaning.level.label}
    for meaning in meanings.values():
        label = meaning.level.label
        if not label or meaning.section is not None:
            continue
        above = meanings[meaning.parents[-1]] if meaning.parents else None
        if above is not None and above.kind in {MEASURE, SUB} and meaning.kind in {None, MEASURE} and begins(above.level.label, label):
            meaning.kind = SUB
        elif meaning.kind is None and depth_of(label) and (meaning.parents, depth_of(label)) in goals and len(meaning.level.title) > 3:
            meaning.kind = GOAL


def _may_be_field(meaning: Meaning) -> bool:
    return meaning.kind is None and meaning.section is None and not _NO_FIELD.match(meaning.level.title)


def _top_depth(depths: Counter[int], meanings: dict[int, Meaning], bearing: set[int]) -> int:
    """The depth of the fields: the highest, unless a single heading stands over all others, as a title does."""
    for depth in sorted(depths):
        at_depth = [position for position in bearing if meanings[position].depth == depth]
        deeper = [other for other in bearing if meanings[other].depth > depth]
        if (
            len(at_depth) == 1
            and len([other for other in deeper if at_depth[0] in meanings[other].parents]) >= 2
            and not meanings[at_depth[0]].has_list
            and len(deeper) == len(bearing) - 1
        ):
            siblings = [meaning for meaning in meanings.values() if meaning.depth == min(meanings[other].depth for other in deeper)]
            if len(siblings) > 1:
                continue
        return depth
    return 1
