"""Putting a cell or a labelled paragraph into a draft, by role: wording kept, reading beside it, doubts noted."""

import re
from collections.abc import Callable
from datetime import date

import msgspec

from mittragen.edition.terms import Novelty
from mittragen.intake.personal import is_named_person, looks_like_person
from mittragen.intake.reading import PersonalDatum
from mittragen.intake.recognition.manuscript import Draft, Manuscript
from mittragen.intake.recognition.texts import lines_of, one_line, tidy
from mittragen.intake.roles import Role, folded
from mittragen.intake.source import Cell, Line, Run
from mittragen.intake.wording import cost, period, responsible, staff
from mittragen.intake.wording.cost import has_several_amounts
from mittragen.intake.wording.period import is_reversed
from mittragen.intake.wording.responsibility import is_reference, organisations
from mittragen.intake.wording.staff import staff_inside


class Content(msgspec.Struct, frozen=True):
    """What stands in a cell or behind the colon of a paragraph."""

    lines: tuple[Line, ...]
    where: str
    header: str = ""
    value: float | date | bool | None = None

    @property
    def text(self) -> str:
        return "\n".join(lines_of(self.lines))


def content_of(cell: Cell, where: str, header: str = "") -> Content:
    return Content(cell.lines, where, header.replace("\n", " – "), cell.value)


def plain_content(text: str, where: str, header: str = "") -> Content:
    return Content(tuple(Line(runs=(Run(text=part),)) for part in text.split("\n")), where, header)


def apply(manuscript: Manuscript, draft: Draft, role: Role, content: Content) -> None:
    """Put one content into a draft. Roles of texts above the measure (field, goal, title) are not for here; unknown ones become details."""
    if not content.text:
        return
    action = _ACTIONS.get(role)
    if action is None:
        draft.add_detail(content.header or role.value, _freed(manuscript, content))
    else:
        action(manuscript, draft, content)


def _freed(manuscript: Manuscript, content: Content) -> str:
    return manuscript.freed(content.text, content.where)


def _people_out(manuscript: Manuscript, content: Content) -> tuple[Line, ...]:
    """The lines without telephone numbers, mails and names of persons; these are noted."""
    lines = []
    for line in content.lines:
        free = manuscript.freed(line.text, content.where)
        parts = re.split(r"(\s*[,;\n(]\s*)", free)
        for position, part in enumerate(parts):
            if free != line.text and looks_like_person(part.strip()) or is_named_person(part.strip()):
                manuscript.personal.append(PersonalDatum(where=content.where, kind="name", text=part.strip()))
                parts[position] = "…"
        lines.append(line if "".join(parts) == line.text else Line(runs=(Run(text="".join(parts)),), bullet=line.bullet, number=line.number))
    return tuple(lines)


