"""Django's settings. Few come from the environment; each is described in ``project/environment.py``."""

import os
from pathlib import Path

from mittragen.project import sqlite

sqlite.put_in_place()

from mittragen.project.content_policy import CONTENT_SECURITY_POLICY as _POLICY  # noqa: E402  (SQLite comes first)
from mittragen.project.database import database_from  # noqa: E402
from mittragen.project.environment import choice_setting, number_setting, setting  # noqa: E402
from mittragen.project.mail_server import mail_server  # noqa: E402
from mittragen.project.openid import openid_service  # noqa: E402
from mittragen.project.secret import secret_key  # noqa: E402
from mittragen.project.task_queue import task_queue  # noqa: E402

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
    "allauth.socialaccount",
    "allauth.usersessions",
    "django_scopes",
    "csp",
    "django_tasks_db",
    "mittragen.municipality",
    "mittragen.archive",
    "mittragen.actors",
    "mittragen.concept",
    "mittragen.decision",
    "mittragen.monitoring",
    "mittragen.teamwork",
    "mittragen.participation",
    "mittragen.synthesis",
    "mittragen.publishing",
    "mittragen.desk",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.common.CommonMiddleware",
    "mittragen.project.without_nul.WithoutNul",
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
_JINJA = {"environment": "mittragen.desk.templating.backend", "context_processors": ["mittragen.desk.entry.surroundings.surroundings"]}
TEMPLATES = [{"BACKEND": "django.template.backends.jinja2.Jinja2", "DIRS": [], "APP_DIRS": False, "OPTIONS": _JINJA}]
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

# Sign-in: nobody signs up, nobody learns who has an account. Files, because a limit must outlive a refused request's rollback, and all processes share them.
_IN_FILES = "django.core.cache.backends.filebased.FileBasedCache"
CACHES = {
    "default": {"BACKEND": _IN_FILES, "LOCATION": HOME / "cache", "OPTIONS": {"MAX_ENTRIES": 5000}},
    # How much came from which connection to public forms, apart from sign-in: strangers must not push its limits out.
    "brakes": {"BACKEND": _IN_FILES, "LOCATION": HOME / "brakes", "OPTIONS": {"MAX_ENTRIES": 2000}},
}
SECOND_FACTOR = choice_setting("MITTRAGEN_SECOND_FACTOR", "required", "optional")
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "mittragen.desk.entry.passwords.LongEnough", "OPTIONS": {"min_length": 12}},
    {"NAME": "mittragen.desk.entry.passwords.NotCommon"},
    {"NAME": "mittragen.desk.entry.passwords.NotOnlyDigits"},
    {"NAME": "mittragen.desk.entry.passwords.UnlikeThePerson", "OPTIONS": {"user_attributes": ("email", "name")}},
]
ALLAUTH_TRUSTED_PROXY_COUNT = number_setting("MITTRAGEN_PROXIES")
ACCOUNT_ADAPTER = "mittragen.desk.entry.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
_FORMS = "mittragen.desk.entry.forms."
ACCOUNT_FORMS = {
    "login": _FORMS + "SignInForm",
    "request_login_code": _FORMS + "CodeRequestForm",
    "confirm_login_code": _FORMS + "MailCodeForm",
    "reset_password": _FORMS + "ResetForm",
    "confirm_password_reset_code": _FORMS + "ResetCodeForm",
    "reset_password_from_key": _FORMS + "NewPasswordForm",
    "change_password": _FORMS + "PasswordChangeForm",
    "set_password": _FORMS + "PasswordSetForm",
    "reauthenticate": _FORMS + "PasswordAgainForm",
}
MFA_ADAPTER = "mittragen.desk.entry.adapter.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": _FORMS + "FactorForm",
    "reauthenticate": _FORMS + "FactorAgainForm",
    "activate_totp": _FORMS + "AppForm",
    "add_webauthn": _FORMS + "PasskeyForm",
}
# The county's own sign-in service, or None: then nothing of it can be reached.
OPENID = openid_service()
SOCIALACCOUNT_ADAPTER = "mittragen.desk.entry.openid.OpenIDAdapter"

# Mails: through the server that is set, or kept in the outbox.
MAILS_ARE_SENT = bool(setting("MITTRAGEN_SMTP"))
globals().update(mail_server(setting("MITTRAGEN_SMTP")))
DEFAULT_FROM_EMAIL = SERVER_EMAIL = setting("MITTRAGEN_MAIL_FROM")

# What takes longer than a page may: letters to sixty organisations, above all.
globals().update(task_queue(setting("MITTRAGEN_TASKS_URL")))

DATABASES = {"default": database_from(os.environ.get("DATABASE_URL", ""), HOME)}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    sqlite.refuse_old_library()

# What contributions mean is compared in the house; an assistant there is only with an address of its own.
VECTORS = {
    "provider": choice_setting("MITTRAGEN_VECTORS", "builtin", "none", "onnx_dir", "openai"),
    "folder": setting("MITTRAGEN_VECTORS_FOLDER"),
    "base_url": setting("MITTRAGEN_VECTORS_URL"),
    "model": setting("MITTRAGEN_VECTORS_MODEL"),
}
ASSISTANT = {
    "url": setting("MITTRAGEN_ASSISTANT_URL"),
    "model": setting("MITTRAGEN_ASSISTANT_MODEL"),
    "key": setting("MITTRAGEN_ASSISTANT_KEY"),
}

LANGUAGE_CODE = "de"
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]

STORAGES = {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": HOME / "files"}}}

CONTENT_SECURITY_POLICY = _POLICY
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# The queue tells of every task and of every stop.
_QUIET = {name: {"level": "ERROR"} for name in ("django_tasks", "django_tasks_db", "rq")}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"masked": {"()": "mittragen.project.masking.MaskedAddresses"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["masked"]}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # What strangers ask for in vain is no event: it would bury what is one.
    "loggers": {"django.request": {"level": "ERROR"}, "django.security.DisallowedHost": {"level": "CRITICAL"}, **_QUIET},
}
