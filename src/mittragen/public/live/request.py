"""A request that came through the door of the live pages."""

from django.http import HttpRequest

from mittragen.design.frame import Link
from mittragen.municipality.models import Municipality
from mittragen.public.languages import in_language
from mittragen.public.tenant import Tenant


class LiveRequest(HttpRequest):
    """Whose site, in which language. ``submission`` is the key of the form that was sent, empty for none."""

    tenant: Tenant
    municipality: Municipality
    language: str
    submission: str


def at(request: LiveRequest, path: str) -> str:
    """The address of a live page in the language of this one; ``path`` begins with a slash and names no language."""
    return in_language(path, request.language)


def own_link(request: LiveRequest, path: str, title: str) -> Link:
    """A way to something by the title that the municipality gave it: the title stays in their language, and is read and set in it."""
    theirs = request.municipality.language
    return Link(address=at(request, path), title=title, language=theirs if theirs != request.language else "")
