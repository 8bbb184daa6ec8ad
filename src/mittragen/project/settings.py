"""Django's settings. Few come from the environment; each is described in ``project/environment.py``."""

import os
from pathlib import Path

from mittragen.project import sqlite

sqlite.put_in_place()

from mittragen.project.content_policy import CONTENT_SECURITY_POLICY as _POLICY  # noqa: E402  (SQLite comes first)
from mittragen.project.database import database_from  # noqa: E402
from mittragen.project.environment import number_setting, setting  # noqa: E402
from mittragen.project.secret import secret_key  # noqa: E402

HOME = Path(setting("MITTRAGEN_HOME")).expanduser().resolve()
DEBUG = setting("MITTRAGEN_DEBUG") == "1"
SECRET_KEY = os.environ.get("SECRET_KEY") or secret_key(HOME)
ALLOWED_HOSTS = [host.strip() for host in setting("MITTRAGEN_HOSTS").split(",") if host.strip()]
SCHEME = setting("MITTRAGEN_SCHEME")
PORT = number_setting("MITTRAGEN_PORT")

INSTALLED_APPS = [
    "django_scopes",
    "csp",
    "mittragen.municipality",
    "mittragen.archive",
    "mittragen.actors",
    "mittragen.concept",
    "mittragen.decision",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
]

ROOT_URLCONF = "mittragen.project.urls"
WSGI_APPLICATION = "mittragen.project.wsgi.application"
AUTH_USER_MODEL = "municipality.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), HOME)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    sqlite.refuse_old_library()

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]

STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}}}

CONTENT_SECURITY_POLICY = _POLICY
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What strangers ask for in vain is no event: it would bury what is one.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}},
}
