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
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_scopes",
    "csp",
    "mittragen.municipality",
    "mittragen.archive",
    "mittragen.actors",
    "mittragen.concept",
    "mittragen.decision",
    "mittragen.teamwork",
    "mittragen.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mittragen.desk.middleware.DeskSessions",
    "mittragen.desk.middleware.DeskForms",
    "mittragen.desk.middleware.DeskPeople",
    "mittragen.desk.middleware.DeskMessages",
    "allauth.account.middleware.AccountMiddleware",
    "mittragen.desk.middleware.DeskUserSessions",
]

ROOT_URLCONF = "mittragen.project.urls"
WSGI_APPLICATION = "mittragen.project.wsgi.application"
AUTH_USER_MODEL = "municipality.User"
TEMPLATES = [{"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [], "APP_DIRS": False, "OPTIONS": {"environment": "mittragen.desk.templating.backend"}}]
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Readers get no cookie: both stand below the desk's address only.
DESK = "/schreibtisch/"
SESSION_COOKIE_PATH = CSRF_COOKIE_PATH = DESK
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SCHEME == "https"
SESSION_COOKIE_AGE = 14 * 24 * 3600
CSRF_FAILURE_VIEW = "mittragen.desk.kept.expired"
LOGIN_URL = f"{DESK}anmelden/"
LOGIN_REDIRECT_URL = DESK
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
