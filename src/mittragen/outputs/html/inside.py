"""The site below another address: for a look at a draft, every link of a page leads on within the look."""

import re

import msgspec

from mittragen.outputs.html.page import HTML, Page

_ADDRESS = re.compile(rb'(?<=\s)(href|src|action|data-index|data-home)="(/(?!/)[^"]*)"')
# What stands beside the pages and is the same for all of them.
_BESIDE = (b"/static/", b"/schreibtisch/", b"/beteiligung/", b"/beitraege/")


def kept_inside(page: Page, prefix: str) -> Page:
    """``page`` with the site's own addresses put below ``prefix`` ("/entwurf/abc"): in its attributes, and where it redirects to.

    Only attributes can match: every quotation mark in a text is written as an entity.
    """
    if page.redirect:
        return msgspec.structs.replace(page, redirect=prefix + page.redirect)
    if page.media_type != HTML:
        return page
    below = prefix.encode()

    def moved(match: re.Match[bytes]) -> bytes:
        return match[0] if match[2].startswith(_BESIDE) else b'%s="%s%s"' % (match[1], below, match[2])

    return msgspec.structs.replace(page, body=_ADDRESS.sub(moved, page.body))
