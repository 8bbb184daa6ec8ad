"""All releases of how far a concept is, and the page before the first one."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import long_date
from mittragen.edition.progress_figures import Choice
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.course import Courses
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.progress_parts import Stack, stack
from mittragen.outputs.html.progress_ways import NOWHERE
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View
from mittragen.outputs.phrases import spoken
from mittragen.outputs.progress_phrases import as_of_phrase, summary_phrase


@dataclass(frozen=True)
class ReleaseRow:
    link: Link
    released: str
    digest: str
    summary: str
    text: str
    bar: Stack


@dataclass(frozen=True)
class ReleasesPage:
    title: str
    rows: tuple[ReleaseRow, ...]
    feed: str


@dataclass(frozen=True)
class BeforePage:
    """Before the first release: what will be here."""

    title: str
    concept: Link


def releases_page(view: View, courses: Courses) -> Page:
    addresses = at.Addresses(view.edition.slug)
    rows = []
    for course in courses:
        level, sealed = course.edition.levels.measure, course.document.envelope.sealed_at
        link = Link(address=addresses.release(course.progress.label), title=as_of_phrase(course.as_of, view.language))
        released = long_date(sealed.date(), spoken(view.language)) if sealed else ""
        bar = stack(view, course, course.whole, link, NOWHERE, Choice())
        rows.append(ReleaseRow(link, released, course.document.digest, summary_phrase(course.figures, level, view.language), course.progress.text, bar))
    page = ReleasesPage(view._("Alle veröffentlichten Stände"), tuple(rows), addresses.progress_feed)
    crumbs = (view.concept_link, Link(address=addresses.progress, title=view._("So weit ist es")))
    frame = concept_frame(view, addresses.releases, page.title, description=page.title, crumbs=crumbs, kind="progress")
    return respond(view, "releases.html", frame, page)


def before_page(view: View) -> Page:
    """Not indexed anywhere and named nowhere, but no dead end for whoever comes by."""
    page = BeforePage(view._("So weit ist es"), view.concept_link)
    path = at.Addresses(view.edition.slug).progress
    frame = concept_frame(view, path, page.title, description=page.title, crumbs=(view.concept_link,), kind="progress")
    return respond(view, "progress_before.html", frame, page)
