"""What rendering a page gives back."""

import msgspec

HTML = "text/html; charset=utf-8"


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """A finished answer: bytes with their media type and status, or, when ``redirect`` is set, the address where the page stands.

    ``language`` is the language of the page, empty where it is the site's; ``file_name`` is the name of a file to be saved. A redirect takes the query
    along, unless ``keeps_query`` says that it has been read. ``is_framed`` lets other sites show it in a frame.
    """

    body: bytes = b""
    media_type: str = HTML
    status: int = 200
    redirect: str = ""
    file_name: str = ""
    language: str = ""
    keeps_query: bool = True
    is_framed: bool = False
