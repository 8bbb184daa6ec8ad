"""From what was read to facts of the draft. Nothing is lost: what an element cannot carry goes into its details, text or internal notes."""

import re
from collections.abc import Callable
from datetime import datetime

import msgspec

from mittragen.concept.facts import ALLOWED, Facts, cleaned
from mittragen.concept.importing.naming import Names
from mittragen.concept.importing.planning import Planned
from mittragen.edition.elements import Cost, CouncilReference, Detail, MeasureLink, Period, Responsibility, Staff, Step
from mittragen.edition.terms import ElementKind, ResponsibilityRole
from mittragen.edition.text import as_markdown, as_plain
from mittragen.intake.reading import ReadElement

_DUE = re.compile(r"^(?P<text>.+) \(bis (?P<due>\d{2}\.\d{2}\.\d{4})\)$", re.DOTALL)


def facts_of_read(one: Planned, names: Names) -> Facts:
    """The facts of an element read; keys of what is not there yet are stand-ins. Our own files, known by their keys, hold CommonMark already."""
    facts = cleaned(_facts(one, names))
    return facts if one.read.key else _in_commonmark(facts)


def _in_commonmark(facts: Facts) -> Facts:
    """Plain texts of an office as texts that are printed with the same words and signs."""
    return msgspec.structs.replace(
        facts,
        text=_as_written(facts.text),
        starting_point=_as_written(facts.starting_point),
        steps=tuple(msgspec.structs.replace(step, text=_as_written(step.text)) for step in facts.steps),
        details=tuple(msgspec.structs.replace(detail, text=_as_written(detail.text)) for detail in facts.details),
    )


def _as_written(plain: str) -> str:
    """A plain text that reads the same as CommonMark; escaped only where it would not. Lines that begin with "- " stay items of a list."""
    if _words(as_plain(plain)) == _words(plain):
        return plain
    return "\n".join("- " + as_markdown(line[2:]) if line.startswith("- ") else as_markdown(line) for line in plain.split("\n"))


def _words(text: str) -> list[str]:
    return text.replace("–", "-").split()


def _facts(one: Planned, names: Names) -> Facts:
    read = one.read
    if one.kind in {ElementKind.MEASURE, ElementKind.SUB_MEASURE}:
        return _measure(read, names)
    beside = _beside(read, ALLOWED[one.kind])
    if one.kind is ElementKind.GOAL:
        lost = tuple(Detail(label=label, text=text) for label, text in beside)
        also, details = _also_under(read, names)
        return Facts(
            label=read.label,
            title=read.title,
            text=read.text,
            period=_period(read),
            themes=_each(names.theme, read.themes),
            also_under=also,
            details=(*read.details, *lost, *details),
        )
    lost_lines = [f"{label}: {text}" for label, text in (*((d.label, d.text) for d in read.details), *beside)]
    return Facts(label=read.label, title=read.title, text="\n\n".join(part for part in (read.text, *lost_lines) if part))


def _measure(read: ReadElement, names: Names) -> Facts:
    also, lost_fields = _also_under(read, names)
    links, lost_links = _links(read, names)
    return Facts(
        label=read.label,
        title=read.title,
        text=read.text,
        also_under=also,
        themes=_each(names.theme, read.themes),
        period=_period(read),
        details=(*read.details, *lost_fields, *lost_links),
        responsibilities=_responsibilities(read, names),
        responsibility_text=read.responsibility_text,
        cost=msgspec.structs.replace(read.cost or Cost(), text=read.cost_text or (read.cost.text if read.cost else "")),
        staff=msgspec.structs.replace(read.staff or Staff(), text=read.staff_text or (read.staff.text if read.staff else "")),
        priority=read.priority,
        target_groups=_each(names.group, read.target_groups),
        starting_point=read.starting_point,
        steps=tuple(_step(text) for text in read.steps),
        novelty=read.novelty,
        indicator_text=read.indicator_text,
        council_references=_council_references(read),
        links=links,
        internal_notes=_internal_notes(read),
    )


def _step(text: str) -> Step:
    """A step, with the date our own files write behind it."""
    match = _DUE.match(text)
    if match is None:
        return Step(text=text)
    try:
        return Step(text=match["text"], due_on=datetime.strptime(match["due"], "%d.%m.%Y").date())
    except ValueError:
        return Step(text=text)


def _council_references(read: ReadElement) -> tuple[CouncilReference, ...]:
    papers = (paper.strip().removeprefix("Vorlage ") for paper in re.split(r";|\n", read.council_reference))
    return tuple(CouncilReference(paper=paper) for paper in papers if paper)


def _period(read: ReadElement) -> Period:
    period = read.period or Period()
    return msgspec.structs.replace(period, text=read.time_text or period.text)


def _responsibilities(read: ReadElement, names: Names) -> tuple[Responsibility, ...]:
    carried: dict[str, Responsibility] = {}
    for role, spellings in ((ResponsibilityRole.LEAD, read.lead), (ResponsibilityRole.PARTNER, read.partners)):
        for spelling in spellings:
            key, note = names.carrier(spelling)
            if key is not None:
                carried.setdefault(key, Responsibility(actor=key, role=role, note=note))
    return tuple(carried.values())


def _each(find: Callable[[str], str], titles: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(find(title) for title in titles if title.strip()))


def _also_under(read: ReadElement, names: Names) -> tuple[tuple[str, ...], tuple[Detail, ...]]:
    found = [(title, names.field_of_action(title)) for title in read.also_under]
    keys = tuple(dict.fromkeys(key for _, key in found if key))
    return keys, tuple(Detail(label="Auch unter", text=title) for title, key in found if key is None)


def _links(read: ReadElement, names: Names) -> tuple[tuple[MeasureLink, ...], tuple[Detail, ...]]:
    found = [(wording, names.measure(wording)) for wording in read.links]
    links = {key: MeasureLink(measure=key, wording=wording) for wording, key in found if key}
    return tuple(links.values()), tuple(Detail(label="Verweis", text=wording) for wording, key in found if key is None)


def _internal_notes(read: ReadElement) -> str:
    lines = (read.notes, f"Stand: {read.status}" if read.status else "", f"Sachstand: {read.status_text}" if read.status_text else "")
    return "\n".join(line for line in lines if line)


def _beside(read: ReadElement, allowed: frozenset[str]) -> list[tuple[str, str]]:
    """What was read beside label, title and text and has no place of its own on an element of this kind."""
    places = {
        "Zuständigkeit": ("responsibilities", read.responsibility_text or ", ".join((*read.lead, *read.partners))),
        "Zeitrahmen": ("period", read.time_text),
        "Kosten": ("cost", read.cost_text),
        "Personal": ("staff", read.staff_text),
        "Indikator": ("indicator_text", read.indicator_text),
        "Querschnittsthemen": ("themes", ", ".join(read.themes)),
        "Zielgruppen": ("target_groups", ", ".join(read.target_groups)),
        "Priorität": ("priority", read.priority),
        "Ausgangslage": ("starting_point", read.starting_point),
        "Schritte": ("steps", "; ".join(read.steps)),
        "Vorlage": ("council_references", read.council_reference),
        "Verweis": ("links", ", ".join(read.links)),
    }
    return [(label, text) for label, (name, text) in places.items() if text and name not in allowed]
