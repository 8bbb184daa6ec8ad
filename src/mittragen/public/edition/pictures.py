"""The drawing of how far a concept is as PNG: made once for each release, then kept."""

import re

from mittragen.archive.files import rendering_name
from mittragen.outputs.html import Library, Page, render_page
from mittragen.outputs.html.progress_picture import WIDTH
from mittragen.outputs.pdf.picture import MEDIA_TYPE, picture_png
from mittragen.outputs.target import Site, circumstances
from mittragen.public.edition.making import kept_or_made

_ADDRESS = re.compile(r"/konzepte/([^/]+)/stand/bild\.png")


def picture_of_progress(library: Library, files_site: Site, path: str) -> Page | None:
    """The picture at ``path``, or nothing where none stands. Raises :class:`~mittragen.public.edition.making.BeingMadeError`."""
    asked = _ADDRESS.fullmatch(path)
    courses = library.courses(asked[1]) if asked else None
    drawn = render_page(library, files_site, path.removesuffix("png") + "svg") if courses is not None else None
    if courses is None or drawn is None:
        return None
    name = rendering_name(document=drawn.body, circumstances=circumstances(files_site), suffix="png")
    body = kept_or_made(name, lambda: picture_png(drawn.body, WIDTH, courses.newest.released_at))
    return Page(body=body, media_type=MEDIA_TYPE, file_name=drawn.file_name.removesuffix("svg") + "png", language=drawn.language)
