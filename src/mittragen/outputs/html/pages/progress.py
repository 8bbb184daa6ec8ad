"""The progress page of a concept: how far each part of it is, what is new, what stands still and why, what is missing. As of any day."""

from dataclasses import dataclass, replace

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.progress_figures import Bar, Choice
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.course import Course, Courses
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.parts import Download
from mittragen.outputs.html.progress_filter import DayForm, Result, Select, day_form, result, selects
from mittragen.outputs.html.progress_lists import (
    MilestoneRow,
    MissingList,
    RowList,
    milestone_rows,
    missing_list,
    newest_statements,
    newly_done,
    organisation_address,
    organisation_choice,
    standing_still,
)
from mittragen.outputs.html.progress_parts import Stack, Stacks, StandRow, legend, occurring, stack
from mittragen.outputs.html.progress_ways import Ways, choice_of, day_of
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.series_view import SeriesGroup, series_groups
from mittragen.outputs.html.signs import Sign, light_sign, phase_sign
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import edition_name, spoken
from mittragen.outputs.progress_phrases import as_of_phrase, summary_phrase

SUFFIXES = ("pdf", "docx", "xlsx", "csv", "json")
PNG = "bild.png"
_MOST_ORGANISATIONS = 8
_MOST_MILESTONES = 8


@dataclass(frozen=True)
class Proof:
    """What a sealed release says of itself: its digest, when it was released, and the newest one where this is another."""

    digest: str
    released: str
    label: str
    address: str
    newest: str


@dataclass(frozen=True)
class ProgressPage:
    title: str
    concept: Link
    as_of: str
    edition: str
    summary: str
    text: str
    address: str
    whole: Stack
    signs: tuple[Sign, ...]
    lights: tuple[Sign, ...]
    days: DayForm | None
    selects: tuple[Select, ...]
    result: Result | None
    fields: Stacks
    organisations: Stacks
    done: RowList
    still: RowList
    missing: MissingList | None
    statements: tuple[StandRow, ...]
    series: tuple[SeriesGroup, ...]
    milestones: tuple[MilestoneRow, ...]
    overdue: tuple[MilestoneRow, ...]
    more_milestones: int
    proof: Proof
    downloads: tuple[Download, ...]
    picture: str
    has_png: bool
    embed: str
    embed_address: str
    feed: str
    releases: str
    day: str


def progress_page(view: View, courses: Courses, release: Course | None = None) -> Page:
    """How far it is today, or on the day that the query asks for; or ``release``, which is sealed for ever."""
    day, misread = day_of(view.query) if release is None else (None, "")
    course = release or (courses.on(day) if day else courses.newest)
    addresses = at.Addresses(view.edition.slug)
    label = course.progress.label
    base = addresses.release(label) if release else addresses.progress
    listed = view.addresses.section(at.MEASURES) if release is None else ""
    ways = Ways(base, course.as_of.isoformat() if day and course is not courses.newest else "", view.site.is_static, listed)
    choice = choice_of(view.query, course)
    page = ProgressPage(
        title=view._("So weit ist es"),
        concept=view.concept_link,
        as_of=as_of_phrase(course.as_of, view.language),
        edition=edition_name(view.shelf.document),
        summary=summary_phrase(course.figures, view.edition.levels.measure, view.language),
        text=course.progress.text if course.as_of == course.progress.as_of else "",
        address=base,
        whole=stack(view, course, course.whole, Link(address="", title=""), ways, Choice()),
        signs=legend(view, course),
        lights=tuple(sign for step in course.standings.lights if (sign := light_sign(view, step))),
        days=day_form(view, courses, course, base, misread) if release is None and not view.site.is_static else None,
        selects=() if view.site.is_static else selects(view, course, choice),
        result=None if choice.is_empty or view.site.is_static else result(view, course, choice, ways),
        fields=_fields(view, course, ways),
        organisations=_organisations(view, course, ways),
        done=newly_done(view, course, ways),
        still=standing_still(view, course, ways),
        missing=missing_list(view, course, ways),
        statements=newest_statements(view, course),
        series=series_groups(view, course),
        milestones=milestone_rows(view, course, course.coming[:_MOST_MILESTONES]),
        overdue=milestone_rows(view, course, course.overdue[:_MOST_MILESTONES]),
        more_milestones=max(0, len(course.coming) - _MOST_MILESTONES) + max(0, len(course.overdue) - _MOST_MILESTONES),
        proof=_proof(view, courses, course),
        downloads=_downloads(view, course, base) if not ways.day else (),
        picture=addresses.progress_file(at.PICTURE),
        has_png=PNG in view.library.sizes.get(courses.newest.document.digest, {PNG: 0}),
        embed=addresses.embed,
        embed_address=view.site.address + addresses.embed,
        feed=addresses.progress_feed,
        releases=addresses.releases,
        day=ways.day,
    )
    return _respond(view, page, release)


