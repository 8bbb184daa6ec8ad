"""Running text: chapters, and the concept in short in several languages."""

from dataclasses import dataclass, replace

from mittragen.design.frame import Link
from mittragen.design.language import direction, html_tag, is_spoken, language_name
from mittragen.design.markup import excerpt
from mittragen.edition.documents import Chapter, Summary
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.rendering import concept_frame, respond
from mittragen.outputs.html.view import View


@dataclass(frozen=True)
class TextPage:
    """Running text in one language; ``concept_language`` is set where the whole concept is in another one."""

    title: str
    text: str
    language: str
    lang: str
    direction: str
    concept: Link
    others: tuple[Link, ...] = ()
    concept_language: str = ""


def chapter_page(view: View, chapter: Chapter) -> Page:
    path = view.addresses.section(at.CHAPTER, chapter.key)
    concept = view.concept_link
    others = tuple(
        Link(address=view.addresses.section(at.CHAPTER, other.key), title=view.named(other.title), is_current=other is chapter)
        for other in view.edition.chapters
    )
    title = view.named(chapter.title)
    page = TextPage(title, chapter.text, view.language, html_tag(view.language), direction(view.language), concept, others)
    frame = concept_frame(view, path, title, description=excerpt(chapter.text), crumbs=(concept,))
    return respond(view, "chapter.html", frame, page)


def summary_page(view: View, summary: Summary) -> Page:
    """The concept in short. The whole page is in its language where the program speaks it, else only title and text are."""
    view = replace(view, language=summary.language) if is_spoken(summary.language) else view
    path = view.addresses.section(at.SUMMARY, summary.language)
    concept = view.concept_link
    others = tuple(
        Link(
            address=view.addresses.section(at.SUMMARY, other.language),
            title=language_name(other.language),
            language=other.language,
            is_current=other is summary,
        )
        for other in view.edition.summaries
    )
    title = view.named(summary.title)
    full = view.edition.language if html_tag(summary.language) != html_tag(view.edition.language) else ""
    page = TextPage(title, summary.text, summary.language, html_tag(summary.language), direction(summary.language), concept, others, full)
    frame = concept_frame(view, path, title, description=excerpt(summary.text), crumbs=(concept,))
    if full:
        frame = replace(frame, edition_language=full, crumbs=(*frame.crumbs[:-1], replace(concept, language=full)))
    is_own = html_tag(summary.language).split("-")[0] == view.language.split("-")[0]
    return respond(view, "summary.html", replace(frame, title_language="" if is_own else summary.language), page)
