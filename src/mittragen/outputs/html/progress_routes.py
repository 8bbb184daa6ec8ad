"""From an address below ``/konzepte/<slug>/stand/`` to a page, and all such addresses."""

from collections.abc import Iterator

from mittragen.outputs.atom import MEDIA_TYPE
from mittragen.outputs.atom.progress import progress_feed
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html import progress_picture
from mittragen.outputs.html.addresses import Addresses
from mittragen.outputs.html.course import Course, Courses
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.html.page import Page
from mittragen.outputs.html.pages.embed import embed_page
from mittragen.outputs.html.pages.progress import progress_page
from mittragen.outputs.html.pages.releases import before_page, releases_page
from mittragen.outputs.html.view import View
from mittragen.outputs.progress_phrases import summary_phrase

PICTURE = f"{at.PICTURE}.svg"


def progress_at(view: View, rest: tuple[str, ...]) -> Page | None:
    """``view`` is of the newest edition. A draft is no further than its words."""
    courses = view.library.courses(view.edition.slug)
    if view.library.draft is not None or len(rest) > 1:
        return None
    if courses is None:
        return None if rest else before_page(view)
    match rest:
        case ():
            return progress_page(view, courses)
        case (at.RELEASES,):
            return releases_page(view, courses)
        case (at.EMBED,):
            return embed_page(view, courses)
        case (at.PROGRESS_FEED,):
            return _feed(view, courses)
        case (name,) if name == PICTURE:
            return Page(body=progress_picture.progress_picture(view, courses.newest), media_type=progress_picture.MEDIA_TYPE, file_name=_picture_name(courses))
    release = courses.released(rest[0])
    return progress_page(_view_of(view, courses, release), courses, release) if release is not None else None


def progress_paths(library: Library, shelf: Shelf) -> Iterator[str]:
    """The canonical pages of how far a concept is; none before the first release."""
    courses, addresses = library.courses(shelf.edition.slug), Addresses(shelf.edition.slug)
    if courses is not None:
        yield from (addresses.progress, addresses.releases)
        yield from (addresses.release(one.content.label) for one in courses.releases)


def progress_extra_paths(library: Library, shelf: Shelf) -> Iterator[str]:
    """What stands beside these pages and is none that anybody looks for."""
    addresses = Addresses(shelf.edition.slug)
    if library.courses(shelf.edition.slug) is not None:
        yield from (addresses.embed, addresses.progress_feed, addresses.progress_file(PICTURE))


def _view_of(view: View, courses: Courses, release: Course) -> View:
    """A view of the edition that a release speaks of; pinned where that is not the newest."""
    shelf = view.library.editions_of(view.edition.slug)[courses.place_of(release.document)]
    addresses = Addresses(shelf.edition.slug) if view.library.is_newest(shelf) else Addresses.pinned_to(shelf.edition)
    return View(view.library, view.site, shelf.edition.language, shelf, addresses, view.query)


def _feed(view: View, courses: Courses) -> Page:
    told = [(course.document, summary_phrase(course.figures, course.edition.levels.measure, view.language)) for course in courses]
    return Page(body=progress_feed(view.edition, told, view.site), media_type=MEDIA_TYPE, language=view.language)


def _picture_name(courses: Courses) -> str:
    return f"Umsetzungsstand {courses.releases[-1].content.label}.svg"
