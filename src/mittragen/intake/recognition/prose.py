"""Documents without tables: headings make the outline, paragraphs say who, when and what it costs."""

from dataclasses import dataclass, field

from mittragen.edition.terms import ElementKind
from mittragen.intake.labels import begins, depth_of, led_by_label
from mittragen.intake.recognition.above import Place
from mittragen.intake.recognition.attributes import Content, apply, plain_content
from mittragen.intake.recognition.headings import Meaning
from mittragen.intake.recognition.labelled_text import attribute_roles, pieces_of
from mittragen.intake.recognition.levels import heading_level, level_of, section_of
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.naming import field_named, goal_like, named
from mittragen.intake.recognition.texts import line_text, one_line, split_sentence
from mittragen.intake.roles import Role, role_of
from mittragen.intake.source import Block, Heading, Line, Paragraph, Run
from mittragen.intake.wording import period_between

FIELD, GOAL, MEASURE, SUB = ElementKind.FIELD_OF_ACTION, ElementKind.GOAL, ElementKind.MEASURE, ElementKind.SUB_MEASURE
_APART = {ElementKind.GUIDING_PRINCIPLE, ElementKind.OVERARCHING_GOAL, ElementKind.CROSS_CUTTING_THEME}


@dataclass
class Prose:
    """Walks headings and paragraphs in order and keeps where in the outline it is."""

    manuscript: Manuscript
    blocks: tuple[Block, ...]
    meanings: dict[int, Meaning]
    open: list[tuple[int, Draft | None, ElementKind | None]] = field(default_factory=list)
    inner: list[Draft] = field(default_factory=list)
    section: ElementKind | None = None
    pending: tuple[str, Role] | None = None
    listed_goals: int = 0
    from_bullets: set[int] = field(default_factory=set)
    spans: dict[int, dict[Role, str]] = field(default_factory=dict)

    def place(self) -> Place:
        """The field and goal that hold here, for a table."""
        drafts = [draft for _, draft, _ in self.open if draft is not None] + self.inner
        fields = [draft for draft in drafts if draft.kind is FIELD]
        goals = [draft for draft in drafts if draft.kind is GOAL]
        return Place(fields[-1] if fields else None, goals[-1] if goals else None)

    def current(self) -> Draft | None:
        if self.inner:
            return self.inner[-1]
        return next((draft for _, draft, _ in reversed(self.open) if draft is not None), None)

    def heading(self, position: int, block: Heading) -> None:
        """Open a heading: close what it ends, make the element it means."""
        meaning = self.meanings[position]
        self.inner, self.pending = [], None
        while self.open and self.open[-1][0] >= block.level:
            self.open.pop()
        text = one_line(line_text(block.line))
        draft = self._element(block, meaning.kind) if meaning.kind is not None and text else None
        if draft is None and text:
            reason = "Überschrift eines Abschnitts" if meaning.section else "Zwischenüberschrift" if self.current() else "Überschrift vor den Handlungsfeldern"
            self.manuscript.leave_out(block.where, reason, text)
        self.section = meaning.section or (next((kind for _, _, kind in reversed(self.open) if kind), None) if draft is None else None)
        self.open.append((block.level, draft, meaning.section))

    def _element(self, block: Heading | Paragraph, kind: ElementKind) -> Draft:
        if kind is FIELD:
            text = one_line(line_text(block.line))
            level = heading_level(text)
            label = level.label
            return field_named(self.manuscript, label, level.title or text, block.where)
        if kind in _APART and isinstance(block, Heading):
            level = heading_level(one_line(line_text(block.line)))
            return self.manuscript.new(Draft(kind, label=level.label, title=level.title, where=block.where))
        return self._new([block.line], kind, block.where)

    def _new(self, lines: list[Line], kind: ElementKind, where: str) -> Draft:
        label, title, text, kind = named(lines, kind)
        parent = self._parent(kind, label)
        if kind is GOAL:
            known = goal_like(self.manuscript, parent, label, title, text)
            if known is not None:
                return known
        return self.manuscript.new(Draft(kind, label=label, title=title, text=text, parent=parent, where=where))

    def _parent(self, kind: ElementKind, label: str) -> Draft | None:
        if kind in _APART:
            return None
        above = [draft for _, draft, _ in self.open if draft is not None] + self.inner
        if kind is SUB:
            measures = [draft for draft in above if draft.kind is MEASURE]
            return measures[-1] if measures else None
        wanted = {FIELD, GOAL}
        above = [draft for draft in above if draft.kind in wanted]
        if label and depth_of(label):
            fitting = [draft for draft in above if draft.label and begins(draft.label, label)]
            unfitting = [draft for draft in above if draft.kind is GOAL and draft.label and depth_of(draft.label) and draft not in fitting]
            if fitting and unfitting:
                is_nested = above[-1] in unfitting and begins(fitting[-1].label, above[-1].label)
                return above[-1] if is_nested else fitting[-1]
            if kind is GOAL and unfitting and not fitting:
                above = [draft for draft in above if draft not in unfitting or depth_of(draft.label) < depth_of(label)]
        return above[-1] if above else None

    def paragraph(self, position: int, block: Paragraph) -> None:
        """Take a paragraph in: as an element, as attributes, as text of what is open, or leave it out."""
        text = line_text(block.line)
        if not text:
            return
        current = self.current()
        if self._opens_section(text, block):
            return
        if current is not None and self._names_goal_of(current, text, block):
            return
        kind = self._begins(position, block, text)
        if kind is not None:
            self._begin(block, kind)
            return
        front, pieces = pieces_of(text)
        if pieces and current is not None:
            self._attributes(current, front, pieces, block)
        elif current is not None and self.pending is not None and (block.line.bullet or not current.text):
            self._apply(current, self.pending[1], plain_content(text.removeprefix("- "), block.where, self.pending[0]))
        elif current is not None and self._bare_role(text):
            self.manuscript.understood.append(text)
            self.pending = (text.rstrip(" :"), role_of(text.rstrip(" :"))[0] or Role.DETAIL)
        elif current is not None:
            self.pending = None
            current.text = f"{current.text}\n{text}" if current.text else text
        else:
            self.manuscript.leave_out(block.where, "Text vor den Handlungsfeldern", text)

    def _names_goal_of(self, current: Draft, text: str, block: Paragraph) -> bool:
        """ "Ziel: …" below a measure says what the measure is for: its goal, or a detail where it hangs under one already."""
        level = level_of(text)
        if current.kind is not MEASURE or level.kind is not GOAL or level.label or not level.title or block.line.bullet or self.section is GOAL:
            return False
        self.manuscript.understood.append(text)
        above = current.ancestor(GOAL)
        if above is not None or current.parent is not None and current.parent.kind is GOAL:
            current.add_detail("Ziel", level.title)
            return True
        title, rest = split_sentence(level.title)
        known = goal_like(self.manuscript, current.parent, "", title, rest)
        current.parent = known or self.manuscript.new(Draft(GOAL, title=title, text=rest, parent=current.parent, where=block.where))
        return True

    def _opens_section(self, text: str, block: Paragraph) -> bool:
        kind = section_of(text)
        if kind is None or block.line.bullet or not (text.endswith(":") or all(run.bold for run in block.line.runs if run.text.strip())):
            return False
        listed = self.listed_goals if self.section is GOAL else 0
        self.section, self.pending, self.listed_goals = kind, None, 0
        if kind in {GOAL, MEASURE}:
            self.inner = [draft for draft in self.inner if draft.kind is GOAL and kind is MEASURE and listed < 2]
        self.manuscript.leave_out(block.where, "Überschrift eines Abschnitts", text)
        return True

    def _bare_role(self, text: str) -> bool:
        return text.endswith(":") and len(text) < 50 and role_of(text.rstrip(" :"))[1] >= 0.8

    def _begins(self, position: int, block: Paragraph, text: str) -> ElementKind | None:
        """The kind of the element this paragraph begins, ``None`` where it begins none."""
        front, pieces = pieces_of(text)
        if pieces and not front.strip(" -"):
            return None
        level = level_of(text.removeprefix("- "))
        line = block.line
        if level.kind in {GOAL, MEASURE, SUB} and level.title and len(text) < 400 and (level.label or self.current() is not None):
            return level.kind
        if self.section in _APART and (line.bullet or line.number or led_by_label(text)[0] or not self._section_has_bullets(position)):
            return self.section
        if attribute_roles(text) and not line.bullet and not led_by_label(text)[0]:
            return None
        in_list = line.bullet or bool(line.number) or bool(led_by_label(text)[0])
        if self.section in {GOAL, MEASURE, SUB} and in_list and self.pending is None:
            return self.section
        current = self.current()
        if not (in_list or self._is_bold(line)) or current is None or self.pending is not None:
            return None
        if line.bullet and id(current) in self.from_bullets:
            return MEASURE
        if self._attributes_follow(position) and (current.kind is not MEASURE or self.inner):
            return MEASURE
        if led_by_label(text)[0] and current.kind in {FIELD, GOAL} and self._heads_others(position, led_by_label(text)[0]):
            return GOAL
        if current.kind is GOAL and in_list and not self._has_measures(position):
            return MEASURE
        return None

    def _section_has_bullets(self, position: int) -> bool:
        return any(block.line.bullet or block.line.number for _, block in self._until_heading(position, back=True))

    def _until_heading(self, position: int, *, back: bool = False) -> list[tuple[int, Paragraph]]:
        start = position + 1
        while back and start > 0 and not isinstance(self.blocks[start - 1], Heading):
            start -= 1
        found: list[tuple[int, Paragraph]] = []
        for later in range(start, min(len(self.blocks), start + 60)):
            block = self.blocks[later]
            if isinstance(block, Heading):
                break
            if isinstance(block, Paragraph):
                found.append((later, block))
        return found

    def _attributes_follow(self, position: int) -> bool:
        """Whether who or when is said in this paragraph or before the next one that could begin a measure."""
        block = self.blocks[position]
        if isinstance(block, Paragraph) and attribute_roles(line_text(block.line)):
            return True
        for _, later in self._until_heading(position)[:6]:
            text = line_text(later.line)
            if attribute_roles(text) or self._bare_role(text):
                return True
            if led_by_label(text)[0] or later.line.number or self._is_bold(later.line):
                return False
        return False

    def _heads_others(self, position: int, label: str) -> bool:
        return any(
            begins(label, led_by_label(line_text(block.line))[0]) for _, block in self._until_heading(position) if led_by_label(line_text(block.line))[0]
        )

    def _has_measures(self, position: int) -> bool:
        depth = self.open[-1][0] if self.open else 0
        for later in range(position + 1, len(self.blocks)):
            block = self.blocks[later]
            if isinstance(block, Heading):
                if block.level <= depth:
                    return False
                if self.meanings[later].kind is MEASURE:
                    return True
            elif isinstance(block, Paragraph) and attribute_roles(line_text(block.line)) and not block.line.bullet:
                return True
        return False

    def _is_bold(self, line: Line) -> bool:
        runs = [run for run in line.runs if run.text.strip()]
        return bool(runs) and runs[0].bold and len(line.text) < 300

    def _begin(self, block: Paragraph, kind: ElementKind) -> None:
        front, pieces = pieces_of(line_text(block.line))
        line = block.line
        if pieces:
            bare = front.removeprefix("- ")
            line = Line(runs=(Run(text=bare.removeprefix(f"{line.number} ") if line.number else bare),), number=line.number)
        self.pending = None
        if kind in {GOAL, MEASURE}:
            self.inner = [draft for draft in self.inner if draft.kind is GOAL and kind is MEASURE]
        elif kind is SUB:
            self.inner = [draft for draft in self.inner if draft.kind in {GOAL, MEASURE}]
        draft = self._new([Line(runs=line.runs, number=line.number)], kind, block.where)
        self.listed_goals += draft.kind is GOAL
        if block.line.bullet and draft.kind is MEASURE:
            self.from_bullets.add(id(draft))
        if draft.kind not in _APART:
            self.inner.append(draft)
        elif draft.parent is None and draft.kind in _APART:
            self.inner = []
        self._attributes(draft, "", pieces, block)

    def _attributes(self, draft: Draft, front: str, pieces: list[tuple[str, Role, str]], block: Paragraph) -> None:
        if front:
            draft.add("text", front)
        self.manuscript.understood += [header for header, _, _ in pieces]
        for header, role, value in pieces:
            if not value:
                self.pending = (header, role)
                continue
            self.pending = None
            self._apply(draft, role, plain_content(value, block.where, header))
        if pieces and not pieces[-1][2]:
            self.pending = pieces[-1][:2]

    def _apply(self, draft: Draft, role: Role, content: Content) -> None:
        if role in {Role.STARTS, Role.ENDS}:
            span = self.spans.setdefault(id(draft), {})
            span[role] = content.text
            read, _ = period_between(span.get(Role.STARTS, ""), span.get(Role.ENDS, ""))
            draft.time_text, draft.period = read.text, read
        elif role in {Role.RESPONSIBLE, Role.LEAD} and draft.lead and self.pending is not None:
            apply(self.manuscript, draft, Role.PARTNERS, content)
        else:
            apply(self.manuscript, draft, role, content)

    def measure_heading(self) -> Draft | None:
        """The measure of the heading just open, for a profile that does not name one."""
        draft = self.open[-1][1] if self.open else None
        return draft if draft is not None and draft.kind is MEASURE and not self.inner else None
