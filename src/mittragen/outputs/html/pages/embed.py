"""How far a concept is, small, for a frame on the pages of others: no script, no cookie, nothing but a bar and a link."""

from dataclasses import dataclass

from mittragen.design.frame import Link
from mittragen.design.language import direction, html_tag
from mittragen.edition.progress_figures import Choice
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.course import Courses
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.progress_parts import Stack, stack
from mittragen.outputs.html.progress_ways import NOWHERE
from mittragen.outputs.html.rendering import pages_environment
from mittragen.outputs.html.view import View
from mittragen.outputs.progress_phrases import as_of_phrase, summary_phrase


@dataclass(frozen=True)
class EmbedPage:
    language: str
    direction: str
    title: str
    summary: str
    as_of: str
    bar: Stack
    address: str
    publisher: str
    brand_stylesheet: str
    is_fictional: bool


def embed_page(view: View, courses: Courses) -> Page:
    """Its links open outside of the frame, so they are whole addresses."""
    course = courses.newest
    page = EmbedPage(
        language=html_tag(view.language),
        direction=direction(view.language),
        title=view.edition.title,
        summary=summary_phrase(course.figures, view.edition.levels.measure, view.language),
        as_of=as_of_phrase(course.as_of, view.language),
        bar=stack(view, course, course.whole, Link(address="", title=""), NOWHERE, Choice()),
        address=view.site.address + at.Addresses(view.edition.slug).progress,
        publisher=view.edition.publisher.name,
        brand_stylesheet=at.BRAND if view.site.accent else "",
        is_fictional=view.edition.is_fictional,
    )
    body = pages_environment(view.language).get_template("embed.html").render(page=page)
    return Page(body=body.encode(), language=view.language, is_framed=True)
