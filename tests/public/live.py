"""Forms of live pages, as a browser would send them."""

import re
from datetime import timedelta
from html import unescape
from unittest.mock import patch

from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

_MARKUP = re.compile(r"<[^>]*>")


def form_of(visitor: Client, address: str) -> dict[str, str]:
    """What the last form on a page carries, opened a minute ago: people read before they write."""
    with patch("mittragen.public.live.forms.timezone.now", return_value=timezone.now() - timedelta(minutes=1)):
        body = visitor.get(address).content.decode()
    keys = re.findall(r'name="submission" value="([^"]+)"', body)
    return {"submission": unescape(keys[-1])}


def texts_of(response: HttpResponse) -> str:
    """What stands on a page, without its markup."""
    return unescape(" ".join(_MARKUP.sub(" ", response.content.decode()).split()))