def _respond(view: View, page: ProgressPage, release: Course | None) -> Page:
    title = view._("So weit ist es: {title}").format(title=view.edition.title)
    if release is not None:
        title = view._("{title} ({day})").format(title=title, day=page.as_of)
    crumbs: tuple[Link, ...] = (view.concept_link,)
    if release is not None:
        crumbs = (*crumbs, Link(address=at.Addresses(view.edition.slug).progress, title=page.title))
    frame = concept_frame(view, page.address, title, description=page.summary, crumbs=crumbs, kind="progress")
    feed = Link(address=page.feed, title=view._("Umsetzungsstand: {title}").format(title=view.edition.title))
    return respond(view, "progress.html", replace(frame, feed=feed), page)


def _fields(view: View, course: Course, ways: Ways) -> Stacks:
    """Each field, with its goals folded under it."""
    outline, figures, levels = course.standings.outline, course.figures, view.edition.levels
    rows = tuple(stack(view, course, bar, view.link(outline.elements[bar.key]), ways, Choice(field=bar.key)) for bar in figures.by_field)
    below = []
    for row in figures.by_field:
        goals = (bar for bar in figures.by_goal if (field := outline.field_of(outline.elements[bar.key])) is not None and field.key == row.key)
        below.append(tuple(stack(view, course, bar, view.link(outline.elements[bar.key]), ways, Choice(goal=bar.key)) for bar in goals))
    title = _finding(view, course, figures.by_field) or view._("So weit ist: {level}").format(level=levels.field_of_action.plural)
    return Stacks(title, levels.field_of_action.singular, _columns(view, course), rows, tuple(below))


def _organisations(view: View, course: Course, ways: Ways) -> Stacks:
    """Each organisation that leads something, those with the most first."""
    rows = tuple(
        stack(view, course, bar, Link(address=organisation_address(view, bar.key), title=view.named(bar.title)), ways, organisation_choice(bar.key))
        for bar in course.figures.by_organisation
    )
    shown = len(rows) if len(rows) <= _MOST_ORGANISATIONS + 2 else _MOST_ORGANISATIONS
    return Stacks(view._("So weit sind die Organisationen mit Federführung"), view._("Organisation"), _columns(view, course), rows[:shown], (), rows[shown:])


def _columns(view: View, course: Course) -> tuple[Sign, ...]:
    return tuple(phase_sign(view, step) for step in occurring(course))


def _finding(view: View, course: Course, bars: tuple[Bar, ...]) -> str:
    """Which one has most of it done, where one does."""
    done = {step.code for step in course.standings.phases if step.means.value == "done"}
    shares = [(sum(part.count for part in bar.parts if part.key in done), bar) for bar in bars]
    best = max((count / bar.total for count, bar in shares), default=0.0)
    first = [(count, bar) for count, bar in shares if best and count / bar.total == best]
    if len(first) != 1 or len(bars) < 2:
        return ""
    count, bar = first[0]
    return view._("Am meisten umgesetzt: {title}, {count} von {total}").format(title=view.named(bar.title), count=count, total=bar.total)


def _downloads(view: View, course: Course, base: str) -> tuple[Download, ...]:
    """The release as files, with sizes where they are known."""
    _ = view._
    titles = (
        _("Bericht zum Lesen und Drucken"),
        _("Bericht zum Bearbeiten in Word"),
        _("Alle Angaben als Tabelle"),
        _("Als Tabelle im Textformat"),
        _("Für Programme"),
    )
    sizes = view.library.sizes.get(course.document.digest)
    named = ((suffix, title) for suffix, title in zip(SUFFIXES, titles, strict=True) if sizes is None or suffix in sizes)
    return tuple(Download(f"{base}{at.PROGRESS}.{suffix}", title, suffix, (sizes or {}).get(suffix)) for suffix, title in named)


def _proof(view: View, courses: Courses, course: Course) -> Proof:
    document, addresses = course.document, at.Addresses(view.edition.slug)
    sealed = document.envelope.sealed_at
    is_newest = document.digest == courses.releases[-1].digest
    return Proof(
        digest=document.digest,
        released=long_date(sealed.date(), spoken(view.language)) if sealed else "",
        label=document.content.label,
        address=addresses.release(document.content.label),
        newest="" if is_newest else addresses.progress,
    )
