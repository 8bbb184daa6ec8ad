"""What happened to an element since it was decided: everything said of it over all editions, the newest first, and rounds in which nobody spoke."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.elements import Element
from mittragen.edition.standing import Standing, Told
from mittragen.edition.terms import AnswerState, ReportKind
from mittragen.outputs.html.addresses import Addresses, short
from mittragen.outputs.html.course import Course
from mittragen.outputs.html.progress_lists import MilestoneRow, milestone_rows
from mittragen.outputs.html.signs import Sign, light_sign, phase_sign
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken, web_address

REPORT, NO_NEWS, MISSING, PENDING = "report", "no_news", "missing", "pending"


@dataclass(frozen=True)
class ToldEntry:
    """One thing said, or not said: ``kind`` is one of the words above. ``origin`` leads to what it was said of, where that was another element."""

    kind: str
    day: str
    iso: str
    who: str
    round: str = ""
    phase: Sign | None = None
    light: Sign | None = None
    text: str = ""
    obstacles: str = ""
    next_steps: str = ""
    evidence: tuple[tuple[str, str], ...] = ()
    source: str = ""
    is_edited: bool = False
    origin: Link | None = None
    origin_edition: str = ""


@dataclass(frozen=True)
class ToldPart:
    """How far one element is, in a line and in its whole history."""

    phase: Sign
    light: Sign | None
    last: str
    is_missing: bool
    entries: tuple[ToldEntry, ...]
    milestones: tuple[MilestoneRow, ...]
    more: Link
    signs: tuple[Sign, ...] = ()


def told_part(view: View, course: Course | None, element: Element) -> ToldPart | None:
    """What was said of an element; nothing while nobody was asked about it and nobody spoke of it."""
    if course is None:
        return None
    standing = course.standings.of(element.key)
    if not (standing.history or standing.asked or standing.milestones):
        return None
    day = standing.spoken_on
    return ToldPart(
        phase=phase_sign(view, standing.phase),
        light=light_sign(view, standing.light),
        last=view._("zuletzt gemeldet am {day}").format(day=long_date(day, spoken(view.language))) if day else "",
        is_missing=standing.is_missing,
        entries=tuple(entry for _day, _place, entry in sorted(_entries(view, course, standing), key=lambda found: (found[0], found[1]), reverse=True)),
        milestones=milestone_rows(view, course, tuple((None, one) for one in standing.milestones)),
        more=Link(address=Addresses(view.edition.slug).progress, title=view._("So weit ist das ganze Konzept")),
    )


def _entries(view: View, course: Course, standing: Standing) -> Iterator[tuple[date, int, ToldEntry]]:
    for place, told in enumerate(reversed(standing.history)):
        yield told.statement.on, place, _said(view, course, told, standing.key)
    for held, asked in standing.asked:
        kind = {AnswerState.MISSING: MISSING, AnswerState.PENDING: PENDING}.get(asked.answer, "")
        if kind and held.due_on <= course.as_of:
            actor = course.standings.outline.actors.get(asked.actor)
            who = asked.actor_name or (actor.name if actor else "")
            yield held.due_on, -1, ToldEntry(kind, long_date(held.due_on, spoken(view.language)), held.due_on.isoformat(), who, held.title)


def _said(view: View, course: Course, told: Told, key: str) -> ToldEntry:
    said = told.statement
    phase, light = course.steps_of(said)
    actor = course.standings.outline.actors.get(said.actor)
    rounds = {held.label: held.title for held in course.standings.rounds}
    origin, edition = _origin(view, told.element) if told.element != key else (None, "")
    return ToldEntry(
        kind=NO_NEWS if said.kind is ReportKind.NO_NEWS else REPORT,
        day=long_date(said.on, spoken(view.language)),
        iso=said.on.isoformat(),
        who=(actor.name if actor else "") or said.actor_name or (view.edition.publisher.office if not said.actor else ""),
        round=rounds.get(said.round, ""),
        phase=phase_sign(view, phase) if phase is not None else None,
        light=light_sign(view, light),
        text=said.text,
        obstacles=said.obstacles,
        next_steps=said.next_steps,
        evidence=tuple((one.title or one.address, web_address(one.address)) for one in said.evidence),
        source=said.source,
        is_edited=said.is_edited,
        origin=origin,
        origin_edition=edition,
    )


def _origin(view: View, key: str) -> tuple[Link | None, str]:
    """What an element came from, in the newest edition that had it."""
    home = view.library.element(key)
    if home is None:
        return None, ""
    shelf, element = home
    return Link(address=short(key), title=view.title(element), label=element.label), shelf.edition.label
