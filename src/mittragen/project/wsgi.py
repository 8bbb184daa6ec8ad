"""The entry point of the web server."""

import os

from mittragen.project import sqlite

sqlite.put_in_place()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mittragen.project.settings")

from django.core.wsgi import get_wsgi_application  # noqa: E402  (SQLite comes first)

application = get_wsgi_application()
