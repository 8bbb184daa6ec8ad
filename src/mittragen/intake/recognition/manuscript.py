"""The sheet of paper on which recognition writes: drafts of elements, doubts, what was left out. It becomes a :class:`Reading` at the end."""

from collections import Counter
from dataclasses import dataclass, field

from mittragen.edition.elements import Cost, Detail, Period, Staff
from mittragen.edition.terms import ElementKind, Novelty
from mittragen.intake.mapping import Mapping
from mittragen.intake.personal import without_personal_data
from mittragen.intake.reading import ColumnRole, LeftOut, PersonalDatum
from mittragen.intake.roles import folded


@dataclass(eq=False)
class Draft:
    """An element being written; the fields are those of :class:`~mittragen.intake.reading.ReadElement`, ``parent`` is the draft above."""

    kind: ElementKind
    label: str = ""
    title: str = ""
    text: str = ""
    parent: "Draft | None" = None
    parent_label: str = ""
    where: str = ""
    key: str = ""
    lead: list[str] = field(default_factory=list)
    partners: list[str] = field(default_factory=list)
    responsibility_text: str = ""
    time_text: str = ""
    period: Period | None = None
    cost_text: str = ""
    cost: Cost | None = None
    staff_text: str = ""
    staff: Staff | None = None
    indicator_text: str = ""
    themes: list[str] = field(default_factory=list)
    target_groups: list[str] = field(default_factory=list)
    also_under: list[str] = field(default_factory=list)
    priority: str = ""
    novelty: Novelty | None = None
    starting_point: str = ""
    steps: list[str] = field(default_factory=list)
    status: str = ""
    status_text: str = ""
    council_reference: str = ""
    links: list[str] = field(default_factory=list)
    notes: str = ""
    details: list[Detail] = field(default_factory=list)
    is_dropped: bool = False
    sheet: str = ""
    label_value: float | None = None
    label_is_date: bool = False
    fill: str = ""
    identifier: str = ""

    def add_detail(self, label: str, text: str) -> None:
        if text and not any(detail.label == label and detail.text == text for detail in self.details):
            self.details.append(Detail(label=label, text=text))

    def add(self, name: str, text: str) -> None:
        """Put a text into a text field; a second text goes below the first, a repeated one is not doubled."""
        before = getattr(self, name)
        if text and text not in before.split("\n"):
            setattr(self, name, f"{before}\n{text}" if before else text)

    def line_above(self) -> "list[Draft]":
        """The elements above, nearest first."""
        line: list[Draft] = []
        above = self.parent
        while above is not None and above not in line:
            line.append(above)
            above = above.parent
        return line

    def ancestor(self, kind: ElementKind) -> "Draft | None":
        """The nearest element of a kind above."""
        return next((above for above in self.line_above() if above.kind is kind), None)


@dataclass(eq=False)
class Remark:
    """A doubt being written; it points to a draft, whose position is known only at the end."""

    code: str
    where: str
    message: str
    draft: Draft | None = None


@dataclass
class Manuscript:
    """Everything written so far."""

    mapping: Mapping = field(default_factory=Mapping)
    drafts: list[Draft] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    personal: list[PersonalDatum] = field(default_factory=list)
    columns: list[ColumnRole] = field(default_factory=list)
    spellings: Counter[str] = field(default_factory=Counter)
    colour_legend: dict[str, str] = field(default_factory=dict)
    fields: list[Draft] = field(default_factory=list)
    goals: dict[tuple[int, str], list[Draft]] = field(default_factory=dict)
    noted: str = ""
    has_technical_numbers: bool = False
    understood: list[str] = field(default_factory=list)
    shared_parents: set[int] = field(default_factory=set)

    def new(self, draft: Draft) -> Draft:
        self.drafts.append(draft)
        if draft.kind is ElementKind.FIELD_OF_ACTION:
            self.fields.append(draft)
        if draft.kind is ElementKind.GOAL:
            self.goals.setdefault((id(draft.parent), folded(f"{draft.title} {draft.text}")), []).append(draft)
        return draft

    def remark(self, code: str, where: str, message: str, draft: Draft | None = None) -> None:
        self.remarks.append(Remark(code, where, message, draft))

    def leave_out(self, where: str, reason: str, text: str = "") -> None:
        """Note what is not taken over. Telephone numbers and mails in it go to the personal data instead."""
        if text.strip():
            self.left_out.append(LeftOut(where=where, reason=reason, text=self.freed(text, where)))

    def freed(self, text: str, where: str) -> str:
        """A text without personal data, which is noted with its place."""
        free, found = without_personal_data(text, where)
        self.personal.extend(found)
        return free