def _responsible(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    lines = _people_out(manuscript, content)
    draft.add("responsibility_text", "\n".join(lines_of(lines)))
    read = responsible(lines)
    draft.lead += [name for name in read.lead if name not in draft.lead]
    draft.partners += [name for name in read.partners if name not in draft.partners and name not in draft.lead]
    if read.lead_assumed:
        message = f"Mehrere Zuständige ohne Kennzeichnung; „{read.lead[0]}“ steht vorn und wurde als Federführung angenommen. Bitte bestätigen."
        manuscript.remark("lead_assumed", content.where, message, draft)
    if read.reference:
        _pointing(manuscript, draft, content, read.reference)


def _lead(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    lines = _people_out(manuscript, content)
    draft.add("responsibility_text", "\n".join(lines_of(lines)))
    read = responsible(lines)
    marked = any(word in content.text.lower() for word in ("kooperation", "partner", "mitwirk", "federf")) and read.partners
    leads = read.lead if marked else organisations(lines)
    draft.lead += [name for name in leads if name not in draft.lead]
    if marked:
        draft.partners += [name for name in read.partners if name not in draft.partners]
    if read.reference:
        _pointing(manuscript, draft, content, read.reference)


def _partners(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    lines = _people_out(manuscript, content)
    draft.add("responsibility_text", "\n".join(lines_of(lines)))
    draft.partners += [name for name in organisations(lines) if name not in draft.partners and name not in draft.lead]


def _pointing(manuscript: Manuscript, draft: Draft, content: Content, wording: str) -> None:
    message = f"Statt einer Angabe steht hier ein Verweis („{wording}“). Er wurde nicht aufgelöst."
    manuscript.remark("reference_instead_of_value", content.where, message, draft)


def _time(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    text = content.text
    draft.add("time_text", text)
    draft.period = period(draft.time_text, content.value if draft.time_text == text else None)
    if is_reference(text) or re.fullmatch(r"s\.\s?o\.?", text):
        _pointing(manuscript, draft, content, one_line(text))
    elif is_reversed(text):
        manuscript.remark("period_reversed", content.where, f"Das Ende liegt vor dem Beginn („{one_line(text)}“). Es wurde kein Datum übernommen.", draft)


def _cost(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    text = content.text
    first = not draft.cost_text
    draft.add("cost_text", text)
    number = content.value if first and isinstance(content.value, (int, float)) and not isinstance(content.value, bool) else None
    draft.cost = (
        cost(draft.cost_text, number)
        if draft.cost is None or not draft.cost.funding_text
        else msgspec.structs.replace(cost(draft.cost_text, number), funding_text=draft.cost.funding_text)
    )
    inside = staff_inside(text)
    if inside is not None and not draft.staff_text:
        draft.staff_text, draft.staff = inside.text, inside
    if number is None and has_several_amounts(text):
        manuscript.remark("several_amounts", content.where, f"Mehrere Beträge („{one_line(text)}“) wurden nicht verrechnet; es bleibt der Wortlaut.", draft)
    if is_reference(text):
        _pointing(manuscript, draft, content, one_line(text))


def _funding(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    read = draft.cost or cost(draft.cost_text)
    text = f"{read.funding_text}\n{content.text}" if read.funding_text else content.text
    draft.cost = msgspec.structs.replace(read, funding_text=text, funding=read.funding or cost(content.text).funding)


def _staff(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    draft.add("staff_text", content.text)
    draft.staff = staff(draft.staff_text, content.value if draft.staff_text == content.text else None)


def _listed(name: str) -> Callable[[Manuscript, Draft, Content], None]:
    def add(manuscript: Manuscript, draft: Draft, content: Content) -> None:
        kept: list[str] = getattr(draft, name)
        for line in _freed(manuscript, content).split("\n"):
            parts = re.split(r"\s*[;|]\s*|,\s+(?![^(]*\))", line) if name != "steps" else [line]
            kept.extend(part for part in (piece.removeprefix("- ").strip() for piece in parts) if part and part not in kept)

    return add


def _texted(name: str) -> Callable[[Manuscript, Draft, Content], None]:
    return lambda manuscript, draft, content: draft.add(name, _freed(manuscript, content))


def _indicator(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    """A second column about the indicator ("Zielwert") keeps its header in front."""
    text = _freed(manuscript, content)
    draft.add("indicator_text", f"{content.header}: {text}" if draft.indicator_text and content.header else text)


def _novelty(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    word = folded(content.text)
    if word in {"neu", "new", "nouveau", "nieuw", "ny", "neue massnahme", "n"} or word in {"ja", "x", "yes"} and folded(content.header).startswith("neu"):
        draft.novelty = Novelty.NEW
    elif re.match(r"(fortfuhr|fortgefuhrt|weiter|continu|laufend|bestehend|wird fortgefuhrt)", word) and "anpass" not in word:
        draft.novelty = Novelty.CONTINUED
    elif re.match(r"(anpass|angepasst|adapt|verander|uberarbeitet|wird angepasst)", word):
        draft.novelty = Novelty.ADAPTED
    else:
        draft.add_detail(content.header or "Neu oder fortgeführt", content.text)


def _status_text(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    text = _freed(manuscript, content)
    years = re.search(r"\d{4}", content.header)
    draft.add("status_text", f"{content.header}: {text}" if years else text)


def _contact(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    """A contact column: every word of it is personal and stays out of the element."""
    text = one_line(content.text)
    free = manuscript.freed(text, content.where)
    for part in re.split(r"[,;…/()]", free):
        if re.search(r"[^\W\d_]{2,}", part):
            manuscript.personal.append(PersonalDatum(where=content.where, kind="name", text=part.strip()))


def _steps(manuscript: Manuscript, draft: Draft, content: Content) -> None:
    for line in tidy(_freed(manuscript, content)).split("\n"):
        step = line.removeprefix("- ").strip()
        if step and step not in draft.steps:
            draft.steps.append(step)


_ACTIONS: dict[Role, Callable[[Manuscript, Draft, Content], None]] = {
    Role.LEAD: _lead,
    Role.PARTNERS: _partners,
    Role.RESPONSIBLE: _responsible,
    Role.TIME: _time,
    Role.COST: _cost,
    Role.FUNDING: _funding,
    Role.STAFF: _staff,
    Role.INDICATOR: _indicator,
    Role.THEMES: _listed("themes"),
    Role.TARGET_GROUPS: _listed("target_groups"),
    Role.PRIORITY: _texted("priority"),
    Role.NOVELTY: _novelty,
    Role.STARTING_POINT: _texted("starting_point"),
    Role.STEPS: _steps,
    Role.STATUS: _texted("status"),
    Role.STATUS_TEXT: _status_text,
    Role.COUNCIL_REFERENCE: _texted("council_reference"),
    Role.LINKS: _listed("links"),
    Role.NOTES: _texted("notes"),
    Role.CONTACT: _contact,
    Role.TEXT: _texted("text"),
}
