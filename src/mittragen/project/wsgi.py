"""The entry point of the web server: the front, and Django behind it."""

import os
from collections.abc import Callable, Iterable
from typing import Any

from mittragen.project import sqlite

sqlite.put_in_place()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mittragen.project.settings")

from django.conf import settings  # noqa: E402  (SQLite comes first)
from django.core.wsgi import get_wsgi_application  # noqa: E402

behind = get_wsgi_application()

# The addresses are read now and not with the first request: what cannot be loaded shows at once, and nobody waits for it.
import mittragen.project.urls  # noqa: E402, F401  (Django is set up by now)
from mittragen.project.declared import form_kind  # noqa: E402
from mittragen.public.front import Front  # noqa: E402
from mittragen.public.tenant import stamp_of  # noqa: E402

_front = Front(behind, stamp_of)


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Answers as asked from outside: a proxy may have ended TLS, and forms and passkeys are held to the address the browser shows."""
    environ["wsgi.url_scheme"] = settings.SCHEME
    if environ.get("CONTENT_TYPE"):
        environ["CONTENT_TYPE"] = form_kind(environ["CONTENT_TYPE"])
    return _front(environ, start_response)
