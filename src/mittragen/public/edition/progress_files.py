"""How far a concept is as files: the newest release at the address that always shows it, and every release under its own for ever. Kept once made."""

import re

from mittragen.archive.files import rendering_name
from mittragen.edition.documents import EditionDocument
from mittragen.edition.progress import ProgressDocument
from mittragen.edition.standing import ways_back
from mittragen.outputs.html import Library, Page
from mittragen.outputs.registry import PROGRESS_TARGETS
from mittragen.outputs.report_phrases import STAND
from mittragen.outputs.report_source import ReportSource
from mittragen.outputs.target import ProgressTarget, Site, circumstances
from mittragen.public.edition.making import issued, kept_or_made

_ADDRESS = re.compile(rf"/konzepte/([^/]+)/{STAND}/(?:([^/]+)/)?{STAND}\.([a-z]+)")
_NOT_IN_NAMES = re.compile(r"[^\w\-.,() ]+")
_TARGETS = {target.suffix: target for target in PROGRESS_TARGETS}


def file_of_progress(library: Library, files_site: Site, path: str) -> Page | None:
    """The file at ``path``, or nothing where none stands. Raises :class:`~mittragen.public.edition.making.BeingMadeError`."""
    asked = _ADDRESS.fullmatch(path)
    target = _TARGETS.get(asked[3]) if asked else None
    source = progress_source(library, asked[1], asked[2]) if asked and target else None
    if target is None or source is None:
        return None
    edition = source.edition.content
    name = _NOT_IN_NAMES.sub("-", f"{edition.title} Stand {source.document.content.label}")
    body = _rendering(source, tuple(shelf.document.digest for shelf in library.editions_of(source.document.content.slug)), files_site, target)
    return Page(body=body, media_type=target.media_type, file_name=f"{name}.{target.suffix}", language=edition.language)


def progress_source(library: Library, slug: str, label: str | None) -> ReportSource | None:
    """The newest release with the newest edition; with a label that release with the edition it speaks of."""
    courses, shelves = library.courses(slug), library.editions_of(slug)
    if courses is None:
        return None
    release: ProgressDocument | None = courses.releases[-1]
    if label is not None:
        release = next((one for one in courses.releases if one.content.label == label), None)
    if release is None:
        return None
    place = courses.place_of(release) if label is not None else len(shelves) - 1
    document = shelves[place].document
    if not isinstance(document, EditionDocument):
        return None
    return ReportSource(document=release, edition=document, back=ways_back([shelf.edition for shelf in shelves[: place + 1]]))


def _rendering(source: ReportSource, digests: tuple[str, ...], site: Site, target: ProgressTarget) -> bytes:
    """Kept under the digests of all that goes in: also of the editions before, through which the way leads back."""
    made_of = " ".join((source.document.digest, *digests))
    name = rendering_name(document=made_of.encode(), circumstances=circumstances(site), suffix=f"{STAND}.{target.suffix}")
    return kept_or_made(name, issued(source.document, f"{STAND}.{target.suffix}", lambda: target.render(source, site)))
