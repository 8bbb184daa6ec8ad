"""Whether a form that was sent stood on a page of ours."""

from django.http import HttpRequest


def is_from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this host."""
    here = f"{request.scheme}://{request.get_host()}"
    site, origin, referer = (request.headers.get(name, "") for name in ("Sec-Fetch-Site", "Origin", "Referer"))
    # An old browser names no origin, but still the page it comes from.
    is_referred = not referer or referer == here or referer.startswith(f"{here}/")
    return site in ("", "same-origin", "none") and (origin == here or (not origin and is_referred))
