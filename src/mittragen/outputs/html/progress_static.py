"""Files of how far a concept is, for a site made of files: every release in every format, and the drawing as a picture."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

from mittragen.edition.documents import EditionDocument
from mittragen.edition.standing import ways_back
from mittragen.outputs.html import addresses as at
from mittragen.outputs.html.addresses import Addresses
from mittragen.outputs.html.course import Course, Courses
from mittragen.outputs.html.library import Library, Shelf
from mittragen.outputs.html.pages.progress import PNG
from mittragen.outputs.html.progress_picture import WIDTH, progress_picture
from mittragen.outputs.html.view import View
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.target import File, ProgressTarget, Site

# An SVG, its width and the moment it carries, to a PNG.
Picture = Callable[[bytes, int, datetime], bytes]


def progress_files(library: Library, site: Site, targets: Sequence[ProgressTarget], picture: Picture | None) -> Iterator[File]:
    """The files beside the progress page of each concept, and beside each of its releases."""
    for shelf in library.newest:
        courses, addresses = library.courses(shelf.edition.slug), Addresses(shelf.edition.slug)
        if courses is None:
            continue
        yield from _made(library, courses.newest, len(library.editions_of(shelf.edition.slug)) - 1, addresses.progress, site, targets)
        for course in courses:
            yield from _made(library, course, courses.place_of(course.document), addresses.release(course.progress.label), site, targets)
        if picture is not None:
            drawn = progress_picture(View(library, site, shelf.edition.language, shelf, addresses, {}), courses.newest)
            body = picture(drawn, WIDTH, courses.newest.released_at)
            yield File(path=addresses.progress_file(PNG).lstrip("/"), media_type="image/png", body=body)


def progress_sizes(library: Library, files: Sequence[File]) -> dict[str, dict[str, int]]:
    """The sizes of these files by the digest of their release; of each release something is said, so that no page offers what was not made."""
    by_path = {file.path: len(file.body) for file in files}
    sizes: dict[str, dict[str, int]] = {}
    for courses in _all(library):
        for release in courses.releases:
            folder = Addresses(release.content.slug).release(release.content.label).lstrip("/")
            sizes[release.digest] = {path.rpartition(".")[2]: size for path, size in by_path.items() if path.startswith(f"{folder}{at.PROGRESS}.")}
        newest = courses.releases[-1]
        if (size := by_path.get(Addresses(newest.content.slug).progress_file(PNG).lstrip("/"))) is not None:
            sizes[newest.digest][PNG] = size
    return sizes


def _all(library: Library) -> Iterator[Courses]:
    found = (library.courses(shelf.edition.slug) for shelf in library.newest)
    return (courses for courses in found if courses is not None)


def _made(library: Library, course: Course, place: int, folder: str, site: Site, targets: Sequence[ProgressTarget]) -> Iterator[File]:
    shelves: tuple[Shelf, ...] = library.editions_of(course.edition.slug)
    document = shelves[place].document
    if isinstance(document, EditionDocument):
        source = ReportSource(document=course.document, edition=document, back=ways_back([shelf.edition for shelf in shelves[: place + 1]]))
        for target in targets:
            yield File(path=f"{folder}{at.PROGRESS}.{target.suffix}".lstrip("/"), media_type=target.media_type, body=target.render(source, site))
